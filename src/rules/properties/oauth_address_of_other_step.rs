use foldhash::HashSet;

use crate::connector::Connector;
use crate::document::Node;
use crate::properties::OAuthStep;
use crate::rule::{Sink, rule};
use crate::severity::Severity;
use crate::text;

rule! {
    /// An address of a sign-in is that of another step.
    ///
    /// Users agree at one address, and the platform gets tokens at another. With the first one in place of the second, nobody can
    /// sign in; in place of the refreshing one, connections work until the first token expires, and then all flows fail.
    /// The platform's own redirect page is none of them: it gives no tokens.
    ///
    /// Source: RFC 6749, 3; 4 of 528 published connectors have such an address. An error is only the redirect page, for a
    /// vendor may answer both at one address.
    ///
    /// ```json fail
    /// {
    ///   "/securityDefinitions/api_key": {
    ///     "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
    ///     "tokenUrl": "https://acme.example.com/token", "scopes": {}
    ///   },
    ///   "apiProperties.json#/properties/connectionParameters": { "token": {
    ///     "type": "oauthSetting",
    ///     "oAuthSettings": { "identityProvider": "oauth2", "clientId": "acme", "customParameters": {
    ///       "authorizationUrl": { "value": "https://acme.example.com/authorize" },
    ///       "tokenUrl": { "value": "https://acme.example.com/token" },
    ///       "refreshUrl": { "value": "https://acme.example.com/authorize" } } }
    ///   } },
    ///   "at": "apiProperties.json#/properties/connectionParameters/token/oAuthSettings/customParameters/refreshUrl/value"
    /// }
    /// ```
    /// ```json fail
    /// {
    ///   "/securityDefinitions/api_key": {
    ///     "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
    ///     "tokenUrl": "https://acme.example.com/token", "scopes": {}
    ///   },
    ///   "apiProperties.json#/properties/connectionParameters": { "token": {
    ///     "type": "oauthSetting",
    ///     "oAuthSettings": { "identityProvider": "oauth2", "clientId": "acme", "customParameters": {
    ///       "authorizationUrl": { "value": "https://acme.example.com/authorize" },
    ///       "tokenUrl": { "value": "https://acme.example.com/token" },
    ///       "refreshUrl": { "value": "https://global.consent.azure-apim.net/redirect" } } }
    ///   } },
    ///   "at": "apiProperties.json#/properties/connectionParameters/token/oAuthSettings/customParameters/refreshUrl/value"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "/securityDefinitions/api_key": {
    ///     "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
    ///     "tokenUrl": "https://acme.example.com/token", "scopes": {}
    ///   },
    ///   "apiProperties.json#/properties/connectionParameters": { "token": {
    ///     "type": "oauthSetting",
    ///     "oAuthSettings": { "identityProvider": "oauth2", "clientId": "acme", "customParameters": {
    ///       "authorizationUrl": { "value": "https://acme.example.com/authorize" },
    ///       "tokenUrl": { "value": "https://acme.example.com/token" },
    ///       "refreshUrl": { "value": "https://acme.example.com/refresh" } } }
    ///   } }
    /// }
    /// ```
    "oauth-address-of-other-step", Warning, Deploy, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    // Both files say the same, mostly.
    let mut said = HashSet::default();
    for parameter in connector.connection_parameters() {
        let addresses: Vec<_> = parameter.oauth_addresses().collect();
        let of = |step| addresses.iter().find(|(other, _)| *other == step).map(|(_, node)| *node);
        check_steps(OAuthStep::ALL.map(of), &mut said, sink);
    }
    let Some(definition) = &connector.definition else { return };
    for (_, scheme) in definition.security_schemes().filter(|(_, s)| s.get_str("type") == Some("oauth2")) {
        let of = |step: OAuthStep| step.key().and_then(|key| scheme.get(key));
        // The portal writes this one twice for Microsoft Entra ID, and does not go by it.
        if of(OAuthStep::Token).and_then(Node::str)
            != Some("https://login.windows.net/common/oauth2/authorize")
        {
            check_steps(OAuthStep::ALL.map(of), &mut said, sink);
        }
    }
}

fn check_steps<'d>(
    [authorization, token, refresh]: [Option<Node<'d>>; 3],
    said: &mut HashSet<&'d str>,
    sink: &mut Sink<'d>,
) {
    let text = |node: Node<'d>| node.str().map(str::trim).filter(|text| !text.is_empty());
    for node in [authorization, token, refresh].into_iter().flatten() {
        if text(node).is_some_and(|address| is_redirect_page(address) && said.insert(address)) {
            sink.report(node, "this is the platform's redirect page")
                .severity(Severity::Error)
                .help("write the address that the API's vendor names for this step");
        }
    }
    let Some((authorization, address)) = authorization.and_then(|node| Some((node, text(node)?))) else {
        return;
    };
    // Each may stand in the other's place.
    if let Some((token, other)) = token.and_then(|node| Some((node, text(node)?)))
        && speaks_of_tokens(address)
        && speaks_of_users(other)
    {
        if said.insert(address) {
            sink.report(authorization, "the page on which users sign in and the token endpoint are swapped")
                .help(format_args!("write '{other}' here, and '{address}' there"))
                .related(token, "the other one");
        }
        return;
    }
    let is_it = |node: &Node<'d>| text(*node) == Some(address);
    // By its name it may be the first one that is wrong.
    let is_of_tokens = address.contains("token") && !address.contains("authorize");
    let (node, message, help, other, what) = match (token.filter(is_it), refresh.filter(is_it)) {
        (Some(token), _) if is_of_tokens => (
            authorization,
            "users are sent to where tokens are issued",
            "write the address of the page on which users sign in",
            token,
            "where tokens are issued",
        ),
        // One cause: both were taken for the first.
        (Some(token), _) => (token, "tokens are asked for where users sign in", TOKENS, authorization, AGREE),
        (None, Some(refresh)) if token.is_some() => {
            (refresh, "tokens are renewed where users sign in", TOKENS, authorization, AGREE)
        }
        _ => return,
    };
    if said.insert(address) {
        sink.report(node, message).help(help).related(other, what);
    }
}

/// Whether an address, by its path, is that of a token endpoint and nothing else.
fn speaks_of_tokens(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/').to_lowercase();
    path.ends_with("token") && !path.contains("authorize")
}

/// Whether an address, by its path, is that of the page on which users sign in.
fn speaks_of_users(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/').to_lowercase();
    ["authorize", "authorization", "/auth"].iter().any(|end| path.ends_with(end))
}

const TOKENS: &str = "write the address of the token endpoint";
const AGREE: &str = "where users sign in";

fn is_redirect_page(address: &str) -> bool {
    let host = text::host(address);
    host.is_some_and(|host| host.to_ascii_lowercase().ends_with(".consent.azure-apim.net"))
}
