use crate::compare::Change;
use crate::rule::{Sink, rule};
use crate::severity::Severity;
use crate::update::Update;

rule! {
    /// An output that makers could use is hidden.
    ///
    /// Flows that use it go on; who edits them does not find it. Formulas in apps that name it no longer compile.
    ///
    /// Source: own reading.
    ///
    /// ```json fail
    /// { "/definitions/Parcel/properties/weight/x-ms-visibility": "internal" }
    /// ```
    /// ```json pass
    /// { "/definitions/Parcel/properties/weight/x-ms-visibility": "advanced" }
    /// ```
    "output-hidden", Warning, Deploy, [], Breaking(check)
}

fn check<'d>(update: &Update<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let severity = update.weight(change, Severity::Warning);
    sink.update(
        change,
        format!("{} is hidden from makers, who could use it", change.subject),
        "shown in the released version",
    )
    .severity(severity)
    .better("make it `advanced`");
}
