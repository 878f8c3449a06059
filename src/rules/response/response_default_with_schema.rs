use crate::definition::Definition;
use crate::rule::{Sink, by_place, rule};

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
    let responses = definition
        .operations
        .iter()
        .flat_map(|operation| operation.responses.iter().map(move |response| (operation, response)))
        .filter(|(_, response)| response.code == "default" && response.node.get("schema").is_some());
    let (shared, own): (Vec<_>, Vec<_>) =
        responses.partition(|(_, response)| response.node != response.entry);
    for (operation, response) in own {
        let schema = response.node.get("schema").unwrap_or(response.node);
        if operation.responses.len() == 1 {
            sink.report(schema, "the only response is the default one, and has a schema").help(
                "declare what the API answers where all goes well, such as 200, and what it answers else, under their \
                 statuses",
            );
        } else {
            sink.report(schema, "the default response has a schema").help(HELP);
        }
    }
    // A shared response is one mistake, however many operations have it.
    for users in by_place(shared.into_iter(), |(_, response)| response.node) {
        let Some((_, response)) = users.first() else { continue };
        let schema = response.node.get("schema").unwrap_or(response.node);
        let said = sink.report(schema, "a shared response has a schema, and is a default one").help(HELP);
        for (_, response) in &users {
            said.related(response.entry, "here it is the default response");
        }
    }
}

const HELP: &str = "declare the response under its status, and leave default without a schema";
