//! Drift: small edits of a clean connector and its reference, and what each must or must not report.
//!
//! Rows are those of the taxonomy that the modules' headlines name: A to G, each with its number.

mod bodies;
mod documents;
mod operations;
mod parameters;
mod responses;
mod wire;
mod writing;

use std::fmt::Write;
use std::path::Path;

use conndef::document::{Document, Format};
use conndef::finding::{Finding, Location};
use conndef::folder::Folder;
use conndef::judge::{Judge, Judgement};
use conndef::profile::Profile;
use conndef::severity::Severity;
use serde_json::Value;

use super::cases::{Files, base, edit, told};

/// A row and what is edited; the edits, as [`conndef::rule::Example`] has them, but with the short names of [`PLACES`];
/// what must be found, in the order of the report, as `severity rule place > place in the reference`.
pub type Case = (&'static str, &'static str, &'static [&'static str]);

/// Cases of a group of rows, and edits that all of them start with.
pub struct Table {
    /// Edits.
    pub prelude: &'static [&'static str],
    /// Rows.
    pub cases: &'static [Case],
}

/// All rows.
pub static TABLES: [Table; 7] = [
    documents::TABLE,
    operations::TABLE,
    parameters::TABLE,
    bodies::TABLE,
    responses::TABLE,
    writing::TABLE,
    wire::TABLE,
];

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
pub fn target(short: &str) -> String {
    let (sign, place) = short.strip_prefix('-').map_or(("", short), |place| ("-", place));
    let (name, rest) = place.split_at(place.find('/').unwrap_or(place.len()));
    match PLACES.iter().find(|(short, _)| *short == name) {
        Some((_, pointer)) => format!("{sign}reference#{pointer}{rest}"),
        None => short.to_owned(),
    }
}

/// A place of a finding, with a short name where there is one.
pub fn place(location: &Location) -> String {
    let pointer = location.pointer.as_str();
    if location.file.name() != "reference" {
        return pointer.to_owned();
    }
    let below = |&(short, prefix): &(&str, &str)| {
        let rest = pointer.strip_prefix(prefix).filter(|rest| rest.is_empty() || rest.starts_with('/'))?;
        Some(format!("{short}{rest}"))
    };
    PLACES.iter().find_map(below).unwrap_or_default()
}

pub fn render(finding: &Finding) -> String {
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
    Judge::of(&folder, Profile::Deploy).references(references).only_comparing().judge()
}

/// The clean connector and its reference after some edits.
pub fn edited(edits: &[&str]) -> Files {
    let mut files = base(Profile::Deploy);
    for edits in edits {
        let edits: Value = serde_json::from_str(edits).unwrap_or_else(|error| panic!("{error} in {edits}"));
        for (short, value) in edits.as_object().unwrap() {
            edit(&mut files, &target(short), value);
        }
    }
    files
}

pub fn drift(files: &Files) -> Vec<Finding> {
    let reference = Document::new("reference", &files["reference"], Format::Json);
    judge(files, std::slice::from_ref(&reference)).findings
}

/// What a row has rules say, or what is wrong with that.
pub fn check(table: &Table, (row, edits, expected): &Case) -> Result<String, String> {
    let findings = drift(&edited(&[table.prelude, &[*edits][..]].concat()));
    let found: Vec<_> = findings.iter().map(render).collect();
    let said: String =
        findings.iter().flat_map(|finding| [row, "\n", &told(finding)].map(str::to_owned)).collect();
    if found == *expected {
        Ok(said)
    } else {
        Err(format!("{edits}\nexpected {expected:#?}\nfound    {found:#?}\n{said}"))
    }
}

/// The connector that this repository builds differs from a document of its API in one place, where that contradicts itself.
pub fn assert_emitted_follows(reference: &Document) {
    let folder = Folder::load(&super::repository("connector/tyntec-2fa")).unwrap();
    let judge = Judge::of(&folder, Profile::Deploy).references(std::slice::from_ref(reference));
    let findings = judge.only_comparing().judge().findings;
    let serious: Vec<_> = findings.iter().filter(|finding| finding.severity > Severity::Info).collect();
    let [pin_length] = serious[..] else { panic!("{findings:#?}") };
    assert_eq!(pin_length.rule.name, "input-type-differs");
    assert_eq!(pin_length.subject.as_deref(), Some("query parameter 'pinLength'"));
}
