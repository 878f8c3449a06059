use crate::connector::Connector;
use crate::definition::{Operation, Parameter};
use crate::rule::{Sink, rule};
use crate::severity::Severity;
use crate::text;

rule! {
    /// A polling policy remembers nothing that the trigger could ask by.
    ///
    /// `triggerConfig` of `pollingtrigger` names query parameters of the operation, each with what to send the next time. Without a name,
    /// or with one that the operation does not have, each poll asks for the same, and the flow runs again for what it has seen.
    ///
    /// Source: Microsoft's documentation of polling triggers; 13 of 14 published policies name one that the operation declares. That
    /// one is not declared is information only, for it is sent all the same.
    ///
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/policyTemplateInstances": [{
    ///     "templateId": "pollingtrigger", "title": "Acme",
    ///     "parameters": { "x-ms-apimTemplateParameter.triggerConfig": { "": "1" }, "x-ms-apimTemplateParameter.triggerDataPath": "@body()", "x-ms-apimTemplate-operationName": ["ListParcels"] }
    ///   }],
    ///   "/paths/~1parcels/get/x-ms-trigger": "batch", "/paths/~1parcels/get/summary": "When a parcel is sent", "README.md~": ["List parcels", "When a parcel is sent"],
    ///   "at": "apiProperties.json#/properties/policyTemplateInstances/0/parameters/x-ms-apimTemplateParameter.triggerConfig/"
    /// }
    /// ```
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/policyTemplateInstances": [{
    ///     "templateId": "pollingtrigger", "title": "Acme",
    ///     "parameters": { "x-ms-apimTemplateParameter.triggerConfig": { "since": "1" }, "x-ms-apimTemplateParameter.triggerDataPath": "@body()", "x-ms-apimTemplate-operationName": ["ListParcels"] }
    ///   }],
    ///   "/paths/~1parcels/get/x-ms-trigger": "batch", "/paths/~1parcels/get/summary": "When a parcel is sent", "README.md~": ["List parcels", "When a parcel is sent"],
    ///   "at": "apiProperties.json#/properties/policyTemplateInstances/0/parameters/x-ms-apimTemplateParameter.triggerConfig/since"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "apiProperties.json#/properties/policyTemplateInstances": [{
    ///     "templateId": "pollingtrigger", "title": "Acme",
    ///     "parameters": { "x-ms-apimTemplateParameter.triggerConfig": { "status": "1" }, "x-ms-apimTemplateParameter.triggerDataPath": "@body()", "x-ms-apimTemplate-operationName": ["ListParcels"] }
    ///   }],
    ///   "/paths/~1parcels/get/x-ms-trigger": "batch", "/paths/~1parcels/get/summary": "When a parcel is sent", "README.md~": ["List parcels", "When a parcel is sent"]
    /// }
    /// ```
    "policy-polling-parameter-missing", Warning, Deploy, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let Some(definition) = &connector.definition else { return };
    for policy in connector.policies().filter(|policy| policy.is("pollingtrigger")) {
        let Some(config) = policy.parameter("triggerConfig").filter(|config| config.is_object()) else {
            continue;
        };
        if config.members().next().is_none() {
            sink.report(config, "nothing is remembered")
                .help("name a query parameter of the trigger, and what to send");
        }
        let operations: Vec<_> = policy
            .operation_names()
            .filter_map(|name| definition.operation(name.str()?))
            // That another operation cannot poll is reported itself.
            .filter(|operation| operation.is_trigger() && operation.method == "get")
            .collect();
        for (name, node) in config.members() {
            if name.trim().is_empty() {
                sink.report(node.key(), "no parameter is named")
                    .help("name a query parameter of the trigger");
                continue;
            }
            let takes = |operation: &&Operation<'d>| {
                operation.has_lost_parameters() || operation.parameters_named(name).next().is_some()
            };
            if let Some(operation) = operations.iter().find(|operation| !takes(operation)) {
                let near = text::nearest(name, operation.parameters.iter().map(Parameter::name));
                sink.report(
                    node.key(),
                    format_args!("operation '{}' has no parameter '{name}'", operation.label()),
                )
                .meant(near, "declare it as an internal query parameter of the trigger")
                .severity(Severity::Info)
                .related(operation.place(), "the operation");
            }
        }
    }
}
