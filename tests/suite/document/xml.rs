//! XML as objects, with the place of each part.

use std::fmt::Write;

use conndef::document::{Document, Format, Part, Pointer};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::{invariants, places};

fn xml(text: &str) -> Document {
    Document::new("x.xml", text.as_bytes(), Format::Xml)
}

fn value(text: &str) -> Value {
    let document = xml(text);
    assert!(document.is_parsed(), "{:?}", document.error());
    document.root().value().to_json()
}

fn shown<'d>(document: &'d Document, pointer: &str, part: Part) -> &'d str {
    &document.source().text()[document.span(&Pointer::parse(pointer).unwrap(), part)]
}

#[test]
fn elements_are_objects_and_their_texts_strings() {
    let text = "\u{FEFF}<?xml version=\"1.0\"?>\n<Connector xmlns:xsi=\"http://x\">\n  <name> acme_parcels </name>\n  \
                <empty/><nil xsi:nil=\"true\"></nil>\n  <a>1</a><b/><a>&lt;2&gt;</a><![CDATA[x]]>\n</Connector>";
    let expected = json!({ "Connector": { "#text": "x", "name": "acme_parcels", "empty": "", "nil": { "nil": "true" },
        "a": ["1", "<2>"], "b": "" } });
    assert_eq!(value(text), expected);
    let document = xml(text);
    assert_eq!(shown(&document, "/Connector/name", Part::Value), "acme_parcels");
    assert_eq!(shown(&document, "/Connector/name", Part::Key), "name");
    assert_eq!(shown(&document, "/Connector/a/1", Part::Value), "&lt;2&gt;");
    assert_eq!(shown(&document, "/Connector/nil/nil", Part::Value), "true");
    assert_eq!(shown(&document, "/Connector", Part::Key), "Connector");
    places::assert_places(&document);
}

#[test]
fn lists_that_a_column_holds_as_text_are_lists() {
    let text = "<C><scriptoperations>[ \"A\", \"B, \\\"c\\\"\" ]</scriptoperations></C>";
    assert_eq!(value(text), json!({ "C": { "scriptoperations": ["A", "B, \"c\""] } }));
    let document = xml(text);
    assert_eq!(shown(&document, "/C/scriptoperations/0", Part::Value), "\"A\"");
    assert_eq!(shown(&document, "/C/scriptoperations/1", Part::Value), "\"B, \\\"c\\\"\"");
    // What is written in another way is a text.
    for (text, expected) in [("[1]", json!("[1]")), ("[&quot;A&quot;]", json!("[\"A\"]")), ("[]", json!([]))]
    {
        let text = format!("<C><scriptoperations>{text}</scriptoperations></C>");
        assert_eq!(value(&text)["C"]["scriptoperations"], expected, "{text}");
    }
}

#[test]
fn what_is_no_xml_is_an_error_at_its_place() {
    for (text, line, message) in [
        ("<a>\n  <b>\n</a>", 3, "expected 'b' tag, not 'a'"),
        ("", 1, "the document does not have a root node"),
        ("<a>&none;</a>", 1, "unknown entity reference 'none'"),
        ("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", 1, "XML with DTD detected"),
    ] {
        let document = xml(text);
        let error = document.error().unwrap_or_else(|| panic!("{text} was read"));
        let found = document.source().position(error.offset).line;
        assert_eq!((found, error.message.as_str()), (line, message), "{text}");
    }
}

#[test]
fn what_is_made_to_exhaust_is_refused() {
    let deep = format!("{}{}", "<a>".repeat(1_000_000), "</a>".repeat(1_000_000));
    let attributes: String = (0..100_000).fold(String::new(), |mut text, number| {
        let _ = write!(text, " a{number}=\"\"");
        text
    });
    let refused = |text: &str| xml(text).error().map(|error| error.message.clone()).unwrap_or_default();
    assert_eq!(refused(&deep), "nested deeper than 128 levels");
    assert_eq!(refused(&format!("<b{attributes}/>")), "a tag of more than 16384 bytes");
    // An end of a tag that stands in a value is none.
    assert_eq!(refused(&format!("<b c='>'{attributes}/>")), "a tag of more than 16384 bytes");
    let spaces = "<a xmlns:b='c'/>".repeat(5_000);
    assert_eq!(refused(&format!("<all>{spaces}</all>")), "more than 4096 declarations of name spaces");
    assert_eq!(refused(&format!("<all>{}</all>", "<a/>".repeat(2_000_000))), "nodes limit reached");
    // What takes no more than its share is read.
    let names = (0..200_000).fold(String::new(), |mut text, number| {
        let _ = write!(text, "<e{number}/>");
        text
    });
    for many in [names, "&amp;".repeat(1_000_000)] {
        assert!(xml(&format!("<all>{many}</all>")).is_parsed());
    }
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "(<a>|</a>|<b x='1'>|</b>|<c/>|&amp;|&#x41;|[a-z \n\u{e9}\u{1F600}]|<!--|-->|<!\\[CDATA\\[|\\]\\]>|[<>&\"'\\[\\]]){0,40}") {
        let document = xml(&text);
        invariants::check_document(&document);
        if document.is_parsed() {
            places::assert_places(&document);
        }
    }
}
