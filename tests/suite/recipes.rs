//! The recipes of the page about drift run as they stand there; only the download and the tools of the service are others.

use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_yaml::Value;

use crate::support;

/// The page's recipes: workflow of GitHub, pipeline of Azure.
fn recipes() -> [Value; 2] {
    let blocks = support::blocks("docs/drift.md", "yaml");
    let recipes: Vec<Value> = blocks.iter().map(|block| serde_yaml::from_str(block).unwrap()).collect();
    recipes.try_into().unwrap()
}

/// A step that runs commands, whether or not an earlier one failed.
struct Step {
    script: String,
    always: bool,
}

fn steps(list: &Value, script: &str, condition: &str) -> Vec<Step> {
    let step = |step: &Value| {
        let always = step.get(condition).and_then(Value::as_str) == Some("always()");
        Some(Step { script: step.get(script)?.as_str()?.to_owned(), always })
    };
    list.as_sequence().unwrap().iter().filter_map(step).collect()
}

/// A repository that holds the built-in connector, with an origin to push to and tools that stand in for the real ones.
struct Workplace {
    folder: PathBuf,
    environment: BTreeMap<String, String>,
}

impl Workplace {
    fn new(name: &str) -> Workplace {
        let root = support::scratch(name);
        let (folder, tools) = (root.join("repository"), root.join("tools"));
        std::fs::create_dir_all(&tools).unwrap();
        std::fs::create_dir_all(root.join("temp")).unwrap();
        support::package(&folder);
        tool(&tools, "cargo", "exit 0");
        tool(&tools, "gh", "echo \"gh $*\" >> ../asked");
        // The last but one argument is the file to write.
        tool(&tools, "curl", "while [ \"$1\" != --output ]; do shift; done; cp ../served \"$2\"");
        let program = Path::new(env!("CARGO_BIN_EXE_conndef")).parent().unwrap();
        let path = std::env::var("PATH").unwrap();
        let path = format!("{}:{}:{path}", tools.display(), program.display());
        let temp = root.join("temp").display().to_string();
        let environment = [
            ("PATH", path.as_str()),
            ("RUNNER_TEMP", &temp),
            ("HOME", &temp),
            ("GIT_CONFIG_NOSYSTEM", "1"),
            ("GIT_AUTHOR_NAME", "Maintainer"),
            ("GIT_AUTHOR_EMAIL", "maintainer@example.com"),
            ("GIT_COMMITTER_NAME", "Maintainer"),
            ("GIT_COMMITTER_EMAIL", "maintainer@example.com"),
        ];
        let environment = environment.map(|(key, value)| (key.to_owned(), value.to_owned())).into();
        let workplace = Workplace { folder, environment };
        let start = "git init --quiet --initial-branch main . && git add . && git commit --quiet -m Start \
                     && git clone --quiet --bare . ../origin.git && git remote add origin ../origin.git";
        let (is_done, output) = workplace.run(start);
        assert!(is_done, "{output}");
        workplace
    }

    /// What the vendor serves from now on.
    fn serve(&self, text: &str) {
        std::fs::write(self.folder.parent().unwrap().join("served"), text).unwrap();
    }

    fn run(&self, script: &str) -> (bool, String) {
        let output = Command::new("bash")
            .args(["-e", "-o", "pipefail", "-c", script])
            .envs(&self.environment)
            .current_dir(&self.folder)
            .output()
            .unwrap();
        let text = [output.stdout, output.stderr].concat();
        (output.status.success(), String::from_utf8(text).unwrap())
    }

    /// Runs a job: whether all went well, and what was printed.
    fn job(&self, steps: &[Step]) -> (bool, String) {
        let (mut is_well, mut printed) = (true, String::new());
        for step in steps.iter().filter(|step| step.script.contains(' ')) {
            if is_well || step.always {
                let (is_done, output) = self.run(&step.script);
                is_well &= is_done;
                printed += &output;
            }
        }
        (is_well, printed)
    }
}

fn tool(folder: &Path, name: &str, script: &str) {
    let path = folder.join(name);
    std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
}

fn reference() -> String {
    std::fs::read_to_string(support::repository(support::PACKAGE).join("reference.openapi.yaml")).unwrap()
}

/// The vendor renames an input.
fn moved() -> String {
    let moved = reference().replace("- name: sender\n", "- name: from\n");
    assert_ne!(moved, reference());
    moved
}

#[test]
fn the_workflow_for_github_turns_red_with_the_api_and_proposes_its_document() {
    let [workflow, _] = recipes();
    let mut workplace = Workplace::new("recipe-github");
    for (key, value) in workflow["env"].as_mapping().unwrap() {
        let (key, value) = (key.as_str().unwrap(), value.as_str().unwrap());
        workplace.environment.insert(key.to_owned(), value.to_owned());
    }
    let steps = steps(&workflow["jobs"]["drift"]["steps"], "run", "if");
    assert_eq!(steps.len(), 4);
    let asked = workplace.folder.parent().unwrap().join("asked");

    workplace.serve(&reference());
    let (is_well, printed) = workplace.job(&steps);
    assert!(is_well && printed.contains("no findings"), "{printed}");
    assert!(!asked.exists(), "nothing has changed");

    workplace.serve(&moved());
    let (is_well, printed) = workplace.job(&steps);
    assert!(!is_well && printed.contains("warning[input-unknown]"), "{printed}");
    let report = Path::new(&workplace.environment["RUNNER_TEMP"]).join("drift.json");
    let report: serde_json::Value = serde_json::from_slice(&std::fs::read(report).unwrap()).unwrap();
    assert_eq!(report["summary"]["warnings"], 1);
    assert!(std::fs::read_to_string(&asked).unwrap().starts_with("gh pr create "));
    let (_, diff) = workplace.run("git -C ../origin.git log --branches='reference-*' -1 -p --format=%s");
    assert!(diff.starts_with("Follow the API's reference"), "{diff}");
    assert!(diff.contains("\n+") && diff.contains("- name: from"), "{diff}");
}

#[test]
fn the_pipeline_for_azure_turns_red_with_the_api_and_publishes_its_document() {
    let [_, pipeline] = recipes();
    let workplace = Workplace::new("recipe-azure");
    let staging = workplace.environment["RUNNER_TEMP"].clone();
    let url = pipeline["variables"]["referenceUrl"].as_str().unwrap();
    let mut steps = steps(&pipeline["steps"], "script", "condition");
    assert_eq!(steps.len(), 3);
    for step in &mut steps {
        step.script = step
            .script
            .replace("$(Build.ArtifactStagingDirectory)", &staging)
            .replace("$(referenceUrl)", url);
        assert!(!step.script.contains("$("), "{}", step.script);
    }
    workplace.serve(&reference());
    let (is_well, printed) = workplace.job(&steps);
    assert!(is_well && printed.contains("no findings"), "{printed}");

    workplace.serve(&moved());
    let (is_well, printed) = workplace.job(&steps);
    assert!(!is_well && printed.contains("warning[input-unknown]"), "{printed}");
    for file in ["drift.sarif", "reference.yaml"] {
        assert!(Path::new(&staging).join(file).exists(), "{file} is published");
    }
}
