use crate::compare::{Change, Pair, What};
use crate::rule::{Sink, rule};
use crate::update::Update;

rule! {
    /// An input that took anything now has a list of values.
    ///
    /// What flows and apps give may not be among them; where makers typed a value, they get a list that does not show
    /// it.
    ///
    /// Source: Microsoft's change validator refuses a list that is added (seen in pull requests).
    ///
    /// ```json fail
    /// { "-old#/paths/~1parcels/get/parameters/0/enum": 0, "at": "/paths/~1parcels/get/parameters/0/enum" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/parameters/0/enum": ["SENT", "DELIVERED"] }
    /// ```
    "input-values-restricted", Error, Deploy, [], Breaking(check)
}

fn check<'d>(_: &Update<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    if let What::Values(Pair { base: None, revision: Some(values) }) = &change.what {
        let count = if values.len() == 1 {
            "one value".to_owned()
        } else {
            format!("one of {} values", values.len())
        };
        let message = format!(
            "{} takes {count} now, it took anything: others in flows and apps are lost",
            change.subject
        );
        sink.update(change, message, "without a list in the released version")
            .better("offer the values with `x-ms-dynamic-values`, which leaves others possible");
    }
}
