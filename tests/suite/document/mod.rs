//! Places: the parser that finds them agrees with the parser that judges.

mod references;
mod tree;
mod xml;
mod yaml;

use conndef::document::{Document, Format, Node, Part, Place, Pointer};

use crate::support::places::{assert_places, assert_places_of_another_reader};

fn json(text: &str) -> Document {
    Document::new("test.json", text.as_bytes(), Format::Json)
}

#[test]
fn numbers_of_any_size_are_numbers() {
    let digits = "9".repeat(400);
    let text = format!(
        "{{\"a\": [1e999, -1e400, {digits}, -9223372036854776000, 1], \"1e999\": \"1e999\", \"b\": 2}}"
    );
    for format in [Format::Json, Format::Yaml] {
        let document = Document::new("a", text.as_bytes(), format);
        assert!(document.is_parsed(), "{:?}", document.error());
        let numbers: Vec<f64> =
            document.root().get("a").unwrap().items().map(|item| item.value().as_f64().unwrap()).collect();
        assert!(numbers[0] > 1e300 && numbers[1] < -1e300 && numbers[2] > 1e300, "{numbers:?}");
        assert_eq!(numbers[3..], [-9_223_372_036_854_776_000.0, 1.0]);
        assert_eq!(document.root().get_str("1e999"), Some("1e999"));
        let place = document.span(&Pointer::parse("/b").unwrap(), Part::Value);
        assert_eq!(&text[place], "2");
    }
    // What is wrong behind them is found where it is.
    let broken = Document::new("a", b"{\"a\": 1e999, }", Format::Json);
    assert_eq!(broken.error().unwrap().offset, 13);
}

#[test]
fn json_spans_parse_back_to_their_values() {
    let document = json(r#"{"a": [1, {"b/c": "x~y"}, [], null], "é": {"~": -1.5e3}, "": "empty key"}"#);
    assert_eq!(assert_places(&document), 10);
}

#[test]
fn places_in_json_are_those_that_another_reader_finds() {
    assert_places_of_another_reader(&json(
        " {\"a\\\"b\\\\\" : [ 1e5,-0 ,\"\\\\\", \"]\\\"}\"],\n\"\\u00e9\":{ } , \"\":[ ]\r\n\t,\"z\":{\"y\":[[]]}} ",
    ));
}

#[test]
fn what_cannot_be_read_is_shown_where_it_begins() {
    for bytes in [b"{\"a\": [1, \xff]}".as_slice(), b"{\"a\": [1, 2", b"]}", b"{\"a\": 1} {", b"\"", b""] {
        let document = Document::new("test.json", bytes, Format::Json);
        assert!(!document.is_parsed());
        assert_eq!(Place::from(document.root()).span(), 0..0, "{}", bytes.escape_ascii());
    }
}

#[test]
fn an_object_in_a_list_is_shown_by_what_it_is_known_by() {
    let text = r#"{"list": [{"in": "query", "name": "status"}, {"api_key": []}, {"name": {}, "in": 1}, {}, []], "one": {"name": 1}}"#;
    let document = json(text);
    let root = document.root();
    let shown = |node| &text[Place::from(node).span()];
    let items = root.get("list").unwrap().items().map(shown).collect::<Vec<_>>();
    assert_eq!(items, [r#""status""#, r#""api_key""#, r#""name""#, "{", "["]);
    assert_eq!([shown(root), shown(root.get("one").unwrap())], ["{", r#""one""#]);
}

#[test]
fn yaml_nodes_have_the_places_of_their_keys() {
    let text = "paths:\n  /a:\n    get:\n      responses:\n        200:\n          description: &d OK\n        '404': {description: *d}\n";
    let document = Document::new("test.yaml", text.as_bytes(), Format::Yaml);
    assert!(document.is_parsed(), "{:?}", document.error());
    assert_places(&document);
    let node = document.root().path(&["paths", "/a", "get", "responses", "200"]).unwrap();
    assert_eq!(document.source().position(Place::from(node).span().start).line, 5);
}

#[test]
fn malformed_text_is_kept_with_the_offset_of_the_fault() {
    for (text, line, column, message) in [
        ("{\n  \"a\": 1,\n}", 3, 1, "trailing comma"),
        ("", 1, 1, "EOF while parsing a value"),
        ("{\"a\": NaN}", 1, 7, "expected"),
        ("{} x", 1, 4, "trailing characters"),
    ] {
        let document = json(text);
        let error = document.error().unwrap_or_else(|| panic!("{text:?} was accepted"));
        let position = document.source().position(error.offset);
        assert_eq!((position.line, position.column), (line, column), "{text:?}: {}", error.message);
        assert!(error.message.contains(message), "{text:?}: {}", error.message);
    }
}

#[test]
fn deep_nesting_is_an_error_not_a_crash() {
    let document = json(&format!("{}{}", "[".repeat(5000), "]".repeat(5000)));
    assert_eq!(document.error().unwrap().message, "nested deeper than 128 levels");
    let flow = format!("{}{}", "[".repeat(5000), "]".repeat(5000));
    assert!(!Document::new("deep.yaml", flow.as_bytes(), Format::Yaml).is_parsed());
}

#[test]
fn bytes_that_are_not_text_are_noticed() {
    let document = Document::new("latin1.json", b"{\"a\": \"\xE9\"}", Format::Json);
    assert_eq!(document.source().invalid_utf8(), Some(7));
    assert!(!document.is_parsed());
    let document = Document::new("bom.json", b"\xEF\xBB\xBF{\"a\": 1}", Format::Json);
    assert!(document.source().has_byte_order_mark() && document.is_parsed());
    assert_eq!(assert_places(&document), 2);
}

#[test]
fn repeated_keys_are_found_with_both_places() {
    let document = json(r#"{"a": {"b": 1, "c": 2, "b": 3}}"#);
    let [repeated] = document.repeated_keys() else { panic!("{:?}", document.repeated_keys()) };
    let member = document.member_of(repeated).unwrap();
    assert_eq!((repeated.name.as_str(), member.pointer().as_str()), ("b", "/a/b"));
    assert_eq!((repeated.first.clone(), repeated.again.clone()), (7..10, 23..26));
    assert!(json(r#"{"a": {"b": 1}, "c": {"b": 1}}"#).repeated_keys().is_empty());
}

#[test]
fn references_are_followed_and_circles_end() {
    let document = json(
        r##"{"a": {"$ref": "#/b"}, "b": {"$ref": "#/c%20d~1e"}, "c d/e": {"x": 1},
            "loop": {"$ref": "#/loop"}, "gone": {"$ref": "#/nowhere"}, "away": {"$ref": "other.json#/x"}}"##,
    );
    let resolve = |key| document.root().get(key).unwrap().resolved().map(Node::pointer);
    assert_eq!(resolve("a"), Pointer::parse("/c d~1e"));
    assert_eq!([resolve("loop"), resolve("gone"), resolve("away")], [None, None, None]);
}

#[test]
fn what_is_missing_is_shown_at_its_nearest_ancestor() {
    let document = json(r#"{"info": {"title": "x"}}"#);
    let span = document.span(&Pointer::parse("/info/contact/email").unwrap(), Part::Value);
    assert_eq!(&document.source().text()[span], "\"info\"");
}

#[test]
fn columns_count_characters_also_on_long_lines() {
    let text = format!("{{\n\"{}\": 1}}", "aé漢🙂".repeat(1000));
    let document = json(&text);
    for (offset, _) in text.char_indices() {
        let line_start = if offset < 2 { 0 } else { 2 };
        let expected = text[line_start..offset].chars().count() + 1;
        assert_eq!(document.source().position(offset).column, expected, "byte {offset}");
    }
}
