use std::collections::BTreeSet;

use crate::compare::{Pair, What};
use crate::lint::{Sink, Update, rule};
use crate::text;

rule! {
    /// An input takes more than before, or need not be given any more.
    ///
    /// Flows notice nothing. In apps an input that becomes optional moves from its place in the formula to the record
    /// at the end, which shows when the app's data source is refreshed.
    ///
    /// Source: Microsoft's documentation of operation versions: neither is a breaking change.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/parameters/0/enum": ["SENT", "DELIVERED", "LOST"] }
    /// ```
    /// ```json fail
    /// { "-/paths/~1parcels/get/parameters/0/enum": 0, "at": "/paths/~1parcels/get/parameters/0" }
    /// ```
    /// ```json fail
    /// { "-/paths/~1parcels/post/parameters/0/schema/required": 0, "at": "/paths/~1parcels/post/parameters/0/schema/properties/receiver" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/parameters/0/required": false }
    /// ```
    "input-loosened", Info, Deploy, [], Breaking(check)
}

fn check<'d>(update: &Update<'d>, sink: &mut Sink<'d>) {
    for change in update.inputs() {
        let subject = &change.subject;
        let message = match &change.what {
            What::Required(Pair { base: true, revision: false }) => format!("{subject} can be left out now"),
            What::Values(Pair { base: Some(_), revision: None }) => format!("{subject} takes any value now"),
            What::Values(Pair { base: Some(old), revision: Some(new) }) => {
                let known: BTreeSet<String> = old.iter().map(ToString::to_string).collect();
                let mut values =
                    new.iter().map(ToString::to_string).filter(|value| !known.contains(value)).peekable();
                if values.peek().is_none() {
                    continue;
                }
                format!("{subject} can be {}, too", text::list(values, ", "))
            }
            What::Format(formats) if Update::is_wider(*formats) => {
                format!("{subject} takes larger numbers now")
            }
            _ => continue,
        };
        sink.update(change, message, "before").help = None;
    }
}
