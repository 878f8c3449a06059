//! Solutions as we write them, beside those that the platform and its tools have written.

use std::fs;
use std::path::{Path, PathBuf};

use conndef::emit::solution::{Identity, Parts, Rival, place};
use conndef::emit::{Artifact, DEFINITION, PROPERTIES, SCRIPT};
use conndef::folder::Folder;
use roxmltree::Document;
use serde_json::{Map, Value};

use crate::support;

/// The folders that hold samples.
fn samples() -> Vec<PathBuf> {
    let folder = support::corpus("solutions").join("solutions-dev");
    let mut samples: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    samples.sort();
    samples
}

fn xml_files(folder: PathBuf) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.extension().is_some_and(|extension| extension == "xml")).collect()
}

/// The same connector of the same folder is the same descriptor, byte by byte.
#[test]
fn descriptors_are_what_the_packager_writes() {
    let mut count = 0;
    for sample in samples() {
        for descriptor in xml_files(sample.join("Connectors")) {
            let name = descriptor.file_stem().unwrap().to_str().unwrap();
            let part = |end: &str| fs::read(sample.join(format!("Connectors/{name}_{end}"))).ok();
            let xml = fs::read_to_string(&descriptor).unwrap();
            let document = Document::parse(&xml).unwrap();
            let said = |name: &str| document.descendants().find(|node| node.has_tag_name(name))?.text();
            let mut properties = Map::new();
            let json = |bytes: Vec<u8>| serde_json::from_slice::<Value>(&bytes).ok();
            for (key, value) in [
                ("iconBrandColor", said("iconbrandcolor").map(Value::from)),
                ("connectionParameters", part("connectionparameters.json").and_then(json)),
                ("connectionParameterSets", part("connectionparametersets.json").and_then(json)),
                ("policyTemplateInstances", part("policytemplateinstances.json").and_then(json)),
                (
                    "scriptOperations",
                    said("scriptoperations").and_then(|text| serde_json::from_str(text).ok()),
                ),
            ] {
                properties.extend(value.map(|value| (key.to_owned(), value)));
            }
            let (definition, script, icon) = (
                part("openapidefinition.json").unwrap(),
                part("customcodeblobcontent.csx"),
                part("iconblob.Png"),
            );
            let parts = Parts {
                definition: &definition,
                properties: properties.into(),
                script: script.as_deref(),
                icon: icon.as_deref(),
                others: Vec::new(),
            };
            let placed = place(&sample, &parts, None, None, Rival::Kept).unwrap();
            let made = |name: &str| &placed.artifacts.iter().find(|file| file.name == name).unwrap().bytes;
            assert_eq!(str::from_utf8(made(&format!("Connectors/{name}.xml"))).unwrap(), xml);
            assert_eq!(made(&format!("Connectors/{name}_openapidefinition.json")), &definition);
            assert!(!placed.is_unlisted, "{name}");
            assert!(placed.artifacts.iter().all(|file| file.name.starts_with("Connectors/")));
            assert_eq!(placed.lost, []);
            count += 1;
        }
    }
    assert!(count >= 10, "only {count} descriptors");
}

#[test]
fn names_are_made_as_the_platform_makes_them() {
    let mut count = 0;
    for sample in samples() {
        let exported = sample.join("customizations.xml");
        for file in
            xml_files(sample.join("Connectors")).into_iter().chain(exported.exists().then_some(exported))
        {
            let xml = fs::read_to_string(&file).unwrap();
            let document = Document::parse(&xml).unwrap();
            for connector in document.descendants().filter(|node| node.has_tag_name("Connector")) {
                let said = |name: &str| {
                    connector.children().find(|node| node.has_tag_name(name)).unwrap().text().unwrap()
                };
                let (name, shown) = (said("name"), said("displayname"));
                let (prefix, rest) = name.split_once('_').unwrap();
                // The older form, in which the prefix is encoded with the rest.
                let is_older = rest.starts_with("5F") || rest.starts_with("5f");
                if !is_older {
                    let made = Identity::named(&prefix.parse().unwrap(), shown, "");
                    assert_eq!(made.name, name.to_lowercase(), "{}", file.display());
                    count += 1;
                }
            }
        }
    }
    assert!(count >= 30, "only {count} names");
}

#[test]
fn every_published_connector_has_a_solution() {
    let mut count = 0;
    for folder in Folder::find(&support::corpus("connectors")).unwrap() {
        let read = |name: &str| fs::read(folder.join(name)).ok();
        let (Some(definition), Some(properties)) = (read(DEFINITION), read(PROPERTIES)) else { continue };
        let script = read(SCRIPT);
        let package =
            [(DEFINITION, Some(&definition)), (PROPERTIES, Some(&properties)), (SCRIPT, script.as_ref())];
        let package: Vec<_> = package
            .into_iter()
            .filter_map(|(name, bytes)| Some(Artifact { name: name.into(), bytes: bytes?.clone() }))
            .collect();
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("no such solution");
        let placed = place(&target, &Parts::of(&package), None, None, Rival::Kept).unwrap();
        let file = |end: &str| &placed.artifacts.iter().find(|file| file.name.ends_with(end)).unwrap().bytes;
        assert!(definition.ends_with(file("_openapidefinition.json")), "{}", folder.display());
        for file in placed.artifacts.iter().filter(|file| file.bytes.starts_with(b"\xef\xbb\xbf<")) {
            let xml = str::from_utf8(&file.bytes).unwrap();
            Document::parse(xml).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        }
        if let Ok(properties) = serde_json::from_slice::<Value>(&properties) {
            let written: Value = serde_json::from_slice(file("_connectionparameters.json")).unwrap();
            let own = &properties["properties"]["connectionParameters"];
            assert_eq!(written, if own.is_null() { Value::Object(Map::new()) } else { own.clone() });
        }
        count += 1;
    }
    assert!(count > 450, "only {count} connectors");
}
