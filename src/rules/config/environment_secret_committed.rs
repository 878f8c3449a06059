use crate::config::Config;
use crate::openapi::is_environment_variable;
use crate::rule::{Sink, rule};
use crate::{secret, text};

rule! {
    /// An environment of a connector holds a secret.
    ///
    /// Whoever can read the repository could act as the connector. No file of a connector needs a secret: Microsoft's client
    /// takes the one of an OAuth application by `--secret`, and a solution gets it from an environment variable of the type
    /// secret. Refused are keys that are called like secrets, values that look like credentials of a known kind, and addresses
    /// with a user or password before the host.
    ///
    /// Source: practice; the client secret is what a sign-in differs in besides the keys that exist.
    ///
    /// ```json fail
    /// {
    ///   "conndef.toml": "[[connector]]\npath = 'tests/fixtures/base'\n[connector.environments.test]\nclientSecret = 'test'\n",
    ///   "at": "conndef.toml#/connector/0/environments/test/clientSecret"
    /// }
    /// ```
    /// ```json fail
    /// {
    ///   "conndef.toml": "[[connector]]\npath = 'tests/fixtures/base'\n[connector.environments.test]\nhost = 'acme:letmein@test.acme.example.com'\n",
    ///   "at": "conndef.toml#/connector/0/environments/test/host"
    /// }
    /// ```
    /// ```json fail
    /// {
    ///   "conndef.toml": "[[connector]]\npath = 'tests/fixtures/base'\n[connector.environments.test]\nbasePath = '/v1?api_key=q7w3e9r1t5y2u8i4o6p0a9s7d3f5'\n",
    ///   "at": "conndef.toml#/connector/0/environments/test/basePath"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "conndef.toml": "[[connector]]\npath = 'tests/fixtures/base'\n[connector.environments.test]\nhost = 'test.acme.example.com'\n"
    /// }
    /// ```
    "environment-secret-committed", Error, Deploy, [], Configuration(check)
}

fn check<'d>(config: &'d Config, sink: &mut Sink<'d>) {
    for (key, node) in config.environment_tables().flat_map(|(_, table)| table.members()) {
        // The message does not repeat the value: reports are kept and shared.
        let kind = if secret::is_secret_name(key) {
            Some("a secret")
        } else {
            node.str().filter(|text| !is_environment_variable(text)).and_then(|text| credential(key, text))
        };
        if let Some(kind) = kind {
            sink.report(node.key(), format_args!("'{key}' holds {kind}"))
                .help("remove it, and change it where it was issued; `paconn update --secret` takes that of a client");
        }
    }
}

/// What of a value is a credential.
fn credential(key: &str, value: &str) -> Option<&'static str> {
    let found =
        secret::find(value).or_else(|| secret::Keys::USUAL.find_pair(value)).map(|secret| secret.kind);
    // Other values than addresses may have the sign.
    let host = text::host(value).or_else(|| (key == "host").then_some(value));
    let has_user = host.is_some_and(|host| host.contains('@'));
    found
        .or_else(|| secret::Keys::USUAL.find_named(key, value))
        .or_else(|| has_user.then_some("a user or password"))
}
