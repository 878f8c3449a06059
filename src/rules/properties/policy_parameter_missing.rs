use crate::document::Node;
use crate::lint::{Sink, rule};
use crate::package::Package;
use crate::properties;

/// What each template needs, without the prefix that all parameters of templates have.
const REQUIRED: [(&str, &[&str]); 13] = [
    ("convertarraytoobject", &["propertyParentPath", "keyWithinCollectionPath", "newPropertyPath"]),
    ("convertobjecttoarray", &["propertyParentPath", "newPropertyPath"]),
    ("dynamichosturl", &["urlTemplate"]),
    ("encodepropertyvalue", &["propertyParentPath", "newPropertyPath"]),
    ("pollingtrigger", &["triggerConfig", "triggerDataPath"]),
    ("routerequesttoendpoint", &["newPath"]),
    ("setheader", &["name", "value"]),
    (
        "setproperty",
        &["newPropertyParentPathTemplate", "newPropertySubPathTemplate", "propertyValuePathTemplate"],
    ),
    ("setqueryparameter", &["name", "value"]),
    ("setvaluefromurl", &["parameterTemplate", "parameterValueUrl", "parameterValuePathTemplate"]),
    ("stringreplace", &["propertyParentPath", "sourceString", "replacementString", "newPropertyPath"]),
    ("stringtoarray", &["propertyParentPath", "delimiterList", "childPropertyName", "newPropertyPath"]),
    ("updatenextlink", &["nextLinkPropertyName"]),
];

const PREFIX: &str = "x-ms-apimTemplateParameter.";

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
    "policy-parameter-missing", Error, Deploy, [], Package(check)
}

fn check<'d>(package: &Package<'d>, sink: &mut Sink<'d>) {
    for policy in package.properties().into_iter().flat_map(properties::policies) {
        let template = policy.get_str("templateId").unwrap_or_default();
        let parameters = policy.get("parameters").filter(|node| Node::is_object(*node));
        let known = REQUIRED.iter().find(|(known, _)| known.eq_ignore_ascii_case(template));
        let Some((_, required)) = known else { continue };
        let is_given =
            |name: &str| parameters.is_some_and(|node| node.get(&format!("{PREFIX}{name}")).is_some());
        let missing = required.iter().filter(|name| !is_given(name));
        let missing = missing.map(|name| format!("'{PREFIX}{name}'")).collect::<Vec<_>>().join(", ");
        if !missing.is_empty() {
            sink.report(
                parameters.unwrap_or(policy),
                format!("policy template '{template}' needs {missing}"),
            )
            .help(format!("add {missing}"));
        }
    }
}
