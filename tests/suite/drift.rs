//! Drift: small edits of a clean connector and its reference, and what each must or must not report.

use std::path::Path;

use conndef::document::{Document, Format};
use conndef::folder::Folder;
use conndef::judge::Case;
use conndef::lint::{Finding, Severity};
use conndef::package::Package;
use conndef::profile::Profile;
use conndef::rules::RULES;
use serde_json::{Value, json};

use crate::rules::{Files, base, edit};
use crate::support;

fn drift(files: &Files, reference: &Document) -> Vec<Finding> {
    let mut files = files.clone();
    files.remove("reference");
    let folder = Folder::from_files(Path::new(""), &files).unwrap();
    let package = Package::read(&folder, Profile::Deploy);
    let rules = RULES.iter().copied().filter(|rule| rule.is_drift()).collect();
    Case { package, rules, references: std::slice::from_ref(reference), acceptances: None }.judge().findings
}

fn drift_after(edits: &Value) -> Vec<Finding> {
    let mut files = base(Profile::Deploy);
    for (target, value) in edits.as_object().unwrap() {
        edit(&mut files, target, value);
    }
    let reference = Document::new("reference", &files["reference"], Format::Json);
    drift(&files, &reference)
}

fn render(findings: &[Finding]) -> Vec<String> {
    let line = |finding: &Finding| {
        format!("{} {} {}", finding.severity.name(), finding.rule.name, finding.location.pointer)
    };
    findings.iter().map(line).collect()
}

fn assert_drift(row: &str, edits: &Value, expected: &[&str]) {
    let findings = drift_after(edits);
    let messages: Vec<_> = findings.iter().map(|finding| &finding.message).collect();
    assert_eq!(render(&findings), expected, "{row}: {messages:#?}");
}

const LIST: &str = "reference#/paths/~1parcels/get";
const ONE: &str = "reference#/paths/~1parcels~1{id}";
const PARCEL: &str = "reference#/components/schemas/Parcel";

#[test]
#[expect(clippy::too_many_lines, reason = "a table")]
fn what_means_the_same_is_silent() {
    let key = json!({"type": "apiKey", "in": "header", "name": "X-Acme-Key"});
    let list = format!("{LIST}/parameters");
    let parcel = json!({"type": "object", "properties": {"id": {"type": "string"}, "status": {"type": "string"},
        "sentAt": {"type": "string", "format": "date-time"}, "weight": {"type": "number", "format": "double"}}});
    let split = json!({"allOf": [{"type": "object", "properties": {"id": {"type": "string"}}},
        {"properties": {"weight": {"type": "number", "format": "double"}, "status": {"type": "string"},
        "sentAt": {"allOf": [{"$ref": "#/components/schemas/Time"}]}}}]});
    let time = json!({"type": "string", "format": "date-time"});
    let in_list = |position: usize, rest: &str| format!("{list}/{position}{rest}");
    for (row, edits) in [
        ("A4 default port", json!({"reference#/servers/0/url": "https://api.acme.example.com:443/v1"})),
        (
            "A5 another server first",
            json!({"reference#/servers":
            [{"url": "https://test.example.com"}, {"url": "https://api.acme.example.com/v1"}]}),
        ),
        (
            "A6 a variable's default",
            json!({"reference#/servers/0": {"url": "https://{zone}.acme.example.com/v1",
            "variables": {"zone": {"default": "api"}}}}),
        ),
        (
            "A6 one of a variable's values",
            json!({"reference#/servers/0": {"url": "https://{zone}.acme.example.com/v1",
            "variables": {"zone": {"default": "test", "enum": ["test", "api"]}}}}),
        ),
        (
            "A7 slash and case of the host",
            json!({"reference#/servers/0/url": "https://API.acme.example.com/v1/"}),
        ),
        ("A11 header case", json!({"reference#/components/securitySchemes/key/name": "x-acme-KEY"})),
        (
            "A15 an alternative scheme",
            json!({"reference#/components/securitySchemes/basic":
            {"type": "http", "scheme": "basic"}, "reference#/security": [{"basic": []}, {"key": []}]}),
        ),
        ("A18 no requirement for one operation", json!({"reference#/paths/~1couriers/get/security": []})),
        ("A18 optional for one operation", json!({"reference#/paths/~1couriers/get/security": [{}]})),
        (
            "A19 scheme renamed",
            json!({"reference#/components/securitySchemes": {"other": key},
            "reference#/security": [{"other": []}]}),
        ),
        ("empty security of a connector", json!({"/security": []})),
        (
            "A21 names and texts",
            json!({"reference#/info/version": "9", "reference#/tags": [{"name": "x"}],
            "reference#/x-more": 1, "reference#/paths/~1couriers/get/operationId": "y"}),
        ),
        (
            "B10 callbacks and links",
            json!({"reference#/paths/~1hooks/post/callbacks": {"e": {"{$request.body#/callback}":
            {"post": {"responses": {"200": {"description": "OK"}}}}}}}),
        ),
        (
            "C3 header name case",
            json!({
            "/paths/~1parcels/get/parameters/-": {"name": "x-trace", "in": "header", "type": "string"},
            in_list(9, "").replace("/9", "/-"): {"name": "X-Trace", "in": "header", "schema": {"type": "string"}}}),
        ),
        ("C6 required to optional", json!({"/paths/~1parcels/get/parameters/0/required": true})),
        (
            "C9 ignored headers",
            json!({in_list(9, "").replace("/9", "/-"):
            {"name": "Authorization", "in": "header", "required": true, "schema": {"type": "string"}}}),
        ),
        (
            "C10 overridden by the operation",
            json!({
                "/paths/~1couriers/get/parameters": [{"name": "zone", "in": "query", "type": "string"}],
                "reference#/paths/~1couriers/parameters":
                    [{"name": "zone", "in": "query", "required": true, "schema": {"type": "integer"}}],
                "reference#/paths/~1couriers/get/parameters":
                    [{"name": "zone", "in": "query", "schema": {"type": "string"}}],
            }),
        ),
        (
            "C14 integer where any number goes",
            json!({format!("-{}", in_list(1, "/schema/format")): 0,
            in_list(1, "/schema/type"): "number"}),
        ),
        ("C18 format wider", json!({in_list(1, "/schema/format"): "int64"})),
        ("C24 enum reordered", json!({in_list(0, "/schema/enum"): ["DELIVERED", "SENT"]})),
        ("C24 free text", json!({format!("-{}", in_list(0, "/schema/enum")): 0})),
        ("C26 default gone", json!({format!("-{}", in_list(1, "/schema/default")): 0})),
        (
            "C28 bounds looser",
            json!({in_list(1, "/schema/maximum"): 1000, format!("-{}", in_list(1, "/schema/minimum")): 0}),
        ),
        (
            "C34 more is accepted",
            json!({in_list(0, "/schema/nullable"): true, in_list(0, "/allowEmptyValue"): true}),
        ),
        (
            "D4 charset",
            json!({"-reference#/paths/~1parcels/post/requestBody/content/application~1json": 0,
            "reference#/paths/~1parcels/post/requestBody/content/application~1json; charset=utf-8":
            {"schema": {"$ref": "#/components/schemas/NewParcel"}}}),
        ),
        ("D8 becomes optional", json!({"reference#/components/schemas/NewParcel/required": []})),
        (
            "D13 closed, all known",
            json!({"reference#/components/schemas/NewParcel/additionalProperties": false}),
        ),
        (
            "E4 range",
            json!({format!("-{ONE}/delete/responses/204"): 0,
            format!("{ONE}/delete/responses/2XX"): {"description": "Done"}}),
        ),
        ("E5 default", json!({format!("{ONE}/get/responses/default"): {"description": "Problem"}})),
        ("E5 error gone", json!({"-reference#/paths/~1parcels/post/responses/400": 0})),
        ("E7 further types", json!({format!("{ONE}/get/responses/200/content/application~1xml"): {}})),
        ("E13 format narrower", json!({format!("{PARCEL}/properties/weight/format"): "float"})),
        ("E13 format added", json!({format!("{PARCEL}/properties/id/format"): "uuid"})),
        ("E16 enum introduced", json!({format!("{PARCEL}/properties/status/enum"): ["SENT"]})),
        (
            "E20 bounds of outputs",
            json!({format!("{PARCEL}/properties/id/maxLength"): 3,
            format!("{PARCEL}/properties/id/readOnly"): true}),
        ),
        ("E21 outputs required", json!({format!("{PARCEL}/required"): ["id"]})),
        ("F1 inlined", json!({format!("{ONE}/get/responses/200/content/application~1json/schema"): parcel})),
        (
            "F2 siblings of $ref",
            json!({format!("{ONE}/get/responses/200/content/application~1json/schema/type"): "string"}),
        ),
        ("F3 allOf", json!({"reference#/components/schemas/Time": time, PARCEL: split})),
        (
            "F4 cycle on both sides",
            json!({format!("{PARCEL}/properties/next"): {"$ref": "#/components/schemas/Parcel"},
            "/definitions/Parcel/properties/next": {"$ref": "#/definitions/Parcel"}}),
        ),
        (
            "F6 at the operation",
            json!({format!("-{ONE}/parameters"): 0,
            format!("{ONE}/get/parameters"): [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
            format!("{ONE}/delete/parameters"): [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}]}),
        ),
        (
            "F8 defaults written out",
            json!({in_list(0, "/required"): false, in_list(0, "/style"): "form",
            in_list(0, "/explode"): true, in_list(0, "/schema/nullable"): false, in_list(0, "/deprecated"): false}),
        ),
    ] {
        // B6 and C11 are the base itself: `parcelId` here, `id` there.
        assert_drift(row, &edits, &[]);
    }
}

#[test]
fn a_segment_may_stand_on_either_side_of_the_seam() {
    let mut files = base(Profile::Deploy);
    let mut reference: Value = serde_json::from_slice(&files["reference"]).unwrap();
    reference["servers"][0]["url"] = json!("https://api.acme.example.com");
    let paths = reference["paths"].as_object().unwrap().clone();
    reference["paths"] = paths.into_iter().map(|(path, item)| (format!("/v1{path}"), item)).collect();
    files.insert("reference".to_owned(), serde_json::to_vec(&reference).unwrap());
    assert_eq!(
        render(&drift(&files, &Document::new("reference", &files["reference"], Format::Json))),
        [""; 0]
    );
}

#[test]
fn yaml_with_unquoted_codes_is_the_same_document() {
    let files = base(Profile::Deploy);
    let reference: Value = serde_json::from_slice(&files["reference"]).unwrap();
    let yaml = serde_yaml::to_string(&reference).unwrap();
    assert!(yaml.contains("'200':"));
    let yaml = yaml.replace("'200':", "200:").replace("'201':", "201:").replace('\n', "\r\n");
    assert_eq!(render(&drift(&files, &Document::new("reference", yaml.as_bytes(), Format::Yaml))), [""; 0]);
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table")]
fn what_moved_is_reported_once_at_the_connectors_place() {
    let list = format!("{LIST}/parameters");
    let at = |position: usize, rest: &str| format!("{list}/{position}{rest}");
    let new = format!("{list}/-");
    let pet = |name: &str| json!({"name": name, "in": "query", "schema": {"type": "array", "items": {"type": "string"}}});
    for (row, edits, expected) in [
        (
            "A1 host",
            json!({"reference#/servers/0/url": "https://x.example.com/v1"}),
            vec!["error server-differs /host"],
        ),
        (
            "A2 base path",
            json!({"reference#/servers/0/url": "https://api.acme.example.com/v2"}),
            vec!["error server-differs /host"],
        ),
        (
            "A3 http only",
            json!({"reference#/servers/0/url": "http://api.acme.example.com/v1"}),
            vec!["error server-differs /host"],
        ),
        (
            "A8 server of one operation",
            json!({"reference#/paths/~1couriers/get/servers": [{"url": "https://x.example.com"}]}),
            vec!["error server-differs /host"],
        ),
        ("A9 relative server", json!({"reference#/servers/0/url": "/v1"}), vec!["warning not-checked /host"]),
        (
            "A10 header renamed",
            json!({"reference#/components/securitySchemes/key/name": "Other"}),
            vec!["error security-differs /securityDefinitions/api_key"],
        ),
        (
            "A12 key in the query",
            json!({"reference#/components/securitySchemes/key/in": "query"}),
            vec!["error security-differs /securityDefinitions/api_key"],
        ),
        (
            "A13 bearer",
            json!({"reference#/components/securitySchemes/key": {"type": "http", "scheme": "bearer"}}),
            vec!["error security-differs /securityDefinitions/api_key"],
        ),
        (
            "A14 a second scheme",
            json!({"reference#/components/securitySchemes/b": {"type": "http", "scheme": "basic"},
            "reference#/security": [{"key": [], "b": []}]}),
            vec!["error security-differs /securityDefinitions/api_key"],
        ),
        (
            "B2 method",
            json!({"-reference#/paths/~1couriers/get": 0, "reference#/paths/~1couriers/put": {"responses": {}}}),
            vec![
                "info reference-offers-more /paths",
                "error operation-unknown /paths/~1couriers/get/operationId",
            ],
        ),
        (
            "B7 deprecated",
            json!({"reference#/paths/~1couriers/get/deprecated": true}),
            vec!["warning operation-deprecated /paths/~1couriers/get"],
        ),
        (
            "C2 separators",
            json!({at(0, "/name"): "Status_"}),
            vec!["error input-name-differs /paths/~1parcels/get/parameters/0/name"],
        ),
        (
            "C4 moved",
            json!({at(0, "/in"): "header"}),
            vec!["error input-moved /paths/~1parcels/get/parameters/0/in"],
        ),
        (
            "C7 new optional",
            json!({new.clone(): pet("pet")}),
            vec!["info input-not-offered /paths/~1parcels/get/parameters"],
        ),
        (
            "C12 to boolean",
            json!({at(0, "/schema"): {"type": "boolean"}}),
            vec!["error input-type-differs /paths/~1parcels/get/parameters/0/type"],
        ),
        (
            "C13 to string",
            json!({at(1, "/schema"): {"type": "string"}}),
            vec!["error input-type-differs /paths/~1parcels/get/parameters/1/type"],
        ),
        (
            "C16 to array",
            json!({at(1, "/schema"): {"type": "array", "items": {"type": "integer"}}}),
            vec!["warning input-type-differs /paths/~1parcels/get/parameters/1/type"],
        ),
        (
            "C19 format added",
            json!({"-/paths/~1parcels/get/parameters/0/enum": 0, at(0, "/schema"): {"type": "string", "format": "uuid"}}),
            vec!["warning input-format-differs /paths/~1parcels/get/parameters/0"],
        ),
        (
            "C22 enum value added",
            json!({at(0, "/schema/enum"): ["SENT", "DELIVERED", "LOST"]}),
            vec!["info input-not-offered /paths/~1parcels/get/parameters/0/enum"],
        ),
        (
            "C25 default",
            json!({at(1, "/schema/default"): 10}),
            vec!["warning default-differs /paths/~1parcels/get/parameters/1/default"],
        ),
        (
            "D1 body required",
            json!({"reference#/paths/~1couriers/get/requestBody": {"required": true, "content":
            {"application/json": {"schema": {"type": "object"}}}}}),
            vec!["error input-missing-required /paths/~1couriers/get/operationId"],
        ),
        (
            "D5 property renamed",
            json!({"-reference#/components/schemas/NewParcel/properties/courier": 0,
            "reference#/components/schemas/NewParcel/properties/Courier": {"type": "string"}}),
            vec!["error input-name-differs /paths/~1parcels/post/parameters/0/schema/properties/courier"],
        ),
        (
            "D6 property required",
            json!({"reference#/components/schemas/NewParcel/required": ["receiver", "courier"]}),
            vec!["error input-not-required /paths/~1parcels/post/parameters/0/schema/properties/courier"],
        ),
        (
            "D9 type in JSON",
            json!({"reference#/components/schemas/NewParcel/properties/courier/type": "integer"}),
            vec![
                "error input-type-differs /paths/~1parcels/post/parameters/0/schema/properties/courier/type",
            ],
        ),
        (
            "E1 success moves",
            json!({"-reference#/paths/~1couriers/get/responses/200": 0,
            "reference#/paths/~1couriers/get/responses/201": {"description": "OK", "content": {"application/json":
            {"schema": {"type": "array", "items": {"type": "object", "properties":
            {"id": {"type": "string"}, "name": {"type": "string"}}}}}}}}),
            vec!["error response-status-unknown /paths/~1couriers/get/responses/200"],
        ),
        (
            "E6 schema gone",
            json!({format!("-{ONE}/get/responses/200/content/application~1json/schema"): 0}),
            vec!["warning output-body-missing /paths/~1parcels~1{parcelId}/get/responses/200"],
        ),
        (
            "E7 XML",
            json!({format!("{ONE}/get/responses/200/content"): {"application/xml": {}}}),
            vec![
                "error media-type-differs /paths/~1parcels~1{parcelId}/get/responses/200",
                "warning output-body-missing /paths/~1parcels~1{parcelId}/get/responses/200",
            ],
        ),
        (
            "E10 type",
            json!({format!("{PARCEL}/properties/status/type"): "integer"}),
            vec!["error output-type-differs /definitions/Parcel/properties/status/type"],
        ),
        (
            "E22 object to array",
            json!({format!("{ONE}/get/responses/200/content/application~1json/schema"):
            {"type": "array", "items": {"$ref": "#/components/schemas/Parcel"}}}),
            vec!["error output-type-differs /definitions/Parcel/type"],
        ),
        (
            "E26 error body",
            json!({"reference#/components/schemas/Problem/properties/code": {"type": "string"}}),
            vec!["warning output-type-differs /definitions/Problem/properties/code/type"],
        ),
        (
            "F1 dangling $ref",
            json!({format!("{PARCEL}/properties/id"): {"$ref": "#/components/schemas/Gone"}}),
            vec!["warning not-checked /definitions/Parcel/properties/id"],
        ),
        (
            "E23 another scalar type",
            json!({format!("{PARCEL}/properties/id"): {"oneOf": [{"type": "string"}, {"type": "integer"}]}}),
            vec!["error output-type-differs /definitions/Parcel/properties/id/type"],
        ),
    ] {
        assert_drift(row, &edits, &expected);
    }
}

#[test]
fn a_change_in_a_shared_schema_names_every_operation() {
    let findings = drift_after(&json!({format!("{PARCEL}/properties/status/type"): "integer"}));
    let routes: Vec<_> = findings[0].operations.iter().map(|operation| operation.route.as_str()).collect();
    assert_eq!(routes, ["GET /parcels", "POST /parcels", "GET /parcels/{parcelId}", "POST /hooks"]);
}

#[test]
fn the_published_connector_has_drifted_in_these_places() {
    let Some(shared) = support::shared() else { return };
    let arguments = ["drift", "published/tyntec-2FA", "--reference", "reference/tyntec/2fa-v1.openapi.yaml"];
    let (status, human, _) = support::conndef(&shared, &arguments);
    assert_eq!(status, 1);
    insta::assert_snapshot!("published_drift", human);
    let (_, json, _) = support::conndef(&shared, &[&arguments[..], &["--format", "json"]].concat());
    insta::assert_snapshot!("published_drift_json", json);
    // Every functional difference, counted by hand from the two documents.
    let report: Value = serde_json::from_str(&json).unwrap();
    let count = |rule: &str| {
        report["findings"].as_array().unwrap().iter().filter(|finding| finding["rule"] == rule).count()
    };
    let counts = ["input-name-differs", "input-type-differs", "input-not-required", "output-format-narrower"]
        .map(count);
    assert_eq!(counts, [4, 3, 1, 10]);
    assert_eq!(report["summary"]["errors"], 18);
    assert_eq!(report["summary"]["warnings"], 1);
}

#[test]
fn another_api_is_said_to_be_one_in_a_single_finding() {
    let Some(shared) = support::shared() else { return };
    let arguments = ["drift", "published/tyntec-2FA", "--reference", "reference/tyntec/2fa-v4.openapi.yaml"];
    let (status, human, _) = support::conndef(&shared, &arguments);
    assert_eq!((status, human.matches("error[").count()), (1, 1), "{human}");
    assert!(human.contains("1 error in 1 connector"), "{human}");
}

#[test]
fn the_emitted_connector_differs_where_the_vendor_contradicts_itself_only() {
    let package = support::repository("connector/tyntec-2fa");
    let folder = Folder::load(&package).unwrap();
    let mut references = vec![package.join("reference.openapi.yaml")];
    references.extend(support::shared().map(|shared| shared.join("reference/tyntec/2fa-v1.openapi.yaml")));
    for path in references {
        let reference = crate::compare::load(&path);
        let rules = RULES.iter().copied().filter(|rule| rule.is_drift()).collect();
        let package = Package::read(&folder, Profile::Deploy);
        let case = Case { package, rules, references: std::slice::from_ref(&reference), acceptances: None };
        let findings = case.judge().findings;
        let serious: Vec<_> = findings.iter().filter(|finding| finding.severity > Severity::Info).collect();
        let [pin_length] = serious[..] else { panic!("{:#?}", render(&findings)) };
        assert_eq!(pin_length.rule.name, "input-type-differs");
        assert_eq!(pin_length.subject.as_deref(), Some("query parameter 'pinLength'"));
    }
}
