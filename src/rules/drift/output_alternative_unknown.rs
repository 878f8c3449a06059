use crate::compare::Change;
use crate::drift::Drift;
use crate::rule::{Sink, rule};
use crate::severity::Severity;

rule! {
    /// The API may answer an object that has nothing in common with the outputs.
    ///
    /// Its reference offers several shapes for the same answer (`oneOf`, `anyOf`). Where one of them has none of the
    /// properties that the connector describes, every token stays empty whenever it comes.
    ///
    /// Source: OpenAPI Specification, Schema Object, `oneOf` and `anyOf`; Swagger 2.0 has neither.
    ///
    /// ```json fail
    /// { "reference#/paths/~1parcels~1{id}/get/responses/200/content/application~1json/schema":
    ///     { "oneOf": [{ "$ref": "#/components/schemas/Parcel" },
    ///                 { "type": "object", "properties": { "error": { "type": "string" } } }] },
    ///   "at": "/definitions/Parcel" }
    /// ```
    /// ```json pass
    /// { "reference#/paths/~1parcels~1{id}/get/responses/200/content/application~1json/schema":
    ///     { "oneOf": [{ "$ref": "#/components/schemas/Parcel" }] } }
    /// ```
    "output-alternative-unknown", Warning, Deploy, [], Drift(check)
}

fn check<'d>(_: &Drift<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let message = format!(
        "the API may answer {} in a shape without any of these properties: all tokens stay empty then",
        change.subject
    );
    let severity = if change.subject.site.is_failure() { Severity::Info } else { Severity::Warning };
    sink.change(change, message, "such a shape")
        .severity(severity)
        .help("add the properties that makers need to tell the shapes apart");
}
