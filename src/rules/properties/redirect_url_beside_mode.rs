use crate::connector::Connector;
use crate::rule::{Sink, rule};

rule! {
    /// An OAuth sign-in names a redirect address though each connector gets its own.
    ///
    /// With `GlobalPerConnector` the platform makes the address itself. One that is written beside is that of another
    /// connector or of another environment, and reviewers ask to remove it. (Beside `Global`, which shares the address, see
    /// redirect-mode-shared. In a solution nothing is said: the export writes both, and an import writes the address anew.)
    ///
    /// Source: issue 3255 of Microsoft's repository; 10 of 528 published connectors have both.
    ///
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/connectionParameters": { "token": {
    ///     "type": "oauthSetting",
    ///     "oAuthSettings": { "identityProvider": "facebook", "clientId": "acme", "redirectMode": "GlobalPerConnector",
    ///       "redirectUrl": "https://global.consent.azure-apim.net/redirect" }
    ///   } },
    ///   "/securityDefinitions/api_key": {
    ///     "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
    ///     "tokenUrl": "https://acme.example.com/token", "scopes": {}
    ///   },
    ///   "at": "apiProperties.json#/properties/connectionParameters/token/oAuthSettings/redirectUrl"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "apiProperties.json#/properties/connectionParameters": { "token": {
    ///     "type": "oauthSetting",
    ///     "oAuthSettings": { "identityProvider": "facebook", "clientId": "acme", "redirectMode": "GlobalPerConnector" }
    ///   } },
    ///   "/securityDefinitions/api_key": {
    ///     "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
    ///     "tokenUrl": "https://acme.example.com/token", "scopes": {}
    ///   }
    /// }
    /// ```
    "redirect-url-beside-mode", Warning, Certification, [], Package(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    for parameter in connector.connection_parameters() {
        let Some(settings) = parameter.oauth_settings() else { continue };
        let mode = settings.get("redirectMode").filter(|mode| mode.is_word("GlobalPerConnector"));
        if let (Some(mode), Some(address)) = (mode, settings.get("redirectUrl")) {
            sink.report(address, "'redirectUrl' stands beside a mode that makes the address itself")
                .help("remove it")
                .related(mode, "the mode");
        }
    }
}
