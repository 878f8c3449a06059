//! The command: what it reads, writes and refuses.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::{api, plain, with};
use crate::support::{conndef, scratch};

const FILES: [&str; 5] =
    ["README.md", "apiDefinition.swagger.json", "apiProperties.json", "icon.png", "settings.json"];

/// A folder with a document.
fn workplace(name: &str, api: &Value) -> PathBuf {
    let folder = scratch(&format!("import-{name}"));
    fs::write(folder.join("api.json"), api.to_string()).unwrap();
    // A repository of its own: no configuration above it is meant.
    fs::create_dir(folder.join(".git")).unwrap();
    folder
}

fn parcels() -> Value {
    api("get", "/parcels", &plain())
}

fn names(folder: &Path) -> Vec<String> {
    let entries =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = entries.collect();
    names.sort();
    names
}

/// The command with an icon, as to draw one takes longer than all else.
fn importing<'a>(args: &[&'a str]) -> Vec<&'a str> {
    const DRAWN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/connector/tyntec-2fa/icon.png");
    let icon: &[&str] = if args.contains(&"--icon") { &[] } else { &["--icon", DRAWN] };
    [&["import"], args, icon].concat()
}

#[track_caller]
fn run(folder: &Path, args: &[&str]) -> String {
    let (status, out, err) = conndef(folder, &importing(args));
    assert_eq!((status, err.as_str()), (0, ""), "{args:?}");
    out
}

#[track_caller]
fn fails(folder: &Path, args: &[&str]) -> String {
    let before = names(folder);
    let (status, out, err) = conndef(folder, &importing(args));
    assert_eq!((status, out.as_str()), (2, ""), "{args:?}");
    assert_eq!(names(folder), before, "nothing is written");
    err
}

#[test]
fn a_folder_is_made_that_validates_beside_its_document() {
    let folder = workplace("new", &parcels());
    let (status, out, err) = conndef(&folder, &["import", "api.json", "--out", "parcels"]);
    assert_eq!((status, err.as_str()), (0, ""));
    assert!(out.contains("\n1 of 1 operation taken\n"), "{out}");
    assert_eq!(names(&folder.join("parcels")), FILES);
    let (status, out, err) = conndef(&folder, &["validate"]);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    let config = fs::read_to_string(folder.join("conndef.toml")).unwrap();
    assert!(config.contains("path = \"parcels\"") && config.contains("api.json"), "{config}");
}

#[test]
fn files_that_are_there_are_kept_but_with_force() {
    let folder = workplace("force", &parcels());
    run(&folder, &["api.json", "--out", "parcels"]);
    fs::write(folder.join("parcels/README.md"), "mine").unwrap();
    let config = fs::read_to_string(folder.join("conndef.toml")).unwrap();
    let err = fails(&folder, &["api.json", "--out", "parcels"]);
    assert!(
        err.contains("parcels/apiDefinition.swagger.json exists already, and is not overwritten"),
        "{err}"
    );
    assert_eq!(fs::read_to_string(folder.join("parcels/README.md")).unwrap(), "mine");
    run(&folder, &["api.json", "--out", "parcels", "--force"]);
    assert_ne!(fs::read_to_string(folder.join("parcels/README.md")).unwrap(), "mine");
    assert_eq!(fs::read_to_string(folder.join("conndef.toml")).unwrap(), config, "no entry is there twice");
}

#[test]
fn a_configuration_keeps_what_it_has_and_is_not_touched_when_broken() {
    let folder = workplace("config", &parcels());
    let own = "# mine\n[rules]\n";
    fs::write(folder.join("conndef.toml"), own).unwrap();
    run(&folder, &["api.json", "--out", "parcels"]);
    let text = fs::read_to_string(folder.join("conndef.toml")).unwrap();
    assert!(text.starts_with(own) && text.matches("[[connector]]").count() == 1, "{text}");
    run(&folder, &["api.json", "--out", "more"]);
    let text = fs::read_to_string(folder.join("conndef.toml")).unwrap();
    assert_eq!(text.matches("[[connector]]").count(), 2, "{text}");
    for broken in [&b"[rules\n"[..], b"\xff\xfe"] {
        fs::write(folder.join("conndef.toml"), broken).unwrap();
        let err = fails(&folder, &["api.json", "--out", "third"]);
        assert!(err.contains("conndef.toml has errors, which `conndef validate` lists"), "{err}");
        assert_eq!(fs::read(folder.join("conndef.toml")).unwrap(), broken);
    }
}

#[test]
fn copies_lie_below_the_connector_whatever_their_names() {
    let above = scratch("import-above");
    fs::create_dir_all(above.join("away/a/b")).unwrap();
    fs::create_dir_all(above.join("home/.git")).unwrap();
    fs::create_dir(above.join("away/.git")).unwrap();
    let mut whole = parcels();
    whole["paths"]["/shops"] = json!({ "$ref": "../../shops.json" });
    fs::write(above.join("away/a/b/api.json"), whole.to_string()).unwrap();
    fs::write(
        above.join("away/shops.json"),
        json!({ "get": with("operationId", "ListShops".into()) }).to_string(),
    )
    .unwrap();
    run(&above.join("home"), &["../away/a/b/api.json", "--out", "parcels"]);
    assert!(above.join("home/parcels/reference/a/b/api.json").is_file());
    assert!(above.join("home/parcels/reference/shops.json").is_file());
    // From inside of its folder the name of the file above begins with two steps up.
    let inside = above.join("away/a/b");
    run(&inside, &["api.json", "--out", above.join("home/other").to_str().unwrap()]);
    assert!(above.join("home/other/reference/shops.json").is_file());
}

#[test]
fn documents_from_elsewhere_are_copied_with_their_files() {
    let away = scratch("import-away");
    fs::create_dir_all(away.join("api/parts")).unwrap();
    let mut whole = parcels();
    whole["paths"]["/shops"] = json!({ "$ref": "parts/shops.json" });
    fs::write(away.join("api/api.json"), whole.to_string()).unwrap();
    fs::write(
        away.join("api/parts/shops.json"),
        json!({ "get": with("operationId", "ListShops".into()) }).to_string(),
    )
    .unwrap();
    let folder = scratch("import-home");
    fs::create_dir(folder.join(".git")).unwrap();
    let document = away.join("api/api.json");
    run(&folder, &[document.to_str().unwrap(), "--out", "parcels"]);
    assert!(folder.join("parcels/reference/api.json").is_file());
    assert!(folder.join("parcels/reference/parts/shops.json").is_file());
    let (status, out, err) = conndef(&folder, &["drift", "--format", "json"]);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    // One without files lies beside the definition.
    fs::write(away.join("one.yaml"), parcels().to_string()).unwrap();
    run(&folder, &[away.join("one.yaml").to_str().unwrap(), "--out", "one"]);
    assert!(folder.join("one/reference.openapi.yaml").is_file());
    // What was copied is not overwritten either.
    fs::remove_file(folder.join("conndef.toml")).unwrap();
    for file in FILES {
        fs::remove_file(folder.join("one").join(file)).unwrap();
    }
    let err = fails(&folder, &[away.join("one.yaml").to_str().unwrap(), "--out", "one"]);
    assert!(err.contains("one/reference.openapi.yaml exists already"), "{err}");
}

#[test]
fn what_cannot_be_read_or_written_is_one_clear_error() {
    let folder = workplace("faults", &parcels());
    fs::write(folder.join("empty.json"), "").unwrap();
    fs::write(folder.join("broken.json"), "{\"openapi\": \"3.0.0\",").unwrap();
    fs::write(folder.join("broken.yaml"), "openapi: 3.0.0\n  info: [").unwrap();
    fs::write(folder.join("file"), "in the way").unwrap();
    fs::write(folder.join("gif.png"), "GIF89a").unwrap();
    fs::write(folder.join("large.png"), vec![0; (1 << 20) + 1]).unwrap();
    fs::create_dir(folder.join("folder")).unwrap();
    for (args, wanted) in [
        (&["empty.json", "--out", "new"][..], "cannot use the reference empty.json:1:1: "),
        (&["broken.json", "--out", "new"], "cannot use the reference broken.json:"),
        (&["broken.yaml", "--out", "new"], "cannot use the reference broken.yaml:2:"),
        (&["folder", "--out", "new"], "cannot read folder: "),
        (&["nowhere.json", "--out", "new"], "cannot read nowhere.json: "),
        (&["api.json", "--out", "file"], "cannot write file"),
        (
            &["api.json", "--out", "new", "--icon", "gif.png"],
            "gif.png cannot be the icon: it is no PNG image",
        ),
        (
            &["api.json", "--out", "new", "--icon", "large.png"],
            "large.png cannot be the icon: it is larger than 1 MiB",
        ),
        (&["api.json", "--out", "new", "--icon", "none.png"], "cannot read none.png: "),
        (&["api.json", "--out", "new", "--server", "ftp://x"], "expected https:// and a host"),
        (
            &["api.json", "--out", "new", "--operation", "ListParcel"],
            "the API has no operation 'ListParcel'; did you mean 'ListParcels'?",
        ),
        (&["api.json"], "--out <DIR>"),
    ] {
        let err = fails(&folder, args);
        assert!(err.contains(wanted), "{args:?}: {err}");
    }
}

#[test]
fn nothing_is_half_written() {
    let folder = workplace("half", &parcels());
    // A folder where a file should be: the last one of the package.
    fs::create_dir_all(folder.join("report.json/inner")).unwrap();
    let err = fails(&folder, &["api.json", "--out", ".", "--report", "report.json"]);
    assert!(err.contains("report.json"), "{err}");
    assert_eq!(names(&folder), [".git", "api.json", "report.json"]);
}

#[test]
fn the_report_names_each_place_and_output_escapes_what_terminals_obey() {
    let operation = with(
        "parameters",
        json!([{ "name": "a\u{1b}[2J\u{7}", "in": "cookie", "schema": { "type": "string" } }]),
    );
    let mut whole = api("get", "/parcels", &operation);
    whole["paths"]["/parcels"]["get"]["tags"] = json!(["\u{1b}]0;x\u{7}"]);
    let folder = workplace("report", &whole);
    let out = run(&folder, &["api.json", "--out", "parcels", "--report", "losses.json"]);
    assert!(!out.contains(['\u{1b}', '\u{7}']), "{out:?}");
    let report: Value = serde_json::from_slice(&fs::read(folder.join("losses.json")).unwrap()).unwrap();
    let loss = &report["losses"][0];
    assert_eq!((&loss["operation"], &loss["file"]), (&json!("ListParcels"), &json!("api.json")));
    assert_eq!(loss["pointer"], "/paths/~1parcels/get/parameters/0");
    let list = run(&folder, &["api.json", "--list"]);
    assert!(list.contains("ListParcels  GET /parcels") && !list.contains(['\u{1b}', '\u{7}']), "{list:?}");
}

#[test]
fn validate_names_import_where_an_openapi_document_is_given() {
    let folder = workplace("foreign", &parcels());
    let (status, out, _) = conndef(&folder, &["validate", "api.json"]);
    assert_eq!(status, 1);
    assert!(out.contains("`conndef import api.json --out FOLDER`"), "{out}");
}

#[test]
fn a_report_takes_the_place_of_nothing() {
    let folder = workplace("report-place", &parcels());
    let document = fs::read(folder.join("api.json")).unwrap();
    fs::write(folder.join("old.json"), "{}").unwrap();
    let args = ["api.json", "--out", "parcels", "--report"];
    let err = fails(&folder, &[&args[..], &["old.json"]].concat());
    assert!(err.starts_with("error: old.json exists"), "{err}");
    for place in ["api.json", "parcels/README.md", "conndef.toml"] {
        let err = fails(&folder, &[&args[..], &[place, "--force"]].concat());
        assert!(err.contains(&format!("{place} is read or written by this run already")), "{err}");
    }
    assert_eq!(fs::read(folder.join("api.json")).unwrap(), document);
    run(&folder, &[&args[..], &["old.json", "--force"]].concat());
}

#[test]
fn a_connector_that_was_deleted_is_made_again_under_its_entry() {
    let folder = workplace("again", &parcels());
    let args = ["api.json", "--out", "parcels"];
    run(&folder, &args);
    let configuration = fs::read(folder.join("conndef.toml")).unwrap();
    fs::remove_dir_all(folder.join("parcels")).unwrap();
    run(&folder, &args);
    assert_eq!(fs::read(folder.join("conndef.toml")).unwrap(), configuration);
    let (status, out, _) = conndef(&folder, &["validate"]);
    assert_eq!(status, 0, "{out}");
}

#[test]
fn a_copied_document_is_copied_again() {
    let folder = workplace("copied-again", &parcels());
    let elsewhere = scratch("import-copied-elsewhere");
    let document = elsewhere.join("vendor.json");
    let args = [document.to_str().unwrap(), "--out", "parcels", "--force"];
    let copy = folder.join("parcels/reference.openapi.json");
    for version in ["1.0", "2.0"] {
        let mut api = parcels();
        api["info"]["version"] = version.into();
        fs::write(&document, api.to_string()).unwrap();
        run(&folder, &args);
        assert_eq!(fs::read(&copy).unwrap(), fs::read(&document).unwrap());
    }
    // The copy itself may be what is imported.
    run(&folder, &["parcels/reference.openapi.json", "--out", "parcels", "--force"]);
}

#[test]
fn a_repository_may_be_one_connector() {
    let folder = workplace("whole", &parcels());
    run(&folder, &["api.json", "--out", "."]);
    assert!(folder.join("conndef.toml").exists());
    let (status, out, err) = conndef(&folder, &["validate"]);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    assert!(out.contains("1 of 1 operation"), "{out}");
    let inner = folder.join("inner");
    fs::create_dir_all(inner.join(".git")).unwrap();
    fs::copy(folder.join("api.json"), inner.join("api.json")).unwrap();
    run(&folder, &["inner/api.json", "--out", "inner"]);
    assert!(inner.join("conndef.toml").exists(), "nothing above the other repository is asked");
}

/// Where the address stands in words of another version, whoever compares is told it.
#[test]
fn an_address_in_words_of_another_version_comes_into_the_configuration() {
    let mut api = parcels();
    api.as_object_mut().unwrap().remove("servers");
    api["host"] = "parcels.example.com".into();
    let folder = workplace("host", &api);
    run(&folder, &["api.json", "--out", "new"]);
    let config = fs::read_to_string(folder.join("conndef.toml")).unwrap();
    assert!(config.contains("\nserver = \"https://parcels.example.com\"\n"), "{config}");
    let (_, out, _) = conndef(&folder, &["validate"]);
    assert!(!out.contains("[not-checked]"), "{out}");
}

#[test]
fn names_and_addresses_that_cannot_be_meant_are_refused() {
    let folder = workplace("refused", &parcels());
    let long = "x".repeat(31);
    for title in ["", "  ", "a\nb", &long, "42"] {
        let err = fails(&folder, &["api.json", "--out", "parcels", "--title", title]);
        assert!(err.contains("up to 30 characters on one line"), "{title:?}: {err}");
    }
    for server in ["https://a b", "https://api.{region}.example.com", "ftp://example.com"] {
        let err = fails(&folder, &["api.json", "--out", "parcels", "--server", server]);
        assert!(err.contains("expected https:// and a host"), "{server}: {err}");
    }
}

#[test]
fn a_list_says_that_there_are_too_many() {
    let mut api = parcels();
    for number in 0..256 {
        api["paths"][format!("/parcels/{number}")] = json!({ "get": { "responses": {} } });
    }
    let out = run(&workplace("many", &api), &["api.json", "--list"]);
    assert!(out.contains("257 of 257 operations would be taken\nthe platform takes 256"), "{out}");
}
