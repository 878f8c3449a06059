use crate::definition::Definition;
use crate::document::Node;
use crate::rule::{Sink, rule};

rule! {
    /// An operation describes the content of several success responses.
    ///
    /// The designer offers the outputs of one response only, of 200 where there is one; what another 2xx brings is out of
    /// reach. Responses that bring the same are no finding: 229 of 257 published ones do.
    ///
    /// Microsoft's validator counts schemas of error responses too. 17 % of the published connectors describe errors that
    /// way, which helps the readers of the definition, and the designer never picks them; so these are no finding here.
    ///
    /// Source: Microsoft's Swagger Validator, `OperationHasManyResponsesWithSchema`.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/post/responses/202":
    ///   { "description": "The parcel waits.", "schema": { "$ref": "#/definitions/Problem" } },
    ///   "at": "/paths/~1parcels/post/responses/202/schema" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/post/responses/202": { "description": "The parcel waits." } }
    /// ```
    "response-several-schemas", Warning, Deploy, ["OperationHasManyResponsesWithSchema"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for operation in &definition.operations {
        let successes = operation.responses.iter().filter(|response| response.is_success());
        let schemas: Vec<_> =
            successes.filter_map(|response| Some((response, response.node.get("schema")?))).collect();
        let offered = |code| schemas.iter().find(|(response, _)| response.code == code);
        let Some((main, main_schema)) = offered("200").or_else(|| offered("201")).or(schemas.first()) else {
            continue;
        };
        let is_other = |schema: Node<'_>| {
            schema != *main_schema && schema.value().to_json() != main_schema.value().to_json()
        };
        let others =
            schemas.iter().filter(|(response, schema)| response.code != main.code && is_other(*schema));
        for (response, schema) in others {
            // A shared response is not wrong in itself.
            let place = if response.node == response.entry { *schema } else { response.entry };
            sink.report(place, format_args!("response {} has a schema besides {}", response.code, main.code))
                .help("keep the schema of the response that flows need, and describe the other in words")
                .related(*main_schema, "the one that the designer offers");
        }
    }
}
