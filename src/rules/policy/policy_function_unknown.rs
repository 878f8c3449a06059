use crate::connector::Connector;
use crate::openapi::{Call, calls};
use crate::rule::{Sink, rule};
use crate::text;

rule! {
    /// An expression of a policy calls a function that policies do not have.
    ///
    /// Policies look values up by `@connectionParameters('…')`, `@headers('…')`, `@queryParameters('…')`, `@pathParameters('…')`,
    /// `@body()` and `@item()`. The functions of flows, such as `if` or `concat`, are not among them: the text is sent as it
    /// stands, or the call fails; and neither are the expressions `@(…)` of API Management. Put values together by writing text around lookups, or in a script.
    ///
    /// Source: Microsoft's page on expressions of policy templates; one of 528 published connectors misspells one. Polling
    /// policies are left out, for they run where flows do.
    ///
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/policyTemplateInstances": [{
    ///     "templateId": "setheader", "title": "Acme",
    ///     "parameters": { "x-ms-apimTemplateParameter.name": "X-Acme", "x-ms-apimTemplateParameter.value": "@if(equals(1, 1), 'a', 'b')", "x-ms-apimTemplate-policySection": "Request", "x-ms-apimTemplateParameter.existsAction": "override" }
    ///   }],
    ///   "at": "apiProperties.json#/properties/policyTemplateInstances/0/parameters/x-ms-apimTemplateParameter.value"
    /// }
    /// ```
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/policyTemplateInstances": [{
    ///     "templateId": "setheader", "title": "Acme",
    ///     "parameters": { "x-ms-apimTemplateParameter.name": "X-Acme", "x-ms-apimTemplateParameter.value": "@queryParamters('status')", "x-ms-apimTemplate-policySection": "Request", "x-ms-apimTemplateParameter.existsAction": "override" }
    ///   }],
    ///   "at": "apiProperties.json#/properties/policyTemplateInstances/0/parameters/x-ms-apimTemplateParameter.value"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "apiProperties.json#/properties/policyTemplateInstances": [{
    ///     "templateId": "setheader", "title": "Acme",
    ///     "parameters": { "x-ms-apimTemplateParameter.name": "X-Acme", "x-ms-apimTemplateParameter.value": "Key @connectionParameters('api_key', '')", "x-ms-apimTemplate-policySection": "Request", "x-ms-apimTemplateParameter.existsAction": "override" }
    ///   }]
    /// }
    /// ```
    "policy-function-unknown", Warning, Deploy, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    for policy in connector.policies().filter(|policy| !policy.is("pollingtrigger")) {
        for node in policy.texts() {
            let text = node.str().unwrap_or_default();
            if text.contains("@(") {
                sink.report(
                    node,
                    "policies of connectors have no expressions '@(…)', which are those of API Management",
                )
                .help("write the value, look it up, or make it in a script");
                continue;
            }
            let calls = calls(text);
            // What stands in an unknown function falls with it.
            let unknown = calls.iter().flat_map(Call::all).find(|call| !call.is_known());
            if let Some(call) = unknown {
                let near = text::nearest(call.function, Call::known());
                sink.report(node, format_args!("policies have no function '@{}'", call.function))
                    .meant(near, "write the value, look it up, or make it in a script");
            }
        }
    }
}
