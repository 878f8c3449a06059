//! What may stand where somebody types.

use std::ops::Range;
use std::path::Path;

use gen_lsp_types::{CompletionItem, CompletionItemKind, Position, TextEdit};

use super::cursor::Cursor;
use super::names::Names;
use super::place;
use super::texts::offset;
use crate::document::{Document, Format};
use crate::escape::printable;
use crate::rule::Rule;
use crate::rules::RULES;

/// What is offered: a text, how it is shown, and what is said of it.
struct Offer<'n> {
    text: &'n str,
    kind: CompletionItemKind,
    detail: &'n str,
}

/// What may stand at a place of a text.
pub(super) fn of(path: &Path, text: &str, position: Position, names: &Names) -> Vec<CompletionItem> {
    let at = offset(text, position);
    let is_configuration = path.extension().is_some_and(|extension| extension == "toml");
    let (bytes, offers) = if is_configuration {
        let Some((key, bytes)) = in_toml(text, at) else { return Vec::new() };
        (bytes, configured(key, names))
    } else {
        let Some(cursor) = Cursor::of(text, at) else { return Vec::new() };
        let way: Vec<&str> = cursor.way.iter().map(String::as_str).collect();
        (cursor.bytes, in_json(&way, names))
    };
    // Only for counting.
    let document = Document::new("", text.as_bytes(), Format::Text);
    let range = place::range(document.source(), &bytes);
    let item = |offer: Offer<'_>| CompletionItem {
        label: printable(offer.text).into_owned(),
        kind: Some(offer.kind),
        detail: Some(printable(offer.detail).into_owned()).filter(|detail| !detail.is_empty()),
        // The pointer's signs are no letters of words, by which editors would look.
        filter_text: Some(offer.text.to_owned()),
        text_edit: Some(TextEdit { range, new_text: offer.text.to_owned() }.into()),
        ..CompletionItem::default()
    };
    offers.into_iter().map(item).collect()
}

/// By the keys that lead there.
fn in_json<'n>(way: &[&str], names: &'n Names) -> Vec<Offer<'n>> {
    match way {
        [.., "$ref"] => {
            let section = match way {
                [.., "parameters", "", _] => "parameters",
                [.., "responses", _, _] => "responses",
                _ => "definitions",
            };
            let shared = |text: &&String| text.starts_with(&format!("#/{section}/"));
            let offer = |text: &'n String| Offer { text, kind: CompletionItemKind::Reference, detail: "" };
            names.shared.iter().filter(shared).map(offer).collect()
        }
        // An operation's own id is for its author to find.
        ["paths", _, _, "operationId"] => Vec::new(),
        [.., "operationId"] | [.., "x-ms-apimTemplate-operationName" | "scriptOperations", ""] => {
            operations(names)
        }
        _ => Vec::new(),
    }
}

fn operations(names: &Names) -> Vec<Offer<'_>> {
    let offers = names.operations.iter();
    offers
        .map(|(id, summary)| Offer { text: id, kind: CompletionItemKind::Function, detail: summary })
        .collect()
}

/// The key and the bytes of the string in which somebody types in TOML, which stands on one line with its key.
fn in_toml(text: &str, at: usize) -> Option<(&str, Range<usize>)> {
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let (before, typed) = text[line..at].rsplit_once('"')?;
    let key = before.trim_end().strip_suffix('=')?.trim_end();
    let key = key.rsplit(|c: char| !c.is_ascii_alphanumeric()).next()?;
    let rest = text[at..].find(['"', '\n']).map_or(text.len(), |end| at + end);
    Some((key, at - typed.len()..rest))
}

/// What may stand for a key of the configuration.
fn configured<'n>(key: &str, names: &'n Names) -> Vec<Offer<'n>> {
    let rule = |rule: &&'static Rule| Offer {
        text: rule.name,
        kind: CompletionItemKind::Constant,
        detail: rule.summary(),
    };
    match key {
        "rule" => RULES.iter().map(rule).collect(),
        "operation" => operations(names),
        _ => Vec::new(),
    }
}
