use crate::connector::Connector;
use crate::document::Node;
use crate::properties::{OPERATION_NAMES, SECTION, TEMPLATE_PREFIX, unprefixed};
use crate::rule::{Sink, rule};
use crate::text;

rule! {
    /// A policy has a parameter that its template does not take.
    ///
    /// The service fills the template in with the parameters that it knows: what is misspelt is not used, and the policy does
    /// something else than it says. All names but the two of `x-ms-apimTemplate-…` begin with `x-ms-apimTemplateParameter.`;
    /// they are compared without case.
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
    "policy-parameter-unknown", Warning, Deploy, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    for policy in connector.policies() {
        let Some(template) = policy.template() else { continue };
        let Some(optional) = template.optional else { continue };
        let known = || template.required.iter().chain(optional).copied();
        for (key, node) in policy.parameters().into_iter().flat_map(Node::members) {
            let is_common = [OPERATION_NAMES, SECTION].iter().any(|common| common.eq_ignore_ascii_case(key));
            let is_known = |known: &str| format!("{TEMPLATE_PREFIX}{known}").eq_ignore_ascii_case(key);
            if is_common || known().any(is_known) {
                continue;
            }
            let last = unprefixed(key);
            let message = format!("policy template '{}' takes no '{key}'", policy.template_id());
            let help = match text::nearest(last, known()) {
                Some(near) => format!("write '{TEMPLATE_PREFIX}{near}' if that is meant"),
                None => format!("remove it; there are {}", known().collect::<Vec<_>>().join(", ")),
            };
            // That a needed one is meant is said there.
            sink.report(node.key(), message).help(help).yields();
        }
    }
}
