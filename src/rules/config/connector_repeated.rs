use foldhash::{HashMap, HashMapExt};

use crate::config::Config;
use crate::root;
use crate::rule::{Sink, rule};

rule! {
    /// The configuration names a connector twice.
    ///
    /// What the second table says of it, references and accepted findings, is not used.
    ///
    /// Source: practice; the two look like one connector each.
    ///
    /// ```json fail
    /// {
    ///   "conndef.toml": "[[connector]]\npath = 'tests/fixtures/base'\n[[connector]]\npath = 'tests/./fixtures/base/'\n",
    ///   "at": "conndef.toml#/connector/1/path"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "conndef.toml": "[[connector]]\npath = 'tests/fixtures/base'\n[[connector]]\npath = 'connector/tyntec-2fa'\n"
    /// }
    /// ```
    "connector-repeated", Error, Deploy, [], Configuration(check)
}

fn check<'d>(config: &'d Config, sink: &mut Sink<'d>) {
    let mut seen = HashMap::new();
    for node in config.connector_tables().filter_map(|connector| connector.get("path")) {
        let Some(path) = node.str() else { continue };
        let Ok(real) = root::canonical(&config.resolve(path)) else { continue };
        let first = *seen.entry(real).or_insert(node);
        if first != node {
            sink.report(node, format_args!("connector '{path}' is named twice"))
                .related(first, "first named here")
                .help("merge the two tables");
        }
    }
}
