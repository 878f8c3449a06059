//! A run that could not judge says so in every format, and nowhere that nothing was found.

use std::fs;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use conndef::report::Format;
use serde_json::Value;

use crate::support::invariants::check_tame;
use crate::support::{self, conndef};

/// A folder with a clean connector in `parcels`.
fn workplace(name: &str) -> PathBuf {
    let folder = support::scratch(name);
    fs::create_dir(folder.join("parcels")).unwrap();
    for file in ["apiDefinition.swagger.json", "apiProperties.json", "README.md"] {
        fs::copy(support::repository("tests/fixtures/base").join(file), folder.join("parcels").join(file))
            .unwrap();
    }
    folder
}

/// The sentences of a report that say what could not be judged.
fn failures(report: &str, format: Format) -> Vec<String> {
    let lines_after =
        |mark: &str| report.lines().filter_map(|line| Some(line.strip_prefix(mark)?.to_owned())).collect();
    match format {
        Format::Human => Vec::new(),
        Format::Json => {
            let report: Value = serde_json::from_str(report).unwrap();
            let failures = report["failures"].as_array().unwrap();
            assert_eq!(report["summary"]["failures"], failures.len());
            failures.iter().map(|failure| failure["message"].as_str().unwrap().to_owned()).collect()
        }
        Format::Sarif => {
            let log: Value = serde_json::from_str(report).unwrap();
            crate::support::reports::assert_valid(&log);
            let invocation = &log["runs"][0]["invocations"][0];
            let notes = invocation["toolExecutionNotifications"].as_array().unwrap();
            assert_eq!(invocation["executionSuccessful"], notes.is_empty());
            assert!(notes.iter().all(|note| note["level"] == "error"));
            notes.iter().map(|note| note["message"]["text"].as_str().unwrap().to_owned()).collect()
        }
        Format::Markdown => {
            let (_, list) = report.split_once("\n### Not judged\n\n").unwrap_or_default();
            list.lines().map_while(|line| Some(line.strip_prefix("- ")?.to_owned())).collect()
        }
        Format::Junit => {
            let xml = roxmltree::Document::parse(report).unwrap();
            let cases = xml.descendants().filter(|node| node.has_tag_name("testcase"));
            let errors = cases.filter_map(|case| case.children().find(|child| child.has_tag_name("error")));
            let errors: Vec<_> = errors.map(|error| error.attribute("message").unwrap().to_owned()).collect();
            let suites = xml.descendants().filter_map(|node| node.attribute("errors"));
            assert_eq!(suites.map(|count| count.parse::<usize>().unwrap()).sum::<usize>(), errors.len());
            errors
        }
        Format::Github => lines_after("::error::"),
        Format::Azure => lines_after("##vso[task.logissue type=error]"),
    }
}

/// Runs a command in every format: all say why, in the words of stderr, and none praises.
fn assert_failures(folder: &Path, arguments: &[&str], verdict: &str, expected: &[&str]) {
    for format in Format::value_variants() {
        let name = format.to_possible_value().unwrap();
        let arguments = [arguments, &["--format", name.get_name()][..]].concat();
        let (status, out, err) = conndef(folder, &arguments);
        assert_eq!(status, 2, "{arguments:?}: {out}{err}");
        let said: Vec<&str> = err.lines().filter_map(|line| line.strip_prefix("error: ")).collect();
        let is_expected = said.iter().zip(expected).all(|(said, expected)| said.contains(expected));
        assert!(is_expected && said.len() == expected.len(), "{arguments:?}: {err}");
        if *format != Format::Human {
            let plain = |text: &String| text.replace("<!-- -->", "").replace('\\', "");
            assert_eq!(
                failures(&out, *format).iter().map(plain).collect::<Vec<_>>(),
                said,
                "{arguments:?}: {out}"
            );
        }
        if !matches!(format, Format::Json | Format::Sarif | Format::Junit) {
            assert!(out.contains(verdict), "{arguments:?}: {out}");
            assert!(!out.contains("no findings") && !out.contains("nothing breaks"), "{arguments:?}: {out}");
        }
        check_tame(&out, *format);
        // A file is written as well; there is no stderr beside it.
        let (status, _, _) = conndef(folder, &[&arguments[..], &["-o", "report"]].concat());
        let report = fs::read_to_string(folder.join("report")).unwrap();
        assert_eq!(status, 2);
        if *format == Format::Human {
            assert!(said.iter().all(|said| report.contains(&format!("error: {said}\n"))), "{report}");
        } else {
            assert_eq!(report, out);
        }
    }
}

#[test]
fn what_ends_a_run_is_in_its_report() {
    let folder = workplace("failures-of-runs");
    // There are configurations above this folder.
    fs::write(folder.join("conndef.toml"), "connector = []\n").unwrap();
    let nothing = "nothing could be judged";
    assert_failures(&folder, &["validate"], nothing, &["nothing to do"]);
    assert_failures(&folder, &["drift"], nothing, &["nothing to do"]);
    assert_failures(&folder, &["breaking"], nothing, &["nothing to compare"]);
    assert_failures(&folder, &["breaking", "-", "-"], nothing, &["standard input can be OLD or NEW"]);
    assert_failures(&folder, &["validate", "nowhere"], nothing, &["cannot read nowhere"]);
    fs::File::create(folder.join("conndef.toml")).unwrap().set_len((64 << 20) + 1).unwrap();
    for command in ["validate", "drift", "breaking"] {
        assert_failures(
            &folder,
            &[command],
            nothing,
            &["cannot read conndef.toml: it is larger than 64 MiB"],
        );
    }
}

#[test]
fn a_connector_that_could_not_be_judged_is_in_the_report_of_the_others() {
    let folder = workplace("failures-of-connectors");
    let one = "1 of 2 connectors could not be judged";
    assert_failures(&folder, &["validate", "nowhere", "parcels"], one, &["cannot read nowhere"]);
    let both = "2 of 3 connectors could not be judged";
    assert_failures(&folder, &["validate", "a", "parcels", "b"], both, &["cannot read a", "cannot read b"]);
    let nothing = "nothing could be judged";
    assert_failures(&folder, &["drift", "parcels"], nothing, &["no reference for parcels"]);
    fs::write(folder.join("bad.yaml"), "a: [").unwrap();
    let bad = "cannot use the reference bad.yaml:";
    assert_failures(&folder, &["drift", "parcels", "--reference", "bad.yaml"], nothing, &[bad]);
    assert_failures(&folder, &["breaking", "nowhere", "parcels"], nothing, &["cannot read nowhere"]);
    let config = "[[connector]]\npath = 'parcels'\nreleased = 'parcels'\n[[connector]]\npath = 'other'\nreleased = 'parcels'\n";
    fs::write(folder.join("conndef.toml"), config).unwrap();
    fs::create_dir(folder.join("other")).unwrap();
    assert_failures(&folder, &["breaking"], one, &["no connector in other"]);
    fs::write(folder.join("other/openapi.json"), "{}").unwrap();
    let (_, _, err) = conndef(&folder, &["validate", "other"]);
    assert!(err.ends_with("; if other/openapi.json is one, give its path\n"), "{err}");
    let (_, out, _) = conndef(&folder, &["breaking", "--format", "json"]);
    let report: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(report["summary"]["minor_update"], false, "nobody knows");
}

/// What needs no document of the API is judged all the same, and nothing is held against the documents that can be read.
#[test]
fn an_unreadable_reference_keeps_nobody_from_judging_the_rest() {
    let folder = workplace("failures-of-references");
    fs::write(folder.join("bad.yaml"), "a: [").unwrap();
    fs::write(folder.join("empty.yaml"), "{openapi: 3.0.0, info: {title: A, version: '1'}, paths: {}}")
        .unwrap();
    support::replace(&folder.join("parcels/apiDefinition.swagger.json"), "\"GetParcel\"", "\"ListParcels\"");
    for (good, bad, why) in [
        ("empty.yaml", "bad.yaml", "cannot use the reference bad.yaml:"),
        ("empty.yaml", "lost.yaml", "cannot read lost.yaml"),
    ] {
        let arguments = ["validate", "parcels", "--reference", good, "--reference", bad];
        let verdict = "1 of 1 connector could not be compared with the API; 1 error";
        assert_failures(&folder, &arguments, verdict, &[why]);
        let (_, out, _) = conndef(&folder, &arguments);
        assert!(
            out.contains("error[operation-id-repeated]") && !out.contains("[operation-unknown]"),
            "{out}"
        );
    }
    let fixing = ["validate", "--fix", "--check", "parcels", "--reference", "bad.yaml"];
    let (status, _, err) = conndef(&folder, &fixing);
    assert!(status == 2 && err.contains("cannot use the reference bad.yaml:"), "{err}");
    let (_, out, _) = conndef(&folder, &["validate", "nowhere", "parcels", "--reference", "bad.yaml"]);
    let verdict =
        "1 of 2 connectors could not be judged; 1 of 2 connectors could not be compared with the API; ";
    assert!(out.contains(verdict), "{out}");
}

#[test]
fn a_run_that_judged_says_that_too() {
    let folder = workplace("no-failures");
    for format in Format::value_variants() {
        let name = format.to_possible_value().unwrap();
        let (status, out, _) = conndef(&folder, &["validate", "parcels", "--format", name.get_name()]);
        assert_eq!((status, failures(&out, *format)), (0, Vec::new()), "{out}");
    }
}
