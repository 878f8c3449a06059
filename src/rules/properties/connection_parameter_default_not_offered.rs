use crate::connector::Connector;
use crate::document::Node;
use crate::rule::{Sink, rule};

rule! {
    /// The default of a connection parameter is none of its choices.
    ///
    /// The dialog shows an empty choice then, or sends a value that was not meant to be possible.
    ///
    /// Source: Microsoft's documentation of connection parameters; in one of 528 published connectors the
    /// default lacks a path that the choices have.
    ///
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/connectionParameters/region": {
    ///     "type": "string",
    ///     "uiDefinition": { "displayName": "Region", "description": "Your region.", "tooltip": "Enter your region",
    ///       "constraints": { "allowedValues": [{ "text": "Europe", "value": "eu" }, { "text": "America", "value": "us" }], "default": "asia" } }
    ///   },
    ///   "at": "apiProperties.json#/properties/connectionParameters/region/uiDefinition/constraints/default"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "apiProperties.json#/properties/connectionParameters/region": {
    ///     "type": "string",
    ///     "uiDefinition": { "displayName": "Region", "description": "Your region.", "tooltip": "Enter your region",
    ///       "constraints": { "allowedValues": [{ "text": "Europe", "value": "eu" }, { "text": "America", "value": "us" }], "default": "us" } }
    ///   }
    /// }
    /// ```
    "connection-parameter-default-not-offered", Warning, Certification, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    for parameter in connector.connection_parameters() {
        let Some(node) = parameter.default() else { continue };
        let Some(default) = node.str() else { continue };
        let choices: Vec<&str> = parameter.choices().filter_map(Node::str).collect();
        if !choices.is_empty() && !choices.contains(&default) {
            sink.report(node, format_args!("default '{default}' is none of the choices"))
                .help(format_args!("write one of {}", choices.join(", ")));
        }
    }
}
