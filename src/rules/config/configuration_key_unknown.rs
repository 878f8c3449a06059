use crate::config::Config;
use crate::rule::{Sink, rule};
use crate::schema::{self, Kind, Problem};
use crate::text;

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
    /// ```json pass
    /// { "conndef.toml~": ["path", "references = []\npath"] }
    /// ```
    "configuration-key-unknown", Error, Deploy, [], Configuration(check)
}

fn check<'d>(config: &'d Config, sink: &mut Sink<'d>) {
    for violation in schema::violations(Kind::Config, config.document.root()) {
        let Problem::UnknownKey { key, known } = violation.problem else { continue };
        let help = match text::nearest(key, known.iter().copied()) {
            Some(near) => format!("did you mean '{near}'?"),
            None => format!("remove it, or write one of: {}", known.join(", ")),
        };
        sink.report(violation.node.key(), format_args!("key '{key}' does not exist here")).help(help);
    }
}
