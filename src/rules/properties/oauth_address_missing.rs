use crate::connector::Connector;
use crate::document::Node;
use crate::properties::ByName;
use crate::rule::{Sink, rule};
use crate::text;

rule! {
    /// An OAuth sign-in lacks an address of the identity provider.
    ///
    /// With `oauth2` the platform needs `authorizationUrl`, `tokenUrl` and `refreshUrl`, with `oauth2generic` the three
    /// `…UrlTemplate`. It knows none of them by itself: users cannot sign in, or are signed out as soon as the first token ends.
    ///
    /// Source: the JSON schema of `apiProperties.json` in Microsoft's repository; one of 87 published connectors with these
    /// providers has no addresses.
    ///
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/connectionParameters/token": {
    ///     "type": "oauthSetting",
    ///     "oAuthSettings": {
    ///       "identityProvider": "oauth2", "clientId": "acme"
    ///     }
    ///   },
    ///   "-apiProperties.json#/properties/connectionParameters/api_key": null,
    ///   "/securityDefinitions/api_key": {
    ///     "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
    ///     "tokenUrl": "https://acme.example.com/token", "scopes": {}
    ///   },
    ///   "at": "apiProperties.json#/properties/connectionParameters/token/oAuthSettings"
    /// }
    /// ```
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/connectionParameters/token": {
    ///     "type": "oauthSetting",
    ///     "oAuthSettings": {
    ///       "identityProvider": "oauth2", "clientId": "acme",
    ///       "customParameters": {
    ///         "authorizationUrl": { "value": "https://acme.example.com/authorize" },
    ///         "tokenUrl": { "value": "https://acme.example.com/token" }
    ///       }
    ///     }
    ///   },
    ///   "-apiProperties.json#/properties/connectionParameters/api_key": null,
    ///   "/securityDefinitions/api_key": {
    ///     "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
    ///     "tokenUrl": "https://acme.example.com/token", "scopes": {}
    ///   },
    ///   "at": "apiProperties.json#/properties/connectionParameters/token/oAuthSettings/customParameters"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "apiProperties.json#/properties/connectionParameters/token": {
    ///     "type": "oauthSetting",
    ///     "oAuthSettings": {
    ///       "identityProvider": "oauth2", "clientId": "acme",
    ///       "customParameters": {
    ///         "authorizationUrl": { "value": "https://acme.example.com/authorize" },
    ///         "tokenUrl": { "value": "https://acme.example.com/token" },
    ///         "refreshUrl": { "value": "https://acme.example.com/token" }
    ///       }
    ///     }
    ///   },
    ///   "-apiProperties.json#/properties/connectionParameters/api_key": null,
    ///   "/securityDefinitions/api_key": {
    ///     "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
    ///     "tokenUrl": "https://acme.example.com/token", "scopes": {}
    ///   }
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "apiProperties.json#/properties/connectionParameters/token": {
    ///     "type": "oauthSetting",
    ///     "oAuthSettings": {
    ///       "identityProvider": "oauth2generic", "clientId": "acme",
    ///       "customParameters": {
    ///         "authorizationUrlTemplate": { "value": "https://acme.example.com/authorize" },
    ///         "tokenUrlTemplate": { "value": "https://acme.example.com/token" },
    ///         "refreshUrlTemplate": { "value": "https://acme.example.com/token" }
    ///       }
    ///     }
    ///   },
    ///   "-apiProperties.json#/properties/connectionParameters/api_key": null,
    ///   "/securityDefinitions/api_key": {
    ///     "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
    ///     "tokenUrl": "https://acme.example.com/token", "scopes": {}
    ///   }
    /// }
    /// ```
    "oauth-address-missing", Warning, Deploy, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let parameters = connector.connection_parameters();
    let by_name = ByName::new(&parameters);
    for parameter in &parameters {
        let Some(settings) = parameter.oauth_settings() else { continue };
        let asked = match settings.get_str("identityProvider") {
            Some("oauth2") => ["authorizationUrl", "tokenUrl", "refreshUrl"],
            Some("oauth2generic") => ["authorizationUrlTemplate", "tokenUrlTemplate", "refreshUrlTemplate"],
            _ => continue,
        };
        let custom = settings.get("customParameters");
        let given = || custom.into_iter().flat_map(Node::members).map(|(key, _)| key);
        // What looks misspelt is reported where it stands.
        let is_missing =
            |name: &&str| text::nearest(name, given().filter(|key| !is_other(key, name))).is_none();
        let is_asked = |name: &&str| is_missing(name) && !parameter.is_entered(name, &by_name);
        let missing: Vec<&str> = asked.into_iter().filter(is_asked).collect();
        if custom.is_none_or(Node::is_object) && !missing.is_empty() {
            let missing = missing.join(", ");
            sink.report(custom.unwrap_or(settings), format_args!("'{}' has no {missing}", parameter.name))
                .help(format_args!("add {missing} to 'customParameters', each with its 'value'"));
        }
    }
}

/// Whether a key is another address than the one that is looked for, and no misspelling of it.
fn is_other(key: &str, name: &str) -> bool {
    let start = |text: &str| text.chars().next().map(|letter| letter.to_ascii_lowercase());
    start(key) != start(name)
}
