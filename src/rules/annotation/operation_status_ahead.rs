use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// An operation is in production while its connector is in preview.
    ///
    /// A connector in preview may change or go; a promise for one of its operations cannot be kept. Microsoft warns of it.
    ///
    /// Source: Microsoft's Swagger Validator, `OperationStatusAheadOfConnector`; no published connector has one.
    ///
    /// ```json fail
    /// {
    ///   "/paths/~1parcels/get/x-ms-api-annotation": { "status": "Production" },
    ///   "/info/x-ms-api-annotation": { "status": "Preview" },
    ///   "at": "/paths/~1parcels/get/x-ms-api-annotation/status"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "/paths/~1parcels/get/x-ms-api-annotation": { "status": "Preview" },
    ///   "/info/x-ms-api-annotation": { "status": "Production" }
    /// }
    /// ```
    "operation-status-ahead", Warning, Certification, ["OperationStatusAheadOfConnector"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let Some(connector) = definition.root.path(&["info", "x-ms-api-annotation", "status"]) else { return };
    if !connector.is_word("Preview") {
        return;
    }
    for operation in &definition.operations {
        let Some(status) = operation.annotation().and_then(|annotation| annotation.get("status")) else {
            continue;
        };
        if status.is_word("Production") {
            sink.report(status, format_args!("{} is in production before its connector", operation.label()))
                .help("write Preview, or remove the status")
                .related(connector, "the connector is in preview");
        }
    }
}
