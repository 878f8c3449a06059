use crate::connector::Connector;
use crate::document::Node;
use crate::rule::{Sink, rule};

rule! {
    /// `scriptOperations` names an operation that the definition does not have.
    ///
    /// The operation that was meant runs without the custom code, and answers something else than its schema says. Ids are
    /// compared with case.
    ///
    /// Source: Microsoft's documentation of custom code; 2 of 1,013 published connectors name one.
    ///
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/scriptOperations": ["getParcel"],
    ///   "script.csx": "public class Script : ScriptBase { Task ExecuteAsync() { } }",
    ///   "settings.json#/script": "script.csx",
    ///   "at": "apiProperties.json#/properties/scriptOperations/0"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "apiProperties.json#/properties/scriptOperations": ["GetParcel"],
    ///   "script.csx": "public class Script : ScriptBase { Task ExecuteAsync() { } }",
    ///   "settings.json#/script": "script.csx"
    /// }
    /// ```
    "script-operation-unknown", Warning, Deploy, ["OperationIdNotFound"], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let Some(definition) = &connector.definition else { return };
    for node in connector.script_operations().into_iter().flat_map(Node::items) {
        let Some(id) = node.str().filter(|id| definition.operation(id).is_none()) else { continue };
        sink.report(node, format_args!("operation '{id}' does not exist"))
            .meant(definition.nearest_id(id), "remove it, or name an operationId of the definition");
    }
}
