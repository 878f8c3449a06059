use crate::connector::Connector;
use crate::rule::{Sink, rule};

rule! {
    /// The definition has several security definitions.
    ///
    /// A connection signs in one way, and the platform takes one security definition. Makers who are to choose between ways
    /// get that by `connectionParameterSets` in the properties file. The portal writes a security definition for each set, of
    /// the same name, of which nothing is said.
    ///
    /// Source: Microsoft's page on multiple authentication; 14 of 1,013 published connectors have several.
    ///
    /// ```json fail
    /// { "/securityDefinitions/query_key": { "type": "apiKey", "in": "query", "name": "key" } }
    /// ```
    /// ```json pass
    /// { "/securityDefinitions/api_key/in": "query" }
    /// ```
    /// ```json pass
    /// {
    ///   "/securityDefinitions/application": { "type": "oauth2", "flow": "application", "tokenUrl": "https://acme.example.com/token", "scopes": {} },
    ///   "apiProperties.json#/properties/connectionParameterSets": {
    ///     "uiDefinition": { "displayName": "Sign-in", "description": "How to sign in." },
    ///     "values": [
    ///       { "name": "api_key", "uiDefinition": { "displayName": "Key", "description": "Sign in with a key." },
    ///         "parameters": { "api_key": { "type": "securestring", "uiDefinition": { "displayName": "API key" } } } },
    ///       { "name": "application", "uiDefinition": { "displayName": "Application", "description": "Sign in as an application." },
    ///         "parameters": { "token": { "type": "oauthSetting", "oAuthSettings": { "identityProvider": "facebook", "clientId": "acme" } } } }
    ///     ]
    ///   },
    ///   "-apiProperties.json#/properties/connectionParameters": null
    /// }
    /// ```
    "security-scheme-several", Warning, Deploy, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let Some(definition) = &connector.definition else { return };
    let mut schemes =
        definition.security_schemes().filter(|(name, _)| !connector.may_have_parameter_set(name));
    let Some((_, first)) = schemes.next() else { return };
    if let Some((name, second)) = schemes.next() {
        sink.report(second, format_args!("security definition '{name}' is not the only one"))
            .help("keep one, and offer others by connectionParameterSets")
            .related(first, "the first one");
    }
}
