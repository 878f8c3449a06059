use crate::definition::Definition;
use crate::document::Node;
use crate::rule::{Sink, rule};

rule! {
    /// A scheme is neither `https` nor `http`.
    ///
    /// The platform calls APIs over HTTP only; web sockets and anything else are refused when the connector is saved.
    ///
    /// Source: Microsoft's Swagger Validator, `SchemeNotValid` and `SchemeNotSupported`; no published connector has another.
    ///
    /// ```json fail
    /// { "/schemes/0": "wss" }
    /// ```
    /// ```json pass
    /// { "/schemes": ["https"] }
    /// ```
    "scheme-unsupported", Error, Deploy, ["SchemeNotValid", "SchemeNotSupported"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let operations = definition.operations.iter().map(|operation| operation.node);
    let holders = std::iter::once(definition.root).chain(operations);
    for node in holders.filter_map(|holder| holder.get("schemes")).flat_map(Node::items) {
        let Some(scheme) = node.str() else { continue };
        if !["https", "http"].contains(&scheme) {
            sink.report(node, format_args!("scheme '{scheme}' is not supported"))
                .help("write https")
                .server_id(if ["ws", "wss"].contains(&scheme) {
                    "SchemeNotSupported"
                } else {
                    "SchemeNotValid"
                });
        }
    }
}
