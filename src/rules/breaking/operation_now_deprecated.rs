use crate::compare::Change;
use crate::rule::{Sink, rule};
use crate::update::Update;

rule! {
    /// An operation is marked as going away.
    ///
    /// What was built with it goes on working; makers are no longer offered it. Microsoft asks that users are told
    /// thirty days before.
    ///
    /// Source: Microsoft's documentation of deprecation.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/deprecated": true }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/deprecated": false }
    /// ```
    "operation-now-deprecated", Info, Deploy, [], Breaking(check)
}

fn check<'d>(_: &Update<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    sink.update(change, "the operation is deprecated now", "in use").help = None;
}
