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
