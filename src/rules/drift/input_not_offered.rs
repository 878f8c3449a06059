use foldhash::HashSet;

use crate::compare::{Change, Pair, What};
use crate::document::Value;
use crate::drift::Drift;
use crate::rule::{Sink, rule};
use crate::text;

rule! {
    /// The API takes optional inputs or choices that the connector does not offer.
    ///
    /// Nothing is wrong: the API does without them. The list helps to decide what to add next.
    ///
    /// Source: comparison of the connector with the references.
    ///
    /// ```json fail
    /// { "reference#/paths/~1parcels/get/parameters/-": { "name": "depot", "in": "query", "schema": { "type": "string" } },
    ///   "at": "/paths/~1parcels/get/parameters" }
    /// ```
    /// ```json pass
    /// { "reference#/paths/~1parcels/get/parameters/-":
    ///     { "name": "X-Acme-Key", "in": "header", "schema": { "type": "string" } } }
    /// ```
    "input-not-offered", Info, Deploy, [], Reference(check)
}

fn check<'d>(drift: &Drift<'d>, changes: &[&Change<'d>], sink: &mut Sink<'d>) {
    let missing = changes.iter().copied().filter(|change| {
        matches!(change.what, What::Removed { .. }) && !drift.is_credential(&change.subject)
    });
    let message = |names: &[String], _: &_| match names {
        [name] if name == "''" => {
            "the API takes a request body, which the connector does not offer".to_owned()
        }
        names => format!("the API also takes {}, which the connector does not offer", names.join(", ")),
    };
    sink.group(missing, "taken by the API", message, "describe those that makers need");
    for change in changes {
        let What::Values(Pair { base: Some(theirs), revision: Some(ours) }) = &change.what else { continue };
        let known: HashSet<&Value<'_>> = ours.iter().collect();
        let mut more = theirs.iter().filter(|value| !known.contains(value)).peekable();
        if more.peek().is_some() {
            let more = text::list(more, ", ");
            let message = format!("the API also takes {more} for {}", change.subject);
            sink.change(change, message, "the API's values").help("add the choices that makers need");
        }
    }
}
