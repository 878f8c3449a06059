//! Connectors that are made of descriptions of APIs.

mod answers;
mod bodies;
mod choices;
mod faults;
mod files;
mod hostile;
mod names;
mod own;
mod parameters;
mod schemas;
mod security;
mod servers;
mod silence;
mod triggers;

use std::path::Path;

use conndef::document::{Document, Format};
use conndef::emit::{DEFINITION, PROPERTIES, README};
use conndef::folder::Folder;
use conndef::import::{Imported, Loss, Offer, Wish, import};
use conndef::profile::Profile;
use conndef::severity::Severity;
use serde_json::{Value, json};

use crate::support::cases::Files;
use crate::support::invariants;

/// No PNG, but it is not looked at, and draws itself faster than ours.
const ICON: &[u8] = b"icon";

/// What became of a document.
struct Made {
    definition: Value,
    properties: Value,
    readme: String,
    losses: Vec<Loss>,
    offers: Vec<Offer>,
}

impl Made {
    fn of(imported: Imported) -> Made {
        let bytes = |name| &imported.package.iter().find(|artifact| artifact.name == name).unwrap().bytes;
        Made {
            definition: serde_json::from_slice(bytes(DEFINITION)).unwrap(),
            properties: serde_json::from_slice::<Value>(bytes(PROPERTIES)).unwrap()["properties"].clone(),
            readme: String::from_utf8(bytes(README).clone()).unwrap(),
            losses: imported.losses,
            offers: imported.offers,
        }
    }

    /// The operation of a document that has one.
    fn operation(&self) -> &Value {
        let paths = self.definition["paths"].as_object().unwrap();
        paths.values().flat_map(|item| item.as_object().unwrap().values()).next().unwrap()
    }

    /// A parameter of that, by its name.
    fn parameter(&self, name: &str) -> Option<&Value> {
        let parameters = self.operation()["parameters"].as_array()?;
        parameters.iter().find(|parameter| parameter["name"] == name)
    }

    /// The schema of its body, or of what a reference leads to.
    fn body(&self) -> &Value {
        self.resolved(&self.parameter("body").expect("a body")["schema"])
    }

    /// The schema of its answer.
    fn answer(&self) -> &Value {
        let responses = self.operation()["responses"].as_object().unwrap();
        self.resolved(responses.values().find_map(|response| response.get("schema")).unwrap_or(&Value::Null))
    }

    fn resolved<'v>(&'v self, schema: &'v Value) -> &'v Value {
        match schema["$ref"].as_str() {
            Some(target) => self.definition.pointer(&target[1..]).expect("a definition"),
            None => schema,
        }
    }

    /// What is told, but for words for people.
    fn told(&self) -> Vec<String> {
        let told = self.losses.iter().filter(|loss| !loss.is_minor);
        told.map(|loss| format!("{}: {}", loss.what, loss.became)).collect()
    }

    /// Keywords that are told.
    fn passed_over(&self) -> Vec<&str> {
        let mut words: Vec<_> = self
            .losses
            .iter()
            .filter(|loss| loss.is_minor)
            .map(|loss| loss.what.trim_matches('\''))
            .collect();
        words.sort_unstable();
        words.dedup();
        words
    }
}

fn document(api: &Value) -> Document {
    Document::new("api.json", serde_json::to_vec(api).unwrap(), Format::Json)
}

fn yaml(text: &str) -> Document {
    Document::new("api.yaml", text.as_bytes().to_vec(), Format::Yaml)
}

fn try_made(document: &Document, wish: &Wish<'_>) -> Result<Made, String> {
    let imported = import(document, &Wish { icon: Some(ICON), ..*wish });
    imported.map(Made::of).map_err(|error| error.to_string())
}

/// Makes a connector, which must have no error by itself, nor beside its document.
fn made_by(document: &Document, wish: &Wish<'_>) -> Made {
    let imported = import(document, &Wish { icon: Some(ICON), ..*wish }).unwrap();
    let files: Files =
        imported.package.iter().map(|artifact| (artifact.name.to_string(), artifact.bytes.clone())).collect();
    let folder = Folder::from_files(Path::new(""), &files);
    let judgement = invariants::judge_only(&folder, Profile::Deploy, std::slice::from_ref(document));
    let errors: Vec<_> = judgement
        .findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .map(|finding| format!("{}: {}", finding.rule.name, finding.message))
        .collect();
    let shown = String::from_utf8_lossy(&files[DEFINITION]).into_owned();
    assert!(errors.is_empty(), "{}\n{shown}", errors.join("\n"));
    Made::of(imported)
}

fn made(api: &Value) -> Made {
    made_by(&document(api), &Wish::default())
}

/// A document of one operation.
fn api(method: &str, path: &str, operation: &Value) -> Value {
    json!({
        "openapi": "3.0.3",
        "info": { "title": "Parcels", "version": "1.0" },
        "servers": [{ "url": "https://api.example.com/v1" }],
        "paths": { path: { method: operation } },
    })
}

/// An operation without inputs that answers an object.
fn plain() -> Value {
    json!({
        "operationId": "ListParcels",
        "summary": "List parcels",
        "description": "Lists all parcels.",
        "responses": { "200": { "description": "Fine.", "content": { "application/json": { "schema": {
            "type": "object", "properties": { "id": { "type": "string", "description": "Its ID." } },
        } } } } },
    })
}

/// That operation with something more.
fn with(key: &str, value: Value) -> Value {
    let mut operation = plain();
    operation[key] = value;
    operation
}

/// The same as OpenAPI 3.1.
fn newer(mut api: Value) -> Value {
    api["openapi"] = "3.1.0".into();
    api
}

/// A document with schemas that others refer to.
fn sharing(mut api: Value, schemas: Value) -> Value {
    api["components"]["schemas"] = schemas;
    api
}

/// Asserts that a value has all that another one has; `null` stands for what must not be there.
fn assert_has(found: &Value, wanted: &Value, about: &str) {
    match (found, wanted) {
        (Value::Object(found), Value::Object(wanted)) => {
            for (key, wanted) in wanted {
                let found = found.get(key).unwrap_or(&Value::Null);
                assert_has(found, wanted, &format!("{about}/{key}"));
            }
        }
        _ => assert_eq!(found, wanted, "{about}"),
    }
}
