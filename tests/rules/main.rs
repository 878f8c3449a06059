//! One trial for each rule, named like it: `cargo test --test rules operation-removed` runs the examples in the docs of that
//! rule and those in the file named like it here, and compares all that is said of them with its snapshot. Rows of the tables
//! of drift are trials of every rule that they expect, such as `input-unknown::drift::C2 …`. `-- '[drift]'` runs the rules of a
//! group.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a failing test should stop loudly"
)]

mod explained;
#[path = "../support/mod.rs"]
mod support;

use std::collections::BTreeSet;
use std::process::ExitCode;

use clap::Parser;
use conndef::rule::{Expectation, Rule};
use conndef::rules::{self, RULES};
use libtest_mimic::{Failed, Trial};

use support::cases;
use support::drift::{self, TABLES};

/// The snapshot that belongs to many rules.
const ROWS: &str = "rows";

/// What the built-in harness takes, which is several filters.
#[derive(Parser)]
struct Options {
    #[command(flatten)]
    own: libtest_mimic::Arguments,
    #[arg(value_name = "FILTER")]
    further: Vec<String>,
}

fn main() -> ExitCode {
    let Options { mut own, further } = Options::parse();
    let rules = RULES.iter().map(|&rule| {
        let trial = Trial::test(rule.name, move || check(rule));
        trial.with_kind(rule.group)
    });
    let mut trials: Vec<_> = rules.chain(rows()).collect();
    trials.push(Trial::test("every_file_is_of_a_rule", every_file_is_of_a_rule));
    trials.push(Trial::test("explained", what_is_explained_is_current));
    trials.push(Trial::test("drift::rows", rows_say_what_somebody_has_read));
    if !further.is_empty() {
        let filters = own.filter.take().into_iter().chain(further);
        let each: Vec<_> =
            filters.map(|filter| libtest_mimic::Arguments { filter: Some(filter), ..own.clone() }).collect();
        trials.retain(|trial| each.iter().any(|arguments| !arguments.is_filtered_out(trial)));
    }
    libtest_mimic::run(&own, trials).exit_code()
}

/// The examples of a rule do what they claim, and what is said of them is what somebody has read.
fn check(rule: &'static Rule) -> Result<(), Failed> {
    let said = cases::messages(rule)?;
    if !said.is_empty() {
        assert_said(rule.group, rule.name, &said);
    }
    Ok(())
}

fn assert_said(folder: &str, name: &str, said: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, said));
}

/// A trial for each row of the tables of drift and each rule that it expects, or one for a row that expects silence.
fn rows() -> Vec<Trial> {
    let rows = TABLES.iter().flat_map(|table| table.cases.iter().map(move |case| (table, case)));
    let mut trials = Vec::new();
    for (table, case) in rows {
        let (row, _, expected) = case;
        let rules: BTreeSet<_> = expected.iter().filter_map(|line| line.split(' ').nth(1)).collect();
        let names = rules.into_iter().map(|rule| format!("{rule}::drift::{row}"));
        let silent = expected.is_empty().then(|| format!("drift::{row}"));
        let trial = |name| Trial::test(name, move || Ok(drift::check(table, case).map(drop)?));
        trials.extend(names.chain(silent).map(trial));
    }
    trials
}

/// All that is said of the rows of drift, and nothing of what the edits are that all rows of a table start with.
fn rows_say_what_somebody_has_read() -> Result<(), Failed> {
    let mut page = String::new();
    for table in &TABLES {
        drift::check(table, &("what the others start with", "{}", &[]))?;
        for case in table.cases {
            page += &drift::check(table, case)?;
        }
    }
    assert_said("drift", ROWS, &page);
    Ok(())
}

/// `conndef explain` shows the examples as they are.
fn what_is_explained_is_current() -> Result<(), Failed> {
    let path = support::repository("src/rules/examples.md");
    let page = explained::page();
    if std::fs::read_to_string(&path).is_ok_and(|written| written == page) {
        return Ok(());
    }
    if !support::accepts() {
        return Err("src/rules/examples.md is stale: run `make docs`".into());
    }
    Ok(std::fs::write(path, page)?)
}

/// A file that no rule is named like is left over from one that was renamed or removed, and so is the snapshot of a rule of
/// which nothing is said any more.
fn every_file_is_of_a_rule() -> Result<(), Failed> {
    let known: BTreeSet<_> = RULES.iter().map(|rule| rule.group).collect();
    let folder = support::repository("tests/rules");
    for group in folder.read_dir()?.map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()) {
        let name = group.file_name().unwrap().to_str().unwrap();
        if !known.contains(name) {
            return Err(format!("tests/rules/{name}: there is no group of this name").into());
        }
        for file in group.read_dir()?.map(|entry| entry.unwrap().path()) {
            let [stem, extension] =
                [file.file_stem(), file.extension()].map(|part| part.unwrap_or_default().to_str().unwrap());
            let rule = rules::find(stem).filter(|rule| rule.name == stem && rule.group == name);
            let is_needed = rule.is_some_and(|rule| match extension {
                "md" => cases::examples(rule).len() > rule.examples().len(),
                "snap" => {
                    cases::examples(rule).iter().any(|example| example.expectation == Expectation::Fail)
                }
                _ => false,
            });
            let is_of_rows = (name, stem, extension) == ("drift", ROWS, "snap");
            if !is_needed && !is_of_rows {
                return Err(format!("{}: it belongs to no rule", file.display()).into());
            }
        }
    }
    Ok(())
}
