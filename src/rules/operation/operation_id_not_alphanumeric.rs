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
        let message = if !stem.chars().all(|character| character.is_ascii_alphanumeric()) {
            format!("operationId '{id}' holds more than letters and digits")
        } else if id.starts_with(|first: char| first.is_ascii_digit()) {
            format!("operationId '{id}' begins with a digit")
        } else {
            continue;
        };
        let better = format!("{}{}", sanitized(stem), &id[stem.len()..]);
        let is_free = better.starts_with(|first: char| first.is_ascii_alphabetic())
            && definition.operation(&better).is_none();
        let message =
            if is_free { format!("{message}; with these alone it reads '{better}'") } else { message };
        sink.report(operation.place(), message)
            .help("leave it where flows use the operation; else write letters and digits only");
    }
}

/// The letters and digits of an id from the first letter on; what stood apart begins with a capital.
fn sanitized(id: &str) -> String {
    let id = id.trim_start_matches(|first: char| !first.is_ascii_alphabetic());
    let mut words = id.split(|character: char| !character.is_ascii_alphanumeric());
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |id, word| id + &capitalised(word))
}

fn capitalised(word: &str) -> String {
    let mut word = word.to_owned();
    if let Some(first) = word.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    word
}

/// The id without `_V2` or the like at its end.
fn without_revision(id: &str) -> &str {
    match id.rsplit_once("_V") {
        Some((stem, number)) if !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) => stem,
        _ => id,
    }
}
