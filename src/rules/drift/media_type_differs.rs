use crate::api::{Kind, Schema};
use crate::compare::{Change, Direction, What};
use crate::document::Node;
use crate::drift::Drift;
use crate::openapi::media_type::is_wrapped;
use crate::rule::{Sink, rule};
use crate::severity::Severity;
use crate::text;

rule! {
    /// A body has another media type than the API's.
    ///
    /// A request is answered 415; an answer in XML or CSV is text to a connector that expects JSON, and no output is filled. Text,
    /// a file, and the object of `$content-type` and `$content` take any answer.
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

/// Whether an answer is taken as it comes, whatever it is.
fn takes_any(schema: Node<'_>) -> bool {
    let schema = Schema::of(schema);
    let is_text = matches!(&schema.kinds[..], [kind] if kind.value == Kind::String);
    is_text || schema.is_open() || schema.node.get_str("type") == Some("file") || is_wrapped(schema.node)
}

fn check<'d>(_: &Drift<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let What::MediaTypes(names) = &change.what else { return };
    let schema = change.nodes.revision.get("schema");
    if change.direction() == Direction::Response && schema.is_none_or(takes_any) {
        return;
    }
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
