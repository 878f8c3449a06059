use foldhash::HashSet;

use crate::connector::Connector;
use crate::document::Node;
use crate::openapi::{is_environment_variable, scopes};
use crate::properties::ConnectionParameter;
use crate::rule::{Sink, rule};

rule! {
    /// Operations require a scope for which no connection asks.
    ///
    /// A token holds the scopes that `scopes` of the properties ask for. With one less than the operations need, users sign in,
    /// and then the API refuses the call. Scopes are compared letter by letter, as APIs do. Where the sign-in is by Microsoft
    /// Entra ID for a resource, or asks for scopes in its address, nothing is said.
    ///
    /// Source: RFC 6749, 3.3; 3 of 528 published connectors have such a scope.
    ///
    /// ```json fail
    /// {
    ///   "/securityDefinitions": { "oauth": {
    ///     "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
    ///     "tokenUrl": "https://acme.example.com/token", "scopes": { "read": "Reads parcels." }
    ///   } },
    ///   "/security": [{ "oauth": ["read"] }],
    ///   "apiProperties.json#/properties/connectionParameters": { "token": {
    ///     "type": "oauthSetting",
    ///     "oAuthSettings": { "identityProvider": "facebook", "clientId": "acme", "scopes": ["write"] }
    ///   } },
    ///   "at": "apiProperties.json#/properties/connectionParameters/token/oAuthSettings/scopes"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "/securityDefinitions": { "oauth": {
    ///     "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
    ///     "tokenUrl": "https://acme.example.com/token", "scopes": { "read": "Reads parcels." }
    ///   } },
    ///   "/security": [{ "oauth": ["read"] }],
    ///   "apiProperties.json#/properties/connectionParameters": { "token": {
    ///     "type": "oauthSetting",
    ///     "oAuthSettings": { "identityProvider": "facebook", "clientId": "acme", "scopes": ["read write"] }
    ///   } }
    /// }
    /// ```
    "oauth-scope-differs", Warning, Deploy, [], Connector(check)
}

/// Where all are missing, the first ones tell.
const MOST_SHOWN: usize = 3;

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let Some(definition) = &connector.definition else { return };
    let schemes =
        definition.security_schemes().filter(|(_, scheme)| scheme.get_str("type") == Some("oauth2"));
    let declared = schemes.filter_map(|(_, scheme)| scheme.get("scopes")).flat_map(Node::members);
    // Those that are not declared are reported themselves.
    let declared: HashSet<_> = declared.flat_map(|(names, _)| scopes(names)).collect();
    if declared.is_empty() {
        return;
    }
    let parameters: Vec<_> = connector.connection_parameters();
    let parameters = || parameters.iter().filter(|parameter| parameter.oauth_settings().is_some());
    let lists = || parameters().filter_map(|parameter| parameter.oauth_settings()?.get("scopes"));
    let Some(list) = lists().next() else { return };
    if parameters().any(asks_otherwise) {
        return;
    }
    let asked: HashSet<_> = parameters().flat_map(ConnectionParameter::oauth_scopes).collect();
    let required = definition.security_requirements().flat_map(|(_, list)| list.items());
    let mut seen = HashSet::default();
    let mut first = None;
    let mut missing = Vec::new();
    for (node, text) in required.filter_map(|node| Some((node, node.str()?))) {
        for scope in scopes(text).filter(|scope| declared.contains(scope) && !asked.contains(scope)) {
            first.get_or_insert(node);
            if seen.insert(scope) {
                missing.push(format!("'{scope}'"));
            }
        }
    }
    let Some(first) = first else { return };
    let more = missing.len().saturating_sub(MOST_SHOWN);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let shown = missing.iter().take(MOST_SHOWN).map(String::as_str).collect::<Vec<_>>().join(", ");
    sink.report(list, format_args!("no connection asks for {shown}{more}"))
        .help("write the scopes that the operations require")
        .related(first, "required here");
}

/// Whether the token is not for the scopes that are listed, or not for these alone.
fn asks_otherwise(parameter: &ConnectionParameter<'_>) -> bool {
    let provider = parameter.oauth_settings().and_then(|settings| settings.get("identityProvider"));
    let is_entra =
        provider.is_some_and(|provider| provider.is_word("aad") || provider.is_word("aadcertificate"));
    let is_in_text = |(_, node): (&str, Node<'_>)| {
        node.str().is_some_and(|text| text.split("scope=").skip(1).any(|rest| !rest.starts_with('{')))
    };
    is_entra
        || parameter
            .oauth_scopes()
            .any(|scope| scope.ends_with("/.default") || is_environment_variable(scope))
        || parameter.oauth_texts().any(is_in_text)
}
