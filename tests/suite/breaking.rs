//! New versions against released ones: real updates, the project's own, and what the command line takes.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use conndef::config::FILE_NAME;
use conndef::finding::Finding;
use conndef::folder::Folder;
use conndef::profile::Profile;
use serde_json::{Value, json};

use crate::support::cases::{Files, base, edit};
use crate::support::updates::judge;
use crate::support::{self, conndef, git};

const DEFINITION: &str = "apiDefinition.swagger.json";

// ---- the command

/// The base connector as released, and a new version of it in a folder each, with edits made to the new one.
fn versions(name: &str, edits: &Value) -> PathBuf {
    let folder = support::scratch(name);
    let mut files = base(Profile::Deploy);
    write(&folder.join("old"), &files);
    for (target, value) in edits.as_object().unwrap() {
        edit(&mut files, target, value);
    }
    write(&folder.join("new"), &files);
    folder
}

fn write(folder: &Path, files: &Files) {
    fs::create_dir_all(folder).unwrap();
    for (name, bytes) in files.iter().filter(|(name, _)| !["reference", FILE_NAME].contains(&name.as_str())) {
        fs::write(folder.join(name), bytes).unwrap();
    }
}

fn hide_weight() -> Value {
    json!({"/definitions/Parcel/properties/weight/x-ms-visibility": "internal"})
}

fn rename_list() -> Value {
    json!({"/paths/~1parcels/get/operationId": "GetParcels"})
}

#[test]
fn who_renames_an_input_hears_of_the_caption() {
    let courier = "/paths/~1parcels/post/parameters/0/schema/properties";
    let status = "/paths/~1parcels/get/parameters/0/name";
    let folders = |edits: &Value| {
        let files = |edits: &Value| {
            let mut files = base(Profile::Deploy);
            for (target, value) in edits.as_object().unwrap() {
                edit(&mut files, target, value);
            }
            files.retain(|name, _| !["reference", FILE_NAME].contains(&name.as_str()));
            Folder::from_files(Path::new(""), &files)
        };
        (files(&json!({})), files(edits))
    };
    for (edits, expected) in [
        (json!({status: "parcelStatus"}), "if 'parcelStatus' is the same input, keep the name 'status'"),
        (json!({status: "state"}), "if 'state' is the same input, keep the name 'status'"),
        (json!({status: "depot", "/paths/~1parcels/get/parameters/0/type": "boolean"}), ""),
        (
            json!({format!("-{courier}/courier"): 0, format!("{courier}/courierName"): {"type": "string"}}),
            "if 'courierName' is the same input, keep the name 'courier'",
        ),
        (json!({format!("-{courier}/courier"): 0, format!("{courier}/depth"): {"type": "number"}}), ""),
    ] {
        let (old, new) = folders(&edits);
        let judgement = judge(&old, &new);
        let gone = judgement.findings.iter().find(|finding| finding.rule.name == "input-removed").unwrap();
        let help = gone.help.as_deref().unwrap();
        let is_told = help.starts_with(expected) && help.starts_with("if ") != expected.is_empty();
        assert!(is_told, "{edits}: {help}");
    }
}

#[test]
fn exit_status_tells_what_breaks_from_what_may() {
    let may = versions("may-break", &hide_weight());
    let does = versions("does-break", &rename_list());
    for (folder, args, expected) in [
        (&may, &["breaking", "old", "old"][..], 0),
        (&may, &["breaking", "old", "new"], 0),
        (&may, &["breaking", "old", "new", "--deny", "warnings"], 1),
        (&may, &["breaking", "old/apiDefinition.swagger.json", "new"], 0),
        (&does, &["breaking", "old", "new"], 1),
        (&does, &["breaking", "old", "new", "-q", "-o", "report.json", "--format", "json"], 1),
        (&does, &["breaking", "old"], 2),
        (&does, &["breaking"], 2),
        (&does, &["breaking", "-", "-"], 2),
        (&does, &["breaking", "nowhere", "new"], 2),
        (&does, &["breaking", "old", "."], 2),
    ] {
        let (status, out, err) = conndef(folder, args);
        assert_eq!(status, expected, "{args:?}: {out}{err}");
        assert_eq!(err.is_empty(), expected != 2, "{args:?}: {err}");
    }
    let report: Value = serde_json::from_slice(&fs::read(does.join("report.json")).unwrap()).unwrap();
    assert_eq!(report["findings"][0]["operation_id"], "GetParcels");
    assert_eq!(report["findings"][0]["related"][0]["file"], "old/apiDefinition.swagger.json");
    assert_eq!(report["summary"]["minor_update"], false);
}

#[test]
fn what_breaks_nothing_is_counted_and_listed_on_request() {
    let folder = versions("additive", &json!({"/definitions/Parcel/properties/depot": {"type": "string"}}));
    let (status, brief, _) = conndef(&folder, &["breaking", "old", "new"]);
    assert_eq!(status, 0);
    let place = "apiDefinition.swagger.json#/definitions/Parcel/properties/depot";
    let verdict = format!(
        "1 change breaks nothing; not a minor update: more than texts and looks differs, see {place}\n"
    );
    assert_eq!(brief, verdict + "1 hint in 1 rule; `--hints` shows it\n");
    let (_, long, _) = conndef(&folder, &["breaking", "old", "new", "--all"]);
    assert!(long.contains("info[new-output]: response 200 property '[].depot' is new"), "{long}");
    assert!(
        long.ends_with(brief.lines().next().unwrap()) || long.contains(brief.lines().next().unwrap()),
        "{long}"
    );
}

#[test]
fn texts_and_looks_make_a_minor_update() {
    for (number, (edits, is_minor)) in [
        (json!({"/info/description": "Sends parcels everywhere, fast and for little money.", "/info/version": "1.1"}), true),
        (json!({"/definitions/Parcel/properties/id/x-ms-summary": "Key", "/info/contact/email": "help@acme.example.com"}), true),
        (json!({"apiProperties.json#/properties/iconBrandColor": "#123456", "apiProperties.json#/properties/publisher": "A"}), true),
        (json!({"-/parameters/parcelId/x-ms-url-encoding": null}), true),
        (json!({"/parameters/parcelId/x-ms-url-encoding": "double"}), false),
        (json!({"/info/title": "Parcels"}), false),
        (json!({"/paths/~1parcels/get/x-ms-visibility": "important"}), false),
        // A property of this name is no text.
        (json!({"/definitions/Parcel/properties/description": {"type": "string"}}), false),
        (json!({"apiProperties.json#/properties/capabilities": ["actions"]}), false),
        (json!({"script.csx": "class Script {}"}), false),
    ]
    .into_iter()
    .enumerate()
    {
        let folder = versions(&format!("minor-{number}"), &edits);
        let (_, out, _) = conndef(&folder, &["breaking", "old", "new", "--format", "json"]);
        let report: Value = serde_json::from_str(&out).unwrap();
        assert_eq!(report["summary"]["minor_update"], is_minor, "{edits}");
    }
}

#[test]
fn a_change_is_found_once_and_names_all_its_operations() {
    for (edits, expected) in [
        // In a shared schema.
        (json!({"/definitions/Parcel/properties/status/type": "integer"}), vec![("output-type-changed", 4)]),
        // In a schema that was shared and is copied now.
        (
            json!({
                "/paths/~1parcels/get/responses/200/schema/items": {"type": "object", "properties": {
                    "id": {"type": "string"}, "status": {"type": "string"}, "weight": {"type": "integer", "format": "int64"},
                    "sentAt": {"type": "string", "format": "date-time"}}},
                "/definitions/Parcel/properties/weight": {"type": "integer", "format": "int64"}
            }),
            vec![("output-type-changed", 4)],
        ),
        // In parameters that are alike.
        (
            json!({"/paths/~1parcels/get/parameters/-": {"name": "depot", "in": "query", "type": "string", "required": true},
                "/paths/~1couriers/get/parameters": [{"name": "depot", "in": "query", "type": "string", "required": true}]}),
            vec![("required-input-added", 2)],
        ),
        // A path variable's name, which the wire does not know.
        (
            json!({"/parameters/parcelId/name": "id", "-/paths/~1parcels~1{parcelId}": 0,
                "/paths/~1parcels~1{id}": {"get": {"operationId": "GetParcel", "parameters": [{"$ref": "#/parameters/parcelId"}],
                    "responses": {"200": {"description": "The parcel.", "schema": {"$ref": "#/definitions/Parcel"}}}},
                "delete": {"operationId": "CancelParcel", "parameters": [{"$ref": "#/parameters/parcelId"}],
                    "responses": {"204": {"description": "Done."}}}}}),
            vec![("input-renamed", 2)],
        ),
    ] {
        let files = base(Profile::Deploy);
        let folder = |files: &Files, name: &str| {
            let mut files = files.clone();
            files.remove("reference");
            Folder::from_files(Path::new(name), &files)
        };
        let mut changed = files.clone();
        edits.as_object().unwrap().iter().for_each(|(target, value)| edit(&mut changed, target, value));
        let judgement = judge(&folder(&files, "old"), &folder(&changed, "new"));
        let found: Vec<_> =
            judgement.findings.iter().map(|finding| (finding.rule.name, finding.operations.len())).collect();
        assert_eq!(found, expected, "{edits}: {:#?}", judgement.findings);
    }
}

#[test]
fn a_cause_is_told_once() {
    const PROPERTIES: &str = "apiProperties.json#/properties";
    let parcel = "/paths/~1parcels/post/parameters/0/schema";
    let courier = format!("{parcel}/properties/courier/x-ms-dynamic-values");
    let token = |provider: &str, scope: &str| {
        json!({"token": {"type": "oauthSetting", "oAuthSettings": {
            "identityProvider": provider, "clientId": "acme", "scopes": [scope]}}})
    };
    let scheme = |scope: &str| {
        json!({"type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
            "tokenUrl": "https://acme.example.com/token", "scopes": {scope: "What it is for."}})
    };
    let signed = |provider: &str, settings: &str, scope: &str| {
        json!({"/securityDefinitions": {"acme": scheme(scope)}, "/security": [{"acme": [scope]}],
            format!("{PROPERTIES}/connectionParameters"): token(provider, settings)})
    };
    let header = |name: &str, value: &str| {
        json!({"templateId": "setheader", "parameters": {
            "x-ms-apimTemplateParameter.name": name, "x-ms-apimTemplateParameter.value": value}})
    };
    let policies = |policies: Value| json!({format!("{PROPERTIES}/policyTemplateInstances"): policies});
    let lists = |operation: &str, id: &str| {
        let choices = json!({"operationId": operation, "value-path": "id", "value-title": "name"});
        json!({courier.as_str(): choices, "/paths/~1couriers/get/operationId": id,
            "/paths/~1parcels/get/parameters/-": {
                "name": "depot", "in": "query", "type": "string", "x-ms-dynamic-values": choices}})
    };
    for (old, new, expected) in [
        (
            signed("oauth2", "read", "read"),
            signed("oauth2", "write", "write"),
            &["sign-in-changed: existing"][..],
        ),
        (
            signed("oauth2", "read", "read"),
            signed("oauth2", "read", "write"),
            &["sign-in-changed: the definition signs in otherwise now"],
        ),
        (signed("oauth2", "write", "read"), signed("oauth2", "write", "write"), &[]),
        (
            signed("oauth2", "read", "read"),
            signed("github", "read", "write"),
            &["identity-provider-changed: "],
        ),
        (
            lists("ListCouriers", "ListCouriers"),
            lists("ListParcels", "ListCouriers"),
            &[
                "dynamic-source-changed: the choices of query parameter 'depot' (and of 1 more) come from ListParcels",
            ],
        ),
        (
            lists("ListCouriers", "ListCouriers"),
            lists("GetCouriers", "GetCouriers"),
            &["operation-renamed: "],
        ),
        (
            json!({format!("{courier}/parameters"): {"town": {"parameter": "receiver"}}}),
            json!({format!("{courier}/parameters"): {"town": {"parameter": "Receiver"}},
                format!("-{parcel}/properties/receiver"): 0, format!("{parcel}/required"): ["Receiver"],
                format!("{parcel}/properties/Receiver"): {"type": "string"}}),
            &["input-renamed: "],
        ),
        (
            policies(json!([header("X-Depot", "A"), header("X-Ramp", "1")])),
            policies(json!([header("X-Ramp", "2"), header("X-Door", "B"), header("X-Roof", "C")])),
            &[
                "policy-changed: policy 'setheader' of header 'X-Ramp' does something else now: value",
                "policy-changed: policy 'setheader' of header 'X-Door' does something else now: name",
                "policy-changed: policy 'setheader' of header 'X-Roof' is new",
            ],
        ),
    ] {
        let folder = |edits: &Value, name: &str| {
            let mut files = base(Profile::Deploy);
            files.remove("reference");
            edits.as_object().unwrap().iter().for_each(|(target, value)| edit(&mut files, target, value));
            Folder::from_files(Path::new(name), &files)
        };
        let judgement = judge(&folder(&old, "old"), &folder(&new, "new"));
        let said = |finding: &Finding| format!("{}: {}", finding.rule.name, finding.message);
        let found: Vec<_> = judgement.findings.iter().map(said).collect();
        let is_alike = found.len() == expected.len()
            && found.iter().zip(expected).all(|(one, start)| one.starts_with(start));
        assert!(is_alike, "{expected:?}: {found:#?}");
    }
}

#[test]
fn the_configuration_names_released_versions_and_accepts_their_changes() {
    let folder = versions("released", &rename_list());
    let config = "[[connector]]\npath = \"new\"\nreleased = \"old\"\n";
    let accept = "[[connector.accept]]\nrule = \"operation-renamed\"\noperation = \"GetParcels\"\nreason = \"a test\"\n";
    fs::write(folder.join("conndef.toml"), config).unwrap();
    assert_eq!(conndef(&folder, &["breaking"]).0, 1);
    fs::write(folder.join("conndef.toml"), format!("{config}{accept}")).unwrap();
    for at in [&folder, &folder.join("new")] {
        let (status, out, err) = conndef(at, &["breaking", "--deny", "warnings"]);
        assert_eq!((status, err.as_str()), (0, ""), "{out}");
        assert!(out.contains("1 accepted"), "{out}");
    }
    let (_, out, _) = conndef(&folder, &["breaking", "old", "new", "--format", "markdown"]);
    assert!(out.contains("### Accepted") && out.contains("  - a test"), "{out}");
    // Where nothing is compared, nothing is said about the acceptance; where nothing breaks, it is stale.
    let (status, out, err) = conndef(&folder, &["validate", "--deny", "warnings"]);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    let (status, out, _) = conndef(&folder, &["breaking", "new", "new", "--deny", "warnings"]);
    assert!(status == 1 && out.contains("acceptance-unused"), "{out}");
}

/// A repository with a connector released as tag `v1`, and changed since.
fn history(name: &str) -> PathBuf {
    let folder = support::scratch(name);
    let mut files = base(Profile::Deploy);
    write(&folder.join("connectors/parcels"), &files);
    // Published folders spell names in their own way.
    fs::rename(
        folder.join("connectors/parcels/apiProperties.json"),
        folder.join("connectors/parcels/ApiProperties.json"),
    )
    .unwrap();
    git(&folder, &["init", "--quiet"]);
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "--quiet", "-m", "Release"]);
    git(&folder, &["tag", "v1"]);
    fs::remove_dir_all(folder.join("connectors/parcels")).unwrap();
    edit(&mut files, "/paths/~1parcels/get/operationId", &"GetParcels".into());
    edit(&mut files, "apiProperties.json#/properties/connectionParameters/api_key/type", &"string".into());
    write(&folder.join("connectors/parcels"), &files);
    folder
}

#[test]
fn a_version_can_be_read_from_the_repository() {
    let folder = history("history");
    let rules = |at: &Path, args: &[&str]| -> BTreeMap<String, String> {
        let (status, out, err) = conndef(at, &[&["breaking"], args, &["--format", "json"]].concat());
        assert_eq!((status, err.as_str()), (1, ""), "{args:?}");
        let report: Value = serde_json::from_str(&out).unwrap();
        let findings = report["findings"].as_array().unwrap().iter();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        findings.map(|finding| (text(&finding["rule"]), text(&finding["related"][0]["file"]))).collect()
    };
    let released = format!("v1:connectors/parcels/{DEFINITION}");
    let both = rules(&folder, &["v1:connectors/parcels", "connectors/parcels"]);
    assert_eq!(both["operation-renamed"], released);
    assert_eq!(both["connection-parameter-type-changed"], "v1:connectors/parcels/ApiProperties.json");
    assert_eq!(rules(&folder, &["HEAD:connectors/parcels/", "connectors/parcels"]).len(), 2);
    // Paths in a revision begin at the root, or with ./ where git stands.
    let inner = folder.join("connectors");
    assert_eq!(rules(&inner, &["v1:connectors/parcels", "parcels"]).len(), 2);
    assert_eq!(rules(&inner, &["v1:./parcels", "parcels"]).len(), 2);
    // A definition alone has no properties.
    assert_eq!(rules(&folder, &[&released, "connectors/parcels"]).len(), 1);

    fs::write(
        inner.join("conndef.toml"),
        "[[connector]]\npath = \"parcels\"\nreleased = \"v1:connectors/parcels\"\n",
    )
    .unwrap();
    assert_eq!(rules(&inner.join("parcels"), &[]).len(), 2, "the configuration's own folder counts");
}

#[test]
fn what_is_not_in_the_repository_is_a_clear_error() {
    let folder = history("no-history");
    // Below no repository, the tests' own included.
    let bare = std::env::temp_dir().join(format!("conndef-no-repository-{}", std::process::id()));
    write(&bare, &base(Profile::Deploy));
    for (spec, expected) in [
        ("v2:connectors/parcels", "no revision 'v2'"),
        ("v1:connectors/couriers", "revision 'v1' has no 'connectors/couriers'"),
        ("v1:connectors/parcels/README.md/x", "revision 'v1' has no 'connectors/parcels/README.md/x'"),
        ("--output=x:connectors/parcels", "no revision"),
        (
            "v1:connectors/parcels/README.md",
            "cannot read v1:connectors/parcels/README.md: it is a connector's README.md",
        ),
        ("v1:../outside", "cannot read v1:../outside"),
        ("v1 :connectors/parcels", "no revision"),
        ("C:\\connectors\\parcels", "cannot read"),
        (":connectors/parcels", "cannot read"),
    ] {
        let (status, out, err) = conndef(&folder, &["breaking", "--", spec, "connectors/parcels"]);
        assert_eq!((status, out.as_str()), (2, "nothing could be judged\n"), "{spec}: {err}");
        assert!(err.starts_with("error: ") && err.contains(expected), "{spec}: {err}");
    }
    // Where there is no repository above, or no git at all.
    let elsewhere = |folder: &Path, path: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_conndef"))
            .args(["breaking", "v1:connectors/parcels", "connectors/parcels"])
            .current_dir(folder)
            .env("PATH", path)
            .output()
            .unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let path = std::env::var("PATH").unwrap();
    for (at, path, expected) in [(&bare, path.as_str(), "no git repository"), (&folder, "", "`git`")] {
        let (status, err) = elsewhere(at, path);
        assert!(status == Some(2) && err.contains(expected), "{err}");
    }
    fs::remove_dir_all(bare).unwrap();
}

#[test]
fn a_file_with_a_colon_in_its_name_needs_a_dot() {
    let folder = versions("colon", &rename_list());
    // Wherever Cargo builds, this is a repository.
    git(&folder, &["init", "--quiet"]);
    fs::copy(folder.join("old").join(DEFINITION), folder.join("v1:old.json")).unwrap();
    let (status, out, err) = conndef(&folder, &["breaking", "./v1:old.json", "new"]);
    assert_eq!((status, err.as_str()), (1, ""), "{out}");
    let (status, _, err) = conndef(&folder, &["breaking", "v1:old.json", "new"]);
    assert!(status == 2 && err.contains("no revision 'v1'"), "{err}");
}

#[test]
fn a_definition_can_be_piped_in() {
    let folder = versions("piped", &rename_list());
    let definition = fs::File::open(folder.join("old").join(DEFINITION)).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_conndef"))
        .args(["breaking", "-", "new"])
        .current_dir(&folder)
        .stdin(definition)
        .output()
        .unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.code() == Some(1) && out.contains("<stdin>:"), "{out}");
}

#[test]
fn a_version_that_is_no_json_says_where() {
    let folder = versions("broken", &json!({}));
    let file = folder.join("new/apiDefinition.swagger.json");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replacen("\"info\":", "\"info\"", 1)).unwrap();
    let (status, _, err) = conndef(&folder, &["breaking", "old", "new"]);
    assert_eq!(status, 2);
    assert!(err.contains("cannot read new/apiDefinition.swagger.json: line "), "{err}");
    assert!(err.contains("; `conndef validate` shows it"), "{err}");
}

#[test]
fn markdown_shows_names_as_they_are() {
    let folder =
        versions("markdown", &json!({"/paths/~1parcels/get/operationId": "*List*<b>_`x`|\n# Parcels"}));
    let (status, out, _) = conndef(&folder, &["breaking", "old", "new", "--format", "markdown"]);
    assert_eq!(status, 1);
    assert!(out.starts_with("**1 change breaks flows or apps; not a minor update"), "{out}");
    assert!(out.contains("\\*List\\*\\<b>\\_`x`\\|\u{240a}# Parcels"), "{out}");
    assert_eq!(out.lines().filter(|line| line.starts_with('#')).count(), 2, "{out}");
}

/// Every value of one version replaced in turn, by turns on either side.
#[test]
fn hostile_versions_are_survived() {
    let mut files = base(Profile::Deploy);
    files.remove("reference");
    let clean = Folder::from_files(Path::new("clean"), &files);
    for name in [DEFINITION, "apiProperties.json"] {
        for variant in crate::hostile::replaced(&files[name]) {
            let mut files = files.clone();
            files.insert(name.to_owned(), variant);
            let variant = Folder::from_files(Path::new("variant"), &files);
            judge(&clean, &variant);
            judge(&variant, &clean);
        }
    }
}

// ---- the documentation

/// Blocks of a Markdown text that are fenced as `fence` says.
#[cfg(unix)]
fn blocks<'t>(text: &'t str, fence: &str) -> Vec<&'t str> {
    let opening = format!("```{fence}\n");
    text.split(&opening).skip(1).map(|rest| rest.split_once("```").unwrap().0).collect()
}

/// Adds the members of one object to another, level by level.
#[cfg(unix)]
fn merge(target: &mut Value, patch: &Value) {
    let (Some(members), Some(patch)) = (target.as_object_mut(), patch.as_object()) else {
        *target = patch.clone();
        return;
    };
    for (key, value) in patch {
        merge(members.entry(key.as_str()).or_insert(json!({})), value);
    }
}

#[cfg(unix)]
#[test]
fn the_guide_to_updates_shows_what_happens() {
    let guide = fs::read_to_string(support::repository("docs/updates.md")).unwrap();
    let folder = support::scratch("guide");
    let released = base(Profile::Deploy);
    write(&folder.join("connector"), &released);
    git(&folder, &["init", "--quiet"]);
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "--quiet", "-m", "Release"]);
    git(&folder, &["tag", "v1.0"]);
    let mut changed = released.clone();
    let required = json!(["receiver", "courier"]);
    edit(&mut changed, "/paths/~1parcels/post/parameters/0/schema/required", &required);
    write(&folder.join("connector"), &changed);

    let binaries = Path::new(env!("CARGO_BIN_EXE_conndef")).parent().unwrap();
    let path = format!("{}:{}", binaries.display(), std::env::var("PATH").unwrap());
    let run = |command: &str| {
        let mut shell = Command::new("sh");
        let output = shell.args(["-c", command]).current_dir(&folder).env("PATH", &path).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    };
    let commands: Vec<&str> = blocks(&guide, "sh").into_iter().flat_map(str::lines).collect();
    assert!(commands.len() >= 6, "{commands:?}");
    let (_, shown, _) = run(commands[0]);
    let finding = blocks(&guide, "text")[0].trim_end();
    assert!(shown.starts_with(finding), "docs/updates.md does not show:\n{shown}");
    fs::write(folder.join(FILE_NAME), "[[connector]]\npath = \"connector\"\nreleased = \"v1.0:connector\"\n")
        .unwrap();
    for command in &commands {
        let (status, out, err) = run(command);
        let expected = i32::from(!command.contains("HEAD:"));
        assert_eq!((status, err.as_str()), (expected, ""), "{command}: {out}");
    }
    let report = fs::read_to_string(folder.join("update.md")).unwrap();
    assert!(report.starts_with("**1 change breaks flows or apps"), "{report}");

    fs::write(folder.join(FILE_NAME), blocks(&guide, "toml")[0]).unwrap();
    let (status, out, err) = run("conndef breaking --deny warnings");
    assert_eq!((status, err.as_str()), (0, ""), "{out}");

    // The way out breaks nothing, and Microsoft's rules agree with it.
    let mut definition: Value = serde_json::from_slice(&released[DEFINITION]).unwrap();
    definition["paths"]["/v2/parcels"]["post"] = definition["paths"]["/parcels"]["post"].clone();
    definition["paths"]["/v2/parcels"]["post"]["parameters"][0]["schema"]["required"] = required;
    merge(&mut definition, &serde_json::from_str(blocks(&guide, "json")[0]).unwrap());
    fs::write(folder.join("connector").join(DEFINITION), serde_json::to_vec_pretty(&definition).unwrap())
        .unwrap();
    fs::remove_file(folder.join(FILE_NAME)).unwrap();
    for command in ["conndef breaking v1.0:connector connector", "conndef validate connector"] {
        let (status, out, err) = run(&format!("{command} --deny warnings"));
        assert_eq!((status, err.as_str()), (0, ""), "{command}: {out}");
    }
}
