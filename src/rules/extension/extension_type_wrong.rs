use crate::definition::{Definition, Extension};
use crate::document::Node;
use crate::rule::{Sink, rule};
use crate::severity::Severity;
use crate::text;

/// What uploads and downloads in pieces depend on.
const CHUNKS: &str = "chunkTransfer";

/// Extensions and the JSON type of their values.
const TYPES: [(&str, &str); 40] = [
    ("x-ms-agentic-protocol", "string"),
    ("x-ms-api-annotation", "object"),
    ("x-ms-capabilities", "object"),
    ("x-ms-connector-metadata", "array"),
    ("x-ms-deployment-version", "string"),
    ("x-ms-docs", "array"),
    ("x-ms-dynamic-list", "object"),
    ("x-ms-dynamic-properties", "object"),
    ("x-ms-dynamic-schema", "object"),
    ("x-ms-dynamic-tree", "object"),
    ("x-ms-dynamic-values", "object"),
    ("x-ms-editor", "string"),
    ("x-ms-enum", "object"),
    ("x-ms-enum-values", "array"),
    ("x-ms-localizeDefaultValue", "boolean"),
    ("x-ms-media-kind", "string"),
    ("x-ms-no-generic-test", "boolean"),
    ("x-ms-notification", "object"),
    ("x-ms-notification-content", "object"),
    ("x-ms-notification-url", "boolean"),
    ("x-ms-operation-context", "object"),
    ("x-ms-pageable", "object"),
    ("x-ms-safe-operation", "boolean"),
    ("x-ms-skip-url-encoding", "boolean"),
    ("x-ms-summary", "string"),
    ("x-ms-trigger", "string"),
    ("x-ms-trigger-hint", "string"),
    ("x-ms-trigger-metadata", "object"),
    ("x-ms-trigger-value", "object"),
    ("x-ms-url-encoding", "string"),
    ("x-ms-visibility", "string"),
    // Inside the dynamic extensions.
    ("operationId", "string"),
    ("parameters", "object"),
    ("value-collection", "string"),
    ("value-path", "string"),
    ("value-title", "string"),
    ("itemsPath", "string"),
    ("itemValuePath", "string"),
    ("itemTitlePath", "string"),
    // Inside the capabilities.
    (CHUNKS, "boolean"),
];

rule! {
    /// The value of an extension has the wrong JSON type.
    ///
    /// Extensions are read into typed objects like everything else: a string where an object belongs, or a quoted boolean,
    /// makes the service refuse the definition or ignore the extension.
    ///
    /// Source: Microsoft's Swagger Validator, `JsonTypeIncorrect`; Microsoft's schema for connectors. One of 528 published
    /// connectors has a number as `x-ms-summary`, so single values are a warning; objects and arrays are all as they should
    /// be where they are read. (Where an extension stands in the wrong place, that is the mistake.)
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/x-ms-pageable": "nextLink" }
    /// ```
    /// ```json fail
    /// { "/paths/~1parcels/get/x-ms-no-generic-test": "true" }
    /// ```
    /// ```json fail
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values/value-path": ["id"] }
    /// ```
    /// ```json fail
    /// { "/paths/~1parcels/post/x-ms-capabilities": { "chunkTransfer": "true" },
    ///   "at": "/paths/~1parcels/post/x-ms-capabilities/chunkTransfer" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/x-ms-no-generic-test": true }
    /// ```
    "extension-type-wrong", Error, Deploy, ["JsonTypeIncorrect"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for &Extension { name, node, .. } in definition.extensions() {
        judge(name, node, sink);
        if name.starts_with("x-ms-dynamic-") || name == "x-ms-capabilities" {
            node.members().for_each(|(name, node)| judge(name, node, sink));
        }
    }
}

/// The JSON type that an extension has, where it is another one than that of a value.
pub(super) fn wanted(name: &str, node: Node<'_>) -> Option<&'static str> {
    let (_, kind) = TYPES.iter().find(|(known, _)| *known == name)?;
    let value = node.value();
    // Documented as a value of this one.
    let is_unset = name == "x-ms-visibility" && value.is_null();
    let is_right = match *kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "boolean" => value.is_boolean(),
        _ => value.is_string() || is_unset,
    };
    (!is_right).then_some(*kind)
}

fn judge<'d>(name: &str, node: Node<'d>, sink: &mut Sink<'d>) {
    if let Some(kind) = wanted(name, node) {
        let article = if matches!(kind, "object" | "array") { "an" } else { "a" };
        let is_refused = article == "an" || name == CHUNKS;
        let severity = if is_refused { Severity::Error } else { Severity::Warning };
        sink.report(node, format_args!("{name} is not {article} {kind}"))
            .help(if node.str().is_some_and(|text| text::reads_as(text, kind)) {
                "remove the quotes".to_owned()
            } else {
                format!("write {article} {kind} here")
            })
            .severity(severity)
            .yields();
    }
}
