//! Findings that may stay, as changes of `conndef.toml`.

use std::path::Path;

use serde_json::{Value, json};
use time::OffsetDateTime;

use super::edits::Edits;
use super::workspace::Judged;
use crate::config::{BASELINE, Config, FILE_NAME, HEAD, inline, string};
use crate::document::{Document, Edit, Format, Node, Part};
use crate::finding::{File, Finding};
use crate::folder;
use crate::root;
use crate::rule::Check;

/// Whether a finding may be accepted: it is about what was read, and not about the configuration itself.
pub(super) fn is_acceptable(finding: &Finding) -> bool {
    let is_about_findings =
        matches!(finding.rule.check, Check::Acceptances(_) | Check::Configuration(_) | Check::Excess(_));
    !is_about_findings && matches!(finding.location.file, File::Read(_))
}

/// What an editor gives back with the reason that it has asked for.
pub(super) fn request(judged: &Judged, finding: &Finding) -> Value {
    json!({ "connector": judged.folder.path.to_string_lossy(), "finding": inline(&finding.acceptance("")) })
}

/// Whether a request is about a finding of a connector.
pub(super) fn is_about(request: &Value, judged: &Judged, finding: &Finding) -> bool {
    is_acceptable(finding) && *request == self::request(judged, finding)
}

/// The reason that stands where nobody was asked for one, like those of a baseline.
pub(super) fn placeholder() -> String {
    format!("{BASELINE}{}: say here why it may stay", OffsetDateTime::now_utc().date())
}

/// Accepts a finding; nothing where the configuration is written so that nobody knows where to put that.
pub(super) fn edits<'j>(judged: &'j Judged, finding: &Finding, reason: &str) -> Option<Edits<'j>> {
    let acceptance = finding.acceptance(reason);
    let Some(config) = &judged.config else {
        let home = judged.folder.home();
        let folder = root::repository(&home).unwrap_or(&home).to_owned();
        let table = table(&folder, &judged.folder.path, &acceptance)?;
        return Some(Edits::new_file(folder.join(FILE_NAME), format!("{HEAD}{table}")));
    };
    let document = &config.document;
    let connector = config.connector(&judged.folder.path);
    let text = document.source().text();
    let mut edit = if let Some(own) = connector.and_then(|connector| own_table(config, &connector.path)) {
        into_table(own, &acceptance)?
    } else {
        let file = Path::new(document.source().name());
        let table = table(file.parent()?, &judged.folder.path, &acceptance)?;
        let gap = if text.ends_with('\n') || text.is_empty() { "" } else { "\n" };
        Edit { range: text.len()..text.len(), text: format!("{gap}{table}") }
    };
    if text.contains("\r\n") {
        edit.text = edit.text.replace('\n', "\r\n");
    }
    let is_added = count(&changed(document, &edit))? == count(document)? + 1;
    is_added.then(|| Edits::of(document.source(), vec![&edit]))
}

/// A document after a change.
fn changed(document: &Document, edit: &Edit) -> Document {
    let text = Edit::apply(document.source().text(), vec![edit]);
    Document::new(document.source().name(), text.into_bytes(), Format::Toml)
}

/// How many findings a configuration accepts, if it can be read.
fn count(document: &Document) -> Option<usize> {
    let connectors = document.is_parsed().then(|| document.root().get("connector"))?;
    let accepted = connectors.into_iter().flat_map(Node::items).filter_map(|own| own.get("accept"));
    Some(accepted.flat_map(Node::items).count())
}

/// The table of a connector that is not configured yet.
fn table(folder: &Path, connector: &Path, acceptance: &[(&str, String)]) -> Option<String> {
    let path = folder::display(connector.strip_prefix(folder).ok()?);
    let path = string(if path.is_empty() { "." } else { &path });
    Some(format!("\n[[connector]]\npath = {path}\naccept = [\n  {},\n]\n", inline(acceptance)))
}

/// The table of the connector that lies at a path.
pub(super) fn own_table<'c>(config: &'c Config, path: &Path) -> Option<Node<'c>> {
    let is_own = |table: &Node<'_>| table.get_str("path").is_some_and(|own| config.resolve(own) == path);
    config.connector_tables().find(is_own)
}

/// One more acceptance in a connector's table: behind the last one, or below its path.
fn into_table(table: Node<'_>, acceptance: &[(&str, String)]) -> Option<Edit> {
    let line = inline(acceptance);
    let text = table.document().source().text();
    let span = |node: Node<'_>| table.document().span(&node.pointer(), Part::Value);
    let insert = |at: usize, text: String| Some(Edit { range: at..at, text });
    let Some(own) = table.get("accept") else {
        let end = line_end(text, span(table.get("path")?).end);
        return insert(end, format!("\naccept = [\n  {line},\n]"));
    };
    let Some(last) = own.items().last() else {
        return insert(span(own).start + 1, format!("\n  {line},\n"));
    };
    if !text[span(own)].starts_with("[[") {
        return insert(span(last).end, format!(",\n  {line}"));
    }
    // Tables of their own: behind the last line of the last one.
    let ends = last.members().map(|(_, value)| span(value).end);
    let behind = line_end(text, ends.max()?);
    let lines = acceptance.iter().map(|(key, text)| format!("\n{key} = {}", string(text)));
    insert(behind, format!("\n\n[[connector.accept]]{}", lines.collect::<String>()))
}

/// Where the line of a byte ends.
fn line_end(text: &str, at: usize) -> usize {
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    if text[..end].ends_with('\r') { end - 1 } else { end }
}
