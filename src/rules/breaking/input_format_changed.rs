use crate::compare::{Change, What};
use crate::rule::{Sink, rule};
use crate::update::Update;

rule! {
    /// An input is of another format.
    ///
    /// The format decides which control makers get and, in apps, the type: a date is no text. What was entered for
    /// one format may not be taken by the other. A number that may be larger now is no matter.
    ///
    /// Source: own reading, as Microsoft's change validator refuses a change of an output's format.
    ///
    /// ```json fail
    /// { "old#/paths/~1parcels/get/parameters/0/format": "date", "at": "/paths/~1parcels/get/parameters/0" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/parameters/0/x-ms-summary": "State" }
    /// ```
    "input-format-changed", Error, Deploy, [], Breaking(check)
}

fn check<'d>(_: &Update<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let What::Format { formats, .. } = change.what else { return };
    let name = |format: Option<&str>| {
        format.map_or("without a format".to_owned(), |format| format!("of format '{format}'"))
    };
    let (old, new) = (name(formats.base), name(formats.revision));
    sink.update(
        change,
        format!("{} is {new} now, it was {old}: values in flows and apps may not fit", change.subject),
        format!("{old} in the released version"),
    );
}
