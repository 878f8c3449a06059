//! The same document, written otherwise.

use crate::support::cases::base;
use crate::support::drift::judge;
use conndef::document::{Document, Format};
use conndef::profile::Profile;
use serde_json::{Value, json};

#[test]
fn yaml_with_unquoted_codes_is_the_same_document() {
    let files = base(Profile::Deploy);
    let reference: Value = serde_json::from_slice(&files["reference"]).unwrap();
    let yaml = serde_yaml::to_string(&reference).unwrap();
    assert!(yaml.contains("'200':"));
    let yaml = yaml.replace("'200':", "200:").replace("'201':", "201:").replace('\n', "\r\n");
    let reference = Document::new("reference", yaml.as_bytes(), Format::Yaml);
    assert!(judge(&files, &[reference]).findings.is_empty());
}

#[test]
fn a_segment_may_stand_on_either_side_of_the_seam() {
    let files = base(Profile::Deploy);
    let mut reference: Value = serde_json::from_slice(&files["reference"]).unwrap();
    reference["servers"][0]["url"] = json!("https://api.acme.example.com");
    let paths = reference["paths"].as_object().unwrap().clone();
    reference["paths"] = paths.into_iter().map(|(path, item)| (format!("/v1{path}"), item)).collect();
    let reference = Document::new("reference", reference.to_string().as_bytes(), Format::Json);
    assert!(judge(&files, &[reference]).findings.is_empty());
}
