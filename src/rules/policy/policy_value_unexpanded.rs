use crate::connector::Connector;
use crate::openapi::{Call, calls};
use crate::rule::{Sink, rule};

rule! {
    /// A policy that sets a property looks up something that it cannot read.
    ///
    /// `setproperty` takes its value from the body, by `@body()` and `@item()`. A value of the connection is not looked up there: the API
    /// gets the words `@connectionParameters('…')`, as a value or as the name of the property. Send it in a header or in the query, or set the property in a script.
    ///
    /// Source: a report of a maker; none of 528 published connectors does so.
    ///
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/policyTemplateInstances": [{
    ///     "templateId": "setproperty", "title": "Acme",
    ///     "parameters": { "x-ms-apimTemplateParameter.newPropertyParentPathTemplate": "@body()", "x-ms-apimTemplateParameter.newPropertySubPathTemplate": "depot", "x-ms-apimTemplateParameter.propertyValuePathTemplate": "@connectionParameters('api_key')", "x-ms-apimTemplate-policySection": "Request", "x-ms-apimTemplate-operationName": ["SendParcel"] }
    ///   }],
    ///   "at": "apiProperties.json#/properties/policyTemplateInstances/0/parameters/x-ms-apimTemplateParameter.propertyValuePathTemplate"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "apiProperties.json#/properties/policyTemplateInstances": [{
    ///     "templateId": "setproperty", "title": "Acme",
    ///     "parameters": { "x-ms-apimTemplateParameter.newPropertyParentPathTemplate": "@body()", "x-ms-apimTemplateParameter.newPropertySubPathTemplate": "depot", "x-ms-apimTemplateParameter.propertyValuePathTemplate": "@body()/receiver", "x-ms-apimTemplate-policySection": "Request", "x-ms-apimTemplate-operationName": ["SendParcel"] }
    ///   }]
    /// }
    /// ```
    "policy-value-unexpanded", Warning, Deploy, [], Connector(check)
}

/// What says where a property is read and written.
const PATHS: [&str; 3] =
    ["newPropertyParentPathTemplate", "newPropertySubPathTemplate", "propertyValuePathTemplate"];

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    for policy in connector.policies().filter(|policy| policy.is("setproperty")) {
        for node in PATHS.iter().filter_map(|name| policy.parameter(name)) {
            let calls = calls(node.str().unwrap_or_default());
            let reads = |call: &Call<'_>| call.function.eq_ignore_ascii_case("connectionParameters");
            if calls.iter().flat_map(Call::all).any(reads) {
                sink.report(node, "'setproperty' does not look this up, and sends it as it stands")
                    .help("send it by 'setheader' or 'setqueryparameter', or set the property in a script");
            }
        }
    }
}
