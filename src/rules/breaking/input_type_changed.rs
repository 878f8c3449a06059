use crate::api::Kind;
use crate::compare::{Change, What};
use crate::rule::{Sink, rule};
use crate::update::Update;

rule! {
    /// An input is of another type.
    ///
    /// What flows and apps give was entered, or computed, for the released type: a text where a number is expected
    /// now. Formulas in apps no longer compile, and the API may refuse what flows send.
    ///
    /// Source: Microsoft's change validator refuses any change of the type (seen in pull requests).
    ///
    /// ```json fail
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/receiver/type": "integer" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/receiver/x-ms-summary": "To" }
    /// ```
    "input-type-changed", Error, Deploy, [], Breaking(check)
}

fn check<'d>(_: &Update<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let What::Type(kinds) = &change.what else { return };
    let kinds = kinds.as_ref().map(|kinds| Kind::nouns(kinds));
    let message = format!(
        "{} is {} now, it was {}: flows may send what is refused, formulas in apps no longer fit",
        change.subject, kinds.revision, kinds.base
    );
    sink.update(change, message, format!("{} in the released version", kinds.base));
}
