use crate::connector::Connector;
use crate::placeholder;
use crate::profile::Profile;
use crate::rule::{Sink, rule};

rule! {
    /// The ID of the OAuth client is a placeholder.
    ///
    /// A connector that is deployed with it cannot sign in anybody. In a submission it is what reviewers ask for: Microsoft gets
    /// the real one apart from the files.
    ///
    /// Source: the published connectors, of whose client IDs more than half are placeholders; so this is information only, and
    /// nothing from certification on.
    ///
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/connectionParameters/token": {
    ///     "type": "oauthSetting",
    ///     "oAuthSettings": {
    ///       "identityProvider": "facebook", "clientId": "<<Enter your client ID>>"
    ///     }
    ///   },
    ///   "-apiProperties.json#/properties/connectionParameters/api_key": null,
    ///   "/securityDefinitions/api_key": {
    ///     "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
    ///     "tokenUrl": "https://acme.example.com/token", "scopes": {}
    ///   },
    ///   "at": "apiProperties.json#/properties/connectionParameters/token/oAuthSettings/clientId"
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
    "oauth-client-id-placeholder", Info, Deploy, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    if connector.profile != Profile::Deploy {
        return;
    }
    for parameter in connector.connection_parameters() {
        let node = parameter.oauth_settings().and_then(|settings| settings.get_ignoring_case("clientId"));
        let Some(node) = node else { continue };
        if let Some(id) = node.str().filter(|id| placeholder::of_value(id)) {
            sink.report(node, format_args!("client ID '{id}' is a placeholder"))
                .help("write the ID that the identity provider gave to your application");
        }
    }
}
