use std::collections::BTreeSet;

use crate::compare::{Change, Pair, What};
use crate::rule::{Sink, rule};
use crate::text;
use crate::update::Update;

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
    /// ```json fail
    /// { "-/paths/~1parcels/get/parameters/1/minimum": 0, "-/paths/~1parcels/get/parameters/1/maximum": 0,
    ///   "at": "/paths/~1parcels/get/parameters/1" }
    /// ```
    /// ```json fail
    /// { "/paths/~1parcels/get/parameters/1/maximum": 200, "/paths/~1parcels/get/parameters/1/exclusiveMaximum": true,
    ///   "old#/paths/~1parcels/get/parameters/1/exclusiveMaximum": true }
    /// ```
    /// ```json fail
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-nullable": true,
    ///   "at": "/paths/~1parcels/post/parameters/0/schema/properties/courier" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/parameters/0/required": false }
    /// ```
    "input-loosened", Info, Deploy, [], Breaking(check)
}

fn check<'d>(_: &Update<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let subject = &change.subject;
    let message = match &change.what {
        What::Required(_) => format!("{subject} can be left out now"),
        What::Nullable(_) => format!("{subject} can be null now"),
        What::Values(Pair { base: Some(old), revision: Some(new) }) => {
            let known: BTreeSet<String> = old.iter().map(ToString::to_string).collect();
            let mut values =
                new.iter().map(ToString::to_string).filter(|value| !known.contains(value)).peekable();
            if values.peek().is_none() {
                return;
            }
            format!("{subject} can be {}, too", text::list(values, ", "))
        }
        What::Values(_) => format!("{subject} takes any value now"),
        What::Format { .. } => format!("{subject} takes larger numbers now"),
        What::Limit { keyword, values: Pair { base, revision }, .. } => {
            let old = base.map_or("nothing".to_owned(), text::shown);
            let new = revision.map_or("gone".to_owned(), text::shown);
            format!("{subject} takes more now: '{keyword}' is {new}, it was {old}")
        }
        _ => return,
    };
    sink.update(change, message, "before").help = None;
}
