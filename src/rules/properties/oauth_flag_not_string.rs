use crate::connector::Connector;
use crate::properties::is_not_first_party;
use crate::rule::{Sink, rule};

rule! {
    /// `IsFirstParty` is not the string `"True"` or `"False"`.
    ///
    /// The flag is a string that begins with a capital. Microsoft's schema, which reviewers check against, takes
    /// nothing else.
    ///
    /// Source: the JSON schema of `apiProperties.json` in Microsoft's repository; one of 528 published connectors has a boolean.
    /// (`IsOnbehalfofLoginSupported` beside it is a boolean.)
    ///
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/connectionParameters/token": {
    ///     "type": "oauthSetting",
    ///     "oAuthSettings": {
    ///       "identityProvider": "facebook", "clientId": "acme",
    ///       "properties": { "IsFirstParty": false }
    ///     }
    ///   },
    ///   "-apiProperties.json#/properties/connectionParameters/api_key": null,
    ///   "/securityDefinitions/api_key": {
    ///     "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
    ///     "tokenUrl": "https://acme.example.com/token", "scopes": {}
    ///   },
    ///   "at": "apiProperties.json#/properties/connectionParameters/token/oAuthSettings/properties/IsFirstParty"
    /// }
    /// ```
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/connectionParameters/token": {
    ///     "type": "oauthSetting",
    ///     "oAuthSettings": {
    ///       "identityProvider": "facebook", "clientId": "acme",
    ///       "properties": { "IsFirstParty": "no" }
    ///     }
    ///   },
    ///   "-apiProperties.json#/properties/connectionParameters/api_key": null,
    ///   "/securityDefinitions/api_key": {
    ///     "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
    ///     "tokenUrl": "https://acme.example.com/token", "scopes": {}
    ///   },
    ///   "at": "apiProperties.json#/properties/connectionParameters/token/oAuthSettings/properties/IsFirstParty"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "apiProperties.json#/properties/connectionParameters/token": {
    ///     "type": "oauthSetting",
    ///     "oAuthSettings": {
    ///       "identityProvider": "facebook", "clientId": "acme",
    ///       "properties": { "IsFirstParty": "False" }
    ///     }
    ///   },
    ///   "-apiProperties.json#/properties/connectionParameters/api_key": null,
    ///   "/securityDefinitions/api_key": {
    ///     "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
    ///     "tokenUrl": "https://acme.example.com/token", "scopes": {}
    ///   }
    /// }
    /// ```
    "oauth-flag-not-string", Warning, Certification, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    for parameter in connector.connection_parameters() {
        let Some(settings) = parameter.oauth_settings() else { continue };
        let Some(node) = settings.path(&["properties", "IsFirstParty"]) else { continue };
        let is_known = node.str().is_some_and(|flag| ["True", "False"].contains(&flag));
        // There it matters more that the flag is not true.
        let is_certificate =
            settings.get("identityProvider").is_some_and(|provider| provider.is_word("aadcertificate"));
        if is_certificate && is_not_first_party(node) {
            continue;
        }
        if !is_known && !node.is_container() {
            sink.report(node, format_args!("'IsFirstParty' is {}", node.value()))
                .help("write \"True\" or \"False\"")
                .yields();
        }
    }
}
