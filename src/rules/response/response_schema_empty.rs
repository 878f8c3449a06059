use crate::definition::{self, Definition};
use crate::document::{Node, Nodes};
use crate::rule::{Sink, rule};
use crate::severity::Severity;

rule! {
    /// The content of a response is not described.
    ///
    /// An empty schema, an object without properties, or a list of either gives makers no outputs to choose from: they have to
    /// parse the body themselves. Reviewers refuse it unless the content differs from call to call, which a dynamic schema
    /// describes. Of a failure nobody chooses outputs, so that is a hint. The notification of a webhook counts as a response.
    /// What agents get from a server by `x-ms-agentic-protocol` is described nowhere.
    ///
    /// Source: reviews of connectors, seven of which refuse it; 135 of 1,013 published ones have such a response, so it is a
    /// warning; six of 528 have a list of anything, five a notification of anything.
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
    let responses = responses.filter(|response| !["204", "default"].contains(&response.code));
    let responses = responses.map(|response| {
        let help = if response.is_success() {
            "list the properties, or use x-ms-dynamic-schema; remove the schema if the API sends no content"
        } else {
            "list the properties, or remove the schema"
        };
        let severity = if response.is_success() { Severity::Warning } else { Severity::Info };
        (response.node, format!("response {}", response.code), help, severity)
    });
    let contents = definition.path_items.iter().filter_map(|(_, item)| item.get("x-ms-notification-content"));
    let contents = contents.map(|content| {
        let help = "list the properties of what the webhook sends";
        (content, "the notification".to_owned(), help, Severity::Warning)
    });
    for (holder, name, help, severity) in responses.chain(contents) {
        let schema = holder.get("schema");
        let items = schema.and_then(Node::resolved).and_then(|schema| schema.get("items"));
        let parts = [(schema, "schema of", "describes"), (items, "items of", "describe")];
        let mut parts = parts.into_iter().filter_map(|(part, word, verb)| Some((part?, word, verb)));
        let empty = parts.find(|(part, ..)| definition::describes_nothing(*part));
        if let Some((part, word, verb)) = empty.filter(|(part, ..)| seen.insert(*part)) {
            sink.report(part, format_args!("the {word} {name} {verb} nothing")).help(help).severity(severity);
        }
    }
}
