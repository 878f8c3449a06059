use crate::definition::{self, Definition};
use crate::rule::{Sink, rule};

rule! {
    /// A success gives makers nothing, although it should.
    ///
    /// What was created (201), or read (GET), usually comes back, and without a schema there are no outputs to choose: makers have
    /// to parse the body. An operation without an answer says 204.
    ///
    /// Source: Microsoft's Swagger Validator asks for a schema on 200 or 201 or for the notification
    /// (`SchemaDefinitionSetIncorrectly`); reviewers mention it. Nothing enforces it, so it is a hint.
    ///
    /// ```json fail
    /// { "-/paths/~1parcels/post/responses/201/schema": null, "at": "/paths/~1parcels/post/responses/201" }
    /// ```
    /// ```json fail
    /// { "-/paths/~1parcels~1{parcelId}/get/responses/200/schema": null, "at": "/paths/~1parcels~1{parcelId}/get/responses/200" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/post/responses/204": { "description": "The parcel was accepted." },
    ///   "-/paths/~1parcels/post/responses/201": null }
    /// ```
    "response-schema-missing", Info, Certification, ["SchemaDefinitionSetIncorrectly"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for operation in definition.visible_operations() {
        let is_registration = operation.has_notification() || definition.is_webhook(operation);
        if is_registration || operation.agentic_protocol().is_some() {
            continue;
        }
        let successes = || operation.responses.iter().filter(|response| response.is_success());
        // Where several statuses are possible, one of them may have no content.
        if successes().any(|response| !definition::lacks(response.node, "schema")) {
            continue;
        }
        let gives = |code: &str| {
            code == "201" && operation.method != "delete" || code == "200" && operation.method == "get"
        };
        if let Some(response) = successes().find(|response| gives(response.code)) {
            sink.report(response.entry, format_args!("response {} has no schema", response.code))
                .help("describe the content; where there is none, declare 204 if the API answers so");
        }
    }
}
