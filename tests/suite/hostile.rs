//! Hostile input: a finding or a clear error, never a panic, and every place of a finding exists.

use std::path::Path;

use conndef::document::{Document, Format, Pointer};
use conndef::finding::Finding;
use conndef::folder::Folder;
use conndef::profile::Profile;
use serde_json::{Value, json};

use crate::support::cases::{self, Files};
use crate::support::mutants::pointers;
use crate::support::{self, invariants};

const JSON_FILES: [&str; 3] = ["apiDefinition.swagger.json", "apiProperties.json", "settings.json"];

fn base() -> Files {
    let mut files = cases::base(Profile::Deploy);
    files.remove("reference");
    files.remove(conndef::config::FILE_NAME);
    files
}

fn base_file(name: &str) -> Vec<u8> {
    cases::base(Profile::Deploy)[name].clone()
}

/// Judges under the profile that asks for most.
fn judge(files: &Files, reference: &[u8]) -> Vec<Finding> {
    let folder = Folder::from_files(Path::new(""), files);
    let references = [Document::new("reference.json", reference, Format::Json)];
    invariants::judge_only(&folder, Profile::Certification, &references).findings
}

fn target(name: &str) -> fn(&[u8]) {
    invariants::TARGETS.iter().find(|(target, _)| *target == name).unwrap().1
}

/// Every value of a JSON file replaced in turn by every kind of JSON.
pub fn replaced(bytes: &[u8]) -> Vec<Vec<u8>> {
    let original: Value = serde_json::from_slice(bytes).unwrap();
    let mut places = Vec::new();
    pointers(&original, &Pointer::root(), &mut places);
    let kinds = [
        json!(null),
        json!(true),
        json!(-1.5),
        json!(""),
        json!("{}/?#*"),
        json!([]),
        json!([[]]),
        json!({"": {}}),
    ];
    let mut variants = Vec::new();
    for (position, place) in places.iter().enumerate() {
        // Two kinds at each place, all kinds at all sorts of places.
        for kind in kinds.iter().cycle().skip(position).take(2) {
            let mut variant = original.clone();
            *variant.pointer_mut(place.as_str()).unwrap() = kind.clone();
            variants.push(serde_json::to_vec(&variant).unwrap());
        }
    }
    variants
}

/// What the fuzz targets take for granted of their first seeds.
#[test]
fn every_invariant_holds_for_the_fixtures() {
    let (files, definition, reference) = (base(), base_file(JSON_FILES[0]), base_file("reference"));
    let folder = invariants::bundle(&files);
    let pair = [("a.json".to_owned(), definition.clone()), ("b.yaml".to_owned(), reference.clone())];
    let pair = invariants::bundle(pair.iter().map(|(name, bytes)| (name, bytes)));
    for (name, check) in invariants::TARGETS {
        match name {
            "validate" | "fix" => check(&folder),
            "compare" | "references" => check(&pair),
            "yaml" | "openapi" | "import" => check(&reference),
            "xml" => {
                let file = crate::support::repository("templates/Customizations.xml");
                check(&std::fs::read(file).unwrap());
            }
            "texts" => files.values().for_each(|bytes| check(bytes)),
            "config" => check(&cases::base(Profile::Deploy)[conndef::config::FILE_NAME]),
            _ => check(&definition),
        }
    }
}

/// Texts that a fuzzer found, of which the invariants asked too much.
#[test]
fn every_invariant_holds_for_odd_texts() {
    // A block scalar without lines stands on one line and is not its own value.
    for text in ["|", ">", "a: |-", "|+ # remark", "- >2"] {
        target("yaml")(text.as_bytes());
    }
}

#[test]
fn wrong_types_anywhere_in_a_connector_are_survived() {
    let reference = base_file("reference");
    for name in JSON_FILES {
        for variant in replaced(&base_file(name)) {
            let mut files = base();
            files.insert(name.to_owned(), variant);
            judge(&files, &reference);
        }
    }
}

/// A line of XML that is missing, that is there twice, or that holds an element where a text belongs.
#[test]
fn whatever_a_solution_says_of_its_connector_is_survived() {
    let reference = base_file("reference");
    let mut whole = cases::base_in_solution(Profile::Deploy);
    whole.retain(|name, _| !["reference", conndef::config::FILE_NAME].contains(&name.as_str()));
    let with = |name: &str, bytes: Vec<u8>| {
        let mut files = whole.clone();
        files.insert(name.to_owned(), bytes);
        judge(&files, &reference);
    };
    let mut count = 0;
    for (name, bytes) in &whole {
        if name.contains("_connectionparameters") {
            for variant in replaced(bytes) {
                with(name, variant);
            }
        }
        let text = std::str::from_utf8(bytes).unwrap();
        for line in text.lines().filter(|_| Path::new(name).extension() == Some("xml".as_ref())) {
            let nested = line.replacen('>', "><a b=\"c\">", 1).replacen("</", "</a></", 1);
            for other in ["", &line.repeat(2), &nested, &line.replace("acme", "\u{e4}{}/\\")] {
                with(name, text.replacen(line, other, 1).into_bytes());
                count += 1;
            }
        }
    }
    assert!(count > 100, "{count}");
}

#[test]
fn wrong_types_anywhere_in_a_reference_are_survived() {
    let variants = replaced(&base_file("reference"));
    for variant in &variants {
        judge(&base(), variant);
    }
    // All of them would take minutes.
    for variant in variants.iter().step_by(5) {
        target("import")(variant);
    }
}

#[test]
fn circles_of_references_end() {
    let mut files = base();
    let mut definition: Value = serde_json::from_slice(&files["apiDefinition.swagger.json"]).unwrap();
    definition["definitions"]["Parcel"]["properties"]["next"] = json!({"$ref": "#/definitions/Parcel"});
    definition["definitions"]["A"] = json!({"$ref": "#/definitions/B"});
    definition["definitions"]["B"] = json!({"$ref": "#/definitions/A"});
    definition["definitions"]["C"] =
        json!({"allOf": [{"$ref": "#/definitions/C"}, {"$ref": "#/definitions/A"}]});
    definition["definitions"]["Parcel"]["properties"]["c"] = json!({"$ref": "#/definitions/C"});
    definition["definitions"]["D"] = json!({"type": "array", "items": {"$ref": "#/definitions/D"}});
    definition["definitions"]["Parcel"]["properties"]["d"] = json!({"$ref": "#/definitions/D"});
    definition["parameters"]["loop"] = json!({"$ref": "#/parameters/loop"});
    definition["responses"] = json!({"loop": {"$ref": "#/responses/loop"}});
    definition["paths"]["/parcels"]["get"]["parameters"][0] = json!({"$ref": "#/parameters/loop"});
    definition["paths"]["/parcels"]["get"]["responses"]["404"] = json!({"$ref": "#/responses/loop"});
    files.insert("apiDefinition.swagger.json".to_owned(), serde_json::to_vec(&definition).unwrap());
    let reference = String::from_utf8(base_file("reference")).unwrap();
    let reference = reference.replacen(
        "\"sentAt\": {",
        "\"next\": { \"$ref\": \"#/components/schemas/Parcel\" }, \"sentAt\": {",
        1,
    );
    assert!(!judge(&files, reference.as_bytes()).is_empty());
    assert!(!judge(&files, &serde_json::to_vec(&definition).unwrap()).is_empty());
}

#[test]
fn texts_that_are_no_json_are_findings() {
    let deep = format!("{{\"a\": {}1{}}}", "[".repeat(5000), "]".repeat(5000));
    for text in ["", "[]", "null", "{", "\u{feff}{}", &deep, "{\"swagger\": \"2.0\",}", "\0"] {
        for name in JSON_FILES {
            let mut files = base();
            files.insert(name.to_owned(), text.as_bytes().to_vec());
            let findings = judge(&files, b"{}");
            assert!(!findings.is_empty(), "{name} holding {text:.20?} was found fine");
        }
    }
}

#[test]
fn folders_that_are_no_connectors_are_clear_errors() {
    let scratch = support::scratch("no-connectors");
    std::fs::create_dir(scratch.join("empty")).unwrap();
    for (path, expected) in [("nowhere", "cannot read"), ("empty", "no connector in")] {
        let (status, out, err) = support::conndef(&scratch, &["validate", path]);
        assert_eq!(status, 2, "{path}: {out}{err}");
        assert!(err.starts_with("error: ") && err.contains(expected) && err.contains(path), "{path}: {err}");
        assert_eq!(out, "nothing could be judged\n", "{path}");
    }
}

#[test]
fn millions_of_values_are_an_error_not_a_lack_of_memory() {
    const MOST: usize = 1 << 23;
    // The array itself is one.
    let read = |items: usize| {
        let text = format!("[\n0{}]", ",0".repeat(items - 1));
        Document::new("file.json", text.as_bytes(), Format::Json)
    };
    assert!(read(MOST - 1).is_parsed());
    let document = read(MOST);
    let error = document.error().unwrap();
    assert_eq!(error.message, "more than 8388608 values");
    assert_eq!(document.source().position(error.offset).line, 2);
}

fn definition(change: impl FnOnce(&mut Value)) -> Vec<Finding> {
    let mut files = base();
    let mut definition: Value = serde_json::from_slice(&files["apiDefinition.swagger.json"]).unwrap();
    change(&mut definition);
    files.insert("apiDefinition.swagger.json".to_owned(), serde_json::to_vec(&definition).unwrap());
    judge(&files, b"{}")
}

#[test]
fn findings_beyond_what_a_report_holds_are_counted_in_an_error() {
    let of = |findings: &[Finding], name: &str| findings.iter().filter(|one| one.rule.name == name).count();
    let name = "a".repeat(8000);
    let with = |count: usize| {
        let properties: serde_json::Map<_, _> =
            (0..count).map(|n| (format!("p{n}"), json!({"type": "text"}))).collect();
        definition(|all| all["definitions"][&name] = json!({"type": "object", "properties": properties}))
    };
    let findings = with(500);
    assert_eq!((of(&findings, "type-unknown"), of(&findings, "findings-limited")), (500, 0));
    let findings = with(4000);
    let limited = findings.iter().find(|finding| finding.rule.name == "findings-limited").unwrap();
    let shown = findings.len() - 1;
    assert!(shown > 1000 && shown < 3000, "{shown}");
    assert_eq!(limited.severity, conndef::severity::Severity::Error);
    assert!(limited.message.ends_with(" more findings are not shown"), "{}", limited.message);
    let left_out: usize = limited.message.split(' ').next().unwrap().parse().unwrap();
    assert!(left_out + shown >= 4000, "{left_out} + {shown}");
    assert_eq!(limited.location.file.name(), "apiDefinition.swagger.json");
}

#[test]
fn long_names_are_cut_in_their_middle() {
    let name = format!("begin{}end", "\u{e9}".repeat(20_000));
    let findings = definition(|all| {
        all["definitions"]["Parcel"]["required"] = json!([name]);
        all["paths"][format!("/{name}")] = json!({"get": {"operationId": name, "responses": {}}});
    });
    let texts = findings.iter().flat_map(|finding| {
        let operations =
            finding.operations.iter().flat_map(|operation| [Some(&operation.route), operation.id.as_ref()]);
        let texts = [Some(&finding.message), finding.help.as_ref(), finding.subject.as_ref()];
        texts.into_iter().chain(operations).flatten().chain(finding.related.iter().map(|(_, text)| text))
    });
    assert!(texts.clone().all(|text| text.len() <= 1000), "{:?}", texts.map(String::len).max());
    let said = findings.iter().find(|finding| finding.rule.name == "required-undefined").unwrap();
    assert!(said.message.starts_with("required property 'begin\u{e9}"), "{}", said.message);
    assert!(
        said.message.ends_with("\u{e9}end' is not defined") && said.message.contains(" \u{2026} "),
        "{}",
        said.message
    );
}

/// Circles and chains of definitions that many operations enter at different points.
#[test]
fn of_many_operations_the_first_are_named_and_all_are_counted() {
    let findings = definition(|all| {
        for n in 0..150 {
            let reference = |n: usize| json!({"$ref": format!("#/definitions/D{n}")});
            all["definitions"][format!("D{n}")] =
                json!({"type": "object", "properties": {"next": reference((n + 7) % 150)}});
            let answer = json!({"description": "Fine.", "schema": reference((n * 31) % 150)});
            let operation = json!({"operationId": format!("Own{n}"), "responses": {"200": answer}});
            all["paths"][format!("/own{n}")] = json!({"get": operation});
        }
        all["definitions"]["D3"]["properties"]["wrong"] = json!({"type": "text"});
        all["definitions"]["End"] = json!({"type": "object", "properties": {"wrong": {"type": "text"}}});
        all["definitions"]["D149"]["properties"]["end"] = json!({"$ref": "#/definitions/End"});
    });
    let mut found = findings.iter().filter(|finding| finding.rule.name == "type-unknown");
    for finding in [found.next().unwrap(), found.next().unwrap()] {
        assert_eq!((finding.operations.len(), finding.reached), (100, 150), "{}", finding.location.pointer);
        assert_eq!(finding.operations[0].route, "GET /own0");
        assert_eq!(finding.operations[99].id.as_deref(), Some("Own99"));
    }
}

/// Brackets without end on one line or many, and broken only at the end.
#[test]
fn long_broken_texts_are_read_once() {
    let pairs = "{\n \"a\": [\n  1\n ]\n},\n".repeat(20_000);
    let long = format!("{{\"a\": [{}", "[{}],".repeat(100_000));
    for text in
        [format!("[{pairs}"), long, "[".repeat(1 << 20), "{\"a\":".repeat(1 << 18), "]".repeat(1 << 20)]
    {
        let mut files = base();
        files.insert("settings.json".to_owned(), text.into_bytes());
        let begun = std::time::Instant::now();
        let findings = judge(&files, b"{}");
        assert!(findings.iter().any(|finding| finding.rule.name == "json-malformed"));
        assert!(begun.elapsed() < std::time::Duration::from_secs(10), "{:?}", begun.elapsed());
    }
}

/// Of a file that cannot be read that alone is said, and all that is wrong with the others.
#[test]
fn what_cannot_be_read_hides_nothing_else() {
    for name in JSON_FILES.into_iter().chain(["README.md"]) {
        let mut files = base();
        files.insert(name.to_owned(), vec![b'{', 0xFF]);
        let own = judge(&files, b"{}");
        let own = own.iter().filter(|finding| finding.location.file.name() == name);
        let own: Vec<_> = own.filter(|finding| finding.rule.name != "settings-in-submission").collect();
        assert_eq!(own.len(), 1, "{name}: {own:?}");

        let other = if name == "apiProperties.json" { "README.md" } else { "apiProperties.json" };
        files.insert(other.to_owned(), b"{}".to_vec());
        let rest = judge(&files, b"{}");
        assert!(rest.iter().any(|finding| finding.location.file.name() == other), "{name}: {rest:?}");
    }
}
