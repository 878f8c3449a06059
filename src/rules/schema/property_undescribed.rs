use crate::definition::{self, Definition};
use crate::document::Node;
use crate::openapi::is_internal;
use crate::rule::{Sink, rule};
use crate::text;

rule! {
    /// Properties of a response have no title or no description.
    ///
    /// Makers choose outputs from a list, where a property without title shows its name on the wire, and one without
    /// description leaves them guessing. A name that is a plain word needs no title, and a description that is the name or title
    /// again counts as none. Of an object makers see the properties, and of a webhook the notification, not the answer to its
    /// registration. One finding stands for all properties of an object.
    ///
    /// Source: Microsoft's string guidance; nothing enforces it, and 330 of 528 published connectors lack some, so it is a hint.
    ///
    /// ```json fail
    /// { "-/definitions/Parcel/properties/id/description": null, "at": "/definitions/Parcel/properties" }
    /// ```
    /// ```json pass
    /// { "/definitions/Parcel/properties/id":
    ///   { "type": "string", "title": "ID", "description": "Key of the parcel." } }
    /// ```
    "property-undescribed", Info, Certification, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for properties in definition.output_schemas().into_iter().filter_map(|schema| schema.get("properties")) {
        let visible: Vec<_> = properties.members().filter(|(_, node)| !is_internal(*node)).collect();
        let lacking = |lacks: fn(&str, Node<'_>) -> bool| -> Vec<&str> {
            visible.iter().filter(|(name, node)| lacks(name, *node)).map(|&(name, _)| name).collect()
        };
        let (titles, descriptions) = (lacking(lacks_title), lacking(lacks_description));
        let all = visible.len();
        let messages = if titles == descriptions {
            vec![message(&titles, all, "title and no description")]
        } else {
            vec![message(&titles, all, "title"), message(&descriptions, all, "description")]
        };
        let messages: Vec<_> = messages.into_iter().flatten().collect();
        if !messages.is_empty() {
            sink.report(properties, messages.join("; ")).help(
                "give what makers see a title (x-ms-summary), and a description that says more than the name",
            );
        }
    }
}

fn message(bare: &[&str], all: usize, word: &str) -> Option<String> {
    match bare {
        [] => None,
        [name] => Some(format!("'{name}' has no {word}")),
        [first, ..] => Some(format!("{} of {all} properties have no {word}, such as '{first}'", bare.len())),
    }
}

fn lacks_title(name: &str, property: Node<'_>) -> bool {
    !reads_as_title(name) && !is_structure(property) && lacks(property, &["x-ms-summary", "title"])
}

/// Whether there is no description, or only the name or title again, as the editor writes it from a sample.
fn lacks_description(name: &str, property: Node<'_>) -> bool {
    let Some(target) = property.resolved().filter(|target| target.is_object()) else { return false };
    if is_structure(target) || target.get("items").is_some_and(is_structure) {
        return false;
    }
    let repeats = |text: &str| {
        let names =
            ["x-ms-summary", "title"].into_iter().filter_map(|key| property.get_str(key)).chain([name]);
        names.into_iter().any(|name| text::is_same_name(text, name))
    };
    lacks(property, &["description"]) || property.get_str("description").is_some_and(repeats)
}

/// Whether makers choose from what is inside of an object, and not the object.
fn is_structure(schema: Node<'_>) -> bool {
    let parts = |target: Node<'_>| ["properties", "allOf"].iter().any(|key| target.get(key).is_some());
    schema.resolved().is_some_and(parts)
}

/// Whether makers can read a name as it is: plain words in letters, such as `status` or `Due date`.
fn reads_as_title(name: &str) -> bool {
    let is_plain = |word: &str| {
        let rest = word.get(1..).unwrap_or_default();
        word.bytes().all(|byte| byte.is_ascii_alphabetic())
            && (rest.bytes().all(|byte| byte.is_ascii_lowercase())
                || word.bytes().all(|byte| byte.is_ascii_uppercase()))
    };
    name.split(' ').all(is_plain)
}

/// Whether a property has none of the keys.
fn lacks(property: Node<'_>, keys: &[&str]) -> bool {
    // What a broken reference would say is unknown. What stands beside one is meant, although it has no effect.
    let Some(target) = property.resolved().filter(|target| target.is_object()) else { return false };
    let is_same = property == target;
    let lacks = |key: &&str| definition::lacks(target, key) && (is_same || definition::lacks(property, key));
    keys.iter().all(lacks)
}
