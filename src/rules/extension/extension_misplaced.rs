use crate::definition::Holder::{self, Body, Header, Info, Operation, Parameter, Response, Root, Schema};
use crate::definition::{DYNAMIC_EXTENSIONS, Definition, Extension};
use crate::document::Node;
use crate::rule::{Sink, rule};
use crate::severity::Severity;

const FIELDS: &[Holder] = &[Parameter, Schema];

/// Where extensions do something. Those that may stand anywhere, and those that other rules look after, are not listed.
const PLACES: [(&str, &[Holder], &str); 30] = [
    ("x-ms-agentic-protocol", &[Operation], "an operation"),
    ("x-ms-api-annotation", &[Info, Operation], "info or an operation"),
    ("x-ms-capabilities", &[Root, Operation, Schema], "the root or an operation"),
    ("x-ms-connector-metadata", &[Root], "the root"),
    ("x-ms-deployment-version", &[Info], "info"),
    ("x-ms-docs", &[Root], "the root"),
    ("x-ms-dynamic-list", FIELDS, "a parameter or schema"),
    ("x-ms-dynamic-properties", FIELDS, "a schema"),
    ("x-ms-dynamic-schema", FIELDS, "a schema"),
    ("x-ms-dynamic-tree", FIELDS, "a parameter or schema"),
    ("x-ms-dynamic-values", FIELDS, "a parameter or schema"),
    ("x-ms-editor", FIELDS, "a schema"),
    ("x-ms-editor-options", FIELDS, "a schema"),
    ("x-ms-enum-values", FIELDS, "a parameter or schema"),
    ("x-ms-keywords", &[Info], "info"),
    ("x-ms-localizeDefaultValue", FIELDS, "a parameter or schema"),
    ("x-ms-media-kind", FIELDS, "a schema"),
    ("x-ms-no-generic-test", &[Operation], "an operation"),
    ("x-ms-openai-manifest", &[Root], "the root"),
    ("x-ms-openai-published-to-copilots", &[Info], "info"),
    ("x-ms-operation-context", &[Operation], "an operation"),
    ("x-ms-pageable", &[Operation], "an operation"),
    ("x-ms-safe-operation", &[Operation], "an operation"),
    ("x-ms-summary", &[Parameter, Body, Schema, Response, Header, Operation], "a parameter or schema"),
    ("x-ms-test-value", &[Parameter, Body, Schema], "a parameter or schema"),
    ("x-ms-trigger", &[Operation], "an operation"),
    ("x-ms-trigger-hint", &[Operation], "an operation"),
    ("x-ms-trigger-metadata", &[Operation], "an operation"),
    ("x-ms-trigger-value", &[Parameter], "a parameter"),
    ("x-ms-visibility", &[Operation, Parameter, Body, Schema, Header], "an operation, parameter or schema"),
];

rule! {
    /// An extension stands on an object where it does nothing.
    ///
    /// The platform looks for each extension in certain places. Elsewhere it is not read: an operation that is hidden by way of
    /// its path stays visible, a list of choices on a response never opens.
    ///
    /// Source: Microsoft's schema for connectors, which lists the extensions that each object may have; five of 528 published
    /// connectors have one elsewhere.
    ///
    /// ```json fail
    /// { "/paths/~1hooks~1{hookId}/x-ms-visibility": "internal" }
    /// ```
    /// ```json fail
    /// { "/parameters/parcelId/x-ms-trigger": "single" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels~1{parcelId}/get/x-ms-visibility": "advanced" }
    /// ```
    "extension-misplaced", Warning, Deploy, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for &Extension { holder, name, node } in definition.extensions() {
        let Some((_, places, words)) = PLACES.iter().find(|(known, ..)| *known == name) else { continue };
        // Dynamic fields on the body parameter have a rule of their own.
        let is_judged_elsewhere = holder == Body && DYNAMIC_EXTENSIONS.contains(&name);
        if !places.contains(&holder) && !is_judged_elsewhere {
            report(name, node, words, sink);
        }
    }
}

fn report<'d>(name: &str, node: Node<'d>, words: &str, sink: &mut Sink<'d>) {
    let said = sink.report(node.key(), format_args!("{name} does nothing here"));
    said.help(format_args!("move it to {words}, or remove it"));
    match name {
        // What a submission lacks by that is worse.
        "x-ms-connector-metadata" => {
            said.yields();
        }
        // Nothing is lost but a title that nobody would see.
        "x-ms-summary" => {
            said.severity(Severity::Info);
        }
        _ => {}
    }
}
