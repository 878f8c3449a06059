use crate::connector::Connector;
use crate::document::Node;
use crate::properties;
use crate::rule::{Sink, rule};

rule! {
    /// An address of the identity provider is not an absolute `https` address.
    ///
    /// The platform calls it as it stands. A path alone leads nowhere; over `http` the client's secret travels readably.
    ///
    /// Source: the JSON schema of `apiProperties.json` in Microsoft's repository; one of 528 published connectors has a path
    /// there.
    ///
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/connectionParameters/token": {
    ///     "type": "oauthSetting",
    ///     "oAuthSettings": {
    ///       "identityProvider": "oauth2", "clientId": "acme",
    ///       "customParameters": {
    ///         "authorizationUrl": { "value": "/authorize" },
    ///         "tokenUrl": { "value": "https://acme.example.com/token" },
    ///         "refreshUrl": { "value": "https://acme.example.com/token" }
    ///       }
    ///     }
    ///   },
    ///   "/securityDefinitions/api_key": {
    ///     "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
    ///     "tokenUrl": "https://acme.example.com/token", "scopes": {}
    ///   },
    ///   "at": "apiProperties.json#/properties/connectionParameters/token/oAuthSettings/customParameters/authorizationUrl/value"
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
    ///   "/securityDefinitions/api_key": {
    ///     "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
    ///     "tokenUrl": "https://acme.example.com/token", "scopes": {}
    ///   }
    /// }
    /// ```
    "oauth-address-malformed", Warning, Deploy, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    for parameter in connector.connection_parameters() {
        let Some(settings) = parameter.oauth_settings() else { continue };
        for (key, holder) in settings.get("customParameters").into_iter().flat_map(Node::members) {
            let key = key.to_lowercase();
            let is_address = ["authorizationurl", "tokenurl", "refreshurl"].iter().any(|address| {
                key.strip_prefix(address).is_some_and(|rest| ["", "template"].contains(&rest))
            });
            let Some(node) = holder.get("value").filter(|_| is_address) else { continue };
            let Some(value) = node.str().map(str::trim) else { continue };
            let is_made_up = value.starts_with(['{', '@']) || properties::is_placeholder(value);
            if !is_made_up && !value.to_lowercase().starts_with("https://") {
                sink.report(node, format_args!("'{value}' is not an address that begins with https://"))
                    .help("write the whole address");
            }
        }
    }
}
