//! Whether a value is what its schema says: defaults, choices, examples and what dynamic calls pass.

use crate::document::Node;

/// A part of a value that is of another type than its schema says.
#[derive(Clone, Copy, Debug)]
pub struct Misfit<'d> {
    /// The part, or the whole value.
    pub part: Node<'d>,
    /// The type that it should have.
    pub kind: &'d str,
}

impl Misfit<'_> {
    /// Whether it would fit without its quotes.
    pub fn is_quoted(&self) -> bool {
        self.part.str().is_some_and(|text| reads_as(text, self.kind))
    }
}

/// The first part of a value that is of another type than the schema says; `null` inside of it says nothing. Values are
/// finite, so this ends where schemas go round in circles.
pub fn misfit<'d>(value: Node<'d>, schema: Node<'d>) -> Option<Misfit<'d>> {
    let mut open = vec![(value, schema)];
    while let Some((part, schema)) = open.pop() {
        let Some(schema) = schema.resolved() else { continue };
        if let Some(kind) = schema.get_str("type") {
            let is_silent = part != value && part.value().is_null();
            if !is_silent && is_of_type(part, kind) == Some(false) {
                return Some(Misfit { part, kind });
            }
        }
        let parts = open.len();
        let properties = schema.get("properties");
        open.extend(part.members().filter_map(|(name, member)| Some((member, properties?.get(name)?))));
        let items = schema.get("items");
        open.extend(part.items().filter_map(|item| Some((item, items?))));
        // The first of them is looked at first.
        open[parts..].reverse();
    }
    None
}

/// Whether a text, without its quotes, would be of a Swagger type.
fn reads_as(text: &str, kind: &str) -> bool {
    let number = || text.trim().parse::<f64>().ok().filter(|number| number.is_finite());
    match kind {
        "number" => number().is_some(),
        "integer" => number().is_some_and(|number| number.fract() == 0.0),
        "boolean" => ["true", "false"].iter().any(|known| text.trim().eq_ignore_ascii_case(known)),
        _ => false,
    }
}

/// Whether a value is of a Swagger type; nothing for types that are not JSON's.
pub fn is_of_type(value: Node<'_>, kind: &str) -> Option<bool> {
    let value = value.value();
    Some(match kind {
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => return None,
    })
}
