use crate::compare::{Change, Direction, What};
use crate::drift::Drift;
use crate::rule::{Sink, rule};
use crate::severity::Severity;
use crate::text;

rule! {
    /// A body has another media type than the API's.
    ///
    /// A request is answered 415; an answer in XML or CSV is text to a connector that expects JSON, and no output is filled.
    ///
    /// Source: OpenAPI Specification, `content`; Swagger 2.0, `consumes` and `produces`.
    ///
    /// ```json fail
    /// { "-reference#/paths/~1parcels/post/requestBody/content/application~1json": 0,
    ///   "reference#/paths/~1parcels/post/requestBody/content/application~1xml":
    ///     { "schema": { "$ref": "#/components/schemas/NewParcel" } },
    ///   "at": "/paths/~1parcels/post/parameters/0" }
    /// ```
    /// ```json pass
    /// { "reference#/paths/~1parcels/post/requestBody/content/application~1xml": {} }
    /// ```
    "media-type-differs", Error, Deploy, [], Drift(check)
}

fn check<'d>(_: &Drift<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let What::MediaTypes(names) = &change.what else { return };
    let (ours, theirs) = (text::list(&names.revision, ", "), text::list(&names.base, ", "));
    let severity = if change.subject.site.is_failure() { Severity::Warning } else { Severity::Error };
    let consequence = match change.direction() {
        Direction::Request => "calls are answered 415",
        _ => "no output is filled",
    };
    sink.change(
        change,
        format!("{} is {ours} here, {theirs} in the API: {consequence}", change.subject),
        "the API's media types",
    )
    .severity(severity)
    .help("name the API's media types under `consumes` and `produces`");
}
