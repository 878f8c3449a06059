use crate::connector::Connector;
use crate::openapi::is_environment_base_path;
use crate::properties::ConnectionParameter;
use crate::rule::{Sink, rule};

rule! {
    /// A submission takes an address or a client from an environment variable.
    ///
    /// `@environmentVariables("…")` stands for a value of the environment that a solution is imported into. It works for
    /// connectors of one's own, in the host, the base path and the settings of an OAuth sign-in. A certified connector is in
    /// no solution of its users, so nothing fills the value in.
    ///
    /// Source: Microsoft's page on environment variables in custom connectors; issue 4010 of its repository.
    ///
    /// ```json fail
    /// { "/host": "@environmentVariables(\"acme_Host\")" }
    /// ```
    /// ```json fail
    /// { "/basePath": "/@environmentVariables(\"acme_Base\")" }
    /// ```
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/connectionParameters/token": {
    ///     "type": "oauthSetting",
    ///     "oAuthSettings": { "identityProvider": "facebook", "clientId": "@environmentVariables(\"acme_Client\")" }
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
    /// { "/host": "api.acme.example.com" }
    /// ```
    "environment-variable-submitted", Error, Certification, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let definition = connector.definition.iter();
    let addresses = definition
        .flat_map(|definition| ["host", "basePath"].into_iter().filter_map(|key| definition.root.get(key)));
    let parameters = connector.connection_parameters();
    let settings = parameters.iter().flat_map(ConnectionParameter::oauth_texts);
    for node in addresses.chain(settings.map(|(_, node)| node)) {
        // Of all these only a base path begins with a slash.
        if node.str().is_some_and(is_environment_base_path) {
            sink.report(node, "certified connectors read no environment variables")
                .help("write the value that all users share, or ask for it in a connection parameter");
        }
    }
}
