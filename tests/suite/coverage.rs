//! How much of its API a connector offers: counted by the comparison, and once more by another reader.

use conndef::coverage::{Coverage, Share};
use conndef::document::{Document, Format};
use conndef::profile::Profile;
use openapiv3::{OpenAPI, ReferenceOr};
use serde_json::{Value, json};

use crate::support;
use crate::support::cases::{base, edit};
use crate::support::drift::judge;

fn coverage_after(edits: &Value) -> Option<Coverage> {
    let mut files = base(Profile::Deploy);
    for (target, value) in edits.as_object().unwrap() {
        edit(&mut files, target, value);
    }
    let reference = Document::new("reference", &files["reference"], Format::Json);
    judge(&files, &[reference]).coverage
}

#[test]
fn what_both_have_is_offered() {
    let coverage = coverage_after(&json!({})).unwrap();
    assert_eq!(coverage.operations, Share { offered: 7, all: 7 });
    // status and limit, receiver and courier, id twice, callback, hookId
    assert_eq!(coverage.inputs(), Share { offered: 8, all: 8 });
}

#[test]
fn what_the_reference_has_alone_is_missing_and_what_the_connector_has_alone_does_not_count() {
    let coverage = coverage_after(&json!({
        "reference#/paths/~1boxes": {"get": {"responses": {}}, "post": {"responses": {}}},
        "reference#/paths/~1parcels/get/parameters/-": {"name": "depot", "in": "query", "schema": {"type": "string"}},
        "reference#/paths/~1parcels/parameters": [{"name": "X-Trace", "in": "header", "schema": {"type": "string"}}],
        "reference#/paths/~1couriers/get/parameters": [
            {"name": "X-Acme-Key", "in": "header", "schema": {"type": "string"}},
            {"name": "Accept", "in": "header", "schema": {"type": "string"}}],
        "reference#/components/schemas/NewParcel/properties/size": {"type": "object", "properties": {"height": {"type": "number"}}},
        "reference#/components/schemas/NewParcel/properties/id": {"type": "string", "readOnly": true},
        "/paths/~1couriers/get/parameters": [{"name": "zone", "in": "query", "type": "string"}],
    }))
    .unwrap();
    assert_eq!(coverage.missing, ["GET /boxes", "POST /boxes"]);
    assert_eq!(coverage.operations, Share { offered: 7, all: 9 });
    let missing: Vec<_> = coverage.offered.iter().map(|one| one.missing.join(", ")).collect();
    assert_eq!(
        missing,
        [
            "query parameter 'depot', header parameter 'X-Trace'",
            "header parameter 'X-Trace', request body property 'size'",
            "",
            "",
            "",
            "",
            ""
        ]
    );
    assert_eq!(coverage.inputs(), Share { offered: 8, all: 12 });
}

#[test]
fn another_api_is_not_covered() {
    let boxes = json!({"/boxes": {"get": {"responses": {}}}});
    assert!(coverage_after(&json!({"reference#/paths": boxes})).is_none());
    assert!(coverage_after(&json!({"reference#/openapi": "2.6.0"})).is_none());
}

/// Parameters of the built-in connector's reference, as another crate reads them; it has no bodies.
#[test]
fn another_reader_counts_the_same() {
    let text = std::fs::read_to_string(support::repository(support::PACKAGE).join("reference.openapi.yaml"))
        .unwrap();
    let reference: OpenAPI = serde_yaml::from_str(&text).unwrap();
    let mut counts = Vec::new();
    for (path, item) in &reference.paths.paths {
        let ReferenceOr::Item(item) = item else { panic!("{path}") };
        for (method, operation) in item.iter() {
            assert!(operation.request_body.is_none());
            counts.push((
                format!("{method} {path}").to_lowercase(),
                item.parameters.len() + operation.parameters.len(),
            ));
        }
    }
    let (status, report, _) =
        support::conndef(&support::repository(""), &["drift", support::PACKAGE, "--format", "json"]);
    assert_eq!(status, 0);
    let report: Value = serde_json::from_str(&report).unwrap();
    let rows = report["coverage"][0]["by_operation"].as_array().unwrap();
    let mut ours: Vec<_> = rows
        .iter()
        .map(|row| {
            (row["operation"].as_str().unwrap().to_lowercase(), row["inputs"]["all"].as_u64().unwrap())
        })
        .map(|(name, count)| (name, usize::try_from(count).unwrap()))
        .collect();
    counts.sort();
    ours.sort();
    assert_eq!(ours, counts);
}

#[test]
fn people_get_a_table_unless_they_want_quiet() {
    let folder = support::scratch("coverage");
    let mut files = base(Profile::Deploy);
    let depot = json!({"name": "depot", "in": "query", "schema": {"type": "string"}});
    edit(&mut files, "reference#/paths/~1parcels/get/parameters/-", &depot);
    edit(&mut files, "reference#/paths/~1boxes", &json!({"get": {"responses": {}}}));
    for (name, bytes) in files.iter().filter(|(name, _)| *name != "conndef.toml") {
        std::fs::write(folder.join(name), bytes).unwrap();
    }
    let arguments = ["drift", ".", "--reference", "reference"];
    let (_, report, _) = support::conndef(&folder, &arguments);
    let table = "coverage: 7 of 8 operations of the API, 8 of 9 of their inputs\n  \
                 ListParcels  2 of 3  not query parameter 'depot'\n\n";
    assert!(report.starts_with(table), "{report}");
    let (_, report, _) = support::conndef(&folder, &[&arguments[..], &["-q"]].concat());
    assert_eq!(report, "");
    // Without a reference there is nothing to cover.
    let (_, report, _) = support::conndef(&folder, &["validate", "."]);
    assert!(!report.contains("coverage"), "{report}");
    let (_, report, _) = support::conndef(&folder, &["validate", ".", "--format", "json"]);
    let report: Value = serde_json::from_str(&report).unwrap();
    assert_eq!(report["coverage"], json!([]));
}
