//! Places in documents: each leads back to what it is of, and another reader finds it there, too.

use conndef::document::{Document, Format, Part, Pointer};
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, ast};
use serde_json::Value;

/// Every node has a pointer that leads back to it and a span whose text is its value.
pub fn assert_places(document: &Document) -> usize {
    let mut count = 0;
    for node in document.root().all() {
        let pointer = node.pointer();
        let found = document.at(&pointer).unwrap_or_else(|| panic!("{pointer} does not resolve"));
        assert!(found == node, "{pointer} leads elsewhere");
        let text = &document.source().text()[document.span(&pointer, Part::Value)];
        match document.format() {
            Format::Json => {
                let value: Value = serde_json::from_str(text).unwrap_or_else(|e| panic!("{pointer}: {e}"));
                assert_eq!(value, node.value().to_json(), "{pointer}");
            }
            _ => {
                if let (false, Some(step)) = (node.is_container(), pointer.steps().last()) {
                    let key = &document.source().text()[document.span(&pointer, Part::Key)];
                    let is_item = step.parse::<usize>().is_ok() && !key.contains(&*step);
                    // The text of an element that holds others has no name.
                    let is_item = is_item || step == "#text";
                    assert!(is_item || key.contains(&*step), "{pointer}: key is {key:?}");
                }
            }
        }
        count += 1;
    }
    count
}

/// Places as another reader of JSON has them.
pub fn assert_same_places(document: &Document, tree: &ast::Value<'_>, at: &Pointer) {
    let bytes = |ranged: &dyn Ranged| ranged.start()..ranged.end();
    assert_eq!(document.span(at, Part::Value), bytes(tree), "{at}");
    match tree {
        ast::Value::Object(object) => {
            for member in &object.properties {
                let at = at.child(member.name.as_str());
                assert_eq!(document.span(&at, Part::Key), bytes(&member.name), "{at}");
                assert_same_places(document, &member.value, &at);
            }
        }
        ast::Value::Array(array) => {
            for (position, item) in array.elements.iter().enumerate() {
                assert_same_places(document, item, &at.child(&position.to_string()));
            }
        }
        _ => {}
    }
}

/// Places as another reader of JSON has them, where both have the same of repeated keys in mind.
pub fn assert_places_of_another_reader(document: &Document) {
    if document.format() == Format::Json && document.is_parsed() && document.repeated_keys().is_empty() {
        let text = document.source().text();
        let tree =
            jsonc_parser::parse_to_ast(text, &CollectOptions::default(), &ParseOptions::default()).unwrap();
        assert_same_places(document, &tree.value.unwrap(), &Pointer::root());
    }
}
