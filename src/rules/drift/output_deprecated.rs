use crate::compare::Change;
use crate::drift::Drift;
use crate::rule::{Sink, rule};

rule! {
    /// The API has deprecated an output that the connector describes.
    ///
    /// It still comes; once the API drops it, the token stays empty.
    ///
    /// Source: OpenAPI Specification, Schema Object, `deprecated`.
    ///
    /// ```json fail
    /// { "reference#/components/schemas/Parcel/properties/weight/deprecated": true,
    ///   "at": "/definitions/Parcel/properties/weight" }
    /// ```
    /// ```json pass
    /// { "reference#/components/schemas/Parcel/properties/weight/deprecated": false }
    /// ```
    "output-deprecated", Info, Deploy, [], Drift(check)
}

fn check<'d>(_: &Drift<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let message = format!("the API has deprecated {}: the token will stay empty one day", change.subject);
    sink.change(change, message, "deprecated here")
        .help("say so in its description, and name what takes its place");
}
