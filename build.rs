//! Names the commit that the program is built from, where there is one.

use std::path::Path;
use std::process::Command;

fn main() {
    let git = |args: &[&str]| {
        let output = Command::new("git").args(args).output().ok()?;
        let text = output.status.success().then(|| String::from_utf8(output.stdout).ok()).flatten()?;
        Some(text.trim().to_owned()).filter(|text| !text.is_empty())
    };
    let version = env!("CARGO_PKG_VERSION");
    // A package that lies unpacked in somebody else's repository is of no commit of that.
    let is_own = git(&["rev-parse", "--show-toplevel"]).is_some_and(|top| {
        let canonical = |path: &Path| path.canonicalize().ok();
        // Asked at run time: a build folder may serve several clones.
        let own = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default();
        canonical(Path::new(&top)) == canonical(Path::new(&own))
    });
    // Not `log`, which a configuration can make check signatures, by a program that it names.
    let commit = || git(&["rev-list", "--no-commit-header", "--max-count=1", "--format=%h %cs", "HEAD"]);
    let version = match is_own.then(commit).flatten() {
        Some(commit) => format!("{version} ({commit})"),
        None => version.to_owned(),
    };
    println!("cargo::rustc-env=CONNDEF_VERSION={version}");
    println!("cargo::rerun-if-changed=build.rs");
    for name in ["HEAD", "logs/HEAD"] {
        if let Some(path) = git(&["rev-parse", "--git-path", name]).filter(|path| Path::new(path).exists()) {
            println!("cargo::rerun-if-changed={path}");
        }
    }
}
