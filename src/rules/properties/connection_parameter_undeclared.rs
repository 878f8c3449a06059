use crate::connector::Connector;
use crate::document::Node;
use crate::properties::{ByName, Policy};
use crate::rule::{Sink, rule};
use crate::severity::Severity;
use crate::text;

rule! {
    /// A policy reads a connection parameter that is not declared.
    ///
    /// The expression `@connectionParameters('x')` gives nothing then, or its default: the host has a hole, the header is
    /// empty. Names are compared with case.
    ///
    /// Source: Microsoft's documentation of policy templates; 7 of 1,013 published connectors read one, mostly in another
    /// case.
    ///
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/policyTemplateInstances": [{
    ///     "templateId": "dynamichosturl",
    ///     "parameters": { "x-ms-apimTemplateParameter.urlTemplate": "https://@{connectionParameters('host')}" }
    ///   }],
    ///   "at": "apiProperties.json#/properties/policyTemplateInstances/0/parameters/x-ms-apimTemplateParameter.urlTemplate"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "apiProperties.json#/properties/policyTemplateInstances": [{
    ///     "templateId": "setqueryparameter",
    ///     "parameters": {
    ///       "x-ms-apimTemplateParameter.name": "key",
    ///       "x-ms-apimTemplateParameter.value": "@connectionParameters('api_key', '')"
    ///     }
    ///   }]
    /// }
    /// ```
    "connection-parameter-undeclared", Warning, Deploy, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let declared = connector.connection_parameters();
    let known = ByName::new(&declared);
    let parameters = connector.policies().filter_map(Policy::parameters);
    // Templates hold strings, and objects of strings.
    let direct = parameters.flat_map(Node::members).map(|(_, node)| node);
    let values = direct.flat_map(|node| std::iter::once(node).chain(node.members().map(|(_, inner)| inner)));
    for node in values {
        for name in read_parameters(node.str().unwrap_or_default()) {
            let same = known.get(name);
            if same.iter().any(|parameter| parameter.name == name) {
                continue;
            }
            if let [other, ..] = same {
                sink.report(node, format_args!("connection parameter '{name}' is spelt '{}'", other.name))
                    .help(format_args!("write '{}'", other.name))
                    .related(other.node, "declared here")
                    .severity(Severity::Info);
                continue;
            }
            sink.report(node, format_args!("connection parameter '{name}' is not declared")).meant(
                text::nearest(name, declared.iter().map(|parameter| parameter.name)),
                format_args!("add '{name}' to 'connectionParameters'"),
            );
        }
    }
}

/// The names in `connectionParameters('…'` of an expression.
fn read_parameters(expression: &str) -> impl Iterator<Item = &str> {
    let calls = expression.split("connectionParameters('").skip(1);
    calls.filter_map(|rest| rest.split_once('\'').map(|(name, _)| name))
}
