use crate::connector::Connector;
use crate::document::Node;
use crate::properties::ByName;
use crate::rule::{Sink, rule};

rule! {
    /// A sign-in by Microsoft Entra ID does not name the resource.
    ///
    /// With the identity provider `aad` the token is made for the application that `resourceUri` under `customParameters`
    /// names, or that users enter as the connection parameter `token:resourceUri`. Without it no token can be made, and users
    /// cannot sign in.
    ///
    /// Source: the JSON schema of `apiProperties.json` in Microsoft's repository; one of 34 published connectors
    /// with `aad` names none.
    ///
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/connectionParameters/token": {
    ///     "type": "oauthSetting",
    ///     "oAuthSettings": { "identityProvider": "aad", "clientId": "acme" }
    ///   },
    ///   "-apiProperties.json#/properties/connectionParameters/api_key": null,
    ///   "/securityDefinitions/api_key": {
    ///     "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
    ///     "tokenUrl": "https://acme.example.com/token", "scopes": {}
    ///   },
    ///   "at": "apiProperties.json#/properties/connectionParameters/token/oAuthSettings"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "apiProperties.json#/properties/connectionParameters/token": {
    ///     "type": "oauthSetting",
    ///     "oAuthSettings": {
    ///       "identityProvider": "aad", "clientId": "acme",
    ///       "customParameters": { "resourceUri": { "value": "https://acme.example.com" } }
    ///     }
    ///   },
    ///   "-apiProperties.json#/properties/connectionParameters/api_key": null,
    ///   "/securityDefinitions/api_key": {
    ///     "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
    ///     "tokenUrl": "https://acme.example.com/token", "scopes": {}
    ///   }
    /// }
    /// ```
    "aad-resource-missing", Warning, Deploy, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let parameters = connector.connection_parameters();
    let by_name = ByName::new(&parameters);
    for parameter in &parameters {
        let Some(settings) = parameter.oauth_settings() else { continue };
        let provider = settings.get_str("identityProvider").unwrap_or_default();
        let custom = settings.get("customParameters");
        let mut custom = custom.into_iter().flat_map(Node::members);
        let is_named = custom.any(|(key, _)| key.eq_ignore_ascii_case("resourceUri"))
            || parameter.is_entered("resourceUri", &by_name);
        if ["aad", "aadcertificate"].contains(&provider) && !is_named {
            sink.report(settings, format_args!("identity provider '{provider}' has no 'resourceUri'"))
                .help("add 'resourceUri' with its 'value' to 'customParameters'");
        }
    }
}
