//! TOML: values and places by `toml`.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::tree::{Id, ROOT, Tree};
use super::{SpanIndex, Spans, SyntaxError};

/// The value; dates, which JSON does not have, are objects.
pub(super) fn parse(text: &str) -> Result<Tree, SyntaxError> {
    toml::from_str(text).map_err(|error| SyntaxError {
        offset: error.span().map_or(0, |span| span.start),
        message: error.message().lines().next().unwrap_or_default().to_owned(),
    })
}

/// Where everything stands; a table that headers make up is where its first header is.
pub(super) fn spans(text: &str, tree: &Tree) -> SpanIndex {
    let mut index = vec![None; tree.len()];
    if let Ok(table) = DeTable::parse(text) {
        index[ROOT as usize] = Some(Spans { key: None, value: table.span() });
        members(table.get_ref(), tree, ROOT, &mut index);
    }
    index
}

fn members(table: &DeTable<'_>, tree: &Tree, id: Id, index: &mut SpanIndex) {
    for (key, member) in table {
        if let Some(id) = tree.member(id, key.get_ref()) {
            add(member, tree, id, Some(key.span()), index);
        }
    }
}

fn add(part: &Spanned<DeValue<'_>>, tree: &Tree, id: Id, key: Option<Range<usize>>, index: &mut SpanIndex) {
    index[id as usize] = Some(Spans { key, value: part.span() });
    match part.get_ref() {
        DeValue::Table(table) => members(table, tree, id, index),
        DeValue::Array(parts) if tree.is_array(id) => {
            for (part, item) in parts.iter().zip(tree.parts(id)) {
                add(part, tree, item.id, None, index);
            }
        }
        _ => {}
    }
}
