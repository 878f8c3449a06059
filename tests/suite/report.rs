//! Reports for machines: valid, complete, safe to print, and right about every place.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use conndef::escape::{self};
use conndef::profile::Profile;
use conndef::rule::{Check, Rule};
use conndef::rules::RULES;
use conndef::severity::Severity;
use serde_json::Value;

use crate::support::reports::{assert_regions, sarif};
use crate::support::{self, conndef};

const FORMATS: [&str; 7] = ["human", "json", "sarif", "github", "azure", "junit", "markdown"];

#[test]
fn regions_cover_what_is_meant_in_every_failing_example() {
    let mut count = 0;
    crate::support::cases::each_failing_example(|judgement, files| {
        count += assert_regions(judgement, files);
    });
    assert!(count > 300, "only {count} places");
}

/// A folder with the base connector's files, the definition's text edited.
fn connector(name: &str, edit: impl Fn(&str) -> String) -> std::path::PathBuf {
    let folder = support::scratch(name);
    // The repository that paths are told from.
    fs::create_dir(folder.join(".git")).unwrap();
    for file in ["apiDefinition.swagger.json", "apiProperties.json", "README.md"] {
        let text = fs::read_to_string(support::repository("tests/fixtures/base").join(file)).unwrap();
        let text = if file.starts_with("apiDefinition") { edit(&text) } else { text };
        fs::write(folder.join(file), text).unwrap();
    }
    folder
}

fn repeated_id(text: &str) -> String {
    text.replacen("\"GetParcel\"", "\"ListParcels\"", 1)
}

/// The rules of `validate` for a package, where nothing is there to compare with.
fn rules_that_run() -> impl Iterator<Item = &'static Rule> {
    let compares = |rule: &Rule| rule.is_drift() || rule.is_breaking();
    let rules = RULES.iter().copied().filter(move |rule| !compares(rule) && !rule.is_optional());
    let is_of_solutions = |rule: &Rule| matches!(rule.check, Check::Component(_));
    rules.filter(move |rule| rule.stage.applies_to(Profile::Deploy) && !is_of_solutions(rule))
}

#[test]
fn sarif_tells_rules_accepted_findings_and_operations() {
    let folder = connector("sarif", repeated_id);
    fs::write(
        folder.join("conndef.toml"),
        "[[connector]]\npath = \".\"\n[[connector.accept]]\nrule = \"operation-id-repeated\"\nfile = \
         \"apiDefinition.swagger.json\"\nreason = \"two of a kind\"\n",
    )
    .unwrap();
    let log = sarif(&folder, &[]);
    let run = &log["runs"][0];
    let mut result = run["results"][0].clone();
    result["ruleIndex"] = "checked elsewhere".into();
    insta::assert_json_snapshot!("sarif_result", result);
    assert_eq!(result["suppressions"][0]["justification"], "two of a kind");
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let names: BTreeSet<&str> = rules.iter().map(|rule| rule["id"].as_str().unwrap()).collect();
    let ran = rules_that_run();
    assert_eq!(names, ran.map(|rule| rule.name).collect());
    assert!(rules.iter().all(|rule| rule["help"]["markdown"].as_str().unwrap().contains("Source: ")));
    let rule = rules.iter().find(|rule| rule["id"] == "operation-id-repeated").unwrap();
    let mut rule = rule.clone();
    rule["help"] = "the docs".into();
    insta::assert_json_snapshot!("sarif_rule", rule);
}

#[test]
fn sarif_paths_lead_from_the_repository_and_are_uris() {
    let folder = connector("sarif-paths", repeated_id);
    let inner = folder.join("a folder/größe #1 100%");
    fs::create_dir_all(&inner).unwrap();
    fs::rename(folder.join("apiDefinition.swagger.json"), inner.join("apiDefinition.swagger.json")).unwrap();
    let expected = "a%20folder/gr%C3%B6%C3%9Fe%20%231%20100%25/apiDefinition.swagger.json";
    let absolute = inner.to_str().unwrap();
    for (at, path) in [(&folder, "a folder"), (&inner, "."), (&inner, "../../a folder"), (&inner, absolute)] {
        let log = sarif(at, &[path]);
        let results = log["runs"][0]["results"].as_array().unwrap();
        let repeated = results.iter().find(|result| result["ruleId"] == "operation-id-repeated").unwrap();
        let artifact = &repeated["locations"][0]["physicalLocation"]["artifactLocation"];
        assert_eq!((&artifact["uri"], &artifact["uriBaseId"]), (&expected.into(), &"%SRCROOT%".into()));
    }
    let elsewhere = connector("sarif-elsewhere", str::to_owned);
    let log = sarif(&elsewhere, &[absolute]);
    let artifact = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"];
    assert!(artifact["uri"].as_str().unwrap().starts_with("file:///"), "{artifact}");
    assert_eq!(artifact.get("uriBaseId"), None);
}

#[test]
fn fingerprints_survive_what_moves_lines() {
    let fingerprints = |name: &str, edit: &dyn Fn(&str) -> String| -> BTreeSet<String> {
        let break_it = |text: &str| text.replace("\"type\": \"string\"", "\"type\": \"strong\"");
        let log = sarif(&connector(name, |text| edit(&break_it(text))), &["."]);
        let results = log["runs"][0]["results"].as_array().unwrap().clone();
        assert!(results.len() > 3);
        results
            .iter()
            .map(|result| result["partialFingerprints"]["conndef/v1"].as_str().unwrap().into())
            .collect()
    };
    let before = fingerprints("fingerprints", &str::to_owned);
    let shifted = |text: &str| text.replacen('{', "{\n\n\n", 1).replace('\n', "\r\n");
    assert_eq!(before, fingerprints("fingerprints-shifted", &shifted));
    let parameter = r#""parameters": [{"name": "page", "in": "query", "type": "integer", "required": false,
        "x-ms-summary": "Page", "description": "Number of the page."},"#;
    let inserted = |text: &str| text.replace("\"parameters\": [", parameter);
    let after = fingerprints("fingerprints-inserted", &inserted);
    assert!(before.is_subset(&after), "lost: {:?}", before.difference(&after));
}

/// Texts that try to leave their line, their property, their command, or the colour of the terminal.
const NASTY: &str =
    "A\\r\\n::error::owned %0A,:;]##vso[task.complete]##[error]\\u001b[31m\\u009b31m\\u202e\\u0007";

fn nasty(text: &str) -> String {
    let text = text.replacen("\"GetParcel\"", "\"ListParcels\"", 1);
    text.replace("\"ListParcels\"", &format!("\"{NASTY}\"")).replacen(
        "\"type\": \"string\"",
        "\"type\": \"\u{9b}5m\"",
        1,
    )
}

#[test]
fn no_format_prints_a_connectors_control_characters() {
    let folder = connector("nasty", nasty);
    let named = folder.join("a\u{1b}[31m,;]:%");
    fs::create_dir(&named).unwrap();
    fs::rename(folder.join("apiDefinition.swagger.json"), named.join("apiDefinition.swagger.json")).unwrap();
    fs::remove_file(folder.join("apiProperties.json")).unwrap();
    // The API calls things as nastily, so that what is said of both is, too.
    let reference = fs::read_to_string(support::repository("tests/fixtures/base/reference.json")).unwrap();
    let reference = reference.replace("\"/parcels", &format!("\"/parcels/{NASTY}"));
    fs::write(folder.join("api.json"), reference.replace("\"name\": \"", &format!("\"name\": \"{NASTY}")))
        .unwrap();
    for format in FORMATS {
        let args = ["validate", ".", "--format", format, "--reference", "api.json"];
        let (status, out, _) = conndef(&folder, &args);
        assert_eq!(status, 1);
        let raw = |c: &char| (c.is_control() && *c != '\n') || ('\u{202a}'..='\u{202e}').contains(c);
        let raw: Vec<_> = out.chars().filter(raw).collect();
        assert!(raw.is_empty(), "{format}: {raw:?}");
        if ["json", "sarif"].contains(&format) {
            continue;
        }
        for line in out.lines() {
            let rest = line.trim_start().strip_prefix("::");
            let is_github_command = rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_alphabetic()));
            assert_eq!(is_github_command, format == "github" && !line.contains(" in 1 connector"), "{line}");
            let marks = line.matches("##vso[").count() + line.matches("##[").count();
            assert!(format == "github" || marks == 0 || line.starts_with("##vso[task.logissue "), "{line}");
        }
    }
}

/// Findings as GitHub's runner reads them: level, properties, message.
#[test]
fn no_format_prints_a_secret_whole() {
    let folder = connector("secrets", |text| {
        let text = text.replacen("\"default\": 20", "\"default\": \"Bearer 8f3Kd92LmQx71PzRt5Vb\"", 1);
        let required = "\"required\": [\"receiver\"],";
        text.replacen(required, &format!("{required} \"default\": {{ \"password\": \"Winter_2031\" }},"), 1)
    });
    for format in FORMATS {
        let (_, report, _) = conndef(&folder, &["validate", ".", "--format", format, "--hints"]);
        assert!(report.contains("text-with-secret") && report.contains("default-type-differs"), "{format}");
        for secret in ["8f3Kd92LmQx71PzRt5Vb", "Winter_2031"] {
            assert!(!report.contains(secret), "{format}: {report}");
        }
    }
}

fn github_command(line: &str) -> (String, BTreeMap<String, String>, String) {
    let unescape = |text: &str| {
        [("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")]
            .iter()
            .fold(text.to_owned(), |text, (code, character)| text.replace(code, character))
    };
    let (head, message) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
    let (level, properties) = head.split_once(' ').unwrap();
    let properties = properties.split(',').map(|property| property.split_once('=').unwrap());
    let properties = properties.map(|(key, value)| (key.to_owned(), unescape(value))).collect();
    (level.to_owned(), properties, unescape(message))
}

/// Findings as Azure's agent reads them.
fn azure_command(line: &str) -> (BTreeMap<String, String>, String) {
    let unescape = |text: &str| {
        [("%3B", ";"), ("%0D", "\r"), ("%0A", "\n"), ("%5D", "]"), ("%AZP25", "%")]
            .iter()
            .fold(text.to_owned(), |text, (code, character)| text.replace(code, character))
    };
    let (head, message) = line.strip_prefix("##vso[task.logissue ").unwrap().split_once(']').unwrap();
    let properties = head.split(';').map(|property| property.split_once('=').unwrap());
    (properties.map(|(key, value)| (key.to_owned(), unescape(value))).collect(), unescape(message))
}

#[test]
fn annotations_say_what_the_json_report_says() {
    let folder = connector("annotations", nasty);
    let named = folder.join("a,b;c]d%2C:e");
    fs::create_dir(&named).unwrap();
    fs::remove_file(folder.join("apiProperties.json")).unwrap();
    fs::rename(folder.join("apiDefinition.swagger.json"), named.join("apiDefinition.swagger.json")).unwrap();
    let run = |format| conndef(&folder, &["validate", ".", "--format", format]).1;
    let report: Value = serde_json::from_str(&run("json")).unwrap();
    let findings = report["findings"].as_array().unwrap();
    let (github, azure) = (run("github"), run("azure"));
    assert_eq!((github.lines().count(), azure.lines().count()), (findings.len() + 1, findings.len() + 1));
    for ((finding, github), azure) in findings.iter().zip(github.lines()).zip(azure.lines()) {
        let message = escape::printable(finding["message"].as_str().unwrap());
        let message = message.replace("##vso[", "##vso(").replace("##[", "##(");
        let severity = finding["severity"].as_str().unwrap();
        let (level, properties, text) = github_command(github);
        assert_eq!(level, if severity == "info" { "notice" } else { severity });
        assert_eq!(properties["title"], finding["rule"]);
        assert_eq!(properties["file"], finding["file"]);
        assert_eq!(properties["line"], finding["line"].to_string());
        assert_eq!(properties["col"], finding["column"].to_string());
        assert_eq!(properties["endColumn"], finding["end_column"].to_string());
        assert_eq!(text.lines().next(), Some(&*message));
        if severity == "info" {
            assert!(azure.starts_with("info["), "{azure}");
            continue;
        }
        let (properties, text) = azure_command(azure);
        assert_eq!(properties["type"], severity);
        assert_eq!(properties["code"], finding["rule"]);
        assert_eq!(properties["sourcepath"], finding["file"]);
        assert_eq!(properties["linenumber"], finding["line"].to_string());
        assert_eq!(properties["columnnumber"], finding["column"].to_string());
        assert_eq!(text.lines().next(), Some(&*message));
    }
    assert!(findings.iter().any(|finding| finding["severity"] == Severity::Error.name()));
}

#[test]
fn every_format_goes_to_a_file_beside_the_terminal() {
    let folder = connector("to-files", repeated_id);
    for format in FORMATS {
        let direct = conndef(&folder, &["validate", ".", "--format", format]);
        let args = ["validate", ".", "--format", format, "-o", "report"];
        let (status, out, _) = conndef(&folder, &args);
        assert_eq!(status, direct.0);
        assert!(out.starts_with("1 error") && out.lines().count() <= 2, "{format}: {out}");
        assert_eq!(fs::read_to_string(folder.join("report")).unwrap(), direct.1, "{format}");
    }
}

#[test]
fn junit_tells_rules_that_hold_from_those_that_do_not() {
    let folder = connector("junit", nasty);
    fs::write(
        folder.join("conndef.toml"),
        "[[connector]]\npath = \".\"\n[[connector.accept]]\nrule = \"type-unknown\"\nfile = \
         \"apiDefinition.swagger.json\"\nreason = \"<&\\\">\"\n",
    )
    .unwrap();
    let (_, out, _) = conndef(&folder, &["validate", "--format", "junit"]);
    let xml = roxmltree::Document::parse(&out).unwrap();
    let report: Value = serde_json::from_str(&conndef(&folder, &["validate", "--format", "json"]).1).unwrap();
    let findings = report["findings"].as_array().unwrap();
    let ran = rules_that_run();
    let mut cases = xml.descendants().filter(|node| node.has_tag_name("testcase"));
    for rule in ran {
        let case = cases.find(|case| case.attribute("name") == Some(rule.name)).unwrap();
        let of = |is_info: bool| {
            let of_rule = findings.iter().filter(|finding| finding["rule"] == rule.name);
            of_rule.filter(move |finding| (finding["severity"] == "info") == is_info)
        };
        for (tag, is_info) in [("failure", false), ("system-out", true)] {
            let element = case.children().find(|child| child.has_tag_name(tag));
            assert_eq!(element.is_some(), of(is_info).next().is_some(), "{}", rule.name);
            for finding in of(is_info) {
                let place = format!(":{}:{}: ", finding["line"], finding["column"]);
                assert!(element.unwrap().text().unwrap().contains(&place), "{finding}");
            }
        }
        let skipped = case.children().find(|child| child.has_tag_name("skipped"));
        assert_eq!(skipped.is_some(), rule.name == "type-unknown");
        assert!(skipped.is_none_or(|node| node.attribute("message") == Some("accepted: <&\">")));
    }
    let failures = xml.descendants().filter(|node| node.has_tag_name("failure")).count();
    let suites = xml.descendants().filter(|node| node.has_tag_name("testsuite"));
    let counted: usize =
        suites.map(|suite| suite.attribute("failures").unwrap().parse::<usize>().unwrap()).sum();
    assert!(failures > 0 && counted == failures);
}
