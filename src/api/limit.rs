//! Bounds, lengths and patterns: which of them leave fewer values than others.

use jsonschema::{PatternOptions, Validator};
use serde_json::json;

use super::Kind;
use crate::document::{Node, Value};

/// Keywords that restrict values in ways that have no field of their own in a schema.
pub const LIMITS: [&str; 13] = [
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "pattern",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
];

/// Whether a keyword limits values of a type; it says nothing of others.
pub fn binds(keyword: &str, kind: Kind) -> bool {
    match keyword {
        "minLength" | "maxLength" | "pattern" => kind == Kind::String,
        "minItems" | "maxItems" | "uniqueItems" => kind == Kind::Array,
        "minProperties" | "maxProperties" => kind == Kind::Object,
        _ => matches!(kind, Kind::Integer | Kind::Number),
    }
}

/// Limits of a schema by keyword, and the limits' values.
pub type Limits<'d> = [(&'d str, Node<'d>)];

/// Whether values that keep to all of some limits keep to a further one, too. Patterns cannot be told but by their text.
pub fn implies(limits: &Limits<'_>, keyword: &str, limit: Value<'_>) -> bool {
    let own = |keyword: &str| {
        let mut of_keyword = limits.iter().filter(|(known, _)| *known == keyword);
        of_keyword.next().map(|(_, node)| node.value())
    };
    let Some(bound) = limit.as_f64() else { return own(keyword) == Some(limit) };
    let is = |keyword: &str, fits: fn(f64, f64) -> bool| {
        own(keyword).and_then(Value::as_f64).is_some_and(|own| fits(own, bound))
    };
    match keyword {
        "maximum" => {
            is("maximum", |own, bound| own <= bound) || is("exclusiveMaximum", |own, bound| own <= bound)
        }
        "exclusiveMaximum" => {
            is("exclusiveMaximum", |own, bound| own <= bound) || is("maximum", |own, bound| own < bound)
        }
        "minimum" => {
            is("minimum", |own, bound| own >= bound) || is("exclusiveMinimum", |own, bound| own >= bound)
        }
        "exclusiveMinimum" => {
            is("exclusiveMinimum", |own, bound| own >= bound) || is("minimum", |own, bound| own > bound)
        }
        "multipleOf" => is("multipleOf", |own, bound| own % bound == 0.0),
        _ if keyword.starts_with("max") => is(keyword, |own, bound| own <= bound),
        _ => is(keyword, |own, bound| own >= bound),
    }
}

/// Who knows which values keep to a limit; nobody, if it is no limit, or a pattern that takes long.
pub fn keeps(keyword: &str, limit: Value<'_>) -> Option<Validator> {
    // Patterns of real APIs have some dozens of characters.
    const LONGEST_PATTERN: usize = 500;
    if limit.as_str().is_some_and(|pattern| pattern.len() > LONGEST_PATTERN) {
        return None;
    }
    let patterns = PatternOptions::fancy_regex().backtrack_limit(10_000).size_limit(1 << 20);
    jsonschema::options().with_pattern_options(patterns).build(&json!({ (keyword): limit })).ok()
}

/// Whether a limit leaves fewer values than another of the same keyword.
pub(super) fn is_tighter<'d>(keyword: &'d str, one: Node<'d>, other: Node<'d>) -> bool {
    let implies = |own: Node<'d>, limit: Node<'d>| implies(&[(keyword, own)], keyword, limit.value());
    implies(one, other) && !implies(other, one)
}
