use crate::compare::{Change, What};
use crate::drift::{Drift, IF_IN_USE};
use crate::rule::{Sink, rule};
use crate::severity::Severity;

rule! {
    /// An output is spelt differently than the API spells it.
    ///
    /// JSON names have a case, so the token stays empty when the flow runs.
    ///
    /// Source: RFC 8259, section 8.3: names are compared as they are.
    ///
    /// ```json fail
    /// { "-reference#/components/schemas/Parcel/properties/sentAt": 0,
    ///   "reference#/components/schemas/Parcel/properties/sent_at": { "type": "string", "format": "date-time" },
    ///   "at": "/definitions/Parcel/properties/sentAt" }
    /// ```
    /// ```json pass
    /// { "reference#/components/schemas/Parcel/properties/sentAt/title": "sent_at" }
    /// ```
    "output-name-differs", Error, Deploy, [], Drift(check)
}

fn check<'d>(_: &Drift<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let What::Renamed(names) = change.what else { return };
    let (subject, name) = (&change.subject, names.base);
    let severity = if subject.site.is_failure() { Severity::Warning } else { Severity::Error };
    sink.change(
        change,
        format!("{subject} is called '{name}' by the API: the token stays empty"),
        "the API's name",
    )
    .severity(severity)
    .help(format!("change only the name, to `{name}`, {IF_IN_USE}"));
}
