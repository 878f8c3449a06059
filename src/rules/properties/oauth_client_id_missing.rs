use crate::connector::Connector;
use crate::document::Node;
use crate::profile::Profile;
use crate::properties::ByName;
use crate::rule::{Sink, rule};

rule! {
    /// An OAuth sign-in names no client.
    ///
    /// The platform shows the client's ID to the identity provider, which refuses a sign-in without one. The ID is no secret;
    /// what belongs to it is given to `paconn` by `--secret`. Where users bring a client of their own, they enter its ID in
    /// the connection parameter `token:clientId`.
    ///
    /// Source: the JSON schema of `apiProperties.json` in Microsoft's repository; 2 % of the published connectors have none,
    /// because Microsoft keeps it for them. 15 of 528 let users enter it.
    ///
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/connectionParameters/token": {
    ///     "type": "oauthSetting",
    ///     "oAuthSettings": {
    ///       "identityProvider": "facebook"
    ///     }
    ///   },
    ///   "-apiProperties.json#/properties/connectionParameters/api_key": null,
    ///   "/securityDefinitions/api_key": {
    ///     "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
    ///     "tokenUrl": "https://acme.example.com/token", "scopes": {}
    ///   },
    ///   "at": "apiProperties.json#/properties/connectionParameters/token/oAuthSettings"
    /// }
    /// ```
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/connectionParameters/token": {
    ///     "type": "oauthSetting",
    ///     "oAuthSettings": {
    ///       "identityProvider": "facebook", "clientId": ""
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
    "oauth-client-id-missing", Warning, Deploy, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let parameters = connector.connection_parameters();
    let by_name = ByName::new(&parameters);
    for parameter in &parameters {
        let Some(settings) = parameter.oauth_settings() else { continue };
        // Microsoft's own connectors sign in by certificate.
        if settings.get_str("identityProvider") == Some("aadcertificate")
            || parameter.is_entered("clientId", &by_name)
        {
            continue;
        }
        let id = settings.get_ignoring_case("clientId");
        let is_empty = |id: Node<'d>| id.value().is_null() || id.str().is_some_and(|id| id.trim().is_empty());
        match id {
            None => sink.report(settings, format_args!("'{}' has no 'clientId'", parameter.name)),
            Some(id) if is_empty(id) => sink.report(id, "the client's ID is empty"),
            Some(_) => continue,
        }
        .help(if connector.profile == Profile::Deploy {
            "write the ID that the identity provider gave to your application"
        } else {
            "write a placeholder, and give Microsoft the ID with the submission"
        });
    }
}
