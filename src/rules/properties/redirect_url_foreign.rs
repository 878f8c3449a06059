use crate::connector::Connector;
use crate::rule::{Sink, rule};

rule! {
    /// The redirect address of an OAuth sign-in is not the platform's.
    ///
    /// After the sign-in the identity provider sends users back to `https://global.consent.azure-apim.net/redirect`, or a page
    /// below it. Elsewhere nobody takes their code. With `redirectMode` the platform knows the address itself.
    ///
    /// Source: Microsoft's certification process; 2 of 528 published connectors have another address.
    ///
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/connectionParameters/token": {
    ///     "type": "oauthSetting",
    ///     "oAuthSettings": {
    ///       "identityProvider": "facebook", "clientId": "acme", "redirectUrl": "https://acme.example.com/callback"
    ///     }
    ///   },
    ///   "-apiProperties.json#/properties/connectionParameters/api_key": null,
    ///   "/securityDefinitions/api_key": {
    ///     "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
    ///     "tokenUrl": "https://acme.example.com/token", "scopes": {}
    ///   },
    ///   "at": "apiProperties.json#/properties/connectionParameters/token/oAuthSettings/redirectUrl"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "apiProperties.json#/properties/connectionParameters/token": {
    ///     "type": "oauthSetting",
    ///     "oAuthSettings": {
    ///       "identityProvider": "facebook", "clientId": "acme", "redirectUrl": "https://global.consent.azure-apim.net/redirect/acme"
    ///     }
    ///   },
    ///   "-apiProperties.json#/properties/connectionParameters/api_key": null,
    ///   "/securityDefinitions/api_key": {
    ///     "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
    ///     "tokenUrl": "https://acme.example.com/token", "scopes": {}
    ///   }
    /// }
    /// ```
    "redirect-url-foreign", Warning, Certification, [], Connector(check)
}

const ADDRESSES: [&str; 2] =
    ["https://global.consent.azure-apim.net/redirect", "https://global-test.consent.azure-apim.net/redirect"];

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    for parameter in connector.connection_parameters() {
        let Some(node) = parameter.oauth_settings().and_then(|settings| settings.get("redirectUrl")) else {
            continue;
        };
        let Some(address) = node.str().filter(|address| !address.trim().is_empty()) else { continue };
        let is_below = |own: &str| {
            address.strip_prefix(own).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        if ADDRESSES.iter().any(|own| is_below(own)) {
            continue;
        }
        let host = address.split('/').nth(2).unwrap_or_default();
        let problem = if host.ends_with(".consent.azure-apim.net") {
            "is the platform's address in one region"
        } else {
            "is not the platform's address"
        };
        sink.report(node, format_args!("'{address}' {problem}"))
            .help(format_args!("write the global one, {}, or remove it", ADDRESSES[0]))
            .yields();
    }
}
