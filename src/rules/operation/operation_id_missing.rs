use crate::definition::{self, Definition};
use crate::rule::{Sink, rule};

rule! {
    /// An operation has no `operationId`.
    ///
    /// Flows and apps know an operation by its id alone; without one it cannot be called, and the service refuses it.
    ///
    /// Source: Microsoft's Swagger Validator, `OperationIdRequired`; all of 1,013 published connectors comply.
    ///
    /// ```json fail
    /// { "-/paths/~1parcels/get/operationId": null, "at": "/paths/~1parcels/get" }
    /// ```
    /// ```json fail
    /// { "/paths/~1parcels/get/operationId": "" }
    /// ```
    /// ```json fail
    /// { "-/paths/~1couriers/get/operationId": null, "at": "/paths/~1couriers/get" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/operationId": "FindParcels" }
    /// ```
    "operation-id-missing", Error, Deploy, ["OperationIdRequired"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for operation in &definition.operations {
        let (place, message) = match operation.node.get("operationId") {
            None if definition::lacks(operation.node, "operationId") => {
                (operation.node, format!("{} has no operationId", operation.name()))
            }
            Some(id) if id.str().is_some_and(|id| id.trim().is_empty()) => {
                (id, "operationId is empty".to_owned())
            }
            _ => continue,
        };
        sink.report(place, message).help("give it an id such as GetParcel, and never change it afterwards");
    }
}
