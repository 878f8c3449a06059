use std::collections::hash_map::Entry;
use std::path::PathBuf;

use foldhash::{HashMap, HashMapExt};

use crate::config::Config;
use crate::document::Node;
use crate::lint::{Sink, rule};

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
    let mut seen: HashMap<PathBuf, Node<'d>> = HashMap::new();
    for node in config.connector_tables().filter_map(|connector| connector.get("path")) {
        let Some(path) = node.str() else { continue };
        let Ok(real) = config.resolve(path).canonicalize() else { continue };
        match seen.entry(real) {
            Entry::Occupied(first) => {
                sink.report(node, format_args!("connector '{path}' is named twice"))
                    .related(*first.get(), "first named here")
                    .help("merge the two tables");
            }
            Entry::Vacant(entry) => {
                entry.insert(node);
            }
        }
    }
}
