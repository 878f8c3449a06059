use crate::definition::{Definition, Operation};
use crate::rule::{Sink, rule};
use crate::text;

rule! {
    /// A dynamic field calls an operation that does not exist.
    ///
    /// The designer calls the operation to fill a list or to learn the fields of an object. Names are compared with case;
    /// the service refuses one that it does not find.
    ///
    /// Source: Microsoft's Swagger Validator, `OperationIdNotFound`; all of 1,013 published connectors comply.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values/operationId": "listCouriers" }
    /// ```
    /// ```json pass
    /// { "/paths/~1couriers/get/operationId": "FindCouriers",
    ///   "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values/operationId": "FindCouriers" }
    /// ```
    "dynamic-operation-unknown", Error, Deploy, ["OperationIdNotFound"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    // The id may be that of an operation which lacks it or cannot be read; that is the mistake then.
    if definition.has_lost_operations()
        || definition.operations.iter().any(|operation| operation.id().is_none_or(str::is_empty))
    {
        return;
    }
    for &call in definition.dynamic_calls() {
        let Some(node) = call.node.get("operationId") else { continue };
        let id = node.str().unwrap_or_default();
        if definition.operation(id).is_some() {
            continue;
        }
        let known = definition.operations.iter().filter_map(Operation::id);
        let help = match text::nearest(id, known) {
            Some(nearest) => format!("write '{nearest}'"),
            None => "write the operationId of the operation that gives the values".to_owned(),
        };
        sink.report(node, format!("{} calls '{id}', which does not exist", call.extension)).help(help);
    }
}
