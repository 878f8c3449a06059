//! The crate around the data: what cargo, git and a build server need.

use std::fmt::Write as _;

use super::write::File;
use crate::config::string;

/// Where a new crate gets conndef from.
pub(crate) enum Dependency<'p> {
    /// From where crates are published, in the version that makes the crate.
    Published,
    /// From a folder, by its path as it leads from the crate.
    Path(&'p str),
}

/// The files of a crate with these modules, each of which has a `CONNECTOR`, but for the modules.
pub(crate) fn project(
    name: &str,
    dependency: &Dependency<'_>,
    modules: &[String],
    is_released: bool,
) -> Vec<File> {
    let file = |name: &str, text: String| File { name: name.to_owned(), bytes: text.into_bytes() };
    vec![
        file("Cargo.toml", manifest(name, dependency)),
        file("src/main.rs", program(modules)),
        file("tests/packages.rs", tests(name, is_released)),
        file(".github/workflows/connectors.yml", WORKFLOW.to_owned()),
        file(".gitignore", "/target\n".to_owned()),
    ]
}

fn manifest(name: &str, dependency: &Dependency<'_>) -> String {
    let dependency = match dependency {
        Dependency::Published => string(env!("CARGO_PKG_VERSION")),
        Dependency::Path(path) => format!("{{ path = {} }}", string(path)),
    };
    format!(
        "[package]\nname = {}\nversion = \"0.1.0\"\nedition = \"2024\"\npublish = false\n\n[dependencies]\nconndef = {dependency}\n",
        string(name)
    )
}

fn program(modules: &[String]) -> String {
    let mut text = String::from(
        "//! The connectors of this repository, and conndef with all its commands.\n\nuse std::process::ExitCode;\n\n",
    );
    for module in modules {
        let _ = writeln!(text, "mod {module};");
    }
    let all: Vec<_> = modules.iter().map(|module| format!("        &{module}::CONNECTOR,\n")).collect();
    let _ = write!(text, "\nfn main() -> ExitCode {{\n    conndef::main(&[\n{}    ])\n}}\n", all.concat());
    text
}

fn tests(name: &str, is_released: bool) -> String {
    let mut text = TESTS.replace("NAME", name);
    if is_released {
        text += "\n#[test]\nfn updates_break_nothing() {\n    conndef(&[\"breaking\"]);\n}\n";
    }
    text
}

const TESTS: &str = r#"//! The packages are what the data says, and the platform takes them.

use std::process::Command;

/// Runs the program of this crate, which must find nothing to say no to.
fn conndef(arguments: &[&str]) {
    let output = Command::new(env!("CARGO_BIN_EXE_NAME"))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("the program runs");
    let out = String::from_utf8_lossy(&output.stdout);
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{out}{err}");
}

#[test]
fn packages_are_current() {
    conndef(&["build", "--check"]);
}

#[test]
fn packages_are_sound() {
    conndef(&["validate"]);
}
"#;

const WORKFLOW: &str = "\
name: connectors
on: [push, pull_request]
permissions:
  contents: read
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: cargo test
      - run: cargo run -- validate --deny warnings
";

/// The module of a connector that is yet to be written: one operation, to be replaced.
pub(crate) const STARTER: &str = include_str!("starter.rs");

/// A name for a crate, after the folder in which it is.
pub(crate) fn name(folder: &str) -> String {
    let plain: String = folder
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' })
        .collect();
    let plain = plain.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    let is_name = plain.starts_with(|c: char| c.is_ascii_alphabetic()) && !TAKEN.contains(&plain.as_str());
    if is_name { plain } else { format!("connectors-{plain}").trim_end_matches('-').to_owned() }
}

/// Names under which no crate of one's own can use conndef, or be a program.
const TAKEN: [&str; 9] =
    ["conndef", "test", "build", "deps", "examples", "incremental", "core", "std", "alloc"];
