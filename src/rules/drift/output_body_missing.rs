use crate::api::{Kind, Schema};
use crate::compare::{Change, Content, Pair, Site, What};
use crate::drift::Drift;
use crate::rule::{Sink, rule};
use crate::severity::Severity;

rule! {
    /// The connector describes a body that the API does not.
    ///
    /// If there is none, all outputs stay empty; but references also leave bodies out that are there. A failure, or a text alone,
    /// has no outputs that could be missed: that is an info.
    ///
    /// Source: OpenAPI Specification, Response Object, `content`: without it there is no body.
    ///
    /// ```json fail
    /// { "-reference#/paths/~1parcels~1{id}/get/responses/200/content": 0,
    ///   "at": "/paths/~1parcels~1{parcelId}/get/responses/200" }
    /// ```
    /// ```json pass
    /// { "-/paths/~1parcels/post/responses/400/schema": 0 }
    /// ```
    "output-body-missing", Warning, Deploy, [], Drift(check)
}

fn check<'d>(_: &Drift<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let What::Content(Pair { base, revision: Content::Described }) = change.what else { return };
    let subject = &change.subject;
    // Few references describe what their API sends of its own accord.
    if subject.site == Site::Notification {
        return;
    }
    // What promises nothing is not missed.
    let schema = change.nodes.revision.get("schema").map(Schema::of);
    if schema.as_ref().is_some_and(Schema::is_open) {
        return;
    }
    let has_outputs =
        schema.is_some_and(|schema| schema.has_kind(Kind::Object) || schema.has_kind(Kind::Array));
    let consequence = if has_outputs { ": outputs may stay empty" } else { "" };
    let message = match (base, subject.site.is_failure()) {
        (Content::Missing, _) => format!("the API describes no body of {subject}{consequence}"),
        (Content::Unknown, false) => format!("the API does not say what {subject} holds{consequence}"),
        _ => return,
    };
    let severity = if has_outputs && !subject.site.is_failure() { Severity::Warning } else { Severity::Info };
    sink.change(change, message, "without a schema here")
        .severity(severity)
        .help("look at an answer of the API, and remove the schema if it has no such body");
}
