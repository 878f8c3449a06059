//! Connectors where they lie: solutions, exported archives, clones of agents; every command takes them there.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use conndef::folder::Folder;
use serde_json::{Value, json};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::support::{self, conndef, connector, git, replace};

const NAME: &str = "acme_acme-20parcels";

/// The clean connector as an unpacked solution.
fn solution(name: &str) -> PathBuf {
    let scratch = support::scratch(name);
    connector(&scratch.join("parcels"));
    // No configuration further up is this one's.
    fs::create_dir(scratch.join(".git")).unwrap();
    let args = ["convert", "parcels", "--layout", "solution", "--out", "solution", "--prefix", "acme"];
    let (status, out, err) = conndef(&scratch, &args);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    scratch
}

/// The same as the archive that the portal exports has it, unzipped.
fn exported(scratch: &Path) -> PathBuf {
    let (from, to) = (scratch.join("solution"), scratch.join("exported"));
    fs::create_dir_all(to.join("Connector")).unwrap();
    let mut descriptor = String::new();
    for entry in fs::read_dir(from.join("Connectors")).unwrap().map(Result::unwrap) {
        if entry.path().extension().is_some_and(|extension| extension == "xml") {
            let text = read(&entry.path());
            let own = text.find("<Connector").unwrap();
            descriptor = text[own..].replace(" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"", "");
        } else {
            fs::copy(entry.path(), to.join("Connector").join(entry.file_name())).unwrap();
        }
    }
    let customizations = read(&from.join("Other/Customizations.xml"));
    let all = format!("<Connectors>{descriptor}</Connectors>");
    fs::write(to.join("customizations.xml"), customizations.replace("<Connectors />", &all)).unwrap();
    fs::copy(from.join("Other/Solution.xml"), to.join("solution.xml")).unwrap();
    to
}

/// The same as a clone of an agent has it.
fn clone(scratch: &Path) -> PathBuf {
    let from = scratch.join("solution/Connectors");
    let to = scratch.join("agent/connectors/acme_parcels-0fd527b4");
    fs::create_dir_all(&to).unwrap();
    for part in ["openapidefinition", "connectionparameters", "policytemplateinstances"] {
        let text = read(&from.join(format!("{NAME}_{part}.json")));
        fs::write(to.join(format!("{part}.json")), format!("\u{feff}{text}")).unwrap();
    }
    let row = read(&from.join(format!("{NAME}.xml")));
    let id = row.split("<connectorid>").nth(1).and_then(|rest| rest.split('<').next()).unwrap();
    let row = json!({ "connectorid": id, "name": NAME, "displayname": "Acme Parcels",
        "description": "", "iconbrandcolor": "#0b6e4f", "connectortype": 1, "connectionparametersets": null,
        "openapidefinition": "connectors/acme_parcels-0fd527b4/openapidefinition.json",
        "connectionparameters": "connectors/acme_parcels-0fd527b4/connectionparameters.json",
        "policytemplateinstances": "connectors/acme_parcels-0fd527b4/policytemplateinstances.json" });
    fs::write(to.join("metadata.yml"), format!("\u{feff}{row}")).unwrap();
    scratch.join("agent")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

/// Zips a folder, as anybody does.
fn zipped(folder: &Path, to: &Path) {
    let mut zip = ZipWriter::new(File::create(to).unwrap());
    let mut open = vec![folder.to_owned()];
    while let Some(at) = open.pop() {
        for entry in fs::read_dir(at).unwrap().map(Result::unwrap) {
            if entry.path().is_dir() {
                open.push(entry.path());
                continue;
            }
            let path = entry.path();
            let name = path.strip_prefix(folder).unwrap().to_str().unwrap();
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(&fs::read(&path).unwrap()).unwrap();
        }
    }
    zip.finish().unwrap();
}

fn report(folder: &Path, args: &[&str]) -> Value {
    support::report(folder, args).1
}

/// Every layout of the same connector is judged alike, and breaks nothing of another.
#[test]
fn a_connector_is_the_same_wherever_it_lies() {
    let scratch = solution("solution-same");
    let exported = exported(&scratch);
    clone(&scratch);
    zipped(&exported, &scratch.join("exported.zip"));
    fs::create_dir_all(scratch.join("package/PkgAssets")).unwrap();
    fs::copy(scratch.join("exported.zip"), scratch.join("package/PkgAssets/connector.zip")).unwrap();
    fs::write(scratch.join("package/intro.md"), "# Parcels\n").unwrap();
    zipped(&scratch.join("package"), &scratch.join("package.zip"));
    let places = [
        "solution",
        "solution/Connectors",
        "solution/Other/Solution.xml",
        &format!("solution/Connectors/{NAME}.xml"),
        &format!("solution/Connectors/{NAME}_openapidefinition.json"),
        &format!("solution/Connectors/{NAME}_connectionparameters.json"),
        "exported",
        "exported/customizations.xml",
        "exported.zip",
        "package.zip",
        "agent",
        "agent/connectors/acme_parcels-0fd527b4",
        "agent/connectors/acme_parcels-0fd527b4/metadata.yml",
    ];
    for place in places {
        let found = report(&scratch, &["validate", place]);
        assert_eq!(found["findings"], json!([]), "{place}");
        assert_eq!(found["summary"]["connectors"], 1, "{place}");
        assert_eq!(found["summary"]["operations"], 7, "{place}");
        let (status, out, err) = conndef(&scratch, &["breaking", "solution", place]);
        assert!(status == 0 && err.is_empty() && !out.contains("error"), "{place}: {out}{err}");
    }
}

#[test]
fn findings_point_into_the_files_as_they_are_and_fixes_change_them() {
    let scratch = solution("solution-findings");
    let connectors = scratch.join("solution/Connectors");
    let [definition, parameters, row] = ["_openapidefinition.json", "_connectionparameters.json", ".xml"]
        .map(|suffix| connectors.join(format!("{NAME}{suffix}")));
    replace(&definition, "\"schemes\": [", "\"schemes\": [\n    \"http\",");
    replace(&parameters, "\"securestring\"", "\"secretstring\"");
    replace(
        &row,
        "</name>",
        "</name>\n  <scriptoperations>[\"ListParcels\", \"NoSuchThing\"]</scriptoperations>",
    );
    let found = report(&scratch, &["validate", "solution"]);
    let all: Vec<_> = found["findings"].as_array().unwrap().iter().collect();
    let place = |rule: &str| {
        let finding =
            all.iter().find(|finding| finding["rule"] == rule).unwrap_or_else(|| panic!("{rule}: {found:#}"));
        (
            finding["file"].as_str().unwrap().rsplit('/').next().unwrap().to_owned(),
            finding["pointer"].as_str().unwrap().to_owned(),
        )
    };
    assert_eq!(
        place("script-operation-unknown"),
        (format!("{NAME}.xml"), "/Connector/scriptoperations/1".to_owned())
    );
    assert!(
        all.iter().any(|finding| finding["file"].as_str().unwrap().ends_with("_connectionparameters.json")),
        "{found:#}"
    );
    // The edit of a fix is made in the solution's file.
    replace(&definition, "\"http\",", "");
    replace(&definition, "\"info\"", "\"Info\"");
    replace(&definition, "\"Info\"", "\"info\"");
    let before = read(&definition);
    fs::write(&definition, format!("\u{feff}{before}")).unwrap();
    conndef(&scratch, &["validate", "solution", "--fix"]);
    assert_eq!(read(&definition), before);
}

#[test]
fn revisions_hold_solutions_too() {
    let scratch = solution("solution-git");
    git(&scratch, &["init", "--quiet"]);
    git(&scratch, &["add", "."]);
    git(&scratch, &["commit", "--quiet", "-m", "Release"]);
    git(&scratch, &["tag", "v1"]);
    let definition = scratch.join(format!("solution/Connectors/{NAME}_openapidefinition.json"));
    replace(&definition, "\"ListParcels\"", "\"GetParcels\"");
    for old in
        ["v1:solution", "v1:./solution", &format!("v1:solution/Connectors/{NAME}_openapidefinition.json")]
    {
        let (status, out, err) = conndef(&scratch, &["breaking", old, "solution"]);
        assert!(
            status == 1 && out.contains("operation ListParcels is now called GetParcels"),
            "{old}: {out}{err}"
        );
        assert!(out.contains(&format!("v1:solution/Connectors/{NAME}_openapidefinition.json")), "{out}");
    }
    // And packages beside them are the same to a comparison.
    let (status, out, _) = conndef(&scratch, &["breaking", "v1:parcels", "solution"]);
    assert!(status == 1 && out.contains("operation-renamed"), "{out}");
}

#[test]
fn a_configuration_names_the_solution_of_one_connector_or_its_definition() {
    let scratch = solution("solution-configured");
    fs::copy(support::repository("tests/fixtures/base/reference.json"), scratch.join("reference.json"))
        .unwrap();
    let definition = format!("solution/Connectors/{NAME}_openapidefinition.json");
    for path in ["solution", "solution/Connectors", definition.as_str()] {
        let table = format!(
            "[[connector]]\npath = \"{path}\"\nreferences = [\"reference.json\"]\nreleased = \"parcels\"\n"
        );
        fs::write(scratch.join("conndef.toml"), table).unwrap();
        for args in
            [&["drift"][..], &["drift", "solution"], &["drift", &definition], &["validate"], &["breaking"]]
        {
            let (status, out, err) = conndef(&scratch, args);
            assert_eq!((status, err.as_str()), (0, ""), "{path} {args:?}: {out}");
            assert!(args == ["breaking"] || out.contains("7 of 7 operations"), "{path} {args:?}: {out}");
        }
    }
    fs::remove_file(scratch.join("conndef.toml")).unwrap();
    fs::remove_dir_all(scratch.join("parcels")).unwrap();
    let (status, out, err) = conndef(&scratch, &["init"]);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    assert!(read(&scratch.join("conndef.toml")).contains(&format!("path = \"{definition}\"")));
    let (status, out, err) = conndef(&scratch, &["validate", "--deny", "warnings"]);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
}

#[test]
fn of_several_connectors_one_is_named() {
    let scratch = solution("solution-several");
    replace(&scratch.join("parcels/apiDefinition.swagger.json"), "Acme Parcels", "Acme Letters");
    let (status, out, err) = conndef(
        &scratch,
        &["convert", "parcels", "--layout", "solution", "--out", "solution", "--prefix", "other"],
    );
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    let (_, found) = support::report(&scratch, &["validate", "solution"]);
    assert_eq!(found["summary"]["connectors"], 2);
    let (status, _, err) = conndef(&scratch, &["breaking", "solution", "parcels"]);
    assert!(
        status == 2 && err.contains("solution holds several connectors, such as solution/Connectors/"),
        "{err}"
    );
    let one = format!("solution/Connectors/{NAME}_openapidefinition.json");
    assert_eq!(conndef(&scratch, &["breaking", &one, "parcels"]).0, 0);
}

/// Unpacked files win over an export of them that lies beside; a difference is for a rule to tell.
#[test]
fn an_export_beside_the_unpacked_files_is_no_connector_of_its_own() {
    let scratch = solution("solution-twin");
    let exported = exported(&scratch);
    let twin = scratch.join("solution/Connector");
    fs::rename(exported.join("Connector"), &twin).unwrap();
    let found = report(&scratch, &["validate", "solution"]);
    assert_eq!(found["summary"]["connectors"], 1);
    let load = || Folder::load(&scratch.join("solution")).unwrap();
    assert!(load().differing_copies.is_empty());
    replace(&twin.join(format!("{NAME}_openapidefinition.json")), "\"ListParcels\"", "\"GetParcels\"");
    assert_eq!(load().differing_copies.len(), 1);
}

/// The files of a package that was made of a solution, and of the solution that is made of that.
#[test]
fn there_and_back_again_is_the_same() {
    let scratch = solution("solution-back");
    let solution = scratch.join("solution");
    let row = solution.join(format!("Connectors/{NAME}.xml"));
    replace(&row, "<connectorid>", "<connectorid>A");
    let id: String = read(&row).split("<connectorid>A").nth(1).unwrap().chars().take(36).collect();
    replace(&row, &format!("A{id}"), "0fd527b4-4516-47fb-bbca-5a10356af47e");
    replace(&row, "<displayname>Acme Parcels", "<displayname>Parcels & more".replace('&', "&amp;").as_str());
    let (status, out, err) =
        conndef(&scratch, &["convert", "solution", "--layout", "paconn", "--out", "package"]);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    let config = read(&scratch.join("conndef.toml"));
    assert!(config.contains("id = \"0fd527b4-4516-47fb-bbca-5a10356af47e\""), "{config}");
    let (status, out, err) =
        conndef(&scratch, &["convert", "package", "--layout", "solution", "--out", "back"]);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    let files = |folder: &Path| {
        let entries = fs::read_dir(folder.join("Connectors")).unwrap().map(Result::unwrap);
        entries.map(|entry| (entry.file_name(), fs::read(entry.path()).unwrap())).collect::<BTreeMap<_, _>>()
    };
    let (one, other) = (files(&solution), files(&scratch.join("back")));
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    for (name, bytes) in &one {
        let shown = String::from_utf8_lossy(bytes);
        assert_eq!(String::from_utf8_lossy(&other[name]), shown, "{name:?}");
    }
    // Again it changes nothing; over something else it needs to be told to.
    let (status, out, _) =
        conndef(&scratch, &["convert", "package", "--layout", "solution", "--out", "back"]);
    assert!(status == 0 && out.contains("back is current"), "{out}");
    replace(&scratch.join("package/apiDefinition.swagger.json"), "\"ListParcels\"", "\"GetParcels\"");
    let args = ["convert", "package", "--layout", "solution", "--out", "back"];
    let (status, _, err) = conndef(&scratch, &args);
    assert!(status == 2 && err.contains("exists already"), "{err}");
    let (status, out, err) = conndef(&scratch, &[&args[..], &["--force"]].concat());
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    assert!(
        read(&scratch.join(format!("back/Connectors/{NAME}_openapidefinition.json"))).contains("GetParcels")
    );
}

#[test]
fn what_is_lost_is_named() {
    let scratch = solution("solution-lost");
    let (_, out, _) = conndef(&scratch, &["convert", "parcels", "--layout", "solution", "--out", "again"]);
    for lost in ["README.md", "settings.json", "publisher"] {
        assert!(out.contains(lost), "{lost}: {out}");
    }
    let parameters = scratch.join(format!("solution/Connectors/{NAME}_connectionparameters.json"));
    fs::write(&parameters, "").unwrap();
    let (_, out, _) = conndef(&scratch, &["convert", "solution", "--out", "package"]);
    assert!(out.contains("_connectionparameters.json: the file is empty"), "{out}");
}

/// A crate of data can be made of a solution.
#[test]
fn a_solution_becomes_a_crate() {
    let scratch = solution("solution-crate");
    let own = support::repository(".");
    let (status, out, err) =
        conndef(&scratch, &["new", "crate", "--from", "solution", "--conndef", own.to_str().unwrap()]);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    assert!(scratch.join("crate/released/acme-parcels/apiProperties.json").is_file(), "{out}");
}

/// What `pac connector download` writes.
#[test]
fn a_downloaded_connector_is_a_package() {
    let scratch = support::scratch("pac-download");
    let parcels = connector(&scratch.join("parcels"));
    for file in ["README.md", "settings.json"] {
        fs::remove_file(parcels.join(file)).unwrap();
    }
    fs::rename(parcels.join("apiDefinition.swagger.json"), parcels.join("apiDefinition.json")).unwrap();
    // As `pac connector init --generate-settings-file` does.
    let settings = json!({ "connectorId": null, "environment": null, "apiProperties": "apiProperties.json",
        "apiDefinition": "apiDefinition.json", "icon": null, "script": null });
    fs::write(parcels.join("settings.json"), settings.to_string()).unwrap();
    let (status, out, err) = conndef(&scratch, &["validate", "parcels", "--deny", "warnings"]);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
}

// ---- what people got wrong, or found

/// The row of the connector, and a way to say another one.
fn row(scratch: &Path) -> PathBuf {
    scratch.join(format!("solution/Connectors/{NAME}.xml"))
}

#[test]
fn a_connector_without_its_row_is_said_wherever_it_goes() {
    let scratch = solution("solution-without-row");
    fs::remove_file(row(&scratch)).unwrap();
    let (status, out, _) = conndef(&scratch, &["validate", "solution"]);
    assert!(status == 1 && out.contains("no connector is called 'acme_acme-20parcels'"), "{out}");
    let (_, out, _) = conndef(&scratch, &["convert", "solution", "--out", "package"]);
    assert!(out.contains("GUID and name: no file describes the connector"), "{out}");
    // Those of an export stand in one file, with or without attributes.
    let scratch = solution("solution-row-with-attribute");
    let exported = exported(&scratch);
    let customizations = exported.join("customizations.xml");
    replace(&customizations, "<Connector>", "<Connector xmlns:x=\"http://x\">");
    let (status, out, err) = conndef(&scratch, &["convert", "exported", "--out", "package"]);
    assert!(status == 0 && read(&scratch.join("conndef.toml")).contains(NAME), "{out}{err}");
    replace(&customizations, &format!("<name>{NAME}<"), "<name>acme_letters<");
    let (status, out, _) = conndef(&scratch, &["validate", "exported"]);
    assert!(status == 1 && out.contains("solution-file-unnamed"), "{out}");
}

#[test]
fn what_is_changed_in_the_row_breaks() {
    let scratch = solution("solution-row");
    fs::create_dir(scratch.join("released")).unwrap();
    let copied = conndef(
        &scratch,
        &["convert", "parcels", "--layout", "solution", "--out", "released", "--prefix", "acme"],
    );
    assert_eq!(copied.0, 0, "{copied:?}");
    let text = read(&row(&scratch));
    let id = text.split("connectorid>").nth(1).unwrap().trim_end_matches("</").to_owned();
    for (old, new, said) in [
        (id.as_str(), "5f1c3ec5-58d4-4b2b-8d8f-3c0f0f3f6a11", "another GUID"),
        ("<name>", "<name>x", "another name"),
        ("<displayname>", "<displayname>My ", "lists show the connector as 'My Acme Parcels' now"),
        ("connectionparameters>", "nothing>", "connection-parameter-removed"),
    ] {
        fs::write(row(&scratch), text.replace(old, new)).unwrap();
        let (status, out, err) =
            conndef(&scratch, &["breaking", "released", "solution", "--deny", "warnings"]);
        assert!(status == 1 && out.contains(said), "{new}: {out}{err}");
    }
    // What cannot be read is not passed over.
    for broken in [&text[..text.len() / 2], ""] {
        fs::write(row(&scratch), broken).unwrap();
        let (status, out, err) = conndef(&scratch, &["breaking", "released", "solution"]);
        assert!(status == 2 && err.contains(&format!("{NAME}.xml")), "{out}{err}");
        let (status, out, _) = conndef(&scratch, &["validate", "solution"]);
        let said = if broken.is_empty() { "the file is empty" } else { "not XML: " };
        assert!(status == 1 && out.contains(said) && !out.contains("JSON"), "{out}");
    }
    fs::remove_file(row(&scratch)).unwrap();
    let (status, out, _) = conndef(&scratch, &["breaking", "released", "solution"]);
    assert!(status == 1 && out.contains("no file describes the connector any more"), "{out}");
}

#[test]
fn nothing_is_written_over_its_own_source() {
    let scratch = solution("solution-overlap");
    for (from, layout, out) in [
        ("solution", "paconn", "solution"),
        ("solution", "paconn", "solution/Connectors"),
        ("solution", "solution", "solution"),
        ("parcels", "solution", "parcels"),
        ("parcels", "paconn", "parcels/inner"),
    ] {
        let args = ["convert", from, "--layout", layout, "--out", out, "--force"];
        let (status, said, err) = conndef(&scratch, &args);
        assert!(status == 2 && err.contains("holds the connector itself"), "{args:?}: {said}{err}");
    }
    let table = "[connector.environments.test]\nhost = \"test.acme.example.com\"\n";
    fs::write(scratch.join("conndef.toml"), format!("[[connector]]\npath = \"solution\"\n{table}")).unwrap();
    for layout in ["paconn", "solution"] {
        let args = ["build", "--environment", "test", "--layout", layout, "--out", "."];
        let (status, said, err) = conndef(&scratch, &args);
        assert!(status == 2 && err.contains("holds the connector itself"), "{args:?}: {said}{err}");
    }
}

#[test]
fn several_connectors_go_into_one_solution() {
    let scratch = solution("solution-merge");
    replace(&scratch.join("parcels/apiDefinition.swagger.json"), "Acme Parcels", "Acme Letters");
    // The folder of the connectors means the solution around it.
    let args =
        ["convert", "parcels", "--layout", "solution", "--out", "solution/Connectors", "--prefix", "acme"];
    let (status, out, err) = conndef(&scratch, &args);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    assert!(out.contains(&format!("acme_acme-20letters is a new connector beside {NAME}")), "{out}");
    assert!(out.contains("does not list the connector: add"), "{out}");
    let (status, out, err) =
        conndef(&scratch, &["convert", "solution", "--layout", "solution", "--out", "other"]);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    let manifest = read(&scratch.join("other/Other/Solution.xml"));
    assert_eq!(manifest.matches("type=\"372\"").count(), 2, "{manifest}");
    let (_, found) = support::report(&scratch, &["validate", "other"]);
    assert_eq!(found["summary"]["connectors"], 2);
    // And as packages into a folder each.
    let (status, out, err) = conndef(&scratch, &["convert", "other", "--out", "packages"]);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    assert!(scratch.join(format!("packages/{NAME}/apiDefinition.swagger.json")).is_file());
}

#[test]
fn environment_variables_come_along_or_are_told() {
    let scratch = solution("solution-variables");
    let definition = scratch.join(format!("solution/Connectors/{NAME}_openapidefinition.json"));
    replace(&definition, "\"api.acme.example.com\"", "\"@environmentVariables(\\\"acme_Host\\\")\"");
    let variable = scratch.join("solution/environmentvariabledefinitions/acme_Host");
    fs::create_dir_all(&variable).unwrap();
    let xml = "<environmentvariabledefinition schemaname=\"acme_Host\"><type>100000000</type></environmentvariabledefinition>";
    fs::write(variable.join("environmentvariabledefinition.xml"), xml).unwrap();
    let (_, out, _) = conndef(&scratch, &["convert", "solution", "--out", "package"]);
    assert!(out.contains("environment variables: only a solution declares them"), "{out}");
    let (status, out, err) =
        conndef(&scratch, &["convert", "solution", "--layout", "solution", "--out", "other"]);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    let copied = "other/environmentvariabledefinitions/acme_Host/environmentvariabledefinition.xml";
    assert_eq!(read(&scratch.join(copied)), xml);
}

#[test]
fn a_row_that_says_the_same_is_left_as_it_is() {
    let scratch = solution("solution-row-kept");
    let text = read(&row(&scratch))
        .replace('\n', "\r\n")
        .replace("</name>", "</name><!-- ours --><owner>we</owner>");
    fs::write(row(&scratch), &text).unwrap();
    let args = ["convert", "parcels", "--layout", "solution", "--out", "solution", "--force"];
    let (status, out, err) = conndef(&scratch, &args);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    assert_eq!(read(&row(&scratch)), text);
}

#[test]
fn a_revision_may_hold_an_archive() {
    let scratch = solution("solution-archived");
    zipped(&exported(&scratch), &scratch.join("exported.zip"));
    git(&scratch, &["init", "--quiet"]);
    git(&scratch, &["add", "."]);
    git(&scratch, &["commit", "--quiet", "-m", "Release"]);
    let (status, out, err) = conndef(&scratch, &["breaking", "HEAD:exported.zip", "solution"]);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
}

// ---- archives of strangers

fn archive(path: &Path, files: &[(&str, &[u8])]) {
    let mut zip = ZipWriter::new(File::create(path).unwrap());
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in files {
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap();
}

#[test]
fn an_archive_that_swells_is_refused() {
    let scratch = support::scratch("zip-bomb");
    let large = vec![b' '; 100 << 20];
    archive(
        &scratch.join("bomb.zip"),
        &[("Connector/a_openapidefinition.json", &large), ("solution.xml", b"<a/>")],
    );
    let (status, out, err) = conndef(&scratch, &["validate", "bomb.zip"]);
    assert!(
        status != 0 && (out.contains("inflates to more") || err.contains("inflates to more")),
        "{out}{err}"
    );
    // What is inside of an archive counts, too.
    let inner = fs::read(scratch.join("bomb.zip")).unwrap();
    archive(&scratch.join("package.zip"), &[("PkgAssets/a.zip", &inner)]);
    let (status, out, err) = conndef(&scratch, &["validate", "package.zip"]);
    assert!(
        status != 0 && (out.contains("inflates to more") || err.contains("inflates to more")),
        "{out}{err}"
    );
}

#[test]
fn names_in_an_archive_lead_nowhere_else() {
    let scratch = support::scratch("zip-slip");
    fs::write(scratch.join("secret_openapidefinition.json"), "{ \"secret\": 1 }").unwrap();
    let definition = fs::read(support::repository("tests/fixtures/base/apiDefinition.swagger.json")).unwrap();
    let names = [
        "../secret_openapidefinition.json",
        "/secret_openapidefinition.json",
        "Connector/../../secret_openapidefinition.json",
    ];
    for name in names {
        archive(&scratch.join("slip.zip"), &[(name, &definition), ("solution.xml", b"<ImportExportXml/>")]);
        let (status, out, err) = conndef(&scratch, &["validate", "slip.zip"]);
        assert!(status == 2 && err.contains("no connector in slip.zip"), "{name}: {out}{err}");
    }
    // Separators of Windows are separators.
    archive(
        &scratch.join("slip.zip"),
        &[("Connector\\a_openapidefinition.json", &definition), ("solution.xml", b"<ImportExportXml/>")],
    );
    let (_, out, err) = conndef(&scratch, &["validate", "slip.zip"]);
    assert!(err.is_empty() && out.contains("1 connector"), "{out}{err}");
}

#[test]
fn nothing_is_changed_in_an_archive() {
    let scratch = solution("zip-fixed");
    let exported = exported(&scratch);
    let definition = exported.join(format!("Connector/{NAME}_openapidefinition.json"));
    fs::write(&definition, format!("\u{feff}{}", read(&definition))).unwrap();
    zipped(&exported, &scratch.join("exported.zip"));
    let before = fs::read(scratch.join("exported.zip")).unwrap();
    let (status, out, err) = conndef(&scratch, &["validate", "exported.zip", "--fix"]);
    assert!(status == 2 && err.contains("lies in an archive"), "{out}{err}");
    assert!(fs::read(scratch.join("exported.zip")).unwrap() == before);
}
