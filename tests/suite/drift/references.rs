//! Several references: what each describes, and what none of them does.

use conndef::document::{Document, Format};
use serde_json::{Value, json};

use crate::support;
use crate::support::drift::{edited, judge, render};

/// The clean connector's reference, cut into the paths below each of the given ones.
fn parts(prefixes: &[&str]) -> Vec<Document> {
    let whole: Value = serde_json::from_slice(&edited(&[])["reference"]).unwrap();
    let part = |prefix: &&str| {
        let mut part = whole.clone();
        part["servers"][0]["url"] = json!("https://api.acme.example.com");
        let paths = whole["paths"].as_object().unwrap();
        let own = paths.iter().filter(|(path, _)| path.starts_with(prefix));
        part["paths"] = own.map(|(path, item)| (format!("/v1{path}"), item.clone())).collect();
        Document::new(prefix.trim_matches('/'), part.to_string().as_bytes(), Format::Json)
    };
    prefixes.iter().map(part).collect()
}

fn found(edits: &[&str], references: &[Document]) -> Vec<String> {
    judge(&edited(edits), references).findings.iter().map(render).collect()
}

#[test]
fn three_references_are_one_api() {
    let references = parts(&["/parcels", "/couriers", "/hooks"]);
    assert_eq!(found(&[], &references), [""; 0]);
    // Only two of them: the third's operations are missing from a part of the API that is described.
    assert_eq!(
        found(&[], &references[..2]),
        [
            "error operation-unknown /paths/~1hooks/post/operationId > /paths",
            "error operation-unknown /paths/~1hooks~1{hookId}/delete/operationId > /paths"
        ]
    );
}

/// A connector that draws on the parts of an API below `/parcels`, `/couriers` and `/hooks`: no base path holds them.
const PARTS: &str = r#"{"/basePath": "/"}"#;

fn apart() -> Vec<Document> {
    let mut references = parts(&["/parcels", "/couriers", "/hooks"]);
    for reference in &mut references {
        let text = reference.source().text().replace("\"/v1/", "\"/");
        *reference = Document::new(reference.source().name(), text.as_bytes(), Format::Json);
    }
    references
}

#[test]
fn what_no_reference_speaks_of_is_not_checked() {
    assert_eq!(found(&[PARTS], &apart()), [""; 0]);
    let found = found(&[PARTS], &apart()[..2]);
    assert_eq!(
        found,
        [
            "warning not-checked /paths/~1hooks/post/operationId",
            "warning not-checked /paths/~1hooks~1{hookId}/delete/operationId"
        ]
    );
}

#[test]
fn what_is_missing_below_a_described_path_is_unknown() {
    let mut references = apart();
    let text = references[2].source().text().replace("/hooks/{hookId}", "/hooks/{hookId}/end");
    references[2] = Document::new("hooks", text.as_bytes(), Format::Json);
    assert_eq!(
        found(&[PARTS], &references),
        [
            "info reference-offers-more /paths > /paths/~1hooks~1{hookId}~1end/delete",
            "error operation-unknown /paths/~1hooks~1{hookId}/delete/operationId > /paths"
        ]
    );
    let findings = judge(&edited(&[PARTS]), &references).findings;
    assert_eq!(findings[1].related[0].0.file.name(), "hooks");
}

#[test]
fn a_single_operation_that_is_not_there_is_another_api() {
    let edits = r#"{"/paths": {"/boxes": {"get": {"operationId": "ListBoxes", "responses": {"200": {"description": "Boxes."}}}}}}"#;
    let judgement = judge(&edited(&[edits]), &parts(&["/"]));
    let [finding] = &judgement.findings[..] else { panic!("{:#?}", judgement.findings) };
    assert_eq!(finding.rule.name, "reference-unrelated");
    assert_eq!(
        finding.message,
        "the connector's only operation is not among the reference's 7 operations: it describes another API, or \
         another version of it"
    );
}

/// The clean connector's reference, whose paths begin otherwise.
fn below(prefix: &str) -> Document {
    let text = parts(&["/"])[0].source().text().replace("\"/v1/", &format!("\"{prefix}/"));
    Document::new("moved", text.as_bytes(), Format::Json)
}

#[test]
fn a_prefix_that_moved_is_said_once_and_the_rest_is_compared() {
    const UNKNOWN: (&str, &str) = ("warning", "nothing says that this version is served");
    const WRONG: (&str, &str) = ("error", "calls are answered 404");
    for (prefix, theirs, ours, (severity, consequence)) in
        [("/v2", "/v2", "/v1", UNKNOWN), ("/eu/v1", "/eu", "/", WRONG), ("", "/", "/v1", UNKNOWN)]
    {
        let whole: Value = serde_json::from_slice(&edited(&[])["apiDefinition.swagger.json"]).unwrap();
        let paths = whole["paths"].as_object().unwrap().iter();
        let paths: Value = paths.map(|(path, item)| (format!("/v1{path}"), item.clone())).collect();
        let files = edited(&[&json!({ "/basePath": "/", "/paths": paths }).to_string()]);
        let findings = judge(&files, &[below(prefix)]).findings;
        let found: Vec<_> = findings.iter().map(render).collect();
        assert_eq!(found, [format!("{severity} server-differs /paths > /paths")], "{prefix}");
        assert_eq!(
            findings[0].message,
            format!(
                "all 7 operations are below {theirs} in the reference, and called below {ours}: {consequence}"
            )
        );
        let text = below(prefix).source().text().replace("\"receiver\"", "\"recipient\"");
        let other = Document::new("moved", text.as_bytes(), Format::Json);
        let findings = judge(&files, &[other]).findings;
        let missing = findings.iter().find(|finding| finding.rule.name == "input-missing-required");
        let missing = missing.unwrap_or_else(|| panic!("{findings:#?}"));
        assert_eq!(missing.severity.name(), severity, "what another version asks for is doubted, too");
    }
}

#[test]
fn a_path_that_repeats_the_base_path_is_wrong_itself() {
    let whole: Value = serde_json::from_slice(&edited(&[])["apiDefinition.swagger.json"]).unwrap();
    let couriers = json!({"-/paths/~1couriers": 0, "/paths/~1v1~1couriers": whole["paths"]["/couriers"]});
    let judgement = judge(&edited(&[&couriers.to_string()]), &parts(&["/"]));
    let found: Vec<_> = judgement.findings.iter().map(render).collect();
    assert_eq!(found, ["error server-differs /paths/~1v1~1couriers > /servers"]);
}

#[test]
fn what_lies_below_no_server_of_the_references_is_not_checked() {
    let mut references = parts(&["/parcels"]);
    let text = references[0].source().text().replace("example.com\"", "example.com/v1/parcels\"");
    let text = text.replace("\"/v1/parcels", "\"");
    references[0] = Document::new("parcels", text.as_bytes(), Format::Json);
    let judgement = judge(&edited(&[]), &references);
    let messages: Vec<_> = judgement.findings.iter().map(|finding| finding.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "not checked: no reference describes paths below '/v1/couriers'",
            "not checked: no reference describes paths below '/v1/hooks'",
            "not checked: no reference describes paths below '/v1/hooks'",
        ]
    );
}

#[test]
fn the_command_takes_several_references_and_keeps_them_apart() {
    let folder = support::scratch("several-references");
    let files = edited(&[PARTS]);
    for name in ["apiDefinition.swagger.json", "apiProperties.json"] {
        std::fs::write(folder.join(name), &files[name]).unwrap();
    }
    let mut arguments = vec!["drift".to_owned(), ".".to_owned()];
    for reference in apart() {
        let name = format!("{}.json", reference.source().name());
        std::fs::write(folder.join(&name), reference.source().text()).unwrap();
        arguments.extend(["--reference".to_owned(), name]);
    }
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (status, report, errors) = support::conndef(&folder, &arguments);
    assert_eq!((status, errors.as_str()), (0, ""), "{report}");
    let (status, report, _) = support::conndef(&folder, &[&arguments[..6], &["--deny", "warnings"]].concat());
    assert_eq!(status, 1);
    assert!(report.contains("not checked: no reference describes paths below '/hooks'"), "{report}");
}

#[test]
fn an_address_stands_in_where_the_reference_names_no_host() {
    for servers in [json!([{"url": "/v1"}]), json!([{"url": "./v1"}]), json!([])] {
        let folder = support::scratch("address");
        let edits = json!({"#/servers": servers}).to_string();
        let files = edited(&[&edits]);
        for name in ["apiDefinition.swagger.json", "apiProperties.json"] {
            std::fs::write(folder.join(name), &files[name]).unwrap();
        }
        std::fs::write(folder.join("reference.json"), &files["reference"]).unwrap();
        let base = if servers == json!([]) { "/v1" } else { "" };
        let drift = ["drift", ".", "--reference", "reference.json"];
        let with = |host: &str, command: &str| {
            let address = format!("https://{host}{base}/");
            support::conndef(&folder, &[&[command], &drift[1..], &["--server", &address]].concat())
        };
        let (status, report, _) = support::conndef(&folder, &drift);
        assert!(status == 0 && report.contains("no server with a host is named"), "{report}");
        let (status, report, _) = with("api.acme.example.com", "drift");
        assert!(status == 0 && report.contains("no findings"), "{servers}: {report}");
        for command in ["drift", "validate"] {
            let (status, report, _) = with("x.example.com", command);
            assert!(
                status == 1 && report.contains("it is at https://x.example.com/v1"),
                "{servers}: {report}"
            );
        }
        let table = |server: &str| {
            format!("[[connector]]\npath = \".\"\nreferences = [\"reference.json\"]\nserver = \"{server}\"\n")
        };
        std::fs::write(folder.join("conndef.toml"), table(&format!("https://x.example.com{base}"))).unwrap();
        let (status, report, _) = support::conndef(&folder, &["drift"]);
        assert!(status == 1 && report.contains("it is at https://x.example.com/v1"), "{servers}: {report}");
        let (status, report, _) = with("api.acme.example.com", "drift");
        assert!(status == 0, "the command line counts: {report}");
    }
    let (status, _, errors) =
        support::conndef(&support::scratch("no-address"), &["drift", ".", "--server", "acme"]);
    assert!(status == 2 && errors.contains("expected https:// and a host"), "{errors}");
}

#[test]
fn what_other_files_hold_is_read_from_where_they_are() {
    let folder = support::scratch("files-beside-files");
    let files = edited(&[]);
    let mut reference: Value = serde_json::from_slice(&files["reference"]).unwrap();
    let mut operation = reference["paths"]["/couriers"]["get"].take();
    let content = &mut operation["responses"]["200"]["content"]["application/json"];
    *content = json!({"schema": {"$ref": "../schemas/all.json#/Couriers"}});
    reference["paths"]["/couriers"] = json!({"get": {"$ref": "paths/couriers.json#/get"}});
    reference["paths"]["/hooks"] = json!({"post": {"$ref": "paths/gone.json#/post"}});
    let schemas = json!({"Couriers": {"type": "array", "items": {"$ref": "#/Courier"}}, "Courier": {"type": "object",
        "properties": {"id": {"type": "integer"}, "name": {"type": "string"}}}});
    for (name, value) in [
        ("reference.json", &reference),
        ("paths/couriers.json", &json!({"get": operation})),
        ("schemas/all.json", &schemas),
    ] {
        let path = folder.join("api").join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, value.to_string()).unwrap();
    }
    for name in ["apiDefinition.swagger.json", "apiProperties.json"] {
        std::fs::write(folder.join(name), &files[name]).unwrap();
    }
    let arguments = ["drift", ".", "--reference", "api/reference.json", "--format", "json"];
    let (_, report, errors) = support::conndef(&folder, &arguments);
    let report: Value =
        serde_json::from_str(&report).unwrap_or_else(|error| panic!("{error}: {report}{errors}"));
    let findings = report["findings"].as_array().unwrap().iter();
    let serious = findings.filter(|finding| finding["severity"] != "info");
    let found = serious.map(|finding| (finding["rule"].as_str().unwrap(), finding["operations"].to_string()));
    let [(first, courier), (second, hook)] = &found.collect::<Vec<_>>()[..] else { panic!("{report:#}") };
    assert_eq!((*first, *second), ("output-type-differs", "not-checked"));
    assert!(courier.contains("GET /couriers") && hook.contains("POST /hooks"), "{report:#}");
}
