use crate::connector::Connector;
use crate::rule::{Sink, rule};
use crate::severity::Severity;

rule! {
    /// An OAuth sign-in shares its redirect address with other connectors.
    ///
    /// With `GlobalPerConnector` the platform gives the connector an address of its own, so that a code that is meant for one
    /// connector cannot be used by another. Reviewers ask new connectors for it, and updates of others, too. The address must be
    /// registered with the API's owner before: until then nobody can sign in.
    ///
    /// Source: issues 3035, 3162 and 3247 of Microsoft's repository (its schema still knows `Global` and `Direct` only). 4 of 5
    /// published connectors with OAuth share the address, so this is information only. Where `redirectUrl` stands beside it, as
    /// in 89 of them, it is a warning: reviewers send both back (issue 3255).
    ///
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/connectionParameters/token": {
    ///     "type": "oauthSetting",
    ///     "oAuthSettings": { "identityProvider": "facebook", "clientId": "acme", "redirectMode": "Global" }
    ///   },
    ///   "-apiProperties.json#/properties/connectionParameters/api_key": null,
    ///   "/securityDefinitions/api_key": {
    ///     "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
    ///     "tokenUrl": "https://acme.example.com/token", "scopes": {}
    ///   },
    ///   "at": "apiProperties.json#/properties/connectionParameters/token/oAuthSettings/redirectMode"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "apiProperties.json#/properties/connectionParameters/token": {
    ///     "type": "oauthSetting",
    ///     "oAuthSettings": { "identityProvider": "facebook", "clientId": "acme", "redirectMode": "GlobalPerConnector" }
    ///   },
    ///   "-apiProperties.json#/properties/connectionParameters/api_key": null,
    ///   "/securityDefinitions/api_key": {
    ///     "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
    ///     "tokenUrl": "https://acme.example.com/token", "scopes": {}
    ///   }
    /// }
    /// ```
    "redirect-mode-shared", Info, Certification, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    for parameter in connector.connection_parameters() {
        let Some(settings) = parameter.oauth_settings() else { continue };
        let Some(mode) = settings.get("redirectMode").filter(|mode| mode.is_word("Global")) else { continue };
        let said = sink.report(mode, "redirect mode 'Global' is shared by all connectors");
        if let Some(address) = settings.get("redirectUrl") {
            said.severity(Severity::Warning)
                .help("register the connector's own address with the API's owner, write 'GlobalPerConnector', and remove 'redirectUrl'")
                .related(address.key(), "the address that is shared");
        } else {
            said.help(
                "register the connector's own address with the API's owner, and write 'GlobalPerConnector'",
            );
        }
    }
}
