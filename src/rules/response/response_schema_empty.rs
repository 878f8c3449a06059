use crate::definition::{self, Definition};
use crate::document::Nodes;
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
    /// { "/paths/~1hooks/post/responses/201/schema": {} }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/post/responses/201/schema": { "type": "string" } }
    /// ```
    "response-schema-empty", Info, Certification, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let mut seen = Nodes::default();
    // Of a webhook makers see the notification; a 204 has no content to describe.
    let answers = definition.visible_operations().filter(|operation| !operation.has_notification());
    let responses = answers.flat_map(|operation| &operation.responses);
    for response in responses.filter(|response| response.is_success() && response.code != "204") {
        let Some(schema) =
            response.node.get("schema").filter(|&schema| definition::describes_nothing(schema))
        else {
            continue;
        };
        if seen.insert(schema) {
            sink.report(schema, format_args!("the schema of response {} describes nothing", response.code))
                .help(
                    "list the properties, or use x-ms-dynamic-schema; remove the schema if the API sends no content",
                );
        }
    }
}
