//! Connectors that were made of vendors' documents, and newer versions of these: what has changed is brought in.

use conndef::document::{Document, Format};
use conndef::finding::Finding;
use conndef::import::{Wish, import};
use conndef::sync::Changed;
use serde_json::{Value, json};

use crate::support::outdated::Outdated;
use crate::support::{self, yaml};

/// A document, and what a newer version of it says: values by pointers, of which `null` takes away what is there.
type Newer = (&'static str, fn() -> Vec<(&'static str, Value)>);

const NEWER: [Newer; 3] = [
    ("nexmo-verify.yaml", || {
        vec![
            // Makers may say more, and get more.
            (
                "/components/schemas/verifyRequest/properties/purpose",
                json!({ "type": "string", "enum": ["login", "payment"] }),
            ),
            (
                "/components/schemas/checkResponse/properties/checked_at",
                json!({ "type": "string", "format": "date-time" }),
            ),
            ("/components/schemas/searchResponse/properties/number/type", json!("integer")),
            // Calls and flows fail.
            ("/components/schemas/checkRequest/properties/attempt", json!({ "type": "integer" })),
            ("/components/schemas/checkRequest/required", json!(["request_id", "code", "attempt"])),
            (
                "/paths/~1search~1{format}/get/parameters/-",
                json!({ "name": "since", "in": "query", "required": true, "schema": { "type": "string" } }),
            ),
            ("/components/schemas/controlResponse/properties/command", Value::Null),
            ("/paths/~1psd2~1{format}/post/deprecated", json!(true)),
        ]
    }),
    ("pinecone-io-db-control-2026-04-oas.yaml", || {
        vec![
            (
                "/components/schemas/CreateIndexFromBackupRequest/properties/owner",
                json!({ "type": "string", "maxLength": 20 }),
            ),
            ("/components/schemas/RestoreJobModel/properties/restoreJobId", json!({ "type": "string" })),
            ("/components/schemas/RestoreJobModel/properties/restore_job_id", Value::Null),
            ("/components/schemas/RestoreJobModel/required", Value::Null),
            ("/components/schemas/IndexModel/properties/host/nullable", json!(true)),
            (
                "/components/schemas/IndexModel/properties/labels",
                json!({ "type": "array", "items": { "$ref": "#/components/schemas/Label" } }),
            ),
            (
                "/components/schemas/Label",
                json!({ "type": "object", "properties": { "name": { "type": "string" } } }),
            ),
            (
                "/components/schemas/ConfigureIndexRequest/properties/deletion_protection",
                json!({ "type": "boolean" }),
            ),
            ("/paths/~1restore-jobs~1{job_id}/get", Value::Null),
        ]
    }),
    ("xeroapi-xero-projects.yaml", || {
        vec![
            (
                "/components/schemas/Task/properties/priority",
                json!({ "type": "string", "enum": ["HIGH", "LOW"] }),
            ),
            ("/components/schemas/Amount/properties/value/type", json!("string")),
            (
                "/components/schemas/ProjectCreateOrUpdate/properties/deadline",
                json!({ "type": "string", "format": "date-time" }),
            ),
            ("/components/schemas/ProjectCreateOrUpdate/properties/deadlineUtc", Value::Null),
            ("/components/schemas/ProjectPatch/required", json!(["status"])),
            ("/paths/~1Projects~1{projectId}~1Tasks~1{taskId}/delete/deprecated", json!(true)),
            (
                "/paths/~1ProjectsCount",
                json!({ "get": { "operationId": "countProjects", "responses": { "200": { "description": "How many",
                "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Pagination" } } } } } } }),
            ),
        ]
    }),
];

/// A document after some edits.
fn edited(mut document: Value, edits: Vec<(&str, Value)>) -> Value {
    for (pointer, value) in edits {
        let (holder, key) = pointer.rsplit_once('/').unwrap();
        let key = key.replace("~1", "/");
        match document.pointer_mut(holder).unwrap_or_else(|| panic!("nothing at {holder}")) {
            Value::Array(items) => items.push(value),
            Value::Object(members) if value.is_null() => drop(members.shift_remove(&key)),
            Value::Object(members) => drop(members.insert(key, value)),
            _ => panic!("no container at {holder}"),
        }
    }
    document
}

/// The connector that was made of a document, beside the newer version of that.
fn outdated(name: &str, edits: Vec<(&str, Value)>) -> Outdated {
    let path = support::corpus("openapi").join("openapi-dev/documents").join(name);
    let old = yaml::theirs(&std::fs::read_to_string(path).unwrap()).unwrap();
    let document = Document::new("api.json", old.to_string().into_bytes(), Format::Json);
    let imported = import(&document, &Wish::default()).unwrap();
    let files = imported.package.into_iter().map(|artifact| (artifact.name.into_owned(), artifact.bytes));
    Outdated::new(files.collect(), edited(old, edits).to_string().into_bytes())
}

#[test]
fn a_newer_version_is_brought_in() {
    for (name, edits) in NEWER {
        let case = outdated(name, edits());
        let before = case.drift(&Changed::new());
        assert!(before.len() > 2, "{name}: {before:#?}");
        let added: &[String] = if name.starts_with("xero") { &["countProjects".to_owned()] } else { &[] };
        let synced = case.sync(added, true).unwrap();
        // What is gone in the API is told, not taken away.
        let is_gone = |finding: &Finding| finding.rule.name == "operation-unknown";
        let left: Vec<_> =
            case.drift(&synced.changed).into_iter().filter(|finding| !is_gone(finding)).collect();
        let messages: Vec<_> = left.iter().map(|finding| finding.message.clone()).collect();
        assert!(messages.is_empty(), "{name}: {messages:#?}\n{synced:#?}");
        assert_eq!(case.errors(&synced.changed), 0, "{name}");
        assert!(
            synced.left.iter().all(|left| left.why.contains("the API has it no more")),
            "{name}: {:#?}",
            synced.left
        );
    }
}

#[test]
fn what_would_break_flows_is_answered_by_a_successor() {
    for (name, edits) in NEWER {
        let case = outdated(name, edits());
        let synced = case.sync(&[], false).unwrap();
        assert_eq!(case.broken(&synced.changed).len(), 0, "{name}");
        assert!(!synced.changed.is_empty(), "{name}");
        let due = synced.left.iter().filter(|left| left.why.contains("_V2")).count();
        assert!(due >= 2, "{name}: {:#?}", synced.left);
        let said = |left: &conndef::sync::Left| {
            left.why.contains("_V2") || left.why.contains("the API has it no more")
        };
        assert!(synced.left.iter().all(said), "{name}: {:#?}", synced.left);
    }
}
