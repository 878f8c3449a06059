use crate::config::Config;
use crate::document::Nodes;
use crate::rule::{Sink, rule};
use crate::schema::{self, Kind, Problem};
use crate::{secret, text};

rule! {
    /// The configuration holds a key that does not exist there.
    ///
    /// What it says is not done: a misspelt `references` compares nothing. An accepted finding with such a key accepts
    /// nothing, because without the key it might accept more than is meant.
    ///
    /// Source: practice; `conndef schema config` prints the keys that exist.
    ///
    /// ```json fail
    /// {
    ///   "conndef.toml~": ["path", "refrences = []\npath"],
    ///   "at": "conndef.toml#/connector/0/refrences"
    /// }
    /// ```
    /// ```json fail
    /// { "conndef.toml": "[[conector]]\npath = '.'\n", "at": "conndef.toml#/conector" }
    /// ```
    /// ```json fail
    /// {
    ///   "conndef.toml": "[[connector]]\npath = 'tests/fixtures/base'\n[connector.environments.test]\nHost = 'test.acme.example.com'\n",
    ///   "at": "conndef.toml#/connector/0/environments/test/Host"
    /// }
    /// ```
    /// ```json pass
    /// { "conndef.toml~": ["path", "references = []\npath"] }
    /// ```
    "configuration-key-unknown", Error, Deploy, [], Configuration(check)
}

fn check<'d>(config: &'d Config, sink: &mut Sink<'d>) {
    let environments: Nodes<'d> = config.environment_tables().map(|(_, table)| table).collect();
    for violation in schema::violations(Kind::Config, config.document.root()) {
        let Problem::UnknownKey { key, known } = violation.problem else { continue };
        // What a secret has no key for is said of the secret.
        let is_of_environment = || violation.node.holder().is_some_and(|table| environments.contains(&table));
        if secret::is_secret_name(key) && is_of_environment() {
            continue;
        }
        let help = match text::nearest(key, known.iter().copied()) {
            Some(near) => format!("did you mean '{near}'?"),
            None => format!("remove it, or write one of: {}", known.join(", ")),
        };
        sink.report(violation.node.key(), format_args!("key '{key}' does not exist here")).help(help);
    }
}
