//! New versions against released ones: real updates, the project's own, and what the command line takes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use conndef::config::FILE_NAME;
use conndef::connectors::tyntec_2fa;
use conndef::document::Pointer;
use conndef::folder::Folder;
use conndef::judge::{Case, Judgement};
use conndef::lint::{Finding, Rule, Severity};
use conndef::model::{ChangeKind, Subject};
use conndef::package::Package;
use conndef::profile::Profile;
use conndef::rules::{self, RULES};
use serde_json::{Value, json};

use crate::support::cases::{Files, base, edit};
use crate::support::{self, conndef, git};

const DEFINITION: &str = "apiDefinition.swagger.json";

fn judge(old: &Folder, new: &Folder) -> Judgement {
    let rules = RULES.iter().copied().filter(|rule| rule.is_breaking()).collect();
    let package = Package::read(new, Profile::Deploy);
    let judgement = Case { package, rules, references: &[], released: Some(old), acceptances: None }.judge();
    for finding in &judgement.findings {
        assert_places(finding, old, new);
    }
    judgement
}

/// A finding points into the new version, and what explains it into the released one.
fn assert_places(finding: &Finding, old: &Folder, new: &Folder) {
    let holds = |folder: &Folder, file: &str, pointer: &Pointer| {
        let document = folder.documents().find(|document| document.source().name() == file);
        document.is_some_and(|document| document.at(pointer).is_some())
    };
    let location = &finding.location;
    assert!(holds(new, &location.file, &location.pointer), "{finding:?}");
    for (location, _) in &finding.related {
        assert!(holds(old, &location.file, &location.pointer), "{finding:?}");
    }
}

fn breaks(judgement: &Judgement) -> bool {
    judgement.count(Severity::Error) > 0
}

/// Every row of the catalogue's chapter on changes, and the rules that judge it or why none does.
const CATALOGUE: [(&str, &[&str], &str); 25] = [
    ("change-operation-removed", &["operation-removed", "operation-renamed"], ""),
    ("change-operation-hidden", &["operation-hidden"], ""),
    ("change-path-template", &["path-changed"], ""),
    ("change-http-method", &["method-changed"], ""),
    ("change-parameter-location", &["parameter-moved"], ""),
    ("change-parameter-required-added", &["required-input-added"], ""),
    ("change-input-field-required-added", &["required-input-added"], ""),
    ("change-input-optional-to-required", &["input-made-required"], ""),
    ("change-input-type", &["input-type-changed"], ""),
    ("change-input-format", &["input-format-changed"], ""),
    ("change-output-type", &["output-type-changed"], ""),
    ("change-output-format", &["output-format-changed"], ""),
    ("change-output-removed", &["output-removed", "output-renamed"], ""),
    ("change-output-hidden", &["output-hidden"], ""),
    ("change-input-removed", &["input-removed", "input-renamed"], ""),
    ("change-enum-value-removed", &["input-value-removed"], ""),
    ("change-enum-added", &["input-values-restricted"], ""),
    ("change-trigger-kind", &["trigger-changed"], ""),
    ("change-response-schema-removed", &["output-removed", "output-moved"], ""),
    ("change-default-value", &["default-changed"], ""),
    ("change-host-basepath", &["server-changed"], ""),
    (
        "change-auth",
        &[
            "security-changed",
            "connection-parameter-removed",
            "connection-parameter-added",
            "connection-parameter-type-changed",
            "identity-provider-changed",
        ],
        "",
    ),
    (
        "change-allowed",
        &["new-operation", "new-input", "new-output", "input-loosened", "operation-now-deprecated"],
        "texts and the values of outputs are no change for flows and apps: nothing is reported",
    ),
    ("version-new-op, version-old-visible", &[], "the way out that the help of every finding names"),
    ("change-regenerated-ids", &["definition-regenerated"], ""),
];

#[test]
fn every_row_of_the_catalogue_is_judged_or_has_a_reason() {
    for (row, names, reason) in CATALOGUE {
        assert!(!names.is_empty() || !reason.is_empty(), "{row}");
        for name in names {
            assert!(rules::find(name).is_some_and(Rule::is_breaking), "{row}: {name}");
        }
    }
    let Some(shared) = support::shared() else { return };
    let catalogue = fs::read_to_string(shared.join("rules.md")).unwrap();
    let (_, chapter) = catalogue.split_once("\n## 5.").unwrap();
    let rows = chapter.split("\n## ").next().unwrap().lines().filter_map(|line| line.strip_prefix("| "));
    let rows = rows.filter_map(|line| line.split(' ').next()).filter(|name| name.contains('-'));
    let known = CATALOGUE.iter().flat_map(|(row, ..)| row.split(", ")).collect::<BTreeSet<_>>();
    // Whether an update is minor is no finding: the report's last line says it.
    let missing: Vec<_> = rows.filter(|row| !known.contains(row) && *row != "change-minor-update").collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// Rules of which one reports a kind of change; none for what flows and apps do not notice.
fn expected_rules(kind: &str) -> &'static [&'static str] {
    match kind {
        "OP_REMOVED" | "OP_REMOVED_INTERNAL" => &["operation-removed"],
        "OPID_RENAMED" => &["operation-renamed"],
        "METHOD_CHANGED" => &["method-changed"],
        "PATH_CHANGED" => &["path-changed"],
        "PARAM_LOCATION_CHANGED" => &["parameter-moved"],
        "PARAM_REMOVED" | "BODY_REMOVED" => &["input-removed"],
        "BODY_PARAM_RENAMED" => &["input-renamed"],
        // What differs in its case only has a new name; what lay in an object is gone when that becomes something else.
        "BODY_PROP_REMOVED" => &["input-removed", "input-renamed", "input-type-changed"],
        "PARAM_ADDED_REQUIRED" | "BODY_PROP_ADDED_REQUIRED" => &["required-input-added"],
        "PARAM_ADDED_REQUIRED_WITH_DEFAULT" => &["required-input-added", "new-input"],
        "PARAM_BECAME_REQUIRED" | "BODY_BECAME_REQUIRED" => &["input-made-required"],
        "PARAM_TYPE_CHANGED" | "BODY_TYPE_CHANGED" | "BODY_ROOT_TYPE_CHANGED" => &["input-type-changed"],
        "PARAM_FORMAT_CHANGED" | "BODY_FORMAT_CHANGED" => &["input-format-changed", "input-loosened"],
        "PARAM_ENUM_VALUE_REMOVED" | "BODY_ENUM_VALUE_REMOVED" => &["input-value-removed"],
        "PARAM_ENUM_INTRODUCED" | "BODY_ENUM_INTRODUCED" => &["input-values-restricted"],
        "PARAM_DEFAULT_CHANGED" | "BODY_DEFAULT_CHANGED" => &["default-changed"],
        "RESPONSE_PROP_REMOVED" | "NOTIFICATION_PROP_REMOVED" => {
            &["output-removed", "output-renamed", "output-type-changed"]
        }
        "RESPONSE_TYPE_CHANGED" | "RESPONSE_ROOT_TYPE_CHANGED" | "NOTIFICATION_TYPE_CHANGED" => {
            &["output-type-changed"]
        }
        "RESPONSE_FORMAT_CHANGED" | "NOTIFICATION_FORMAT_CHANGED" => &["output-format-changed"],
        "RESPONSE_SCHEMA_REMOVED" => &["output-removed"],
        "SECURITYDEF_CHANGED" => &["security-changed"],
        "HOST_CHANGED" | "BASEPATH_CHANGED" | "SCHEMES_CHANGED" => &["server-changed"],
        "OP_ADDED" | "OP_ADDED_INTERNAL" => &["new-operation"],
        "OP_DEPRECATED" => &["operation-now-deprecated"],
        "PARAM_ADDED_OPTIONAL" | "BODY_ADDED" => &["new-input"],
        "BODY_PROP_ADDED" => &["new-input", "input-renamed"],
        "PARAM_BECAME_OPTIONAL"
        | "BODY_BECAME_OPTIONAL"
        | "PARAM_ENUM_DROPPED"
        | "PARAM_ENUM_VALUE_ADDED"
        | "BODY_ENUM_VALUE_ADDED" => &["input-loosened"],
        "RESPONSE_PROP_ADDED" | "NOTIFICATION_PROP_ADDED" => &["new-output", "output-type-changed"],
        // Texts; what makers see first; what is looked up while a flow is made; statuses without outputs; values of
        // outputs.
        _ if kind.starts_with("INFO_") || kind.starts_with("TEXT_") || kind.ends_with("_TEXT") => &[],
        _ if kind.ends_with("_DYNAMIC_CHANGED") || kind.ends_with("_VISIBILITY_CHANGED") => &[],
        "RESPONSE_CODE_REMOVED"
        | "RESPONSE_CODE_ADDED"
        | "RESPONSE_ENUM_VALUE_ADDED"
        | "RESPONSE_ENUM_VALUE_REMOVED"
        | "NOTIFICATION_ENUM_VALUE_ADDED"
        | "NOTIFICATION_ENUM_VALUE_REMOVED" => &[],
        other => panic!("{other} is not known"),
    }
}

/// Cases whose verdict is another than theirs, and why ours is better.
const BETTER_READING: [(&str, &str); 2] = [
    (
        "39-param_format_changed",
        "outputs become int64, which Microsoft's change validator refuses like any other format: its author has to answer",
    ),
    ("47-response_format_changed", "outputs lose their int32, likewise"),
];

#[test]
fn real_updates_get_the_verdict_that_their_cases_argue_for() {
    let Some(changes) = support::corpus("changes") else { return };
    let mut count = 0;
    for entry in fs::read_dir(changes).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let case: Value = serde_json::from_slice(&fs::read(path.join("case.json")).unwrap()).unwrap();
        let [old, new] =
            ["old", "new"].map(|side| Folder::load(&path.join(format!("{side}.swagger.json"))).unwrap());
        let judgement = judge(&old, &new);
        let has_reason = BETTER_READING.iter().any(|(known, _)| *known == name);
        let is_alike = breaks(&judgement) == case["breaking"].as_bool().unwrap();
        assert!(is_alike != has_reason, "{name}: {:#?}", judgement.findings);
        for detail in case["details"].as_array().unwrap() {
            let (kind, text) = (detail[0].as_str().unwrap(), detail[1].as_str().unwrap());
            let expected = expected_rules(kind);
            let is_reported = judgement
                .findings
                .iter()
                .any(|finding| expected.contains(&finding.rule.name) && names_operation(finding, kind, text));
            assert!(is_reported || expected.is_empty(), "{name}: {kind} {text}: {:#?}", judgement.findings);
        }
        if ["TEXT_ONLY", "FORMATTING_ONLY"].contains(&case["focus"].as_str().unwrap()) {
            assert_eq!((judgement.findings.len(), judgement.is_minor), (0, Some(true)), "{name}");
        }
        count += 1;
    }
    assert_eq!(count, 53);
}

/// Whether a finding is about the operation that a case's detail begins with, or with `->` leads to.
fn names_operation(finding: &Finding, kind: &str, text: &str) -> bool {
    if ["SECURITYDEF_CHANGED", "HOST_CHANGED", "BASEPATH_CHANGED", "SCHEMES_CHANGED"].contains(&kind) {
        return true;
    }
    let id = match text.split_once(" -> ") {
        Some((_, new)) if kind == "OPID_RENAMED" => new,
        _ => text.split([':', ' ']).next().unwrap(),
    };
    finding.operations.iter().any(|operation| operation.id.as_deref() == Some(id))
}

#[test]
fn no_connector_of_the_corpus_breaks_itself() {
    let Some(corpus) = support::corpus("connectors") else { return };
    let mut compared = 0;
    for path in Folder::find(&corpus).unwrap() {
        let [old, new] = [(); 2].map(|()| Folder::load(&path).unwrap());
        let judgement = judge(&old, &new);
        assert!(judgement.findings.is_empty(), "{}: {:#?}", path.display(), judgement.findings);
        compared += usize::from(judgement.is_minor == Some(true));
    }
    assert!(compared > 500, "only {compared} connectors were compared");
}

#[test]
fn swapping_the_versions_mirrors_what_is_added_and_removed() {
    let Some(changes) = support::corpus("changes") else { return };
    for entry in fs::read_dir(changes).unwrap() {
        let path = entry.unwrap().path();
        let [old, new] =
            ["old", "new"].map(|side| Folder::load(&path.join(format!("{side}.swagger.json"))).unwrap());
        let operations = |judgement: &Judgement, rule: &str| -> BTreeSet<String> {
            let findings = judgement.findings.iter().filter(|finding| finding.rule.name == rule);
            let shown = findings.filter(|finding| !finding.message.contains("shown"));
            shown.flat_map(|finding| &finding.operations).map(|operation| operation.route.clone()).collect()
        };
        let (forth, back) = (judge(&old, &new), judge(&new, &old));
        for (one, other) in [("new-operation", "operation-removed"), ("operation-removed", "new-operation")] {
            assert_eq!(operations(&forth, one), operations(&back, other), "{}", path.display());
        }
        let count = |judgement: &Judgement, rule: &str| {
            judgement.findings.iter().filter(|finding| finding.rule.name == rule).count()
        };
        for rule in
            ["path-changed", "method-changed", "operation-renamed", "parameter-moved", "security-changed"]
        {
            assert_eq!(count(&forth, rule), count(&back, rule), "{}: {rule}", path.display());
        }
    }
}

// ---- the project's own connector

/// Operations, rule, and what the rule is about, as the recorded changes name it.
type Touched = (BTreeSet<String>, &'static str, String);

#[test]
fn the_recorded_changes_are_what_the_update_of_the_published_connector_breaks() {
    let Some(shared) = support::shared() else { return };
    let old = Folder::load(&shared.join("published/tyntec-2FA")).unwrap();
    let new = Folder::load(&support::repository("connector/tyntec-2fa")).unwrap();
    let found: BTreeSet<Touched> = judge(&old, &new)
        .findings
        .iter()
        .filter(|finding| !finding.rule.name.starts_with("new-"))
        .map(|finding| {
            let operations = finding.operations.iter().filter_map(|operation| operation.id.clone());
            let subject = finding.subject.as_deref().unwrap_or_default();
            // Statuses are not recorded for outputs: all operations answer alike.
            let subject = subject.strip_prefix("response 200 property ").unwrap_or(subject);
            (operations.collect(), finding.rule.name, subject.to_owned())
        })
        .collect();
    let recorded = tyntec_2fa::CONNECTOR.info().accepted_changes.iter().map(|change| {
        let rule = match (change.kind, change.subject) {
            (ChangeKind::Renamed, _) => "input-renamed",
            (ChangeKind::Type, _) => "input-type-changed",
            (ChangeKind::Required, _) => "input-made-required",
            (ChangeKind::Format, _) => "output-format-changed",
            (ChangeKind::Schema, _) => "output-type-changed",
        };
        let subject = match change.subject {
            // A finding calls it by its new name.
            Subject::Query(_) if change.kind == ChangeKind::Renamed => {
                format!("query parameter '{}'", change.after)
            }
            Subject::Query(name) => format!("query parameter '{name}'"),
            Subject::Output(name) => format!("'{name}'"),
            Subject::Response(status) => format!("response {status}"),
        };
        (change.operations.iter().map(ToString::to_string).collect(), rule, subject)
    });
    assert_eq!(found, recorded.collect());
}

#[test]
fn the_update_of_the_published_connector_reads_well() {
    let Some(shared) = support::shared() else { return };
    let published = shared.join("published/tyntec-2FA");
    let published = published.to_str().unwrap();
    let args = ["breaking", published, "connector/tyntec-2fa", "--all"];
    let (status, human, err) = conndef(&support::repository("."), &args);
    assert_eq!((status, err.as_str()), (1, ""));
    insta::assert_snapshot!("published_update", human.replace(published, "published"));
    let (_, markdown, _) =
        conndef(&support::repository("."), &[&args[..], &["--format", "markdown"]].concat());
    insta::assert_snapshot!("published_update_markdown", markdown.replace(published, "published"));
}

// ---- the command

/// The base connector as released, and a new version of it in a folder each, with edits made to the new one.
fn versions(name: &str, edits: &Value) -> PathBuf {
    let folder = support::scratch(name);
    let mut files = base(Profile::Deploy);
    write(&folder.join("old"), &files);
    for (target, value) in edits.as_object().unwrap() {
        edit(&mut files, target, value);
    }
    write(&folder.join("new"), &files);
    folder
}

fn write(folder: &Path, files: &Files) {
    fs::create_dir_all(folder).unwrap();
    for (name, bytes) in files.iter().filter(|(name, _)| !["reference", FILE_NAME].contains(&name.as_str())) {
        fs::write(folder.join(name), bytes).unwrap();
    }
}

fn hide_weight() -> Value {
    json!({"/definitions/Parcel/properties/weight/x-ms-visibility": "internal"})
}

fn rename_list() -> Value {
    json!({"/paths/~1parcels/get/operationId": "GetParcels"})
}

#[test]
fn exit_status_tells_what_breaks_from_what_may() {
    let may = versions("may-break", &hide_weight());
    let does = versions("does-break", &rename_list());
    for (folder, args, expected) in [
        (&may, &["breaking", "old", "old"][..], 0),
        (&may, &["breaking", "old", "new"], 0),
        (&may, &["breaking", "old", "new", "--deny", "warnings"], 1),
        (&may, &["breaking", "old/apiDefinition.swagger.json", "new"], 0),
        (&does, &["breaking", "old", "new"], 1),
        (&does, &["breaking", "old", "new", "-q", "-o", "report.json", "--format", "json"], 1),
        (&does, &["breaking", "old"], 2),
        (&does, &["breaking"], 2),
        (&does, &["breaking", "-", "-"], 2),
        (&does, &["breaking", "nowhere", "new"], 2),
        (&does, &["breaking", "old", "."], 2),
    ] {
        let (status, out, err) = conndef(folder, args);
        assert_eq!(status, expected, "{args:?}: {out}{err}");
        assert_eq!(err.is_empty(), expected != 2, "{args:?}: {err}");
    }
    let report: Value = serde_json::from_slice(&fs::read(does.join("report.json")).unwrap()).unwrap();
    assert_eq!(report["findings"][0]["operation_id"], "GetParcels");
    assert_eq!(report["findings"][0]["related"][0]["file"], "old/apiDefinition.swagger.json");
    assert_eq!(report["summary"]["minor_update"], false);
}

#[test]
fn what_breaks_nothing_is_counted_and_listed_on_request() {
    let folder = versions("additive", &json!({"/definitions/Parcel/properties/depot": {"type": "string"}}));
    let (status, brief, _) = conndef(&folder, &["breaking", "old", "new"]);
    assert_eq!(status, 0);
    assert_eq!(brief, "1 change breaks nothing; no minor update: more than texts and looks differ\n");
    let (_, long, _) = conndef(&folder, &["breaking", "old", "new", "--all"]);
    assert!(long.contains("info[new-output]: response 200 property '[].depot' is new"), "{long}");
    assert!(long.ends_with(&brief), "{long}");
}

#[test]
fn texts_and_looks_make_a_minor_update() {
    for (number, (edits, is_minor)) in [
        (json!({"/info/description": "Sends parcels everywhere, fast and for little money.", "/info/version": "1.1"}), true),
        (json!({"/definitions/Parcel/properties/id/x-ms-summary": "Key", "/info/contact/email": "help@acme.example.com"}), true),
        (json!({"apiProperties.json#/properties/iconBrandColor": "#123456", "apiProperties.json#/properties/publisher": "A"}), true),
        (json!({"/info/title": "Parcels"}), false),
        (json!({"/paths/~1parcels/get/x-ms-visibility": "important"}), false),
        // A property of this name is no text.
        (json!({"/definitions/Parcel/properties/description": {"type": "string"}}), false),
        (json!({"apiProperties.json#/properties/capabilities": ["actions"]}), false),
        (json!({"script.csx": "class Script {}"}), false),
    ]
    .into_iter()
    .enumerate()
    {
        let folder = versions(&format!("minor-{number}"), &edits);
        let (_, out, _) = conndef(&folder, &["breaking", "old", "new", "--format", "json"]);
        let report: Value = serde_json::from_str(&out).unwrap();
        assert_eq!(report["summary"]["minor_update"], is_minor, "{edits}");
    }
}

#[test]
fn a_change_is_found_once_and_names_all_its_operations() {
    for (edits, expected) in [
        // In a shared schema.
        (json!({"/definitions/Parcel/properties/status/type": "integer"}), vec![("output-type-changed", 4)]),
        // In a schema that was shared and is copied now.
        (
            json!({
                "/paths/~1parcels/get/responses/200/schema/items": {"type": "object", "properties": {
                    "id": {"type": "string"}, "status": {"type": "string"}, "weight": {"type": "integer", "format": "int64"},
                    "sentAt": {"type": "string", "format": "date-time"}}},
                "/definitions/Parcel/properties/weight": {"type": "integer", "format": "int64"}
            }),
            vec![("output-type-changed", 4)],
        ),
        // In parameters that are alike.
        (
            json!({"/paths/~1parcels/get/parameters/-": {"name": "depot", "in": "query", "type": "string", "required": true},
                "/paths/~1couriers/get/parameters": [{"name": "depot", "in": "query", "type": "string", "required": true}]}),
            vec![("required-input-added", 2)],
        ),
        // A path variable's name, which the wire does not know.
        (
            json!({"/parameters/parcelId/name": "id", "-/paths/~1parcels~1{parcelId}": 0,
                "/paths/~1parcels~1{id}": {"get": {"operationId": "GetParcel", "parameters": [{"$ref": "#/parameters/parcelId"}],
                    "responses": {"200": {"description": "The parcel.", "schema": {"$ref": "#/definitions/Parcel"}}}},
                "delete": {"operationId": "CancelParcel", "parameters": [{"$ref": "#/parameters/parcelId"}],
                    "responses": {"204": {"description": "Done."}}}}}),
            vec![("input-renamed", 2)],
        ),
    ] {
        let files = base(Profile::Deploy);
        let folder = |files: &Files, name: &str| {
            let mut files = files.clone();
            files.remove("reference");
            Folder::from_files(Path::new(name), &files)
        };
        let mut changed = files.clone();
        edits.as_object().unwrap().iter().for_each(|(target, value)| edit(&mut changed, target, value));
        let judgement = judge(&folder(&files, "old"), &folder(&changed, "new"));
        let found: Vec<_> =
            judgement.findings.iter().map(|finding| (finding.rule.name, finding.operations.len())).collect();
        assert_eq!(found, expected, "{edits}: {:#?}", judgement.findings);
    }
}

#[test]
fn the_configuration_names_released_versions_and_accepts_their_changes() {
    let folder = versions("released", &rename_list());
    let config = "[[connector]]\npath = \"new\"\nreleased = \"old\"\n";
    let accept = "[[connector.accept]]\nrule = \"operation-renamed\"\noperation = \"GetParcels\"\nreason = \"a test\"\n";
    fs::write(folder.join("conndef.toml"), config).unwrap();
    assert_eq!(conndef(&folder, &["breaking"]).0, 1);
    fs::write(folder.join("conndef.toml"), format!("{config}{accept}")).unwrap();
    for at in [&folder, &folder.join("new")] {
        let (status, out, err) = conndef(at, &["breaking", "--deny", "warnings"]);
        assert_eq!((status, err.as_str()), (0, ""), "{out}");
        assert!(out.contains("1 accepted"), "{out}");
    }
    let (_, out, _) = conndef(&folder, &["breaking", "old", "new", "--format", "markdown"]);
    assert!(out.contains("### Accepted") && out.contains("  - a test"), "{out}");
    // Where nothing is compared, nothing is said about the acceptance; where nothing breaks, it is stale.
    let (status, out, err) = conndef(&folder, &["validate", "--deny", "warnings"]);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    let (status, out, _) = conndef(&folder, &["breaking", "new", "new", "--deny", "warnings"]);
    assert!(status == 1 && out.contains("acceptance-unused"), "{out}");
}

/// A repository with a connector released as tag `v1`, and changed since.
fn history(name: &str) -> PathBuf {
    let folder = support::scratch(name);
    let mut files = base(Profile::Deploy);
    write(&folder.join("connectors/parcels"), &files);
    // Published folders spell names in their own way.
    fs::rename(
        folder.join("connectors/parcels/apiProperties.json"),
        folder.join("connectors/parcels/ApiProperties.json"),
    )
    .unwrap();
    git(&folder, &["init", "--quiet"]);
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "--quiet", "-m", "Release"]);
    git(&folder, &["tag", "v1"]);
    fs::remove_dir_all(folder.join("connectors/parcels")).unwrap();
    edit(&mut files, "/paths/~1parcels/get/operationId", &"GetParcels".into());
    edit(&mut files, "apiProperties.json#/properties/connectionParameters/api_key/type", &"string".into());
    write(&folder.join("connectors/parcels"), &files);
    folder
}

#[test]
fn a_version_can_be_read_from_the_repository() {
    let folder = history("history");
    let rules = |at: &Path, args: &[&str]| -> BTreeMap<String, String> {
        let (status, out, err) = conndef(at, &[&["breaking"], args, &["--format", "json"]].concat());
        assert_eq!((status, err.as_str()), (1, ""), "{args:?}");
        let report: Value = serde_json::from_str(&out).unwrap();
        let findings = report["findings"].as_array().unwrap().iter();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        findings.map(|finding| (text(&finding["rule"]), text(&finding["related"][0]["file"]))).collect()
    };
    let released = format!("v1:connectors/parcels/{DEFINITION}");
    let both = rules(&folder, &["v1:connectors/parcels", "connectors/parcels"]);
    assert_eq!(both["operation-renamed"], released);
    assert_eq!(both["connection-parameter-type-changed"], "v1:connectors/parcels/ApiProperties.json");
    assert_eq!(rules(&folder, &["HEAD:connectors/parcels/", "connectors/parcels"]).len(), 2);
    // Paths in a revision begin at the root, or with ./ where git stands.
    let inner = folder.join("connectors");
    assert_eq!(rules(&inner, &["v1:connectors/parcels", "parcels"]).len(), 2);
    assert_eq!(rules(&inner, &["v1:./parcels", "parcels"]).len(), 2);
    // A definition alone has no properties.
    assert_eq!(rules(&folder, &[&released, "connectors/parcels"]).len(), 1);

    fs::write(
        inner.join("conndef.toml"),
        "[[connector]]\npath = \"parcels\"\nreleased = \"v1:connectors/parcels\"\n",
    )
    .unwrap();
    assert_eq!(rules(&inner.join("parcels"), &[]).len(), 2, "the configuration's own folder counts");
}

#[test]
fn what_is_not_in_the_repository_is_a_clear_error() {
    let folder = history("no-history");
    // Below no repository, the tests' own included.
    let bare = std::env::temp_dir().join(format!("conndef-no-repository-{}", std::process::id()));
    write(&bare, &base(Profile::Deploy));
    for (spec, expected) in [
        ("v2:connectors/parcels", "no revision 'v2'"),
        ("v1:connectors/couriers", "revision 'v1' has no 'connectors/couriers'"),
        ("v1:connectors", "no connector in v1:connectors"),
        ("--output=x:connectors/parcels", "no revision"),
        ("v1:connectors/parcels/README.md", "cannot read v1:connectors/parcels/README.md: expected value"),
        ("v1:../outside", "cannot read v1:../outside"),
        ("v1 :connectors/parcels", "no revision"),
        ("C:\\connectors\\parcels", "cannot read"),
        (":connectors/parcels", "cannot read"),
    ] {
        let (status, out, err) = conndef(&folder, &["breaking", "--", spec, "connectors/parcels"]);
        assert_eq!((status, out.as_str()), (2, "nothing could be judged\n"), "{spec}: {err}");
        assert!(err.starts_with("error: ") && err.contains(expected), "{spec}: {err}");
    }
    // Where there is no repository above, or no git at all.
    let elsewhere = |folder: &Path, path: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_conndef"))
            .args(["breaking", "v1:connectors/parcels", "connectors/parcels"])
            .current_dir(folder)
            .env("PATH", path)
            .output()
            .unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let path = std::env::var("PATH").unwrap();
    for (at, path, expected) in [(&bare, path.as_str(), "no git repository"), (&folder, "", "`git`")] {
        let (status, err) = elsewhere(at, path);
        assert!(status == Some(2) && err.contains(expected), "{err}");
    }
    fs::remove_dir_all(bare).unwrap();
}

#[test]
fn a_file_with_a_colon_in_its_name_needs_a_dot() {
    let folder = versions("colon", &rename_list());
    fs::copy(folder.join("old").join(DEFINITION), folder.join("v1:old.json")).unwrap();
    let (status, out, err) = conndef(&folder, &["breaking", "./v1:old.json", "new"]);
    assert_eq!((status, err.as_str()), (1, ""), "{out}");
    let (status, _, err) = conndef(&folder, &["breaking", "v1:old.json", "new"]);
    assert!(status == 2 && err.contains("no revision 'v1'"), "{err}");
}

#[test]
fn a_definition_can_be_piped_in() {
    let folder = versions("piped", &rename_list());
    let definition = fs::File::open(folder.join("old").join(DEFINITION)).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_conndef"))
        .args(["breaking", "-", "new"])
        .current_dir(&folder)
        .stdin(definition)
        .output()
        .unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.code() == Some(1) && out.contains("<stdin>:"), "{out}");
}

#[test]
fn markdown_shows_names_as_they_are() {
    let folder =
        versions("markdown", &json!({"/paths/~1parcels/get/operationId": "*List*<b>_`x`|\n# Parcels"}));
    let (status, out, _) = conndef(&folder, &["breaking", "old", "new", "--format", "markdown"]);
    assert_eq!(status, 1);
    assert!(out.starts_with("**1 change breaks flows or apps; no minor update"), "{out}");
    assert!(out.contains("\\*List\\*\\<b>\\_`x`\\|\u{240a}# Parcels"), "{out}");
    assert_eq!(out.lines().filter(|line| line.starts_with('#')).count(), 2, "{out}");
}

/// Every value of one version replaced in turn, by turns on either side.
#[test]
fn hostile_versions_are_survived() {
    let mut files = base(Profile::Deploy);
    files.remove("reference");
    let clean = Folder::from_files(Path::new("clean"), &files);
    for name in [DEFINITION, "apiProperties.json"] {
        for variant in crate::hostile::replaced(&files[name]) {
            let mut files = files.clone();
            files.insert(name.to_owned(), variant);
            let variant = Folder::from_files(Path::new("variant"), &files);
            judge(&clean, &variant);
            judge(&variant, &clean);
        }
    }
}

// ---- the documentation

/// Blocks of a Markdown text that are fenced as `fence` says.
fn blocks<'t>(text: &'t str, fence: &str) -> Vec<&'t str> {
    let opening = format!("```{fence}\n");
    text.split(&opening).skip(1).map(|rest| rest.split_once("```").unwrap().0).collect()
}

/// Adds the members of one object to another, level by level.
fn merge(target: &mut Value, patch: &Value) {
    let (Some(members), Some(patch)) = (target.as_object_mut(), patch.as_object()) else {
        *target = patch.clone();
        return;
    };
    for (key, value) in patch {
        merge(members.entry(key.as_str()).or_insert(json!({})), value);
    }
}

#[cfg(unix)]
#[test]
fn the_guide_to_updates_shows_what_happens() {
    let guide = fs::read_to_string(support::repository("docs/updates.md")).unwrap();
    let folder = support::scratch("guide");
    let released = base(Profile::Deploy);
    write(&folder.join("connector"), &released);
    git(&folder, &["init", "--quiet"]);
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "--quiet", "-m", "Release"]);
    git(&folder, &["tag", "v1.0"]);
    let mut changed = released.clone();
    let required = json!(["receiver", "courier"]);
    edit(&mut changed, "/paths/~1parcels/post/parameters/0/schema/required", &required);
    write(&folder.join("connector"), &changed);

    let binaries = Path::new(env!("CARGO_BIN_EXE_conndef")).parent().unwrap();
    let path = format!("{}:{}", binaries.display(), std::env::var("PATH").unwrap());
    let run = |command: &str| {
        let mut shell = Command::new("sh");
        let output = shell.args(["-c", command]).current_dir(&folder).env("PATH", &path).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    };
    let commands: Vec<&str> = blocks(&guide, "sh").into_iter().flat_map(str::lines).collect();
    assert!(commands.len() >= 6, "{commands:?}");
    let (_, shown, _) = run(commands[0]);
    let finding = blocks(&guide, "text")[0].trim_end();
    assert!(shown.starts_with(finding), "docs/updates.md does not show:\n{shown}");
    fs::write(folder.join(FILE_NAME), "[[connector]]\npath = \"connector\"\nreleased = \"v1.0:connector\"\n")
        .unwrap();
    for command in &commands {
        let (status, out, err) = run(command);
        let expected = i32::from(!command.contains("HEAD:"));
        assert_eq!((status, err.as_str()), (expected, ""), "{command}: {out}");
    }
    let report = fs::read_to_string(folder.join("update.md")).unwrap();
    assert!(report.starts_with("**1 change breaks flows or apps"), "{report}");

    fs::write(folder.join(FILE_NAME), blocks(&guide, "toml")[0]).unwrap();
    let (status, out, err) = run("conndef breaking --deny warnings");
    assert_eq!((status, err.as_str()), (0, ""), "{out}");

    // The way out breaks nothing, and Microsoft's rules agree with it.
    let mut definition: Value = serde_json::from_slice(&released[DEFINITION]).unwrap();
    definition["paths"]["/v2/parcels"]["post"] = definition["paths"]["/parcels"]["post"].clone();
    definition["paths"]["/v2/parcels"]["post"]["parameters"][0]["schema"]["required"] = required;
    merge(&mut definition, &serde_json::from_str(blocks(&guide, "json")[0]).unwrap());
    fs::write(folder.join("connector").join(DEFINITION), serde_json::to_vec_pretty(&definition).unwrap())
        .unwrap();
    fs::remove_file(folder.join(FILE_NAME)).unwrap();
    for command in ["conndef breaking v1.0:connector connector", "conndef validate connector"] {
        let (status, out, err) = run(&format!("{command} --deny warnings"));
        assert_eq!((status, err.as_str()), (0, ""), "{command}: {out}");
    }
}
