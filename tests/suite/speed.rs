//! Large connectors and references: what judging costs grows with their size, not with its square.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::drift::judge;
use wait4::Wait4;

use crate::large::{definition, departing_from, next_version, reference};
use crate::rules::base;
use crate::support;
use conndef::document::{Document, Format};
use conndef::profile::Profile;

/// Time of a whole judgement by the rules of drift, reading included, and the number of findings.
fn measured(operations: usize) -> (Duration, usize) {
    let reference = reference(operations);
    let mut files = base(Profile::Deploy);
    let definition = departing_from(&reference, operations / 10);
    files.insert("apiDefinition.swagger.json".to_owned(), definition.to_string().into_bytes());
    let text = reference.to_string();
    let started = Instant::now();
    let reference = Document::new("reference", text.as_bytes(), Format::Json);
    let findings = judge(&files, &[reference]).findings.len();
    (started.elapsed(), findings)
}

#[test]
fn the_cost_of_a_comparison_grows_with_its_size() {
    measured(200);
    let (once, few) = measured(300);
    let (twice, many) = measured(1200);
    assert!(few > 200 && many > 3 * few, "{few} and {many} findings");
    // Four times as much takes four times as long; sixteen times would be its square. Other work on the machine is
    // allowed for.
    assert!(twice < 9 * once, "{once:?} for 300 operations, {twice:?} for 1,200");
}

/// Processor time of a whole run, which other work on the machine hardly touches.
fn processor_time(folder: &Path, args: &[&str]) -> Duration {
    let mut command = Command::new(env!("CARGO_BIN_EXE_conndef"));
    let command = command.args(args).current_dir(folder).stdout(Stdio::null());
    let ended = command.spawn().unwrap().wait4().unwrap();
    assert!(matches!(ended.status.code(), Some(0 | 1)), "{args:?}: {:?}", ended.status);
    ended.rusage.utime + ended.rusage.stime
}

/// `make bench` measures the same with larger ones.
#[test]
fn the_cost_of_an_operation_does_not_grow_with_their_number() {
    let folder = support::scratch("speed");
    let write = |name: String, value: &serde_json::Value| {
        std::fs::write(folder.join(name), serde_json::to_vec_pretty(value).unwrap()).unwrap();
    };
    let [few, many] = [210, 840].map(|size| {
        let old = definition(size);
        write(format!("old-{size}.json"), &old);
        write(format!("new-{size}.json"), &next_version(&old));
        let [old, new] = ["old", "new"].map(|name| format!("{name}-{size}.json"));
        [
            processor_time(&folder, &["validate", "--profile", "certification", &old]),
            processor_time(&folder, &["breaking", &old, &new]),
        ]
    });
    for (few, many) in few.into_iter().zip(many) {
        assert!(many < 9 * few, "{few:?} for 210 operations, {many:?} for 840");
    }
}

/// `cargo test --release --test suite speed -- --ignored --nocapture`
#[test]
#[ignore = "a measurement"]
fn measurement() {
    for operations in [1000, 2000, 4000] {
        let (time, findings) = measured(operations);
        eprintln!(
            "{operations} operations, {} in the connector: {time:?}, {findings} findings",
            operations / 10
        );
    }
}
