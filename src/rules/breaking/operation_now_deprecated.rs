use crate::compare::{Pair, What};
use crate::lint::{Sink, Update, rule};

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

fn check<'d>(update: &Update<'d>, sink: &mut Sink<'d>) {
    let deprecated = What::Deprecated(Pair { base: false, revision: true });
    for change in update.operations().filter(|change| change.what == deprecated) {
        sink.update(change, "the operation is deprecated now", "in use").help = None;
    }
}
