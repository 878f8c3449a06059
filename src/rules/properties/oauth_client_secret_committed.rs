use crate::connector::Connector;
use crate::openapi::is_environment_variable;
use crate::placeholder;
use crate::profile::Profile;
use crate::rule::{Sink, rule};
use crate::severity::Severity;

rule! {
    /// The properties hold an OAuth client secret.
    ///
    /// Whoever can read the file can act as the connector. `paconn create` asks for the secret by `--secret` all the same;
    /// `paconn update` without `--secret` sends what the file holds, so a placeholder there replaces the working secret:
    /// users cannot sign in any more. The credential scan of Microsoft's pull requests refuses real secrets.
    ///
    /// Source: paconn 0.0.21; the security pipeline of Microsoft's repository. 6 of 1,013 published connectors hold one;
    /// those looked at are placeholders such as `test`, which are a warning. One that plainly is none, such as `[[DUMMY]]`, may stand in
    /// a submission, for which Microsoft gets the secret apart from the files. An environment variable is no secret.
    ///
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/connectionParameters": { "token": {
    ///     "type": "oauthSetting",
    ///     "oAuthSettings": { "identityProvider": "facebook", "clientId": "acme", "clientSecret": "Zx8Q~4fbJ.93kdLm2" }
    ///   } },
    ///   "/securityDefinitions/api_key": {
    ///     "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
    ///     "tokenUrl": "https://acme.example.com/token", "scopes": {}
    ///   },
    ///   "at": "apiProperties.json#/properties/connectionParameters/token/oAuthSettings/clientSecret"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "apiProperties.json#/properties/connectionParameters": { "token": {
    ///     "type": "oauthSetting",
    ///     "oAuthSettings": { "identityProvider": "facebook", "clientId": "acme" }
    ///   } },
    ///   "/securityDefinitions/api_key": {
    ///     "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
    ///     "tokenUrl": "https://acme.example.com/token", "scopes": {}
    ///   }
    /// }
    /// ```
    "oauth-client-secret-committed", Error, Deploy, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    for parameter in connector.connection_parameters() {
        let Some(settings) = parameter.oauth_settings() else { continue };
        for (key, node) in settings.members().filter(|(key, _)| key.eq_ignore_ascii_case("clientSecret")) {
            let is_held = |secret: &&str| !secret.trim().is_empty() && !is_environment_variable(secret);
            let Some(secret) = node.str().filter(is_held) else { continue };
            // Microsoft replaces what submitted files plainly leave open.
            let is_open = placeholder::of_value(secret) || placeholder::says_secret(secret);
            if connector.profile != Profile::Deploy && is_open {
                continue;
            }
            // The message does not repeat the secret: reports are kept and shared.
            let (what, severity) = if placeholder::of_secret(secret) {
                ("holds a placeholder, which an update sends", Severity::Warning)
            } else {
                ("holds a secret", Severity::Error)
            };
            sink.report(node.key(), format_args!("'{key}' {what}"))
                .severity(severity)
                .help("remove it, and give the secret to paconn by --secret");
        }
    }
}
