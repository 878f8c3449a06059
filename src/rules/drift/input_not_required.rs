use crate::compare::Change;
use crate::drift::{Drift, IF_IN_USE};
use crate::rule::{Sink, rule};

rule! {
    /// An input is optional in the connector and required by the API.
    ///
    /// A maker may leave it empty, and then the call is refused when the flow runs instead of when it is saved.
    ///
    /// Source: OpenAPI Specification, Parameter Object and Schema Object, `required`.
    ///
    /// ```json fail
    /// { "reference#/paths/~1parcels/get/parameters/0/required": true, "at": "/paths/~1parcels/get/parameters/0" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/parameters/0/required": true }
    /// ```
    "input-not-required", Error, Deploy, [], Drift(check)
}

fn check<'d>(_: &Drift<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let message =
        format!("{} is optional here and required by the API: calls without it are refused", change.subject);
    sink.change(change, message, "required here").help(format!("make it required, {IF_IN_USE}"));
}
