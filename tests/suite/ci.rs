//! What is offered to CI systems: their files parse, and their commands do what they say.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::support;

fn yaml(text: &str) -> Value {
    serde_yaml::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn file(path: &str) -> Value {
    yaml(&fs::read_to_string(support::repository(path)).unwrap())
}

/// Fills `${{ inputs.x }}` and its like.
fn expand(text: &str, values: &BTreeMap<String, String>) -> String {
    let mut parts = text.split("${{");
    let mut expanded = parts.next().unwrap().to_owned();
    for part in parts {
        let (name, rest) = part.split_once("}}").unwrap();
        expanded += values.get(name.trim()).unwrap_or_else(|| panic!("{name} is not known in {text}"));
        expanded += rest;
    }
    expanded
}

struct Outcome {
    status: i32,
    log: String,
    /// What the step says to later ones.
    outputs: String,
}

/// Where a runner would keep what is temporary: beside the folder's own files nothing is written.
fn temporary(folder: &Path) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("runners").join(folder.file_name().unwrap())
}

/// Runs the shell command of a step as a runner does.
fn run(step: &Value, script: &str, values: &BTreeMap<String, String>, folder: &Path) -> Outcome {
    let temporary = temporary(folder);
    fs::create_dir_all(&temporary).unwrap();
    let outputs = temporary.join("outputs");
    fs::write(&outputs, "").unwrap();
    let mut command = Command::new("bash");
    command.args(["--noprofile", "--norc", "-eo", "pipefail", "-c", script]).current_dir(folder);
    command.env("GITHUB_OUTPUT", &outputs).env("RUNNER_TEMP", &temporary);
    command.env("GITHUB_ACTION_PATH", support::repository(""));
    command.env("AGENT_TEMPDIRECTORY", &temporary).env("BUILD_ARTIFACTSTAGINGDIRECTORY", &temporary);
    for (name, value) in step["env"].as_object().into_iter().flatten() {
        command.env(name, expand(value.as_str().unwrap(), values));
    }
    let output = command.output().unwrap();
    let log = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
    Outcome { status: output.status.code().unwrap(), log, outputs: fs::read_to_string(outputs).unwrap() }
}

/// A folder with two connectors, the second of which is broken, and a configuration that accepts that.
fn connectors(name: &str) -> PathBuf {
    let folder = support::scratch(name);
    fs::create_dir(folder.join(".git")).unwrap();
    for (connector, id) in [("good one", "GetParcel"), ("broken", "ListParcels")] {
        fs::create_dir(folder.join(connector)).unwrap();
        for file in ["apiDefinition.swagger.json", "apiProperties.json", "README.md"] {
            let text = fs::read_to_string(support::repository("tests/fixtures/base").join(file)).unwrap();
            let text = text.replace("\"GetParcel\"", &format!("\"{id}\""));
            fs::write(folder.join(connector).join(file), text).unwrap();
        }
    }
    folder
}

const ACCEPTED: &str = "[[connector]]\npath = \"broken\"\n[[connector.accept]]\nrule = \"operation-id-repeated\"\n\
                        operation = \"GET /parcels/{parcelId}\"\nreason = \"meant\"\n";

fn values(
    prefix: &str,
    defaults: BTreeMap<String, String>,
    given: &[(&str, &str)],
) -> BTreeMap<String, String> {
    let given = given.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    defaults.into_iter().chain(given).map(|(name, value)| (format!("{prefix}.{name}"), value)).collect()
}

fn action_inputs(action: &Value, given: &[(&str, &str)]) -> BTreeMap<String, String> {
    let inputs = action["inputs"].as_object().unwrap().iter();
    let defaults = inputs.map(|(name, input)| (name.clone(), input["default"].as_str().unwrap().to_owned()));
    let binary = env!("CARGO_BIN_EXE_conndef");
    let mut values = values("inputs", defaults.collect(), &[given, &[("binary", binary)]].concat());
    let built = "inputs.binary || format('{0}/conndef/bin/conndef', runner.temp)";
    values.insert(built.to_owned(), binary.to_owned());
    values
}

fn action_step(action: &Value, name: &str, given: &[(&str, &str)], folder: &Path) -> Outcome {
    let mut steps = action["runs"]["steps"].as_array().unwrap().iter();
    let step = steps.find(|step| step["name"] == name).unwrap();
    run(step, step["run"].as_str().unwrap(), &action_inputs(action, given), folder)
}

#[test]
fn the_action_judges_annotates_and_reports() {
    let action = file("action.yml");
    let folder = connectors("ci-action");
    let judge = |given: &[(&str, &str)]| action_step(&action, "Judge", given, &folder);

    let outcome = judge(&[("paths", "good one\nbroken\n")]);
    assert_eq!(outcome.status, 1, "{}", outcome.log);
    let annotations: Vec<_> = outcome.log.lines().filter(|line| line.starts_with("::")).collect();
    assert_eq!(annotations.len(), 1, "{}", outcome.log);
    assert!(
        annotations[0].starts_with("::error file=broken/apiDefinition.swagger.json,line="),
        "{annotations:?}"
    );
    let [report, open] = ["conndef.sarif", "conndef-open.sarif"].map(|name| temporary(&folder).join(name));
    assert_eq!(outcome.outputs, format!("sarif-file={}\n", report.display()));
    let results = |path: &Path| {
        let log: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
        log["runs"][0]["results"].as_array().unwrap().len()
    };
    assert_eq!(results(&open), 1);

    let outcome = judge(&[("paths", "good one"), ("profile", "certification"), ("deny-warnings", "true")]);
    assert_eq!(outcome.status, 1, "{}", outcome.log);
    let reference = support::repository("tests/fixtures/base/reference.json");
    let outcome =
        judge(&[("paths", "good one"), ("command", "drift"), ("references", reference.to_str().unwrap())]);
    assert_eq!(outcome.status, 0, "{}", outcome.log);

    fs::write(folder.join("conndef.toml"), ACCEPTED).unwrap();
    let outcome = judge(&[]);
    assert_eq!(outcome.status, 0, "{}", outcome.log);
    assert_eq!((results(&report), results(&open)), (1, 0), "accepted ones are not uploaded");
    // What lies there from before is not what this run says.
    fs::write(&report, "stale").unwrap();
    fs::write(folder.join("conndef.sarif"), "stale").unwrap();
    assert_eq!(judge(&[("paths", "nowhere")]).status, 2);
    for path in [&report, &open] {
        assert!(fs::read_to_string(path).map_or(true, |text| text != "stale"), "{}", path.display());
    }

    for (new, status) in [("good one\n", 0), ("broken\n", 1)] {
        let given = [("released", "good one"), ("paths", new)];
        let outcome = action_step(&action, "Compare with the released version", &given, &folder);
        assert_eq!(outcome.status, status, "{}", outcome.log);
    }
    let outcome = action_step(&action, "Name the version of conndef", &[], &folder);
    assert!(outcome.status == 0 && outcome.outputs.starts_with("hash=") && outcome.outputs.len() > 40);
}

/// Writes a program that does what the script says.
fn program(path: &Path, script: &str) {
    fs::write(path, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
}

/// What a checkout says of cargo, its toolchain and Python's modules counts where these are started, and below.
#[test]
fn nothing_of_a_checkout_has_a_say_in_building() {
    let folder = connectors("ci-build");
    let said = temporary(&folder).join("said");
    fs::create_dir_all(temporary(&folder)).unwrap();
    for name in ["cargo", "python3"] {
        let script = format!("echo \"$PWD $RUSTUP_TOOLCHAIN $*\" > '{}'", said.display());
        program(&temporary(&folder).join(name), &script);
    }
    let search = |script: &str| format!("PATH=\"{}:$PATH\"\n{script}", temporary(&folder).display());
    let own = support::repository("").canonicalize().unwrap();

    let action = file("action.yml");
    let step = |name: &str, inputs: &BTreeMap<String, String>| {
        let step = action["runs"]["steps"].as_array().unwrap().iter().find(|step| step["name"] == name);
        let outcome = run(step.unwrap(), &search(step.unwrap()["run"].as_str().unwrap()), inputs, &folder);
        (outcome.status, outcome.log)
    };
    assert_eq!(step("Build conndef", &BTreeMap::new()), (0, String::new()));
    let line = fs::read_to_string(&said).unwrap();
    assert!(line.starts_with(&format!("{} stable install --locked --path . ", own.display())), "{line}");

    let checked = format!("https://example.com/conndef.whl#sha256={}", "0a".repeat(32));
    let install = |wheel: &str| {
        step("Install conndef", &BTreeMap::from([("inputs.wheel".to_owned(), wheel.to_owned())]))
    };
    for wheel in ["conndef==0.1.0", &checked] {
        assert_eq!(install(wheel), (0, String::new()));
        let line = fs::read_to_string(&said).unwrap();
        assert!(line.starts_with(own.to_str().unwrap()) && line.contains(" -I -m pip install "), "{line}");
        assert!(line.ends_with(&format!("/conndef -- {wheel}\n")), "{line}");
    }
    for wheel in
        ["https://example.com/conndef.whl", "https://example.com/conndef.whl#sha256=", "other==1", "--pre"]
    {
        let (status, log) = install(wheel);
        assert!(status == 2 && log.starts_with("::error::wheel is neither "), "{wheel}: {log}");
    }

    let template = file("ci/azure-pipelines-conndef.yml");
    let step = azure_step(&template, "Build conndef");
    assert_eq!(step["workingDirectory"], "${{ parameters.source }}");
    let outcome = run(step, &search(step["bash"].as_str().unwrap()), &BTreeMap::new(), &own);
    assert_eq!(outcome.status, 0, "{}", outcome.log);
    let built = fs::read_to_string(&said).unwrap();
    assert_eq!(built.split(" --root").next(), line.split(" --root").next());
}

/// A step of the template, be it for all or under a condition.
fn azure_step<'t>(template: &'t Value, name: &str) -> &'t Value {
    let steps = template["steps"].as_array().unwrap().iter();
    let nested = |step: &'t Value| step.as_object().unwrap().values().filter_map(Value::as_array).flatten();
    let mut all = steps.flat_map(|step| std::iter::once(step).chain(nested(step)));
    all.find(|step| step["displayName"] == name).unwrap()
}

#[test]
fn the_azure_template_judges_and_reports() {
    let template = file("ci/azure-pipelines-conndef.yml");
    let folder = connectors("ci-azure");
    let parameters = template["parameters"].as_array().unwrap();
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let defaults: BTreeMap<String, String> =
        parameters.iter().map(|parameter| (text(&parameter["name"]), text(&parameter["default"]))).collect();
    let step = |name: &str, given: &[(&str, &str)]| {
        let given = [given, &[("binary", env!("CARGO_BIN_EXE_conndef"))]].concat();
        let step = azure_step(&template, name);
        run(step, step["bash"].as_str().unwrap(), &values("parameters", defaults.clone(), &given), &folder)
    };
    let judge = |given: &[(&str, &str)]| step("Judge", given);
    let outcome = judge(&[("paths", "good one\nbroken")]);
    assert_eq!(outcome.status, 1, "{}", outcome.log);
    let issues: Vec<_> = outcome.log.lines().filter(|line| line.starts_with("##vso[task.logissue")).collect();
    assert_eq!(issues.len(), 1, "{}", outcome.log);
    assert!(
        issues[0].starts_with("##vso[task.logissue type=error;sourcepath=broken/apiDefinition"),
        "{issues:?}"
    );
    assert!(temporary(&folder).join("conndef.sarif").exists());
    let strict = [("paths", "good one"), ("profile", "certification"), ("denyWarnings", "True")];
    assert_eq!(judge(&strict).status, 1);
    fs::write(folder.join("conndef.toml"), ACCEPTED).unwrap();
    assert_eq!(judge(&[]).status, 0);
    for (new, status) in [("good one", 0), ("broken", 1)] {
        let given = [("released", "good one"), ("paths", new)];
        let outcome = step("Compare with the released version", &given);
        assert_eq!(outcome.status, status, "{}", outcome.log);
    }
}

#[test]
fn the_hooks_run_on_connector_files() {
    let folder = connectors("ci-hooks");
    for hook in file(".pre-commit-hooks.yaml").as_array().unwrap() {
        let entry = hook["entry"].as_str().unwrap();
        let args: Vec<&str> = entry.strip_prefix("conndef ").unwrap().split(' ').collect();
        assert_eq!(support::conndef(&folder, &[&args[..], &["good one"]].concat()).0, 0);
        assert_eq!(support::conndef(&folder, &[&args[..], &["broken"]].concat()).0, 1);
        let pattern = hook["files"].as_str().unwrap();
        let schema = serde_json::json!({ "pattern": pattern.strip_prefix("(?i)").unwrap() });
        let takes = |path: &str| jsonschema::is_valid(&schema, &path.into());
        assert!(takes("a/apiDefinition.swagger.json") && takes("conndef.toml") && takes("a/b/icon.png"));
        assert!(!takes("src/main.rs") && !takes("a/myapiProperties.json") && !takes("package.json"));
    }
}

/// For each system of the workflow, by programs in place of those that pack.
#[test]
fn a_release_has_the_files_that_cargo_binstall_looks_for() {
    let manifest: toml::Table =
        fs::read_to_string(support::repository("Cargo.toml")).unwrap().parse().unwrap();
    let names = &manifest["package"]["metadata"]["binstall"];
    let job = file("ci/release.yml")["jobs"]["build"].take();
    let step = job["steps"].as_array().unwrap().iter().find(|step| step["name"] == "Pack the same program");
    let step = step.unwrap();
    for row in job["strategy"]["matrix"]["include"].as_array().unwrap() {
        let target = row["target"].as_str().unwrap();
        let (system, program_suffix) =
            if target.contains("windows") { ("Windows", ".exe") } else { ("another", "") };
        let format =
            names.get("overrides").and_then(|all| all.get(target)).unwrap_or(names)["pkg-fmt"].as_str();
        let archive_suffix = match format.unwrap() {
            "zip" => ".zip",
            "txz" => ".tar.xz",
            other => panic!("{other}"),
        };
        let fill = |key: &str| {
            let text =
                names[key].as_str().unwrap().replace("{ name }", "conndef").replace("{ target }", target);
            let text = text.replace("{ archive-suffix }", archive_suffix).replace("{ bin }", "conndef");
            text.replace("{ binary-ext }", program_suffix)
        };

        let folder = support::scratch("ci-release");
        for name in ["README.md", "CHANGELOG.md", "LICENSE-MIT", "LICENSE-APACHE"] {
            fs::copy(support::repository(name), folder.join(name)).unwrap();
        }
        let built = folder.join("target").join(target).join("release");
        fs::create_dir_all(&built).unwrap();
        program(&built.join(format!("conndef{program_suffix}")), "echo $*");
        fs::create_dir(folder.join("out")).unwrap();
        for packer in ["tar", "7z"] {
            program(&folder.join(packer), "echo packs $*");
        }
        let script = format!(
            "PATH=\"$PWD:$PATH\" TARGET={target} RUNNER_OS={system}\n{}",
            step["run"].as_str().unwrap()
        );
        let outcome = run(step, &script, &BTreeMap::new(), &folder);
        assert_eq!(outcome.status, 0, "{}", outcome.log);
        let archive = fill("pkg-url").rsplit('/').next().unwrap().to_owned();
        let packed = format!("out/{archive} conndef-{target}\n");
        assert!(outcome.log.starts_with("packs ") && outcome.log.ends_with(&packed), "{}", outcome.log);
        assert!(folder.join(fill("bin-dir")).is_file(), "{}", fill("bin-dir"));
    }
}

/// Examples name inputs, parameters and hooks that exist, and say what they are.
#[test]
fn the_documented_examples_fit() {
    let examples: Vec<Value> = support::blocks("docs/ci.md", "yaml").iter().map(|text| yaml(text)).collect();
    let [github, azure, hooks] = &examples[..] else { panic!("docs/ci.md has three examples") };
    let action = file("action.yml");
    let step = &github["jobs"]["conndef"]["steps"][1];
    assert!(step["uses"].as_str().unwrap().contains("/conndef@"));
    for (name, _) in step["with"].as_object().unwrap() {
        assert!(action["inputs"].get(name).is_some(), "{name}");
    }
    let template = azure["steps"][2]["template"].as_str().unwrap();
    let template = file(template.strip_suffix("@conndef").unwrap());
    for (name, _) in azure["steps"][2]["parameters"].as_object().unwrap() {
        assert!(template["parameters"].as_array().unwrap().iter().any(|p| p["name"] == *name), "{name}");
    }
    let hook = &hooks["repos"][0]["hooks"][0];
    let known = file(".pre-commit-hooks.yaml");
    let known = known.as_array().unwrap().iter().find(|known| known["id"] == hook["id"]).unwrap();
    let mut args: Vec<&str> = known["entry"].as_str().unwrap().split(' ').skip(1).collect();
    args.extend(hook["args"].as_array().unwrap().iter().map(|arg| arg.as_str().unwrap()));
    let folder = support::scratch("ci-examples");
    fs::create_dir(folder.join("connectors")).unwrap();
    assert_eq!(support::conndef(&folder, &args).0, 2, "nothing to judge");

    for page in ["docs/ci.md", "docs/install.md", "docs/releasing.md"] {
        let text = fs::read_to_string(support::repository(page)).unwrap();
        let named =
            ["conndef==", "/download/v", "tag `v"].into_iter().flat_map(|before| text.split(before).skip(1));
        for after in named {
            assert!(
                after.starts_with(env!("CARGO_PKG_VERSION")),
                "{page}: {}",
                after.lines().next().unwrap()
            );
        }
    }
}
