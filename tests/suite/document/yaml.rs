//! YAML: the values that another reader finds, and a place for each of them.

use conndef::document::{Part, Place, Pointer};
use serde_json::json;

use crate::support::json::{for_any, values};
use crate::support::yaml::{assert_place, parsed, read, theirs};

/// Plain scalars on both sides of the borders between types.
const PLAIN: &str = "~ null Null NULL nULL true True TRUE tRUE yes false False FALSE off 0 -0 +0 00 007 -01 +7 1 -1 \
    --1 +-1 -+1 ++1 18446744073709551615 -9223372036854775808 0x1F 0X1F -0x1f +0x1f 0x 0x-1 -0x-1 \
    0o17 -0o17 0o8 0b101 0b2 -0b1 1_000 1.5 -1.5 +1.5 .5 5. -.5 1e3 1E-3 0. 0e0 00.5 01e5 . - \
    inf nan infinity .inf -.inf +.inf .Inf .INF .nan .NaN 1,000 12:30 2026-01-01 = a#b a:b \
    http://a.example/?b=c \u{e9} \u{1f600} nope t n F + 0x1G";

#[test]
fn scalars_are_what_another_reader_takes_them_for() {
    let plain = PLAIN.split(' ').chain(["", "a b", "1 2"]);
    let written = plain.flat_map(|text| {
        let tags =
            ["!!str", "!!int", "!!bool", "!!float", "!!null", "!!binary", "!own", "!", "!<tag:a.example:b>"];
        let tagged =
            tags.into_iter().flat_map(move |tag| [format!("{tag} {text}"), format!("{tag} '{text}'")]);
        tagged.chain([text.to_owned(), format!("'{text}'"), format!("\"{text}\""), format!("|\n  {text}\n")])
    });
    for scalar in written {
        for text in [scalar.clone(), format!("a: {scalar}\nb: 1\n"), format!("- {scalar}")] {
            let own = read(&text);
            match theirs(&text) {
                Some(expected) => assert_eq!(parsed(&text).root().value().to_json(), expected, "{text:?}"),
                None => assert!(
                    !own.is_parsed(),
                    "{text:?} is refused by others, and is {:?} here",
                    own.root().value()
                ),
            }
        }
    }
    // Others refuse these, or take them for texts, which JSON has as numbers.
    for (text, number) in [
        ("18446744073709551616", 18_446_744_073_709_551_616.0),
        ("-9223372036854776000", -9_223_372_036_854_776_000.0),
        (
            "!!int 340282366920938463463374607431768211456",
            340_282_366_920_938_463_463_374_607_431_768_211_456.0,
        ),
        ("1e999", f64::MAX),
        ("-1e999", f64::MIN),
    ] {
        assert_eq!(parsed(text).root().value().as_f64(), Some(number));
    }
}

#[test]
fn structures_are_what_another_reader_takes_them_for() {
    for text in [
        "a: {b: [c, {d: e}, []], 'f': {}}\n'200': g\n200.5: h\ntrue: i\n~: j\n? k\n: l\n? m\n",
        "- - a\n  - b\n-\n  - c\n- d: e\n  f: g\n",
        "a:\n- b\n- c: d\n\n# comment\ne: |2-\n   f\n\n   g\nh: >+\n  i\n  j\n\n",
        "a: &x {b: 1}\nc: *x\nd: [*x, &y e, *y]\n*y : f\n",
        "a: &x {b: 1, c: 2}\nd: &y {<<: *x, b: 3}\ne: {<<: [*x, {f: 4, b: 5}], g: 6}\nh:\n  <<: {i: 7}\n",
        "&x a: &x b\nc: *x\n",
        "--- # first\na: b\n...\n",
        "%YAML 1.2\n%TAG !e! tag:a.example:\n---\na: !e!b c\nd: !!set {e}\n",
        "a: \"b\\\n  c\\u00e9\\x41\"\nd: 'e\n\n  f'\ng: h\n  i\n",
        "a: [b, c: d, ? e : f]\n",
        "\u{feff}a: b\n",
        "a: b\r\nc:\r\n  - d\r\n",
        "# nothing\n",
        "",
    ] {
        let expected = theirs(text).unwrap_or_else(|| panic!("{text:?}"));
        assert_eq!(parsed(text).root().value().to_json(), expected, "{text:?}");
    }
}

#[test]
fn any_value_is_read_as_it_was_written() {
    for_any(values(), |value| {
        let block = serde_yaml::to_string(&value).unwrap();
        for text in [block, value.to_string()] {
            let document = parsed(&text);
            assert_eq!(document.root().value().to_json(), value, "{text}");
            document.root().all().for_each(|node| assert_place(&document, node));
        }
    });
}

/// What is read last stands in the last line, however much stands before it.
#[test]
fn places_survive_size_and_oddities() {
    let lines = |count: usize, line: &dyn Fn(usize) -> String| (0..count).map(line).collect::<String>();
    for text in [
        lines(260_000, &|n| format!("k{n}: v\n")),
        format!("a: [{}]\n", "b, ".repeat(260_000)),
        lines(70_000, &|n| format!("k{n}: &a{n} v\n")) + &lines(70_000, &|n| format!("l{n}: *a{n}\n")),
        "a: !!binary \"no base64\"\n".to_owned(),
        "a: {[b, c]: 1, ? {d: e} : 2}\n? - f\n  - g\n: h\n".to_owned(),
        "a: &x {b: &y [c]}\nd: {<<: *x}\ne: *y\n".to_owned(),
        "? |\n  a\n: b\n&z !!map c: d\n".to_owned(),
    ] {
        let document = parsed(&(text.clone() + "last: here\n"));
        let lines = text.lines().count() + 1;
        let at = |pointer: &str| document.span(&Pointer::parse(pointer).unwrap(), Part::Value).start;
        assert_eq!(document.source().position(at("/last")).line, lines, "{text:.100}");
        let root = document.root();
        let places: Vec<_> =
            root.members().map(|(_, node)| document.span(&node.pointer(), Part::Key)).collect();
        assert!(places.is_sorted_by_key(|place| place.start), "{text:.100}");
    }
}

#[test]
fn an_alias_stands_where_it_is_written_and_what_it_brings_where_that_is() {
    let text = "a: &x\n  b: c\nd: *x\ne:\n  <<: *x\n  f: g\n";
    let document = parsed(text);
    let shown = |pointer: &str, part| &text[document.span(&Pointer::parse(pointer).unwrap(), part)];
    assert_eq!((shown("/d", Part::Key), shown("/d", Part::Value)), ("d", "*x"));
    let line = |pointer: &str| {
        document.source().position(document.span(&Pointer::parse(pointer).unwrap(), Part::Value).start).line
    };
    assert_eq!([line("/d/b"), line("/e/b"), line("/e/f"), line("/e")], [2, 2, 6, 5]);
    assert_eq!(document.root().value().to_json()["e"], json!({"f": "g", "b": "c"}));
}

#[test]
fn texts_of_several_lines_are_shown_by_their_first() {
    for end in ["\n", "\r\n"] {
        let text = ["a: b", "  c", "d: 'e", "", "  f'", "g: |", "  h", "  i", "j: k"].join(end);
        let document = parsed(&text);
        let shown = document.root().members().map(|(_, node)| &text[Place::from(node).span()]);
        assert_eq!(shown.collect::<Vec<_>>(), ["b", "'e", "h", "k"]);
    }
}

#[test]
fn merges_reach_through_merges_and_give_way_to_what_is_there() {
    let text = "a: &a {k: a, a: 1}\nb: &b {<<: *a, k: b, b: 2}\nc: {<<: [*b, {k: x, d: 3}], c: 4}\n";
    let document = parsed(text);
    let c = document.root().get("c").unwrap().value().to_json();
    assert_eq!(c, json!({"c": 4, "k": "b", "b": 2, "a": 1, "d": 3}));
}

#[test]
fn what_cannot_be_read_is_an_error_with_its_place() {
    let link = |n: usize| format!("a{n}: &a{n} {{<<: *a{}}}\n", n - 1);
    let chain: String = (1..200).map(link).collect();
    let fork = |n: usize| format!("a{n}: &a{n} {{<<: [*a{0}, *a{0}]}}\n", n - 1);
    let twice: String = (1..100).map(fork).collect();
    for (text, message, line) in [
        ("a: 1\nb:\n  c: 1\n  d: 2\n  'c': 3\n".to_owned(), "the key 'c' stands twice", 5),
        ("a: 1\n200: 1\n'200': 1\n".to_owned(), "the key '200' stands twice", 3),
        ("a: 1\n---\nb: 2\n".to_owned(), "more than one document", 2),
        ("a:\n  - !!int x\n".to_owned(), "the value is not of the type that its tag names", 2),
        ("a: 1\nb: {<<: 2}\n".to_owned(), "only mappings can be merged", 2),
        ("a: 1\nb: {<<: [{}, 2]}\n".to_owned(), "only mappings can be merged", 2),
        ("a: b\nc: *d\n".to_owned(), "unknown anchor", 2),
        ("a: b\nc: &c [*c]\n".to_owned(), "nested deeper than 128 levels", 2),
        (format!("a: b\nc: {}\n", "[".repeat(200)), "nested deeper than 128 levels", 2),
        (format!("a0: &a0 {{}}\n{chain}"), "nested deeper than 128 levels", 2),
        (format!("a0: &a0 {{b: c}}\n{twice}"), "the aliases stand for more than 16 MiB", 2),
        (
            format!("a: &a {}\nb: [{}]\n", "x".repeat(1 << 20), "*a, ".repeat(20)),
            "the aliases stand for more than 16 MiB",
            2,
        ),
    ] {
        let document = read(&text);
        let error = document.error().unwrap_or_else(|| panic!("{text:.100} was accepted"));
        assert!(error.message.contains(message), "{text:.100}: {}", error.message);
        assert_eq!(document.source().position(error.offset).line, line, "{text:.100}");
    }
}

/// As deep as JSON, and no deeper, in whatever way.
#[test]
fn values_may_be_nested_128_deep() {
    let nested =
        |depth: usize, open: &str, close: &str| format!("{}1{}", open.repeat(depth), close.repeat(depth));
    for (open, close) in [("[", "]"), ("- ", ""), ("{a: ", "}")] {
        assert!(read(&nested(128, open, close)).is_parsed(), "{open}");
        assert_eq!(
            read(&nested(129, open, close)).error().unwrap().message,
            "nested deeper than 128 levels",
            "{open}"
        );
    }
    let halves = |depth: usize| {
        format!("a: &a {}\nb: {}*a{}\n", nested(64, "[", "]"), "[".repeat(depth), "]".repeat(depth))
    };
    assert!(read(&halves(63)).is_parsed());
    assert!(!read(&halves(64)).is_parsed());
}
