//! Rules that users turn.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use super::connector;
use crate::support::{self, conndef};

/// A connector with two mistakes: an unknown format, and a tab where spaces indent.
fn folder(name: &str, config: &str) -> PathBuf {
    let folder = connector(
        name,
        "        \"weight\": { \"type\": \"number\", \"format\": \"double\"",
        "\t\"weight\": { \"type\": \"number\", \"format\": \"odd\"",
    );
    fs::write(folder.join("conndef.toml"), config).unwrap();
    folder
}

/// Severities of the findings of two rules, where there are any; and what was turned.
fn judged(config: &str, args: &[&str]) -> ([Option<String>; 2], Vec<String>) {
    let folder = folder("turned", config);
    let args = [&["validate", "--format", "json", "--profile", "certification"], args].concat();
    let (_, out, err) = conndef(&folder, &args);
    assert_eq!(err, "");
    let report: Value = serde_json::from_str(&out).unwrap();
    let severity = |rule: &str| {
        let finding =
            report["findings"].as_array().unwrap().iter().find(|finding| finding["rule"] == rule)?;
        finding["severity"].as_str().map(str::to_owned)
    };
    let turned = report["summary"]["turned"].as_array().unwrap().iter();
    let turned =
        turned.map(|turn| format!("{} {}", turn["rule"].as_str().unwrap(), turn["level"].as_str().unwrap()));
    (["format-unknown", "tab-indentation"].map(severity), turned.collect())
}

const NONE: Option<&str> = None;

#[test]
fn rules_and_groups_are_turned_by_the_configuration_and_the_command_line() {
    const PATH: &str = "[[connector]]\npath = \".\"\n";
    let hint = Some("info");
    let (warning, error) = (Some("warning"), Some("error"));
    for (rules, own, args, expected, turned) in [
        ("", "", &[][..], [warning, NONE], &[][..]),
        ("style = \"hint\"", "", &[], [warning, hint], &["style hint"]),
        ("schema = \"deny\"", "", &[], [error, NONE], &["schema deny"]),
        // A rule counts over its group, wherever it stands.
        (
            "format-unknown = \"allow\"\nschema = \"deny\"",
            "",
            &[],
            [NONE, NONE],
            &["format-unknown allow", "schema deny"],
        ),
        // A connector's own table counts over that for all, and the command line over both.
        (
            "format-unknown = \"allow\"",
            "schema = \"deny\"",
            &[],
            [error, NONE],
            &["format-unknown allow", "schema deny"],
        ),
        ("style = \"hint\"", "style = \"allow\"", &["--warn", "style"], [warning, warning], &["style warn"]),
        (
            "",
            "",
            &["--allow", "format-unknown", "--deny", "tab-indentation"],
            [NONE, error],
            &["format-unknown allow", "tab-indentation deny"],
        ),
    ] {
        let config = format!("[rules]\n{rules}\n{PATH}[connector.rules]\n{own}\n");
        let (found, told) = judged(&config, args);
        assert_eq!(found.each_ref().map(Option::as_deref), expected, "{config} {args:?}");
        assert_eq!(told, turned, "{config} {args:?}");
    }
    // A connector that the configuration does not name is judged by what is said for all.
    let folder = folder("turned-elsewhere", "[rules]\nformat-unknown = \"deny\"\n");
    let (status, out, _) = conndef(&folder, &["validate", "."]);
    assert!(status == 1 && out.contains("; turned: format-unknown deny"), "{out}");
    // What is denied fails, what is allowed does not.
    let (status, out, _) = conndef(&folder, &["validate", ".", "--allow", "schema", "--deny", "warnings"]);
    assert!(status == 0 && out.starts_with("no findings"), "{out}");
}

#[test]
fn what_holds_for_one_connector_of_several_is_said_of_that_one() {
    let folder = folder("turned-for-one", "");
    fs::create_dir(folder.join("other")).unwrap();
    for file in ["apiDefinition.swagger.json", "apiProperties.json"] {
        fs::copy(folder.join(file), folder.join("other").join(file)).unwrap();
    }
    let config = "[[connector]]\npath = \".\"\n[connector.rules]\nformat-unknown = \"hint\"\n[[connector]]\npath = \"other\"\n";
    fs::write(folder.join("conndef.toml"), config).unwrap();
    let (_, out, _) = conndef(&folder, &["validate"]);
    assert!(out.contains("; turned: format-unknown hint in apiDefinition.swagger.json"), "{out}");
}

#[test]
fn names_that_do_not_exist_are_told() {
    let folder = folder("turned-unknown", "");
    let (status, out, err) = conndef(&folder, &["validate", ".", "--allow", "format-unknwon"]);
    assert_eq!((status, out.contains("no findings")), (2, false), "{out}");
    assert_eq!(err, "error: no rule or group is called 'format-unknwon'; did you mean 'format-unknown'?\n");
    let (_, _, err) = conndef(&folder, &["validate", ".", "--deny", "consumesmissing"]);
    assert_eq!(
        err,
        "error: no rule or group is called 'consumesmissing'; did you mean 'consumes-missing'?\n"
    );
    fs::write(folder.join("conndef.toml"), "[rules]\nstile = \"hint\"\nschema = \"off\"\n").unwrap();
    let (status, out, _) = conndef(&folder, &["validate", "."]);
    assert_eq!(status, 1);
    assert!(out.contains("error[turned-rule-unknown]: no rule or group is called 'stile'"), "{out}");
    assert!(
        out.contains("error[configuration-value-unsuitable]") && out.contains("conndef.toml:3:"),
        "{out}"
    );
}

#[test]
fn a_long_report_is_cut_and_counted() {
    let folder = folder("long", "");
    let file = folder.join("apiDefinition.swagger.json");
    let mut definition: Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
    for number in 0..25 {
        let odd = serde_json::json!({"type": "string", "format": format!("strange{number}")});
        definition["definitions"]["Parcel"]["properties"][format!("odd{number}")] = odd;
    }
    fs::write(&file, definition.to_string()).unwrap();
    let (_, out, _) = conndef(&folder, &["validate", "."]);
    assert_eq!(out.matches("warning[format-unknown]: format 'strange").count(), 9, "{out}");
    assert!(out.contains("warning[format-unknown]: and 16 more in apiDefinition.swagger.json; "), "{out}");
    assert!(out.contains("\n      26      26  warning[format-unknown]\n"), "{out}");
    assert!(out.contains("26 warnings"), "{out}");
}

#[test]
fn hints_are_counted_until_somebody_asks() {
    let folder = connector("hints", "\"summary\": \"List parcels\"", "\"summary\": \"list parcels\"");
    let args = ["validate", ".", "--profile", "certification"];
    let (status, out, _) = conndef(&folder, &args);
    assert_eq!(status, 0);
    let line = out.lines().last().unwrap();
    assert!(line.ends_with("; `--hints` shows it") && !out.contains("info["), "{out}");
    assert!(out.contains("; `--fix` settles 1 hint, marked [*]\n"), "{out}");
    let (_, out, _) = conndef(&folder, &[&args[..], &["--hints"]].concat());
    assert!(out.contains("info[summary-lower-case]: summary begins with a small letter [*]\n"), "{out}");
    assert!(out.contains("; `--fix` settles 1 hint, marked [*]\n"), "{out}");
    assert!(out.contains("info[summary-lower-case]") && !out.contains("; `--hints` shows"), "{out}");
    let definition = folder.join("apiDefinition.swagger.json");
    let text = fs::read_to_string(&definition).unwrap();
    fs::write(&definition, format!("\u{FEFF}{text}")).unwrap();
    let (_, out, _) = conndef(&folder, &args);
    assert!(out.contains("; `--fix` settles 2, marked [*], 1 hint among them\n"), "{out}");
    support::replace(&definition, "\"list parcels\"", "\"List parcels\"");
    let (_, out, _) = conndef(&folder, &args);
    assert!(out.contains("; `--fix` settles 1, marked [*]\n"), "{out}");
}

#[test]
fn the_list_of_rules_shows_what_is_made_of_them() {
    let folder = folder("turned-list", "[rules]\nschema = \"deny\"\n");
    let (_, out, _) = conndef(&folder, &["rules"]);
    let level = |rule: &str| out.lines().find_map(|line| line.strip_prefix(rule)?.split_whitespace().next());
    assert_eq!(
        ["format-unknown", "tab-indentation", "operation-id-repeated"].map(level),
        [Some("deny"), Some("allow"), Some("error")]
    );
}

/// A clean run says what was judged.
#[test]
fn success_speaks() {
    let folder = connector("success", "\"swagger\"", "\"swagger\"");
    let (_, out, _) = conndef(&folder, &["validate", "."]);
    let [files, operations] = ["files", "operations"].map(|noun| out.contains(noun));
    assert!(out.starts_with("no findings in 1 connector (") && files && operations, "{out}");
    assert!(out.contains(" rules for deploy"), "{out}");
    assert_eq!(out.lines().count(), 1, "{out}");
}
