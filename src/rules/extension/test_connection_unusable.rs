use crate::definition::{Definition, Parameter};
use crate::rule::{Sink, rule};
use crate::severity::Severity;

rule! {
    /// The operation that tests a connection does not exist, changes something, needs more than it is given or knows not all of it.
    ///
    /// After a maker has made a connection, the platform calls the operation that `x-ms-capabilities` names under
    /// `testConnection`, with the values given there. A GET without required parameters is best; a call that fails makes
    /// every connection look broken.
    ///
    /// Source: Microsoft's Swagger Validator, `OperationIdNotFound`; Microsoft's documentation of the extension. All of the 18
    /// published connectors (of 528) that have one name an operation that exists.
    ///
    /// ```json fail
    /// { "/x-ms-capabilities": { "testConnection": { "operationId": "Ping" } },
    ///   "at": "/x-ms-capabilities/testConnection/operationId" }
    /// ```
    /// ```json fail
    /// { "/x-ms-capabilities": { "testConnection": { "operationId": "GetParcel" } },
    ///   "at": "/x-ms-capabilities/testConnection/operationId" }
    /// ```
    /// ```json fail
    /// { "/x-ms-capabilities": { "testConnection": { "operationId": "ListCouriers", "parameters": { "town": "Ulm" } } },
    ///   "at": "/x-ms-capabilities/testConnection/parameters/town" }
    /// ```
    /// ```json pass
    /// { "/x-ms-capabilities": { "testConnection": { "operationId": "ListCouriers", "parameters": {} } } }
    /// ```
    "test-connection-unusable", Error, Deploy, ["OperationIdNotFound"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let Some(test) = definition.root.path(&["x-ms-capabilities", "testConnection"]) else { return };
    let Some(node) = test.get("operationId") else {
        if test.is_object() {
            sink.report(test.key(), "no operation is named").help("write its operationId").server_id(None);
        }
        return;
    };
    let id = node.str().unwrap_or_default();
    let Some(operation) = definition.operation(id) else {
        let near = definition.nearest_id(id);
        let help =
            near.map_or_else(|| "write the id of an operation".to_owned(), |near| format!("write '{near}'"));
        sink.report(node, format_args!("operation '{id}' does not exist")).help(help);
        return;
    };
    let strange = definition.strange_inputs(operation, test.get("parameters"));
    for &(name, value) in &strange {
        sink.report(value.key(), format_args!("{id} has no parameter '{name}'"))
            .help("write the name of one of its parameters, case included")
            .severity(Severity::Warning)
            .server_id(None)
            .related(operation.place(), "the operation");
    }
    let given = |name| test.path(&["parameters", name]).is_some();
    let lacking: Vec<_> = operation
        .parameters
        .iter()
        .filter(|p| p.is_field() && p.is_required() && p.node.get("default").is_none() && !given(p.name()))
        .map(Parameter::label)
        .collect();
    // What is called by a wrong name may be what lacks.
    if !lacking.is_empty() && strange.is_empty() {
        sink.report(node, format_args!("{id} requires the {}", lacking.join(" and the ")))
            .help("give fixed values under parameters, or name an operation that needs none")
            .severity(Severity::Warning)
            .server_id(None)
            .related(operation.place(), "the operation");
    } else if lacking.is_empty()
        && operation.method != "get"
        && !operation.node.get_bool("x-ms-safe-operation")
    {
        sink.report(
            node,
            format_args!("{id} is called by {}, which may change something", operation.method.to_uppercase()),
        )
        .help("name an operation with GET")
        .severity(Severity::Warning)
        .server_id(None)
        .related(operation.place(), "the operation");
    }
}
