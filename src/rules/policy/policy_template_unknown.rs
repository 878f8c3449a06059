use crate::connector::Connector;
use crate::properties::TEMPLATES;
use crate::rule::{Sink, rule};
use crate::text;

rule! {
    /// A policy has a template that the platform does not know.
    ///
    /// The service cannot make a policy of it and refuses the connector.
    ///
    /// Source: the JSON schema of `apiProperties.json` in Microsoft's repository, with three more templates that published
    /// connectors use; none uses another.
    ///
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/policyTemplateInstances": [{ "templateId": "setheaders", "parameters": {} }],
    ///   "at": "apiProperties.json#/properties/policyTemplateInstances/0/templateId"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "apiProperties.json#/properties/policyTemplateInstances": [{
    ///     "templateId": "DynamicHostUrl",
    ///     "parameters": { "x-ms-apimTemplateParameter.urlTemplate": "https://eu.acme.example.com" }
    ///   }]
    /// }
    /// ```
    "policy-template-unknown", Error, Deploy, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    for policy in connector.policies() {
        let Some(node) = policy.get("templateId").filter(|node| node.str().is_some()) else { continue };
        if policy.template().is_some() {
            continue;
        }
        let id = policy.template_id();
        let known = || TEMPLATES.iter().map(|template| template.id);
        sink.report(node, format_args!("policy template '{id}' does not exist")).meant(
            text::nearest(id, known()),
            format_args!("write one of {}", known().collect::<Vec<_>>().join(", ")),
        );
    }
}
