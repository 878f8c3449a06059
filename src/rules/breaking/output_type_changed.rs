use crate::api::Kind;
use crate::compare::{Change, What};
use crate::rule::{Sink, rule};
use crate::severity::Severity;
use crate::update::Update;

rule! {
    /// An output is of another type.
    ///
    /// Formulas in apps that use it no longer compile, and expressions in flows that expect the released type fail;
    /// what lay inside an object is gone when it becomes something else. An output of any type that gets one is a
    /// warning: formulas that took it for untyped have to change.
    ///
    /// Source: Microsoft's change validator refuses it (seen in pull requests).
    ///
    /// ```json fail
    /// { "/definitions/Parcel/properties/status/type": "integer" }
    /// ```
    /// ```json pass
    /// { "/definitions/Parcel/properties/status/x-ms-summary": "State" }
    /// ```
    "output-type-changed", Error, Deploy, [], Breaking(check)
}

fn check<'d>(update: &Update<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let What::Type(kinds) = &change.what else { return };
    let severity = if kinds.base.is_empty() { Severity::Warning } else { Severity::Error };
    let kinds = kinds.as_ref().map(|kinds| Kind::nouns(kinds));
    let message = format!(
        "{} is {} now, it was {}: flows read another type, formulas in apps no longer fit",
        change.subject, kinds.revision, kinds.base
    );
    let severity = update.weight(change, severity);
    sink.update(change, message, format!("{} in the released version", kinds.base)).severity(severity);
}
