//! `conndef init`: adopting conndef where connectors exist already.

use std::fs;

use crate::support::adopting::{assert_passes_at_once, configuration, copy};
use crate::support::{self, conndef};

#[test]
fn only_new_mistakes_are_reported_afterwards() {
    let folder = support::scratch("init");
    let inner = folder.join("größe \"1\"\u{7}/parcels");
    copy(&support::repository("tests/fixtures/base"), &inner);
    let definition = inner.join("apiDefinition.swagger.json");
    let text = fs::read_to_string(&definition).unwrap();
    let broken =
        ["GetParcel", "ListParcels"].iter().fold(text, |text, id| text.replace(id, "List \\n Parcels"));
    fs::write(&definition, &broken).unwrap();
    assert_passes_at_once(&folder, 1, &[]);
    fs::write(&definition, broken.replacen("\"get\": {", "\"get\": {\n\"colour\": 1,", 1)).unwrap();
    let (status, out, _) = conndef(&folder, &["validate"]);
    assert_eq!(status, 1);
    assert!(out.contains("error[unknown-key]") && out.contains("1 error, 1 hint, "), "{out}");

    // A reason of one's own is no baseline any more.
    fs::write(&definition, &broken).unwrap();
    let config = folder.join("conndef.toml");
    let text = fs::read_to_string(&config).unwrap();
    fs::write(&config, text.replace("baseline of ", "agreed on ")).unwrap();
    let (_, out, _) = conndef(&folder, &["validate"]);
    assert!(out.starts_with("no findings, "), "{out}");

    // It is of the same use for whatever the connector is judged, and when other things are inserted.
}

#[test]
fn it_never_overwrites_and_can_leave_findings_alone() {
    let folder = support::scratch("init-again");
    copy(&support::repository("tests/fixtures/base"), &folder);
    assert_passes_at_once(&folder, 1, &["--no-baseline"]);
    assert_eq!(configuration(&folder)["connector"][0]["path"], ".");
    fs::write(folder.join("conndef.toml"), "# mine\n").unwrap();
    let (status, out, err) = conndef(&folder, &["init"]);
    assert_eq!((status, out.as_str()), (2, ""));
    assert_eq!(
        err,
        "error: conndef.toml exists already, and is not overwritten: --add writes the connectors that it does not name below what it says\n"
    );
    assert_eq!(fs::read_to_string(folder.join("conndef.toml")).unwrap(), "# mine\n");
    let empty = support::scratch("init-empty");
    let (status, _, err) = conndef(&empty, &["init"]);
    assert!(status == 2 && err.contains("no connector in "), "{err}");
    assert!(!empty.join("conndef.toml").exists());
}

#[test]
fn what_could_not_be_read_is_not_accepted() {
    let folder = support::scratch("init-unreadable");
    copy(&support::repository("tests/fixtures/base"), &folder);
    let definition = folder.join("apiDefinition.swagger.json");
    let text = fs::read_to_string(&definition).unwrap();
    fs::write(&definition, text.trim_end().strip_suffix('}').unwrap()).unwrap();
    let (status, out, _) = conndef(&folder, &["init"]);
    let left = "\nnot accepted, as the rest of the file was not judged: apiDefinition.swagger.json: not JSON: the file ends where `{` is still open\n";
    assert!(status == 0 && out.ends_with(left), "{out}");
    let (status, out, _) = conndef(&folder, &["validate"]);
    assert!(status == 1 && out.contains("error[json-malformed]"), "{out}");
    let latin =
        [text.as_bytes().split_at(text.len() / 2).0, b"\xe4", text.as_bytes().split_at(text.len() / 2).1];
    fs::write(&definition, latin.concat()).unwrap();
    fs::remove_file(folder.join("conndef.toml")).unwrap();
    let (_, out, _) = conndef(&folder, &["init"]);
    assert_eq!(out.matches("not accepted").count(), 1, "{out}");
    assert!(out.contains(": apiDefinition.swagger.json: ") && out.contains("UTF-8"), "{out}");
}

/// What somebody wrote stays, byte by byte; what is new below the configuration comes to its end.
#[test]
fn connectors_are_added_to_a_configuration_that_exists() {
    let folder = support::scratch("init-add");
    let base = support::repository("tests/fixtures/base");
    copy(&base, &folder.join("one"));
    assert_passes_at_once(&folder, 1, &[]);
    let config = folder.join("conndef.toml");
    let before = fs::read_to_string(&config).unwrap();
    let add = |out: &str| {
        let (status, said, err) = conndef(&folder, &["init", "--add"]);
        assert_eq!((status, said.as_str(), err.as_str()), (0, out, ""));
    };
    add("nothing to add: conndef.toml names all connectors that lie here\n");
    copy(&base, &folder.join("two"));
    let definition = folder.join("two/apiDefinition.swagger.json");
    support::replace(&definition, "\"GetParcel\"", "\"ListParcels\"");
    add("added to conndef.toml: 1 connector, 4 findings accepted until somebody looks at them\n");
    let after = fs::read_to_string(&config).unwrap();
    assert!(after.starts_with(&before) && after.matches("[[connector]]").count() == 2, "{after}");
    let (status, out, _) = conndef(&folder, &["validate", "--deny", "warnings"]);
    assert!(status == 0 && !out.contains("[acceptance-unused]"), "{out}");
    for list in ["connector = [{ path = 'one' }]\n", "connector = []\n"] {
        fs::write(&config, list).unwrap();
        let (status, _, err) = conndef(&folder, &["init", "--add"]);
        assert!(status == 2 && err.contains("write a [[connector]] for each"), "{err}");
        assert_eq!(fs::read_to_string(&config).unwrap(), list);
    }
    fs::write(&config, "connector = [\n").unwrap();
    let (status, _, err) = conndef(&folder, &["init", "--add"]);
    assert_eq!(
        (status, err.as_str()),
        (2, "error: conndef.toml has errors, which `conndef validate` lists\n")
    );
}

/// Acceptances of what stands in lists go by names.
#[test]
fn a_policy_that_is_inserted_moves_no_acceptance() {
    let folder = support::scratch("init-policies");
    copy(&support::repository("tests/fixtures/base"), &folder);
    let file = folder.join("apiProperties.json");
    let mut properties: serde_json::Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
    let policy = |title: &str, template: &str| serde_json::json!({"title": title, "templateId": template, "parameters": {"x-ms-apimTemplate-policySection": "Request"}});
    properties["properties"]["policyTemplateInstances"] = serde_json::json!([policy("One", "unheard-of")]);
    fs::write(&file, properties.to_string()).unwrap();
    assert_passes_at_once(&folder, 1, &[]);
    let text = fs::read_to_string(folder.join("conndef.toml")).unwrap();
    assert!(text.contains("subject = \"policy 'One'\""), "{text}");
    properties["properties"]["policyTemplateInstances"] =
        serde_json::json!([policy("Two", "unheard-of"), policy("One", "unheard-of")]);
    fs::write(&file, properties.to_string()).unwrap();
    let (_, out, _) = conndef(&folder, &["validate"]);
    assert!(out.contains("policy 'Two'") && !out.contains("policy 'One'"), "{out}");
    assert!(!out.contains("acceptance-unused"), "{out}");
}

#[test]
fn it_counts_what_it_accepts() {
    let folder = support::scratch("init-counts");
    copy(&support::repository("tests/fixtures/base"), &folder);
    support::replace(&folder.join("apiDefinition.swagger.json"), "\"GetParcel\"", "\"ListParcels\"");
    let (_, out, _) = conndef(&folder, &["init", "--profile", "deploy"]);
    assert!(out.ends_with(": 1 connector, 1 finding accepted until somebody looks at them\n"), "{out}");
}

/// What is missing names the parameter that names it, so that no acceptance covers the next one.
#[test]
fn an_acceptance_of_a_missing_parameter_is_of_that_one() {
    let folder = support::scratch("init-missing-parameters");
    copy(&support::repository("tests/fixtures/base"), &folder);
    let definition = folder.join("apiDefinition.swagger.json");
    let own = r##""parameters": [{"$ref": "#/parameters/one"}, null, "##;
    let text = fs::read_to_string(&definition).unwrap();
    let broken = text.replacen("\"parameters\": [", own, 1);
    fs::write(&definition, &broken).unwrap();
    assert_passes_at_once(&folder, 1, &[]);
    let text = fs::read_to_string(folder.join("conndef.toml")).unwrap();
    assert!(text.contains(r#"subject = "parameter '#/parameters/one'""#), "{text}");
    assert!(!text.contains("parameter ''"), "{text}");
    let more = r##"{"$ref": "#/parameters/two"}, null, "##;
    fs::write(&definition, broken.replace("null, ", &format!("null, {more}"))).unwrap();
    let (status, out, _) = conndef(&folder, &["validate"]);
    assert_eq!(status, 1);
    assert!(out.contains("'#/parameters/two' does not exist"), "{out}");
    assert!(!out.contains("'#/parameters/one' does not exist"), "{out}");
    assert!(out.matches("this item is null").count() == 1, "{out}");
}
