//! Fixes: what they settle, what they leave alone, and that a second run finds nothing to do.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use conndef::document::{Document, Format};
use conndef::finding::Finding;
use conndef::fix;
use conndef::folder::Folder;
use conndef::judge::Judge;
use conndef::profile::Profile;
use conndef::severity::Severity;

use crate::support::cases::each_failing_example;
use crate::support::{self, conndef};

/// Each failing example of a rule that offers a fix, before and after all of its fixes.
fn each_fixed(mut look: impl FnMut(&Finding, &Folder, &Folder, &[Document])) -> BTreeSet<&'static str> {
    let mut rules = BTreeSet::new();
    each_failing_example(|judgement, files| {
        let Some(finding) = judgement.findings.iter().find(|finding| finding.fix.is_some()) else { return };
        rules.insert(finding.rule.name);
        let fixed = fix::apply(&judgement.findings, true);
        let [file] = &fixed[..] else { panic!("{}: {} files", finding.rule.name, fixed.len()) };
        let mut files: BTreeMap<_, _> = files.clone();
        let references = [Document::new("reference", files.remove("reference").unwrap(), Format::Json)];
        files.remove("conndef.toml");
        let old = Folder::from_files(Path::new(""), &files);
        let mut sources = judgement.findings.iter().filter_map(|finding| finding.location.file.source());
        let source = sources.find(|source| source.id() == file.source).unwrap();
        files.insert(source.name().to_owned(), file.bytes.clone());
        look(finding, &old, &Folder::from_files(Path::new(""), &files), &references);
    });
    rules
}

#[test]
fn a_fix_settles_the_finding_that_offers_it() {
    let rules = each_fixed(|finding, _, new, _| {
        // The stage of a rule may be later than that of the package's profile.
        for profile in [Profile::Deploy, Profile::Certification] {
            let judge = Judge::of(new, profile).only(|rule| std::ptr::eq(rule, finding.rule));
            let left = judge.judge().findings;
            assert!(left.is_empty(), "{}: {left:#?}", finding.rule.name);
        }
    });
    assert!(rules.len() >= 18, "{rules:?}");
}

#[test]
fn what_a_fix_breaks_its_help_says() {
    let is_refused = |finding: &&Finding| finding.severity > Severity::Info;
    each_fixed(|finding, old, new, references| {
        let name = finding.rule.name;
        let update = Judge::of(new, Profile::Deploy).released(old).only_comparing().judge();
        let broken: Vec<_> =
            update.findings.iter().filter(is_refused).map(|finding| &finding.message).collect();
        let is_said = finding.help.as_ref().is_some_and(|help| help.contains("new version of the operation"));
        let is_safe = finding.fix.as_ref().is_some_and(|fix| fix.is_safe);
        // The service refuses a connector with such a reference, so that nobody uses it yet.
        let is_unused = name == "reference-dangling" && !is_safe;
        assert!(broken.is_empty() || is_said && !is_safe || is_unused, "{name}: {broken:#?}");
        let drift = |folder| {
            let judgement =
                Judge::of(folder, Profile::Deploy).references(references).only_comparing().judge();
            judgement.findings.iter().filter(is_refused).map(|finding| finding.message.clone()).collect()
        };
        let [before, after]: [BTreeSet<String>; 2] = [drift(old), drift(new)];
        let more: Vec<_> = after.difference(&before).collect();
        assert!(more.is_empty(), "{name}: {more:#?}");
    });
}

/// The base connector with a few faults, on disk.
fn faulty(name: &str) -> PathBuf {
    let folder = support::scratch(name);
    for file in ["apiDefinition.swagger.json", "apiProperties.json", "README.md"] {
        fs::copy(support::repository("tests/fixtures/base").join(file), folder.join(file)).unwrap();
    }
    let path = folder.join("apiDefinition.swagger.json");
    let text = fs::read_to_string(&path).unwrap();
    let text = text.replacen("\"Reads where a parcel is.\"", "\"Reads where a pärcel is\"", 1);
    let text = text.replacen("\"x-ms-url-encoding\": \"single\"", "\"x-ms-visibility\": \"Important\"", 1);
    fs::write(&path, format!("\u{FEFF}{}", text.replace('\n', "\r\n"))).unwrap();
    folder
}

#[test]
fn a_diff_is_shown_before_anything_is_changed() {
    let folder = faulty("fix_check");
    let before = fs::read(folder.join("apiDefinition.swagger.json")).unwrap();
    let arguments = ["validate", ".", "--profile", "certification", "--fix", "--check"];
    let (status, out, err) = conndef(&folder, &arguments);
    assert_eq!((status, err.as_str()), (1, ""));
    insta::assert_snapshot!("fix_check", out.replace('\r', ""));
    assert_eq!(fs::read(folder.join("apiDefinition.swagger.json")).unwrap(), before);
}

#[test]
fn fixing_twice_changes_nothing() {
    let folder = faulty("fix_twice");
    let arguments = ["validate", ".", "--profile", "certification", "--fix"];
    let (_, _, err) = conndef(&folder, &arguments);
    assert_eq!(err, "fixed 5 findings in 1 file\n");
    let fixed = fs::read_to_string(folder.join("apiDefinition.swagger.json")).unwrap();
    assert!(fixed.starts_with('{') && fixed.is_ascii());
    assert_eq!(fixed.matches("\r\n").count(), fixed.matches('\n').count());
    assert!(fixed.contains("\"Reads where a p\\u00e4rcel is.\""));
    let (_, out, err) = conndef(&folder, &arguments);
    assert_eq!(err, "fixed 0 findings in 0 files\n");
    assert!(!out.contains("--fix"), "{out}");
    assert_eq!(fs::read_to_string(folder.join("apiDefinition.swagger.json")).unwrap(), fixed);
}

#[test]
fn what_touches_the_wire_is_asked_for() {
    let folder = faulty("fix_unsafe");
    let path = folder.join("apiDefinition.swagger.json");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replacen("\"basePath\": \"/v1\"", "\"basePath\": \"/v1/\"", 1)).unwrap();
    let has_slash = || fs::read_to_string(&path).unwrap().contains("\"basePath\": \"/v1/\"");
    conndef(&folder, &["validate", ".", "--fix"]);
    assert!(has_slash());
    conndef(&folder, &["validate", ".", "--fix", "--unsafe-fixes"]);
    assert!(!has_slash());
    let (status, _, err) = conndef(&folder, &["validate", ".", "--unsafe-fixes"]);
    assert!(status == 2 && err.contains("--fix"), "{err}");
}
