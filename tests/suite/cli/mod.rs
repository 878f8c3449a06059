//! The program as its users call it.

mod failures;
mod init;
mod turned;

use std::fs;
use std::path::Path;

use crate::support::{self, conndef};

#[test]
fn help_of_every_command() {
    for (name, args) in [
        ("help_conndef", &["--help"][..]),
        ("help_build", &["build", "--help"]),
        ("help_validate", &["validate", "--help"]),
        ("help_drift", &["drift", "--help"]),
        ("help_breaking", &["breaking", "--help"]),
        ("help_convert", &["convert", "--help"]),
        ("help_import", &["import", "--help"]),
        ("help_new", &["new", "--help"]),
        ("help_sync", &["sync", "--help"]),
        ("help_rules", &["rules", "--help"]),
        ("help_explain", &["explain", "--help"]),
        ("help_completions", &["completions", "--help"]),
        ("help_man", &["man", "--help"]),
        ("help_init", &["init", "--help"]),
        ("help_schema", &["schema", "--help"]),
    ] {
        let (status, out, err) = conndef(Path::new("."), args);
        assert_eq!((status, err.as_str()), (0, ""), "{name}");
        insta::assert_snapshot!(name, out);
    }
}

/// A folder that holds the clean base connector, changed a little.
fn connector(name: &str, old: &str, new: &str) -> std::path::PathBuf {
    let folder = support::scratch(name);
    for file in ["apiDefinition.swagger.json", "apiProperties.json", "README.md"] {
        let text = fs::read_to_string(support::repository("tests/fixtures/base").join(file)).unwrap();
        let text = if file.starts_with("apiDefinition") {
            assert!(text.contains(old), "{old:?} does not occur");
            text.replacen(old, new, 1)
        } else {
            text
        };
        fs::write(folder.join(file), text).unwrap();
    }
    folder
}

#[test]
fn findings_are_shown_with_their_lines() {
    let folder = connector("human", "\"GetParcel\"", "\"ListParcels\"");
    let (status, out, err) = conndef(&folder, &["validate", "."]);
    assert_eq!((status, err.as_str()), (1, ""));
    insta::assert_snapshot!("finding_human", out);
}

#[test]
fn the_json_report_has_the_documented_shape() {
    let folder = connector("json", "\"GetParcel\"", "\"ListParcels\"");
    let (status, out, _) = conndef(&folder, &["validate", ".", "--format", "json"]);
    assert_eq!(status, 1);
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    insta::assert_json_snapshot!("finding_json", report);
    let text = fs::read_to_string(folder.join("apiDefinition.swagger.json")).unwrap();
    let finding = &report["findings"][0];
    let line = text.lines().nth(usize::try_from(finding["line"].as_u64().unwrap()).unwrap() - 1).unwrap();
    let column = usize::try_from(finding["column"].as_u64().unwrap()).unwrap();
    assert!(line[column - 1..].starts_with("\"ListParcels\""), "{line}");
}

#[test]
fn exit_status_tells_findings_from_failures() {
    let clean = connector("clean", "", "");
    let insecure = connector("insecure", "[\"https\"]", "[\"http\", \"https\"]");
    for (folder, args, expected) in [
        (&clean, &["validate", "."][..], 0),
        (&clean, &["validate", "nowhere"], 2),
        (&clean, &["validate", ".", "--deny", "errors"], 2),
        (&clean, &["frobnicate"], 2),
        (&clean, &["explain", "no-such-rule-anywhere"], 2),
        (&clean, &["drift", "."], 2),
        (&insecure, &["validate", ".", "--profile", "certification"], 0),
        (&insecure, &["validate", ".", "--profile", "certification", "--deny", "warnings"], 1),
    ] {
        let (status, out, err) = conndef(folder, args);
        assert_eq!(status, expected, "{args:?}: {out}{err}");
        assert_eq!(err.is_empty(), expected != 2, "{args:?}: {err}");
    }
}

#[test]
fn a_report_can_go_to_a_file_beside_the_terminal() {
    let folder = connector("to-file", "\"GetParcel\"", "\"ListParcels\"");
    let (_, out, _) = conndef(&folder, &["validate", ".", "--format", "json", "-o", "reports/conndef.json"]);
    assert!(out.starts_with("1 error in 1 connector "), "{out}");
    let report = fs::read_to_string(folder.join("reports/conndef.json")).unwrap();
    assert_eq!(serde_json::from_str::<serde_json::Value>(&report).unwrap()["summary"]["errors"], 1);
    assert_eq!(fs::read_dir(folder.join("reports")).unwrap().count(), 1, "nothing temporary is left");
}

#[test]
fn the_configuration_names_connectors_and_accepts_findings() {
    let folder = support::scratch("configured");
    let inner = connector("configured/inner", "\"GetParcel\"", "\"ListParcels\"");
    let config = "[[connector]]\npath = \"inner\"\n[[connector.accept]]\nrule = \"operation-id-repeated\"\n\
                  operation = \"GET /parcels/{parcelId}\"\nreason = \"a test\"\n";
    fs::write(folder.join("conndef.toml"), config).unwrap();
    for (at, args) in [(&folder, &["validate"][..]), (&inner, &["validate"]), (&inner, &["validate", "."])] {
        let (status, out, err) = conndef(at, args);
        assert_eq!((status, err.as_str()), (0, ""), "{out}");
        assert!(out.contains("1 accepted"), "{out}");
    }
    fs::write(folder.join("conndef.toml"), config.replace("GET /parcels/{parcelId}", "GetParcel")).unwrap();
    let (status, out, _) = conndef(&folder, &["validate"]);
    assert_eq!(status, 1);
    assert!(out.contains("warning[acceptance-unused]") && out.contains("conndef.toml:4:8"), "{out}");
}

#[test]
fn mistakes_in_the_configuration_are_findings_and_the_rest_of_it_holds() {
    let folder = connector("misconfigured", "\"GetParcel\"", "\"ListParcels\"");
    let accept = "[[connector]]\npath = \".\"\n[[connector.accept]]\nrule = \"operation-id-repeated\"\n\
                  operation = \"GET /parcels/{parcelId}\"\nreason = \"a test\"\n";
    for (text, rule, place) in [
        ("[[connector]\n", "configuration-malformed", ":1:"),
        ("colour = 1\n", "configuration-key-unknown", ":1:1"),
        ("[[connector]]\npath = \"b\"\nrefrences = []\n", "configuration-key-unknown", ":3:1"),
        ("[[connector]]\npath = 1\n", "configuration-value-unsuitable", ":2:8"),
        ("[[connector]]\npath = \"elsewhere\"\n", "configuration-path-unsuitable", ":2:8"),
        (
            "[[connector]]\npath = \".\"\nreferences = [\"no.yaml\"]\n",
            "configuration-path-unsuitable",
            ":3:15",
        ),
    ] {
        fs::write(folder.join("conndef.toml"), text).unwrap();
        for args in [&["validate"][..], &["validate", "."], &["validate", ".", "-q"]] {
            let (status, out, err) = conndef(&folder, args);
            assert_eq!((status, err.as_str()), (1, ""), "{text}");
            assert!(
                out.contains(&format!("error[{rule}]")) && out.contains(&format!("conndef.toml{place}")),
                "{out}"
            );
            assert!(args.len() == 1 || out.contains("error[operation-id-repeated]"), "{out}");
        }
        if text.starts_with("colour") || text.contains("elsewhere") {
            fs::write(folder.join("conndef.toml"), format!("{text}{accept}")).unwrap();
            let (_, out, _) = conndef(&folder, &["validate"]);
            assert!(out.contains(rule) && out.contains("1 error, 1 accepted in 1 connector"), "{out}");
        }
    }
    for nothing in ["", "connector = []\n"] {
        fs::write(folder.join("conndef.toml"), nothing).unwrap();
        let (status, _, err) = conndef(&folder, &["validate"]);
        assert_eq!(status, 2, "{err}");
        assert!(err.contains("nothing to do"), "{err}");
    }
}

#[test]
fn one_unreadable_connector_does_not_hide_the_others() {
    let folder = connector("others", "\"GetParcel\"", "\"ListParcels\"");
    let (status, out, err) = conndef(&folder, &["validate", "nowhere", "."]);
    assert_eq!(status, 2);
    assert!(err.contains("nowhere") && out.contains("operation-id-repeated"), "{out}{err}");
}

/// Silence would read as agreement.
#[test]
fn many_connectors_are_reported_in_their_order() {
    let folder = support::scratch("many");
    let names: Vec<String> = (0..40).map(|number| format!("connector-{number:02}")).collect();
    for (number, name) in names.iter().enumerate() {
        let connector = folder.join(name);
        fs::create_dir(&connector).unwrap();
        // Some take much longer than others.
        let size = if number.is_multiple_of(7) { 350 } else { 7 };
        let definition = crate::support::large::definition(size).to_string();
        fs::write(connector.join("apiDefinition.swagger.json"), definition).unwrap();
    }
    let (status, out, err) = conndef(&folder, &["validate", "--format", "json", "."]);
    assert_eq!((status, err.as_str()), (1, ""));
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    let files = report["findings"].as_array().unwrap().iter();
    let mut seen: Vec<&str> =
        files.map(|finding| finding["file"].as_str().unwrap().split('/').next().unwrap()).collect();
    seen.dedup();
    assert_eq!(seen, names);
    assert_eq!(report["summary"]["connectors"], 40);
    let again = conndef(&folder, &["validate", "--format", "json", "."]);
    assert!(again == (status, out, err), "another run says something else");
}

#[test]
fn what_cannot_be_compared_is_not_called_equal() {
    let folder = connector("incomparable", "", "");
    let reference = support::repository("tests/fixtures/base/reference.json");
    for definition in ["", "{", "[]", "{}", "{\"openapi\": \"3.0.0\"}", "\u{feff}\0"] {
        fs::write(folder.join("apiDefinition.swagger.json"), definition).unwrap();
        let (status, out, err) =
            conndef(&folder, &["drift", ".", "--reference", reference.to_str().unwrap()]);
        assert_eq!((status, out.as_str()), (2, "nothing could be judged\n"), "{definition:?}");
        assert!(err.contains("apiDefinition.swagger.json") && err.contains("conndef validate"), "{err}");
    }
}

#[test]
fn explain_takes_names_and_server_ids() {
    for name in ["operation-id-repeated", "OperationIdNotUnique"] {
        let (status, out, _) = conndef(Path::new("."), &["explain", name]);
        assert_eq!(status, 0);
        assert!(out.starts_with("# operation-id-repeated\n"), "{out}");
    }
    let (status, _, err) = conndef(Path::new("."), &["explain", "operation-id-repaeted"]);
    assert_eq!(status, 2);
    assert_eq!(
        err,
        "error: no rule or group is called 'operation-id-repaeted'; did you mean 'operation-id-repeated'?\n"
    );
    for (part, meant) in [
        (
            "operation-id",
            "one of these? operation-id-missing, operation-id-repeated, operation-id-not-alphanumeric, ",
        ),
        ("id-repeated", "did you mean 'operation-id-repeated'?"),
        ("", ""),
    ] {
        let (status, _, err) = conndef(Path::new("."), &["explain", part]);
        assert_eq!(status, 2);
        assert!(err.contains(meant) && err.contains("did you mean") != meant.is_empty(), "{err}");
    }
}

#[test]
fn a_hundred_mistakes_are_a_hundred_findings_in_order_every_time() {
    let folder = connector("hundred", "", "");
    let definition = folder.join("apiDefinition.swagger.json");
    let mut value: serde_json::Value = serde_json::from_slice(&fs::read(&definition).unwrap()).unwrap();
    for number in 0..100 {
        value["paths"][format!("/copies/{{copy}}/{number}")]["get"] = serde_json::json!({
            "operationId": format!("GetCopy{number}"), "summary": format!("Get copy {number}"),
            "description": "Reads a copy.", "responses": { "200": { "description": "The copy." } }
        });
    }
    fs::write(&definition, serde_json::to_string_pretty(&value).unwrap()).unwrap();
    let (status, first, _) = conndef(&folder, &["validate", ".", "--format", "json"]);
    assert_eq!(status, 1);
    let report: serde_json::Value = serde_json::from_str(&first).unwrap();
    let findings = report["findings"].as_array().unwrap();
    let lines: Vec<_> = findings.iter().map(|finding| finding["line"].as_u64().unwrap()).collect();
    assert_eq!(findings.len(), 100);
    assert!(
        findings.iter().all(|finding| finding["rule"] == "path-variable-undeclared") && lines.is_sorted()
    );
    assert_eq!(conndef(&folder, &["validate", ".", "--format", "json"]).1, first);
}

#[test]
fn shells_and_manuals_know_every_command() {
    let here = Path::new(".");
    let (_, help, _) = conndef(here, &["--help"]);
    let commands =
        help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let commands: Vec<&str> =
        commands.filter_map(|line| line.strip_prefix("  ")?.split(' ').next()).collect();
    let commands: Vec<&str> = commands.into_iter().filter(|name| !["", "help"].contains(name)).collect();
    assert!(commands.len() >= 7, "{commands:?}");
    let (_, page, _) = conndef(here, &["man"]);
    let (_, script, _) = conndef(here, &["completions", "bash"]);
    for command in commands {
        assert!(page.contains(&format!("conndef\\-{command}")), "{command}: {page}");
        assert!(script.contains(command), "{command}");
        let (status, own, err) = conndef(here, &["man", command]);
        assert_eq!((status, err.as_str()), (0, ""), "{command}");
        assert!(own.contains(&format!(".TH conndef-{command} 1")), "{own}");
    }
    let (status, _, err) = conndef(here, &["man", "valdate"]);
    assert!(status == 2 && err.contains("'valdate'"), "{err}");
}

#[test]
fn the_version_names_the_commit() {
    let (_, out, _) = conndef(Path::new("."), &["--version"]);
    let version = out.trim().strip_prefix("conndef ").unwrap();
    let number = version.split(' ').next().unwrap();
    assert_eq!(number, env!("CARGO_PKG_VERSION"));
    if support::repository(".git").exists() {
        let log = ["log", "-1", "--format=(%h %cs)"];
        let git = std::process::Command::new("git")
            .args(log)
            .current_dir(support::repository(""))
            .output()
            .unwrap();
        assert_eq!(version.split_once(' ').unwrap().1, String::from_utf8(git.stdout).unwrap().trim());
    }
}
