use crate::connector::Connector;
use crate::properties::SECTION;
use crate::rule::{Sink, rule};

rule! {
    /// A policy does not say whether it works on the request or on the response.
    ///
    /// `x-ms-apimTemplate-policySection` places the policy: a header in `Request` goes to the API, one in `Response` to the flow.
    /// Without it, or in a section that the template cannot be placed in, the policy may do nothing. Templates that belong to one
    /// place only, such as `routerequesttoendpoint`, need no section.
    ///
    /// Source: Microsoft's documentation of policy templates; all published policies of these templates name a section.
    ///
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/policyTemplateInstances": [{
    ///     "templateId": "setheader", "title": "Acme",
    ///     "parameters": { "x-ms-apimTemplateParameter.name": "Accept", "x-ms-apimTemplateParameter.value": "text/csv" }
    ///   }],
    ///   "at": "apiProperties.json#/properties/policyTemplateInstances/0/parameters"
    /// }
    /// ```
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/policyTemplateInstances": [{
    ///     "templateId": "stringtoarray", "title": "Acme",
    ///     "parameters": { "x-ms-apimTemplateParameter.propertyParentPath": "@body()", "x-ms-apimTemplateParameter.delimiterList": ",", "x-ms-apimTemplateParameter.childPropertyName": "tag", "x-ms-apimTemplateParameter.newPropertyPath": "tags", "x-ms-apimTemplate-policySection": "Failure" }
    ///   }],
    ///   "at": "apiProperties.json#/properties/policyTemplateInstances/0/parameters/x-ms-apimTemplate-policySection"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "apiProperties.json#/properties/policyTemplateInstances": [{
    ///     "templateId": "setheader", "title": "Acme",
    ///     "parameters": { "x-ms-apimTemplateParameter.name": "Accept", "x-ms-apimTemplateParameter.value": "text/csv", "x-ms-apimTemplate-policySection": "Failure" }
    ///   }]
    /// }
    /// ```
    "policy-section-unsuitable", Warning, Certification, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    for policy in connector.policies() {
        let (Some(template), Some(parameters)) = (policy.template(), policy.parameters()) else { continue };
        let sections = template.sections.join(" or ");
        match parameters.get_ignoring_case(SECTION) {
            _ if sections.is_empty() => {}
            None => {
                sink.report(parameters, format_args!("policy '{}' names no section", policy.template_id()))
                    .help(format_args!("add '{SECTION}' with {sections}"));
            }
            // Only a section that exists elsewhere; others are reported as unknown values.
            Some(node) if node.is_word("Failure") && !template.sections.contains(&"Failure") => {
                sink.report(node, format_args!("policy '{}' has no section 'Failure'", policy.template_id()))
                    .help(format_args!("write {sections}"));
            }
            Some(_) => {}
        }
    }
}
