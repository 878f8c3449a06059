use serde_json::Value;

use crate::api::Schema;
use crate::compare::What;
use crate::lint::{Drift, Sink, rule};

rule! {
    /// The API limits an input more tightly than the connector.
    ///
    /// Values that the connector lets through are refused when the flow runs. Looser limits of the API are fine, and so is
    /// an input with fixed choices.
    ///
    /// Source: OpenAPI Specification, Schema Object: bounds, lengths and patterns.
    ///
    /// ```json fail
    /// { "reference#/paths/~1parcels/get/parameters/1/schema/maximum": 50, "at": "/paths/~1parcels/get/parameters/1/maximum" }
    /// ```
    /// ```json pass
    /// { "reference#/paths/~1parcels/get/parameters/1/schema/maximum": 500 }
    /// ```
    "input-limit-unknown", Warning, Deploy, [], Drift(check)
}

fn check<'d>(drift: &Drift<'d>, sink: &mut Sink<'d>) {
    for change in drift.requests() {
        let What::Limit { keyword, values } = &change.what else { continue };
        let Some(theirs) = values.base else { continue };
        let is_chosen = Schema::of(change.nodes.revision).values.is_some();
        if is_chosen || values.revision.is_some_and(|ours| is_within(keyword, ours, theirs)) {
            continue;
        }
        let ours = values.revision.map_or("none".to_owned(), Value::to_string);
        let message = format!("the API holds {} to `{keyword}` {theirs}, here it is {ours}", change.subject);
        sink.change(change, message, "the API's limit").help(format!("set `{keyword}` to {theirs}"));
    }
}

fn is_within(keyword: &str, ours: &Value, theirs: &Value) -> bool {
    match (ours.as_f64(), theirs.as_f64()) {
        (Some(ours), Some(theirs)) if keyword.contains("max") || keyword.contains("Max") => ours <= theirs,
        (Some(ours), Some(theirs)) if keyword.contains("min") || keyword.contains("Min") => ours >= theirs,
        _ => false,
    }
}
