use crate::api::Kind;
use crate::compare::{Change, What};
use crate::drift::{Drift, IF_IN_USE};
use crate::rule::{Sink, rule};
use crate::severity::Severity;

rule! {
    /// An output has another type than the API answers.
    ///
    /// Power Apps refuses the whole answer when a type clashes; a flow passes on what later steps cannot use.
    ///
    /// Source: OpenAPI Specification, Data Types. A number where the API answers integers is fine.
    ///
    /// ```json fail
    /// { "reference#/components/schemas/Parcel/properties/weight/type": "string",
    ///   "-reference#/components/schemas/Parcel/properties/weight/format": 0,
    ///   "at": "/definitions/Parcel/properties/weight/type" }
    /// ```
    /// ```json pass
    /// { "reference#/components/schemas/Parcel/properties/weight/type": "integer",
    ///   "-reference#/components/schemas/Parcel/properties/weight/format": 0 }
    /// ```
    "output-type-differs", Error, Deploy, [], Drift(check)
}

fn check<'d>(_: &Drift<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let What::Type(kinds) = &change.what else { return };
    let is_expected = |theirs: &Kind| kinds.revision.iter().any(|ours| theirs.is_within(*ours));
    // Without a type the connector expects anything.
    if kinds.revision.is_empty() || kinds.base.iter().all(is_expected) {
        return;
    }
    let (subject, ours, nouns) = (&change.subject, Kind::nouns(&kinds.revision), Kind::nouns(&kinds.base));
    let severity = if subject.site.is_failure() { Severity::Warning } else { Severity::Error };
    let message = format!("{subject} is {ours} here, the API answers {nouns}: apps refuse the answer");
    sink.change(change, message, format!("{nouns} in the API")).severity(severity).help(
        match widest(&kinds.base) {
            Some(widest) => format!("change `type` to `{widest}`, {IF_IN_USE}"),
            None => format!("remove `type`, as no single one is that of every answer, {IF_IN_USE}"),
        },
    );
}

/// The type that all of some are within.
fn widest(kinds: &[Kind]) -> Option<Kind> {
    kinds.iter().copied().find(|wide| kinds.iter().all(|kind| kind.is_within(*wide)))
}
