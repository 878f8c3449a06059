use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// The `default` response has a schema.
    ///
    /// `default` stands for every status that is not listed, success and failure alike, so its schema describes neither.
    /// Certification refuses it today.
    ///
    /// Source: Microsoft's Swagger Validator, `DefaultResponseHasSchema`; pull requests of today are refused for it. 79 of
    /// 1,013 published connectors have one from earlier times.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/post/responses/default":
    ///   { "description": "The order was refused.", "schema": { "$ref": "#/definitions/Problem" } },
    ///   "at": "/paths/~1parcels/post/responses/default/schema" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/post/responses/default": { "description": "The order was refused." } }
    /// ```
    "response-default-with-schema", Error, Certification, ["DefaultResponseHasSchema"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for operation in &definition.operations {
        for response in operation.responses.iter().filter(|response| response.code == "default") {
            let Some(schema) = response.node.get("schema") else { continue };
            let place = if response.node == response.entry { schema } else { response.entry };
            if operation.responses.len() == 1 {
                sink.report(place, "the only response is the default one, and has a schema")
                    .help(
                        "declare what the API answers where all goes well, such as 200, and what it answers else, under \
                         their statuses",
                    );
            } else {
                sink.report(place, "the default response has a schema")
                    .help("declare the response under its status, and leave default without a schema");
            }
        }
    }
}
