//! One trial for each rule, named like it: `cargo test --test rules operation-removed` runs the examples in the docs of that
//! rule and those in the file named like it here, and compares all that is said of them with its snapshot.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a failing test should stop loudly"
)]

#[path = "../support/mod.rs"]
mod support;

use std::collections::BTreeSet;
use std::process::ExitCode;

use clap::Parser;
use conndef::lint::{Expectation, Rule};
use conndef::rules::{self, RULES};
use libtest_mimic::{Failed, Trial};

use support::cases;

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
        trial.with_kind(rule.group())
    });
    let mut trials: Vec<_> =
        rules.chain([Trial::test("every_file_is_of_a_rule", every_file_is_of_a_rule)]).collect();
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
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(rule.group());
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(rule.name, said));
    }
    Ok(())
}

/// A file that no rule is named like is left over from one that was renamed or removed, and so is the snapshot of a rule of
/// which nothing is said any more.
fn every_file_is_of_a_rule() -> Result<(), Failed> {
    let known: BTreeSet<_> = RULES.iter().map(|rule| rule.group()).collect();
    let folder = support::repository("tests/rules");
    for group in folder.read_dir()?.map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()) {
        let name = group.file_name().unwrap().to_str().unwrap();
        if !known.contains(name) {
            return Err(format!("tests/rules/{name}: there is no group of this name").into());
        }
        for file in group.read_dir()?.map(|entry| entry.unwrap().path()) {
            let [stem, extension] =
                [file.file_stem(), file.extension()].map(|part| part.unwrap_or_default().to_str().unwrap());
            let rule = rules::find(stem).filter(|rule| rule.group() == name);
            let is_needed = rule.is_some_and(|rule| match extension {
                "md" => cases::examples(rule).len() > rule.examples().len(),
                "snap" => {
                    cases::examples(rule).iter().any(|example| example.expectation == Expectation::Fail)
                }
                _ => false,
            });
            if !is_needed {
                return Err(format!("{}: it belongs to no rule", file.display()).into());
            }
        }
    }
    Ok(())
}
