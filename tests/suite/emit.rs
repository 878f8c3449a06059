//! The emitted packages.

use std::{
    collections::BTreeSet,
    env, fs,
    path::{Path, PathBuf},
};

use conndef::{
    emit::{self, Artifact, DEFINITION, ICON, PROPERTIES, README, Reason, SETTINGS, Stale},
    model::{Connector, Variable},
    profile::Profile,
};
use serde_json::Value;

use crate::support::data::{CONNECTORS, tyntec_2fa::CONNECTOR};
use crate::support::{self, conndef};

fn bytes(connector: &Connector, profile: Profile, name: &str) -> Vec<u8> {
    let artifact = emit::package(connector, profile).into_iter().find(|artifact| artifact.name == name);
    artifact.unwrap_or_else(|| panic!("no {name} for {profile:?}")).bytes
}

fn text(connector: &Connector, profile: Profile, name: &str) -> String {
    String::from_utf8(bytes(connector, profile, name)).unwrap()
}

fn json(connector: &Connector, profile: Profile, name: &str) -> Value {
    serde_json::from_slice(&bytes(connector, profile, name)).unwrap()
}

/// An empty folder for a test.
fn folder(test: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path
}

fn names_in(dir: &Path) -> BTreeSet<String> {
    fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

// ---- what is committed

#[test]
fn committed_packages_are_current() {
    for connector in CONNECTORS {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("connector").join(connector.info().folder);
        let stale = emit::check(&dir, &emit::package(connector, Profile::Deploy)).unwrap();
        let report: Vec<_> = stale
            .into_iter()
            .map(|Stale { path, reason }| match reason {
                Reason::Differs { diff: Some(diff) } => diff,
                reason => format!("{}: {reason:?}", path.display()),
            })
            .collect();
        assert!(report.is_empty(), "stale; run `make build` and commit what changes\n{}", report.join("\n"));
    }
}

#[test]
fn snapshots() {
    insta::assert_snapshot!("definition", text(&CONNECTOR, Profile::Deploy, DEFINITION));
    insta::assert_snapshot!("properties", text(&CONNECTOR, Profile::Deploy, PROPERTIES));
    insta::assert_snapshot!("readme", text(&CONNECTOR, Profile::Deploy, README));
}

// ---- profiles

#[test]
fn each_profile_has_its_files() {
    for connector in CONNECTORS {
        let names =
            |profile| emit::package(connector, profile).into_iter().map(|a| a.name).collect::<Vec<_>>();
        assert_eq!(names(Profile::Deploy), [DEFINITION, PROPERTIES, README, SETTINGS, ICON]);
        assert_eq!(names(Profile::Certification), [DEFINITION, PROPERTIES, README]);
        assert_eq!(names(Profile::Independent), [DEFINITION, PROPERTIES, README]);
    }
}

#[test]
fn each_profile_has_its_properties() {
    for connector in CONNECTORS {
        let value = |profile, key: &str| json(connector, profile, PROPERTIES)["properties"][key].clone();
        assert_eq!(value(Profile::Deploy, "stackOwner"), Value::Null, "the service refuses it");
        for profile in [Profile::Certification, Profile::Independent] {
            assert_eq!(value(profile, "stackOwner"), "tyntec GmbH");
        }
        assert_eq!(value(Profile::Deploy, "iconBrandColor"), "#F8981D");
        assert_eq!(value(Profile::Certification, "iconBrandColor"), "#F8981D");
        assert_eq!(value(Profile::Independent, "iconBrandColor"), "#da3b01");
    }
}

#[test]
fn deployment_is_explained_with_the_files_of_the_profile() {
    for connector in CONNECTORS {
        assert!(text(connector, Profile::Deploy, README).contains("paconn create -s settings.json -w"));
        for profile in [Profile::Certification, Profile::Independent] {
            let readme = text(connector, profile, README);
            assert!(readme.contains(
                "paconn create --api-def apiDefinition.swagger.json --api-prop apiProperties.json"
            ));
            assert!(!readme.contains("-s settings.json -w") && !readme.contains(ICON));
        }
    }
}

// ---- files

#[test]
fn same_input_gives_the_same_bytes() {
    for connector in CONNECTORS {
        for profile in Profile::ALL {
            assert_eq!(emit::package(connector, profile), emit::package(connector, profile));
        }
    }
}

#[test]
fn json_is_plain() {
    for connector in CONNECTORS {
        for (profile, name) in [
            (Profile::Deploy, DEFINITION),
            (Profile::Deploy, PROPERTIES),
            (Profile::Certification, PROPERTIES),
            (Profile::Deploy, SETTINGS),
        ] {
            let text = text(connector, profile, name);
            assert!(text.is_ascii() && !text.contains('\r') && !text.contains('\t'), "{name}");
            assert!(text.ends_with("}\n") && !text.ends_with("\n\n"), "{name}");
            assert!(text.lines().all(|line| line == line.trim_end()), "{name}");
            assert!(text.starts_with("{\n  \""), "{name}");
            assert_no_empty_members(&json(connector, profile, name), name);
        }
    }
}

/// The list of scopes that an API key needs is the one thing that is rightly empty.
fn assert_no_empty_members(value: &Value, place: &str) {
    match value {
        Value::Array(items) => {
            assert!(!items.is_empty() || place.contains("/security/"), "{place} is empty");
            for item in items {
                assert_no_empty_members(item, place);
            }
        }
        Value::Object(members) => {
            assert!(!members.is_empty(), "{place} is empty");
            for (key, value) in members {
                assert_no_empty_members(value, &format!("{place}/{key}/"));
            }
        }
        Value::String(text) => assert!(!text.trim().is_empty(), "{place} is blank"),
        _ => {}
    }
}

#[test]
fn keys_are_in_the_usual_order() {
    for connector in CONNECTORS {
        let definition = json(connector, Profile::Deploy, DEFINITION);
        let usual = [
            "swagger",
            "info",
            "host",
            "basePath",
            "schemes",
            "consumes",
            "produces",
            "paths",
            "definitions",
            "parameters",
            "responses",
            "securityDefinitions",
            "security",
            "tags",
            "x-ms-connector-metadata",
            "x-ms-capabilities",
        ];
        assert_order(&definition, &usual);
        let usual = [
            "summary",
            "description",
            "operationId",
            "deprecated",
            "x-ms-api-annotation",
            "x-ms-trigger",
            "x-ms-visibility",
            "parameters",
            "responses",
        ];
        let paths = definition["paths"].as_object().unwrap();
        paths
            .values()
            .flat_map(|item| item.as_object().unwrap())
            .filter(|(key, _)| !key.starts_with("x-"))
            .for_each(|(_, operation)| assert_order(operation, &usual));
    }
}

fn assert_order(object: &Value, usual: &[&str]) {
    let places = object.as_object().unwrap().keys().map(|key| usual.iter().position(|usual| usual == key));
    let places: Vec<_> = places.map(|place| place.expect("an expected key")).collect();
    assert!(places.is_sorted(), "{object}");
}

#[test]
fn icon_is_within_microsofts_limits() {
    for connector in CONNECTORS {
        let bytes = bytes(connector, Profile::Deploy, ICON);
        assert!(bytes.len() < 16 * 1024, "{} bytes", bytes.len());
        let mut reader = png::Decoder::new(std::io::Cursor::new(&bytes)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        assert_eq!((info.width, info.height), (230, 230));
        assert_eq!(info.color_type, png::ColorType::Rgb, "opaque");
        let pixel = |x: usize, y: usize| &pixels[(y * 230 + x) * 3..][..3];
        let brand = [0xf8, 0x98, 0x1d];
        for corner in [pixel(0, 0), pixel(229, 0), pixel(0, 229), pixel(229, 229)] {
            assert_eq!(corner, brand);
        }
        let marked =
            |at: &dyn Fn(usize, usize) -> bool| (0..230).filter(|i| (0..230).any(|k| at(*i, k))).count();
        let (width, height) = (marked(&|x, y| pixel(x, y) != brand), marked(&|y, x| pixel(x, y) != brand));
        assert!(width <= 160 && height <= 160 && height > 140, "the mark has {width} by {height} pixels");
    }
}

// ---- on disk

#[test]
fn write_makes_the_folder_and_leaves_alone_what_is_right() {
    let dir = folder("write").join("new").join("package");
    let package = emit::package(&CONNECTOR, Profile::Deploy);
    assert_eq!(emit::write(&dir, &package).unwrap().len(), package.len());
    assert_eq!(emit::check(&dir, &package).unwrap(), []);

    fs::write(dir.join("notes.txt"), "mine").unwrap();
    fs::write(dir.join(SETTINGS), "{}").unwrap();
    assert_eq!(emit::write(&dir, &package).unwrap(), [dir.join(SETTINGS)]);
    assert_eq!(emit::write(&dir, &package).unwrap(), <[PathBuf; 0]>::default());

    let mut expected: BTreeSet<_> = package.iter().map(|artifact| artifact.name.to_string()).collect();
    expected.insert("notes.txt".to_owned());
    assert_eq!(names_in(&dir), expected, "nothing temporary is left, nothing else is lost");
}

#[test]
fn write_that_fails_names_the_place_and_leaves_nothing() {
    let dir = folder("write_fails");
    let package = emit::package(&CONNECTOR, Profile::Deploy);

    fs::write(dir.join("file"), "in the way").unwrap();
    let error = emit::write(&dir.join("file"), &package).unwrap_err();
    assert!(error.to_string().contains("write_fails/file"), "{error}");
    assert_eq!(fs::read_to_string(dir.join("file")).unwrap(), "in the way");

    let taken = [Artifact { name: "taken".into(), bytes: b"new".to_vec() }];
    fs::create_dir_all(dir.join("taken").join("inner")).unwrap();
    let error = emit::write(&dir, &taken).unwrap_err();
    assert!(error.to_string().contains("write_fails/taken"), "{error}");
    assert_eq!(names_in(&dir), BTreeSet::from(["file".to_owned(), "taken".to_owned()]));
}

#[test]
#[cfg(unix)]
fn write_into_a_read_only_folder_fails() {
    use std::os::unix::fs::PermissionsExt;

    let dir = folder("read_only");
    fs::set_permissions(&dir, fs::Permissions::from_mode(0o555)).unwrap();
    if fs::write(dir.join("probe"), "").is_ok() {
        eprintln!("skipped: this user may write anywhere");
        return;
    }
    assert!(emit::write(&dir, &emit::package(&CONNECTOR, Profile::Deploy)).is_err());
    assert_eq!(names_in(&dir), BTreeSet::new());
}

#[test]
fn check_tells_what_is_stale_and_touches_nothing() {
    let dir = folder("check");
    let package = emit::package(&CONNECTOR, Profile::Deploy);
    emit::write(&dir, &package).unwrap();
    let older = text(&CONNECTOR, Profile::Deploy, PROPERTIES).replace("#F8981D", "#000000");
    fs::write(dir.join(PROPERTIES), &older).unwrap();
    fs::write(dir.join(ICON), b"\xff").unwrap();
    fs::remove_file(dir.join(SETTINGS)).unwrap();

    let stale = emit::check(&dir, &package).unwrap();
    let [properties, settings, icon] = stale.as_slice() else { panic!("{stale:?}") };
    assert_eq!(properties.path, dir.join(PROPERTIES));
    let Reason::Differs { diff: Some(diff) } = &properties.reason else { panic!("{properties:?}") };
    assert!(
        diff.contains("-    \"iconBrandColor\": \"#000000\",\n+    \"iconBrandColor\": \"#F8981D\","),
        "{diff}"
    );
    assert_eq!((&settings.path, &settings.reason), (&dir.join(SETTINGS), &Reason::Missing));
    assert_eq!((&icon.path, &icon.reason), (&dir.join(ICON), &Reason::Differs { diff: None }));

    assert_eq!(fs::read_to_string(dir.join(PROPERTIES)).unwrap(), older);
    assert!(!dir.join(SETTINGS).exists());
    let nowhere = emit::check(&dir.join("nowhere"), &package).unwrap();
    assert!(nowhere.iter().all(|stale| stale.reason == Reason::Missing) && nowhere.len() == package.len());
}

// ---- texts

#[test]
fn readme_has_every_operation_and_every_input() {
    for connector in CONNECTORS {
        for profile in Profile::ALL {
            let readme = text(connector, profile, README);
            for operation in connector.operations().iter().filter(|operation| operation.is_visible()) {
                let section = readme
                    .split("\n### ")
                    .find(|section| section.lines().next() == Some(operation.summary()));
                let section = section.unwrap_or_else(|| panic!("{} is missing", operation.summary()));
                assert!(
                    section.contains(operation.id()) && section.contains(operation.description()),
                    "{section}"
                );
                let variables = operation.path().variables().iter().map(Variable::field);
                for input in variables.chain(operation.query()) {
                    let required = if input.is_required() { "yes" } else { "no" };
                    let row = format!("| **{}** (`{}`) | {required} | ", input.caption(), input.name());
                    assert!(
                        section.contains(&row) && section.contains(input.description()),
                        "{row}\n{section}"
                    );
                }
            }
        }
    }
}

#[test]
fn readme_has_the_sections_that_microsoft_asks_for() {
    for connector in CONNECTORS {
        for profile in Profile::ALL {
            let readme = text(connector, profile, README);
            let headings: Vec<_> =
                readme.lines().filter(|line| line.starts_with("# ") || line.starts_with("## ")).collect();
            let title = format!("# {}", connector.info().title);
            let expected = [
                title.as_str(),
                "## Publisher: tyntec GmbH",
                "## Prerequisites",
                "## Supported Operations",
                "## Obtaining Credentials",
                "## Getting Started",
                "## Known Issues and Limitations",
                "## Deployment Instructions",
            ];
            assert_eq!(headings, expected);
            assert!(!readme.contains("\n\n\n") && readme.ends_with(".\n"), "{readme}");
        }
    }
}

#[test]
fn links_are_secure() {
    for connector in CONNECTORS {
        for profile in Profile::ALL {
            for artifact in emit::package(connector, profile).iter().filter(|artifact| artifact.name != ICON)
            {
                let text = str::from_utf8(&artifact.bytes).unwrap();
                assert!(!text.contains("http://"), "{}", artifact.name);
            }
            let readme = text(connector, profile, README);
            for target in readme.split("](").skip(1).map(|rest| rest.split(')').next().unwrap()) {
                let heading =
                    |line: &str| line.trim_start_matches('#').trim().to_lowercase().replace(' ', "-");
                let known = match target.strip_prefix('#') {
                    Some(anchor) => {
                        readme.lines().any(|line| line.starts_with('#') && heading(line) == anchor)
                    }
                    None => target.starts_with("https://") && !target.contains('#'),
                };
                assert!(known, "{target}");
            }
        }
    }
}

/// A key or a token would be a long word of letters and digits.
#[test]
fn nothing_secret_is_emitted() {
    for connector in CONNECTORS {
        for artifact in
            emit::package(connector, Profile::Deploy).iter().filter(|artifact| artifact.name != ICON)
        {
            let text = str::from_utf8(&artifact.bytes).unwrap();
            for word in text.split(|c: char| !c.is_ascii_alphanumeric()) {
                let mixed = word.contains(|c: char| c.is_ascii_digit()) && word.contains(char::is_alphabetic);
                assert!(word.len() < 20 || !mixed, "{}: {word}", artifact.name);
            }
        }
        let settings = json(connector, Profile::Deploy, SETTINGS);
        assert_eq!(settings["environment"], "00000000-0000-0000-0000-000000000000");
        assert_eq!(settings.get("connectorId"), None);
    }
}

/// Certification refuses the names of Microsoft's products, links, and what is not ASCII in the texts of a
/// definition.
#[test]
fn texts_of_the_definition_are_fit_for_certification() {
    for connector in CONNECTORS {
        let definition = text(connector, Profile::Deploy, DEFINITION);
        assert!(!definition.contains("\\u"), "not ASCII");
        for line in
            definition.lines().filter(|line| line.contains("\"description\"") || line.contains("summary\""))
        {
            for name in ["power apps", "power automate", "logic apps", "://", "www."] {
                assert!(!line.to_lowercase().contains(name), "{line}");
            }
        }
    }
}

#[test]
fn settings_of_a_deployment_stay_where_they_are() {
    let folder = support::scratch("settings-kept");
    let (status, _, err) = conndef(&folder, &["build"]);
    assert_eq!((status, err.as_str()), (0, ""));
    let settings = folder.join("connector/tyntec-2fa/settings.json");
    let set = |from: &str, to: &str| {
        let text = fs::read_to_string(&settings).unwrap();
        assert!(text.contains(from), "{text}");
        fs::write(&settings, text.replacen(from, to, 1)).unwrap();
    };
    set("00000000-0000-0000-0000-000000000000\"", "12345678-0000-0000-0000-000000000000\"");
    set("2016-11-01\"\n", "2016-11-01\",\n  \"connectorId\": \"shared_tyntec\"\n");
    let kept = fs::read_to_string(&settings).unwrap();
    let (status, out, _) = conndef(&folder, &["build", "--check"]);
    assert_eq!(status, 0, "{out}");
    // All else is what the connector says.
    set("icon.png", "other.png");
    let (status, out, _) = conndef(&folder, &["build", "--check"]);
    assert!(
        status == 1 && out.contains("+  \"icon\": \"icon.png\"") && !out.contains("-  \"environment"),
        "{out}"
    );
    conndef(&folder, &["build"]);
    assert_eq!(fs::read_to_string(&settings).unwrap(), kept);
}

#[test]
fn a_program_without_connectors_writes_nothing() {
    let folder = support::scratch("nothing-to-build");
    let program = Path::new(env!("CARGO_BIN_EXE_conndef"));
    let (status, out, err) = support::run(program, &folder, &["build"]);
    assert_eq!((status, out.as_str()), (2, ""));
    assert!(err.starts_with("error: this program has no connectors"), "{err}");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
}
