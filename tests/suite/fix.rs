//! Fixes: what they settle, what they leave alone, and that a second run finds nothing to do.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use conndef::api::{Api, Status};
use conndef::compare::{Matching, What, compare};
use conndef::fix;
use conndef::folder::{Folder, Kind};
use conndef::judge::{Case, Judgement};
use conndef::lint::Check;
use conndef::package::Package;
use conndef::profile::Profile;
use conndef::root::Root;
use conndef::rules::RULES;

use crate::support::cases::each_failing_example;
use crate::support::{self, conndef};

#[test]
fn a_fix_settles_the_finding_that_offers_it() {
    let mut rules = BTreeSet::new();
    each_failing_example(|judgement, sources, files| {
        let Some(finding) = judgement.findings.iter().find(|finding| finding.fix.is_some()) else { return };
        let name = finding.rule.name;
        rules.insert(name);
        let fixed = fix::apply(&judgement.findings, sources, true);
        let [file] = &fixed[..] else { panic!("{name}: {} files", fixed.len()) };
        let mut files: BTreeMap<_, _> = files.clone();
        files.remove("reference");
        files.remove("conndef.toml");
        let source = sources.iter().find(|source| source.id() == file.source).unwrap();
        files.insert(source.name().to_owned(), file.bytes.clone());
        let folder = Folder::from_files(Path::new(""), &files);
        // The stage of a rule may be later than that of the package's profile.
        for profile in [Profile::Deploy, Profile::Certification] {
            let package = Package::read(&folder, profile);
            let case = Case {
                package,
                rules: vec![finding.rule],
                references: &[],
                released: None,
                acceptances: None,
            };
            let left = case.judge().findings;
            assert!(left.is_empty(), "{name}: {left:#?}");
        }
    });
    assert!(rules.len() >= 18, "{rules:?}");
}

fn judge(path: &Path, changed: &BTreeMap<PathBuf, Vec<u8>>, look: impl FnOnce(&Folder, &Judgement)) {
    let folder = Folder::load_with(path, &Root::of(path), changed).unwrap();
    let package = Package::read(&folder, Profile::Certification);
    let rules = RULES.iter().copied().filter(|rule| !matches!(rule.check, Check::Drift(_))).collect();
    let case = Case { package, rules, references: &[], released: None, acceptances: None };
    look(&folder, &case.judge());
}

fn round(path: &Path, changed: &mut BTreeMap<PathBuf, Vec<u8>>) -> usize {
    let mut files = Vec::new();
    judge(path, changed, |folder, judgement| {
        let sources: Vec<_> = folder.documents().map(conndef::document::Document::source).collect();
        let fixed = fix::apply(&judgement.findings, &sources, false);
        files.extend(
            fixed.into_iter().map(|fixed| (folder.file(fixed.source).unwrap().to_owned(), fixed.bytes)),
        );
    });
    let count = files.len();
    changed.extend(files);
    count
}

/// How many real connectors a run looks at: every so many.
const STRIDE: usize = 6;

#[test]
fn real_connectors_do_on_the_wire_what_they_did() {
    let Some(corpus) = support::corpus("connectors") else { return };
    let (mut fixed, mut seen) = (0, 0);
    for path in Folder::find(&corpus).unwrap().into_iter().step_by(STRIDE) {
        let mut changed = BTreeMap::new();
        let rounds = (0..10).take_while(|_| round(&path, &mut changed) > 0).count();
        assert!(rounds < 5, "{}: {rounds} rounds", path.display());
        let [before, after] = [&BTreeMap::new(), &changed]
            .map(|changed| Folder::load_with(&path, &Root::of(&path), changed).unwrap());
        fixed += usize::from(!changed.is_empty());
        seen += 1;
        for (old, new) in before.documents().zip(after.documents()) {
            assert_eq!(old.fault().map(|_| ()), new.fault().map(|_| ()), "{}", old.source().name());
            let lines = |text: &str| (text.lines().count(), text.matches('\r').count() > 0);
            if old.source().text() == new.source().text() {
                continue;
            }
            // Formatting survives: what is taken away or put in is a line at most here and there.
            let (old, new) = (lines(old.source().text()), lines(new.source().text()));
            assert!(old.1 == new.1 || new.0 == old.0, "{}: line ends", path.display());
        }
        let apis = [&before, &after]
            .map(|folder| folder.document(Kind::Definition).and_then(|own| Api::read(own.root())));
        let [Some(before), Some(after)] = &apis else { continue };
        // The wizard's empty `default` says nothing of any answer.
        let leftover = What::ResponseRemoved { status: Status::Default, has_body: false };
        let mut facts = compare(before, after, Matching::Route);
        facts.retain(|fact| fact.what != leftover);
        assert!(facts.is_empty(), "{}: {facts:#?}", path.display());
    }
    assert!(fixed > seen / 3, "{fixed} of {seen}");
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
    let text = text.replacen("\"x-ms-url-encoding\": \"single\"", "\"x-ms-visibilty\": \"important\"", 1);
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
