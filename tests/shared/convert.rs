//! Real connectors from one layout to the other and back.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use conndef::folder::Folder;
use serde_json::{Map, Value, json};

use crate::support::{self, conndef};

/// A scratch folder that no configuration governs but its own.
fn scratch(name: &str) -> PathBuf {
    let scratch = support::scratch(name);
    fs::create_dir(scratch.join(".git")).unwrap();
    scratch
}

fn convert(scratch: &Path, from: &Path, layout: &str, out: &str) -> String {
    let args = ["convert", from.to_str().unwrap(), "--layout", layout, "--out", out];
    let (status, said, err) = conndef(scratch, &args);
    assert_eq!((status, err.as_str()), (0, ""), "{}: {said}", from.display());
    said
}

/// What a file says: JSON whatever its form, with what is nothing for all that says nothing; bytes of all others.
fn said(path: &Path) -> Result<Value, Vec<u8>> {
    let bytes = fs::read(path).unwrap();
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("json" | "yml") => {
            let value = if text.trim_ascii().is_empty() {
                Value::Null
            } else {
                serde_json::from_slice(text).unwrap()
            };
            let is_empty = value == json!([]) || value == json!({});
            Ok(if is_empty { Value::Null } else { value })
        }
        _ => Err(bytes),
    }
}

/// The files of the only connector of a folder, by what their names end with.
fn files(folder: &Path) -> BTreeMap<String, Result<Value, Vec<u8>>> {
    let [connector] = &Folder::find(folder).unwrap()[..] else { panic!("{}", folder.display()) };
    let loaded = Folder::load(connector).unwrap();
    let base = loaded.base();
    let parent = if connector.is_dir() { connector } else { connector.parent().unwrap() };
    let own = fs::read_dir(parent).unwrap().map(|entry| entry.unwrap().path());
    let name = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_str().unwrap();
        let own = if base.is_empty() { name } else { name.strip_prefix(&base)?.strip_prefix('_')? };
        Some(own.to_ascii_lowercase())
    };
    own.filter_map(|path| Some((name(&path)?, said(&path))))
        .filter(|(_, said)| *said != Ok(Value::Null))
        .collect()
}

/// What the solution says of the connector in its table.
fn row(folder: &Path) -> Value {
    let loaded = Folder::load(folder).unwrap();
    let row = loaded.descriptor().unwrap().value().to_json();
    let columns = ["connectorid", "name", "displayname", "description", "iconbrandcolor", "scriptoperations"];
    columns
        .into_iter()
        .map(|column| (column.to_owned(), row.get(column).cloned().unwrap_or_default()))
        .collect()
}

#[test]
fn every_solution_comes_back_as_it_was() {
    let scratch = scratch("convert-solutions");
    let corpus = support::corpus("solutions").join("solutions-dev");
    let mut count = 0;
    for entry in fs::read_dir(corpus).unwrap().map(Result::unwrap).filter(|entry| entry.path().is_dir()) {
        let (package, back) = (format!("package-{count}"), format!("back-{count}"));
        convert(&scratch, &entry.path(), "paconn", &package);
        convert(&scratch, &scratch.join(&package), "solution", &back);
        let (mut before, mut after) = (files(&entry.path()), files(&scratch.join(&back)));
        // The row of a clone, which a solution has in XML.
        before.remove("metadata.yml");
        // Microsoft's tools write `Png`.
        for files in [&mut before, &mut after] {
            let icon = files.remove("iconblob.png");
            files.extend(icon.map(|icon| ("icon".to_owned(), icon)));
        }
        assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>(), "{entry:?}");
        assert!(before == after, "{entry:?}");
        let (before, mut after) = (row(&entry.path()), row(&scratch.join(&back)));
        // An empty list without code says nothing, and a clone has no column for it.
        if before["scriptoperations"].is_null() && after["scriptoperations"] == json!([]) {
            after["scriptoperations"] = Value::Null;
        }
        let shown = |value: &Value| if value.is_null() { json!("") } else { value.clone() };
        for (column, value) in before.as_object().unwrap() {
            assert_eq!(shown(&after[column]), shown(value), "{entry:?}: {column}");
        }
        let (status, out, err) = conndef(&scratch, &["breaking", entry.path().to_str().unwrap(), &back]);
        assert!(
            status == 0 && err.is_empty() && !out.contains("error") && !out.contains("warning"),
            "{out}{err}"
        );
        count += 1;
    }
    assert_eq!(count, 22);
}

/// What a package says, without what a solution has no place for, and without what says nothing.
fn of_package(folder: &Path) -> (Value, Value) {
    let loaded = Folder::load(folder).unwrap();
    let mut documents = loaded.documents();
    let definition = documents.next().unwrap().root().value().to_json();
    let properties = said(&folder.join("apiProperties.json")).unwrap();
    let mut kept: Map<String, Value> = properties["properties"].as_object().cloned().unwrap_or_default();
    kept.retain(|key, value| {
        let is_lost = ![
            "connectionParameters",
            "connectionParameterSets",
            "policyTemplateInstances",
            "scriptOperations",
            "iconBrandColor",
        ]
        .contains(&key.as_str());
        let says_nothing =
            value.is_null() || value == &json!([]) || value == &json!({}) || value == &json!("");
        !is_lost && !says_nothing
    });
    (definition, kept.into())
}

#[test]
fn packages_come_back_but_for_what_is_named() {
    let scratch = scratch("convert-packages");
    let connectors = Folder::find(&support::corpus("connectors")).unwrap();
    let is_whole = |path: &&PathBuf| path.join("apiProperties.json").is_file();
    let seeded = connectors.iter().filter(is_whole).step_by(8).take(60);
    let mut count = 0;
    for connector in seeded.chain([&support::repository("connector/tyntec-2fa")]) {
        let loaded = Folder::load(connector).unwrap();
        let is_readable = loaded
            .documents()
            .all(|document| document.fault().is_none() && !document.source().text().is_empty());
        let is_lossy = loaded.documents().any(|document| !document.repeated_keys().is_empty());
        if !is_readable || is_lossy {
            continue;
        }
        let (solution, back) = (format!("solution-{count}"), format!("back-{count}"));
        let told = convert(&scratch, connector, "solution", &solution);
        convert(&scratch, &scratch.join(&solution), "paconn", &back);
        let (before, after) = (of_package(connector), of_package(&scratch.join(&back)));
        assert!(before == after, "{}", connector.display());
        if loaded.document(conndef::folder::Kind::Readme).is_some() {
            assert!(told.contains("README.md"), "{told}");
        }
        count += 1;
    }
    assert!(count >= 50, "only {count} packages");
}
