use std::path::{Path, PathBuf};

use foldhash::{HashMap, HashMapExt};

use crate::config::Config;
use crate::document::Node;
use crate::folder::Folder;
use crate::lint::{Sink, rule};
use crate::version::Version;

rule! {
    /// The configuration names a connector or a reference that is not there.
    ///
    /// A connector that is not found is not judged, and one whose reference is not found is not compared with it: without
    /// this finding, a renamed folder would look like a clean one. Paths lead from the folder of the configuration.
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
    /// ```json pass
    /// { "conndef.toml~": ["path", "references = ['tests/fixtures/base/reference.json']\npath"] }
    /// ```
    "configuration-path-unsuitable", Error, Deploy, [], Configuration(check)
}

fn check<'d>(config: &'d Config, sink: &mut Sink<'d>) {
    // Each folder is looked through once, however often it is named.
    let mut known: HashMap<PathBuf, Option<Vec<PathBuf>>> = HashMap::new();
    for connector in config.connector_tables() {
        if let Some((node, path)) = connector.get("path").and_then(|node| Some((node, node.str()?))) {
            let full = config.resolve(path);
            let found = known.entry(full.clone()).or_insert_with(|| Folder::find(&full).ok());
            let is_for_one =
                ["references", "released", "accept"].iter().any(|key| connector.get(key).is_some());
            if !full.exists() {
                sink.report(node, format_args!("'{path}' does not exist"))
                    .help("write the path of the connector's folder, from the folder of the configuration");
            } else if found.is_none() {
                sink.report(node, format_args!("no connector in '{path}'"))
                    .help("name a folder that holds apiDefinition.swagger.json, or a definition file");
            } else if is_for_one && found.as_ref().is_some_and(|found| *found != [full]) {
                sink.report(
                    node,
                    format_args!("'{path}' is a folder of connectors; what is said here holds for none"),
                )
                .help("write a table for each connector, with the path of its own folder");
            }
        }
        if let Some((node, text)) = connector.get("released").and_then(|node| Some((node, node.str()?)))
            && let Version::Path(path) = Version::parse(Path::new(text), &config.resolve(""))
            && !path.exists()
        {
            sink.report(node, format_args!("'{text}' does not exist"))
                .help("write the path of the released connector, or where git has it: REV:PATH");
        }
        for reference in connector.get("references").into_iter().flat_map(Node::items) {
            if let Some(path) = reference.str().filter(|path| !config.resolve(path).is_file()) {
                sink.report(reference, format_args!("there is no file '{path}'"))
                    .help("write the path of an OpenAPI document, from the folder of the configuration");
            }
        }
    }
}
