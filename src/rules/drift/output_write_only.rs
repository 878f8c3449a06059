use crate::api::Access;
use crate::compare::{Change, What};
use crate::drift::Drift;
use crate::rule::{Sink, rule};

rule! {
    /// The connector describes an output that the API only takes and never answers.
    ///
    /// The token is offered in the designer and stays empty when the flow runs.
    ///
    /// Source: OpenAPI Specification, Schema Object, `writeOnly`.
    ///
    /// ```json fail
    /// { "reference#/components/schemas/Parcel/properties/weight/writeOnly": true,
    ///   "at": "/definitions/Parcel/properties/weight" }
    /// ```
    /// ```json pass
    /// { "reference#/components/schemas/NewParcel/properties/courier/writeOnly": true }
    /// ```
    "output-write-only", Error, Deploy, [], Drift(check)
}

fn check<'d>(_: &Drift<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let What::Access(access) = &change.what else { return };
    if access.base == Access::WriteOnly {
        let message = format!("the API never answers {}: the token stays empty", change.subject);
        sink.change(change, message, "write-only here").help("remove it from the response");
    }
}
