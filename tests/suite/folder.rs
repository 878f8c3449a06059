//! What stands where a definition should.

use std::fs;

use serde_json::Value;

use crate::support::{self, conndef};

const POSTMAN: &str = r#"{
    "info": { "name": "Parcels", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" },
	"item": []   
}"#;

/// As exports of the platform hold definitions.
const WRAPPED: &str =
    r#"{ "name": "shared_parcels", "properties": { "swagger": { "swagger": "2.0",	"paths": {} } } }"#;

const PROPERTIES: &str = r##"{ "properties": { "iconBrandColor": "#123456",	"connectionParameters": {} } }"##;

const WSDL: &str =
    "<?xml version='1.0'?>\n<wsdl:definitions xmlns:wsdl='http://schemas.xmlsoap.org/wsdl/'/>\n";

/// One finding that helps, nothing else, and no edit.
#[test]
fn a_foreign_file_is_one_finding() {
    let folder = support::scratch("foreign");
    let gzip: &[u8] = b"\x1F\x8B\x08\x00\x12\x34\xFF\xFE\x9C\x03";
    let files: &[(&str, &[u8], &str, &str)] = &[
        (
            "api.json",
            b"{ \"openapi\": \"3.0.3\", \"info\": {}, \"paths\": {}   \n }",
            "openapi \"3.0.3\"",
            "`conndef import api.json --out FOLDER`",
        ),
        ("api.yaml", b"openapi: 3.1.0\npaths: {}\n", "openapi \"3.1.0\"", "conndef import"),
        ("swagger.yml", b"swagger: '2.0'\npaths:\t{}  \n", "YAML", "yq -o=json"),
        ("yaml.json", b"# mine\nswagger: '2.0'\npaths: {}\n", "YAML", "yq -o=json"),
        ("broken.yaml", b"swagger: [\n", "YAML", "yq -o=json"),
        ("collection.json", POSTMAN.as_bytes(), "Postman", "paconn download"),
        ("solution.zip", b"PK\x03\x04\x14\x00\x00\x00\x08\x00\xFF\xFE", "a zip archive", "unpack it"),
        ("solution.tgz", gzip, "binary data", "connector's folder"),
        (
            "package.json",
            b"{ \"name\": \"x\", \"version\": \"1.0.0\",\t\"name\": 1 }",
            "JSON of another kind",
            "`paths`",
        ),
        ("list.json", b"[]", "JSON of another kind", "`paths`"),
        ("empty.json", b"{}", "JSON of another kind", "`paths`"),
        ("notes.txt", b"Parcels of the Acme API  \n", "text of another kind", "connector's folder"),
        ("page.html", b"<!DOCTYPE html>\n<html></html>\n", "a web page", "download the file itself"),
        ("old.json", b"<html lang='en'>\n</html>", "a web page", "download the file itself"),
        ("large.json", b"version https://git-lfs.github.com/spec/v1\nsize 1\n", "Git LFS", "git lfs pull"),
        ("service.wsdl", WSDL.as_bytes(), "WSDL", "`conndef import`"),
        ("odata.xml", b"<edmx:Edmx Version='4.0'></edmx:Edmx>", "OData metadata", "`conndef import`"),
        ("api.raml", b"#%RAML 1.0\ntitle: Parcels\n", "RAML", "`conndef import`"),
        ("events.yaml", b"asyncapi: 2.6.0\nchannels: {}\n", "AsyncAPI", "`conndef import`"),
        ("events.json", b"{ \"asyncapi\": \"2.6.0\",\t\"channels\": {} }", "AsyncAPI", "`conndef import`"),
        ("first.json", b"{ \"swaggerVersion\": \"1.2\", \"apis\": [] }", "Swagger 1.2", "`conndef import`"),
        ("discovery.json", b"{ \"discoveryVersion\": \"v1\" }", "Google API discovery", "`conndef import`"),
        ("calls.json", b"{ \"log\": { \"entries\": [] } }", "HAR", "`conndef import`"),
        ("exported.json", WRAPPED.as_bytes(), "holds a definition at '/properties/swagger'", "of its own"),
        ("wrapped.json", b"{\"swagger\": {\"swagger\": \"2.0\"}}", "definition at '/swagger'", "of its own"),
        ("renamed.json", PROPERTIES.as_bytes(), "a connector's apiProperties.json", "give the folder"),
        (
            "config.json",
            b"{ \"connectorId\": null, \"icon\": \"i.png\" }",
            "settings.json",
            "give the folder",
        ),
        ("apiProperties.json", b"{ \"properties\": {},\t}", "apiProperties.json", "give the folder"),
        ("settings.json", b"{}", "settings.json", "give the folder"),
        ("README.md", b"# Parcels\n", "README.md", "give the folder"),
        ("script.csx", b"\xFF\x00", "script.csx", "give the folder"),
    ];
    for (name, bytes, what, help) in files {
        fs::write(folder.join(name), bytes).unwrap();
        let args = ["validate", name, "--profile", "certification", "--format", "json"];
        let (status, out, err) = conndef(&folder, &args);
        assert_eq!((status, err.as_str()), (1, ""), "{name}: {out}");
        let report: Value = serde_json::from_str(&out).unwrap();
        let [finding] = &report["findings"].as_array().unwrap()[..] else { panic!("{name}: {out}") };
        assert_eq!(finding["file"], *name);
        assert!(finding["message"].as_str().unwrap().contains(what), "{name}: {finding}");
        assert!(finding["help"].as_str().unwrap().contains(help), "{name}: {finding}");

        let (_, out, _) = conndef(&folder, &["validate", name]);
        assert!(out.is_ascii() && !out.contains('\0'), "{name}: {out}");
        let (_, _, err) = conndef(&folder, &["validate", name, "--fix", "--unsafe-fixes"]);
        assert!(err.contains("fixed 0 findings"), "{name}: {err}");
        assert_eq!(fs::read(folder.join(name)).unwrap(), *bytes, "{name}");
    }
}

/// Nor is it on the screen where another file should be.
#[test]
fn binary_data_is_not_shown() {
    let folder = support::scratch("binary");
    fs::copy(
        support::repository("tests/fixtures/base/apiDefinition.swagger.json"),
        folder.join("apiDefinition.swagger.json"),
    )
    .unwrap();
    let icon = support::repository(support::PACKAGE).join("icon.png");
    for name in ["settings.json", "apiProperties.json", "README.md"] {
        fs::copy(&icon, folder.join(name)).unwrap();
    }
    let (_, out, _) = conndef(&folder, &["validate", "."]);
    assert!(out.matches("[file-not-utf8]").count() == 3 && out.is_ascii(), "{out}");
}

/// What is meant to be a definition is judged as one, however wrong.
#[test]
fn a_broken_definition_is_not_foreign() {
    let folder = support::scratch("not-foreign");
    let files: &[(&[u8], &str)] = &[
        (b"{ \"paths\": {} }", "missing-key"),
        (b"{ \"Swagger\": \"2.0\" }", "missing-key"),
        (b"{ \"swagger\": \"2.0\", }", "json-malformed"),
        (b"\"swagger\": \"2.0\", \"paths\": {}", "json-malformed"),
        (b"// mine\n{}", "json-malformed"),
        (b"", "json-malformed"),
        (b"{ \"swagger\": \"\0\" }", "json-malformed"),
        (b"{ \"title\": \"Caf\xE9\" }", "file-not-utf8"),
        (b"\xFF\xFE{\0}\0", "file-not-utf8"),
    ];
    for (bytes, rule) in files {
        fs::write(folder.join("apiDefinition.swagger.json"), bytes).unwrap();
        let (_, out, _) = conndef(&folder, &["validate", "apiDefinition.swagger.json"]);
        assert!(out.contains(rule) && !out.contains("foreign"), "{}: {out}", String::from_utf8_lossy(bytes));
    }
}

/// The other files of a folder are judged.
#[test]
fn a_folder_with_swagger_in_yaml_is_a_connector() {
    let folder = support::scratch("yaml-folder");
    for file in ["apiProperties.json", "README.md"] {
        fs::copy(support::repository("tests/fixtures/base").join(file), folder.join(file)).unwrap();
    }
    fs::write(folder.join("apiDefinition.swagger.yaml"), "swagger: '2.0'\npaths: {}\n").unwrap();
    let (status, out, _) = conndef(&folder, &["validate", "."]);
    assert_eq!(status, 1);
    assert!(out.contains("error[definition-foreign]") && out.contains("1 error in 1 connector"), "{out}");

    let properties = folder.join("apiProperties.json");
    fs::write(&properties, fs::read_to_string(&properties).unwrap().replace("\"iconBrandColor\"", "\"x\""))
        .unwrap();
    let (_, out, _) = conndef(&folder, &["validate", "."]);
    assert!(out.contains("unknown-key"), "{out}");
}

/// Comparing says what the file is, too.
#[test]
fn a_foreign_file_is_not_compared() {
    let folder = support::scratch("foreign-compared");
    fs::write(folder.join("collection.json"), POSTMAN).unwrap();
    let base = support::repository("tests/fixtures/base");
    for (old, new) in
        [("collection.json", base.to_str().unwrap()), (base.to_str().unwrap(), "collection.json")]
    {
        let (status, _, err) = conndef(&folder, &["breaking", old, new]);
        assert_eq!(status, 2);
        assert!(err.contains("collection.json: it is a Postman collection"), "{err}");
    }
}

#[test]
fn a_connector_that_is_named_twice_is_judged_once() {
    let folder = support::scratch("twice");
    fs::create_dir_all(folder.join("parcels")).unwrap();
    let name = "apiDefinition.swagger.json";
    fs::copy(support::repository("tests/fixtures/base").join(name), folder.join("parcels").join(name))
        .unwrap();
    let (_, out, _) =
        conndef(&folder, &["validate", "parcels", "parcels", "./parcels", "parcels/", ".", "./parcels//"]);
    assert!(out.contains("in 1 connector"), "{out}");
    let (_, out, _) = conndef(&folder, &["validate", "--fix", "--check", "parcels", "./parcels/"]);
    assert!(out.contains("in 1 connector"), "{out}");
}
