//! Parsed texts: what is found in them is what `serde_json` has at the same places.

use conndef::document::{Document, Part, Pointer};
use serde_json::{Map, Value, json};

use crate::support::json::{assert_read, for_any, parsed, values};

/// The same value with the members of each object in another order.
fn turned(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            Value::Object(members.iter().rev().map(|(key, value)| (key.clone(), turned(value))).collect())
        }
        Value::Array(items) => items.iter().map(turned).collect(),
        scalar => scalar.clone(),
    }
}

#[test]
fn any_value_is_read_as_serde_json_reads_it() {
    for_any(values(), |value| assert_read(&value.to_string()));
}

#[test]
fn values_are_equal_where_those_of_serde_json_are() {
    for_any((values(), values()), |(one, other)| {
        let [a, b, c] = [&one, &other, &turned(&one)].map(|value| parsed(&value.to_string()));
        let equal = |a: &Document, b: &Document| a.root().value() == b.root().value();
        assert_eq!(equal(&a, &b), one == other);
        assert!(equal(&a, &a) && equal(&a, &c));
    });
}

#[test]
fn values_are_told_apart_by_any_part() {
    let base = json!({"a": [1, {"b": null}], "c": {"d": "e", "f": 1.5}});
    for (pointer, value) in [
        ("/a/0", json!(1.0)),
        ("/a/1/b", json!(false)),
        ("/a/1", json!({"b": null, "x": null})),
        ("/a", json!([1])),
        ("/c/d", json!("E")),
        ("/c", json!({"d": "e"})),
        ("/c", json!({"d": "e", "g": 1.5})),
        ("/c", json!([])),
    ] {
        let mut other = base.clone();
        *other.pointer_mut(pointer).unwrap() = value;
        let [a, b] = [&base, &other].map(|value| parsed(&value.to_string()));
        assert_eq!(a.root().value() == b.root().value(), base == other, "{other}");
    }
}

/// Objects and arrays of any size, also larger than those that are looked through one by one.
#[test]
fn parts_are_found_in_large_containers() {
    for count in [0_usize, 1, 15, 16, 17, 18, 1000] {
        // Names that differ in the middle only, where no tag looks.
        let names = (0..count).map(|number| (format!("some{number:04}name"), json!(number)));
        let object: Map<String, Value> = names.collect();
        let array: Vec<_> = (0..count).map(|number| json!([number])).collect();
        let text = json!({ "object": object, "array": array, "behind": {} }).to_string();
        assert_read(&text);
        let document = parsed(&text);
        for position in 0..count {
            let node = document.root().get("array").and_then(|array| array.items().nth(position)).unwrap();
            assert_eq!(node.pointer().as_str(), format!("/array/{position}"));
            assert!(document.at(&node.pointer()).is_some_and(|found| found == node));
        }
        let mentioned = (0..2000).filter(|number| document.root().is_mentioned(&format!("no{number}name")));
        assert!(mentioned.count() < 100, "hardly any name is taken for another");
        let at = |pointer: &str| document.at(&Pointer::parse(pointer).unwrap()).is_some();
        assert!(!at(&format!("/array/{count}")));
        for odd in ["+0", "00", "-1", "", "x", "18446744073709551616"] {
            assert!(!at(&format!("/array/{odd}")), "{odd}");
        }
    }
}

#[test]
fn of_repeated_keys_the_last_counts() {
    let many: Vec<String> = (0..40).map(|number| format!("\"some{number:02}name\": {number}")).collect();
    let many = many.join(", ");
    for text in [
        r#"{"a": 1, "a": {"b": [2]}}"#.to_owned(),
        r#"{"a": {"b": 1, "c": 2, "b": {"b": 3}}, "d": {"$ref": "\u0023/a"}}"#.to_owned(),
        r#"{"a": 1, "\u0061": 2}"#.to_owned(),
        r#"{"": 1, "": 2}"#.to_owned(),
        format!("{{{many}, \"some07name\": [7], \"b\": 1}}"),
        format!("{{\"a\": {{\"some07name\": {{\"x\": 1}}, {many}}}, \"b\": 2}}"),
        r#"[{"a": {"a": [1, 2], "a": []}, "b": 3, "a": {"c": {"c": 4}}, "d": 5, "b": [[6]]}]"#.to_owned(),
    ] {
        let document = parsed(&text);
        // Of equal names, serde_json has the last value at the first place.
        assert_eq!(
            document.root().value().to_json(),
            serde_json::from_str::<Value>(&text).unwrap(),
            "{text}"
        );
        let repeated = document.repeated_keys();
        assert_eq!(repeated.len(), if text.starts_with('[') { 3 } else { 1 }, "{text}");
        // What stands last is also what is shown.
        for repeated in repeated {
            let Some(member) =
                document.member_of(repeated).filter(|_| repeated.name != "a" || repeated.again.start > 9)
            else {
                continue;
            };
            assert_eq!(document.span(&member.pointer(), Part::Key), repeated.again, "{text}");
        }
        for node in document.root().all() {
            let shown = &document.source().text()[document.span(&node.pointer(), Part::Value)];
            assert_eq!(serde_json::from_str::<Value>(shown).unwrap(), node.value().to_json(), "{text}");
        }
    }
    for text in [r#"[{"a": 1}, {"a": 1}]"#, r#"{"a": {"a": {"a": 1}}}"#, r#"{"abXcdefg": 1, "abYcdefg": 1}"#]
    {
        assert_read(text);
        assert!(parsed(text).repeated_keys().is_empty(), "{text}");
    }
}
