//! Published connectors beside the documents that their vendors publish, with verdicts that people gave by hand.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::support;

/// Minimal pairs: connector and reference of one kind of real difference each, and what is right to say, hints included.
const MINIMAL: [(&str, &[&str]); 28] = [
    ("01-scopes-in-one-key", &[]),
    ("02-dynamichosturl", &[]),
    ("03-routerequesttoendpoint", &[]),
    ("04-setheader-auth", &[]),
    ("05-custom-code", &["warning not-checked"]),
    ("06-binary-answer", &[]),
    ("07-geo-json-first", &[]),
    ("08-discriminator", &["info output-not-offered"]),
    ("09-nullable-ref-idiom", &["warning output-null-undeclared"]),
    ("10-explode-false", &[]),
    ("11-number-formats", &["info output-format-narrower", "warning output-format-narrower"]),
    ("12-large-integer", &["info reference-offers-more"]),
    ("13-server-variable-segment", &["info reference-offers-more"]),
    ("14-prefix-moved", &["error server-differs"]),
    ("15-one-path-wrong", &["error server-differs"]),
    ("16-boolean-enum", &[]),
    ("17-user-agent", &[]),
    ("18-oneof-alternatives", &[]),
    ("19-body-always-sent", &[]),
    ("20-internal-constant", &["warning input-unknown"]),
    ("21-urlencoded-string-body", &["error media-type-differs"]),
    ("22-part-of-the-api-by-server-path", &["warning not-checked"]),
    ("23-maxlength-on-array", &[]),
    ("24-enum-against-its-type", &["info reference-malformed"]),
    ("25-scopes-per-operation", &["error security-differs"]),
    ("26-optional-parent", &[]),
    ("27-bare-string-answer", &["info output-body-missing"]),
    ("28-limit-of-another-alternative", &[]),
];

/// Errors that were judged right and are no longer said, and why not.
const NO_LONGER_SAID: [(&str, &str, &str); 2] = [
    (
        "snowflake-v2",
        "output-format-narrower",
        "custom code handles all operations of this connector, so none of its answers is compared",
    ),
    (
        "github-utils",
        "media-type-differs",
        "a required header, filled in with text/x-markdown, says how the body is sent",
    ),
];

/// The findings of `drift`, which takes all documents in a folder for references.
fn drift(connector: &Path, references: &Path) -> Value {
    let mut arguments = vec!["drift".to_owned(), connector.to_str().unwrap().to_owned()];
    let mut files = Vec::new();
    files_below(references, &mut files);
    files.sort();
    for file in files {
        arguments.extend(["--reference".to_owned(), file.to_str().unwrap().to_owned()]);
    }
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (status, report) = support::report(&support::shared(), &arguments);
    assert!(status < 2, "{}: not everything was read", connector.display());
    report
}

fn files_below(path: &Path, files: &mut Vec<PathBuf>) {
    if path.is_file() {
        // The same document with one number that other readers refuse, or what lies beside documents.
        let name = path.file_name().unwrap().to_str().unwrap();
        let is_document =
            ["json", "yaml", "yml"].iter().any(|extension| path.extension() == Some(extension.as_ref()));
        if is_document && !name.contains(".patched.") {
            files.push(path.to_owned());
        }
        return;
    }
    for entry in fs::read_dir(path).unwrap() {
        files_below(&entry.unwrap().path(), files);
    }
}

fn findings(report: &Value) -> &[Value] {
    report["findings"].as_array().unwrap()
}

/// All places of a finding, told together or not.
fn places(finding: &Value) -> HashSet<&str> {
    let related = finding["related"].as_array().into_iter().flatten();
    std::iter::once(finding).chain(related).filter_map(|place| place["pointer"].as_str()).collect()
}

#[test]
fn each_minimal_pair_says_what_is_right() {
    let folder = support::shared().join("trials/drift");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), MINIMAL.len());
    let mut wrong = Vec::new();
    for (name, expected) in MINIMAL {
        let pair = folder.join(name);
        let report = drift(&pair.join("connector"), &pair.join("openapi.yaml"));
        let word = |finding: &Value, key: &str| finding[key].as_str().unwrap().to_owned();
        let mut said: Vec<String> = findings(&report)
            .iter()
            .map(|finding| format!("{} {}", word(finding, "severity"), word(finding, "rule")))
            .collect();
        said.sort();
        if said != *expected {
            wrong.push(format!("{name}: expected {expected:?}, but said {said:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Of the errors that people found right, nearly all are said; of those that they found false, useless or too loud, few are
/// still errors. Faults of a reference can be as loud as they are: the documents do differ.
#[test]
fn drift_of_real_pairs_is_what_people_found_right() {
    let mut right = BTreeMap::from([("said", 0), ("all", 0)]);
    let mut false_alarms = BTreeMap::from([("said", 0), ("all", 0)]);
    let mut missed = Vec::new();
    for entry in fs::read_dir(support::corpus("pairs")).unwrap() {
        let pair = entry.unwrap().path();
        if !pair.is_dir() {
            continue;
        }
        let name = pair.file_name().unwrap().to_str().unwrap().to_owned();
        let report = drift(&pair.join("connector"), &pair.join("reference"));
        let verdicts: Value = serde_json::from_slice(&fs::read(pair.join("verdict.json")).unwrap()).unwrap();
        for verdict in verdicts["judged"].as_array().unwrap().iter().filter(|one| one["severity"] == "error")
        {
            let (rule, pointer) = (&verdict["rule"], verdict["pointer"].as_str().unwrap());
            let mut here = findings(&report).iter().filter(|finding| places(finding).contains(pointer));
            if verdict["verdict"] == "right" {
                *right.get_mut("all").unwrap() += 1;
                let is_said = here.any(|finding| finding["severity"] != "info");
                *right.get_mut("said").unwrap() += usize::from(is_said);
                let is_known = NO_LONGER_SAID.iter().any(|(pair, known, _)| *pair == name && rule == known);
                if !is_said && !is_known {
                    missed.push(format!("{name}: {rule} {pointer}"));
                }
            } else if verdict["verdict"] != "ref-fault" {
                *false_alarms.get_mut("all").unwrap() += 1;
                let is_said = here.any(|finding| finding["severity"] == "error" && finding["rule"] == *rule);
                *false_alarms.get_mut("said").unwrap() += usize::from(is_said);
            }
        }
    }
    assert_eq!((right["all"], false_alarms["all"]), (107, 422));
    assert!(missed.is_empty(), "{}", missed.join("\n"));
    assert!(right["said"] * 100 >= right["all"] * 95, "{right:?}");
    assert!(false_alarms["said"] * 100 <= false_alarms["all"] * 10, "{false_alarms:?}");
}
