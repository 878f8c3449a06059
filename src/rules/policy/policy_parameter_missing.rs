use crate::connector::Connector;
use crate::document::Node;
use crate::properties::{OPERATION_NAMES, SECTION, TEMPLATE_PREFIX, unprefixed};
use crate::rule::{Sink, rule};
use crate::text;

rule! {
    /// A policy lacks a parameter that its template needs.
    ///
    /// The service makes the policy by filling the template in; with a hole in it, it refuses the connector. One that is given
    /// without `x-ms-apimTemplateParameter.` before its name, or with a slip of the pen in it, is not given; nor is one with more words before its name.
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
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/policyTemplateInstances": [{
    ///     "templateId": "setheader", "title": "Acme",
    ///     "parameters": { "name": "Accept", "x-ms-apimTemplateParameter.value": "text/csv", "x-ms-apimTemplate-policySection": "Request" }
    ///   }],
    ///   "at": "apiProperties.json#/properties/policyTemplateInstances/0/parameters/name"
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

/// Whether a key ends with a name, whatever stands before it: `headerName` is `name`.
fn ends(key: &str, name: &str) -> bool {
    key.to_ascii_lowercase().ends_with(&name.to_ascii_lowercase())
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    for policy in connector.policies() {
        let Some(template) = policy.template() else { continue };
        let message = |missing: &str| format!("policy template '{}' needs {missing}", policy.template_id());
        let is_known = |key: &str| {
            let all = template.required.iter().chain(template.optional.unwrap_or_default());
            all.into_iter().any(|name| format!("{TEMPLATE_PREFIX}{name}").eq_ignore_ascii_case(key))
                || [OPERATION_NAMES, SECTION].iter().any(|common| ends(key, unprefixed(common)))
        };
        let given = policy.parameters().into_iter().flat_map(Node::members);
        let mut others: Vec<_> = given.filter(|(key, _)| !is_known(key)).collect();
        let mut missing = Vec::new();
        for name in template.required.iter().filter(|name| policy.parameter(name).is_none()) {
            let needed = format!("'{TEMPLATE_PREFIX}{name}'");
            let near = text::nearest(name, others.iter().map(|(key, _)| unprefixed(key)));
            // One key stands for one parameter only.
            let position = others.iter().position(|(key, _)| Some(unprefixed(key)) == near);
            let position = position.or_else(|| others.iter().position(|(key, _)| ends(key, name)));
            if let Some((_, node)) = position.map(|position| others.remove(position)) {
                sink.report(node.key(), message(&needed)).help(format_args!("write {needed}"));
            } else {
                missing.push(needed);
            }
        }
        if !missing.is_empty() {
            let missing = missing.join(", ");
            let place = policy.parameters().unwrap_or(policy.node);
            sink.report(place, message(&missing)).help(format_args!("add {missing}"));
        }
    }
}
