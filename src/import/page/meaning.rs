//! What a value is, in words: its description, and what the schema says about it.

use serde_json::Value;

use super::markdown::{code, cut, prose, sentence};
use super::{list, resolve, text};

/// Choices are listed until there are so many.
const MOST_CHOICES: usize = 20;
/// A value or its name is not longer.
const LONGEST_VALUE: usize = 60;

/// The meaning of a value, as a cell of a table.
pub(super) fn meaning(definition: &Value, description: &str, schema: &Value, longest: usize) -> String {
    let items = schema.get("items").map(|items| resolve(definition, items));
    let mut sentences = vec![sentence(description, longest)];
    sentences.extend(choices(schema).or_else(|| choices(items?)));
    sentences.extend(RANGES.iter().filter_map(|range| range.say(schema)));
    sentences.extend(default(schema));
    sentences.retain(|sentence| !sentence.is_empty());
    sentences.join(" ")
}

/// What a value is of which nothing is said but its type.
pub(super) fn kind(schema: &Value) -> &'static str {
    match (text(schema, "type"), text(schema, "format")) {
        ("string", "date-time") => "Date and time.",
        ("string", "date") => "Date.",
        ("string", "binary" | "byte") | ("file", _) => "File.",
        ("string", _) => "Text.",
        ("integer", _) => "Whole number.",
        ("number", _) => "Number.",
        ("boolean", _) => "Yes or no.",
        ("array", _) => "List.",
        ("object", _) => "Object.",
        _ if schema.get("properties").is_some() => "Object.",
        _ => "Any value.",
    }
}

fn choices(schema: &Value) -> Option<String> {
    let named = list(schema, "x-ms-enum-values");
    let plain = list(schema, "enum");
    let count = if named.is_empty() { plain.len() } else { named.len() };
    let shown: Vec<String> = if named.is_empty() {
        plain.iter().take(MOST_CHOICES).map(value).collect()
    } else {
        named.iter().take(MOST_CHOICES).filter_map(choice).collect()
    };
    let more = match count.saturating_sub(MOST_CHOICES) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    (!shown.is_empty()).then(|| format!("Choices: {}{more}.", shown.join(", ")))
}

/// A choice with a name of its own.
fn choice(choice: &Value) -> Option<String> {
    let given = choice.get("value")?;
    let label = text(choice, "displayName");
    if label.trim().is_empty() || Some(label) == given.as_str() {
        return Some(value(given));
    }
    Some(format!("{} ({})", prose(label, LONGEST_VALUE), value(given)))
}

/// A value as code.
fn value(value: &Value) -> String {
    match value {
        Value::String(text) => code(&cut(text, LONGEST_VALUE)),
        other => code(&cut(&other.to_string(), LONGEST_VALUE)),
    }
}

/// Keys that bound something.
struct Range {
    least: &'static str,
    most: &'static str,
    /// What is counted, if it is not the value itself.
    unit: &'static str,
}

const RANGES: [Range; 3] = [
    Range { least: "minimum", most: "maximum", unit: "" },
    Range { least: "minLength", most: "maxLength", unit: " character" },
    Range { least: "minItems", most: "maxItems", unit: " item" },
];

impl Range {
    fn say(&self, schema: &Value) -> Option<String> {
        let bound = |key: &str| schema.get(key).filter(|bound| bound.is_number());
        let is_open = |key: &str| schema.get(key).and_then(Value::as_bool) == Some(true);
        let (above, below) = (is_open("exclusiveMinimum"), is_open("exclusiveMaximum"));
        let is_closed = self.unit.is_empty() && (above || below);
        let unit = |last: &Value| match self.unit {
            "" => String::new(),
            unit => format!("{unit}{}", if last.as_u64() == Some(1) { "" } else { "s" }),
        };
        let (lower, upper) =
            (if above { "Above" } else { "At least" }, if below { "below" } else { "at most" });
        Some(match (bound(self.least), bound(self.most)) {
            (Some(least), Some(most)) if is_closed => format!("{lower} {least} and {upper} {most}."),
            (Some(least), Some(most)) => format!("From {least} to {most}{}.", unit(most)),
            (Some(least), None) if is_closed => format!("{lower} {least}."),
            (Some(least), None) => format!("At least {least}{}.", unit(least)),
            (None, Some(most)) if is_closed => format!("{} {most}.", if below { "Below" } else { "At most" }),
            (None, Some(most)) => format!("At most {most}{}.", unit(most)),
            (None, None) => return None,
        })
    }
}

fn default(schema: &Value) -> Option<String> {
    Some(match schema.get("default")? {
        Value::Null => return None,
        Value::Bool(true) => "Default: yes.".to_owned(),
        Value::Bool(false) => "Default: no.".to_owned(),
        Value::Number(number) => format!("Default: {number}."),
        other => format!("Default: {}.", value(other)),
    })
}
