use crate::definition::Definition;
use crate::rule::{Sink, rule};
use crate::severity::Severity;

/// What the documentation allows, and what third parties quote from the validator for operations.
const LIMIT: usize = 80;
const HARD_LIMIT: usize = 120;

rule! {
    /// The title of an operation or parameter is longer than 80 characters.
    ///
    /// The designer cuts longer ones off, and certification refuses them. Sources
    /// disagree about summaries of operations, so these are a warning up to 120 characters.
    ///
    /// Source: Microsoft's Swagger Validator, `OperationSummaryTooLong` and `FieldLengthExceeded`; the longest published
    /// one has 80.
    ///
    /// ```json fail
    /// { "/parameters/parcelId/x-ms-summary":
    ///   "The key under which the parcel that is to be read was registered when it was sent" }
    /// ```
    /// ```json pass
    /// { "/parameters/parcelId/x-ms-summary":
    ///   "The key under which the parcel that is to be read was registered when it was due" }
    /// ```
    "summary-too-long", Error, Certification, ["OperationSummaryTooLong", "FieldLengthExceeded"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let operations = definition.operations.iter().map(|operation| (operation.node, "summary", HARD_LIMIT));
    let parameters = definition.parameters().iter();
    let parameters = parameters.map(|parameter| (parameter.node, "x-ms-summary", LIMIT));
    for (holder, key, hard_limit) in operations.chain(parameters) {
        let Some(node) = holder.get(key) else { continue };
        let length = node.str().unwrap_or_default().chars().count();
        if length > LIMIT {
            sink.report(node, format_args!("{key} has {length} characters, {LIMIT} are allowed"))
                .help("shorten it to a title, and move the rest into the description")
                .server_id(if key == "summary" { "OperationSummaryTooLong" } else { "FieldLengthExceeded" })
                .severity(if length > hard_limit { Severity::Error } else { Severity::Warning });
        }
    }
}
