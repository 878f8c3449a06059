use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// A security definition uses the implicit flow of OAuth 2.0.
    ///
    /// It gives no refresh token, so connections end with the first token, and it is no longer recommended to anybody. The
    /// platform signs in by `accessCode`.
    ///
    /// Source: RFC 9700, 2.1.2; 3 of 1,013 published connectors have it.
    ///
    /// ```json fail
    /// { "/securityDefinitions/api_key": { "type": "oauth2", "flow": "implicit", "scopes": {},
    ///   "authorizationUrl": "https://acme.example.com/authorize" },
    ///   "apiProperties.json#/properties/connectionParameters": { "token":
    ///     { "type": "oauthSetting", "oAuthSettings": { "identityProvider": "facebook", "clientId": "acme" } } },
    ///   "at": "/securityDefinitions/api_key/flow" }
    /// ```
    /// ```json pass
    /// { "/securityDefinitions/api_key": { "type": "oauth2", "flow": "accessCode", "scopes": {},
    ///   "authorizationUrl": "https://acme.example.com/authorize", "tokenUrl": "https://acme.example.com/token" },
    ///   "apiProperties.json#/properties/connectionParameters": { "token":
    ///     { "type": "oauthSetting", "oAuthSettings": { "identityProvider": "facebook", "clientId": "acme" } } } }
    /// ```
    "oauth-flow-implicit", Info, Deploy, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for (name, scheme) in
        definition.security_schemes().filter(|(_, scheme)| scheme.get_str("type") == Some("oauth2"))
    {
        if let Some(flow) = scheme.get("flow").filter(|flow| flow.str() == Some("implicit")) {
            sink.report(flow, format_args!("'{name}' uses the implicit flow"))
                .help("write accessCode, and add a tokenUrl, if the API offers it");
        }
    }
}
