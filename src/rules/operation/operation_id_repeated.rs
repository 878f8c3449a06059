use foldhash::{HashMap, HashMapExt};

use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// Two operations have the same `operationId`.
    ///
    /// Flows and apps address an operation by its id, so the service refuses a definition in which an id is not unique.
    ///
    /// Source: Microsoft's Swagger Validator, `OperationIdNotUnique`; none of 1,013 published connectors repeats an id.
    ///
    /// ```json fail
    /// { "/paths/~1parcels~1{parcelId}/get/operationId": "ListParcels" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels~1{parcelId}/get/operationId": "ReadParcel" }
    /// ```
    "operation-id-repeated", Error, Deploy, ["OperationIdNotUnique"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let mut first_by_id = HashMap::new();
    for operation in &definition.operations {
        let Some(id) = operation.id() else { continue };
        if let Some(first) = first_by_id.get(id) {
            sink.report(operation.place(), format_args!("operationId '{id}' is used by another operation"))
                .help("give each operation an id of its own; keep the id of the one that flows already use")
                .related(*first, "first used here");
        } else {
            first_by_id.insert(id, operation.place());
        }
    }
}
