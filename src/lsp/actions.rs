//! What an editor offers to do about findings.

use std::path::Path;

use gen_lsp_types::{CodeAction, CodeActionKind, Command, Range};

use super::client::Client;
use super::diagnostics;
use super::edits::Edits;
use super::workspace::{Judged, Workspace};
use super::{accept, place};
use crate::document::{Edit, Source};
use crate::escape::printable;
use crate::finding::Finding;

/// The kind of the action that makes all safe fixes of a file.
pub(super) const FIX_ALL: &str = "source.fixAll.conndef";

/// The command of an editor that asks for a reason, and then sends [`ACCEPT_WITH`].
const ACCEPT: &str = "conndef.accept";

/// The command that accepts a finding with a reason.
pub(super) const ACCEPT_WITH: &str = "conndef.accept.with";

/// What may be done about what is found in a part of a file, of those kinds that are wanted.
pub(super) fn of(
    workspace: &Workspace,
    client: &Client,
    path: &Path,
    range: &Range,
    only: Option<&[CodeActionKind]>,
) -> Vec<CodeAction> {
    let is_wanted = |kind: &str| {
        let is_of = |wanted: &CodeActionKind| {
            let wanted = wanted.to_string();
            wanted.is_empty() || kind == wanted || kind.starts_with(&format!("{wanted}."))
        };
        only.is_none_or(|only| only.iter().any(is_of))
    };
    let mut actions = Vec::new();
    if is_wanted("quickfix") {
        let here = workspace.findings(path).filter(|(judged, finding)| is_at(*judged, finding, path, range));
        let here: Vec<_> = here.collect();
        let fixes = here.iter().filter_map(|(_, finding)| fix(workspace, client, finding));
        actions.extend(fixes);
        let acceptances =
            here.iter().filter_map(|(judged, finding)| acceptance(workspace, client, (*judged)?, finding));
        actions.extend(acceptances);
    }
    if is_wanted(FIX_ALL) {
        actions.extend(fix_all(workspace, client, path));
    }
    actions
}

/// Whether a finding has a place in a part of a file.
pub(super) fn is_at(judged: Option<&Judged>, finding: &Finding, path: &Path, range: &Range) -> bool {
    finding.places().any(|location| {
        diagnostics::path(judged, location) == path && place::touch(&diagnostics::range(location), range)
    })
}

/// What settles a finding.
fn fix(workspace: &Workspace, client: &Client, finding: &Finding) -> Option<CodeAction> {
    let (source, fix) = (finding.location.file.source()?, finding.fix.as_ref()?);
    if fix.edits.is_empty() {
        return None;
    }
    let edits = Edits::of(source, fix.edits.iter().collect());
    let help = finding.help.as_ref().unwrap_or(&finding.message);
    let note = if fix.is_safe { "" } else { " (changes what goes over the wire)" };
    Some(CodeAction {
        title: format!("{}{note}", title(help)),
        kind: Some(CodeActionKind::QuickFix),
        is_preferred: Some(fix.is_safe),
        edit: Some(edits.for_client(client, &workspace.texts)?),
        ..CodeAction::default()
    })
}

/// A help as a heading, of a length that fits into a menu.
fn title(help: &str) -> String {
    const LONGEST: usize = 100;
    let help = printable(help);
    let mut letters = help.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    let rest: String = letters.by_ref().take(LONGEST).collect();
    let dots = if letters.next().is_some() { "…" } else { "" };
    format!("{first}{rest}{dots}")
}

/// To let a finding stay.
fn acceptance(
    workspace: &Workspace,
    client: &Client,
    judged: &Judged,
    finding: &Finding,
) -> Option<CodeAction> {
    if !accept::is_acceptable(finding) {
        return None;
    }
    let title = format!("Accept {} here, with a reason", finding.rule.name);
    let action = CodeAction { title, kind: Some(CodeActionKind::QuickFix), ..CodeAction::default() };
    if client.asks_reason {
        let arguments = Some(vec![accept::request(judged, finding)]);
        let command = Command {
            title: action.title.clone(),
            command: ACCEPT.to_owned(),
            arguments,
            ..Command::default()
        };
        return Some(CodeAction { command: Some(command), ..action });
    }
    let edits = accept::edits(judged, finding, &accept::placeholder())?;
    Some(CodeAction { edit: Some(edits.for_client(client, &workspace.texts)?), ..action })
}

/// All safe fixes of a file.
fn fix_all(workspace: &Workspace, client: &Client, path: &Path) -> Option<CodeAction> {
    let is_own = |finding: &Finding| Path::new(finding.location.file.name()) == path;
    let safe = |finding: &&Finding| finding.is_fixable() && is_own(finding);
    let findings: Vec<&Finding> = workspace.findings(path).map(|(_, finding)| finding).filter(safe).collect();
    let source: &Source = findings.iter().find_map(|finding| finding.location.file.source())?;
    let edits: Vec<&Edit> =
        findings.iter().filter_map(|finding| finding.fix.as_ref()).flat_map(|fix| &fix.edits).collect();
    if edits.is_empty() {
        return None;
    }
    Some(CodeAction {
        title: "Make all safe fixes of conndef in this file".to_owned(),
        kind: Some(CodeActionKind::from(FIX_ALL.to_owned())),
        edit: Some(Edits::of(source, edits).for_client(client, &workspace.texts)?),
        ..CodeAction::default()
    })
}
