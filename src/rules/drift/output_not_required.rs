use crate::compare::Change;
use crate::drift::Drift;
use crate::rule::{Sink, rule};
use crate::severity::Severity;

rule! {
    /// The API may leave out an output that the connector requires.
    ///
    /// Flows that check answers against the schema refuse one without it, and apps take the value for granted.
    ///
    /// Source: OpenAPI Specification, Schema Object, `required`.
    ///
    /// ```json fail
    /// { "/definitions/Parcel/required": ["id"], "at": "/definitions/Parcel/properties/id" }
    /// ```
    /// ```json pass
    /// { "reference#/components/schemas/Parcel/required": ["id"] }
    /// ```
    "output-not-required", Warning, Deploy, [], Drift(check)
}

fn check<'d>(_: &Drift<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    // Bodies of errors are looked at by few.
    let severity = if change.subject.site.is_failure() { Severity::Info } else { Severity::Warning };
    let message =
        format!("{} is required here, the API may leave it out: the token may be missing", change.subject);
    sink.change(change, message, "optional here").severity(severity).help("take it out of `required`");
}
