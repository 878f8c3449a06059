//! One cause, one finding, and every place of it.

use conndef::config::{Config, FILE_NAME};
use conndef::finding::Finding;
use conndef::folder::Folder;
use conndef::judge::{Judge, Judgement};
use conndef::profile::Profile;
use serde_json::{Value, json};
use std::path::Path;

use crate::support::cases::{Files, base, edit};

/// A connector with so many properties of the same unknown format, and what its configuration accepts.
fn files(count: usize, accept: &str) -> Files {
    let mut files = base(Profile::Deploy);
    for number in 0..count {
        let odd = json!({"type": "string", "format": "odd", "title": "A", "description": "B."});
        edit(&mut files, &format!("/definitions/Parcel/properties/odd{number}"), &odd);
    }
    let config = format!("[[connector]]\npath = \"\"\n{accept}");
    files.insert(FILE_NAME.to_owned(), config.into_bytes());
    files
}

fn judge(files: &Files) -> Judgement {
    let config = Config::parse(Path::new(""), &files[FILE_NAME]);
    let own = files.iter().filter(|(name, _)| *name != FILE_NAME && *name != "reference");
    let folder =
        Folder::from_files(Path::new(""), &own.map(|(name, bytes)| (name.clone(), bytes.clone())).collect());
    Judge::of(&folder, Profile::Deploy).configured(&config, config.connectors.first()).judge()
}

fn of_rule(judgement: &Judgement) -> Vec<&Finding> {
    judgement.findings.iter().filter(|finding| finding.rule.name == "format-unknown").collect()
}

#[test]
fn a_few_are_told_one_by_one_and_many_once_with_all_places() {
    let judgement = judge(&files(3, ""));
    assert_eq!(of_rule(&judgement).iter().map(|finding| finding.count).collect::<Vec<_>>(), [1, 1, 1]);
    let judgement = judge(&files(5, ""));
    let [one] = of_rule(&judgement)[..] else { panic!("{:#?}", judgement.findings) };
    assert_eq!(one.count, 5);
    let places = one.also.iter().map(|(location, message)| {
        assert_eq!(message, &one.message);
        location.pointer.as_str()
    });
    let expected = (1..5).map(|number| format!("/definitions/Parcel/properties/odd{number}/format"));
    assert_eq!(places.collect::<Vec<_>>(), expected.collect::<Vec<_>>());
}

#[test]
fn one_of_many_places_can_be_accepted() {
    let accept = "[[connector.accept]]\nrule = \"format-unknown\"\nreason = \"meant\"\nsubject = \"definition 'Parcel' property 'odd0'\"\n";
    let judgement = judge(&files(5, accept));
    let [one] = of_rule(&judgement)[..] else { panic!("{:#?}", judgement.findings) };
    assert_eq!((one.count, judgement.accepted.len()), (4, 1));
    assert!(one.location.pointer.as_str().ends_with("/odd1/format"), "{one:?}");
    let accept = "[[connector.accept]]\nrule = \"format-unknown\"\nreason = \"meant\"\nfile = \"apiDefinition.swagger.json\"\n";
    let judgement = judge(&files(5, accept));
    assert_eq!((of_rule(&judgement).len(), judgement.accepted.len()), (0, 5));
}

/// What a rule says for one purpose only is no stale acceptance for another.
#[test]
fn an_acceptance_that_another_profile_needs_is_used() {
    let accept =
        "[[connector.accept]]\nrule = \"readme-section-missing\"\nreason = \"meant\"\nfile = \"README.md\"\n";
    let mut files = files(0, accept);
    files.insert("README.md".to_owned(), b"# Parcels\n\nSends parcels.\n".to_vec());
    let config = Config::parse(Path::new(""), &files[FILE_NAME]);
    let mut used = Vec::new();
    for profile in Profile::ALL {
        let own = files.iter().filter(|(name, _)| *name != FILE_NAME && *name != "reference");
        let folder = Folder::from_files(
            Path::new(""),
            &own.map(|(name, bytes)| (name.clone(), bytes.clone())).collect(),
        );
        let judgement = Judge::of(&folder, profile).configured(&config, config.connectors.first()).judge();
        used.push(!judgement.accepted.is_empty());
        assert!(
            judgement.findings.iter().all(|finding| finding.rule.name != "acceptance-unused"),
            "{profile:?}"
        );
    }
    assert!(used.contains(&true), "{used:?}");
}

/// The machine formats name every place.
#[test]
fn reports_for_programs_name_every_place() {
    let folder = crate::support::scratch("alike");
    for (name, bytes) in files(5, "").iter().filter(|(name, _)| *name != "reference") {
        std::fs::write(folder.join(name), bytes).unwrap();
    }
    std::fs::write(folder.join(FILE_NAME), "[[connector]]\npath = \".\"\n").unwrap();
    let (_, out, _) = crate::support::conndef(&folder, &["validate", "--format", "json"]);
    let report: Value = serde_json::from_str(&out).unwrap();
    let finding =
        report["findings"].as_array().unwrap().iter().find(|one| one["rule"] == "format-unknown").unwrap();
    assert_eq!((finding["count"].as_u64(), finding["related"].as_array().unwrap().len()), (Some(5), 4));
    let (_, out, _) = crate::support::conndef(&folder, &["validate", "--format", "sarif"]);
    assert_eq!(out.matches("format 'odd' is unknown").count(), 5, "{out}");
    let (_, out, _) = crate::support::conndef(&folder, &["validate"]);
    assert!(out.contains("note: the same in 4 more places: lines "), "{out}");
}
