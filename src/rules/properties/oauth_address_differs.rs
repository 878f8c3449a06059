use crate::connector::Connector;
use crate::document::Node;
use crate::placeholder;
use crate::properties::{ConnectionParameter, OAuthStep};
use crate::rule::{Sink, rule};

rule! {
    /// The definition signs in at another address than the properties.
    ///
    /// The platform goes by `customParameters` of the properties; what reads the definition, such as the portal when it opens the
    /// connector, goes by that, and writes its addresses over the others. One of them is wrong, mostly that of a test
    /// system. Addresses with parts that are filled in may be any.
    ///
    /// Source: practice; one of 528 published connectors has such addresses.
    ///
    /// ```json fail
    /// {
    ///   "/securityDefinitions/api_key": {
    ///     "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
    ///     "tokenUrl": "https://test.acme.example.com/token", "scopes": {}
    ///   },
    ///   "apiProperties.json#/properties/connectionParameters": { "token": {
    ///     "type": "oauthSetting",
    ///     "oAuthSettings": { "identityProvider": "oauth2", "clientId": "acme", "customParameters": {
    ///       "authorizationUrl": { "value": "https://acme.example.com/authorize" },
    ///       "tokenUrl": { "value": "https://acme.example.com/token" },
    ///       "refreshUrl": { "value": "https://acme.example.com/token" } } }
    ///   } },
    ///   "at": "/securityDefinitions/api_key/tokenUrl"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "/securityDefinitions/api_key": {
    ///     "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
    ///     "tokenUrl": "https://acme.example.com/token/", "scopes": {}
    ///   },
    ///   "apiProperties.json#/properties/connectionParameters": { "token": {
    ///     "type": "oauthSetting",
    ///     "oAuthSettings": { "identityProvider": "oauth2", "clientId": "acme", "customParameters": {
    ///       "authorizationUrl": { "value": "https://acme.example.com/authorize" },
    ///       "tokenUrl": { "value": "https://acme.example.com/token" },
    ///       "refreshUrl": { "value": "https://acme.example.com/token" } } }
    ///   } }
    /// }
    /// ```
    "oauth-address-differs", Warning, Deploy, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let Some(definition) = &connector.definition else { return };
    let mut settled = Vec::new();
    for (_, scheme) in definition.security_schemes().filter(|(_, s)| s.get_str("type") == Some("oauth2")) {
        if settled.is_empty() {
            settled = connector
                .connection_parameters()
                .iter()
                .flat_map(ConnectionParameter::oauth_addresses)
                .collect();
        }
        for step in OAuthStep::ALL {
            let Some(declared) = step.key().and_then(|key| scheme.get(key)).filter(|node| is_plain(*node))
            else {
                continue;
            };
            let of_step = || settled.iter().filter(|(other, _)| *other == step).map(|(_, node)| *node);
            let is_settled = of_step().all(is_plain) && !of_step().any(|node| same(node) == same(declared));
            if let Some(address) = of_step().next().filter(|_| is_settled) {
                let message = format!("connections sign in at '{}'", same(address));
                sink.report(declared, message)
                    .help("write the same address in both files")
                    .related(address, "where the properties say so");
            }
        }
    }
}

/// Whether an address is one that can be called as it stands; others are reported themselves, or filled in.
fn is_plain(node: Node<'_>) -> bool {
    node.str().is_some_and(|address| {
        address.contains("://") && !address.contains(['{', '@']) && !placeholder::of_address(address)
    })
}

/// What of an address counts.
fn same(node: Node<'_>) -> &str {
    node.str().unwrap_or_default().trim().trim_end_matches('/')
}
