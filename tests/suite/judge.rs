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
        edit: "removed",
        place: "/paths/~1parcels",
        rules: ["definition-unused", "readme-operation-unknown"],
        reason: "the README still tells of what is gone, and a definition is left that nothing needs",
    },
    Exception {
        edit: "removed",
        place: "/responses/400/schema/$ref",
        rules: ["definition-unused", "response-schema-empty"],
        reason: "either may go: the definition, or the schema that is left",
    },
    Exception {
        edit: "removed",
        place: "/paths/~1couriers/get",
        rules: ["dynamic-operation-unknown", "path-without-operation"],
        reason: "the path that is left has to go, and the call needs another operation",
    },
];

/// Edits of which nothing is to be said, by the ends of the keys' places, and why.
const SILENT: &[(&str, &[&str], &str)] = &[
    (
        "removed",
        &[
            "/basePath",
            "/produces",
            "/couriers/get/summary",
            "/couriers/get/description",
            "hooks{hookId}/delete/summary",
            "hooks{hookId}/delete/description",
            "/x-ms-notification-content/description",
        ],
        "it may be left out",
    ),
    (
        "removed",
        &["/hooks", "hooks{hookId}", "{parcelId}/get", "{parcelId}/delete"],
        "less is offered, and only a reference knows that there is more; a README may group what it tells",
    ),
    (
        "removed",
        &["/get/parameters", "/post/parameters", "/properties/courier"],
        "what an operation takes only a reference knows",
    ),
    (
        "removed",
        &[
            "/properties/id",
            "/properties/status",
            "/properties/weight",
            "/properties/sentAt",
            "/code",
            "/message",
        ],
        "what an operation gives only a reference knows",
    ),
    (
        "removed",
        &["/enum", "/format", "/minimum", "/maximum", "/default", "/0/required", "/schema/required"],
        "an input may be anything",
    ),
    (
        "removed",
        &["/schema/type", "/items/type", "/Parcel/type", "/Problem/type"],
        "what has properties is an object, and what has items an array",
    ),
    (
        "removed",
        &["/x-ms-dynamic-values", "/value-title", "/x-ms-trigger", "/1/x-ms-visibility"],
        "an input may be entered by hand, a value shown as it is, a webhook waited for in the middle of a flow",
    ),
    (
        "removed",
        &["/get/responses/200/schema", "/items/properties"],
        "who gives values may describe them nowhere",
    ),
    (
        "removed",
        &[
            "/receiver/x-ms-summary",
            "/receiver/description",
            "/courier/x-ms-summary",
            "/courier/description",
            "/callback/x-ms-summary",
            "/callback/description",
            "/id/x-ms-summary",
            "/id/description",
            "/name/x-ms-summary",
            "/name/description",
            "/status/x-ms-summary",
            "/weight/x-ms-summary",
            "/code/x-ms-summary",
            "/code/description",
            "/message/x-ms-summary",
            "/message/description",
            "/0/x-ms-summary",
            "/0/description",
        ],
        "the name is a plain word, or makers do not see it",
    ),
    (
        "removed",
        &["/security", "/0/api_key"],
        "every call gets what the connection holds; many published connectors require nothing",
    ),
    (
        "removed",
        &[
            "/uiDefinition/constraints",
            "/tabIndex",
            "/clearText",
            "/constraints/required",
            "/properties/capabilities",
        ],
        "it may be left out",
    ),
    ("null", &["/1/x-ms-visibility", "/properties/capabilities"], "null says that it is left out"),
    (
        "misspelt",
        &[
            "/parcels",
            "/couriers",
            "/hooks",
            "/responses/201",
            "/responses/204",
            "/connectionParameters/api_key",
        ],
        "only the author knows the name",
    ),
    (
        "misspelt",
        &["/courier", "/properties/id", "/status", "/weight", "/sentAt", "/code", "/message"],
        "only a reference knows the name",
    ),
    (
        "misspelt",
        &["/x-ms-notification-content/description"],
        "published notifications have further keys, which do nothing",
    ),
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

/// Members of each floor on others; what misses them is silent, but no less is said.
#[test]
fn a_key_on_the_wrong_floor_is_one_mistake() {
    const DEFINITION: &str = "apiDefinition.swagger.json";
    const PROPERTIES: &str = "apiProperties.json";
    let mut failures = String::new();
    let floors = [
        (DEFINITION, "", "/paths"),
        (DEFINITION, "", "/info"),
        (DEFINITION, "", "/paths/~1couriers"),
        (DEFINITION, "/info", ""),
        (DEFINITION, "/paths", ""),
        (PROPERTIES, "/properties", ""),
        (PROPERTIES, "/properties", "/properties/connectionParameters"),
    ];
    for profile in [Profile::Deploy, Profile::Certification] {
        for (file, from, to) in floors {
            let files = base(profile);
            let original: Value = serde_json::from_slice(&files[file]).unwrap();
            let keys = original.pointer(from).unwrap().as_object().unwrap().keys();
            let is_above = |key: &str| key == "paths" || to.starts_with(&format!("{from}/{key}"));
            for key in keys.filter(|key| !is_above(key)) {
                let mut edited = original.clone();
                let value = edited.pointer_mut(from).unwrap().as_object_mut().unwrap().shift_remove(key);
                let judged = |edited: &Value| {
                    let mut files = files.clone();
                    files.insert(file.to_owned(), serde_json::to_vec_pretty(edited).unwrap());
                    judged(&files, profile)
                };
                let missing = worst(&judged(&edited));
                edited.pointer_mut(to).unwrap()[key] = value.unwrap();
                let found = judged(&edited);
                let is_told =
                    matches!(&found[..], [only] if only.help.as_ref().unwrap().starts_with("move it "));
                if !is_told || worst(&found) < missing {
                    writeln!(failures, "{key} in {file}: {:?}", names(&found)).unwrap();
                }
            }
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}

/// What depends on something that cannot be known is left alone.
#[test]
fn a_cause_has_no_echo() {
    let mut files = base(Profile::Certification);
    let member =
        |family: &str, revision: u32| json!({"family": family, "revision": revision, "status": "Production"});
    for (pointer, value) in [
        ("/paths/~1parcels/get/x-ms-api-annotation", member("Parcels", 2)),
        ("/paths/~1parcels/get/operationId", json!("ListParcels_V2")),
        ("/paths/~1parcels/post/x-ms-api-annotation", member("Parcels", 1)),
        ("/paths/~1parcels/post/deprecated", json!(true)),
        ("/paths/~1parcels/post/summary", json!("Send a parcel (deprecated)")),
    ] {
        crate::support::cases::edit(&mut files, pointer, &value);
    }
    assert_eq!(names(&judged(&files, Profile::Certification)), BTreeSet::new());
    let original: Value = serde_json::from_slice(&files["apiDefinition.swagger.json"]).unwrap();
    let mut places = Vec::new();
    members(&original, &Pointer::root(), &mut places);
    let references = places.iter().filter(|(_, key)| key == "$ref");
    let references = references.map(|(holder, key)| holder.child(key));
    let dangling = references.map(|place| (place.as_str().to_owned(), json!("#/definitions/Nowhere")));
    let edits = dangling.chain([
        ("/paths/~1parcels/post/deprecated".to_owned(), json!("true")),
        ("-/paths".to_owned(), Value::Null),
        ("-/parameters".to_owned(), Value::Null),
        ("-/definitions/Parcel".to_owned(), Value::Null),
        ("-/parameters/parcelId".to_owned(), Value::Null),
    ]);
    let mut failures = String::new();
    for (pointer, value) in edits {
        let mut files = files.clone();
        crate::support::cases::edit(&mut files, &pointer, &value);
        let found = judged(&files, Profile::Certification);
        if found.len() != 1 {
            writeln!(failures, "{pointer}: {:?}", names(&found)).unwrap();
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}

fn names(findings: &[Finding]) -> BTreeSet<&'static str> {
    findings.iter().map(|finding| finding.rule.name).collect()
}

fn worst(findings: &[Finding]) -> Option<Severity> {
    findings.iter().map(|finding| finding.severity).max()
}

#[test]
fn each_edit_of_a_key_is_noticed_as_one_mistake() {
    let mut echoes = String::new();
    let mut unused: BTreeSet<_> = EXCEPTIONS.iter().map(|exception| exception.place).collect();
    let silent = || SILENT.iter().flat_map(|(edit, ends, _)| ends.iter().map(move |end| (*edit, *end)));
    unused.extend(silent().map(|(_, end)| end));
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
                } else if rules.is_empty()
                    && let Some((_, end)) = silent()
                        .find(|(edit, end)| *edit == kind && place.as_str().replace("~1", "").ends_with(end))
                {
                    unused.remove(end);
                } else if rules.len() != 1 {
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
