use crate::definition::Definition;
use crate::openapi::is_environment_variable;
use crate::placeholder;
use crate::properties::OAuthStep;
use crate::rule::{Sink, rule};
use crate::text;

rule! {
    /// An address at which users sign in is no URL, or was never filled in.
    ///
    /// The service takes `authorizationUrl` and `tokenUrl` of a security definition only as whole addresses. At one that still
    /// holds the words of a template nobody can sign in.
    ///
    /// Source: Microsoft's Swagger Validator, `UrlNotValid`; one of 528 published connectors, a sample to be filled in, has two.
    ///
    /// ```json fail
    /// { "/securityDefinitions/api_key": { "type": "oauth2", "flow": "accessCode", "scopes": {},
    ///   "authorizationUrl": "https://acme.example.com/authorize", "tokenUrl": "https://<replace with url>" },
    ///   "apiProperties.json#/properties/connectionParameters": { "token":
    ///     { "type": "oauthSetting", "oAuthSettings": { "identityProvider": "facebook", "clientId": "acme" } } },
    ///   "at": "/securityDefinitions/api_key/tokenUrl" }
    /// ```
    /// ```json fail
    /// { "/securityDefinitions/api_key": { "type": "oauth2", "flow": "accessCode", "scopes": {},
    ///   "authorizationUrl": "acme", "tokenUrl": "https://acme.example.com/token" },
    ///   "apiProperties.json#/properties/connectionParameters": { "token":
    ///     { "type": "oauthSetting", "oAuthSettings": { "identityProvider": "facebook", "clientId": "acme" } } },
    ///   "at": "/securityDefinitions/api_key/authorizationUrl" }
    /// ```
    /// ```json pass
    /// { "/securityDefinitions/api_key": { "type": "oauth2", "flow": "accessCode", "scopes": {},
    ///   "authorizationUrl": "https://acme.example.com/authorize", "tokenUrl": "https://acme.example.com/token" },
    ///   "apiProperties.json#/properties/connectionParameters": { "token":
    ///     { "type": "oauthSetting", "oAuthSettings": { "identityProvider": "facebook", "clientId": "acme" } } } }
    /// ```
    "security-address-malformed", Error, Deploy, ["UrlNotValid"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let schemes =
        definition.security_schemes().filter(|(_, scheme)| scheme.get_str("type") == Some("oauth2"));
    for (_, scheme) in schemes {
        let keys = OAuthStep::ALL.into_iter().filter_map(OAuthStep::key);
        for node in keys.filter_map(|key| scheme.get(key)) {
            let Some(address) = node.str().filter(|address| !is_environment_variable(address)) else {
                continue;
            };
            if placeholder::of_address(address) {
                sink.report(node, format_args!("'{address}' is a placeholder"))
                    .help("write the address of the service that signs in");
            } else if !text::is_absolute_url(address) {
                sink.report(node, format_args!("'{address}' is no absolute URL"))
                    .help(text::url_cure(address));
            }
        }
    }
}
