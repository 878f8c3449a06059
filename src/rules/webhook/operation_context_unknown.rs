use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// `x-ms-operation-context` simulates a trigger by an operation or parameter that does not exist.
    ///
    /// The designer calls the operation to show sample data of a trigger. It has to be there, case included, and has to take
    /// what it is given.
    ///
    /// Source: Microsoft's Swagger Validator, `OperationIdNotFound` and `OperationParameterNameNotFound`. No published
    /// connector of 516 uses the extension.
    ///
    /// ```json fail
    /// { "/paths/~1hooks/post/x-ms-operation-context": { "simulate": { "operationId": "FindParcels" } },
    ///   "at": "/paths/~1hooks/post/x-ms-operation-context/simulate/operationId" }
    /// ```
    /// ```json fail
    /// { "/paths/~1hooks/post/x-ms-operation-context":
    ///     { "simulate": { "operationId": "ListParcels", "parameters": { "max": 1 } } },
    ///   "at": "/paths/~1hooks/post/x-ms-operation-context/simulate/parameters/max" }
    /// ```
    /// ```json pass
    /// { "/paths/~1hooks/post/x-ms-operation-context":
    ///     { "simulate": { "operationId": "ListParcels", "parameters": { "limit": 1 } } } }
    /// ```
    "operation-context-unknown", Error, Deploy,
    ["OperationIdNotFound", "OperationParameterNameNotFound"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for operation in &definition.operations {
        let Some(simulate) = operation.node.path(&["x-ms-operation-context", "simulate"]) else { continue };
        let Some(node) = simulate.get("operationId").filter(|id| id.str().is_some()) else { continue };
        let id = node.str().unwrap_or_default();
        let Some(target) = definition.operation(id) else {
            let diagnostic = sink.report(node, format_args!("operation '{id}' does not exist"));
            diagnostic.server_id("OperationIdNotFound").meant(
                definition.nearest_id(id),
                "write the operationId of an operation that gives the same data",
            );
            continue;
        };
        for (name, value) in definition.strange_inputs(target, simulate.get("parameters")) {
            sink.report(value.key(), format_args!("{id} has no parameter '{name}'"))
                .help("write the name of one of its parameters, case included")
                .server_id("OperationParameterNameNotFound")
                .related(target.place(), "the simulated operation");
        }
    }
}
