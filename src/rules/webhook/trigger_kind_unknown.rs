use crate::definition::Definition;
use crate::rule::{Sink, rule};
use crate::text;

const KINDS: [&str; 2] = ["single", "batch"];

rule! {
    /// `x-ms-trigger` is neither `single` nor `batch`.
    ///
    /// The one starts a flow for each answer, the other for each item of a list; anything else is refused.
    ///
    /// Source: Microsoft's Swagger Validator, `JsonValueNotInEnum`; all of 1,013 published connectors comply.
    ///
    /// ```json fail
    /// { "/paths/~1hooks/post/x-ms-trigger": "Single" }
    /// ```
    /// ```json pass
    /// { "/paths/~1hooks/post/x-ms-trigger": "batch",
    ///   "/paths/~1hooks/x-ms-notification-content/schema": { "type": "array", "items": { "type": "string" } } }
    /// ```
    "trigger-kind-unknown", Error, Deploy, ["JsonValueNotInEnum"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for node in definition.operations.iter().filter_map(|operation| operation.node.get("x-ms-trigger")) {
        let Some(kind) = node.str().filter(|kind| !KINDS.contains(kind)) else { continue };
        let help = text::nearest(kind, KINDS)
            .map_or_else(|| "write single or batch".to_owned(), |k| format!("write {k}"));
        sink.report(node, format_args!("trigger kind '{kind}' is unknown")).help(help);
    }
}
