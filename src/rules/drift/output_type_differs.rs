use crate::api::Kind;
use crate::compare::{Change, Site, What};
use crate::drift::{Drift, IF_IN_USE};
use crate::openapi::media_type::is_wrapped;
use crate::rule::{Sink, rule};
use crate::severity::Severity;

rule! {
    /// An output has another type than the API answers.
    ///
    /// Power Apps refuses the whole answer when a type clashes; a flow passes on what later steps cannot use.
    ///
    /// A number where the API answers integers is fine; an integer where it answers numbers is a warning, and so is one of several
    /// types that the API answers. So is a type that the reference gives to this one thing only, and the connector's to all
    /// others of the name, as that is rather a slip of the reference. The object of
    /// `$content-type` and `$content`, in which the platform wraps what is no JSON, takes any answer.
    ///
    /// Source: OpenAPI Specification, Data Types.
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

fn check<'d>(drift: &Drift<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let What::Type(kinds) = &change.what else { return };
    let is_expected = |theirs: &Kind| kinds.revision.iter().any(|ours| theirs.is_within(*ours));
    // Without a type the connector expects anything.
    if kinds.revision.is_empty() || kinds.base.iter().all(is_expected) || takes_any_content(change) {
        return;
    }
    // Many a reference says number where there are whole numbers only.
    let is_number = kinds.base == [Kind::Number] && kinds.revision == [Kind::Integer];
    let (subject, ours, nouns) = (&change.subject, Kind::nouns(&kinds.revision), Kind::nouns(&kinds.base));
    let is_partial = is_number || kinds.base.iter().any(is_expected);
    let is_slip = drift.is_slip(subject.last(), kinds);
    let is_mild = subject.site.is_failure() || is_partial || is_slip;
    let severity = if is_mild { Severity::Warning } else { Severity::Error };
    let consequence = match (is_number, is_partial) {
        (true, _) => "apps refuse fractions",
        (_, true) => "apps refuse some answers",
        _ if is_slip => "everywhere else the reference has it as here",
        _ => "apps refuse the answer",
    };
    let message = format!("{subject} is {ours} here, the API answers {nouns}: {consequence}");
    sink.change(change, message, format!("{nouns} in the API")).severity(severity).help(
        match widest(&kinds.base) {
            _ if is_slip => {
                "look at an answer of the API; if the reference is wrong, accept that once".to_owned()
            }
            Some(widest) => format!("change `type` to `{widest}`, {IF_IN_USE}"),
            None => format!("remove `type`, as no single one is that of every answer, {IF_IN_USE}"),
        },
    );
}

/// Whether an answer is taken as it comes: the object in which the platform wraps what is no JSON.
fn takes_any_content(change: &Change<'_>) -> bool {
    let is_whole = matches!(change.subject.site, Site::Response(_)) && !change.subject.is_property();
    let holder = change.nodes.revision.holder().filter(|_| is_whole);
    holder.is_some_and(|schema| {
        is_wrapped(schema)
            || schema.get_str("format").is_some_and(|format| ["binary", "byte"].contains(&format))
    })
}

/// The type that all of some are within.
fn widest(kinds: &[Kind]) -> Option<Kind> {
    kinds.iter().copied().find(|wide| kinds.iter().all(|kind| kind.is_within(*wide)))
}
