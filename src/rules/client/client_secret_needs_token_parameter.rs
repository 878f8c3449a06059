use crate::connector::Connector;
use crate::rule::{Sink, rule};

rule! {
    /// An OAuth connection parameter has another name than `token`.
    ///
    /// Microsoft's client puts the secret that is given by `--secret` into the parameter `token` only. Under another name the
    /// connector is uploaded without a secret, and nobody can sign in until it is entered in the portal.
    ///
    /// Source: paconn 0.0.21; all 246 published connectors with OAuth call it `token`.
    ///
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/connectionParameters/login": {
    ///     "type": "oauthSetting",
    ///     "oAuthSettings": { "identityProvider": "facebook", "clientId": "acme" }
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
    ///     "oAuthSettings": { "identityProvider": "facebook", "clientId": "acme" }
    ///   },
    ///   "-apiProperties.json#/properties/connectionParameters/api_key": null,
    ///   "/securityDefinitions/api_key": {
    ///     "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
    ///     "tokenUrl": "https://acme.example.com/token", "scopes": {}
    ///   }
    /// }
    /// ```
    "client-secret-needs-token-parameter", Warning, Deploy, [], Package(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    for parameter in connector.connection_parameters() {
        let has_settings =
            parameter.oauth_settings().is_some_and(|settings| settings.members().next().is_some());
        if has_settings && parameter.name != "token" {
            sink.report(
                parameter.node,
                format_args!("the client gives no secret to OAuth parameter '{}'", parameter.name),
            )
            .help("call it 'token'");
        }
    }
}
