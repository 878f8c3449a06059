//! A hostile text in every place that conndef reads, through every command and format: nothing of it is obeyed by a terminal,
//! a build agent, or whoever shows a report.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use clap::ValueEnum;
use conndef::report::Format;
use serde_json::Value;

use crate::support;
use crate::support::invariants::{check_line, check_tame};

/// All that terminals, agents, Markdown and SARIF know, each in a line of its own and all together.
const HOSTILE: &str = "x\u{1b}[31m\u{9b}5m\u{202e}\u{200b}\u{200e}\u{61c}\u{feff}\u{e0041}\u{7f}\u{2028}\n::error title=x::owned\r\n \
     \u{200b}:\u{ad}:add-mask::x\n##vso[task.complete]#\u{ad}#vso[task.complete]##[error]##VSO[y]\n@org/team #12 GH-7 org/repo#1 \
     a@b.example [a](https://evil.example) ![b](//evil.example) www.evil.example <img src=x> &#64;org `x \\@org $x$ ~~y~~\n- z\n# h";

/// The same as a file or folder may be called.
const NAME: &str = "x\u{1b}[31m\u{9b}\u{202e}\u{200b}\u{e0041}\u{2028}\n::error title=x::owned\r\n##vso[task.complete]#\u{ad}#vso[a]##[error]\n\
     @org #12 GH-7 a@b.example [a](https:evil.example) www.evil.example <img src=x> &#64;org `x $x$";

/// A text as JSON has it, which is what TOML has where no line ends are in it.
fn quoted(text: &str) -> String {
    Value::from(text).to_string().replace('\u{7f}', "\\u007f")
}

/// Where a hostile text stands, and the commands that come across it there.
struct Place {
    name: &'static str,
    /// Puts it there; the folder holds the clean base connector in `parcels` and its reference beside that.
    put: fn(&Path),
    commands: &'static [&'static [&'static str]],
    /// Whether the JSON report holds the text itself.
    is_told: bool,
}

const VALIDATE: &[&str] = &["validate", "parcels", "--profile", "certification"];
const DRIFT: &[&str] = &["drift", "parcels", "--reference", "api.json"];
const BREAKING: &[&str] = &["breaking", "parcels", "new", "--all"];
const FIX: &[&str] = &["validate", "parcels", "--fix", "--check", "--unsafe-fixes"];

const PLACES: &[Place] = &[
    Place {
        name: "operation ids",
        put: |folder| {
            for id in ["\"ListParcels\"", "\"GetParcel\""] {
                edit(&folder.join("parcels/apiDefinition.swagger.json"), id, &quoted(HOSTILE));
            }
        },
        commands: &[VALIDATE, DRIFT, BREAKING, FIX],
        is_told: true,
    },
    Place {
        name: "values",
        put: |folder| {
            let file = folder.join("parcels/apiDefinition.swagger.json");
            edit(&file, "\"type\": \"string\"", &format!("\"type\": {}", quoted(HOSTILE)));
            edit(&file, "\"Acme Parcels\"", &quoted(HOSTILE));
            edit(&file, "\"#/definitions/Parcel\"", &quoted(&format!("#/definitions/{HOSTILE}")));
        },
        commands: &[VALIDATE, DRIFT, BREAKING, FIX],
        is_told: true,
    },
    Place {
        name: "paths and names of properties",
        put: |folder| {
            let file = folder.join("parcels/apiDefinition.swagger.json");
            edit(&file, "\"/parcels\"", &quoted(&format!("/parcels/{{{HOSTILE}}}")));
            edit(&file, "\"properties\": {", &format!("\"properties\": {{ {}: {{}},", quoted(HOSTILE)));
            edit(&file, "\"name\": \"limit\"", &format!("\"name\": {}", quoted(HOSTILE)));
        },
        commands: &[VALIDATE, DRIFT, BREAKING, FIX],
        is_told: true,
    },
    Place {
        name: "raw text of a definition",
        put: |folder| {
            let file = folder.join("parcels/apiDefinition.swagger.json");
            let text = fs::read_to_string(&file).unwrap().replace("\"ListParcels\"", "\"GetParcel\"");
            let raw: String = HOSTILE.chars().filter(|c| !c.is_control()).collect();
            let text = text.replace("Lists the parcels", &raw.replace(['"', '\\'], "'"));
            fs::write(file, format!("\u{feff}{text}\n{HOSTILE}")).unwrap();
        },
        commands: &[VALIDATE, FIX],
        is_told: false,
    },
    Place {
        name: "keys of properties and settings",
        put: |folder| {
            for file in ["apiProperties.json", "settings.json"] {
                edit(
                    &folder.join("parcels").join(file),
                    "{",
                    &format!("{{ {}: {},", quoted(HOSTILE), quoted(HOSTILE)),
                );
            }
        },
        commands: &[VALIDATE, FIX],
        is_told: true,
    },
    Place {
        name: "README",
        put: |folder| {
            fs::write(folder.join("parcels/README.md"), format!("# {HOSTILE}\n\n{HOSTILE}\n")).unwrap();
        },
        commands: &[VALIDATE],
        is_told: false,
    },
    Place {
        name: "files of a connector",
        put: |folder| fs::write(folder.join("parcels").join(NAME), "").unwrap(),
        commands: &[VALIDATE],
        is_told: false,
    },
    Place {
        name: "folders",
        put: |folder| {
            let path = folder.join("parcels").join(NAME);
            fs::create_dir(&path).unwrap();
            for file in ["apiDefinition.swagger.json", "apiProperties.json"] {
                fs::rename(folder.join("parcels").join(file), path.join(file)).unwrap();
            }
            edit(&path.join("apiDefinition.swagger.json"), "\"ListParcels\"", "\"GetParcel\"");
            edit(&path.join("apiProperties.json"), "{", "\u{feff}{");
        },
        commands: &[VALIDATE, DRIFT, FIX, &["init", "parcels"]],
        is_told: false,
    },
    Place {
        name: "configuration",
        put: |folder| {
            let text = quoted(HOSTILE);
            let config = format!(
                "{text} = 1\n[[connector]]\npath = {text}\nreferences = [{text}]\nreleased = {}\n[[connector]]\npath = 'parcels'\n\
                 released = {text}\n[[connector.accept]]\nrule = {text}\nfile = {text}\nreason = {text}\n[[connector.accept]]\n\
                 rule = \"operation-id-repeated\"\nfile = \"apiDefinition.swagger.json\"\nreason = {text}\n",
                quoted(&format!("HEAD:{HOSTILE}"))
            );
            fs::write(folder.join("conndef.toml"), config).unwrap();
            edit(&folder.join("parcels/apiDefinition.swagger.json"), "\"ListParcels\"", "\"GetParcel\"");
        },
        commands: &[&["validate"], &["drift"], &["breaking"], &["validate", "--fix", "--check"], &["init"]],
        is_told: true,
    },
    Place {
        name: "raw text of the configuration",
        put: |folder| fs::write(folder.join("conndef.toml"), format!("[[connector\n{HOSTILE}\n")).unwrap(),
        commands: &[&["validate"]],
        is_told: false,
    },
    Place {
        name: "reference",
        put: |folder| {
            let file = folder.join("api.json");
            let text = fs::read_to_string(&file)
                .unwrap()
                .replace("\"name\": \"", &format!("\"name\": \"{}", escaped()));
            fs::write(&file, text.replace("\"/parcels", &format!("\"/parcels/{}", escaped()))).unwrap();
        },
        commands: &[DRIFT, &["validate", "parcels", "--reference", "api.json"]],
        is_told: true,
    },
    Place {
        name: "reference that cannot be read",
        put: |folder| {
            fs::write(folder.join("api.json"), format!("{{ {}: [{HOSTILE}", quoted(HOSTILE))).unwrap();
        },
        commands: &[DRIFT],
        is_told: false,
    },
    Place {
        name: "new version",
        put: |folder| {
            let file = folder.join("new/apiDefinition.swagger.json");
            for old in ["\"status\"", "\"GetParcel\"", "\"trackingNumber\""] {
                let text = fs::read_to_string(&file).unwrap().replace(old, &quoted(HOSTILE));
                fs::write(&file, text).unwrap();
            }
        },
        commands: &[BREAKING, &["breaking", "new", "parcels", "--all"]],
        is_told: true,
    },
    Place {
        name: "packages that are there",
        put: |folder| {
            let package = folder.join("connector/tyntec-2fa");
            fs::create_dir_all(&package).unwrap();
            fs::write(package.join("README.md"), format!("{HOSTILE}\n")).unwrap();
            fs::write(package.join("apiDefinition.swagger.json"), format!("{{\n{HOSTILE}\n}}")).unwrap();
        },
        commands: &[&["build", "--check"], &["build"]],
        is_told: false,
    },
];

/// The inside of the text as a JSON string.
fn escaped() -> String {
    quoted(HOSTILE).trim_matches('"').to_owned()
}

fn edit(file: &Path, old: &str, new: &str) {
    let text = fs::read_to_string(file).unwrap();
    assert!(text.contains(old), "{old:?} does not occur");
    fs::write(file, text.replacen(old, new, 1)).unwrap();
}

/// A folder with a connector, a new version of it and its reference.
fn workplace(name: &str) -> PathBuf {
    let folder = support::scratch(&format!("door-{name}"));
    fs::create_dir(folder.join(".git")).unwrap();
    for version in ["parcels", "new"] {
        fs::create_dir(folder.join(version)).unwrap();
        for file in ["apiDefinition.swagger.json", "apiProperties.json", "README.md", "settings.json"] {
            let base = support::repository("tests/fixtures/base").join(file);
            fs::copy(base, folder.join(version).join(file)).unwrap();
        }
    }
    fs::copy(support::repository("tests/fixtures/base/reference.json"), folder.join("api.json")).unwrap();
    folder
}

/// Runs the program; what it says is well-formed UTF-8, and so checked.
fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let (status, out, err) = support::conndef(folder, arguments);
    err.split('\n').for_each(|line| check_line(line, &[]));
    (status, out, err)
}

fn is_reported(arguments: &[&str]) -> bool {
    ["validate", "drift", "breaking"].contains(&arguments[0]) && !arguments.contains(&"--check")
}

/// Whether a text of a JSON value holds the hostile one.
fn holds(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains(HOSTILE) || text.contains(NAME),
        Value::Array(items) => items.iter().any(holds),
        Value::Object(members) => members.values().any(holds),
        _ => false,
    }
}

#[test]
fn nothing_passes_from_any_place_in_any_format() {
    std::thread::scope(|scope| {
        for place in PLACES {
            scope.spawn(|| {
                let folder = workplace(place.name);
                (place.put)(&folder);
                for (number, arguments) in place.commands.iter().enumerate() {
                    if !is_reported(arguments) {
                        let (_, out, _) = run(&folder, arguments);
                        check_tame(&out, Format::Human);
                        continue;
                    }
                    for (position, format) in Format::value_variants().iter().enumerate() {
                        let name = format.to_possible_value().unwrap();
                        let formatted = [arguments, &["--format", name.get_name()][..]].concat();
                        let (status, out, _) = run(&folder, &formatted);
                        check_tame(&out, *format);
                        if *format == Format::Json && place.is_told {
                            assert!(
                                holds(&serde_json::from_str(&out).unwrap()),
                                "{}: {arguments:?}: {out}",
                                place.name
                            );
                        }
                        // A file holds the same, and the terminal is as tame; one format for each place is enough.
                        if position == (number + place.name.len()) % Format::value_variants().len() {
                            let (to_file, terminal, _) =
                                run(&folder, &[&formatted[..], &["-o", "report"]].concat());
                            check_tame(&terminal, Format::Human);
                            let report = fs::read_to_string(folder.join("report")).unwrap();
                            check_tame(&report, *format);
                            let is_same = report == out || *format == Format::Human;
                            assert!(status == to_file && is_same, "{}: {arguments:?} {format:?}", place.name);
                        }
                    }
                    let coloured = [arguments, &["--color", "always"][..]].concat();
                    let (_, out, _) = run(&folder, &coloured);
                    check_tame(&without_colours(&out), Format::Human);
                }
            });
        }
    });
}

/// A text without the colours that the renderer uses; all other escapes stay.
fn without_colours(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let first = parts.next().unwrap().to_owned();
    parts.fold(first, |text, part| match part.split_once('m') {
        Some((codes, rest)) if codes.chars().all(|c| c.is_ascii_digit() || c == ';') && codes != "31" => {
            text + rest
        }
        _ => text + "\u{1b}[" + part,
    })
}

#[test]
fn nothing_passes_from_the_command_line() {
    let folder = workplace("arguments");
    let slashed = HOSTILE;
    let option = format!("--{HOSTILE}");
    let revision = format!("HEAD:{HOSTILE}");
    for arguments in [
        &[slashed][..],
        &[&option],
        &["validate", slashed],
        &["validate", &option],
        &["validate", "parcels", "--profile", slashed],
        &["validate", "parcels", "--format", slashed],
        &["validate", "parcels", "--reference", slashed],
        &["validate", "parcels", slashed, "--fix"],
        &["validate", slashed, "--fix", "--check"],
        &["drift", slashed],
        &["drift", "parcels", "--reference", slashed],
        &["breaking", slashed, "parcels"],
        &["breaking", &revision, "parcels"],
        &["breaking", "parcels", slashed],
        &["build", "--check", "--out", slashed],
        &["build", "--profile", slashed],
        &["init", slashed],
        &["rules", "--format", slashed],
        &["explain", slashed],
        &["man", slashed],
        &["completions", slashed],
        &["schema", slashed],
    ] {
        let (status, out, _) = run(&folder, arguments);
        assert!(status > 0, "{arguments:?}");
        check_tame(&out, Format::Human);
        if !is_reported(arguments) || arguments.contains(&"--profile") || arguments.contains(&"--format") {
            continue;
        }
        for format in Format::value_variants() {
            let name = format.to_possible_value().unwrap();
            let (_, out, _) = run(&folder, &[arguments, &["--format", name.get_name()]].concat());
            if !out.is_empty() {
                check_tame(&out, *format);
            }
        }
    }
    let (_, out, _) = run(&folder, &["validate", NAME, "-o", "/proc/nowhere"]);
    check_tame(&out, Format::Human);
    // What is there, too.
    fs::rename(folder.join("parcels"), folder.join(NAME)).unwrap();
    for arguments in [&["validate", NAME][..], &["build", "--out", NAME], &["init", NAME]] {
        let (status, out, _) = run(&folder, arguments);
        check_tame(&out, Format::Human);
        assert!(status < 2, "{arguments:?}: {out}");
    }
    // A configuration of such names can be looked at, and means the same.
    let config = fs::read_to_string(folder.join(NAME).join("conndef.toml")).unwrap();
    check_tame(&config, Format::Human);
}

#[test]
fn nothing_passes_from_a_repository() {
    let folder = workplace("repository");
    fs::remove_dir(folder.join(".git")).unwrap();
    fs::rename(folder.join("parcels"), folder.join(NAME)).unwrap();
    for command in [
        &["init", "--quiet"][..],
        &["add", "."],
        &["-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "--quiet", "-m", "a"],
    ] {
        assert!(Command::new("git").args(command).current_dir(&folder).status().unwrap().success());
    }
    edit(&folder.join("new/apiDefinition.swagger.json"), "\"status\"", "\"state\"");
    let old = format!("HEAD:{NAME}");
    for format in Format::value_variants() {
        let format_name = format.to_possible_value().unwrap();
        let (status, out, err) = run(&folder, &["breaking", &old, "new", "--format", format_name.get_name()]);
        assert_eq!((status, err.as_str()), (1, ""), "{out}");
        check_tame(&out, *format);
    }
}
