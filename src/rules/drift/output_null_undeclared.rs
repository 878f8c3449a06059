use crate::compare::Change;
use crate::drift::Drift;
use crate::rule::{Sink, rule};

rule! {
    /// The API may answer `null` where the connector promises a value.
    ///
    /// Steps that take the token for a value fail on it.
    ///
    /// Source: OpenAPI Specification 3.0, Schema Object, `nullable`; `x-nullable` in Swagger 2.0.
    ///
    /// ```json fail
    /// { "reference#/components/schemas/Parcel/properties/sentAt/nullable": true,
    ///   "at": "/definitions/Parcel/properties/sentAt" }
    /// ```
    /// ```json pass
    /// { "/definitions/Parcel/properties/sentAt/x-nullable": true }
    /// ```
    "output-null-undeclared", Warning, Deploy, [], Drift(check)
}

fn check<'d>(_: &Drift<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    sink.change(
        change,
        format!("the API may answer null in {}: steps that expect a value fail", change.subject),
        "nullable here",
    )
    .help("set `x-nullable` to true");
}
