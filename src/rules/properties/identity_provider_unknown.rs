use crate::connector::Connector;
use crate::rule::{Sink, rule};
use crate::severity::Severity;
use crate::text;

rule! {
    /// The identity provider is spelt in another way than the platform spells it.
    ///
    /// `oauth2`, `oauth2generic`, `aad` and `aadcertificate` decide which custom parameters the platform reads. Any other name is
    /// taken for that of a brand, which the platform does not have then. With an empty one it has nobody to sign in with.
    ///
    /// Source: the JSON schema of `apiProperties.json` in Microsoft's repository; all of 528 published connectors comply.
    ///
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/connectionParameters/token": {
    ///     "type": "oauthSetting",
    ///     "oAuthSettings": {
    ///       "identityProvider": "OAuth2", "clientId": "acme"
    ///     }
    ///   },
    ///   "-apiProperties.json#/properties/connectionParameters/api_key": null,
    ///   "/securityDefinitions/api_key": {
    ///     "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
    ///     "tokenUrl": "https://acme.example.com/token", "scopes": {}
    ///   },
    ///   "at": "apiProperties.json#/properties/connectionParameters/token/oAuthSettings/identityProvider"
    /// }
    /// ```
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/connectionParameters/token": {
    ///     "type": "oauthSetting",
    ///     "oAuthSettings": {
    ///       "identityProvider": "oauth2-generic", "clientId": "acme"
    ///     }
    ///   },
    ///   "-apiProperties.json#/properties/connectionParameters/api_key": null,
    ///   "/securityDefinitions/api_key": {
    ///     "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
    ///     "tokenUrl": "https://acme.example.com/token", "scopes": {}
    ///   },
    ///   "at": "apiProperties.json#/properties/connectionParameters/token/oAuthSettings/identityProvider"
    /// }
    /// ```
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/connectionParameters": { "token": {
    ///     "type": "oauthSetting", "oAuthSettings": { "identityProvider": "", "clientId": "acme" }
    ///   } },
    ///   "/securityDefinitions/api_key": {
    ///     "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
    ///     "tokenUrl": "https://acme.example.com/token", "scopes": {}
    ///   },
    ///   "at": "apiProperties.json#/properties/connectionParameters/token/oAuthSettings/identityProvider"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "apiProperties.json#/properties/connectionParameters/token": {
    ///     "type": "oauthSetting",
    ///     "oAuthSettings": {
    ///       "identityProvider": "facebook", "clientId": "acme"
    ///     }
    ///   },
    ///   "-apiProperties.json#/properties/connectionParameters/api_key": null,
    ///   "/securityDefinitions/api_key": {
    ///     "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
    ///     "tokenUrl": "https://acme.example.com/token", "scopes": {}
    ///   }
    /// }
    /// ```
    "identity-provider-unknown", Warning, Deploy, [], Connector(check)
}

const KNOWN: [&str; 4] = ["oauth2", "oauth2generic", "aad", "aadcertificate"];

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    for parameter in connector.connection_parameters() {
        let Some(settings) = parameter.oauth_settings() else { continue };
        let Some(node) = settings.get("identityProvider") else { continue };
        let Some(provider) = node.str().filter(|provider| !KNOWN.contains(provider)) else { continue };
        if provider.trim().is_empty() {
            sink.report(node, "no identity provider is named")
                .severity(Severity::Error)
                .help(format_args!("write one of {}, or a brand", KNOWN.join(", ")));
            continue;
        }
        // The names are short: of a brand of three letters, two may well be those of 'aad'.
        let near = if provider.len() < 5 {
            KNOWN.into_iter().find(|known| known.eq_ignore_ascii_case(provider))
        } else {
            text::nearest(provider, KNOWN)
        };
        if let Some(near) = near {
            sink.report(node, format_args!("identity provider '{provider}' does not exist"))
                .help(format_args!("write '{near}'"));
        }
    }
}
