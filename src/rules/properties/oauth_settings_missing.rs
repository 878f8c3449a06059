use crate::connector::Connector;
use crate::rule::{Sink, rule};

rule! {
    /// A connection parameter of type `oauthSetting` does not say how to sign in.
    ///
    /// The platform takes identity provider, client and addresses from its `oAuthSettings`. Without them no user can make a
    /// connection.
    ///
    /// Source: the JSON schema of `apiProperties.json` in Microsoft's repository; all of 528 published connectors comply.
    ///
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/connectionParameters/token": {
    ///     "type": "oauthSetting"
    ///   },
    ///   "-apiProperties.json#/properties/connectionParameters/api_key": null,
    ///   "/securityDefinitions/api_key": {
    ///     "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
    ///     "tokenUrl": "https://acme.example.com/token", "scopes": {}
    ///   },
    ///   "at": "apiProperties.json#/properties/connectionParameters/token"
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
    "oauth-settings-missing", Error, Deploy, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    for parameter in connector.connection_parameters() {
        // In other letters it is found all the same, and reported as a key that is spelt so.
        if parameter.is_oauth() && parameter.node.get_ignoring_case("oAuthSettings").is_none() {
            sink.report(parameter.node, format_args!("'{}' has no 'oAuthSettings'", parameter.name))
                .help("add 'oAuthSettings' with 'identityProvider' and 'clientId'");
        }
    }
}
