//! The command: layout, what people wrote, what flows rely on, and the data of packages that are built.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::support::{self, conndef};

/// The clean connector beside its reference, of which something has changed, and a configuration.
fn moved(name: &str, change: impl Fn(&mut Value)) -> PathBuf {
    let folder = support::scratch(name);
    support::connector(&folder.join("parcels"));
    let text = fs::read_to_string(support::repository("tests/fixtures/base/reference.json")).unwrap();
    let mut reference: Value = serde_json::from_str(&text).unwrap();
    change(&mut reference);
    fs::write(folder.join("api.json"), reference.to_string()).unwrap();
    let config = "[[connector]]\npath = \"parcels\"\nreferences = [\"api.json\"]\n";
    fs::write(folder.join("conndef.toml"), config).unwrap();
    folder
}

fn definition(folder: &Path) -> String {
    fs::read_to_string(folder.join("parcels/apiDefinition.swagger.json")).unwrap()
}

/// Lines that only one of two texts has.
fn differing(old: &str, new: &str) -> (Vec<String>, Vec<String>) {
    let lines = |own: &str, other: &str| {
        own.lines().filter(|line| !other.lines().any(|known| known == *line)).map(str::to_owned).collect()
    };
    (lines(old, new), lines(new, old))
}

fn parameters(reference: &mut Value) -> &mut Vec<Value> {
    reference["paths"]["/parcels"]["get"]["parameters"].as_array_mut().unwrap()
}

fn add_optional(reference: &mut Value) {
    let parameter = json!({ "name": "sort_by", "in": "query", "description": "What comes first.",
        "schema": { "type": "string", "enum": ["age", "weight"] } });
    parameters(reference).push(parameter);
}

fn add_required(reference: &mut Value) {
    let parameter =
        json!({ "name": "depot", "in": "query", "required": true, "schema": { "type": "string" } });
    parameters(reference).push(parameter);
}

#[test]
fn what_has_not_moved_stays_byte_for_byte() {
    let folder = moved("sync-still", |_| {});
    let before = definition(&folder);
    let (status, out, err) = conndef(&folder, &["sync"]);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    assert_eq!(out, "parcels is in step with its reference\n");
    assert_eq!(definition(&folder), before);
}

#[test]
fn a_new_input_comes_in_the_layout_of_the_file() {
    let folder = moved("sync-new", add_optional);
    let before = definition(&folder);
    let (status, out, _) = conndef(&folder, &["sync"]);
    assert_eq!(status, 0, "{out}");
    let after = definition(&folder);
    let (gone, new) = differing(&before, &after);
    assert!(gone.is_empty(), "{gone:?}");
    for line in ["            \"name\": \"sort_by\",", "            \"x-ms-summary\": \"Sort By\","] {
        assert!(new.iter().any(|known| known == line), "{line} is not among {new:#?}");
    }
    let (status, out, _) = conndef(&folder, &["drift", "--deny", "warnings"]);
    assert_eq!(status, 0, "{out}");
    let (_, again, _) = conndef(&folder, &["sync"]);
    assert_eq!(again, "parcels is in step with its reference\n");
}

#[test]
fn check_changes_nothing() {
    let folder = moved("sync-check", add_optional);
    let before = definition(&folder);
    let (status, out, _) = conndef(&folder, &["sync", "--check"]);
    assert_eq!(status, 1);
    assert!(out.contains("+            \"name\": \"sort_by\","), "{out}");
    assert!(out.contains("would change ListParcels: query parameter 'sort_by' added"), "{out}");
    assert_eq!(definition(&folder), before);
}

#[test]
fn what_breaks_flows_waits_to_be_allowed() {
    let folder = moved("sync-breaking", add_required);
    let before = definition(&folder);
    let (status, out, _) = conndef(&folder, &["sync"]);
    assert_eq!(status, 0);
    let said = "left ListParcels: query parameter 'depot' added: flows would break; add ListParcels_V2 with it and keep \
                ListParcels, or use --allow-breaking";
    assert!(out.contains(said), "{out}");
    assert_eq!(definition(&folder), before);
    let (_, out, _) = conndef(&folder, &["sync", "--allow-breaking"]);
    assert!(out.contains("changed ListParcels: query parameter 'depot' added"), "{out}");
    let (status, _, _) = conndef(&folder, &["drift"]);
    assert_eq!(status, 0);
}

#[test]
fn what_is_accepted_stays() {
    let folder = moved("sync-accepted", |reference| {
        reference["components"]["schemas"]["Parcel"]["properties"]["status"]["type"] = "integer".into();
        add_optional(reference);
    });
    let accept = "[[connector.accept]]\nrule = \"output-type-differs\"\nreference = \"/components/schemas/Parcel\"\nreason = \"wrong there\"\n\
                  [[connector.accept]]\nrule = \"input-not-offered\"\nfile = \"apiDefinition.swagger.json\"\npointer = \"/paths/~1parcels/get/parameters\"\nreason = \"makers sort themselves\"\n";
    let config = fs::read_to_string(folder.join("conndef.toml")).unwrap();
    fs::write(folder.join("conndef.toml"), config + accept).unwrap();
    let before = definition(&folder);
    let (status, out, _) = conndef(&folder, &["sync", "--allow-breaking"]);
    assert_eq!((status, definition(&folder) == before), (0, true), "{out}");
}

#[test]
fn words_of_people_stay_where_values_change() {
    let folder = moved("sync-words", |reference| {
        let receiver = &mut reference["components"]["schemas"]["NewParcel"]["properties"]["receiver"];
        receiver["maxLength"] = 7.into();
        receiver["description"] = "Other words".into();
    });
    let before = definition(&folder);
    let (_, out, _) = conndef(&folder, &["sync", "--allow-breaking"]);
    let (gone, new) = differing(&before, &definition(&folder));
    assert!(new.iter().any(|line| line.contains("\"maxLength\": 7")), "{out}{new:?}");
    // A comma more is all.
    let words =
        |lines: &[String]| lines.iter().map(|line| line.trim_end_matches(',').to_owned()).collect::<Vec<_>>();
    assert_eq!(words(&gone), words(&new)[..gone.len()], "{new:?}");
}

#[test]
fn operations_come_when_asked_for_and_never_go() {
    let folder = moved("sync-operations", |reference| {
        let paths = reference["paths"].as_object_mut().unwrap();
        paths.remove("/couriers");
        let operation = json!({ "operationId": "countParcels", "summary": "Count parcels", "responses": { "200": {
            "description": "How many", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Parcel" } } } } } });
        paths.insert("/count".to_owned(), json!({ "get": operation }));
    });
    let (_, out, _) = conndef(&folder, &["sync"]);
    assert!(out.contains("left ListCouriers: the API has it no more"), "{out}");
    assert!(definition(&folder).contains("ListCouriers"));
    let (status, _, err) = conndef(&folder, &["sync", "--add", "countParcel"]);
    assert_eq!(
        (status, err.as_str()),
        (2, "error: the API has no operation 'countParcel'; did you mean 'countParcels'?\n")
    );
    let (status, out, _) = conndef(&folder, &["sync", "--add", "GET /count"]);
    assert_eq!(status, 0);
    assert!(out.contains("changed GET /count added as CountParcels"), "{out}");
    let definition: Value = serde_json::from_str(&definition(&folder)).unwrap();
    let operation = &definition["paths"]["/count"]["get"];
    assert_eq!(operation["summary"], "Count parcels");
    // The connector describes a parcel already.
    assert_eq!(operation["responses"]["200"]["schema"]["$ref"], "#/definitions/Parcel");
    let (_, out, _) = conndef(&folder, &["validate", "parcels"]);
    assert!(!out.contains("reference-dangling"), "{out}");
}

#[test]
fn a_package_that_is_built_is_told_where_to_change_its_data() {
    let folder = support::scratch("sync-built");
    support::git(&folder, &["init", "-q"]);
    let package = support::package(&folder);
    support::replace(&package.join("reference.openapi.yaml"), "- name: sender\n", "- name: origin\n");
    let before = fs::read(package.join("apiDefinition.swagger.json")).unwrap();
    let (status, out, err) = support::run(support::tyntec(), &folder, &["sync", "--allow-breaking"]);
    assert_eq!((status, err.as_str()), (1, ""), "{out}");
    assert!(out.contains("is built from data"), "{out}");
    let line = out.lines().find(|line| line.starts_with("to change SendOTP")).unwrap_or_default();
    let file = "connector/src/data/tyntec_2fa/otp.rs";
    let text = fs::read_to_string(support::repository(file)).unwrap();
    let begin = text.lines().position(|line| line.contains("\"SendOTP\"")).unwrap();
    assert!(line.ends_with(&format!("({file}:{})", begin + 1)), "{out}");
    assert_eq!(fs::read(package.join("apiDefinition.swagger.json")).unwrap(), before);
}

#[test]
fn without_a_reference_there_is_nothing_to_bring_in() {
    let folder = support::scratch("sync-alone");
    support::connector(&folder.join("parcels"));
    let (status, _, err) = conndef(&folder, &["sync", "parcels"]);
    assert_eq!(status, 2);
    assert!(err.starts_with("error: no reference for parcels"), "{err}");
}

#[test]
fn what_describes_no_api_keeps_nothing_in_step() {
    let folder = moved("sync-other", |reference| *reference = json!({ "title": "notes" }));
    let (status, out, err) = conndef(&folder, &["sync"]);
    assert_eq!((status, out.as_str()), (2, ""));
    assert!(err.starts_with("error: api.json is neither OpenAPI 3 nor Swagger 2.0"), "{err}");
}

#[test]
fn another_api_is_no_api_to_follow() {
    let folder = moved("sync-unrelated", |reference| {
        let paths = reference["paths"].as_object().unwrap().clone();
        let paths = paths
            .into_iter()
            .map(|(path, item)| (format!("/elsewhere{}", path.replace("parcel", "box")), item));
        reference["paths"] = paths.collect::<serde_json::Map<_, _>>().into();
    });
    for args in [&["sync"][..], &["sync", "--check"], &["sync", "--allow-breaking"]] {
        let (status, out, err) = conndef(&folder, args);
        assert_eq!((status, out.as_str()), (2, ""), "{args:?}");
        assert!(err.starts_with("error: the reference of parcels describes another API"), "{err}");
    }
}

#[test]
fn what_only_people_can_change_is_said_and_is_red_when_checked() {
    let folder = moved("sync-people", |reference| {
        reference["components"]["securitySchemes"] =
            json!({ "key": { "type": "apiKey", "in": "header", "name": "X-Other" } });
        reference["security"] = json!([{ "key": [] }]);
    });
    let (_, told, _) = conndef(&folder, &["drift"]);
    let (status, out, _) = conndef(&folder, &["sync", "--check"]);
    assert_eq!(status, 1, "{out}");
    let line = out.lines().find(|line| line.starts_with("left ")).unwrap_or_default();
    let why = line.split_once(": operation: ").and_then(|(_, why)| why.split_once("; that is for people"));
    assert!(why.is_some_and(|(why, _)| told.contains(why)), "{out}{told}");
    assert_eq!(conndef(&folder, &["sync"]).0, 0);
}

#[test]
fn a_list_stays_spread_over_lines() {
    let folder = moved("sync-spread", |_| {});
    let path = folder.join("parcels/apiDefinition.swagger.json");
    let mut written: Value = serde_json::from_str(&definition(&folder)).unwrap();
    let list = "/paths/~1parcels/get/parameters";
    written.pointer_mut(list).unwrap().as_array_mut().unwrap().push(json!({
        "name": "order", "in": "query", "type": "string", "enum": ["asc", "desc"], "x-ms-summary": "Order",
        "description": "The order.",
    }));
    fs::write(&path, serde_json::to_string_pretty(&written).unwrap()).unwrap();
    let mut api: Value = serde_json::from_slice(&fs::read(folder.join("api.json")).unwrap()).unwrap();
    parameters(&mut api).push(json!({ "name": "order", "in": "query",
        "schema": { "type": "string", "enum": ["asc", "desc", "none"] } }));
    fs::write(folder.join("api.json"), api.to_string()).unwrap();
    let (status, out, _) = conndef(&folder, &["sync"]);
    assert!(status == 0 && out.contains("README.md is as it was"), "{out}");
    let text = definition(&folder);
    let indent = " ".repeat(14);
    assert!(text.contains(&format!("\n{indent}\"asc\",\n{indent}\"desc\",\n{indent}\"none\"\n")), "{text}");
}
