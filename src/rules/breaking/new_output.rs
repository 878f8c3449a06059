use crate::compare::{Change, Content, Pair, What};
use crate::rule::{Sink, rule};
use crate::update::Update;

rule! {
    /// There is an output that makers could not use before.
    ///
    /// Nothing that was built before notices.
    ///
    /// Source: Microsoft's documentation of operation versions: new outputs are no breaking change.
    ///
    /// ```json fail
    /// { "/definitions/Parcel/properties/depot": { "type": "string" } }
    /// ```
    /// ```json pass
    /// { "/definitions/Parcel/properties/weight/x-ms-summary": "Kilograms" }
    /// ```
    "new-output", Info, Deploy, [], Breaking(check)
}

fn check<'d>(_: &Update<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let message = match change.what {
        What::Added { .. } | What::ResponseAdded { has_body: true, .. } => {
            format!("{} is new", change.subject)
        }
        What::Content(Pair { base, revision: Content::Described }) if base < Content::Described => {
            format!("{} says what it holds now", change.subject)
        }
        What::Hidden(Pair { base: true, revision: false }) => {
            format!("{} is shown to makers now", change.subject)
        }
        _ => return,
    };
    sink.update(change, message, "not there before").help = None;
}
