//! How reports name a place in a definition.

use super::Parameter;
use crate::document::Node;

/// What a place in a definition is about, in words that stay the same when lines and list positions move:
/// `query parameter 'number'`, `response 200 property 'expire'`, `definition 'Otp' property 'expire'`. The place is given
/// by the steps of its pointer.
pub fn subject(root: Node<'_>, steps: &[&str]) -> Option<String> {
    let (mut words, rest): (Vec<String>, &[&str]) = match *steps {
        ["paths", path, "parameters", position, ref rest @ ..] => {
            (parameter_words(root.path(&["paths", path, "parameters"])?, position)?, rest)
        }
        ["paths", path, method, "parameters", position, ref rest @ ..] => {
            (parameter_words(root.path(&["paths", path, method, "parameters"])?, position)?, rest)
        }
        ["paths", _, _, "responses", code, ref rest @ ..] => (vec![format!("response {code}")], rest),
        ["paths", _, "x-ms-notification-content", ref rest @ ..] => (vec!["notification".to_owned()], rest),
        ["definitions", name, ref rest @ ..] => (vec![format!("definition '{name}'")], rest),
        ["parameters", name, ref rest @ ..] => {
            let node = root.path(&["parameters", name])?;
            (vec![Parameter { entry: node, node }.label()], rest)
        }
        ["responses", name, ref rest @ ..] => (vec![format!("shared response '{name}'")], rest),
        _ => return None,
    };
    let mut rest = rest.iter();
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

fn parameter_words(list: Node<'_>, position: &str) -> Option<Vec<String>> {
    let entry = list.items().nth(position.parse().ok()?)?;
    let node = entry.resolved().unwrap_or(entry);
    Some(vec![Parameter { entry, node }.label()])
}
