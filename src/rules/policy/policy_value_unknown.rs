use crate::connector::Connector;
use crate::rule::{Sink, rule};

rule! {
    /// A parameter of a policy has a value that its template does not know.
    ///
    /// `existsAction` says what happens to a header that is there already, `httpMethod` how the new address is called,
    /// `retainKey` whether a key stays in its object. Each has a few values; what the platform makes of others is not
    /// documented. Values are compared without case.
    ///
    /// Source: the JSON schema of `apiProperties.json` in Microsoft's repository; all of 528 published connectors comply.
    ///
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/policyTemplateInstances": [{
    ///     "templateId": "setheader", "title": "Acme",
    ///     "parameters": { "x-ms-apimTemplateParameter.name": "Accept", "x-ms-apimTemplateParameter.value": "text/csv", "x-ms-apimTemplate-policySection": "Request", "x-ms-apimTemplateParameter.existsAction": "replace" }
    ///   }],
    ///   "at": "apiProperties.json#/properties/policyTemplateInstances/0/parameters/x-ms-apimTemplateParameter.existsAction"
    /// }
    /// ```
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/policyTemplateInstances": [{
    ///     "templateId": "routerequesttoendpoint", "title": "Acme",
    ///     "parameters": { "x-ms-apimTemplateParameter.newPath": "/v2/parcels", "x-ms-apimTemplateParameter.httpMethod": "FETCH" }
    ///   }],
    ///   "at": "apiProperties.json#/properties/policyTemplateInstances/0/parameters/x-ms-apimTemplateParameter.httpMethod"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "apiProperties.json#/properties/policyTemplateInstances": [{
    ///     "templateId": "routerequesttoendpoint", "title": "Acme",
    ///     "parameters": { "x-ms-apimTemplateParameter.newPath": "/v2/parcels", "x-ms-apimTemplateParameter.httpMethod": "@Request.OriginalHTTPMethod" }
    ///   }]
    /// }
    /// ```
    "policy-value-unknown", Warning, Deploy, [], Connector(check)
}

/// Parameters with few values.
const VALUES: [(&str, &[&str]); 3] = [
    ("existsAction", &["override", "skip", "append"]),
    (
        "httpMethod",
        &["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "@Request.OriginalHTTPMethod"],
    ),
    ("retainKey", &["true", "false"]),
];

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    for policy in connector.policies() {
        for (name, known) in VALUES {
            let Some(node) = policy.parameter(name) else { continue };
            let Some(value) = node.str() else { continue };
            if !known.iter().any(|known| known.eq_ignore_ascii_case(value)) {
                sink.report(node, format_args!("{name} '{value}' does not exist"))
                    .help(format_args!("write {}", known.join(" or ")));
            }
        }
    }
}
