use crate::connector::Connector;
use crate::document::Node;
use crate::properties::TEMPLATE_PREFIX;
use crate::rule::{Sink, rule};
use crate::text;

rule! {
    /// A policy lacks a parameter that its template needs.
    ///
    /// The service makes the policy by filling the template in; with a hole in it, it refuses the connector.
    ///
    /// Source: the JSON schema of `apiProperties.json` in Microsoft's repository and the documentation of the templates; no
    /// published policy lacks one.
    ///
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/policyTemplateInstances": [
    ///     { "templateId": "setheader", "parameters": { "x-ms-apimTemplateParameter.name": "Accept" } }
    ///   ],
    ///   "at": "apiProperties.json#/properties/policyTemplateInstances/0/parameters"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "apiProperties.json#/properties/policyTemplateInstances": [{
    ///     "templateId": "SetHeader",
    ///     "parameters": { "x-ms-apimTemplateParameter.name": "Accept", "x-ms-apimTemplateParameter.value": "text/csv" }
    ///   }]
    /// }
    /// ```
    "policy-parameter-missing", Error, Deploy, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    for policy in connector.policies() {
        let Some(template) = policy.template() else { continue };
        let given = policy.parameters().into_iter().flat_map(Node::members);
        let given: Vec<&str> = given.map(|(key, _)| key.rsplit('.').next().unwrap_or(key)).collect();
        // What looks misspelt is reported where it stands.
        let missing =
            template.required.iter().filter(|name| text::nearest(name, given.iter().copied()).is_none());
        let missing = missing.map(|name| format!("'{TEMPLATE_PREFIX}{name}'")).collect::<Vec<_>>().join(", ");
        if !missing.is_empty() {
            let place = policy.parameters().unwrap_or(policy.node);
            sink.report(place, format_args!("policy template '{}' needs {missing}", policy.template_id()))
                .help(format_args!("add {missing}"));
        }
    }
}
