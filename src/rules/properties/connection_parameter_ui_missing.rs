use crate::connector::Connector;
use crate::definition;
use crate::document::Node;
use crate::properties;
use crate::rule::{Sink, rule};

rule! {
    /// A connection parameter does not say what a user is to enter.
    ///
    /// The connection dialog shows the display name over the field, the tooltip in it and the description beside it. Without
    /// them a user sees the parameter's key, or nothing. Certification asks for all three.
    ///
    /// Source: Microsoft's certification policies on `uiDefinition`; 15 of 528 published connectors lack a text, mostly the
    /// tooltip.
    ///
    /// ```json fail
    /// {
    ///   "-apiProperties.json#/properties/connectionParameters/api_key/uiDefinition/tooltip": null,
    ///   "at": "apiProperties.json#/properties/connectionParameters/api_key"
    /// }
    /// ```
    /// ```json fail
    /// {
    ///   "-apiProperties.json#/properties/connectionParameters/api_key/uiDefinition": null,
    ///   "at": "apiProperties.json#/properties/connectionParameters/api_key"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "apiProperties.json#/properties/connectionParameters/region": {
    ///     "type": "string",
    ///     "uiDefinition": { "constraints": { "hidden": "true", "required": "false" } }
    ///   }
    /// }
    /// ```
    "connection-parameter-ui-missing", Warning, Certification, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    for parameter in connector.connection_parameters() {
        let ui = parameter.node.get("uiDefinition");
        // The sign-in button and the choice of a gateway have texts of their own.
        let is_malformed = ui.is_some_and(|ui| !ui.is_object() && !ui.value().is_null());
        if parameter.is_constrained("hidden")
            || is_malformed
            || !["string", "securestring", "int", "bool"].contains(&parameter.kind())
        {
            continue;
        }
        let is_blank = |node: Node<'_>| node.str().is_some_and(|text| text.trim().is_empty());
        let lacks = |key: &str| match ui {
            Some(ui) if properties::has_deeper_text(ui, key) => false,
            Some(ui) => ui.get(key).map_or_else(|| definition::lacks(ui, key), is_blank),
            None => definition::lacks(parameter.node, "uiDefinition"),
        };
        let missing: Vec<&str> =
            ["displayName", "description", "tooltip"].into_iter().filter(|key| lacks(key)).collect();
        if !missing.is_empty() {
            let empty = missing.iter().find_map(|key| ui?.get(key));
            let missing = missing.join(", ");
            let help = match empty {
                Some(_) => format!("write {missing} in its 'uiDefinition'"),
                None => format!("add {missing} to its 'uiDefinition'"),
            };
            sink.report(
                empty.unwrap_or(parameter.node),
                format_args!("connection parameter '{}' has no {missing}", parameter.name),
            )
            .help(help);
        }
    }
}
