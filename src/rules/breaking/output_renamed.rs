use crate::compare::{Change, What};
use crate::rule::{Sink, rule};
use crate::severity::Severity;
use crate::update::Update;

rule! {
    /// An output has another name.
    ///
    /// Flows and apps know outputs by their names, with their case, and find nothing under the released one.
    ///
    /// Source: to Microsoft's change validator an output is gone, which it refuses (seen in pull requests).
    ///
    /// ```json fail
    /// { "-/definitions/Parcel/properties/sentAt": 0, "/definitions/Parcel/properties/SentAt": { "type": "string", "format": "date-time" }, "at": "/definitions/Parcel/properties/SentAt" }
    /// ```
    /// ```json pass
    /// { "/definitions/Parcel/properties/sentAt/x-ms-summary": "Sent" }
    /// ```
    "output-renamed", Error, Deploy, [], Breaking(check)
}

fn check<'d>(update: &Update<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let What::Renamed(names) = change.what else { return };
    let message =
        format!("{} was called '{}': flows and apps find nothing there", change.subject, names.base);
    let severity = update.weight(change, Severity::Error);
    sink.update(change, message, "the released name")
        .severity(severity)
        .better(&format!("change the name back to `{}`, if the API answers so", names.base));
}
