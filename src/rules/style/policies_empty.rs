use crate::connector::Connector;
use crate::document::Node;
use crate::rule::{Sink, rule};

rule! {
    /// The list of policies is empty.
    ///
    /// It says nothing, and the check of Microsoft's package for certification has complained about it.
    ///
    /// Source: Microsoft's certification policies as others report them; 2 % of the published connectors have an empty list,
    /// so this is information only.
    ///
    /// ```json fail
    /// { "apiProperties.json#/properties/policyTemplateInstances": [] }
    /// ```
    /// ```json pass
    /// {
    ///   "apiProperties.json#/properties/policyTemplateInstances": [{
    ///     "templateId": "setheader", "title": "Acme",
    ///     "parameters": { "x-ms-apimTemplateParameter.name": "Accept", "x-ms-apimTemplateParameter.value": "text/csv", "x-ms-apimTemplate-policySection": "Request" }
    ///   }]
    /// }
    /// ```
    "policies-empty", Info, Certification, [], Package(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let policies = connector.properties().and_then(|properties| properties.get("policyTemplateInstances"));
    let Some(policies) = policies.filter(|policies| policies.value().is_array()) else { return };
    if Node::items(policies).next().is_none() {
        sink.report(policies, "'policyTemplateInstances' is empty").help("remove it");
    }
}
