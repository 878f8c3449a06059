use crate::connector::Connector;
use crate::document::Node;
use crate::properties::ByName;
use crate::rule::{Sink, rule};
use crate::text;

rule! {
    /// A connection parameter depends on one that does not exist.
    ///
    /// `dependencies` shows a field only while another parameter has certain values. Where there is no such parameter, the field
    /// is never shown, or always.
    ///
    /// Source: the JSON schema of `apiProperties.json` in Microsoft's repository; no published connector of 528 uses dependencies.
    ///
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/connectionParameters/region": {
    ///     "type": "string",
    ///     "uiDefinition": { "displayName": "Region", "description": "Your region.", "tooltip": "Enter your region",
    ///       "constraints": { "dependencies": { "plan": { "values": ["pro"] } } } }
    ///   },
    ///   "at": "apiProperties.json#/properties/connectionParameters/region/uiDefinition/constraints/dependencies/plan"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "apiProperties.json#/properties/connectionParameters/region": {
    ///     "type": "string",
    ///     "uiDefinition": { "displayName": "Region", "description": "Your region.", "tooltip": "Enter your region",
    ///       "constraints": { "dependencies": { "api_key": { "values": ["pro"] } } } }
    ///   }
    /// }
    /// ```
    "connection-parameter-dependency-unknown", Warning, Certification, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let parameters = connector.connection_parameters();
    let known = ByName::new(&parameters);
    for parameter in &parameters {
        let dependencies = parameter.constraints().and_then(|constraints| constraints.get("dependencies"));
        for (name, node) in dependencies.into_iter().flat_map(Node::members) {
            if !known.get(name).is_empty() {
                continue;
            }
            sink.report(node, format_args!("connection parameter '{name}' does not exist")).meant(
                text::nearest(name, parameters.iter().map(|parameter| parameter.name)),
                "name another parameter, or remove the dependency",
            );
        }
    }
}
