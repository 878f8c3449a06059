//! Real updates and the project's own, judged.

use crate::support::data::CONNECTORS;
use crate::support::updates::judge;
use crate::support::{self, conndef};
use conndef::finding::Finding;
use conndef::folder::Folder;
use conndef::judge::{Extent, Judgement};
use conndef::model::{AcceptedChange, ChangeKind, Subject};
use conndef::rule::Rule;
use conndef::rules::{self};
use conndef::severity::Severity;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;

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
            "sign-in-changed",
            "connection-parameter-removed",
            "connection-parameter-renamed",
            "connection-parameter-added",
            "connection-parameter-type-changed",
            "connection-set-removed",
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
    let shared = support::shared();
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
        "INFO_TITLE" => &["connector-renamed"],
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
    let changes = support::corpus("changes");
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
            assert_eq!((judgement.findings.len(), &judgement.extent), (0, &Some(Extent::Looks)), "{name}");
        }
        count += 1;
    }
    assert_eq!(count, 53);
}

/// Whether a finding is about the operation that a case's detail begins with, or with `->` leads to.
fn names_operation(finding: &Finding, kind: &str, text: &str) -> bool {
    if ["INFO_TITLE", "SECURITYDEF_CHANGED", "HOST_CHANGED", "BASEPATH_CHANGED", "SCHEMES_CHANGED"]
        .contains(&kind)
    {
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
    let corpus = support::corpus("connectors");
    let mut compared = 0;
    for path in Folder::find(&corpus).unwrap() {
        let [old, new] = [(); 2].map(|()| Folder::load(&path).unwrap());
        let judgement = judge(&old, &new);
        assert!(judgement.findings.is_empty(), "{}: {:#?}", path.display(), judgement.findings);
        compared += usize::from(judgement.extent == Some(Extent::Nothing));
    }
    assert!(compared > 500, "only {compared} connectors were compared");
}

#[test]
fn swapping_the_versions_mirrors_what_is_added_and_removed() {
    let changes = support::corpus("changes");
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

// ---- the project's own connectors

/// The folders of the published connectors.
const PUBLISHED: [&str; 5] =
    ["tyntec-2FA", "tyntec Portability Check", "tyntec-SMS", "tyntec-Viber", "tyntec-WA"];

/// An operation, a rule, and what the rule is about, as the recorded changes name it.
type Touched = (String, &'static str, String);

#[test]
fn the_recorded_changes_are_what_the_updates_of_the_published_connectors_break() {
    let shared = support::shared();
    assert_eq!(PUBLISHED.len(), CONNECTORS.len());
    for (published, connector) in PUBLISHED.iter().zip(CONNECTORS) {
        let old = Folder::load(&shared.join("published").join(published)).unwrap();
        let folder = format!("connector/{}", connector.info().folder);
        let new = Folder::load(&support::repository(&folder)).unwrap();
        let judgement = judge(&old, &new);
        let recorded: BTreeSet<_> = connector.info().accepted_changes.iter().flat_map(recorded).collect();
        // What is only worth knowing may be recorded.
        let found = judgement.findings.iter().flat_map(|finding| {
            touched(finding).into_iter().map(|touched| (finding.severity > Severity::Info, touched))
        });
        let found: BTreeSet<_> = found
            .filter_map(|(breaks, touched)| (breaks || recorded.contains(&touched)).then_some(touched))
            .collect();
        assert_eq!(found, recorded, "{published}");
    }
}

fn touched(finding: &Finding) -> Vec<Touched> {
    let subject = finding.subject.as_deref().unwrap_or_default();
    // Statuses are not recorded for outputs: all operations answer alike.
    let subject = subject.strip_prefix("response 200 property ").unwrap_or(subject);
    let ids = finding.operations.iter().filter_map(|operation| operation.id.clone());
    ids.map(|id| (id, finding.rule.name, subject.to_owned())).collect()
}

fn recorded(change: &AcceptedChange) -> Vec<Touched> {
    let rule = match (change.kind, change.subject) {
        (ChangeKind::Renamed, Subject::Output(_)) => "output-renamed",
        (ChangeKind::Renamed, _) => "input-renamed",
        (ChangeKind::Type, _) => "input-type-changed",
        (ChangeKind::Required, _) => "input-made-required",
        (ChangeKind::Format, _) => "output-format-changed",
        (ChangeKind::Schema, _) => "output-type-changed",
        (ChangeKind::Status, _) => "output-moved",
    };
    // A finding calls it by its new name.
    let name = |old| if change.kind == ChangeKind::Renamed { change.after } else { old };
    let subject = match change.subject {
        Subject::Query(old) => format!("query parameter '{}'", name(old)),
        Subject::Body => "request body".to_owned(),
        Subject::Property(old) => format!("request body property '{}'", name(old)),
        Subject::Output(old) => format!("'{}'", name(old)),
        Subject::Response(_) if change.kind == ChangeKind::Status => format!("response {}", change.after),
        Subject::Response(status) => format!("response {status}"),
    };
    change.operations.iter().map(|id| ((*id).to_owned(), rule, subject.clone())).collect()
}

#[test]
fn the_update_of_the_published_connector_reads_well() {
    let shared = support::shared();
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
