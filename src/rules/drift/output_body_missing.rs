use crate::api::Schema;
use crate::compare::{Change, Content, Pair, Site, What};
use crate::drift::Drift;
use crate::rule::{Sink, rule};
use crate::severity::Severity;

rule! {
    /// The connector describes a body that the API does not.
    ///
    /// Without a body all outputs stay empty. With a body of which the API says nothing, they may.
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
    "output-body-missing", Error, Deploy, [], Drift(check)
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
    if schema.is_some_and(|schema| schema.is_open()) {
        return;
    }
    let (severity, message) = match (base, subject.site.is_failure()) {
        (Content::Missing, false) => {
            (Severity::Error, format!("the API answers {subject} without a body: outputs stay empty"))
        }
        (Content::Missing, true) => (Severity::Warning, format!("the API answers {subject} without a body")),
        (Content::Unknown, false) => {
            (Severity::Warning, format!("the API does not say what {subject} holds: outputs may stay empty"))
        }
        _ => return,
    };
    sink.change(change, message, "without a schema here").severity(severity).help("remove the schema");
}
