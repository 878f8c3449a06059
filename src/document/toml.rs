//! TOML: values and places by `toml`.

use serde_json::Value;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Pointer, SpanIndex, Spans, SyntaxError};

/// The value; dates, which JSON does not have, are objects.
pub(super) fn parse(text: &str) -> Result<Value, SyntaxError> {
    toml::from_str(text).map_err(|error| SyntaxError {
        offset: error.span().map_or(0, |span| span.start),
        message: error.message().lines().next().unwrap_or_default().to_owned(),
    })
}

/// Where everything stands; a table that headers make up is where its first header is.
pub(super) fn spans(text: &str) -> SpanIndex {
    let mut index = SpanIndex::default();
    if let Ok(table) = DeTable::parse(text) {
        index.spans.insert(Pointer::root(), Spans { key: None, value: table.span() });
        members(table.get_ref(), &Pointer::root(), &mut index);
    }
    index
}

fn members(table: &DeTable<'_>, at: &Pointer, index: &mut SpanIndex) {
    for (key, value) in table {
        let pointer = at.child(key.get_ref());
        index.spans.insert(pointer.clone(), Spans { key: Some(key.span()), value: value.span() });
        inside(value, &pointer, index);
    }
}

fn inside(value: &Spanned<DeValue<'_>>, at: &Pointer, index: &mut SpanIndex) {
    match value.get_ref() {
        DeValue::Table(table) => members(table, at, index),
        DeValue::Array(items) => {
            for (position, item) in items.iter().enumerate() {
                let pointer = at.child(&position.to_string());
                index.spans.insert(pointer.clone(), Spans { key: None, value: item.span() });
                inside(item, &pointer, index);
            }
        }
        _ => {}
    }
}
