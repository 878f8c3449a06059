use crate::connector::Connector;
use crate::profile::Profile;
use crate::properties;
use crate::rule::{Sink, rule};

rule! {
    /// Several OAuth clients get the same secret.
    ///
    /// The client puts the one secret of `--secret` into the parameter `token` of every set. Where the sets have different client
    /// IDs, users of all but one cannot sign in until the others' secrets are entered in the portal.
    ///
    /// Source: paconn 0.0.21; issue 1479 of Microsoft's repository.
    ///
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/connectionParameters": {},
    ///   "apiProperties.json#/properties/connectionParameterSets": {
    ///     "uiDefinition": { "displayName": "Sign-in" },
    ///     "values": [
    ///       {
    ///         "name": "shops", "uiDefinition": { "displayName": "Shops", "description": "For shops." },
    ///         "parameters": { "token": { "type": "oauthSetting", "oAuthSettings": { "identityProvider": "facebook", "clientId": "acme" } } }
    ///       },
    ///       {
    ///         "name": "hubs", "uiDefinition": { "displayName": "Hubs", "description": "For hubs." },
    ///         "parameters": { "token": { "type": "oauthSetting", "oAuthSettings": { "identityProvider": "facebook", "clientId": "acme-hubs" } } }
    ///       }
    ///     ]
    ///   },
    ///   "/securityDefinitions/api_key": {
    ///     "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
    ///     "tokenUrl": "https://acme.example.com/token", "scopes": {}
    ///   },
    ///   "at": "apiProperties.json#/properties/connectionParameterSets/values/1/parameters/token/oAuthSettings/clientId"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "apiProperties.json#/properties/connectionParameters": {},
    ///   "apiProperties.json#/properties/connectionParameterSets": {
    ///     "uiDefinition": { "displayName": "Sign-in" },
    ///     "values": [
    ///       {
    ///         "name": "shops", "uiDefinition": { "displayName": "Shops", "description": "For shops." },
    ///         "parameters": { "token": { "type": "oauthSetting", "oAuthSettings": { "identityProvider": "facebook", "clientId": "acme" } } }
    ///       },
    ///       {
    ///         "name": "hubs", "uiDefinition": { "displayName": "Hubs", "description": "For hubs." },
    ///         "parameters": { "token": { "type": "oauthSetting", "oAuthSettings": { "identityProvider": "facebook", "clientId": "acme" } } }
    ///       }
    ///     ]
    ///   },
    ///   "/securityDefinitions/api_key": {
    ///     "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
    ///     "tokenUrl": "https://acme.example.com/token", "scopes": {}
    ///   }
    /// }
    /// ```
    "client-secret-shared", Warning, Deploy, [], Package(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    // What is certified is not deployed by the client.
    let Some(properties) = connector.properties().filter(|_| connector.profile == Profile::Deploy) else {
        return;
    };
    let parameters = properties::connection_parameters(properties);
    let mut ids = parameters.iter().filter(|parameter| parameter.name == "token").filter_map(|parameter| {
        let id = parameter.oauth_settings()?.get("clientId")?;
        id.str().filter(|id| !id.trim().is_empty()).map(|text| (text, id))
    });
    let Some((first, place)) = ids.next() else { return };
    if let Some((other, node)) = ids.find(|(id, _)| *id != first) {
        sink.report(node, format_args!("client '{other}' gets the secret of client '{first}'"))
            .help("enter the secret in the portal after each deployment, or use one client")
            .related(place, "the other client");
    }
}
