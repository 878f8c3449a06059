use crate::compare::{Change, What};
use crate::rule::{Sink, rule};
use crate::severity::Severity;
use crate::update::Update;

rule! {
    /// An output is of another format.
    ///
    /// In apps the format decides the type: a date becomes a text, a text an image. Numbers stay numbers, but an app
    /// has to be refreshed before it takes a larger one.
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
    let What::Format { formats, .. } = change.what else { return };
    let name = |format: Option<&str>| {
        format.map_or("without a format".to_owned(), |format| format!("of format '{format}'"))
    };
    let (old, new) = (name(formats.base), name(formats.revision));
    let severity = update.weight(change, Severity::Error);
    sink.update(
        change,
        format!("{} is {new} now, it was {old}: apps expect the released one", change.subject),
        format!("{old} in the released version"),
    )
    .severity(severity);
}
