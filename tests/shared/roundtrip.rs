//! Published connectors become data, and data becomes the connectors again.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use conndef::emit;
use conndef::folder::{Folder, Kind};
use conndef::judge::Judge;
use conndef::profile::Profile;
use conndef::scaffold::{self, Files, Share};
use conndef::severity::Severity;
use serde_json::Value;

use crate::support::{self, json::normal};

/// The share of the connectors that must come back equal, and of their members that no type covers, in percent.
const EQUAL: usize = 98;
const RAW: usize = 2;

/// The definition and the properties of a connector; nothing of what cannot be read.
fn read(folder: &Path) -> Option<[Value; 2]> {
    let folder = Folder::load(folder).ok()?;
    let json = |kind| {
        let document = folder.document(kind).filter(|_| folder.obstacle(kind).is_none())?;
        serde_json::from_str(document.source().text()).ok()
    };
    Some([json(Kind::Definition)?, json(Kind::Properties)?])
}

/// The rules that find errors.
fn errors(definition: &Value, properties: &Value) -> BTreeSet<&'static str> {
    let files = [("apiDefinition.swagger.json", definition), ("apiProperties.json", properties)];
    let files = files.map(|(name, value)| (name.to_owned(), value.to_string().into_bytes()));
    let folder = Folder::from_files(Path::new(""), &files.into_iter().collect());
    let findings = Judge::of(&folder, Profile::Deploy).judge().findings;
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error);
    errors.map(|finding| finding.rule.name).collect()
}

/// The folders of the connectors that can be read, which are nearly all.
fn connectors() -> Vec<PathBuf> {
    let mut folders = Folder::find(&support::corpus("connectors")).unwrap();
    folders.sort();
    let all = folders.len();
    folders.retain(|folder| read(folder).is_some());
    assert!(folders.len() * 100 >= all * 95, "{} of {all} can be read", folders.len());
    folders
}

#[test]
fn what_is_read_is_emitted_as_it_was() {
    let (mut different, mut worse, mut raw, mut all) = (Vec::new(), Vec::new(), 0, 0);
    let connectors = connectors();
    for (i, folder) in connectors.iter().enumerate() {
        let [definition, properties] = &read(folder).unwrap();
        let files = Files { folder: "c", definition, properties, script: None, icon: None, readme: None };
        assert!(scaffold::is_writable(definition) && scaffold::is_writable(properties), "{folder:?}");
        let connector = scaffold::connector(&files).unwrap();
        let [made_definition, made_properties] = emit::values(connector, Profile::Deploy);
        if normal(definition) != normal(&made_definition) || normal(properties) != normal(&made_properties) {
            different.push(folder);
        }
        let share = Share::of(connector);
        (raw, all) = (raw + share.raw, all + share.all);
        // Judging takes longer than all the rest.
        if i % 4 > 0 {
            continue;
        }
        // It is as sound as it was.
        let before = errors(definition, properties);
        let after = errors(&made_definition, &made_properties);
        if !after.is_subset(&before) {
            worse.push((folder, after.difference(&before).copied().collect::<Vec<_>>()));
        }
    }
    eprintln!("{} of {} differ; {raw} of {all} members are raw", different.len(), connectors.len());
    assert!(different.len() * 100 <= connectors.len() * (100 - EQUAL), "{different:#?}");
    assert!(worse.is_empty(), "{worse:#?}");
    assert!(raw * 100 <= all * RAW, "{raw} of {all} members are raw");
}

#[test]
fn a_crate_of_some_builds_them_again() {
    let connectors = connectors();
    // As good as chosen by lot, and the same ones each time.
    let some: Vec<_> = (0..40).map(|i| connectors[(i * 211 + 17) % connectors.len()].clone()).collect();
    builds_again("roundtrip", &some);
}

/// `make roundtrip`.
#[test]
#[ignore = "it takes minutes"]
fn a_crate_of_all_builds_them_again() {
    builds_again("roundtrip-all", &connectors());
}

/// What is new has tests of its own, which pass.
#[test]
fn the_tests_of_new_crates_pass() {
    let document = support::repository("connector/tyntec-2fa/reference.openapi.yaml");
    let published = support::shared().join("published/tyntec-SMS");
    for (name, from) in [("start", &[][..]), ("made", &[document, published])] {
        let krate = Crate::new(name, from);
        krate.cargo(&["run", "--offline", "--quiet", "--", "build"]);
        let said = krate.cargo(&["test", "--offline"]);
        assert!(!said.contains("warning"), "{said}");
        krate.cargo(&["fmt", "--check"]);
        krate.cargo(&["clippy", "--offline", "--", "--deny", "warnings"]);
    }
}

/// A crate outside of this repository.
struct Crate {
    folder: PathBuf,
    target: PathBuf,
}

impl Crate {
    fn new(name: &str, from: &[PathBuf]) -> Self {
        let scratch = support::scratch(&format!("new-{name}"));
        let own = support::repository(".");
        let mut args = vec!["new", name, "--conndef", own.to_str().unwrap()];
        for from in from {
            args.extend(["--from", from.to_str().unwrap()]);
        }
        let (status, out, err) = support::conndef(&scratch, &args);
        assert_eq!((status, err.as_str()), (0, ""), "{out}");
        let folder = scratch.join(name);
        // The versions of the dependencies that are here already.
        fs::copy(own.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap().to_owned();
        Self { folder, target }
    }

    /// What cargo says, which must be content.
    fn cargo(&self, args: &[&str]) -> String {
        let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.args(args).current_dir(&self.folder).env("CARGO_TARGET_DIR", &self.target);
        let output = command.output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let said = text(&output.stdout) + &text(&output.stderr);
        assert!(output.status.success(), "{args:?}: {}", said.chars().take(4000).collect::<String>());
        said
    }
}

fn builds_again(name: &str, connectors: &[PathBuf]) {
    let krate = Crate::new(name, connectors);
    let started = std::time::Instant::now();
    let said = krate.cargo(&["build", "--offline"]);
    eprintln!("{} connectors compile in {} s", connectors.len(), started.elapsed().as_secs());
    assert!(!said.contains("warning"), "{said}");
    krate.cargo(&["fmt", "--check"]);
    let Crate { folder, target } = krate;
    let program = target.join("debug").join(name).with_extension(std::env::consts::EXE_EXTENSION);
    fs::remove_dir_all(folder.join("connector")).unwrap();
    let (status, _, err) = support::run(&program, &folder, &["build"]);
    assert_eq!((status, err.as_str()), (0, ""));
    let made: BTreeMap<_, _> = fs::read_dir(folder.join("connector"))
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            (path.file_name().unwrap().to_string_lossy().into_owned(), path)
        })
        .collect();
    assert_eq!(made.len(), connectors.len());
    let released = fs::read_dir(folder.join("released")).unwrap().map(|entry| entry.unwrap().path());
    let different = released.filter(|released| {
        let made = &made[&*released.file_name().unwrap().to_string_lossy()];
        let values = |folder: &Path| read(folder).unwrap().map(|value| normal(&value));
        values(released) != values(made)
    });
    let different: Vec<_> = different.collect();
    assert!(different.len() * 100 <= connectors.len() * (100 - EQUAL), "{different:#?}");
    eprintln!("{} of {} differ", different.len(), connectors.len());
}
