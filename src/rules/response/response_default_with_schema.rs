use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// The `default` response has a schema.
    ///
    /// `default` stands for every status that is not listed, success and failure alike, so its schema describes neither.
    /// Certification refuses it today.
    ///
    /// Source: Microsoft's Swagger Validator, `DefaultResponseHasSchema`; 79 of 1,013 published connectors have one from
    /// earlier times, so it is a warning.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/post/responses/default":
    ///   { "description": "The order was refused.", "schema": { "$ref": "#/definitions/Problem" } },
    ///   "at": "/paths/~1parcels/post/responses/default/schema" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/post/responses/default": { "description": "The order was refused." } }
    /// ```
    "response-default-with-schema", Warning, Certification, ["DefaultResponseHasSchema"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let responses = definition.operations.iter().flat_map(|operation| &operation.responses);
    for response in responses.filter(|response| response.code == "default") {
        if let Some(schema) = response.node.get("schema") {
            let is_own = response.node == response.entry;
            sink.report(if is_own { schema } else { response.entry }, "the default response has a schema")
                .help("declare the response under its status, and leave default without a schema");
        }
    }
}
