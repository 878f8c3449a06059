use crate::api::{Schema, implies, keeps};
use crate::compare::{Change, What};
use crate::document::{Node, Value};
use crate::drift::Drift;
use crate::openapi::is_internal;
use crate::rule::{Sink, by_place, rule};
use crate::severity::Severity;
use crate::text;

rule! {
    /// The API limits an input more tightly than the connector.
    ///
    /// Values that the connector lets through are refused when the flow runs. Looser limits of the API are fine, and so are
    /// choices that all keep to its limits; a choice or a default that does not is an error.
    ///
    /// Source: OpenAPI Specification, Schema Object: bounds, lengths and patterns.
    ///
    /// ```json fail
    /// { "reference#/paths/~1parcels/get/parameters/1/schema/maximum": 50, "at": "/paths/~1parcels/get/parameters/1/maximum" }
    /// ```
    /// ```json fail
    /// { "reference#/paths/~1parcels/get/parameters/0/schema/pattern": "^S", "at": "/paths/~1parcels/get/parameters/0" }
    /// ```
    /// ```json pass
    /// { "reference#/paths/~1parcels/get/parameters/1/schema/maximum": 500,
    ///   "reference#/paths/~1parcels/get/parameters/0/schema/pattern": "^[A-Z]+$" }
    /// ```
    "input-limit-unknown", Warning, Deploy, [], Reference(check)
}

/// A limit of the API, and what the connector is known to send in spite of it.
struct Breach<'c, 'd> {
    change: &'c Change<'d>,
    keyword: &'d str,
    theirs: Value<'d>,
    refused: Vec<Value<'d>>,
}

fn check<'d>(_: &Drift<'d>, changes: &[&Change<'d>], sink: &mut Sink<'d>) {
    // Where the connector says nothing, several limits are about the same place.
    let breaches = changes.iter().copied().filter_map(breach);
    for breaches in by_place(breaches, |breach| breach.change.nodes.revision) {
        let Some(first) = breaches.first() else { continue };
        let subject = &first.change.subject;
        let limits = join(breaches.iter().map(|breach| limit(breach.keyword, breach.theirs)));
        let refused = breaches.iter().flat_map(|breach| &breach.refused);
        let mut refused: Vec<String> = refused.map(ToString::to_string).collect();
        refused.dedup();
        let (severity, message) = if refused.is_empty() {
            let message =
                format!("{subject}: the API takes {limits}, and refuses other values when the flow runs");
            (Severity::Warning, message)
        } else {
            let refused = text::list(refused, " and ");
            (
                Severity::Error,
                format!("{subject} sends {refused}, but the API takes {limits}: the call is refused"),
            )
        };
        let settings =
            breaches.iter().map(|breach| format!("`{}` to {}", breach.keyword, text::shown(breach.theirs)));
        let diagnostic = sink.report(first.change.nodes.revision, message).severity(severity).help(
            if severity == Severity::Error {
                "offer only what the API takes".to_owned()
            } else {
                format!("set {}", join(settings))
            },
        );
        for breach in &breaches {
            diagnostic.related(breach.change.nodes.base, "the API's limit");
        }
    }
}

/// What a fact about a limit comes to; nothing where all that the connector sends keeps to it.
fn breach<'c, 'd>(change: &'c Change<'d>) -> Option<Breach<'c, 'd>> {
    let What::Limit { keyword, values, .. } = &change.what else { return None };
    let theirs = values.base?;
    let node = change.nodes.revision;
    // The place is the keyword where the connector has it, else the schema.
    let node = if values.revision.is_some() { node.holder()? } else { node };
    let ours = Schema::of(node);
    let choices = ours.values.as_ref().map(|values| values.value.clone());
    let default = ours.default.map(Node::value);
    let known = choices.clone().unwrap_or_else(|| default.into_iter().collect());
    let validator = (!known.is_empty()).then(|| keeps(keyword, theirs)).flatten();
    let is_refused =
        |value: &Value<'_>| validator.as_ref().is_some_and(|validator| !validator.is_valid(&value.to_json()));
    let refused: Vec<Value<'_>> = known.into_iter().filter(is_refused).collect();
    let is_filled_in = is_internal(node) && default.is_some();
    // The platform asks the API itself for the choices.
    let is_dynamic = ["x-ms-dynamic-values", "x-ms-dynamic-list"].iter().any(|key| node.get(key).is_some());
    // An empty field is not sent at all.
    let is_idle = *keyword == "minLength" && theirs.as_u64() <= Some(1);
    let is_kept =
        choices.is_some() || is_filled_in || is_dynamic || is_idle || implies(&ours.limits, keyword, theirs);
    (!refused.is_empty() || !is_kept).then_some(Breach { change, keyword, theirs, refused })
}

/// What a limit lets through.
fn limit(keyword: &str, value: Value<'_>) -> String {
    let value = text::shown(value);
    match keyword {
        "maximum" => format!("no more than {value}"),
        "exclusiveMaximum" => format!("only less than {value}"),
        "minimum" => format!("no less than {value}"),
        "exclusiveMinimum" => format!("only more than {value}"),
        "multipleOf" => format!("only multiples of {value}"),
        "maxLength" => format!("no more than {value} characters"),
        "minLength" => format!("no fewer than {value} characters"),
        "pattern" => format!("only what fits the pattern {value}"),
        "maxItems" => format!("no more than {value} items"),
        "minItems" => format!("no fewer than {value} items"),
        "uniqueItems" => "no item twice".to_owned(),
        other => format!("only what `{other}` {value} allows"),
    }
}

fn join(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(" and ")
}
