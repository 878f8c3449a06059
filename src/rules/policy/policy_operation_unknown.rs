use crate::connector::Connector;
use crate::properties::Policy;
use crate::rule::{Sink, rule};

rule! {
    /// A policy names an operation that the definition does not have.
    ///
    /// The policy is not applied where it was meant to be, and nobody says so: a header is not set, a request goes to the
    /// wrong path. Ids are compared with case.
    ///
    /// Source: the published connectors, 5 of 1,013 of which name one, left over from renaming.
    ///
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/policyTemplateInstances": [{
    ///     "templateId": "setheader",
    ///     "title": "Ask for JSON",
    ///     "parameters": {
    ///       "x-ms-apimTemplateParameter.name": "Accept",
    ///       "x-ms-apimTemplateParameter.value": "application/json",
    ///       "x-ms-apimTemplate-policySection": "Request",
    ///       "x-ms-apimTemplate-operationName": ["GetParcels"]
    ///     }
    ///   }],
    ///   "at": "apiProperties.json#/properties/policyTemplateInstances/0/parameters/x-ms-apimTemplate-operationName/0"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "apiProperties.json#/properties/policyTemplateInstances": [{
    ///     "templateId": "setheader",
    ///     "title": "Ask for JSON",
    ///     "parameters": {
    ///       "x-ms-apimTemplateParameter.name": "Accept",
    ///       "x-ms-apimTemplateParameter.value": "application/json",
    ///       "x-ms-apimTemplate-policySection": "Request",
    ///       "x-ms-apimTemplate-operationName": ["GetParcel"]
    ///     }
    ///   }]
    /// }
    /// ```
    "policy-operation-unknown", Warning, Deploy, ["OperationIdNotFound"], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let Some(definition) = &connector.definition else { return };
    for node in connector.policies().flat_map(Policy::operation_names) {
        let Some(id) = node.str().filter(|id| definition.operation(id).is_none()) else { continue };
        sink.report(node, format_args!("operation '{id}' does not exist"))
            .meant(definition.nearest_id(id), "remove it, or name an operationId of the definition");
    }
}
