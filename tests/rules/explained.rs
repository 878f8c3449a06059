//! The examples in the docs of rules as their readers see them: what changes in a clean connector, and what is said of it then.

use std::collections::BTreeSet;
use std::fmt::Write;

use conndef::escape::printable;
use conndef::rule::{Example, Expectation, Rule};
use conndef::rules::RULES;
use similar::TextDiff;

use crate::support::cases::{self, Files};

/// Lines around a change.
const CONTEXT: usize = 2;
/// What is shown of a change at most, in lines, and of a line, in characters.
const MOST_LINES: usize = 24;
const LONGEST_LINE: usize = 110;

/// The page that `conndef explain` takes its examples from.
pub fn page() -> String {
    let mut page = "<!-- Written from the rules' own files, like a snapshot: `make docs`. -->\n".to_owned();
    for rule in RULES {
        write!(page, "\n## {}\n", rule.name).unwrap();
        for example in rule.examples() {
            page += &section(rule, &example);
        }
    }
    page
}

fn section(rule: &'static Rule, example: &Example) -> String {
    let (before, after) = cases::clean_and_edited(rule, example).unwrap();
    let change = change(&before, &after);
    match example.expectation {
        // The clean connector itself, of which the others show the lines.
        Expectation::Pass if change.is_empty() => String::new(),
        Expectation::Pass => format!("\nNot reported:\n\n```diff\n{change}```\n"),
        Expectation::Fail => {
            let mut said = String::new();
            for finding in cases::check_example(rule, example).unwrap() {
                let place = &finding.location;
                let at = place.file.source().map(|_| format!(":{}", place.start.line)).unwrap_or_default();
                let (severity, message) = (finding.severity.name(), printable(&finding.message));
                writeln!(said, "{severity}: {message}\n  --> {}{at}", place.file.name()).unwrap();
                if let Some(help) = &finding.help {
                    writeln!(said, "  help: {}", printable(help)).unwrap();
                }
            }
            format!("\nReported:\n\n```diff\n{change}```\n\n```text\n{said}```\n")
        }
    }
}

/// What differs between the files of two connectors.
fn change(before: &Files, after: &Files) -> String {
    let names: BTreeSet<_> = before.keys().chain(after.keys()).collect();
    let mut change = String::new();
    for name in names {
        match (before.get(name), after.get(name)) {
            (old, new) if old == new => {}
            (Some(_), None) => writeln!(change, "--- {name} is not there").unwrap(),
            (None, Some(_)) if name.ends_with('/') => writeln!(change, "+++ {name} is a folder").unwrap(),
            (None, Some(new)) if before.values().any(|known| known == new) => {
                writeln!(change, "+++ {name} has its content").unwrap();
            }
            (_, Some(new)) if std::str::from_utf8(new).is_err() => {
                writeln!(change, "+++ {name}\n+{} bytes that are not UTF-8", new.len()).unwrap();
            }
            (old, Some(new)) => {
                let lines = lines(old.map(Vec::as_slice).unwrap_or_default(), new);
                // Where edits by pointers changed nothing, only the layout differs.
                if !lines.is_empty() {
                    write!(change, "+++ {name}\n{lines}").unwrap();
                }
            }
            (None, None) => {}
        }
    }
    change
}

/// The lines that differ, and those around them.
fn lines(old: &[u8], new: &[u8]) -> String {
    let new = String::from_utf8(new.to_vec()).unwrap();
    let old = alike(std::str::from_utf8(old).unwrap(), &new);
    let diff = TextDiff::from_lines(&old, &new);
    let diff = diff.unified_diff().context_radius(CONTEXT).missing_newline_hint(false).to_string();
    let all: Vec<_> = diff.split_terminator('\n').map(visible).collect();
    let mut shown: String = all.iter().take(MOST_LINES).flat_map(|line| [line, "\n"]).collect();
    if all.len() > MOST_LINES {
        writeln!(shown, "… {} lines more", all.len() - MOST_LINES).unwrap();
    }
    shown
}

/// An old text, laid out like the new one if edits by pointers have laid that out anew.
fn alike(old: &str, new: &str) -> String {
    let pretty = |text: &str| {
        let value: serde_json::Value = serde_json::from_str(text).ok()?;
        serde_json::to_string_pretty(&value).ok()
    };
    match pretty(old) {
        Some(old) if pretty(new).as_deref() == Some(new) => old,
        _ => old.to_owned(),
    }
}

/// A line in which tabs, spaces at the end and what else does not show itself can be seen.
fn visible(line: &str) -> String {
    // Where a hunk stands is counted in the file as it was laid out anew.
    if line.starts_with("@@") {
        return "@@".to_owned();
    }
    let (mark, text) = line.split_at(line.len().min(1));
    let trimmed = text.trim_end_matches(' ');
    let text = format!("{trimmed}{}", "\u{b7}".repeat(text.len() - trimmed.len()));
    let text = text.split('\t').map(|part| printable(part).into_owned()).collect::<Vec<_>>().join("\u{2192}");
    let cut: String = text.chars().take(LONGEST_LINE).collect();
    format!("{mark}{cut}{}", if cut.len() < text.len() { " …" } else { "" })
}
