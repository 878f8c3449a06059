use crate::connector::Connector;
use crate::rule::{Sink, rule};

rule! {
    /// A connection parameter that is no sign-in has OAuth settings.
    ///
    /// Only a parameter of type `oauthSetting` signs in; of another one the platform asks for a text and ignores the settings.
    ///
    /// Source: the JSON schema of `apiProperties.json` in Microsoft's repository; all of 528 published connectors comply.
    ///
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/connectionParameters/token": {
    ///     "type": "string",
    ///     "oAuthSettings": {
    ///       "identityProvider": "facebook", "clientId": "acme"
    ///     }
    ///   },
    ///   "at": "apiProperties.json#/properties/connectionParameters/token/oAuthSettings"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "apiProperties.json#/properties/connectionParameters/token": {
    ///     "type": "oauthSetting",
    ///     "oAuthSettings": {
    ///       "identityProvider": "facebook", "clientId": "acme"
    ///     }
    ///   },
    ///   "-apiProperties.json#/properties/connectionParameters/api_key": null,
    ///   "/securityDefinitions/api_key": {
    ///     "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
    ///     "tokenUrl": "https://acme.example.com/token", "scopes": {}
    ///   }
    /// }
    /// ```
    "oauth-settings-ignored", Warning, Deploy, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    for parameter in connector.connection_parameters() {
        let Some(settings) = parameter.oauth_settings() else { continue };
        if ["string", "securestring", "int", "bool", "gatewaySetting"].contains(&parameter.kind()) {
            sink.report(settings, format_args!("a parameter of type {} does not sign in", parameter.kind()))
                .help("write the type 'oauthSetting', or remove the settings");
        }
    }
}
