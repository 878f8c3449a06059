use crate::lint::{Sink, rule};
use crate::package::Package;
use crate::{properties, text};

/// What the platform has; compared without case. The last three are not in Microsoft's schema.
const TEMPLATES: [&str; 16] = [
    "convertarraytoobject",
    "convertobjecttoarray",
    "dynamichosturl",
    "encodepropertyvalue",
    "pollingtrigger",
    "routerequesttoendpoint",
    "setheader",
    "setproperty",
    "setqueryparameter",
    "setvaluefromurl",
    "stringreplace",
    "stringtoarray",
    "updatenextlink",
    "setconnectionstatustounauthenticated",
    "moveproperties",
    "dynamicsubdomain",
];

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
    "policy-template-unknown", Error, Deploy, [], Package(check)
}

fn check<'d>(package: &Package<'d>, sink: &mut Sink<'d>) {
    let policies = package.properties().into_iter().flat_map(properties::policies);
    for node in policies.filter_map(|policy| policy.get("templateId")) {
        let Some(id) = node.str().filter(|id| !TEMPLATES.contains(&id.to_lowercase().as_str())) else {
            continue;
        };
        sink.report(node, format!("policy template '{id}' does not exist")).help(
            match text::nearest(id, TEMPLATES) {
                Some(near) => format!("write '{near}' if that is meant"),
                None => format!("write one of {}", TEMPLATES.join(", ")),
            },
        );
    }
}
