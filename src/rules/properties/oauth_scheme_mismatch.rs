use crate::connector::Connector;
use crate::document::Node;
use crate::properties::ConnectionParameter;
use crate::rule::{Sink, rule};

rule! {
    /// Only one of the two files says that the connector signs in by OAuth.
    ///
    /// The definition describes it (`oauth2` under `securityDefinitions`), the properties configure it (a connection
    /// parameter of type `oauthSetting`). Without the parameter no user can sign in; without the definition the portal and
    /// the readers of the file take the connector for one without authentication.
    ///
    /// Source: the published connectors: 27 of 1,013 have only the parameter, 2 only the definition.
    ///
    /// ```json fail
    /// {
    ///   "/securityDefinitions/api_key": {
    ///     "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
    ///     "tokenUrl": "https://acme.example.com/token", "scopes": {}
    ///   }
    /// }
    /// ```
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/connectionParameters/token": {
    ///     "type": "oauthSetting",
    ///     "oAuthSettings": { "identityProvider": "facebook", "clientId": "acme" }
    ///   }
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "/securityDefinitions/api_key": {
    ///     "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
    ///     "tokenUrl": "https://acme.example.com/token", "scopes": {}
    ///   },
    ///   "apiProperties.json#/properties/connectionParameters": {
    ///     "token": { "type": "oauthSetting", "oAuthSettings": { "identityProvider": "facebook", "clientId": "acme" } }
    ///   }
    /// }
    /// ```
    "oauth-scheme-mismatch", Warning, Deploy, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let (Some(definition), Some(properties)) = (&connector.definition, connector.properties()) else {
        return;
    };
    let schemes = definition.root.get("securityDefinitions");
    let schemes: Vec<_> = schemes.into_iter().flat_map(Node::members).collect();
    let scheme = schemes.iter().copied().find(|(_, scheme)| scheme.get_str("type") == Some("oauth2"));
    let parameter = connector.connection_parameters().into_iter().find(ConnectionParameter::is_oauth);
    match (scheme, parameter) {
        (Some((name, scheme)), None) if !properties.hides_connection_parameters() => {
            sink.report(scheme, format_args!("no connection parameter signs in by OAuth, as '{name}' says"))
                .help(format_args!(
                    "add a connection parameter 'token' of type oauthSetting to {}",
                    connector.holder_of("connectionParameters")
                ));
        }
        (None, Some(parameter)) => {
            sink.report(
                parameter.node,
                format_args!("the definition does not know the OAuth of '{}'", parameter.name),
            )
            .help(match schemes.first() {
                Some((name, _)) => {
                    format!("replace '{name}' by an oauth2 scheme in the definition's 'securityDefinitions'")
                }
                None => "add an oauth2 scheme to the definition's 'securityDefinitions'".to_owned(),
            });
        }
        _ => {}
    }
}
