//! How reports name a place in a definition.

use super::Parameter;
use crate::document::Node;
use crate::openapi::Location;

/// What a place in a definition is about, in words that stay the same when lines and list positions move:
/// `query parameter 'number'`, `response 200 property 'expire'`, `definition 'Otp' property 'expire'`.
pub fn subject(place: Node<'_>) -> Option<String> {
    let way = place.way();
    // Items of lists have no names.
    let names: Vec<_> = way.iter().map(|node| node.name().unwrap_or_default()).collect();
    let (word, length) = match names[..] {
        ["paths", _, "parameters", "", ..] => (parameter_words(way[3])?, 4),
        ["paths", _, _, "parameters", "", ..] => (parameter_words(way[4])?, 5),
        ["paths", _, _, "responses", code, ..] => (format!("response {code}"), 5),
        ["paths", _, "x-ms-notification-content", ..] => ("notification".to_owned(), 3),
        ["x-ms-connector-metadata", "", ..] => (format!("metadata '{}'", way[1].get_str("propertyName")?), 2),
        ["definitions", name, ..] => (format!("definition '{name}'"), 2),
        ["parameters", name, ..] => {
            let label = label(&Parameter::new(way[1], way[1]));
            (label.unwrap_or_else(|| format!("shared parameter '{name}'")), 2)
        }
        ["responses", name, ..] => (format!("shared response '{name}'"), 2),
        _ => return None,
    };
    let mut words = vec![word];
    let mut rest = names[length..].iter();
    let mut properties = Vec::new();
    while let Some(step) = rest.next() {
        match *step {
            "properties" => properties.extend(rest.next().copied()),
            "items" => properties.push("[]"),
            "headers" => words.extend(rest.next().map(|name| format!("header '{name}'"))),
            "schema" | "additionalProperties" => {}
            "allOf" => drop(rest.next()),
            _ => break,
        }
    }
    if !properties.is_empty() {
        words.push(format!("property '{}'", properties.join(".").replace(".[]", "[]")));
    }
    Some(words.join(" "))
}

/// A parameter in a list, by its name, or by what should have one and is not there; nothing for one that has neither: it shall not
/// be taken for another of that kind.
fn parameter_words(entry: Node<'_>) -> Option<String> {
    let label = label(&Parameter::new(entry, entry.resolved().unwrap_or(entry)));
    label.or_else(|| entry.reference().map(|missing| format!("parameter '{missing}'")))
}

/// As reports name a parameter, where that tells it from others.
fn label(parameter: &Parameter<'_>) -> Option<String> {
    let is_named = !parameter.name().is_empty() || parameter.is_in(Location::Body);
    is_named.then(|| parameter.label())
}
