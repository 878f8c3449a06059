//! The emitted packages beside what Microsoft and the vendor have published.

use conndef::{
    emit::{self, DEFINITION, PROPERTIES, SETTINGS},
    model::{ChangeKind, Subject},
    profile::Profile,
};
use serde_json::Value;
use std::{collections::BTreeSet, fs};

use crate::support;
use crate::support::data::{CONNECTORS, tyntec_2fa::CONNECTOR};

fn bytes(profile: Profile, name: &str) -> Vec<u8> {
    let artifact = emit::package(&CONNECTOR, profile).into_iter().find(|artifact| artifact.name == name);
    artifact.unwrap_or_else(|| panic!("no {name} for {profile:?}")).bytes
}

fn json(profile: Profile, name: &str) -> Value {
    serde_json::from_slice(&bytes(profile, name)).unwrap()
}

fn assert_meets_schema(name: &str, instance: &Value) {
    let path = support::shared().join("schemas").join(name);
    // Microsoft's schemas hold comments, always behind a space, and references with angle brackets, which no
    // URI has.
    let text = fs::read_to_string(path).unwrap().replace('<', "(").replace('>', ")");
    let text: String = text.lines().map(|line| line.split(" //").next().unwrap()).collect();
    let schema: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<_> =
        validator.iter_errors(instance).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert!(errors.is_empty(), "{name}\n{}", errors.join("\n"));
}

#[test]
fn packages_meet_microsofts_schemas() {
    let schemas = [
        ("apiDefinition.swagger.schema.json", DEFINITION),
        ("paconn-apiProperties.schema.json", PROPERTIES),
        ("paconn-settings.schema.json", SETTINGS),
    ];
    for connector in CONNECTORS {
        for profile in Profile::ALL {
            for artifact in emit::package(connector, profile) {
                if let Some((schema, _)) = schemas.iter().find(|(_, name)| *name == artifact.name) {
                    assert_meets_schema(schema, &serde_json::from_slice(&artifact.bytes).unwrap());
                }
            }
        }
    }
}

/// Operation, subject, kind, before, after.
type Difference = (String, String, ChangeKind, String, String);

#[test]
fn accepted_changes_are_the_differences_to_the_published_connector() {
    let path = support::shared().join("published/tyntec-2FA/apiDefinition.swagger.json");
    let published: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    let emitted = json(Profile::Deploy, DEFINITION);

    let mut found = BTreeSet::new();
    for (path, item) in published["paths"].as_object().unwrap() {
        for (method, old) in item.as_object().unwrap() {
            let new = &emitted["paths"][path][method];
            assert_eq!(new["operationId"], old["operationId"], "{method} {path}");
            let id = old["operationId"].as_str().unwrap();
            compare_parameters(id, old, &parameters(&emitted, new), &mut found);
            compare_responses(id, &old["responses"], &new["responses"], &emitted, &mut found);
        }
    }

    let accepted: BTreeSet<Difference> = CONNECTOR
        .info()
        .accepted_changes
        .iter()
        .flat_map(|change| change.operations.iter().map(move |id| (id, change)))
        .map(|(id, c)| ((*id).into(), c.subject.to_string(), c.kind, c.before.into(), c.after.into()))
        .collect();
    assert_eq!(found, accepted);
    let listed: usize = CONNECTOR.info().accepted_changes.iter().map(|change| change.operations.len()).sum();
    assert_eq!(listed, accepted.len(), "a change is listed twice");
}

fn resolve<'a>(definition: &'a Value, value: &'a Value) -> &'a Value {
    match value["$ref"].as_str() {
        Some(reference) => definition.pointer(&reference[1..]).unwrap(),
        None => value,
    }
}

fn parameters<'a>(definition: &'a Value, operation: &'a Value) -> Vec<&'a Value> {
    operation["parameters"].as_array().unwrap().iter().map(|value| resolve(definition, value)).collect()
}

fn compare_parameters(id: &str, operation: &Value, new: &[&Value], found: &mut BTreeSet<Difference>) {
    let is = |a: &Value, b: &Value| a["in"] == b["in"] && lower(&a["name"]) == lower(&b["name"]);
    let old = operation["parameters"].as_array().unwrap();
    for parameter in new {
        let additive = old.iter().any(|old| is(old, parameter)) || parameter["required"] == false;
        assert!(additive, "{id}: a new input that existing flows do not give: {parameter}");
    }
    for old in old {
        let new = new.iter().find(|new| is(old, new)).unwrap_or_else(|| panic!("{id}: gone: {old}"));
        let name = old["name"].as_str().unwrap();
        let mut note = |kind, before: String, after| {
            assert_eq!(old["in"], "query", "{id}: {name}");
            found.insert((id.to_owned(), format!("query parameter `{name}`"), kind, before, after));
        };
        for (key, kind) in
            [("name", ChangeKind::Renamed), ("type", ChangeKind::Type), ("format", ChangeKind::Format)]
        {
            if old[key] != new[key] {
                note(kind, plain(&old[key]), plain(&new[key]));
            }
        }
        if old["required"] != new["required"] {
            let word = |value: &Value| if value == true { "required" } else { "optional" }.to_owned();
            note(ChangeKind::Required, word(&old["required"]), word(&new["required"]));
        }
        for key in ["enum", "default"] {
            assert_eq!(old[key], new[key], "{id}: {key} of {name}");
        }
    }
}

/// What a flow gets: the fields of 200. Other answers of the published connector have a schema or they have
/// not.
fn compare_responses(id: &str, old: &Value, new: &Value, emitted: &Value, found: &mut BTreeSet<Difference>) {
    for (status, old) in old.as_object().unwrap() {
        let (old, new) = (&old["schema"], &new[status]["schema"]);
        if status != "200" {
            let schema = new["$ref"].as_str().unwrap().trim_start_matches("#/definitions/").to_owned();
            let subject = Subject::Response(status.parse().unwrap()).to_string();
            found.insert((id.to_owned(), subject, ChangeKind::Schema, old.to_string(), schema));
            continue;
        }
        let (old, new) = (old["properties"].as_object().unwrap(), &resolve(emitted, new)["properties"]);
        assert_eq!(old.len(), new.as_object().unwrap().len(), "{id}");
        for (name, old) in old {
            assert_eq!(old["type"], new[name]["type"], "{id}: {name}");
            if old["format"] != new[name]["format"] {
                let subject = format!("output `{name}`");
                let (before, after) = (plain(&old["format"]), plain(&new[name]["format"]));
                found.insert((id.to_owned(), subject, ChangeKind::Format, before, after));
            }
        }
    }
}

fn lower(value: &Value) -> String {
    plain(value).to_lowercase()
}

fn plain(value: &Value) -> String {
    value.as_str().unwrap_or("none").to_owned()
}

/// What the model can say beyond what this repository's connector needs: a snapshot that the plain suite holds.
#[test]
fn all_that_the_model_can_say_meets_microsofts_schema() {
    let snapshot = support::repository("tests/suite/snapshots/suite__model__kitchen_definition.snap");
    let text = fs::read_to_string(snapshot).unwrap();
    let (_, definition) = text.split_once("\n---\n").unwrap();
    assert_meets_schema("apiDefinition.swagger.schema.json", &serde_json::from_str(definition).unwrap());
}
