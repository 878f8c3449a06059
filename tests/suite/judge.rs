//! One mistake, one finding: every key of the clean connector removed, misspelt and given a value of another type.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

use conndef::document::Pointer;
use conndef::finding::Finding;
use conndef::folder::Folder;
use conndef::judge::Judge;
use conndef::profile::Profile;
use conndef::severity::Severity;
use serde_json::{Value, json};

use crate::support::cases::{base, judged};

/// An edit of which two rules speak, and why both have to.
struct Exception {
    edit: &'static str,
    /// The end of the key's place.
    place: &'static str,
    rules: [&'static str; 2],
    #[expect(dead_code, reason = "for who reads the list")]
    reason: &'static str,
}

const EXCEPTIONS: &[Exception] = &[
    Exception {
        edit: "misspelt",
        place: "/parameters/0/in",
        rules: ["missing-key", "unknown-key"],
        reason: "two letters are too few to tell a slip from another word",
    },
    Exception {
        edit: "misspelt",
        place: "/parameters/1/in",
        rules: ["missing-key", "unknown-key"],
        reason: "as before",
    },
    Exception {
        edit: "misspelt",
        place: "/parameters/parcelId/in",
        rules: ["missing-key", "unknown-key"],
        reason: "as before",
    },
    Exception {
        edit: "misspelt",
        place: "/securityDefinitions/api_key/in",
        rules: ["security-scheme-incomplete", "unknown-key"],
        reason: "as before",
    },
    Exception {
        edit: "removed",
        place: "/paths/~1parcels",
        rules: ["definition-unused", "readme-operation-unknown"],
        reason: "what only these operations used has to go, and so does what the README says of them",
    },
    Exception {
        edit: "removed",
        place: "/paths/~1couriers/get",
        rules: ["dynamic-operation-unknown", "path-without-operation"],
        reason: "the path that is left has to go, and the call needs another operation",
    },
    Exception {
        edit: "removed",
        place: "/paths/~1hooks~1{hookId}/delete/x-ms-visibility",
        rules: ["readme-operation-missing", "webhook-delete-visible"],
        reason: "which of the two is to be changed is for the author to say",
    },
    Exception {
        edit: "null",
        place: "/paths/~1hooks~1{hookId}/delete/x-ms-visibility",
        rules: ["readme-operation-missing", "webhook-delete-visible"],
        reason: "as before",
    },
];

/// The places of all members of objects in a JSON file.
fn members(value: &Value, at: &Pointer, found: &mut Vec<(Pointer, String)>) {
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                found.push((at.clone(), key.clone()));
                members(value, &at.child(key), found);
            }
        }
        Value::Array(items) => {
            for (position, item) in items.iter().enumerate() {
                members(item, &at.child(&position.to_string()), found);
            }
        }
        _ => {}
    }
}

/// The key with its last two letters exchanged: `parametesr`.
fn misspelt(key: &str) -> String {
    let mut letters: Vec<char> = key.chars().collect();
    let last = letters.len() - 1;
    letters.swap(last.saturating_sub(1), last);
    letters.into_iter().collect()
}

/// What is made of a member in turn: its new key and value, if it stays.
fn edits(key: &str, value: &Value) -> Vec<(&'static str, Option<(String, Value)>)> {
    let other = match value {
        Value::Null | Value::Object(_) => json!([]),
        Value::Array(_) => json!({}),
        Value::String(_) => json!(7),
        Value::Number(_) => json!("7"),
        Value::Bool(_) => json!("true"),
    };
    let mut edits = vec![
        ("removed", None),
        ("null", Some((key.to_owned(), Value::Null))),
        ("retyped", Some((key.to_owned(), other))),
    ];
    if misspelt(key) != key {
        edits.push(("misspelt", Some((misspelt(key), value.clone()))));
    }
    edits
}

fn with(original: &Value, holder: &Pointer, key: &str, edit: Option<(String, Value)>) -> Vec<u8> {
    let mut file = original.clone();
    let members = file.pointer_mut(holder.as_str()).unwrap().as_object_mut().unwrap();
    let position = members.keys().position(|other| other == key).unwrap();
    members.shift_remove(key);
    if let Some((key, value)) = edit {
        members.shift_insert(position, key, value);
    }
    serde_json::to_vec_pretty(&file).unwrap()
}

fn names(findings: &[Finding]) -> BTreeSet<&'static str> {
    findings.iter().map(|finding| finding.rule.name).collect()
}

fn worst(findings: &[Finding]) -> Option<Severity> {
    findings.iter().map(|finding| finding.severity).max()
}

#[test]
fn an_edit_of_a_key_is_one_mistake() {
    let mut echoes = String::new();
    let mut unused: BTreeSet<_> = EXCEPTIONS.iter().map(|exception| exception.place).collect();
    for (profile, name) in [
        (Profile::Certification, "apiDefinition.swagger.json"),
        (Profile::Certification, "apiProperties.json"),
        (Profile::Deploy, "settings.json"),
    ] {
        let files = base(profile);
        let original: Value = serde_json::from_slice(&files[name]).unwrap();
        let mut places = Vec::new();
        members(&original, &Pointer::root(), &mut places);
        for (holder, key) in places {
            let place = holder.child(&key);
            for (kind, edit) in edits(&key, original.pointer(place.as_str()).unwrap()) {
                let mut files = files.clone();
                files.insert(name.to_owned(), with(&original, &holder, &key, edit));
                let rules = names(&judged(&files, profile));
                let exception = EXCEPTIONS
                    .iter()
                    .find(|exception| exception.edit == kind && place.as_str().ends_with(exception.place));
                if let Some(exception) =
                    exception.filter(|exception| rules == BTreeSet::from(exception.rules))
                {
                    unused.remove(exception.place);
                } else if rules.len() > 1 {
                    writeln!(echoes, "{kind} {name}#{place}: {rules:?}").unwrap();
                }
            }
        }
    }
    assert!(echoes.is_empty(), "\n{echoes}");
    assert!(unused.is_empty(), "these exceptions are none: {unused:?}");
}

#[test]
fn a_misspelt_key_is_as_bad_as_a_missing_one() {
    let mut failures = String::new();
    // In the definition a misspelt extension is one that nobody knows, and many keys are names.
    for name in ["apiProperties.json", "settings.json"] {
        let files = base(Profile::Deploy);
        let original: Value = serde_json::from_slice(&files[name]).unwrap();
        let mut places = Vec::new();
        members(&original, &Pointer::root(), &mut places);
        for (holder, key) in places {
            let value = original.pointer(holder.child(&key).as_str()).unwrap().clone();
            let severity = |edit| {
                let mut files = files.clone();
                files.insert(name.to_owned(), with(&original, &holder, &key, edit));
                worst(&judged(&files, Profile::Deploy))
            };
            let (missing, misspelling) = (severity(None), severity(Some((misspelt(&key), value))));
            if misspelling.is_some() && misspelling < missing {
                let place = holder.child(&key);
                writeln!(failures, "{name}#{place}: {misspelling:?}, but {missing:?} without it").unwrap();
            }
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}

/// Any schema that is made from one with a discriminator may stand in its place, and uses what it refers to.
#[test]
fn what_a_discriminator_tells_apart_is_used() {
    let unused = |edits: Value| {
        let mut files = base(Profile::Certification);
        for (target, value) in edits.as_object().unwrap() {
            crate::support::cases::edit(&mut files, target, value);
        }
        let found = judged(&files, Profile::Certification);
        let found = found.into_iter().filter(|finding| finding.rule.name == "definition-unused");
        found.map(|finding| finding.location.pointer.as_str().to_owned()).collect::<Vec<_>>()
    };
    let letter = json!({"allOf": [{"$ref": "#/definitions/Parcel"}, {"$ref": "#/definitions/Stamp"}]});
    let edits = json!({"/definitions/Letter": letter, "/definitions/Stamp": {"type": "object"}});
    assert_eq!(unused(edits.clone()), ["/definitions/Letter"]);
    let mut edits = edits;
    edits["/definitions/Parcel/discriminator"] = json!("id");
    assert_eq!(unused(edits), [""; 0]);
}

/// Where Microsoft's repository keeps connectors of independent publishers, two names are right.
#[test]
fn an_independent_publisher_is_not_the_owner() {
    let mut files = base(Profile::Certification);
    crate::support::cases::edit(
        &mut files,
        "apiProperties.json#/properties/publisher",
        &json!("Ada Lovelace"),
    );
    files.retain(|name, _| !["reference", conndef::config::FILE_NAME].contains(&name.as_str()));
    for (path, expected) in
        [("independent-publisher-connectors/Acme", false), ("certified-connectors/Acme", true)]
    {
        let folder = Folder::from_files(Path::new(path), &files);
        let findings = Judge::of(&folder, Profile::Certification).judge().findings;
        let is_told = findings.iter().any(|finding| finding.rule.name == "publisher-differs-from-owner");
        assert_eq!(is_told, expected, "{path}");
    }
}

/// Fields that depend on the same optional input, and both extensions of each, have one cause.
#[test]
fn an_optional_input_of_many_calls_is_told_once() {
    let mut files = base(Profile::Deploy);
    let call = json!({"operationId": "ListCouriers", "parameters": {"town": {"parameter": "town"}},
        "value-path": "id", "value-title": "name"});
    let field =
        json!({"type": "string", "x-ms-summary": "A", "description": "B.", "x-ms-dynamic-values": call});
    let town =
        json!({"name": "town", "in": "query", "type": "string", "x-ms-summary": "Town", "description": "C."});
    let mut needed = town.clone();
    needed["required"] = json!(true);
    for (target, value) in [
        ("/paths/~1couriers/get/parameters", &json!([needed])),
        ("/paths/~1parcels/post/parameters/-", &town),
        ("/paths/~1parcels/post/parameters/0/schema/properties/one", &field),
        ("/paths/~1parcels/post/parameters/0/schema/properties/two", &field),
    ] {
        crate::support::cases::edit(&mut files, target, value);
    }
    let found = judged(&files, Profile::Deploy);
    let told = found.iter().filter(|finding| finding.rule.name == "dynamic-required-from-optional");
    assert_eq!(told.map(|finding| finding.count).collect::<Vec<_>>(), [1]);
}
