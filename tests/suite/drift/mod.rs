//! Drift: small edits of a clean connector and its reference, and what each must or must not report.
//!
//! Rows are those of the taxonomy that the modules' headlines name: A to F, each with its number.

mod bodies;
mod documents;
mod operations;
mod parameters;
mod published;
mod references;
mod responses;
mod vendors;
mod writing;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

use conndef::document::{Document, Format};
use conndef::folder::Folder;
use conndef::judge::{self, Judgement};
use conndef::lint::{Finding, Location};
use conndef::package::Package;
use conndef::profile::Profile;
use conndef::rules::RULES;
use serde_json::Value;

use crate::support::cases::{Files, base, edit, told};

/// A row and what is edited; the edits, as [`conndef::lint::Example`] has them, but with the short names of [`PLACES`];
/// what must be found, in the order of the report, as `severity rule place > place in the reference`.
type Case = (&'static str, &'static str, &'static [&'static str]);

/// Cases of a group of rows, and edits that all of them start with.
struct Table {
    prelude: &'static [&'static str],
    cases: &'static [Case],
}

const TABLES: [Table; 6] =
    [documents::TABLE, operations::TABLE, parameters::TABLE, bodies::TABLE, responses::TABLE, writing::TABLE];

/// Rows of each group.
const ROWS: [(char, usize); 6] = [('A', 22), ('B', 11), ('C', 35), ('D', 18), ('E', 29), ('F', 9)];

/// Short names of places in the reference.
const PLACES: [(&str, &str); 7] = [
    ("list", "/paths/~1parcels/get"),
    ("create", "/paths/~1parcels/post"),
    ("one", "/paths/~1parcels~1{id}"),
    ("couriers", "/paths/~1couriers/get"),
    ("parcel", "/components/schemas/Parcel"),
    ("new", "/components/schemas/NewParcel"),
    ("#", ""),
];

/// The target of an edit, with its short name written out.
fn target(short: &str) -> String {
    let (sign, place) = short.strip_prefix('-').map_or(("", short), |place| ("-", place));
    let (name, rest) = place.split_at(place.find('/').unwrap_or(place.len()));
    match PLACES.iter().find(|(short, _)| *short == name) {
        Some((_, pointer)) => format!("{sign}reference#{pointer}{rest}"),
        None => short.to_owned(),
    }
}

/// A place of a finding, with a short name where there is one.
fn place(location: &Location) -> String {
    let pointer = location.pointer.as_str();
    if location.file != "reference" {
        return pointer.to_owned();
    }
    let below = |&(short, prefix): &(&str, &str)| {
        let rest = pointer.strip_prefix(prefix).filter(|rest| rest.is_empty() || rest.starts_with('/'))?;
        Some(format!("{short}{rest}"))
    };
    PLACES.iter().find_map(below).unwrap_or_default()
}

fn render(finding: &Finding) -> String {
    let mut line = format!("{} {} {}", finding.severity.name(), finding.rule.name, place(&finding.location));
    let related: Vec<_> = finding.related.iter().map(|(location, _)| place(location)).collect();
    if !related.is_empty() {
        write!(line, " > {}", related.join(" + ")).unwrap();
    }
    line
}

/// What the rules of drift say of a connector and references.
pub fn judge(files: &Files, references: &[Document]) -> Judgement {
    let mut files = files.clone();
    files.remove("reference");
    let folder = Folder::from_files(Path::new(""), &files);
    let package = Package::read(&folder, Profile::Deploy);
    let rules = RULES.iter().copied().filter(|rule| rule.is_drift()).collect();
    judge::Case { package, rules, references, released: None, acceptances: None }.judge()
}

/// The clean connector and its reference after some edits.
fn edited(edits: &[&str]) -> Files {
    let mut files = base(Profile::Deploy);
    for edits in edits {
        let edits: Value = serde_json::from_str(edits).unwrap_or_else(|error| panic!("{error} in {edits}"));
        for (short, value) in edits.as_object().unwrap() {
            edit(&mut files, &target(short), value);
        }
    }
    files
}

fn drift(files: &Files) -> Vec<Finding> {
    let reference = Document::new("reference", &files["reference"], Format::Json);
    judge(files, std::slice::from_ref(&reference)).findings
}

#[test]
fn every_row_reports_what_it_should_and_nothing_else() {
    let (mut failures, mut page) = (String::new(), String::new());
    for Table { prelude, cases } in TABLES {
        let before = drift(&edited(prelude));
        assert!(before.is_empty(), "{before:#?}");
        for (row, edits, expected) in cases {
            let findings = drift(&edited(&[prelude, &[*edits][..]].concat()));
            let found: Vec<_> = findings.iter().map(render).collect();
            for finding in &findings {
                write!(page, "{row}\n{}", told(finding)).unwrap();
            }
            if found != *expected {
                writeln!(failures, "{row}\n  expected {expected:?}\n  found    {found:?}").unwrap();
                for finding in &findings {
                    writeln!(failures, "  {}", finding.message).unwrap();
                }
            }
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
    insta::assert_snapshot!("messages", page);
}

#[test]
fn no_row_is_left_out() {
    let tested = TABLES.iter().flat_map(|table| table.cases).map(|(row, ..)| *row);
    let tested: BTreeSet<_> =
        tested.chain([writing::SAME_DOCUMENT]).map(|row| row.split(' ').next().unwrap()).collect();
    let rows =
        ROWS.iter().flat_map(|(group, count)| (1..=*count).map(move |number| format!("{group}{number}")));
    let missing: Vec<_> = rows.filter(|row| !tested.contains(row.as_str())).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn a_change_in_a_shared_schema_names_every_operation() {
    let findings = drift(&edited(&[r#"{"parcel/properties/status/type": "integer"}"#]));
    let routes: Vec<_> = findings[0].operations.iter().map(|operation| operation.route.as_str()).collect();
    // The trigger at POST /hooks has the same schema, but the reference does not describe what it sends.
    assert_eq!(routes, ["GET /parcels", "POST /parcels", "GET /parcels/{parcelId}"]);
}
