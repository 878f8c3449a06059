//! Parsed JSON, and what `serde_json` has at the same places.

use conndef::document::{Document, Format, Node};
use proptest::prelude::{Just, Strategy, any, prop, prop_oneof};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::Value;

pub fn parsed(text: &str) -> Document {
    let document = Document::new("test.json", text.as_bytes(), Format::Json);
    assert!(document.is_parsed(), "{:?} in {text}", document.error());
    document
}

/// A node and everything inside of it holds what the value does, and nothing more.
pub fn assert_same(node: Node<'_>, value: &Value) {
    match value {
        Value::Object(members) => {
            assert!(node.is_object() && node.items().next().is_none());
            let own: Vec<_> = node.members().map(|(key, _)| key).collect();
            assert_eq!(own, members.keys().collect::<Vec<_>>());
            for (key, value) in members {
                let member = node.get(key).unwrap_or_else(|| panic!("{key} is missing"));
                assert!(member.holder().is_some_and(|holder| holder == node) && node.is_mentioned(key));
                assert_same(member, value);
                for other in [format!("{key}x"), format!("x{key}"), key.chars().rev().collect()] {
                    assert_eq!(node.get(&other).is_some(), members.contains_key(&other), "{other}");
                }
            }
        }
        Value::Array(items) => {
            assert!(node.value().is_array() && node.members().next().is_none() && node.get("0").is_none());
            assert_eq!(node.items().count(), items.len());
            node.items().zip(items).for_each(|(node, value)| assert_same(node, value));
        }
        scalar => {
            assert!(node.members().next().is_none() && node.items().next().is_none());
            assert_eq!(node.str(), scalar.as_str());
            assert_eq!(node.bool(), scalar.as_bool());
            assert_eq!(node.value().as_f64(), scalar.as_f64());
            assert_eq!(node.value().as_u64(), scalar.as_u64());
            assert_eq!(node.value().is_null(), scalar.is_null());
        }
    }
}

pub fn assert_read(text: &str) {
    let document = parsed(text);
    let value: Value = serde_json::from_str(text).unwrap();
    assert_same(document.root(), &value);
    assert_eq!(document.root().value().to_json(), value);
    assert_eq!(document.root().value().to_string(), value.to_string());
}

/// The value without lists and objects that hold nothing.
pub fn normal(value: &Value) -> Value {
    let is_said = |value: &Value| match value {
        Value::Array(items) => !items.is_empty(),
        Value::Object(members) => !members.is_empty(),
        _ => true,
    };
    match value {
        Value::Object(members) => {
            let members = members.iter().map(|(name, value)| (name.clone(), normal(value)));
            members.filter(|(_, value)| is_said(value)).collect::<serde_json::Map<_, _>>().into()
        }
        Value::Array(items) => items.iter().map(normal).collect::<Vec<_>>().into(),
        other => other.clone(),
    }
}

/// Values with few keys, so that many are alike: the same letters at both ends, the same length.
pub fn values() -> impl Strategy<Value = Value> {
    let key = prop_oneof![
        "[ab]{0,3}",
        "typ[eE]|x-ms-(summary|trigger|primary)|\u{e9}",
        "ab[a-d]cdefgh",
        "long[0-9]{1,2}name",
    ];
    let scalar = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        prop_oneof![Just(0.0), Just(-0.0), Just(1.0), any::<f64>()].prop_map(Value::from),
        "[a\"\\\\\n\u{1f600}]{0,4}".prop_map(Value::from),
    ];
    scalar.prop_recursive(4, 60, 24, move |inner| {
        let members = prop::collection::vec((key.clone(), inner.clone()), 0..24);
        prop_oneof![
            prop::collection::vec(inner, 0..24).prop_map(Value::from),
            members.prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// Tries some hundred values, the same ones on every machine and day.
pub fn for_any<S: Strategy>(values: S, holds: impl Fn(S::Value)) {
    let config = Config { failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    runner
        .run(&values, |value| {
            holds(value);
            Ok(())
        })
        .unwrap();
}
