use crate::connector::Connector;
use crate::properties;
use crate::rule::{Sink, rule};

rule! {
    /// The README does not say how to get an OAuth client.
    ///
    /// The connector of an independent publisher comes without a client: everybody who uses it registers an application with the
    /// identity provider. The template asks for the steps under "Obtaining Credentials".
    ///
    /// Source: Microsoft's README template and pull-request template; 3 of 15 published connectors with OAuth lack the section.
    ///
    /// ```json fail
    /// {
    ///   "README.md~": ["## Obtaining Credentials", "## Login"],
    ///   "apiProperties.json#/properties/connectionParameters": {
    ///     "token": { "type": "oauthSetting", "oAuthSettings": { "identityProvider": "facebook", "clientId": "acme" } }
    ///   },
    ///   "/securityDefinitions/api_key": {
    ///     "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
    ///     "tokenUrl": "https://acme.example.com/token", "scopes": {}
    ///   }
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "apiProperties.json#/properties/connectionParameters": {
    ///     "token": { "type": "oauthSetting", "oAuthSettings": { "identityProvider": "facebook", "clientId": "acme" } }
    ///   },
    ///   "/securityDefinitions/api_key": {
    ///     "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
    ///     "tokenUrl": "https://acme.example.com/token", "scopes": {}
    ///   }
    /// }
    /// ```
    "readme-credentials-missing", Warning, Independent, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let (Some(readme), Some(properties)) = (connector.readme(), connector.properties()) else { return };
    let parameters = properties::connection_parameters(properties);
    let has_oauth = parameters.iter().any(properties::ConnectionParameter::is_oauth);
    if has_oauth && readme.section("Obtaining Credentials").is_none() {
        sink.report(readme.first_line(), "the README does not say how to get an OAuth client")
            .help("add the heading 'Obtaining Credentials' and the steps of registering an application");
    }
}
