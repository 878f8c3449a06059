use crate::definition::{self, Definition};
use crate::document::Nodes;
use crate::rule::{Sink, rule};
use crate::severity::Severity;

rule! {
    /// The content of a response is not described.
    ///
    /// An empty schema, or an object without properties, gives makers no outputs to choose from: they have to parse the body
    /// themselves. Reviewers refuse it unless the content differs from call to call, which a dynamic schema describes. Of a
    /// failure nobody chooses outputs, so that is a hint. What agents get from a server by `x-ms-agentic-protocol` is described
    /// nowhere.
    ///
    /// Source: reviews of connectors, seven of which refuse it; 135 of 1,013 published ones have such a response, so it is a
    /// warning.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/post/responses/201/schema": {} }
    /// ```
    /// ```json fail
    /// { "/paths/~1parcels/post/responses/201/schema": { "type": "object" } }
    /// ```
    /// ```json fail
    /// { "/paths/~1parcels/post/responses/500": { "description": "The depot failed.", "schema": {} },
    ///   "at": "/paths/~1parcels/post/responses/500/schema" }
    /// ```
    /// ```json pass
    /// { "/paths/~1hooks/post/responses/201/schema": {} }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/post/responses/201/schema": { "type": "string" } }
    /// ```
    "response-schema-empty", Warning, Certification, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let mut seen = Nodes::default();
    // Of a webhook makers see the notification; a 204 has no content to describe.
    let answers = definition.visible_operations();
    let answers = answers.filter(|o| !o.has_notification() && o.agentic_protocol().is_none());
    let responses = answers.flat_map(|operation| &operation.responses);
    // The default response has a rule of its own.
    for response in responses.filter(|response| !["204", "default"].contains(&response.code)) {
        let Some(schema) =
            response.node.get("schema").filter(|&schema| definition::describes_nothing(schema))
        else {
            continue;
        };
        if seen.insert(schema) {
            let (help, severity) = if response.is_success() {
                (
                    "list the properties, or use x-ms-dynamic-schema; remove the schema if the API sends no content",
                    Severity::Warning,
                )
            } else {
                ("list the properties, or remove the schema", Severity::Info)
            };
            sink.report(schema, format_args!("the schema of response {} describes nothing", response.code))
                .help(help)
                .severity(severity);
        }
    }
}
