use crate::connector::Connector;
use crate::rule::{Sink, rule};

rule! {
    /// A connection parameter is required, but hidden.
    ///
    /// The connection dialog waits for a value and has no field for it, so nobody can make a connection. What has a value of its
    /// own (a default, or metadata that say where it comes from) may be hidden.
    ///
    /// Source: Microsoft's certification policies on connection parameters; all of 528 published
    /// connectors comply.
    ///
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/connectionParameters/region": {
    ///     "type": "string",
    ///     "uiDefinition": { "displayName": "Region", "description": "Your region.", "tooltip": "Enter your region",
    ///       "constraints": { "hidden": "true", "required": "true" } }
    ///   },
    ///   "at": "apiProperties.json#/properties/connectionParameters/region/uiDefinition/constraints/hidden"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "apiProperties.json#/properties/connectionParameters/region": {
    ///     "type": "string",
    ///     "uiDefinition": { "displayName": "Region", "description": "Your region.", "tooltip": "Enter your region",
    ///       "constraints": { "hidden": "true", "required": "false" } }
    ///   }
    /// }
    /// ```
    "connection-parameter-hidden-required", Warning, Deploy, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    for parameter in connector.connection_parameters() {
        let Some(hidden) = parameter.constraints().and_then(|constraints| constraints.get("hidden")) else {
            continue;
        };
        let has_value = parameter.default().is_some() || parameter.node.get("metadata").is_some();
        if !has_value && parameter.is_constrained("hidden") && parameter.is_constrained("required") {
            sink.report(hidden, format_args!("nobody can enter '{}', which is required", parameter.name))
                .help("show it, give it a default, or do not require it");
        }
    }
}
