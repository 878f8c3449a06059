use crate::connector::Connector;
use crate::document::Node;
use crate::properties::TEMPLATE_PREFIX;
use crate::rule::{Sink, rule};
use crate::text;

rule! {
    /// A policy has a parameter that its template does not take.
    ///
    /// The service fills the template in with the parameters that it knows: what is misspelt is not used, and the policy does
    /// something else than it says. All names but the two of `x-ms-apimTemplate-…` begin with `x-ms-apimTemplateParameter.`.
    ///
    /// Source: the JSON schema of `apiProperties.json` in Microsoft's repository; no published policy has another parameter.
    ///
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/policyTemplateInstances": [{
    ///     "templateId": "setheader", "title": "Acme",
    ///     "parameters": { "x-ms-apimTemplateParameter.name": "Accept", "x-ms-apimTemplateParameter.value": "text/csv", "x-ms-apimTemplate-policySection": "Request", "x-ms-apimTemplateParameter.existAction": "skip" }
    ///   }],
    ///   "at": "apiProperties.json#/properties/policyTemplateInstances/0/parameters/x-ms-apimTemplateParameter.existAction"
    /// }
    /// ```
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/policyTemplateInstances": [{
    ///     "templateId": "setheader", "title": "Acme",
    ///     "parameters": { "x-ms-apimTemplateParameter.header": "Accept", "x-ms-apimTemplateParameter.name": "Accept", "x-ms-apimTemplateParameter.value": "text/csv", "x-ms-apimTemplate-policySection": "Request" }
    ///   }],
    ///   "at": "apiProperties.json#/properties/policyTemplateInstances/0/parameters/x-ms-apimTemplateParameter.header"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "apiProperties.json#/properties/policyTemplateInstances": [{
    ///     "templateId": "setheader", "title": "Acme",
    ///     "parameters": { "x-ms-apimTemplateParameter.name": "Accept", "x-ms-apimTemplateParameter.value": "text/csv", "x-ms-apimTemplate-policySection": "Request", "x-ms-apimTemplateParameter.existsAction": "skip" }
    ///   }]
    /// }
    /// ```
    "policy-parameter-unknown", Warning, Certification, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    for policy in connector.policies() {
        let Some(template) = policy.template() else { continue };
        let Some(optional) = template.optional else { continue };
        let known = || template.required.iter().chain(optional).copied();
        for (key, node) in policy.parameters().into_iter().flat_map(Node::members) {
            let name = key.strip_prefix(TEMPLATE_PREFIX);
            let is_common =
                ["x-ms-apimTemplate-operationName", "x-ms-apimTemplate-policySection"].contains(&key);
            if is_common || name.is_some_and(|name| known().any(|known| known == name)) {
                continue;
            }
            let last = key.rsplit('.').next().unwrap_or(key);
            let message = format!("policy template '{}' takes no '{key}'", policy.template_id());
            sink.report(node.key(), message).help(match text::nearest(last, known()) {
                Some(near) => format!("write '{TEMPLATE_PREFIX}{near}' if that is meant"),
                None => format!("remove it; there are {}", known().collect::<Vec<_>>().join(", ")),
            });
        }
    }
}
