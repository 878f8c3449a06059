//! SARIF: valid, and its regions cover what findings point at.

use crate::support::{self, conndef};
use conndef::escape::Writer;
use conndef::folder::Folder;
use conndef::judge::{Judge, Judgement};
use conndef::profile::Profile;
use conndef::report::{Reporter, Repository, Sarif, Summary};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

/// The OASIS schema, which a crate that generates its types from it brings along.
pub static SCHEMA: LazyLock<jsonschema::Validator> = LazyLock::new(|| {
    let cargo = |args: &[&str]| {
        Command::new(env!("CARGO")).args(args).current_dir(support::repository("")).output().unwrap()
    };

    let version = String::from_utf8(cargo(&["-vV"]).stdout).unwrap();
    // Packages for other systems need not be here.
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let output = cargo(&["metadata", "--format-version", "1", "--offline", "--filter-platform", host]);
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut packages = metadata["packages"].as_array().unwrap().iter();
    let package = packages.find(|package| package["name"] == "serde-sarif").unwrap();
    let manifest = Path::new(package["manifest_path"].as_str().unwrap());
    let schema = fs::read(manifest.with_file_name("src").join("schema.json")).unwrap();
    let mut schema: Value = serde_json::from_slice(&schema).unwrap();
    // The published pattern of languages has a bracket too many; we write none.
    for holder in ["run", "toolComponent"] {
        schema["definitions"][holder]["properties"]["language"]["pattern"] = "^[a-z]+".into();
    }
    jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
});

pub fn assert_valid(log: &Value) {
    let errors: Vec<String> =
        SCHEMA.iter_errors(log).take(5).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    serde_json::from_value::<serde_sarif::sarif::Sarif>(log.clone()).unwrap();
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let mut fingerprints = BTreeSet::new();
    for result in run["results"].as_array().unwrap() {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
        let fingerprint = result["partialFingerprints"]["conndef/v1"].as_str().unwrap();
        assert!(fingerprints.insert(fingerprint), "{fingerprint} occurs twice");
    }
}

/// What a region covers of a file, by SARIF's words alone.
pub fn covered(bytes: &[u8], region: &Value) -> String {
    let text = std::str::from_utf8(bytes).unwrap();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let number = |key: &str| usize::try_from(region[key].as_u64().unwrap()).unwrap();
    let mut lines: Vec<Vec<u16>> = text.split('\n').map(|line| line.encode_utf16().collect()).collect();
    lines.truncate(number("endLine"));
    lines.last_mut().unwrap().truncate(number("endColumn") - 1);
    lines.drain(..number("startLine") - 1);
    lines[0].drain(..number("startColumn") - 1);
    lines.iter().map(|line| String::from_utf16(line).unwrap()).collect::<Vec<_>>().join("\n")
}

/// Reports a judgement, and reads the text of each of its places back from the files' bytes.
pub fn assert_regions(judgement: &Judgement, files: &BTreeMap<String, Vec<u8>>) -> usize {
    let mut reporter = Sarif::new(Repository::find());
    let mut report = Writer::in_memory();
    report.speak(reporter.notation());
    reporter.connector(judgement, &mut report);
    reporter.finish(&Summary::default(), &mut report);
    let log: Value = serde_json::from_str(&report.into_text()).unwrap();
    let mut count = 0;
    let findings = judgement.findings.iter().chain(judgement.accepted.iter().map(|(finding, _)| finding));
    for (result, finding) in log["runs"][0]["results"].as_array().unwrap().iter().zip(findings) {
        let places = std::iter::once(&finding.location).chain(finding.related.iter().map(|(place, _)| place));
        let shown = std::iter::once(&result["locations"][0])
            .chain(result["relatedLocations"].as_array().unwrap())
            .map(|location| &location["physicalLocation"]["region"]);
        for (place, region) in places.zip(shown) {
            let source = place.file.source().filter(|source| source.invalid_utf8().is_none());
            let Some(source) = source else { continue };
            let expected = &source.text()[place.span.clone()];
            assert_eq!(covered(&files[place.file.name()], region), expected, "{finding:?}");
            count += 1;
        }
    }
    count
}

pub fn assert_regions_of(files: &BTreeMap<String, Vec<u8>>) -> usize {
    let folder = Folder::from_files(Path::new(""), files);
    assert_regions(&Judge::of(&folder, Profile::Deploy).judge(), files)
}

pub fn sarif(folder: &Path, args: &[&str]) -> Value {
    let (status, out, err) = conndef(folder, &[&["validate", "--format", "sarif"], args].concat());
    assert!(status < 2, "{err}");
    let log = serde_json::from_str(&out).unwrap();
    assert_valid(&log);
    log
}
