use crate::connector::Connector;
use crate::document::Node;
use crate::rule::{Sink, rule};

rule! {
    /// A sign-in asks for a token by client credentials.
    ///
    /// The platform signs in users, by an authorization code. A template with `grant_type=client_credentials` or
    /// `grant_type=password` still sends every user through a sign-in page first, and Microsoft does not support it.
    ///
    /// Source: Microsoft's custom connector FAQ; issues 225 and 3856 of its repository. One published connector does it.
    ///
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/connectionParameters/token": {
    ///     "type": "oauthSetting",
    ///     "oAuthSettings": {
    ///       "identityProvider": "oauth2generic", "clientId": "acme",
    ///       "customParameters": {
    ///         "authorizationUrlTemplate": { "value": "https://acme.example.com/authorize" },
    ///         "tokenUrlTemplate": { "value": "https://acme.example.com/token" },
    ///         "refreshUrlTemplate": { "value": "https://acme.example.com/token" },
    ///         "tokenBodyTemplate": { "value": "grant_type=client_credentials&client_id={ClientId}" }
    ///       }
    ///     }
    ///   },
    ///   "-apiProperties.json#/properties/connectionParameters/api_key": null,
    ///   "/securityDefinitions/api_key": {
    ///     "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
    ///     "tokenUrl": "https://acme.example.com/token", "scopes": {}
    ///   },
    ///   "at": "apiProperties.json#/properties/connectionParameters/token/oAuthSettings/customParameters/tokenBodyTemplate/value"
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
    ///         "refreshUrlTemplate": { "value": "https://acme.example.com/token" },
    ///         "tokenBodyTemplate": { "value": "grant_type=authorization_code&code={Code}" }
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
    "oauth-grant-unsupported", Warning, Deploy, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    for parameter in connector.connection_parameters() {
        let custom = parameter.oauth_settings().and_then(|settings| settings.get("customParameters"));
        let values = custom.into_iter().flat_map(Node::members).filter_map(|(_, holder)| holder.get("value"));
        for node in values {
            let value = node.str().unwrap_or_default().to_lowercase();
            let grants = ["client_credentials", "password"];
            if let Some(grant) = grants.iter().find(|grant| value.contains(&format!("grant_type={grant}"))) {
                sink.report(node, format_args!("grant type '{grant}' is not supported"))
                    .help("write grant_type=authorization_code, or ask for an API key instead");
            }
        }
    }
}
