use foldhash::HashSet;

use crate::connector::Connector;
use crate::document::Node;
use crate::openapi::path;
use crate::rule::{Sink, rule};
use crate::text;

rule! {
    /// An OAuth parameter does not exist for the identity provider.
    ///
    /// The platform fills in what it knows, and a template or address under another name is not used: users are sent to the
    /// wrong page, or the token is asked for in the wrong way. Names are compared without case. A name of your own is for
    /// templates, which read it as `{name}`.
    ///
    /// Source: the JSON schema of `apiProperties.json` in Microsoft's repository, with `enableOnbehalfOfLogin`, which many
    /// published connectors with `aad` have, and `grantType`, which the portal writes into sets of connection parameters; published templates read such names in other letters, too.
    ///
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/connectionParameters/token": {
    ///     "type": "oauthSetting",
    ///     "oAuthSettings": {
    ///       "identityProvider": "oauth2", "clientId": "acme",
    ///       "customParameters": {
    ///         "authorisationUrl": { "value": "https://acme.example.com/authorize" },
    ///         "tokenUrl": { "value": "https://acme.example.com/token" },
    ///         "refreshUrl": { "value": "https://acme.example.com/token" }
    ///       }
    ///     }
    ///   },
    ///   "-apiProperties.json#/properties/connectionParameters/api_key": null,
    ///   "/securityDefinitions/api_key": {
    ///     "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
    ///     "tokenUrl": "https://acme.example.com/token", "scopes": {}
    ///   },
    ///   "at": "apiProperties.json#/properties/connectionParameters/token/oAuthSettings/customParameters/authorisationUrl"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "apiProperties.json#/properties/connectionParameters/token": {
    ///     "type": "oauthSetting",
    ///     "oAuthSettings": {
    ///       "identityProvider": "oauth2", "clientId": "acme",
    ///       "customParameters": {
    ///         "AuthorizationUrl": { "value": "https://acme.example.com/authorize" },
    ///         "tokenUrl": { "value": "https://acme.example.com/token" },
    ///         "refreshUrl": { "value": "https://acme.example.com/token" }
    ///       }
    ///     }
    ///   },
    ///   "-apiProperties.json#/properties/connectionParameters/api_key": null,
    ///   "/securityDefinitions/api_key": {
    ///     "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
    ///     "tokenUrl": "https://acme.example.com/token", "scopes": {}
    ///   }
    /// }
    /// ```
    "oauth-parameter-unknown", Warning, Certification, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    for parameter in connector.connection_parameters() {
        let Some(settings) = parameter.oauth_settings() else { continue };
        let provider = settings.get_str("identityProvider").unwrap_or_default();
        let Some(known) = known_parameters(provider) else { continue };
        let texts = parameter.oauth_texts().filter_map(|(_, node)| node.str());
        let read: HashSet<_> = texts.flat_map(path::variables).map(str::to_ascii_lowercase).collect();
        for (key, node) in settings.get("customParameters").into_iter().flat_map(Node::members) {
            if known.iter().any(|known| known.eq_ignore_ascii_case(key))
                || read.contains(&key.to_ascii_lowercase())
            {
                continue;
            }
            sink.report(
                node.key(),
                format_args!("'{key}' does not exist for identity provider '{provider}'"),
            )
            .meant(
                text::nearest(key, known.iter().copied()),
                format_args!("remove it; there are {}", known.join(", ")),
            );
        }
    }
}

/// What an identity provider takes; unknown for brands.
fn known_parameters(provider: &str) -> Option<&'static [&'static str]> {
    match provider {
        "oauth2" => Some(&["authorizationUrl", "tokenUrl", "refreshUrl"]),
        "oauth2generic" => Some(&[
            "authorizationUrlTemplate",
            "authorizationUrlQueryStringTemplate",
            "tokenUrlTemplate",
            "tokenUrlQueryStringTemplate",
            "tokenBodyTemplate",
            "refreshUrlTemplate",
            "refreshUrlQueryStringTemplate",
            "refreshBodyTemplate",
            "scopeListDelimiter",
        ]),
        "aad" | "aadcertificate" => Some(&[
            "resourceUri",
            "loginUri",
            "loginUriAAD",
            "tenantId",
            "enableOnbehalfOfLogin",
            "grantType",
        ]),
        _ => None,
    }
}
