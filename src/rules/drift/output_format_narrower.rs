use crate::compare::{Change, What};
use crate::drift::Drift;
use crate::rule::{Sink, rule};
use crate::severity::Severity;

rule! {
    /// An output's format holds less than what the API answers.
    ///
    /// A time in milliseconds does not fit into 32 bits, and free text is no date: flows and apps fail on such an answer or
    /// show another value. A wider format than the API's, or none, is fine.
    ///
    /// Source: OpenAPI Specification, Data Types.
    ///
    /// ```json fail
    /// { "reference#/components/schemas/Parcel/properties/sentAt/format": "date",
    ///   "at": "/definitions/Parcel/properties/sentAt/format" }
    /// ```
    /// ```json pass
    /// { "reference#/components/schemas/Parcel/properties/weight/format": "float" }
    /// ```
    "output-format-narrower", Error, Deploy, [], Drift(check)
}

/// Formats that make Power Platform convert a string.
const CONVERTED: [&str; 5] = ["date", "date-time", "uuid", "byte", "binary"];

fn check<'d>(_: &Drift<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let What::Format { formats, .. } = change.what else { return };
    let Some(ours) = formats.revision else { return };
    let consequence = match (ours, formats.base) {
        ("int32", _) => "values beyond 2,147,483,647, such as times in milliseconds, overflow 32 bits",
        ("float", _) => "digits are lost",
        (text, _) if CONVERTED.contains(&text) => "other text cannot be converted",
        _ => return,
    };
    let subject = &change.subject;
    let theirs = formats.base.map_or("no particular format".to_owned(), |format| format!("`{format}`"));
    let help = match formats.base {
        Some(format) => format!("change `format` to `{format}`"),
        None => "remove `format`".to_owned(),
    };
    let severity = if subject.site.is_failure() { Severity::Warning } else { Severity::Error };
    sink.change(
        change,
        format!("{subject} is `{ours}` here, the API answers {theirs}: {consequence}"),
        "the API's format",
    )
    .severity(severity)
    .help(help);
}
