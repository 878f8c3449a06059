use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// The file picker of the connector lacks a call, or makes one that does not exist.
    ///
    /// `file-picker` under the root's `x-ms-capabilities` names the operation that lists the top folder (`open`), and the one
    /// that lists any other (`browse`). Without the first the picker cannot open.
    ///
    /// Source: Microsoft's Swagger Validator, `OperationIdNotFound`; Microsoft's schema for connectors. All of the 5 published
    /// connectors (of 528) that have one comply.
    ///
    /// ```json fail
    /// { "/x-ms-capabilities": { "file-picker": { "value-title": "name" } },
    ///   "at": "/x-ms-capabilities/file-picker" }
    /// ```
    /// ```json fail
    /// { "/x-ms-capabilities": { "file-picker": { "open": { "operationId": "ListFiles" } } },
    ///   "at": "/x-ms-capabilities/file-picker/open/operationId" }
    /// ```
    /// ```json pass
    /// { "/x-ms-capabilities": { "file-picker": {
    ///     "open": { "operationId": "ListCouriers" }, "browse": { "operationId": "ListCouriers" } } } }
    /// ```
    "file-picker-incomplete", Error, Deploy, ["OperationIdNotFound"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let Some(picker) = definition.root.path(&["x-ms-capabilities", "file-picker"]) else { return };
    if picker.is_object() && picker.get("open").is_none() {
        sink.report(picker.key(), "the file picker has no 'open'")
            .help("name the operation that lists the top folder as open")
            .server_id(None);
    }
    for call in ["open", "browse"].into_iter().filter_map(|name| picker.get(name)) {
        let Some(node) = call.get("operationId") else {
            if call.is_object() {
                sink.report(call.key(), "the call names no operation")
                    .help("write its operationId")
                    .server_id(None);
            }
            continue;
        };
        let id = node.str().unwrap_or_default();
        if definition.operation(id).is_none() {
            let near = definition.nearest_id(id);
            let help = near
                .map_or_else(|| "write the id of an operation".to_owned(), |near| format!("write '{near}'"));
            sink.report(node, format_args!("operation '{id}' does not exist")).help(help);
        }
    }
}
