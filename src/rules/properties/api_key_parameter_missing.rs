use crate::connector::Connector;
use crate::document::Node;
use crate::rule::{Sink, rule};

rule! {
    /// The definition asks for an API key, but no connection parameter does.
    ///
    /// The platform puts what a user enters into the header or query parameter of the `apiKey` scheme. Without a connection
    /// parameter nobody can enter a key, and the API refuses every call. (The parameter may have any name; a plain string that
    /// sounds like no key is none.)
    ///
    /// Source: Microsoft's documentation of connection parameters; one of 528 published connectors asks for nothing.
    ///
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/connectionParameters": {},
    ///   "at": "/securityDefinitions/api_key"
    /// }
    /// ```
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/connectionParameters": { "site": {
    ///     "type": "string",
    ///     "uiDefinition": { "displayName": "Site", "description": "Your site.", "tooltip": "Enter your site" }
    ///   } },
    ///   "at": "/securityDefinitions/api_key"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "apiProperties.json#/properties/connectionParameters": { "key": {
    ///     "type": "securestring",
    ///     "uiDefinition": { "displayName": "Key", "description": "Your key.", "tooltip": "Enter your key" }
    ///   } }
    /// }
    /// ```
    "api-key-parameter-missing", Warning, Deploy, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let (Some(definition), Some(properties)) = (&connector.definition, connector.properties()) else {
        return;
    };
    let asks_for = |scheme: &str| match properties.get("connectionParameters") {
        Some(parameters) => {
            !parameters.is_object() || parameters.members().any(|(name, node)| may_be_key(name, node, scheme))
        }
        None => !properties.lacks("connectionParameters"),
    };
    // Sets, and what cannot be read, say nothing about what is asked for.
    let is_unknown =
        properties.get("connectionParameterSets").is_some() || properties.hides_connection_parameters();
    let mut schemes = definition.security_schemes();
    let scheme = schemes.find(|(_, scheme)| scheme.get_str("type") == Some("apiKey"));
    if let Some((name, scheme)) = scheme.filter(|(name, _)| !is_unknown && !asks_for(name)) {
        sink.report(scheme, format_args!("no connection parameter asks for the key '{name}'")).help(
            format_args!("add one of type securestring to {}", connector.holder_of("connectionParameters")),
        );
    }
}

/// Whether users may enter the key of a scheme in a connection parameter.
fn may_be_key(name: &str, parameter: Node<'_>, scheme: &str) -> bool {
    let name = name.to_lowercase();
    let sounds_like_key =
        || ["key", "token", "secret", "password", "auth", "code"].iter().any(|word| name.contains(word));
    parameter.get_str("type") != Some("string") || name == scheme.to_lowercase() || sounds_like_key()
}
