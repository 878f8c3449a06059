use crate::connector::Connector;
use crate::properties::is_not_first_party;
use crate::rule::{Sink, rule};

rule! {
    /// A sign-in uses the certificate of Microsoft, and says that the connector is not Microsoft's.
    ///
    /// The identity provider `aadcertificate` proves who the connector is by a certificate that only Microsoft's own
    /// connectors have, those with `IsFirstParty` "True". Others, for which the flag says anything else, cannot sign in with it.
    ///
    /// Source: the JSON schema of `apiProperties.json` in Microsoft's repository; all published connectors comply.
    ///
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/connectionParameters": { "token": {
    ///     "type": "oauthSetting",
    ///     "oAuthSettings": { "identityProvider": "aadcertificate", "clientId": "acme",
    ///       "properties": { "IsFirstParty": "False" },
    ///       "customParameters": { "resourceUri": { "value": "https://acme.example.com" } } }
    ///   } },
    ///   "/securityDefinitions/api_key": {
    ///     "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
    ///     "tokenUrl": "https://acme.example.com/token", "scopes": {}
    ///   },
    ///   "at": "apiProperties.json#/properties/connectionParameters/token/oAuthSettings/identityProvider"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "apiProperties.json#/properties/connectionParameters": { "token": {
    ///     "type": "oauthSetting",
    ///     "oAuthSettings": { "identityProvider": "aadcertificate", "clientId": "acme",
    ///       "properties": { "IsFirstParty": "True" },
    ///       "customParameters": { "resourceUri": { "value": "https://acme.example.com" } } }
    ///   } },
    ///   "/securityDefinitions/api_key": {
    ///     "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
    ///     "tokenUrl": "https://acme.example.com/token", "scopes": {}
    ///   }
    /// }
    /// ```
    "certificate-sign-in-foreign", Error, Deploy, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    for parameter in connector.connection_parameters() {
        let Some(settings) = parameter.oauth_settings() else { continue };
        let provider = settings.get("identityProvider").filter(|provider| provider.is_word("aadcertificate"));
        let flag = settings.path(&["properties", "IsFirstParty"]).filter(|flag| is_not_first_party(*flag));
        if let (Some(provider), Some(flag)) = (provider, flag) {
            sink.report(provider, "'aadcertificate' is only for connectors of Microsoft")
                .help("write 'aad'")
                .related(flag, "says that it is none");
        }
    }
}
