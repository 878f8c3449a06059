//! TOML: values and places by `toml`.

use std::ops::Range;

use serde_json::Value;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{SpanIndex, Spans, SyntaxError, address};

/// The value; dates, which JSON does not have, are objects.
pub(super) fn parse(text: &str) -> Result<Value, SyntaxError> {
    toml::from_str(text).map_err(|error| SyntaxError {
        offset: error.span().map_or(0, |span| span.start),
        message: error.message().lines().next().unwrap_or_default().to_owned(),
    })
}

/// Where everything stands; a table that headers make up is where its first header is.
pub(super) fn spans(text: &str, value: &Value) -> SpanIndex {
    let mut index = SpanIndex::default();
    if let Ok(table) = DeTable::parse(text) {
        index.insert(address(value), Spans { key: None, value: table.span() });
        members(table.get_ref(), value, &mut index);
    }
    index
}

fn members(table: &DeTable<'_>, value: &Value, index: &mut SpanIndex) {
    for (key, member) in table {
        if let Some(value) = value.get(&**key.get_ref()) {
            add(member, value, Some(key.span()), index);
        }
    }
}

fn add(part: &Spanned<DeValue<'_>>, value: &Value, key: Option<Range<usize>>, index: &mut SpanIndex) {
    index.insert(address(value), Spans { key, value: part.span() });
    match (part.get_ref(), value) {
        (DeValue::Table(table), _) => members(table, value, index),
        (DeValue::Array(parts), Value::Array(items)) => {
            for (part, item) in parts.iter().zip(items) {
                add(part, item, None, index);
            }
        }
        _ => {}
    }
}
