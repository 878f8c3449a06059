use crate::api::Schema;
use crate::compare::{Change, Content, Pair, What};
use crate::rule::{Sink, rule};
use crate::severity::Severity;
use crate::update::Update;

rule! {
    /// An input is gone.
    ///
    /// Flows that give it cannot be saved any more, and what they give is dropped; formulas in apps that name it no
    /// longer compile. Hidden inputs are held by few, so that is a warning.
    ///
    /// Source: own reading, after Microsoft's documentation of operation versions, which counts removed parameters as
    /// breaking.
    ///
    /// ```json fail
    /// { "-/paths/~1parcels/get/parameters/0": 0, "at": "/paths/~1parcels/get/parameters" }
    /// ```
    /// ```json fail
    /// { "-/paths/~1parcels/post/parameters/0/schema/properties/courier": 0, "at": "/paths/~1parcels/post/parameters/0/schema" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/parameters/0/x-ms-visibility": "important" }
    /// ```
    "input-removed", Error, Deploy, [], Breaking(check)
}

fn check<'d>(_: &Update<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let is_gone = match change.what {
        What::Removed { .. } => true,
        What::Content(Pair { base, revision }) => base == Content::Described && revision < base,
        _ => false,
    };
    if is_gone {
        let is_hidden = Schema::of(change.nodes.base).is_hidden;
        let severity = if is_hidden { Severity::Warning } else { Severity::Error };
        sink.update(
            change,
            format!(
                "{} is gone: flows lose what was entered, formulas in apps no longer fit",
                change.subject
            ),
            "the released input",
        )
        .severity(severity);
    }
}
