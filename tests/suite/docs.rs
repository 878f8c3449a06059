//! What the pages show: their commands run, and what they list exists.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::support;

/// Runs the commands of a page where a connector and its reference lie, stopping at the first that fails.
fn run_commands(page: &str, folder: &Path) {
    let binaries = Path::new(env!("CARGO_BIN_EXE_conndef")).parent().unwrap();
    let path = format!("{}:{}", binaries.display(), std::env::var("PATH").unwrap());
    for script in support::blocks(page, "sh") {
        let shell = ["-euo", "pipefail", "-c", &script];
        let output =
            Command::new("bash").args(shell).current_dir(folder).env("PATH", &path).output().unwrap();
        let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
        assert!(output.status.success(), "{page}:\n{script}\n{said}");
    }
}

fn workplace(name: &str) -> std::path::PathBuf {
    let folder = support::scratch(name);
    fs::create_dir(folder.join("parcels")).unwrap();
    for (from, to) in [
        ("apiDefinition.swagger.json", "parcels/apiDefinition.swagger.json"),
        ("apiProperties.json", "parcels/apiProperties.json"),
        ("README.md", "parcels/README.md"),
        ("reference.json", "openapi.json"),
        ("reference.json", "openapi.yaml"),
    ] {
        fs::copy(support::repository("tests/fixtures/base").join(from), folder.join(to)).unwrap();
    }
    folder
}

#[test]
fn commands_of_the_pages_run() {
    for page in ["docs/adopting.md", "docs/formats.md", "docs/editors.md", "docs/ci.md", "docs/drift.md"] {
        run_commands(page, &workplace("docs"));
    }
}

/// They begin with what the page shows of the configuration.
#[test]
fn commands_about_environments_run() {
    let folder = workplace("docs-environments");
    let settings = support::repository("tests/fixtures/base/settings.json");
    fs::copy(settings, folder.join("parcels/settings.json")).unwrap();
    let page = "docs/environments.md";
    fs::write(folder.join("conndef.toml"), support::blocks(page, "toml").remove(0)).unwrap();
    run_commands(page, &folder);
    let definition = folder.join("environment-variables/parcels/apiDefinition.swagger.json");
    let text = fs::read_to_string(definition).unwrap();
    for name in ["acme_ParcelsHost", "acme_ParcelsBasePath"] {
        assert!(text.contains(&format!("@environmentVariables(\\\"{name}\\\")")), "{text}");
    }
}

/// They are about a solution in a repository, of which a version is released.
#[test]
fn commands_about_solutions_run() {
    let folder = workplace("docs-solutions");
    let args = ["convert", "parcels", "--layout", "solution", "--out", "my-solution", "--prefix", "acme"];
    fs::create_dir(folder.join(".git")).unwrap();
    let (status, out, err) = support::conndef(&folder, &args);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    for args in
        [&["init", "--quiet"][..], &["add", "."], &["commit", "--quiet", "-m", "Release"], &["tag", "v1.0"]]
    {
        support::git(&folder, args);
    }
    run_commands("docs/solutions.md", &folder);
    let (status, out, err) = support::conndef(&folder, &["validate"]);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
}

fn keys(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => members.iter().for_each(|(key, value)| {
            found.insert(key.clone());
            keys(value, found);
        }),
        Value::Array(items) => items.iter().for_each(|item| keys(item, found)),
        _ => {}
    }
}

#[test]
fn every_field_of_the_json_report_is_described() {
    let folder = workplace("docs-json");
    let definition = folder.join("parcels/apiDefinition.swagger.json");
    let text = fs::read_to_string(&definition).unwrap();
    fs::write(&definition, text.replace("\"GetParcel\"", "\"ListParcels\"")).unwrap();
    let args = ["validate", "parcels", "--format", "json", "--reference", "openapi.json"];
    let (_, out, _) = support::conndef(&folder, &args);
    let mut fields = BTreeSet::new();
    keys(&serde_json::from_str(&out).unwrap(), &mut fields);
    let page = fs::read_to_string(support::repository("docs/formats.md")).unwrap();
    let missing: Vec<_> = fields.iter().filter(|field| !page.contains(&format!("`{field}`"))).collect();
    assert!(fields.len() > 20 && missing.is_empty(), "not described: {missing:?}");
}

#[test]
fn the_editors_settings_name_schemas_that_the_commands_write() {
    let folder = workplace("docs-editors");
    run_commands("docs/editors.md", &folder);
    let block = |language, word| {
        let mut blocks = support::blocks("docs/editors.md", language).into_iter();
        blocks.find(|block| block.contains(word)).unwrap()
    };
    let settings: Value = serde_json::from_str(&block("json", "json.schemas")).unwrap();
    let urls =
        settings["json.schemas"].as_array().unwrap().iter().map(|entry| entry["url"].as_str().unwrap());
    let toml = block("toml", "#:schema");
    let urls: Vec<&str> = urls.chain(toml.trim().strip_prefix("#:schema ")).collect();
    assert_eq!(urls.len(), 4);
    for url in urls {
        let schema: Value = serde_json::from_slice(&fs::read(folder.join(url)).unwrap()).unwrap();
        assert!(jsonschema::draft7::meta::is_valid(&schema), "{url}");
    }
}

/// Links between pages lead somewhere.
#[test]
fn links_lead_to_files() {
    let pages = ["docs", "docs/rules"].map(|folder| fs::read_dir(support::repository(folder)).unwrap());
    let pages = pages.into_iter().flatten().map(|entry| entry.unwrap().path());
    let pages = pages.filter(|path| path.extension().is_some_and(|extension| extension == "md"));
    for path in pages.chain(["README.md", "CONTRIBUTING.md"].map(support::repository)) {
        let text = fs::read_to_string(&path).unwrap();
        // What is fenced is code.
        let text: String = text.split("\n```").step_by(2).collect();
        for link in text.split("](").skip(1).map(|rest| rest.split(')').next().unwrap()) {
            let (file, heading) = link.split_once('#').unwrap_or((link, ""));
            let target = if file.is_empty() { path.clone() } else { path.with_file_name(file) };
            let page = fs::read_to_string(&target).unwrap_or_else(|error| panic!("{link}: {error}"));
            let is_there = page
                .lines()
                .filter(|line| line.starts_with('#'))
                .any(|line| line.trim_start_matches('#').trim().to_lowercase().replace(' ', "-") == heading);
            assert!(heading.is_empty() || is_there, "{}: {link}", path.display());
        }
    }
}
