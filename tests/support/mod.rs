//! What several test targets and the benchmark need.

#![allow(dead_code, reason = "each of them uses a part")]

pub mod adopting;
pub mod apis;
pub mod cases;
pub mod drift;
pub mod editor;
pub mod invariants;
pub mod json;
pub mod large;
pub mod mutants;
pub mod outdated;
pub mod places;
pub mod reports;
pub mod rewrites;
pub mod schemas;
pub mod updates;
pub mod yaml;

/// The connectors that are kept in this repository.
#[path = "../../connector/src/data/mod.rs"]
pub mod data;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, OnceLock};

use serde_json::Value;

/// The folder of real-world data beside the repository, or where `CONNDEF_SHARED` says; few machines have it.
pub fn shared_if_there() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let folder = std::env::var_os("CONNDEF_SHARED").map_or(beside, PathBuf::from);
    folder.is_dir().then_some(folder)
}

/// The folder of real-world data, for tests that are about it.
pub fn shared() -> PathBuf {
    shared_if_there().expect("these tests need the shared data: ../shared, or where CONNDEF_SHARED says")
}

/// A path inside the repository.
pub fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// An empty folder of a test's own.
pub fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        std::fs::remove_dir_all(&folder).unwrap();
    }
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// The program of this repository's connectors.
pub fn tyntec() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        // Tests that are run by name are run without the examples.
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = Command::new(cargo);
        command.args(["build", "--quiet", "--example", "tyntec"]).current_dir(repository("."));
        assert!(command.status().unwrap().success(), "the program of the connectors cannot be built");
        let program = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("debug/examples/tyntec");
        program.with_extension(std::env::consts::EXE_EXTENSION)
    })
}

/// The program for some arguments: only that of the connectors has something to build.
pub fn program(args: &[&str]) -> &'static Path {
    if args.first() == Some(&"build") { tyntec() } else { Path::new(env!("CARGO_BIN_EXE_conndef")) }
}

/// Runs the program in a folder: exit status, standard output, standard error.
pub fn conndef(folder: &Path, args: &[&str]) -> (i32, String, String) {
    run(program(args), folder, args)
}

/// Runs a program in a folder: exit status, standard output, standard error.
pub fn run(program: &Path, folder: &Path, args: &[&str]) -> (i32, String, String) {
    let output = Command::new(program).args(args).current_dir(folder).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().expect("it ended by itself"), text(output.stdout), text(output.stderr))
}

/// Whether what is generated is accepted as it is now, as `INSTA_UPDATE=always` says; no snapshot alone is.
pub fn accepts() -> bool {
    std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always")
}

/// Runs the program for its JSON report: exit status, report.
pub fn report(folder: &Path, args: &[&str]) -> (i32, Value) {
    let (status, out, err) = conndef(folder, &[args, &["--format", "json"]].concat());
    assert_eq!(err, "", "{args:?}");
    (status, serde_json::from_str(&out).unwrap())
}

/// An archive of real data, unpacked once.
pub fn corpus(name: &str) -> PathBuf {
    static UNPACKING: Mutex<()> = Mutex::new(());
    let archive = shared().join(format!("corpus/{name}.tar.xz"));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("corpus");
    let _guard = UNPACKING.lock().unwrap();
    if !folder.join(name).is_dir() {
        // Unpacked under another name first, so that a run that was cut off leaves no half of it.
        let partial = scratch(&format!("corpus-{name}"));
        let status = Command::new("tar").arg("-xJf").arg(&archive).arg("-C").arg(&partial).status().unwrap();
        assert!(status.success(), "tar could not unpack {}", archive.display());
        std::fs::create_dir_all(&folder).unwrap();
        let inner = partial.join(name);
        std::fs::rename(if inner.is_dir() { inner } else { partial }, folder.join(name)).unwrap();
    }
    folder.join(name)
}

/// The code blocks of a language in one of the repository's pages.
pub fn blocks(page: &str, language: &str) -> Vec<String> {
    let text = std::fs::read_to_string(repository(page)).unwrap();
    let fence = format!("```{language}\n");
    text.split(&fence).skip(1).map(|rest| rest.split("```").next().unwrap().to_owned()).collect()
}

/// The files of the clean base connector that are copied.
pub const FILES: [&str; 4] =
    ["apiDefinition.swagger.json", "apiProperties.json", "README.md", "settings.json"];

/// A copy of the clean base connector.
pub fn connector(folder: &Path) -> PathBuf {
    std::fs::create_dir_all(folder).unwrap();
    for file in FILES {
        std::fs::copy(repository("tests/fixtures/base").join(file), folder.join(file)).unwrap();
    }
    folder.to_owned()
}

/// The package of this repository that tests take for an example; there may be others beside it.
pub const PACKAGE: &str = "connector/tyntec-2fa";

/// A copy of that package, and of its part of the configuration, under the paths that they have in the repository.
pub fn package(folder: &Path) -> PathBuf {
    let package = folder.join(PACKAGE);
    std::fs::create_dir_all(&package).unwrap();
    for entry in std::fs::read_dir(repository(PACKAGE)).unwrap().map(Result::unwrap) {
        std::fs::copy(entry.path(), package.join(entry.file_name())).unwrap();
    }
    let config = std::fs::read_to_string(repository("conndef.toml")).unwrap();
    let table =
        config.split("[[connector]]\n").find(|table| table.contains(&format!("path = \"{PACKAGE}\"\n")));
    std::fs::write(folder.join("conndef.toml"), format!("[[connector]]\n{}", table.unwrap())).unwrap();
    package
}

/// Replaces the first occurrence of a text in a file.
pub fn replace(file: &Path, old: &str, new: &str) {
    let text = std::fs::read_to_string(file).unwrap();
    assert!(text.contains(old), "{old:?} does not occur");
    std::fs::write(file, text.replacen(old, new, 1)).unwrap();
}

/// Runs git in a folder.
pub fn git(folder: &Path, args: &[&str]) {
    let mut command = Command::new("git");
    command.args(["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"]);
    let output = command.args(args).current_dir(folder).output().unwrap();
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
}
