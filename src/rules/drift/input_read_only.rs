use crate::api::Access;
use crate::compare::{Change, What};
use crate::drift::Drift;
use crate::rule::{Sink, rule};

rule! {
    /// The connector sends a property that the API only answers.
    ///
    /// What a maker enters there is ignored or refused.
    ///
    /// Source: OpenAPI Specification, Schema Object, `readOnly`.
    ///
    /// ```json fail
    /// { "reference#/components/schemas/NewParcel/properties/courier/readOnly": true,
    ///   "at": "/paths/~1parcels/post/parameters/0/schema/properties/courier" }
    /// ```
    /// ```json pass
    /// { "reference#/components/schemas/Parcel/properties/id/readOnly": true }
    /// ```
    "input-read-only", Warning, Deploy, [], Drift(check)
}

fn check<'d>(_: &Drift<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let What::Access(access) = &change.what else { return };
    if access.base == Access::ReadOnly {
        let message =
            format!("{} cannot be set in the API: what is entered is ignored or refused", change.subject);
        sink.change(change, message, "read-only here").help("remove it from what is sent");
    }
}
