use crate::api::Status;
use crate::compare::{Change, What};
use crate::rule::{Sink, rule};
use crate::severity::Severity;
use crate::update::Update;

rule! {
    /// The outputs come with another status.
    ///
    /// Flows follow when they run; the platform and its validator compare outputs status by status, so those of the
    /// released one are gone. Outputs that stood under `default` and get a status of their own stay what they are:
    /// that is an info.
    ///
    /// Source: own reading, after Microsoft's documentation of operation versions.
    ///
    /// ```json fail
    /// { "-/paths/~1couriers/get/responses/200": 0, "/paths/~1couriers/get/responses/201": { "description": "The couriers.",
    ///     "schema": { "type": "array", "items": { "type": "object",
    ///       "properties": { "id": { "type": "string" }, "name": { "type": "string" } } } } },
    ///   "at": "/paths/~1couriers/get/responses/201" }
    /// ```
    /// ```json pass
    /// { "/paths/~1couriers/get/responses/200/description": "All couriers." }
    /// ```
    "output-moved", Error, Deploy, [], Breaking(check)
}

fn check<'d>(_: &Update<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let What::Status(statuses) = change.what else { return };
    let severity = if statuses.base == Status::Default { Severity::Info } else { Severity::Error };
    let message =
        format!("the outputs of response {} come as response {} now", statuses.base, statuses.revision);
    sink.update(change, message, "the released response").severity(severity);
}
