use crate::definition::{self, Definition};
use crate::rule::{Sink, rule};
use crate::severity::Severity;

rule! {
    /// A success response other than 200 and 201 describes the content, and these do not.
    ///
    /// The designer takes the outputs from 200 or 201 where there is one, so makers get none of those that are described. It
    /// shows those of a 202 that stands alone, of which Microsoft's validator complains all the same: information only. A 204
    /// has no content at all; an empty schema there does no harm. For a webhook the outputs stand in
    /// `x-ms-notification-content`.
    ///
    /// Source: Microsoft's Swagger Validator, `SchemaDefinitionSetIncorrectly`; 28 of 528 published connectors do so, most of
    /// them under 204, so it is a warning.
    ///
    /// ```json fail
    /// { "/paths/~1parcels~1{parcelId}/delete/responses/204/schema": { "$ref": "#/definitions/Parcel" } }
    /// ```
    /// ```json fail
    /// { "/paths/~1parcels~1{parcelId}/delete/responses/204/schema": {} }
    /// ```
    /// ```json fail
    /// { "/paths/~1parcels~1{parcelId}/delete/responses":
    ///   { "202": { "description": "The parcel.", "schema": { "$ref": "#/definitions/Parcel" } } },
    ///   "at": "/paths/~1parcels~1{parcelId}/delete/responses/202/schema" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels~1{parcelId}/delete/responses/200":
    ///   { "description": "The parcel.", "schema": { "$ref": "#/definitions/Parcel" } } }
    /// ```
    "response-schema-misplaced", Warning, Deploy, ["SchemaDefinitionSetIncorrectly"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for operation in definition.operations.iter().filter(|operation| operation.is_current()) {
        let successes = operation.responses.iter().filter(|response| response.is_success());
        let mut described = successes.filter(|response| response.node.get("schema").is_some());
        let Some(first) = described.next() else { continue };
        let is_offered = |code: &str| ["200", "201"].contains(&code);
        if is_offered(first.code)
            || described.any(|response| is_offered(response.code))
            || operation.has_notification()
        {
            continue;
        }
        // A shared response is not wrong in itself.
        let place = first.node.get("schema").filter(|_| first.node == first.entry).unwrap_or(first.entry);
        let is_alone = operation.responses.iter().filter(|response| response.is_success()).count() == 1;
        let is_blank = first.node.get("schema").is_some_and(definition::describes_nothing);
        let (message, help, severity) = if first.code == "204" && is_blank {
            ("a 204 brings no content, and has a schema".to_owned(), "remove the schema", Severity::Info)
        } else if first.code == "204" {
            let help = "remove the schema, or declare the response as 200 if the API sends content";
            ("a 204 brings no content, and this describes some".to_owned(), help, Severity::Warning)
        } else {
            let help = "declare the content under 200 or 201 as well, if the API may answer so";
            let message = format!("response {} describes the content, and not 200 or 201", first.code);
            (message, help, if is_alone { Severity::Info } else { Severity::Warning })
        };
        sink.report(place, message).help(help).severity(severity);
    }
}
