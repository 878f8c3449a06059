use foldhash::HashSet;

use crate::compare::{Change, Pair, What};
use crate::document::Value;
use crate::drift::Drift;
use crate::rule::{Sink, rule};
use crate::severity::Severity;
use crate::text;

rule! {
    /// The API may answer a value that is none of the connector's choices.
    ///
    /// A flow that compares with the choices misses it, and an app may refuse it.
    ///
    /// Source: OpenAPI Specification, Schema Object, `enum`.
    ///
    /// ```json fail
    /// { "/definitions/Parcel/properties/status/enum": ["SENT", "DELIVERED"] }
    /// ```
    /// ```json pass
    /// { "reference#/components/schemas/Parcel/properties/status/enum": ["SENT", "DELIVERED"] }
    /// ```
    "output-value-undeclared", Warning, Deploy, [], Drift(check)
}

fn check<'d>(_: &Drift<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let What::Values(Pair { base, revision: Some(ours) }) = &change.what else { return };
    let list = |values: &[Value<'_>]| text::list(values, ", ");
    let subject = &change.subject;
    let message = match base {
        None => format!(
            "{subject} has choices here, the API does not limit it to them: flows that compare miss others"
        ),
        Some(theirs) => {
            let known: HashSet<&Value<'_>> = ours.iter().collect();
            let unknown: Vec<Value<'_>> =
                theirs.iter().copied().filter(|value| !known.contains(value)).collect();
            if unknown.is_empty() {
                return;
            }
            format!(
                "the API may answer {} in {subject}, which is none of the choices: flows that compare miss it",
                list(&unknown)
            )
        }
    };
    // A reference that names no values says too little more often than that there are others.
    let severity = if base.is_some() { Severity::Warning } else { Severity::Info };
    sink.change(change, message, "what the API answers")
        .severity(severity)
        .help("list all values of the API, or remove `enum`");
}
