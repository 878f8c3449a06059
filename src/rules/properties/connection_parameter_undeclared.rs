use crate::connector::Connector;
use crate::openapi::{Call, calls};
use crate::properties::{ByName, Policy, Properties};
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
    let may_be_hidden = connector.properties().is_some_and(Properties::hides_connection_parameters);
    for node in connector.policies().flat_map(Policy::texts) {
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
            if may_be_hidden {
                continue;
            }
            sink.report(node, format_args!("connection parameter '{name}' is not declared")).meant(
                text::nearest(name, declared.iter().map(|parameter| parameter.name)),
                format_args!("add '{name}' to 'connectionParameters'"),
            );
        }
    }
}

/// The names of the connection parameters that an expression reads.
fn read_parameters(text: &str) -> Vec<&str> {
    let calls = calls(text);
    let all = calls.iter().flat_map(Call::all);
    let reads = all.filter(|call| call.function.eq_ignore_ascii_case("connectionParameters"));
    reads.filter_map(Call::name).collect()
}
