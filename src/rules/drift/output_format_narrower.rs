use crate::api::Schema;
use crate::compare::{Change, What};
use crate::drift::Drift;
use crate::rule::{Sink, rule};
use crate::severity::Severity;

rule! {
    /// An output's format holds less than what the API answers.
    ///
    /// A time in milliseconds does not fit into 32 bits, and free text is no date: flows and apps fail on such an answer or
    /// show another value. A wider format than the API's, or none, is fine, and so are `float` and formats of the vendor's own:
    /// the platform reads numbers as they come. Where the API says nothing of the range it is an info, and nothing if it bounds
    /// the values; 32 bits where it says 64 are an error for times and ids, by their names, and else a warning.
    ///
    /// Source: OpenAPI Specification, Data Types.
    ///
    /// ```json fail
    /// { "reference#/components/schemas/Parcel/properties/sentAt/format": "date",
    ///   "at": "/definitions/Parcel/properties/sentAt/format" }
    /// ```
    /// ```json fail
    /// { "/definitions/Parcel/properties/weight": { "type": "integer", "format": "int32", "title": "Weight" },
    ///   "reference#/components/schemas/Parcel/properties/weight": { "type": "integer", "format": "int64" },
    ///   "at": "/definitions/Parcel/properties/weight/format" }
    /// ```
    /// ```json pass
    /// { "/definitions/Parcel/properties/weight": { "type": "integer", "format": "int32", "title": "Weight" },
    ///   "reference#/components/schemas/Parcel/properties/weight": { "type": "integer", "maximum": 1000 } }
    /// ```
    /// ```json pass
    /// { "reference#/components/schemas/Parcel/properties/weight/format": "float" }
    /// ```
    "output-format-narrower", Error, Deploy, [], Drift(check)
}

/// Formats that make Power Platform convert a string.
const CONVERTED: [&str; 3] = ["date", "date-time", "uuid"];

/// Words in the names of numbers that outgrow 32 bits.
const LARGE: [&str; 7] = ["time", "date", "stamp", "millis", "created", "updated", "expir"];

fn check<'d>(_: &Drift<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let What::Format { formats, .. } = change.what else { return };
    let subject = &change.subject;
    let (severity, consequence) = match (formats.revision, formats.base) {
        (Some("int32"), Some("int64")) => {
            let severity = if is_large(subject.last()) { Severity::Error } else { Severity::Warning };
            (severity, "values beyond 2,147,483,647, such as times in milliseconds, overflow 32 bits")
        }
        (Some("int32"), None) if !is_bounded(change) => {
            (Severity::Info, "nothing says that values stay below 2,147,483,648")
        }
        (Some(ours), theirs) if CONVERTED.contains(&ours) => {
            let severity = if theirs.is_some() { Severity::Error } else { Severity::Info };
            (severity, "other text cannot be converted")
        }
        _ => return,
    };
    let ours = formats.revision.unwrap_or_default();
    let theirs = formats.base.map_or("no particular format".to_owned(), |format| format!("`{format}`"));
    let help = match formats.base {
        Some(format) => format!("change `format` to `{format}`"),
        None => "remove `format`, unless all values fit".to_owned(),
    };
    let severity = if subject.site.is_failure() { severity.min(Severity::Warning) } else { severity };
    sink.change(
        change,
        format!("{subject} is `{ours}` here, the API answers {theirs}: {consequence}"),
        "the API's format",
    )
    .severity(severity)
    .help(help);
}

/// Whether a number's name says that it is a time or an id.
fn is_large(name: &str) -> bool {
    let lower = name.to_lowercase();
    let is_id = lower == "id" || ["Id", "ID", "_id", "-id"].iter().any(|end| name.ends_with(end));
    let is_moment = ["At", "_at", "On", "_on"].iter().any(|end| name.ends_with(end));
    is_id || is_moment || LARGE.iter().any(|word| lower.contains(word))
}

/// Whether the API's own limits keep values within 32 bits.
fn is_bounded(change: &Change<'_>) -> bool {
    let limits = Schema::of(change.nodes.base).limits;
    limits.iter().any(|(keyword, limit)| {
        let is_upper = ["maximum", "exclusiveMaximum"].contains(keyword);
        is_upper && limit.value().as_f64().is_some_and(|limit| limit <= f64::from(i32::MAX))
    })
}
