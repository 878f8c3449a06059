use crate::connector::Connector;
use crate::definition;
use crate::rule::{Sink, rule};

rule! {
    /// The definition asks for an API key, but no connection parameter does.
    ///
    /// The platform puts what a user enters into the header or query parameter of the `apiKey` scheme. Without a connection
    /// parameter nobody can enter a key, and the API refuses every call. (The parameter may have any name.)
    ///
    /// Source: Microsoft's documentation of connection parameters; one of 528 published connectors asks for nothing.
    ///
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/connectionParameters": {},
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
    // Sets, and what cannot be read, say nothing about what is asked for.
    let asks_nothing = match properties.get("connectionParameters") {
        Some(parameters) => parameters.is_object() && parameters.members().next().is_none(),
        None => definition::lacks(properties, "connectionParameters"),
    };
    let has_sets = properties.get("connectionParameterSets").is_some();
    let mut schemes = definition.security_schemes();
    let scheme = schemes.find(|(_, scheme)| scheme.get_str("type") == Some("apiKey"));
    if let Some((name, scheme)) = scheme.filter(|_| asks_nothing && !has_sets) {
        sink.report(scheme, format_args!("no connection parameter asks for the key '{name}'"))
            .help("add one of type securestring to 'connectionParameters' in apiProperties.json");
    }
}
