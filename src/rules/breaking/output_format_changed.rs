use super::input_format_changed;
use crate::compare::Change;
use crate::rule::{Sink, rule};
use crate::severity::Severity;
use crate::update::Update;

rule! {
    /// An output is of another format.
    ///
    /// In apps the format decides the type: a date becomes a text, a text an image. Numbers stay numbers, but an app
    /// has to be refreshed before it takes a larger one. Where the platform does nothing with either format (`guid`, `uuid`,
    /// `enum`), it is an info.
    ///
    /// Source: Microsoft's change validator refuses it (seen in a pull request).
    ///
    /// ```json fail
    /// { "/definitions/Parcel/properties/weight/format": "float" }
    /// ```
    /// ```json pass
    /// { "/definitions/Parcel/properties/weight/x-ms-summary": "Kilograms" }
    /// ```
    "output-format-changed", Error, Deploy, [], Breaking(check)
}

fn check<'d>(update: &Update<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let severity = update.weight(change, Severity::Error);
    input_format_changed::report(change, severity, "apps expect the released one", sink);
}
