//! `conndef init`: adopting conndef where connectors exist already.

use std::fs;
use std::path::{Path, PathBuf};

use conndef::document::{Document, Format};
use conndef::folder::{Folder, Kind};
use conndef::schema;
use serde_json::Value;

use crate::support::{self, conndef};

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() { copy(&path, &target) } else { _ = fs::copy(&path, target).unwrap() }
    }
}

/// The configuration as conndef itself reads it, which must have nothing to say against it.
fn configuration(folder: &Path) -> Value {
    let document =
        Document::new("conndef.toml", &fs::read(folder.join("conndef.toml")).unwrap(), Format::Toml);
    assert_eq!(document.fault(), None);
    assert!(schema::violations(schema::Kind::Config, document.root()).is_empty());
    document.root().value().to_json()
}

fn assert_passes_at_once(folder: &Path, connectors: usize, args: &[&str]) {
    let (status, out, err) = conndef(folder, &[&["init"], args].concat());
    assert_eq!((status, err.as_str()), (0, ""));
    assert!(out.starts_with(&format!("wrote conndef.toml: {connectors} connector")), "{out}");
    let profile: Vec<&str> = args.iter().copied().filter(|arg| *arg != "--no-baseline").collect();
    let (status, out, err) = conndef(folder, &[&["validate", "--deny", "warnings"], &*profile].concat());
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    let infos = out.lines().filter(|line| line.starts_with("info[")).count();
    assert!(infos <= 1 && !out.contains("[acceptance-unused]"), "{out}");
}

#[test]
fn real_connectors_pass_directly_after_it() {
    let Some(corpus) = support::corpus("connectors") else { return };
    let connectors = Folder::find(&corpus).unwrap();
    let is_unreadable = |path: &&PathBuf| {
        let folder = Folder::load(path).unwrap();
        folder.document(Kind::Definition).is_some_and(|definition| definition.fault().is_some())
    };
    let unreadable = connectors.iter().find(is_unreadable).expect("published connectors are not all JSON");
    let chosen: Vec<_> = connectors.iter().step_by(35).chain([unreadable]).collect();
    assert!(chosen.len() >= 12);
    let folder = support::scratch("init-corpus");
    for path in &chosen {
        copy(path, &folder.join(path.strip_prefix(&corpus).unwrap()));
    }
    let count = Folder::find(&folder).unwrap().len();
    for profile in ["deploy", "certification", "independent"] {
        assert_passes_at_once(&folder, count, &["--profile", profile]);
        let config = configuration(&folder);
        let tables = config["connector"].as_array().unwrap();
        assert_eq!(tables.len(), count);
        let acceptances = tables.iter().filter_map(|table| table["accept"].as_array()).flatten();
        assert!(acceptances.clone().count() > 20);
        assert!(
            acceptances.clone().all(|accept| accept["reason"].as_str().unwrap().starts_with("baseline of 2"))
        );
        fs::remove_file(folder.join("conndef.toml")).unwrap();
    }
}

#[test]
fn only_new_mistakes_are_reported_afterwards() {
    let folder = support::scratch("init");
    let inner = folder.join("größe \"1\"\u{7}/parcels");
    copy(&support::repository("tests/fixtures/base"), &inner);
    let definition = inner.join("apiDefinition.swagger.json");
    let text = fs::read_to_string(&definition).unwrap();
    let broken =
        ["GetParcel", "ListParcels"].iter().fold(text, |text, id| text.replace(id, "List \\n Parcels"));
    fs::write(&definition, &broken).unwrap();
    assert_passes_at_once(&folder, 1, &[]);
    fs::write(&definition, broken.replacen("\"get\": {", "\"get\": {\n\"colour\": 1,", 1)).unwrap();
    let (status, out, _) = conndef(&folder, &["validate"]);
    assert_eq!(status, 1);
    assert!(out.contains("error[unknown-key]") && out.contains("1 error, 1 info, "), "{out}");

    // A reason of one's own is no baseline any more.
    fs::write(&definition, &broken).unwrap();
    let config = folder.join("conndef.toml");
    let text = fs::read_to_string(&config).unwrap();
    fs::write(&config, text.replace("baseline of ", "agreed on ")).unwrap();
    let (_, out, _) = conndef(&folder, &["validate"]);
    assert!(out.starts_with("no findings, "), "{out}");
}

#[test]
fn it_never_overwrites_and_can_leave_findings_alone() {
    let folder = support::scratch("init-again");
    copy(&support::repository("tests/fixtures/base"), &folder);
    assert_passes_at_once(&folder, 1, &["--no-baseline"]);
    assert_eq!(configuration(&folder)["connector"][0]["path"], ".");
    fs::write(folder.join("conndef.toml"), "# mine\n").unwrap();
    let (status, out, err) = conndef(&folder, &["init"]);
    assert_eq!((status, out.as_str()), (2, ""));
    assert_eq!(err, "error: conndef.toml exists already, and is not overwritten\n");
    assert_eq!(fs::read_to_string(folder.join("conndef.toml")).unwrap(), "# mine\n");
    let empty = support::scratch("init-empty");
    let (status, _, err) = conndef(&empty, &["init"]);
    assert!(status == 2 && err.contains("no connector in "), "{err}");
    assert!(!empty.join("conndef.toml").exists());
}
