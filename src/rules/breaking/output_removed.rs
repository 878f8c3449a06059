use crate::compare::{Change, Content, Pair, What};
use crate::rule::{Sink, rule};
use crate::severity::Severity;
use crate::update::Update;

rule! {
    /// An output is gone.
    ///
    /// Flows that use it get nothing in its place, and fail or go on with an empty value; formulas in apps that name
    /// it no longer compile. That holds for what triggers notify of, too. What failed calls answered is an info, as
    /// makers are not offered it.
    ///
    /// Source: Microsoft's change validator refuses it, in responses and in notifications (seen in pull requests).
    ///
    /// ```json fail
    /// { "-/definitions/Parcel/properties/weight": 0, "at": "/definitions/Parcel" }
    /// ```
    /// ```json fail
    /// { "-/paths/~1parcels~1{parcelId}/get/responses/200/schema": 0, "at": "/paths/~1parcels~1{parcelId}/get/responses/200" }
    /// ```
    /// ```json fail
    /// { "-/paths/~1couriers/get/responses/200": 0, "/paths/~1couriers/get/responses/204": { "description": "Done." }, "at": "/paths/~1couriers/get/responses" }
    /// ```
    /// ```json pass
    /// { "/definitions/Parcel/properties/weight/description": "In kilograms." }
    /// ```
    "output-removed", Error, Deploy, [], Breaking(check)
}

fn check<'d>(update: &Update<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let message = match &change.what {
        What::Removed { .. } => {
            format!("{} is gone: flows read nothing there, formulas in apps fail", change.subject)
        }
        What::OtherShape => format!("{} lacks one of its shapes", change.subject),
        What::ResponseRemoved { has_body: true, .. } => {
            format!("{} is gone, and its outputs with it", change.subject)
        }
        What::Content(Pair { base: Content::Described, revision }) if *revision < Content::Described => {
            format!("{} no longer says what it holds: its outputs are gone", change.subject)
        }
        _ => return,
    };
    let severity = update.weight(change, Severity::Error);
    sink.update(change, message, "the released output").severity(severity);
}
