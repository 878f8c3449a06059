//! What conndef is built from: `deny.toml` and `docs/dependencies.md` against the packages that cargo resolves.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;
use std::sync::LazyLock;

use serde_json::Value;

use crate::support;

/// The packages that this system's build takes, as `Cargo.lock` has them.
static METADATA: LazyLock<Value> = LazyLock::new(|| {
    let cargo = |args: &[&str]| {
        Command::new(env!("CARGO")).args(args).current_dir(support::repository("")).output().unwrap()
    };
    let version = String::from_utf8(cargo(&["-vV"]).stdout).unwrap();
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let output =
        cargo(&["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform", host]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
});

fn packages() -> impl Iterator<Item = &'static Value> {
    METADATA["packages"].as_array().unwrap().iter()
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_default()
}

fn own() -> &'static Value {
    packages().find(|package| package["source"].is_null()).unwrap()
}

#[test]
fn the_table_of_dependencies_names_each_of_them() {
    let page = fs::read_to_string(support::repository("docs/dependencies.md")).unwrap();
    let rows = page.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
    let named: Vec<&str> = rows.collect();
    let direct = own()["dependencies"].as_array().unwrap().iter();
    let direct: BTreeSet<&str> = direct.map(|dependency| text(dependency, "name")).collect();
    assert_eq!(named.iter().copied().collect::<BTreeSet<_>>(), direct);
    assert_eq!(named.len(), direct.len(), "a dependency has two rows");
}

#[test]
fn every_licence_is_allowed() {
    let policy = fs::read_to_string(support::repository("deny.toml")).unwrap();
    let policy: toml::Table = policy.parse().unwrap();
    let allowed: BTreeSet<&str> =
        policy["licenses"]["allow"].as_array().unwrap().iter().filter_map(toml::Value::as_str).collect();
    for package in packages() {
        let licence = text(package, "license");
        // Ors stand inside of ands wherever both occur; a slash is how an or used to be written.
        let is_allowed = licence.split(" AND ").all(|part| {
            let choices = part.trim_matches(['(', ')']).replace('/', " OR ");
            choices.split(" OR ").any(|choice| allowed.contains(choice.trim()))
        });
        assert!(is_allowed, "{}: {licence}", text(package, "name"));
    }
    for denied in policy["bans"]["deny"].as_array().unwrap() {
        let name = denied["crate"].as_str().unwrap();
        assert!(packages().all(|package| text(package, "name") != name), "{name} is built in");
    }
}

/// What the manifest states, the package brings along.
#[test]
fn conndef_has_the_licences_that_it_states() {
    for (name, title) in text(own(), "license").split(" OR ").zip(["MIT License", "Apache License"]) {
        let file = format!("LICENSE-{}", name.split('-').next().unwrap().to_uppercase());
        let licence = fs::read_to_string(support::repository(&file)).unwrap();
        assert_eq!(licence.trim_start().lines().next(), Some(title));
    }
}

#[test]
fn every_package_comes_from_the_registry() {
    let foreign = packages().filter(|package| {
        let source = text(package, "source");
        !source.is_empty() && !source.starts_with("registry+")
    });
    assert_eq!(foreign.map(|package| text(package, "name")).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn no_package_asks_for_a_newer_rust_than_the_manifest_states() {
    let number =
        |version: &str| -> Vec<u32> { version.split('.').map(|part| part.parse().unwrap()).collect() };
    let stated = number(text(own(), "rust_version"));
    assert!(stated.len() == 2, "the manifest states major and minor");
    for package in packages() {
        if let Some(asked) = package["rust_version"].as_str() {
            assert!(number(asked)[..2] <= stated[..], "{} asks for {asked}", text(package, "name"));
        }
    }
}
