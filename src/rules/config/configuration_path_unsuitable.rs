use std::path::{Path, PathBuf};

use foldhash::{HashMap, HashMapExt};

use crate::config::{self, Config};
use crate::document::Node;
use crate::error::Error;
use crate::files;
use crate::folder::{self, Folder};
use crate::rule::{Sink, rule};
use crate::version::Version;

rule! {
    /// The configuration names a connector or a reference that is not there.
    ///
    /// A connector that is not found is not judged, and one whose reference is not found is not compared with it: without
    /// this finding, a renamed folder would look like a clean one. Paths lead from the folder of the configuration, and to
    /// nothing outside of the repository (where there is none: outside of that folder), as anybody who proposes a change
    /// writes them.
    /// References and accepted findings hold for one connector, so their table names the connector's own folder, not one
    /// above it.
    ///
    /// Source: practice; stale paths are how checks stop checking.
    ///
    /// ```json fail
    /// {
    ///   "conndef.toml": "[[connector]]\npath = \"tests/fixtures/bass\"\n",
    ///   "at": "conndef.toml#/connector/0/path"
    /// }
    /// ```
    /// ```json fail
    /// {
    ///   "conndef.toml~": ["path", "references = ['api.yaml']\npath"],
    ///   "at": "conndef.toml#/connector/0/references/0"
    /// }
    /// ```
    /// ```json fail
    /// {
    ///   "conndef.toml": "[[connector]]\npath = 'tests/fixtures'\nreferences = []\n",
    ///   "at": "conndef.toml#/connector/0/path"
    /// }
    /// ```
    /// ```json fail
    /// {
    ///   "conndef.toml~": ["path", "references = ['../../../../../../../../../../../etc/passwd']\npath"],
    ///   "at": "conndef.toml#/connector/0/references/0"
    /// }
    /// ```
    /// ```json pass
    /// { "conndef.toml~": ["path", "references = ['tests/fixtures/base/reference.json']\npath"] }
    /// ```
    "configuration-path-unsuitable", Error, Deploy, [], Configuration(check)
}

fn check<'d>(config: &'d Config, sink: &mut Sink<'d>) {
    // Each folder is looked through once, however often it is named.
    let mut known: HashMap<PathBuf, Vec<Result<PathBuf, Error>>> = HashMap::new();
    for connector in config.connector_tables() {
        if let Some((node, path)) = connector.get("path").and_then(|node| Some((node, node.str()?))) {
            let is_for_one = ["references", "released", "rules", "environments", "accept"]
                .iter()
                .any(|key| connector.get(key).is_some());
            let full = config.resolve(path);
            if let Some(problem) = obstacle(config, &full) {
                sink.report(node, format_args!("'{path}' {problem}"))
                    .help("write the path of the connector's folder, from the folder of the configuration");
                continue;
            }
            let find = || Folder::find_each(&full, &config.root);
            let found = known.entry(full.clone()).or_insert_with(find);
            match &found[..] {
                [Err(Error::NoConnector { .. })] => {
                    sink.report(node, format_args!("no connector in '{path}'"))
                        .help("name a folder that holds apiDefinition.swagger.json, or a definition file");
                }
                [Ok(found)] if *found == full => {}
                // What is said of a solution with one connector is said of that.
                found if folder::only_component(found).is_some() => {}
                _ if is_for_one => {
                    sink.report(
                        node,
                        format_args!("'{path}' is a folder of connectors; what is said here holds for none"),
                    )
                    .help("write a table for each connector, with the path of its own folder, or of its definition in a solution");
                }
                _ => {}
            }
        }
        if let Some((node, text)) = connector.get("released").and_then(|node| Some((node, node.str()?)))
            && let Version::Path(path) = Version::parse(&config::spelt(text), &config.resolve(""))
            && let Some(problem) = obstacle(config, &path)
        {
            sink.report(node, format_args!("'{text}' {problem}"))
                .help("write the path of the released connector, or where git has it: REV:PATH");
        }
        for reference in connector.get("references").into_iter().flat_map(Node::items) {
            let Some(text) = reference.str() else { continue };
            let path = config.resolve(text);
            let message = match obstacle(config, &path) {
                None if path.is_file() => continue,
                Some(problem) if path.exists() => format!("'{text}' {problem}"),
                _ => format!("there is no file '{text}'"),
            };
            sink.report(reference, message)
                .help("write the path of an OpenAPI document, from the folder of the configuration");
        }
    }
}

/// Why a path leads to nothing that may be read.
fn obstacle(config: &Config, path: &Path) -> Option<String> {
    let error = config.root.resolve(path).err()?;
    Some(if path.exists() {
        format!("cannot be read: {}", files::reason(&error))
    } else {
        "does not exist".to_owned()
    })
}
