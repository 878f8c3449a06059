use crate::connector::Connector;
use crate::properties::Policy;
use crate::rule::{Sink, rule};

rule! {
    /// A polling policy is for an operation that is no polling trigger.
    ///
    /// `pollingtrigger` remembers what a trigger has seen and asks again later. It works on a `GET` operation with `x-ms-trigger`;
    /// on another one it changes requests that nobody repeats.
    ///
    /// Source: Microsoft's documentation of polling triggers; all 14 published policies are for such operations.
    ///
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/policyTemplateInstances": [{
    ///     "templateId": "pollingtrigger", "title": "Acme",
    ///     "parameters": { "x-ms-apimTemplateParameter.triggerConfig": { "status": "SENT" }, "x-ms-apimTemplateParameter.triggerDataPath": "@body()", "x-ms-apimTemplate-operationName": ["ListParcels"] }
    ///   }],
    ///   "at": "apiProperties.json#/properties/policyTemplateInstances/0/parameters/x-ms-apimTemplate-operationName/0"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "apiProperties.json#/properties/policyTemplateInstances": [{
    ///     "templateId": "pollingtrigger", "title": "Acme",
    ///     "parameters": { "x-ms-apimTemplateParameter.triggerConfig": { "status": "SENT" }, "x-ms-apimTemplateParameter.triggerDataPath": "@body()", "x-ms-apimTemplate-operationName": ["ListParcels"] }
    ///   }],
    ///   "/paths/~1parcels/get/x-ms-trigger": "batch"
    /// }
    /// ```
    "policy-polling-without-trigger", Warning, Deploy, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let Some(definition) = &connector.definition else { return };
    let policies = connector.policies().filter(|policy| policy.is("pollingtrigger"));
    for name in policies.flat_map(Policy::operation_names) {
        let Some(operation) = definition.operation(name.str().unwrap_or_default()) else { continue };
        let (message, help) = if !operation.is_trigger() {
            ("the operation is no trigger", "give it 'x-ms-trigger', or name the trigger that is meant")
        } else if operation.method != "get" {
            ("the trigger does not poll, because it is no GET", "name a polling trigger")
        } else {
            continue;
        };
        sink.report(name, message).help(help).related(operation.place(), "the operation");
    }
}
