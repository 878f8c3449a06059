use crate::api::normalise;
use crate::connector::Connector;
use crate::document::Node;
use crate::placeholder;
use crate::properties::{ConnectionParameter, ENTRA_HOSTS, OAuthStep};
use crate::rule::{Sink, rule};

rule! {
    /// The definition signs in at another address than the properties.
    ///
    /// The platform goes by `customParameters` of the properties; what reads the definition, such as the portal when it opens the
    /// connector, goes by that, and writes its addresses over the others. One of them is wrong, mostly that of a test
    /// system. Addresses with parts that are filled in may be any. For Microsoft Entra ID, whose addresses the platform makes of
    /// `loginUri` and `tenantId`, the host counts, and a tenant that the definition names.
    ///
    /// Source: practice; 2 of 528 published connectors have such addresses.
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
    let parameters = connector.connection_parameters();
    let settled: Vec<_> = parameters.iter().flat_map(ConnectionParameter::oauth_addresses).collect();
    for (_, scheme) in definition.security_schemes().filter(|(_, s)| s.get_str("type") == Some("oauth2")) {
        if settled.is_empty() {
            check_entra(scheme, &parameters, sink);
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
fn same(node: Node<'_>) -> String {
    let address = node.str().unwrap_or_default().trim();
    let (base, query) = address.split_once('?').unwrap_or((address, ""));
    format!("{}{}{query}", normalise(base), if query.is_empty() { "" } else { "?" })
}

/// Names that stand for no tenant of its own.
const EVERYBODY: [&str; 3] = ["common", "organizations", "consumers"];

/// The definition's addresses beside the host and the tenant of which the platform makes those of Microsoft Entra ID.
fn check_entra<'d>(scheme: Node<'d>, parameters: &[ConnectionParameter<'d>], sink: &mut Sink<'d>) {
    let settings = |key: &'static str| {
        let origins = parameters.iter().flat_map(ConnectionParameter::oauth_origins);
        origins.filter(move |(other, _)| other.eq_ignore_ascii_case(key)).map(|(_, node)| node)
    };
    let declared = OAuthStep::ALL.into_iter().filter_map(|step| scheme.get(step.key()?));
    // What differs in one address mostly does so in the other.
    let difference = declared.filter(|node| is_plain(*node)).find_map(|node| {
        let address = same(node);
        let (host, tenant) = host_and_tenant(&address);
        let is_there = |login: Node<'d>| {
            let login = same(login);
            let (other, _) = host_and_tenant(&login);
            other == host || [other, host].iter().all(|host| ENTRA_HOSTS.contains(host))
        };
        let is_of_tenant = |setting: Node<'d>| {
            let other = setting.str().unwrap_or_default();
            // A tenant has several names.
            other.eq_ignore_ascii_case(tenant)
                || other.contains('.') != tenant.contains('.') && !is_any(other)
        };
        let elsewhere = || settings("loginUri").all(is_plain) && !settings("loginUri").any(is_there);
        if let Some(login) = settings("loginUri").next().filter(|_| elsewhere()) {
            return Some((node, login, format!("connections sign in at '{}'", same(login))));
        }
        let is_fixed = ENTRA_HOSTS.contains(&host) && !is_any(tenant);
        let is_other = || !settings("tenantId").any(|node| is_of_tenant(node) || !is_name(node));
        let setting = settings("tenantId").next().filter(|_| is_fixed && is_other())?;
        Some((node, setting, format!("connections sign in to tenant '{}'", setting.str()?)))
    });
    if let Some((node, setting, message)) = difference {
        sink.report(node, message)
            .help("write the same host and tenant in both files")
            .related(setting, "where the properties say so");
    }
}

fn is_any(tenant: &str) -> bool {
    tenant.is_empty() || EVERYBODY.iter().any(|name| name.eq_ignore_ascii_case(tenant))
}

/// Whether a tenant is named, and nothing is filled in.
fn is_name(node: Node<'_>) -> bool {
    node.str().is_some_and(|name| {
        !name.trim().is_empty() && !name.contains(['{', '@']) && !placeholder::of_address(name)
    })
}

/// The host of an address, and the first part of its path.
fn host_and_tenant(address: &str) -> (&str, &str) {
    let mut parts = address.split("://").nth(1).unwrap_or_default().split('/');
    (parts.next().unwrap_or_default(), parts.next().unwrap_or_default())
}
