use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// An `operationId` holds other characters than letters and digits, or begins with a digit.
    ///
    /// Canvas apps and other designers drop such characters when they show or call the operation, so the name that a maker
    /// sees is not the one in the definition. A revision's suffix such as `_V2` is what Microsoft itself asks for.
    /// Renaming an operation breaks the flows that use it, so this is for new ones.
    ///
    /// Source: Microsoft's Swagger Validator, `OperationIdSanitized`; 181 of 1,013 published connectors have such ids.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/operationId": "list-parcels" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/operationId": "ListParcels_V2" }
    /// ```
    "operation-id-not-alphanumeric", Info, Certification, ["OperationIdSanitized"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for operation in &definition.operations {
        let Some(id) = operation.id().filter(|id| !id.trim().is_empty()) else { continue };
        let stem = without_revision(id);
        let sanitized: String = stem.chars().filter(char::is_ascii_alphanumeric).collect();
        let message = if sanitized != stem {
            format!("operationId '{id}' holds more than letters and digits")
        } else if id.starts_with(|first: char| first.is_ascii_digit()) {
            format!("operationId '{id}' begins with a digit")
        } else {
            continue;
        };
        sink.report(operation.place(), message)
            .help("use letters and digits, as in ListParcels; leave it if flows use it already");
    }
}

/// The id without `_V2` or the like at its end.
fn without_revision(id: &str) -> &str {
    match id.rsplit_once("_V") {
        Some((stem, number)) if !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) => stem,
        _ => id,
    }
}
