use foldhash::HashSet;

use crate::compare::{Change, Pair, What};
use crate::document::Value;
use crate::drift::Drift;
use crate::rule::{Sink, rule};
use crate::severity::Severity;
use crate::text;

rule! {
    /// A choice of an input is none that the API takes.
    ///
    /// A maker who picks it gets an error when the flow runs. Where the API names its values and the connector takes any
    /// text, makers may enter what is refused, which is a warning only. Fewer choices than the API's are fine.
    ///
    /// Source: OpenAPI Specification, Schema Object, `enum`.
    ///
    /// ```json fail
    /// { "reference#/paths/~1parcels/get/parameters/0/schema/enum": ["SENT"], "at": "/paths/~1parcels/get/parameters/0/enum" }
    /// ```
    /// ```json fail
    /// { "-/paths/~1parcels/get/parameters/0/enum": 0, "at": "/paths/~1parcels/get/parameters/0" }
    /// ```
    /// ```json pass
    /// { "reference#/paths/~1parcels/get/parameters/0/schema/enum": ["DELIVERED", "SENT"] }
    /// ```
    "input-value-unknown", Error, Deploy, [], Drift(check)
}

fn check<'d>(_: &Drift<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let What::Values(Pair { base: Some(theirs), revision: ours }) = &change.what else { return };
    let list = |values: &[Value<'_>]| text::list(values, ", ");
    let subject = &change.subject;
    let Some(ours) = ours else {
        // The platform asks the API itself for the choices.
        let is_dynamic = ["x-ms-dynamic-values", "x-ms-dynamic-list"]
            .iter()
            .any(|extension| change.nodes.revision.get(extension).is_some());
        if !is_dynamic {
            let message = format!(
                "{subject} takes anything here, the API only {}: other values are refused",
                list(theirs)
            );
            sink.change(change, message, "the API's values")
                .severity(Severity::Warning)
                .help("list the API's values as `enum`");
        }
        return;
    };
    let known: HashSet<&Value<'_>> = theirs.iter().collect();
    let unknown: Vec<Value<'_>> = ours.iter().copied().filter(|value| !known.contains(value)).collect();
    if !unknown.is_empty() {
        let message =
            format!("{subject} offers {}, which the API refuses: flows that pick it fail", list(&unknown));
        sink.change(change, message, "the API's values").help(format!("offer only {}", list(theirs)));
    }
}
