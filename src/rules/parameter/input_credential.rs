use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::connector::Connector;
use crate::definition::{Definition, Operation, Parameter};
use crate::document::{Node, Nodes};
use crate::openapi::{Location, is_internal};
use crate::rule::{Sink, rule};
use crate::secret;
use crate::severity::Severity;

rule! {
    /// Makers must enter a credential in an action.
    ///
    /// What is entered in an action is stored readably in the flow, shown in its history, and seen by everybody who shares it.
    /// A connection keeps it encrypted and asks once. Declare the key in `securityDefinitions`, or ask for it by a connection
    /// parameter that a policy sends. A password that the action itself is about is data, and passes; in a body that is any
    /// credential that the connection does not keep under the same name. In the query, headers and forms, a password right after the name
    /// of its user is who calls.
    ///
    /// Source: practice of Microsoft's reviewers, and names: 14 of 528 published connectors have such an input, 10 of them no
    /// sign-in at all. There it is a hint, for the API may take nothing else.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/parameters/0": { "name": "client_secret", "in": "query", "type": "string",
    ///   "x-ms-summary": "Code word", "description": "Code word of the client." },
    ///   "at": "/paths/~1parcels/get/parameters/0/name" }
    /// ```
    /// ```json fail
    /// { "/paths/~1parcels/get/parameters/0": { "name": "X-Acme-Key", "in": "header", "type": "string",
    ///   "x-ms-summary": "Key", "description": "The key of the account." },
    ///   "at": "/paths/~1parcels/get/parameters/0/name" }
    /// ```
    /// ```json fail
    /// { "/paths/~1parcels/get/parameters/0": { "name": "Acme-Api-Key", "in": "header", "type": "string",
    ///   "x-ms-summary": "Key", "description": "The key of the account." },
    ///   "at": "/paths/~1parcels/get/parameters/0/name" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/password": { "type": "string",
    ///   "x-ms-summary": "Password", "description": "What the receiver says to get the parcel." } }
    /// ```
    "input-credential", Warning, Certification, [], Connector(check)
}

/// Names that say that who calls is known by it, without case, marks and the `x` of headers.
const CREDENTIALS: [&str; 18] = [
    "apikey",
    "apitoken",
    "apisecret",
    "clientsecret",
    "accesstoken",
    "authtoken",
    "authorizationtoken",
    "authkey",
    "bearertoken",
    "apipassword",
    "appsecret",
    "consumersecret",
    "secretkey",
    "personalaccesstoken",
    "oauthtoken",
    "functionskey",
    "subscriptionkey",
    "ocpapimsubscriptionkey",
];

/// Ends of such names, before which services put their own.
const OWN: [&str; 4] = ["apikey", "apitoken", "apisecret", "subscriptionkey"];

/// What a user is called beside a password.
const USERS: [&str; 6] = ["user", "username", "userid", "userlogin", "login", "account"];

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let (Some(definition), Some(_)) = (&connector.definition, connector.properties()) else { return };
    let parameters = connector.connection_parameters();
    let keys = definition.security_schemes().filter_map(|(_, scheme)| scheme.get_str("name"));
    let kept: Vec<String> =
        parameters.iter().map(|parameter| parameter.name).chain(keys).map(secret::letters).collect();
    let has_sign_in = !parameters.is_empty() || definition.security_schemes().next().is_some();
    let mut seen = Nodes::default();
    for operation in definition.visible_operations() {
        for (what, node) in inputs(definition, operation, has_sign_in.then_some(&kept)) {
            if !seen.insert(node) {
                continue;
            }
            sink.report(node, format_args!("{what} is a credential that makers enter in the action"))
                .severity(if has_sign_in { Severity::Warning } else { Severity::Info })
                .help("ask for it with the connection, and send it by 'securityDefinitions' or a policy");
        }
    }
}

/// The credentials that makers see in an operation, each with where it is named; what the connection keeps, where there is one.
fn inputs<'d>(
    definition: &Definition<'d>,
    operation: &Operation<'d>,
    kept: Option<&Vec<String>>,
) -> Vec<(String, Node<'d>)> {
    let is_user = |name: &str| USERS.contains(&secret::letters(name).as_str());
    // Further away it is likely to be a password of something else.
    let is_login = |pair: &[Parameter<'_>]| is_password(pair[1].name()) && is_user(pair[0].name());
    let login = operation.parameters.windows(2).find(|pair| is_login(pair)).map(|pair| pair[1].node);
    let fields = operation.parameters.iter().filter(|parameter| !parameter.is_internal());
    let fields = fields.filter(|parameter| {
        let location = parameter.location();
        let is_sent = matches!(location, Some(Location::Query | Location::Header | Location::Form));
        let is_header = location == Some(Location::Header);
        is_sent
            && (is_credential(parameter.name())
                || is_header && is_header_credential(parameter.name())
                || login == Some(parameter.node)
                || is_declared(definition, location, parameter.name()))
    });
    let mut found: Vec<_> =
        fields.filter_map(|field| Some((field.label(), field.node.get("name")?))).collect();
    // In a body it may be what the action is about, unless nothing else tells who calls, or the connection keeps the same.
    let is_callers = |name: &str| kept.is_none_or(|kept| kept.contains(&secret::letters(name)));
    if let Some(schema) = operation.body_schema().and_then(Node::resolved) {
        let properties = schema.get("properties").into_iter().flat_map(Node::members);
        let own =
            properties.filter(|(name, node)| is_credential(name) && is_callers(name) && !is_internal(*node));
        found.extend(own.map(|(name, node)| (format!("property '{name}'"), node)));
    }
    found
}

/// Whether a name is that of a credential.
fn is_credential(name: &str) -> bool {
    if !may_be_one(name) {
        return false;
    }
    let name = secret::letters(name);
    let name = name.strip_prefix('x').unwrap_or(&name);
    CREDENTIALS.contains(&name) || OWN.iter().any(|end| name.ends_with(end))
}

/// The same of a header, which says nothing else by such a name.
fn is_header_credential(name: &str) -> bool {
    if !may_be_one(name) {
        return false;
    }
    let name = secret::letters(name);
    let name = name.strip_prefix('x').unwrap_or(&name);
    ["token", "auth", "bearer", "secret", "jwt", "accesskey", "privatetoken"].contains(&name)
}

fn is_password(name: &str) -> bool {
    may_be_one(name) && ["password", "passwd", "pwd", "pass"].contains(&secret::letters(name).as_str())
}

/// Whether a name has what each name of a credential has; few names have it.
fn may_be_one(name: &str) -> bool {
    static PARTS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
        let parts = ["key", "token", "secret", "auth", "pass", "pwd", "bearer", "jwt"];
        AhoCorasick::builder().ascii_case_insensitive(true).build(parts).ok()
    });
    PARTS.as_ref().is_none_or(|parts| parts.is_match(name))
}

/// Whether the connection sends a key under this name.
fn is_declared(definition: &Definition<'_>, location: Option<Location>, name: &str) -> bool {
    definition.security_schemes().any(|(_, scheme)| {
        let is_there = scheme.get_str("in").and_then(Location::swagger2) == location;
        let is_it = scheme.get_str("name").is_some_and(|key| key.eq_ignore_ascii_case(name));
        scheme.get_str("type") == Some("apiKey") && is_there && is_it
    })
}
