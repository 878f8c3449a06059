use crate::compare::Change;
use crate::drift::Drift;
use crate::rule::{Sink, rule};

rule! {
    /// The connector allows `null` for a property that the API does not take without a value.
    ///
    /// A flow that passes an empty value on is refused.
    ///
    /// Source: OpenAPI Specification 3.0, Schema Object, `nullable`; `x-nullable` in Swagger 2.0.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-nullable": true,
    ///   "at": "/paths/~1parcels/post/parameters/0/schema/properties/courier" }
    /// ```
    /// ```json pass
    /// { "reference#/components/schemas/NewParcel/properties/courier/nullable": true }
    /// ```
    "input-null-refused", Error, Deploy, [], Drift(check)
}

fn check<'d>(_: &Drift<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let message = format!("{} may be null here, which the API refuses", change.subject);
    sink.change(change, message, "not nullable here").help("remove `x-nullable`");
}
