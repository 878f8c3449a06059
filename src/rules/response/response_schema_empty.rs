use crate::definition::{self, Definition};
use crate::document::{Node, Nodes};
use crate::rule::{Sink, rule};

rule! {
    /// The content of a success response is not described.
    ///
    /// An empty schema, or an object without properties, gives makers no outputs to choose from: they have to parse the body
    /// themselves. Reviewers refuse it unless the content differs from call to call, which a dynamic schema describes.
    ///
    /// Source: reviews of published connectors; 135 of 1,013 have such a response, so it is a hint.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/post/responses/201/schema": {} }
    /// ```
    /// ```json fail
    /// { "/paths/~1parcels/post/responses/201/schema": { "type": "object" } }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/post/responses/201/schema": { "type": "string" } }
    /// ```
    "response-schema-empty", Info, Certification, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let mut seen = Nodes::default();
    let responses = definition.visible_operations().flat_map(|operation| &operation.responses);
    for response in responses.filter(|response| response.is_success()) {
        let Some(schema) = response.node.get("schema").filter(|&schema| is_empty(schema)) else { continue };
        if seen.insert(schema) {
            sink.report(schema, format_args!("the schema of response {} describes nothing", response.code))
                .help("list the properties with type, title and description, or use x-ms-dynamic-schema");
        }
    }
}

fn is_empty(schema: Node<'_>) -> bool {
    let Some(schema) = schema.resolved() else { return false };
    let is_bare_object = schema.get("type").is_none_or(|kind| kind.str() == Some("object"));
    let describes = |key: &str| {
        ["properties", "additionalProperties", "items", "allOf", "enum", "$ref"].contains(&key)
            || key.starts_with("x-ms-dynamic")
    };
    let is_described = |(key, node): (&str, Node<'_>)| {
        describes(key)
            && (!node.is_object() || key == "additionalProperties" || node.members().next().is_some())
    };
    let is_misspelt =
        ["$ref", "properties", "items", "allOf"].iter().any(|key| definition::misspells(schema, key));
    schema.is_object() && !is_misspelt && is_bare_object && !schema.members().any(is_described)
}
