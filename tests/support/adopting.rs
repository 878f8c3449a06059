//! What `conndef init` leaves behind.

use super::conndef;
use conndef::document::{Document, Format};
use conndef::schema;
use serde_json::Value;
use std::fs;
use std::path::Path;

pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() { copy(&path, &target) } else { _ = fs::copy(&path, target).unwrap() }
    }
}

/// The configuration as conndef itself reads it, which must have nothing to say against it.
pub fn configuration(folder: &Path) -> Value {
    let document =
        Document::new("conndef.toml", fs::read(folder.join("conndef.toml")).unwrap(), Format::Toml);
    assert_eq!(document.fault(), None);
    assert!(schema::violations(schema::Kind::Config, document.root()).is_empty());
    document.root().value().to_json()
}

pub fn assert_passes_at_once(folder: &Path, connectors: usize, args: &[&str]) {
    let (status, out, err) = conndef(folder, &[&["init"], args].concat());
    assert_eq!((status, err.as_str()), (0, ""));
    assert!(out.starts_with(&format!("wrote conndef.toml: {connectors} connector")), "{out}");
    let profile: Vec<&str> = args.iter().copied().filter(|arg| *arg != "--no-baseline").collect();
    let (status, out, err) = conndef(folder, &[&["validate", "--deny", "warnings"], &*profile].concat());
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    let infos = out.lines().filter(|line| line.starts_with("info[")).count();
    assert!(infos <= 1 && !out.contains("[acceptance-unused]"), "{out}");
}
