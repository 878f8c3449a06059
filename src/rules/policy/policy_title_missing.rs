use crate::connector::Connector;
use crate::rule::{Sink, rule};

rule! {
    /// A policy has no title.
    ///
    /// The portal lists policies by their titles; without one nobody sees what the policy is for.
    ///
    /// Source: the JSON schema of `apiProperties.json` in Microsoft's repository; all published policies have one.
    ///
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/policyTemplateInstances": [{
    ///     "templateId": "setheader",
    ///     "parameters": { "x-ms-apimTemplateParameter.name": "Accept", "x-ms-apimTemplateParameter.value": "text/csv", "x-ms-apimTemplate-policySection": "Request" }
    ///   }],
    ///   "at": "apiProperties.json#/properties/policyTemplateInstances/0/templateId"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "apiProperties.json#/properties/policyTemplateInstances": [{
    ///     "templateId": "setheader", "title": "Acme",
    ///     "parameters": { "x-ms-apimTemplateParameter.name": "Accept", "x-ms-apimTemplateParameter.value": "text/csv", "x-ms-apimTemplate-policySection": "Request" }
    ///   }]
    /// }
    /// ```
    "policy-title-missing", Info, Certification, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    for policy in connector.policies() {
        let is_missing = match policy.get("title") {
            Some(title) => title.str().is_some_and(|title| title.trim().is_empty()),
            None => true,
        };
        if is_missing {
            sink.report(policy.place(), "the policy has no title").help("add 'title' and say what it does");
        }
    }
}
