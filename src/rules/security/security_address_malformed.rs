use crate::connector::Connector;
use crate::openapi::{is_environment_variable, path};
use crate::placeholder;
use crate::properties::{ByName, OAuthStep};
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
    "security-address-malformed", Error, Deploy, ["UrlNotValid"], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let Some(definition) = &connector.definition else { return };
    let parameters = connector.connection_parameters();
    let by_name = ByName::new(&parameters);
    let is_filled_in = |name: &str| parameters.iter().any(|parameter| parameter.fills_in(name, &by_name));
    let schemes =
        definition.security_schemes().filter(|(_, scheme)| scheme.get_str("type") == Some("oauth2"));
    for (_, scheme) in schemes {
        let keys = OAuthStep::ALL.into_iter().filter_map(OAuthStep::key);
        for node in keys.filter_map(|key| scheme.get(key)) {
            let Some(address) = node.str().filter(|address| !is_environment_variable(address)) else {
                continue;
            };
            let is_url = text::is_absolute_url(address);
            let unfilled = || path::variables(address).find(|name| !is_filled_in(name));
            if placeholder::of_address(address) {
                sink.report(node, format_args!("'{address}' is a placeholder"))
                    .server_id((!is_url || address.contains(['<', '>'])).then_some("UrlNotValid"))
                    .help("write the address of the service that signs in");
            } else if !is_url {
                sink.report(node, format_args!("'{address}' is no absolute URL"))
                    .help(text::url_cure(address));
            } else if let Some(name) = unfilled() {
                sink.report(node, format_args!("nothing fills in '{{{name}}}'"))
                    .server_id(None)
                    .help("write its value");
            }
        }
    }
}
