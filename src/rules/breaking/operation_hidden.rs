use crate::compare::Change;
use crate::rule::{Sink, rule};
use crate::update::Update;

rule! {
    /// An operation that makers could choose is now internal.
    ///
    /// It can no longer be added to flows or called by apps; what holds it cannot be edited without losing it.
    ///
    /// Source: Microsoft's change validator refuses it (seen in pull requests).
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/x-ms-visibility": "internal" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/x-ms-visibility": "advanced" }
    /// ```
    "operation-hidden", Error, Deploy, [], Breaking(check)
}

fn check<'d>(_: &Update<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    sink.update(
        change,
        "the operation is hidden from makers, who could choose it",
        "shown in the released version",
    )
    .help("make it `advanced` and deprecate it instead, or accept it with a reason in conndef.toml");
}
