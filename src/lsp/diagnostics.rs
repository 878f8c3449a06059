//! Findings as editors show them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use gen_lsp_types::{Code, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Position, Range};

use super::workspace::Judged;
use super::{place, uri};
use crate::error::Error;
use crate::escape::printable;
use crate::finding::{File, Finding, Location};
use crate::folder::Kind;
use crate::severity::Severity;

/// What is said of a place.
pub(super) type Said = Diagnostic;

/// What is said, by file.
pub(super) type ByPath = BTreeMap<PathBuf, Vec<Said>>;

/// What editors show as the one who speaks.
const SOURCE: &str = "conndef";

/// Most places of one finding that are underlined.
const MOST_PLACES: usize = 100;

/// What is found in a connector, and which of its API's documents could not be read.
pub(super) fn of(judged: &Judged) -> ByPath {
    let mut said = ByPath::new();
    let path = |location: &Location| path(Some(judged), location);
    for finding in &judged.judgement.findings {
        add(finding, path, &mut said);
    }
    for (path, error) in &judged.documents.unreadable {
        said.entry(path.clone()).or_default().push(fault(error));
    }
    said
}

/// What is found in a configuration.
pub(super) fn of_config(findings: &[Finding]) -> ByPath {
    let mut said = ByPath::new();
    for finding in findings {
        add(finding, |location| path(None, location), &mut said);
    }
    said
}

/// The file in which a place of a connector is shown: what is missing has no text, and is said of the definition.
pub(super) fn path(judged: Option<&Judged>, location: &Location) -> PathBuf {
    let own = Path::new(location.file.name());
    let is_missing = || matches!(location.file, File::Named(_)) && !own.is_file();
    let definition = judged.filter(|_| is_missing()).map(|judged| judged.folder.name(Kind::Definition));
    definition.map_or_else(|| own.to_owned(), PathBuf::from)
}

/// Where a place is shown.
pub(super) fn range(location: &Location) -> Range {
    location.file.source().map(|source| place::range(source, &location.span)).unwrap_or_default()
}

fn add(finding: &Finding, path: impl Fn(&Location) -> PathBuf, said: &mut ByPath) {
    let related = |location: &Location, text: &str| DiagnosticRelatedInformation {
        location: gen_lsp_types::Location { uri: uri::of(&path(location)).into(), range: range(location) },
        message: printable(text).into_owned(),
    };
    let others = finding.also.iter().take(MOST_PLACES);
    let second = finding.related.iter().chain(others.clone());
    let second = second.map(|(location, text)| related(location, text)).collect();
    let message = text_of(finding);
    let own = diagnostic(finding, &finding.location, &message, second);
    said.entry(path(&finding.location)).or_default().push(own);
    for (location, text) in others {
        let first = vec![related(&finding.location, "the same is to be done here")];
        let diagnostic = diagnostic(finding, location, &printable(text), first);
        said.entry(path(location)).or_default().push(diagnostic);
    }
}

fn diagnostic(
    finding: &Finding,
    location: &Location,
    message: &str,
    related: Vec<DiagnosticRelatedInformation>,
) -> Diagnostic {
    Diagnostic {
        range: range(location),
        severity: Some(severity(finding.severity)),
        code: Some(Code::from(finding.rule.name.to_owned())),
        source: Some(SOURCE.to_owned()),
        message: message.to_owned().into(),
        related_information: (!related.is_empty()).then_some(related),
        ..Diagnostic::default()
    }
}

/// What is wrong, and what to do.
pub(super) fn text_of(finding: &Finding) -> String {
    let message = printable(&finding.message);
    match &finding.help {
        Some(help) => format!("{message}\nhelp: {}", printable(help)),
        None => message.into_owned(),
    }
}

fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::Error,
        Severity::Warning => DiagnosticSeverity::Warning,
        Severity::Info => DiagnosticSeverity::Hint,
    }
}

/// Why a document of the API could not be read.
fn fault(error: &Error) -> Diagnostic {
    let at = match error {
        // Columns are not worth a second look at a broken text.
        Error::Reference { line, .. } => u32::try_from(line - 1).unwrap_or_default(),
        _ => 0,
    };
    let text = match error {
        Error::Reference { message, .. } => format!("cannot be read: {message}"),
        error => error.to_string(),
    };
    Diagnostic {
        range: Range {
            start: Position { line: at, character: 0 },
            end: Position { line: at + 1, character: 0 },
        },
        severity: Some(DiagnosticSeverity::Error),
        source: Some(SOURCE.to_owned()),
        message: printable(&text).into_owned().into(),
        ..Diagnostic::default()
    }
}
