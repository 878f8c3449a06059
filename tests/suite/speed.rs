//! Large references: what a comparison costs grows with their size, not with its square.

use std::time::{Duration, Instant};

use crate::drift::judge;
use crate::large::{departing_from, reference};
use crate::rules::base;
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
