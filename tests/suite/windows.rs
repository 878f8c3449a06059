//! What Windows does otherwise. What only Windows can show runs there, and under Wine by `make windows`.

use std::fs;
use std::path::PathBuf;

use crate::support::{self, conndef, connector};

/// A repository that holds one connector, which is clean, and the description of its API.
fn repository(name: &str) -> PathBuf {
    let repository = support::scratch(name);
    fs::create_dir_all(repository.join(".git")).unwrap();
    connector(&repository.join("connectors/parcels"));
    let reference = support::repository("tests/fixtures/base/reference.json");
    fs::copy(reference, repository.join("openapi.json")).unwrap();
    repository
}

const CONFIGURATION: &str = "[[connector]]\npath = 'connectors\\parcels'\nreferences = ['.\\openapi.json']\n";

#[test]
fn a_configuration_takes_both_separators() {
    let repository = repository("separators");
    let released = "released = 'connectors\\parcels\\'\n";
    fs::write(repository.join("conndef.toml"), format!("{CONFIGURATION}{released}")).unwrap();
    let (status, out, err) = conndef(&repository, &["validate"]);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    assert!(out.contains("7 of 7 operations"), "the reference is compared: {out}");
    let (status, out, err) = conndef(&repository, &["breaking"]);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
}

#[cfg(unix)]
#[test]
fn a_released_revision_takes_both_separators() {
    let repository = repository("separators-revision");
    fs::remove_dir(repository.join(".git")).unwrap();
    for args in [&["init", "--quiet"][..], &["add", "."], &["commit", "--quiet", "-m", "Release"]] {
        support::git(&repository, args);
    }
    let released = "released = 'HEAD:connectors\\parcels'\n";
    fs::write(repository.join("conndef.toml"), format!("{CONFIGURATION}{released}")).unwrap();
    let (status, out, err) = conndef(&repository, &["breaking"]);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
}

#[cfg(windows)]
mod only_there {
    use std::fs::OpenOptions;
    use std::os::windows::fs::OpenOptionsExt;

    use serde_json::Value;

    use super::*;

    const BROKEN: &str = "connectors/parcels/apiDefinition.swagger.json";

    /// The repository with a finding, its configuration, and its path as Windows spells it.
    fn broken(name: &str) -> (PathBuf, String) {
        let repository = repository(name);
        support::replace(&repository.join(BROKEN), "\"GetParcel\"", "\"ListParcels\"");
        fs::write(repository.join("conndef.toml"), CONFIGURATION).unwrap();
        let path = std::path::absolute(&repository).unwrap().to_str().unwrap().to_owned();
        (repository, path)
    }

    #[test]
    fn paths_lead_to_connectors_however_they_are_spelt() {
        let (repository, whole) = broken("spelt");
        for path in [
            r"connectors\parcels".to_owned(),
            r".\connectors\parcels\".to_owned(),
            r"CONNECTORS\Parcels".to_owned(),
            format!(r"{whole}\connectors\parcels"),
            format!(r"{}/connectors\parcels", whole.to_lowercase()),
            format!(r"\\?\{whole}\connectors\parcels"),
        ] {
            let (status, out, err) = conndef(&repository, &["validate", &path]);
            assert_eq!((status, err.as_str()), (1, ""), "{path}: {out}");
            assert!(
                out.contains("7 of 7 operations"),
                "what the configuration says of it counts: {path}: {out}"
            );
            let places = || out.lines().filter(|line| line.contains("apiDefinition"));
            assert!(
                places().count() > 0 && !places().any(|line| line.contains(['\\', '?'])),
                "{path}: {out}"
            );
        }
        let (status, out, err) = conndef(&repository, &["validate"]);
        assert_eq!((status, err.as_str()), (1, ""), "{out}");
        let (status, _, err) = conndef(&repository, &["validate", r"connectors\nowhere"]);
        assert!(status == 2 && err.starts_with("error: cannot read connectors/nowhere: "), "{err}");
    }

    #[test]
    fn a_drive_is_no_revision() {
        let (repository, whole) = broken("drive");
        for old in [
            format!(r"{whole}\connectors\parcels"),
            format!("{}/connectors/parcels", whole.replace('\\', "/")),
        ] {
            let (status, out, err) = conndef(&repository, &["breaking", &old, r"connectors\parcels"]);
            assert_eq!((status, err.as_str()), (0, ""), "{out}");
        }
    }

    #[test]
    fn places_in_sarif_are_uris() {
        let (repository, whole) = broken("uris");
        let uri = |folder: &std::path::Path, path: &str| {
            let (_, out, _) = conndef(folder, &["validate", path, "--format", "sarif"]);
            let log: Value = serde_json::from_str(&out).unwrap();
            let place = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"];
            place["uri"].as_str().unwrap().to_owned()
        };
        assert_eq!(uri(&repository, r"connectors\parcels"), BROKEN);
        assert_eq!(uri(&repository, &format!(r"{whole}\connectors\parcels")), BROKEN);
        let elsewhere = repository.parent().unwrap();
        fs::create_dir_all(elsewhere.join("uris-beside/.git")).unwrap();
        let outside = uri(&elsewhere.join("uris-beside"), r"..\uris\connectors\parcels");
        assert!(
            outside.starts_with("file:///") && outside.contains("%3A/") && outside.ends_with(BROKEN),
            "{outside}"
        );
    }

    #[test]
    fn what_another_program_has_open_is_told_and_stays() {
        let (repository, _) = broken("open");
        let file = repository.join(BROKEN);
        support::replace(&file, "\"Reads where a parcel is.\"", "\"Reads where a p\u{e4}rcel is\"");
        let before = fs::read(&file).unwrap();
        // Shared with nobody.
        let held = OpenOptions::new().read(true).share_mode(0).open(&file).unwrap();
        let (status, out, _) = conndef(&repository, &["validate", "connectors"]);
        assert!(status == 1 && out.contains("file-unreadable") && !out.contains("uncategorized"), "{out}");
        drop(held);
        // Shared with readers.
        let held = OpenOptions::new().read(true).share_mode(1).open(&file).unwrap();
        let args = ["validate", "connectors", "--profile", "certification", "--fix"];
        let (status, _, err) = conndef(&repository, &args);
        assert!(status == 2 && err.contains(&format!("error: cannot write {BROKEN}: ")), "{err}");
        drop(held);
        assert_eq!(fs::read(&file).unwrap(), before);
        let names = fs::read_dir(file.parent().unwrap()).unwrap().map(|entry| entry.unwrap().file_name());
        assert!(names.into_iter().all(|name| !name.to_string_lossy().ends_with(".tmp")));
        let (_, _, err) = conndef(&repository, &args);
        assert!(err.starts_with("fixed ") && fs::read(&file).unwrap() != before, "{err}");
    }
}
