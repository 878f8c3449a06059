use crate::api::{Kind, Schema};
use crate::compare::{Change, Order, What};
use crate::drift::Drift;
use crate::openapi::known_formats;
use crate::rule::{Sink, rule};
use crate::severity::Severity;

rule! {
    /// An input has a format that admits values which the API refuses.
    ///
    /// A connector that says 64 bits, or nothing but string, lets makers enter what an API with 32 bits, or with dates
    /// only, refuses when the flow runs. A narrower format than the API's is fine.
    ///
    /// Source: OpenAPI Specification, Data Types; OpenAPI Format Registry.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/parameters/1/format": "int64" }
    /// ```
    /// ```json pass
    /// { "reference#/paths/~1parcels/get/parameters/1/schema/format": "int64" }
    /// ```
    "input-format-differs", Warning, Deploy, [], Drift(check)
}

/// Formats of strings that an API can check.
const STRICT: [&str; 9] = ["date", "date-time", "time", "uuid", "email", "uri", "ipv4", "ipv6", "byte"];

fn check<'d>(_: &Drift<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let What::Format { formats, order } = change.what else { return };
    let Some(theirs) = formats.base else { return };
    let own = Schema::of(change.nodes.revision);
    let is_chosen = own.values.is_some();
    // What is no text is in no format of texts, whatever the reference says of its numbers.
    let is_text = own.kinds.is_empty() || own.kinds.iter().any(|kind| kind.value == Kind::String);
    let (severity, ours) = match (formats.revision, theirs) {
        (Some(ours), _) if order == Order::Looser => (Severity::Warning, ours),
        (Some(ours), _) if STRICT.contains(&ours) && STRICT.contains(&theirs) => (Severity::Error, ours),
        (None, _) if STRICT.contains(&theirs) && is_text && !is_chosen => {
            let is_known = known_formats().any(|known| known == theirs);
            (if is_known { Severity::Warning } else { Severity::Info }, "any text")
        }
        _ => return,
    };
    // Of others the platform warns.
    let help = if known_formats().any(|known| known == theirs) {
        format!("set `format` to `{theirs}`")
    } else {
        format!("say in the description that it is {theirs}: the platform has no such format")
    };
    let message =
        format!("{} is {ours} here, the API takes {theirs}: other values are refused", change.subject);
    sink.change(change, message, format!("{theirs} in the API")).severity(severity).help(help);
}
