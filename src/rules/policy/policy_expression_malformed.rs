use crate::connector::Connector;
use crate::openapi::{Piece, pieces};
use crate::properties::Policy;
use crate::rule::{Sink, rule};

rule! {
    /// An expression of a policy cannot be read.
    ///
    /// A function is followed by what it is given in round brackets: texts in single quotes, with commas between them. With a bracket
    /// or a quote too few, or a name without quotes, the platform sends the text as it stands, or the call fails.
    ///
    /// Source: Microsoft's page on expressions of policy templates; all expressions of 528 published connectors can be read.
    ///
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/policyTemplateInstances": [{
    ///     "templateId": "setheader", "title": "Acme",
    ///     "parameters": { "x-ms-apimTemplateParameter.name": "X-Acme", "x-ms-apimTemplateParameter.value": "@connectionParameters('api_key'", "x-ms-apimTemplate-policySection": "Request", "x-ms-apimTemplateParameter.existsAction": "override" }
    ///   }],
    ///   "at": "apiProperties.json#/properties/policyTemplateInstances/0/parameters/x-ms-apimTemplateParameter.value"
    /// }
    /// ```
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/policyTemplateInstances": [{
    ///     "templateId": "setheader", "title": "Acme",
    ///     "parameters": { "x-ms-apimTemplateParameter.name": "X-Acme", "x-ms-apimTemplateParameter.value": "@connectionParameters(api_key)", "x-ms-apimTemplate-policySection": "Request", "x-ms-apimTemplateParameter.existsAction": "override" }
    ///   }],
    ///   "at": "apiProperties.json#/properties/policyTemplateInstances/0/parameters/x-ms-apimTemplateParameter.value"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "apiProperties.json#/properties/policyTemplateInstances": [{
    ///     "templateId": "setheader", "title": "Acme",
    ///     "parameters": { "x-ms-apimTemplateParameter.name": "X-Acme", "x-ms-apimTemplateParameter.value": "@connectionParameters('api_key')", "x-ms-apimTemplate-policySection": "Request", "x-ms-apimTemplateParameter.existsAction": "override" }
    ///   }]
    /// }
    /// ```
    "policy-expression-malformed", Warning, Deploy, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    for node in connector.policies().flat_map(Policy::texts) {
        let problem = pieces(node.str().unwrap_or_default()).into_iter().find_map(|piece| match piece {
            Piece::Broken(text) => Some(format!("'{text}' cannot be read")),
            Piece::Call(call) => {
                let nameless = call.all().into_iter().find(|call| call.lacks_name())?;
                Some(format!("'@{}()' does not say what to look up", nameless.function))
            }
            Piece::Text(_) => None,
        });
        if let Some(problem) = problem {
            sink.report(node, problem).help("write @function('name'), with the name in single quotes");
        }
    }
}
