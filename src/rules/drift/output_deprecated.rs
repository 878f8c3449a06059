use crate::compare::{Pair, What};
use crate::lint::{Drift, Sink, rule};

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

fn check<'d>(drift: &Drift<'d>, sink: &mut Sink<'d>) {
    for change in drift.responses() {
        if change.what == What::Deprecated(Pair { base: true, revision: false }) {
            let message =
                format!("the API has deprecated {}: the token will stay empty one day", change.subject);
            sink.change(change, message, "deprecated here")
                .help("say so in its description, and name what takes its place");
        }
    }
}
