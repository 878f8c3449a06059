use crate::api::{Kind, Schema};
use crate::compare::{Change, What};
use crate::drift::Drift;
use crate::rule::{Sink, rule};
use crate::severity::Severity;

rule! {
    /// The connector expects a success status that the API never answers.
    ///
    /// If it is the only one with a schema, and the API's successes have no body, its outputs stay empty. Where the API has its
    /// body under another success, that is a warning: the platform reads the body of any success by the schema of the first.
    ///
    /// Source: comparison of the connector with the references; `2XX` covers all codes, `default` means errors.
    ///
    /// ```json fail
    /// { "-reference#/paths/~1parcels~1{id}/delete/responses/204": 0,
    ///   "reference#/paths/~1parcels~1{id}/delete/responses/202": { "description": "Noted", "content": {
    ///     "application/json": { "schema": { "type": "string" } } } },
    ///   "/paths/~1parcels~1{parcelId}/delete/responses": { "200": { "description": "Noted.", "schema": { "type": "string" } } },
    ///   "at": "/paths/~1parcels~1{parcelId}/delete/responses/200" }
    /// ```
    /// ```json pass
    /// { "-reference#/paths/~1parcels~1{id}/delete/responses/204": 0,
    ///   "reference#/paths/~1parcels~1{id}/delete/responses/2XX": { "description": "Cancelled" } }
    /// ```
    "response-status-unknown", Error, Deploy, [], Drift(check)
}

fn check<'d>(drift: &Drift<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let subject = &change.subject;
    match change.what {
        What::Status(statuses) => {
            let theirs = statuses.base;
            let message = format!(
                "the API answers {theirs} where {subject} is described, and fills its outputs all the same"
            );
            sink.change(change, message, "what the API answers")
                .severity(Severity::Warning)
                .help(format!("declare the response as {theirs}"));
        }
        What::ResponseAdded { has_body, .. } => {
            // Another success that the API does answer may carry the outputs.
            let has_other =
                change.operations.iter().filter_map(|route| drift.operation(*route)).all(|operation| {
                    operation
                        .successes()
                        .any(|other| other.node != change.nodes.revision && !other.content.is_empty())
                });
            let schema = change.nodes.revision.get("schema").map(Schema::of);
            let has_outputs =
                schema.is_some_and(|schema| !schema.properties.is_empty() || schema.has_kind(Kind::Array));
            let (severity, consequence) = if has_body && has_outputs && !has_other {
                (Severity::Error, ": its outputs stay empty")
            } else {
                (Severity::Warning, "")
            };
            sink.change(
                change,
                format!("the API does not answer with {subject}{consequence}"),
                "not among these",
            )
            .severity(severity)
            .help("remove the response, or declare the status that the API answers");
        }
        _ => {}
    }
}
