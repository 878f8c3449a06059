//! `new`: from connectors and documents to a crate of data.

use std::fs;
use std::panic;
use std::path::Path;

use conndef::emit;
use conndef::model::{Kind, published};
use conndef::profile::Profile;
use conndef::scaffold::{self, Files, Share};
use conndef::severity::Severity;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::json::{for_any, normal, values};
use crate::support::{self, cases::Files as Artifacts, conndef, connector, invariants, replace};

#[path = "../../src/scaffold/starter.rs"]
mod starter;

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

/// All files below a folder, by their paths from there.
fn files_below(folder: &Path) -> Vec<String> {
    let (mut open, mut found) = (vec![folder.to_owned()], Vec::new());
    while let Some(inner) = open.pop() {
        for entry in fs::read_dir(inner).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                found.push(path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/"));
            }
        }
    }
    found.sort();
    found
}

#[test]
fn a_connector_becomes_a_module() {
    let scratch = support::scratch("new-connector");
    let from = connector(&scratch.join("Acme Parcels"));
    replace(
        &from.join("settings.json"),
        "00000000-0000-0000-0000-000000000000",
        "1c9f0f2e-6d0b-4f0e-9a55-3c2f7a1b8d40",
    );
    let (status, out, err) = conndef(&scratch, &["new", "acme", "--from", "Acme Parcels"]);
    assert_eq!((status, err.as_str()), (0, ""));
    insta::assert_snapshot!("new_connector_said", out);
    let folder = scratch.join("acme");
    insta::assert_snapshot!("new_connector_files", files_below(&folder).join("\n"));
    insta::assert_snapshot!("new_connector_configuration", read(&folder.join("conndef.toml")));
    let sources = ["mod.rs", "parcels.rs", "hooks.rs", "schemas.rs"];
    let sources = sources.map(|name| read(&folder.join("src/acme_parcels").join(name)));
    insta::assert_snapshot!("new_connector_sources", sources.join("\n----\n"));
    insta::assert_snapshot!("new_connector_program", read(&folder.join("src/main.rs")));
    // Where it is deployed to stays.
    assert!(
        read(&folder.join("connector/acme-parcels/settings.json"))
            .contains("1c9f0f2e-6d0b-4f0e-9a55-3c2f7a1b8d40")
    );
    // What is released is what it was.
    let name = "apiDefinition.swagger.json";
    let released = folder.join("released/acme-parcels").join(name);
    assert_eq!(read(&released), read(&from.join(name)));
}

#[test]
fn texts_of_strangers_stay_texts() {
    let scratch = support::scratch("new-hostile");
    let from = connector(&scratch.join("x"));
    let definition = from.join("apiDefinition.swagger.json");
    let mut value: Value = serde_json::from_str(&read(&definition)).unwrap();
    let evil = "a\"); std::process::exit(0); // */ \\ {} \u{202e} \u{1b}[31m \r\n\u{2028} \"# r#\" caf\u{e9}";
    value["info"]["title"] = evil.into();
    value["paths"][evil] = value["paths"]["/parcels"].take();
    value["paths"][evil]["get"]["operationId"] = evil.into();
    value["paths"][evil]["get"]["description"] = evil.repeat(9).into();
    value["paths"][evil]["get"][evil] = json!({ evil: [evil] });
    value["definitions"][evil] = json!({ "type": "object", "properties": { evil: { "type": evil } } });
    value["paths"].as_object_mut().unwrap().retain(|_, item| !item.is_null());
    fs::write(&definition, value.to_string()).unwrap();
    let (status, _, err) = conndef(&scratch, &["new", "crate", "--from", "x"]);
    assert_eq!((status, err.as_str()), (0, ""));
    let folder = scratch.join("crate/src");
    for name in
        files_below(&folder).iter().filter(|name| Path::new(name).extension().is_some_and(|e| e == "rs"))
    {
        let source = read(&folder.join(name));
        let is_unseen = |c: &char| !conndef::escape::is_visible(*c) && *c != '\n';
        assert_eq!(source.chars().find(is_unseen), None, "{name}");
        // Outside of texts and comments there are names and signs only.
        assert!(!code(&source).contains("exit("), "{name}: {source}");
    }
}

/// A source without its texts and comments, as the compiler reads it.
fn code(source: &str) -> String {
    let mut code = String::new();
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("//") {
            rest = comment.find('\n').map_or("", |end| &comment[end..]);
        } else if rest.starts_with("r#") && rest.trim_start_matches(['r', '#']).starts_with('"') {
            let signs = rest[1..].chars().take_while(|c| *c == '#').count();
            let end = format!("\"{}", "#".repeat(signs));
            let text = &rest[signs + 2..];
            rest = &text[text.find(&end).unwrap() + end.len()..];
        } else if c == '"' {
            let mut letters = rest.char_indices().skip(1);
            loop {
                match letters.next().unwrap() {
                    (_, '\\') => drop(letters.next()),
                    (at, '"') => break rest = &rest[at + 1..],
                    _ => {}
                }
            }
        } else {
            code.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    code
}

#[test]
fn a_document_becomes_a_module_with_its_reference() {
    let scratch = support::scratch("new-document");
    let reference = support::repository("connector/tyntec-2fa/reference.openapi.yaml");
    let args = ["new", "codes", "--from", reference.to_str().unwrap()];
    let (status, out, err) = conndef(&scratch, &args);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    let folder = scratch.join("codes");
    let configuration = read(&folder.join("conndef.toml"));
    assert!(configuration.contains("references = [\"connector/"), "{configuration}");
    assert!(!configuration.contains("released"), "{configuration}");
    assert!(!read(&folder.join("tests/packages.rs")).contains("breaking"));
    // What a document says and a connector cannot is told.
    assert!(out.contains("What the document says and the connector does not"), "{out}");
    let (status, out, err) = conndef(&folder, &["validate"]);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
}

#[test]
fn without_a_source_there_is_a_start() {
    let scratch = support::scratch("new-start");
    let (status, _, err) = conndef(&scratch, &["new", "2 parcels!"]);
    assert_eq!((status, err.as_str()), (0, ""));
    let folder = scratch.join("2 parcels!");
    assert!(read(&folder.join("Cargo.toml")).contains("name = \"connectors-2-parcels\""));
    assert!(read(&folder.join("src/main.rs")).contains("parcels::CONNECTOR"));
    // It is sound, but for what certification asks of people.
    let package = emit::package(&starter::CONNECTOR, Profile::Deploy);
    let files: Artifacts = package.into_iter().map(|file| (file.name.into_owned(), file.bytes)).collect();
    let folder = conndef::folder::Folder::from_files(Path::new("parcels"), &files);
    let findings = invariants::judge_only(&folder, Profile::Deploy, &[]).findings;
    let severe: Vec<_> = findings.iter().filter(|finding| finding.severity > Severity::Info).collect();
    assert!(severe.is_empty(), "{severe:#?}");
}

#[test]
fn nothing_is_overwritten_and_what_cannot_be_read_is_told() {
    let scratch = support::scratch("new-refused");
    let from = connector(&scratch.join("from"));
    fs::create_dir(scratch.join("full")).unwrap();
    fs::write(scratch.join("full/x"), "").unwrap();
    let refused = |args: &[&str]| {
        let (status, out, err) = conndef(&scratch, args);
        assert_eq!((status, out.as_str()), (2, ""), "{args:?}");
        err
    };
    insta::assert_snapshot!(refused(&["new", "full"]), @"error: full exists already, and is not overwritten\n");
    fs::write(scratch.join("file"), "").unwrap();
    insta::assert_snapshot!(refused(&["new", "file"]), @"error: file exists already, and is not overwritten");
    insta::assert_snapshot!(refused(&["new", "a", "--conndef", "from"]), @"error: from is not the source of conndef: expected a folder whose Cargo.toml names that package");
    insta::assert_snapshot!(refused(&["new", "a", "--from", "nothing"]), @"error: cannot read nothing: No such file or directory (os error 2)");
    insta::assert_snapshot!(refused(&["new", "a", "--from", "full"]), @"error: no connector in full: expected a folder that holds apiDefinition.swagger.json, a definition file, or a solution");
    replace(&from.join("apiDefinition.swagger.json"), "\"minimum\": 1", "\"minimum\": 1e300");
    insta::assert_snapshot!(refused(&["new", "a", "--from", "from"]), @"error: cannot read from/apiDefinition.swagger.json: it holds numbers or levels beyond what data can say");
    replace(&from.join("apiDefinition.swagger.json"), "1e300", "");
    insta::assert_snapshot!(refused(&["new", "a", "--from", "from"]), @"error: cannot read from/apiDefinition.swagger.json: line 38, column 24: expected value; `conndef validate` shows it");
    assert!(!scratch.join("a").exists());
}

#[test]
fn a_definition_beside_properties_is_a_connector() {
    let scratch = support::scratch("new-file");
    let from = connector(&scratch.join("from"));
    // A repository that was cloned empty is free.
    fs::create_dir_all(scratch.join("a/.git")).unwrap();
    let file = from.join("apiDefinition.swagger.json");
    let own = support::repository(".");
    let args = ["new", "a", "--from", file.to_str().unwrap(), "--conndef", own.to_str().unwrap()];
    let (status, out, err) = conndef(&scratch, &args);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    assert!(scratch.join("a/released/from").is_dir());
    // The way to the source is the same wherever both are.
    let manifest = read(&scratch.join("a/Cargo.toml"));
    assert!(manifest.contains("conndef = { path = \"../../"), "{manifest}");
    assert!(scratch.join("a").join("../../../..").canonicalize().unwrap() == own.canonicalize().unwrap());
}

/// An object in which something must be given lists it, and an operation without answers has the key for them.
#[test]
fn what_is_empty_and_means_something_stays() {
    let scratch = support::scratch("new-empty");
    let from = connector(&scratch.join("from"));
    let definition = from.join("apiDefinition.swagger.json");
    let mut value: Value = serde_json::from_str(&read(&definition)).unwrap();
    value["consumes"] = json!([]);
    value["paths"]["/parcels"]["get"]["responses"] = json!({});
    value["paths"]["/parcels"]["get"]["security"] = json!([]);
    value["paths"]["/parcels"]["post"]["responses"]["201"]["schema"] = json!({});
    value["definitions"]["Parcel"]["required"] = json!(["status", "id"]);
    fs::write(&definition, value.to_string()).unwrap();
    let (status, out, err) = conndef(&scratch, &["new", "a", "--from", "from"]);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    let made: Value =
        serde_json::from_str(&read(&scratch.join("a/connector/from/apiDefinition.swagger.json"))).unwrap();
    assert_eq!(made, value);
    assert!(read(&scratch.join("a/src/from/schemas.rs")).contains("published::required(\"id\""));
}

/// Of a circle, one reference goes by name; what nothing else names is listed, or its constant would be unused.
#[test]
fn circles_of_definitions_are_broken() {
    let scratch = support::scratch("new-circle");
    let from = connector(&scratch.join("from"));
    let definition = from.join("apiDefinition.swagger.json");
    let mut value: Value = serde_json::from_str(&read(&definition)).unwrap();
    let to = |name: &str| json!({ "type": "object", "properties": { "next": { "$ref": format!("#/definitions/{name}") } } });
    value["definitions"]["Zebra"] = to("Ant");
    value["definitions"]["Ant"] = to("Zebra");
    value["definitions"]["Own"] = to("Own");
    value["paths"]["/parcels"]["get"]["responses"]["200"]["schema"] =
        json!({ "$ref": "#/definitions/Zebra" });
    fs::write(&definition, value.to_string()).unwrap();
    let (status, out, err) = conndef(&scratch, &["new", "a", "--from", "from"]);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    let schemas = read(&scratch.join("a/src/from/schemas.rs"));
    assert!(schemas.contains("Kind::Shared(ZEBRA)") && schemas.contains("Kind::Named(\"Ant\")"), "{schemas}");
    assert!(schemas.contains("Kind::Named(\"Own\")"), "{schemas}");
    let module = read(&scratch.join("a/src/from/mod.rs"));
    assert!(module.contains(".definitions(&[schemas::ANT, schemas::OWN])"), "{module}");
}

#[test]
fn two_connectors_of_one_name_have_two_modules() {
    let scratch = support::scratch("new-two");
    connector(&scratch.join("one/type"));
    connector(&scratch.join("other/type"));
    let (status, out, err) = conndef(&scratch, &["new", "a", "--from", "one/type", "--from", "other/type"]);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    for module in ["type_", "type_2"] {
        assert!(scratch.join("a/src").join(module).join("mod.rs").is_file(), "{module}");
    }
}

/// What a member can hold beside what a definition is made of: nothing is lost, and nothing is made up.
#[test]
fn any_json_is_read_and_emitted_as_it_was() {
    for_any(values(), |value| {
        let base: Value = serde_json::from_str(&read(&support::repository(
            "tests/fixtures/base/apiDefinition.swagger.json",
        )))
        .unwrap();
        let places = [
            "/info",
            "/paths/~1parcels",
            "/paths/~1parcels/get",
            "/paths/~1parcels/get/parameters/0",
            "/paths/~1parcels/get/responses/200",
            "/definitions/Parcel",
            "/definitions/Parcel/properties",
            "",
        ];
        let Value::Object(members) = &value else { return };
        for place in places {
            let mut definition = base.clone();
            let into = definition.pointer_mut(place).unwrap().as_object_mut().unwrap();
            into.extend(members.iter().map(|(name, value)| (name.clone(), value.clone())));
            if !scaffold::is_writable(&definition) {
                continue;
            }
            let properties = json!({ "properties": members });
            let files = Files {
                folder: "c",
                definition: &definition,
                properties: &properties,
                script: None,
                icon: None,
                readme: None,
            };
            let connector = scaffold::connector(&files).unwrap();
            let emitted = emit::values(connector, Profile::Deploy);
            assert_eq!(normal(&emitted[0]), normal(&definition), "{place}");
            assert_eq!(normal(&emitted[1]), normal(&properties), "{place}");
        }
    });
}

/// The compiler takes the JSON that another reader takes, and no other.
#[test]
fn the_compiler_reads_json() {
    let is_taken = |text: &str| {
        let members: &[_] = vec![("a", &*text.to_owned().leak())].leak();
        panic::catch_unwind(|| published::field("a", Kind::Any).raw(members)).is_ok()
    };
    for text in [
        "01",
        "1.",
        ".5",
        "-",
        "+1",
        "1e",
        "tru",
        "nul",
        "\"\\x\"",
        "\"\\ud800\"",
        "[1,]",
        "{,}",
        "{\"a\"}",
        "[",
        "",
        "1 2",
        "\"\n\"",
    ] {
        assert!(!is_taken(text), "{text}");
    }
    assert!(!is_taken(&"[".repeat(101)) && !is_taken("1e999"));
    for text in
        ["0", "-0.5e-3", "\"\\ud83d\\ude00 \\u00e9\"", " [ ] ", "{ }", "{\"a\" : [ null , true , false ] }"]
    {
        assert!(is_taken(text), "{text}");
    }
    for_any((values(), any::<prop::sample::Index>(), "[\\]\\[{},:\"0-9a-e\\\\ ]"), |(value, at, sign)| {
        if !scaffold::is_writable(&value) {
            return;
        }
        let text = value.to_string();
        assert!(is_taken(&text), "{text}");
        let mut letters: Vec<char> = text.chars().collect();
        let at = at.index(letters.len());
        letters[at] = sign.chars().next().unwrap();
        let changed: String = letters.into_iter().collect();
        let other: Result<Value, _> = serde_json::from_str(&changed);
        if other.as_ref().is_ok_and(|value| !scaffold::is_writable(value)) {
            return;
        }
        assert_eq!(is_taken(&changed), other.is_ok(), "{changed}");
    });
}

#[test]
fn what_is_raw_is_counted() {
    let scratch = support::scratch("new-share");
    let from = connector(&scratch.join("from"));
    let of = || {
        let json = |name: &str| serde_json::from_str::<Value>(&read(&from.join(name))).unwrap();
        let (definition, properties) = (json("apiDefinition.swagger.json"), json("apiProperties.json"));
        let files = Files {
            folder: "c",
            definition: &definition,
            properties: &properties,
            script: None,
            icon: None,
            readme: None,
        };
        Share::of(scaffold::connector(&files).unwrap())
    };
    let before = of();
    replace(
        &from.join("apiDefinition.swagger.json"),
        "\"operationId\": \"GetParcel\",",
        "\"operationId\": \"GetParcel\", \"x-new\": { \"a\": [ { \"b\": 1 } ], \"c\": 2 },",
    );
    let after = of();
    assert_eq!((after.raw, after.all, after.most), (before.raw + 4, before.all + 4, "x-new"));
    assert_eq!(Share { raw: 0, all: 9, most: "" }.to_string(), "all typed");
    let share = Share { raw: 1, all: 9000, most: "x-new" };
    assert_eq!(share.to_string(), "0.1 % raw (1 of 9000 members, most in `x-new`)");
}
