use crate::connector::Connector;
use crate::definition::Definition;
use crate::document::{Document, Node, Place};
use crate::folder::Kind;
use crate::properties::Policy;
use crate::rule::{Sink, rule};
use crate::secret::{self, Keys};

rule! {
    /// A credential stands in a file of the connector.
    ///
    /// All files are published with the connector or kept beside it, and whoever finds a key there can use it: in examples, defaults,
    /// choices and test values, in policies and settings, in the README and in code. The credential scan of Microsoft's pull
    /// requests refuses them. Only what cannot be anything else is reported: keys of well-known services, JSON Web Tokens, private
    /// keys, signatures of shared access, addresses of webhooks, bearer tokens, user names with passwords, also those of an address
    /// or a command, and what looks random where the name says that it is secret, or is one under which this API takes its key: in
    /// a query (`?code=…`) and a header as well. Revoke the credential, for the file's
    /// history keeps it; users' own keys belong into the connection. No report shows more than its first letters.
    ///
    /// Source: the security pipeline of Microsoft's repository; 3 of 528 published connectors hold one.
    ///
    /// ```json fail
    /// { "/parameters/parcelId/default": "Bearer 8f3Kd92LmQx71PzRt5Vb" }
    /// ```
    /// ```json fail
    /// { "/definitions/Problem/example": { "message": "key AKIAQ3EGRXVWK7DN2BTM is unknown" },
    ///   "at": "/definitions/Problem/example/message" }
    /// ```
    /// ```json fail
    /// { "README.md~": ["Ask your Acme contact for an API key.", "Use Zx88Q~4fbJ.93kdLm2Qx71PzRt5VbW0aYc8uHnJfG to try it."] }
    /// ```
    /// ```json pass
    /// { "/parameters/parcelId/default": "Bearer your-access-token-goes-here" }
    /// ```
    "text-with-secret", Error, Deploy, [], Connector(check)
}

/// What the texts of a definition are called that are values of what holds them.
const VALUES: [&str; 5] = ["default", "defaultValue", "enum", "example", "x-ms-test-value"];

/// What may stand between the default of a connection parameter and its name.
const BETWEEN: [&str; 3] = ["constraints", "schema", "uiDefinition"];

/// Files whose texts may hold one.
const DATA: [Kind; 8] = [
    Kind::Definition,
    Kind::Properties,
    Kind::ConnectionParameters,
    Kind::ConnectionParameterSets,
    Kind::Policies,
    Kind::Settings,
    Kind::Variable,
    Kind::VariableValue,
];

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let files = DATA.into_iter().flat_map(|kind| connector.folder.all(kind));
    let roots = files.filter(|document| document.is_parsed()).map(Document::root);
    // Whether a file holds any is sooner known than of each of its texts.
    let roots = roots.map(|root| (root, secret::may_lack_digits(root.document().texts())));
    let nodes = roots.flat_map(|(root, may)| root.all().map(move |node| (node, may)));
    let keys = keys(connector);
    for (node, may_lack_digits) in nodes {
        let Some(text) = node.str() else { continue };
        // That of a sign-in is reported itself.
        let is_known = || {
            node.name().is_some_and(|name| name.eq_ignore_ascii_case("clientSecret"))
                && node
                    .holder()
                    .and_then(Node::name)
                    .is_some_and(|holder| holder.eq_ignore_ascii_case("oAuthSettings"))
        };
        if let Some(kind) = value(node, text, may_lack_digits, &keys).filter(|_| !is_known()) {
            say(node, kind, sink);
        }
    }
    for policy in connector.policies() {
        check_policy(policy, &keys, sink);
    }
    for kind in [Kind::Readme, Kind::Script] {
        if let Some(document) = connector.folder.document(kind) {
            check_text(document, kind, &keys, sink);
        }
    }
}

/// The names under which the API takes its keys.
fn keys(connector: &Connector<'_>) -> Keys {
    let schemes = connector.definition.iter().flat_map(Definition::security_schemes);
    let keys = schemes.filter(|(_, scheme)| scheme.get_str("type") == Some("apiKey"));
    Keys::of(keys.filter_map(|(_, scheme)| scheme.get_str("name")))
}

// The message does not repeat the secret: reports are kept and shared.
fn say<'d>(place: impl Into<Place<'d>>, kind: &str, sink: &mut Sink<'d>) {
    sink.report(place, format_args!("this holds {kind}"))
        .help("revoke it at the service, and write a value that is no credential");
}

/// What a text of a JSON file gives away.
fn value(node: Node<'_>, text: &str, may_lack_digits: bool, keys: &Keys) -> Option<&'static str> {
    // No shorter text is a password, and nothing without digits is a secret by its name.
    if text.len() < secret::SHORTEST {
        return None;
    }
    if !secret::has_digit(text) {
        let found = may_lack_digits.then(|| secret::find(text)).flatten();
        return found.map(|secret| secret.kind);
    }
    if let Some(secret) = secret::find(text).or_else(|| keys.find_pair(text)) {
        return Some(secret.kind);
    }
    // A choice is one of its list.
    let node = if node.name().is_some() { node } else { node.holder()? };
    let key = node.name()?;
    if !VALUES.contains(&key) {
        return keys.find_value(key, text).or_else(|| login(node, key, text));
    }
    let mut holders = std::iter::successors(node.holder(), |holder| holder.holder());
    let holder = holders.find(|holder| !holder.name().is_some_and(|name| BETWEEN.contains(&name)))?;
    // The one choice may be the default as well.
    if key == "enum" && holder.get_str("default") == Some(text) {
        return None;
    }
    // The name of a parameter, else of a property.
    let name = holder.get_str("name").or_else(|| holder.name())?;
    let found = keys.find_named(name, text);
    // A sample may be any.
    if key == "example" {
        return found;
    }
    let is_typed_hidden = || {
        let says = |key, word| holder.get_str(key).is_some_and(|said: &str| said.eq_ignore_ascii_case(word));
        says("format", "password") || says("type", "securestring")
    };
    let password = || (is_typed_hidden() && secret::is_password(text)).then_some("a password");
    found.or_else(|| keys.find_guid(name, text)).or_else(password)
}

/// A password that is sent where makers enter nothing; samples are shown, and may be any.
fn login(node: Node<'_>, key: &str, text: &str) -> Option<&'static str> {
    const NAME: &str = "password";
    let is_named = key.len().checked_sub(NAME.len()).and_then(|start| key.get(start..));
    if !is_named.is_some_and(|end| end.eq_ignore_ascii_case(NAME)) || !secret::is_password(text) {
        return None;
    }
    let way = node.way();
    way.iter().rev().skip(1).any(|holder| holder.name() == Some("default")).then_some("a password")
}

/// Names and values stand beside each other in policies.
fn check_policy<'d>(policy: Policy<'d>, keys: &Keys, sink: &mut Sink<'d>) {
    for (name, value) in [("name", "value"), ("newPropertySubPathTemplate", "propertyValuePathTemplate")] {
        let Some(node) = policy.parameter(value) else { continue };
        let text = node.str().unwrap_or_default();
        let name = policy.parameter(name).and_then(Node::str).unwrap_or_default();
        if secret::find(text).or_else(|| keys.find_pair(text)).is_none() {
            let found =
                keys.find_value(name, text).or_else(|| secret::find_key(text).map(|secret| secret.kind));
            if let Some(kind) = found {
                say(node, kind, sink);
            }
        }
    }
}

/// Lines of a README or of code.
fn check_text<'d>(document: &'d Document, kind: Kind, keys: &Keys, sink: &mut Sink<'d>) {
    // A password that a README shows is an example.
    let is_code = kind == Kind::Script;
    for (start, line) in document.source().lines() {
        let with_digits = || {
            secret::find_key(line)
                .or_else(|| keys.find_pair(line))
                .or_else(|| keys.find_quoted(line))
                .or_else(|| secret::find_password(line).filter(|_| is_code))
        };
        let found = secret::find(line).or_else(|| secret::has_digit(line).then(with_digits).flatten());
        if let Some(secret) = found {
            say(
                Place::Text(document, start + secret.range.start, start + secret.range.end),
                secret.kind,
                sink,
            );
        }
    }
}
