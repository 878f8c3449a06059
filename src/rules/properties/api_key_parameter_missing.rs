use crate::document::Node;
use crate::lint::{Sink, rule};
use crate::package::Package;
use crate::properties;

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
    "api-key-parameter-missing", Warning, Deploy, [], Package(check)
}

fn check<'d>(package: &Package<'d>, sink: &mut Sink<'d>) {
    let (Some(definition), Some(properties)) = (&package.definition, package.properties()) else { return };
    // Sets, null and what has the wrong type say nothing about what is asked for.
    let is_plain = |key| properties.get(key).is_none_or(Node::is_object);
    let has_sets = properties.get("connectionParameterSets").is_some();
    let has_none = properties::connection_parameters(properties).is_empty() && !has_sets;
    let mut schemes = definition.security_schemes();
    let scheme = schemes.find(|(_, scheme)| scheme.get_str("type") == Some("apiKey"));
    if let Some((name, scheme)) = scheme.filter(|_| has_none && is_plain("connectionParameters")) {
        sink.report(scheme, format!("no connection parameter asks for the key '{name}'"))
            .help("add one of type securestring to 'connectionParameters' in apiProperties.json");
    }
}
