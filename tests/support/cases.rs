//! Cases of rules in their one notation, that of [`Example`]: edits of the clean connector, and what must be said of it then.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use conndef::config::{Config, FILE_NAME};
use conndef::document::{Document, Format};
use conndef::finding::{Finding, Location};
use conndef::folder::Folder;
use conndef::judge::{self, Judge, Judgement};
use conndef::profile::Profile;
use conndef::rule::{Example, Expectation, Rule, Stage};
use conndef::rules::RULES;
use serde_json::{Map, Value};

/// Files of a connector in memory; `reference` is the API's own document, those below `old/` are the released version.
pub type Files = BTreeMap<String, Vec<u8>>;

const DEFINITION: &str = "apiDefinition.swagger.json";
const OLD_DEFINITION: &str = "old/apiDefinition.swagger.json";

/// The group of rules whose examples edit the clean connector in a solution.
const SOLUTION: &str = "solution";
const BRAND_COLOUR: &str = "#2E7D32";
const COMPONENT: &str = "Connectors/acme_parcels";
const COMPONENT_DEFINITION: &str = "Connectors/acme_parcels_openapidefinition.json";

/// What a solution says of the clean connector outside of the connector's own files.
const OF_SOLUTION: [&str; 4] = [
    "Connectors/acme_parcels.xml",
    "Other/Solution.xml",
    "Other/Customizations.xml",
    "environmentvariabledefinitions/acme_Host/environmentvariabledefinition.xml",
];

/// The clean connector that examples edit, as each profile wants it.
pub fn base(profile: Profile) -> Files {
    let folder = super::repository("tests/fixtures/base");
    let mut files = Files::new();
    for name in [DEFINITION, "apiProperties.json", "README.md", "settings.json"] {
        files.insert(name.to_owned(), std::fs::read(folder.join(name)).unwrap());
    }
    files.insert("reference".to_owned(), std::fs::read(folder.join("reference.json")).unwrap());
    files.insert(FILE_NAME.to_owned(), b"[[connector]]\npath = \"tests/fixtures/base\"\n".to_vec());
    if profile != Profile::Deploy {
        files.remove("settings.json");
        edit(&mut files, "apiProperties.json#/properties/stackOwner", &"Acme Logistics".into());
    }
    if profile == Profile::Independent {
        edit(&mut files, "apiProperties.json#/properties/iconBrandColor", &"#da3b01".into());
    }
    files
}

/// The same connector as components of an unpacked solution.
pub fn base_in_solution(profile: Profile) -> Files {
    let mut files = base(profile);
    let definition = files.remove(DEFINITION).unwrap();
    let properties: Value = serde_json::from_slice(&files.remove("apiProperties.json").unwrap()).unwrap();
    files.retain(|name, _| !["README.md", "settings.json"].contains(&name.as_str()));
    files.insert(COMPONENT_DEFINITION.to_owned(), definition);
    let parameters = &properties["properties"]["connectionParameters"];
    files.insert(
        format!("{COMPONENT}_connectionparameters.json"),
        serde_json::to_vec_pretty(parameters).unwrap(),
    );
    files.insert(format!("{COMPONENT}_policytemplateinstances.json"), b"[]".to_vec());
    for name in OF_SOLUTION {
        let file = super::repository("tests/fixtures/solution").join(name);
        let text = std::fs::read_to_string(file).unwrap();
        let colour = properties["properties"]["iconBrandColor"].as_str().unwrap();
        files.insert(name.to_owned(), text.replace(BRAND_COLOUR, colour).into_bytes());
    }
    files
}

/// Whether files are those of a solution, which has folders.
fn is_solution(files: &Files) -> bool {
    files.keys().any(|name| name.starts_with("Connectors/"))
}

/// The definition that pointers without a file lead into.
fn definition_of(files: &Files) -> &'static str {
    if is_solution(files) { COMPONENT_DEFINITION } else { DEFINITION }
}

/// The files of a connector on disk, under their own names.
pub fn files_of(folder: &Folder) -> Files {
    let file = |document: &Document| {
        let name = document.source().name().rsplit('/').next().unwrap();
        (name.to_owned(), document.source().text().as_bytes().to_vec())
    };
    folder.documents().map(file).collect()
}

/// The clean connector, and the same as released.
fn base_with_released(profile: Profile) -> Files {
    let mut files = base(profile);
    for name in [DEFINITION, "apiProperties.json"] {
        files.insert(format!("old/{name}"), files[name].clone());
    }
    files
}

fn profile_for(rule: &Rule) -> Profile {
    match rule.stage {
        Stage::Deploy => Profile::Deploy,
        Stage::Certification | Stage::Verified => Profile::Certification,
        Stage::Independent => Profile::Independent,
    }
}

/// Makes one edit of an example; see [`Example`] for the forms.
pub fn edit(files: &mut Files, target: &str, value: &Value) {
    if let Some((times, target)) = target.split_once('*')
        && let Ok(times) = times.parse::<usize>()
    {
        for number in (1..=times).map(|number| number.to_string()) {
            let value = serde_json::from_str(&value.to_string().replace('%', &number)).unwrap();
            edit(files, &target.replace('%', &number), &value);
        }
        return;
    }
    if let (Some(target), Some(length)) = (target.strip_suffix('*'), value.as_u64()) {
        return edit(files, target, &"x".repeat(usize::try_from(length).unwrap()).into());
    }
    let (target, removes) = target.strip_prefix('-').map_or((target, false), |target| (target, true));
    let (file, pointer) = match target.split_once('#') {
        _ if target.starts_with('/') => (definition_of(files), target),
        Some(("old", pointer)) => (OLD_DEFINITION, pointer),
        Some((file, pointer)) => (file, pointer),
        None => return edit_file(files, target, removes, value),
    };
    let mut document: Value = serde_json::from_slice(&files[file]).unwrap();
    let (parent, key) = pointer.rsplit_once('/').unwrap_or_else(|| panic!("{target}: not a pointer"));
    let key = key.replace("~1", "/").replace("~0", "~");
    let parent = document.pointer_mut(parent).unwrap_or_else(|| panic!("{target}: nothing there to edit"));
    match (parent, removes) {
        (Value::Object(members), true) => {
            members.shift_remove(&key).unwrap_or_else(|| panic!("{target}: nothing there to remove"));
        }
        (Value::Object(members), false) => {
            members.insert(key, value.clone());
        }
        (Value::Array(items), true) => {
            items.remove(key.parse().unwrap());
        }
        (Value::Array(items), false) if key == "-" => items.push(value.clone()),
        (Value::Array(items), false) => items[key.parse::<usize>().unwrap()] = value.clone(),
        (other, _) => panic!("{target}: cannot edit inside {other}"),
    }
    files.insert(file.to_owned(), serde_json::to_vec_pretty(&document).unwrap());
}

fn edit_file(files: &mut Files, target: &str, removes: bool, value: &Value) {
    if removes {
        assert!(files.remove(target).is_some(), "{target}: no such file");
    } else if let Some(file) = target.strip_suffix('~') {
        let text = String::from_utf8(files[file].clone()).unwrap();
        let (old, new) = (value[0].as_str().unwrap(), value[1].as_str().unwrap());
        assert!(text.contains(old), "{target}: {old:?} does not occur");
        files.insert(file.to_owned(), text.replacen(old, new, 1).into_bytes());
    } else if let Some(file) = target.strip_suffix('>') {
        let bytes = files.remove(file).unwrap();
        files.insert(value.as_str().unwrap().to_owned(), bytes);
    } else if let Some(bytes) = value.as_array() {
        let bytes = bytes.iter().map(|byte| u8::try_from(byte.as_u64().unwrap()).unwrap());
        files.insert(target.to_owned(), bytes.collect());
    } else {
        files.insert(target.to_owned(), value.as_str().unwrap().as_bytes().to_vec());
    }
}

/// Adds an accepted finding to the configuration.
fn accept(files: &mut Files, accept: &Value) {
    let text = files.get_mut(FILE_NAME).unwrap();
    text.extend_from_slice(b"[[connector.accept]]\nreason = \"meant\"\n");
    for (key, value) in accept.as_object().unwrap() {
        text.extend_from_slice(format!("{key} = {value}\n").as_bytes());
    }
}

/// Turns rules in the configuration.
fn turn(files: &mut Files, rules: &Value) {
    let text = files.get_mut(FILE_NAME).unwrap();
    let table = rules.as_object().unwrap().iter().map(|(name, level)| format!("{name} = {level}\n"));
    *text = format!("[rules]\n{}{}", table.collect::<String>(), String::from_utf8_lossy(text)).into_bytes();
}

/// Judges files in memory by some rules.
fn judgement(files: &Files, profile: Profile, is_wanted: impl Fn(&Rule) -> bool) -> Judgement {
    let config = Config::parse(Path::new(""), &files[FILE_NAME]);
    let is_solution = is_solution(files);
    let folder = |path: &str| {
        let own = files.iter().filter_map(|(name, bytes)| {
            if is_solution {
                let (side, own) = name.strip_prefix("old/").map_or(("", name.as_str()), |own| ("old", own));
                let is_own = side == path && !["reference", FILE_NAME].contains(&own);
                return is_own.then(|| (own.to_owned(), bytes.clone()));
            }
            // A slash at the end makes a folder.
            let slash = name.trim_end_matches('/').rfind('/');
            let (folder, file) = slash.map_or(("", name.as_str()), |at| (&name[..at], &name[at + 1..]));
            let is_own = folder == path && !["reference", FILE_NAME].contains(&file);
            is_own.then(|| (file.to_owned(), bytes.clone()))
        });
        Folder::from_files(Path::new(path), &own.collect())
    };
    let (folder, old) = (folder(""), folder("old"));
    let references = [Document::new("reference", &files["reference"], Format::Json)];
    let style = super::invariants::style();
    // At deployment nobody cares, and examples of other rules have empty lists.
    let style = if profile == Profile::Deploy { &[] } else { &style[..] };
    let mut judge = Judge::of(&folder, profile).references(&references).only(is_wanted).turned(style);
    judge = judge.configured(&config, config.connectors.first());
    if files.keys().any(|name| name.starts_with("old/")) {
        judge = judge.released(&old);
    }
    let mut judgement = judge.judge();
    judgement.findings.extend(judge::configuration(&config).findings);
    judgement
}

/// What some rules say of files in memory.
pub fn findings(files: &Files, profile: Profile, is_wanted: impl Fn(&Rule) -> bool) -> Vec<Finding> {
    judgement(files, profile, is_wanted).findings
}

/// What all rules but those that compare say about a connector.
pub fn judged(files: &Files, profile: Profile) -> Vec<Finding> {
    findings(files, profile, |rule| !rule.is_drift() && !rule.is_breaking())
}

/// All that a finding says, in the style of the house.
pub fn told(finding: &Finding) -> String {
    let place = |location: &Location| format!("{}#{}", location.file, location.pointer);
    let Finding { rule, severity, server_id, message, help, location, related, operations, subject, .. } =
        finding;
    let mut text = format!("{}[{}]: {message}\n  {}\n", severity.name(), rule.name, place(location));
    if let Some(id) = server_id {
        assert!(rule.server_ids.contains(id), "{} does not name {id}", rule.name);
        writeln!(text, "  Microsoft: {id}").unwrap();
    }
    for (location, label) in related {
        writeln!(text, "  {}: {label}", place(location)).unwrap();
    }
    let names = operations.iter().map(|name| name.id.as_deref().unwrap_or(&name.route));
    let names: Vec<_> = names.chain(subject.as_deref()).collect();
    if !names.is_empty() {
        writeln!(text, "  in {}", names.join(", ")).unwrap();
    }
    if let Some(help) = help {
        writeln!(text, "  help: {help}").unwrap();
    }
    for said in [message].into_iter().chain(help) {
        let is_phrase = !said.is_empty() && said.trim() == said && !said.ends_with('.');
        assert!(is_phrase, "neither periods nor space at the ends:\n{text}");
    }
    text + "\n"
}

/// Findings in a line each.
pub fn render(findings: &[Finding]) -> String {
    let line = |finding: &Finding| {
        let location = &finding.location;
        format!("  {} at {}#{}: {}\n", finding.rule.name, location.file, location.pointer, finding.message)
    };
    findings.iter().map(line).collect()
}

/// Where the finding is expected: `at`, else the place of the first edit.
fn expected_place(edits: &Map<String, Value>, files: &Files) -> (String, String) {
    let at = edits.get("at").map_or_else(|| edits.keys().next().unwrap().as_str(), |at| at.as_str().unwrap());
    let at = at.trim_start_matches('-');
    if at.starts_with('/') || at.is_empty() {
        return (definition_of(files).to_owned(), at.to_owned());
    }
    let (file, pointer) = at.split_once('#').unwrap_or((at.trim_end_matches('~'), ""));
    (file.to_owned(), pointer.to_owned())
}

/// The clean connector that an example of a rule edits.
fn clean(rule: &Rule, edits: &Map<String, Value>) -> Files {
    let profile = profile_for(rule);
    let is_component =
        |target: &String| target.starts_with("Connectors/") || target.starts_with("-Connectors/");
    if rule.group == SOLUTION || edits.keys().any(is_component) {
        let mut files = base_in_solution(profile);
        if rule.is_breaking() {
            let released =
                files.iter().filter(|(name, _)| !["reference", FILE_NAME].contains(&name.as_str()));
            let released: Vec<_> =
                released.map(|(name, bytes)| (format!("old/{name}"), bytes.clone())).collect();
            files.extend(released);
        }
        files
    } else if rule.is_breaking() {
        base_with_released(profile)
    } else {
        base(profile)
    }
}

/// The clean connector, and the same after the edits of an example.
pub fn clean_and_edited(rule: &Rule, example: &Example) -> Result<(Files, Files), String> {
    let (edits, files) = edited(rule, example)?;
    Ok((clean(rule, &edits), files))
}

/// The edits of an example, and the clean connector after them.
fn edited(rule: &Rule, example: &Example) -> Result<(Map<String, Value>, Files), String> {
    let edits: Map<String, Value> =
        serde_json::from_str(&example.edits).map_err(|error| format!("not a JSON object: {error}"))?;
    let mut files = clean(rule, &edits);
    for (target, value) in &edits {
        match target.as_str() {
            "at" => {}
            "accept" => accept(&mut files, value),
            "rules" => turn(&mut files, value),
            _ => edit(&mut files, target, value),
        }
    }
    Ok((edits, files))
}

/// The examples in a rule's docs, and the further ones in the file named like it below `tests/rules`: those that users
/// learn nothing from, as they show the same in other words only, or at another place.
pub fn examples(rule: &Rule) -> Vec<Example> {
    let file = super::repository("tests/rules").join(rule.group).join(format!("{}.md", rule.name));
    let text = std::fs::read_to_string(file).unwrap_or_default();
    let further = text.split("\n```json ").skip(1).map(|block| {
        let (expectation, edits) = block.split_once('\n').unwrap();
        let expectation = match expectation {
            "fail" => Expectation::Fail,
            "pass" => Expectation::Pass,
            other => panic!("{}: {other:?} is neither fail nor pass", rule.name),
        };
        Example { expectation, edits: edits.split("\n```").next().unwrap().to_owned() }
    });
    rule.examples().into_iter().chain(further).collect()
}

/// Judges every rule's failing examples by that rule: the judgement, and all files.
pub fn each_failing_example(mut look: impl FnMut(&Judgement, &Files)) {
    for rule in RULES {
        let examples = examples(rule).into_iter();
        for example in examples.filter(|example| example.expectation == Expectation::Fail) {
            let (_, files) = edited(rule, &example).unwrap();
            look(&judgement(&files, profile_for(rule), |other| std::ptr::eq(other, *rule)), &files);
        }
    }
}

/// What is found in an example, if that is what it claims.
pub fn check_example(rule: &'static Rule, example: &Example) -> Result<Vec<Finding>, String> {
    let (edits, files) = edited(rule, example)?;
    let profile = profile_for(rule);
    // What is edited for another group departs from the reference, too; an update is judged for what it changes only.
    let findings = findings(&files, profile, |other| {
        if rule.is_breaking() { other.is_breaking() } else { rule.is_drift() || !other.is_drift() }
    });
    let others = findings.iter().any(|finding| !std::ptr::eq(finding.rule, rule));
    match example.expectation {
        Expectation::Pass if !findings.is_empty() => {
            Err(format!("expected silence, got\n{}", render(&findings)))
        }
        Expectation::Pass => Ok(findings),
        Expectation::Fail if findings.is_empty() => Err("nothing was reported".to_owned()),
        Expectation::Fail if others => Err(format!("expected this rule only, got\n{}", render(&findings))),
        Expectation::Fail => {
            let (file, pointer) = expected_place(&edits, &files);
            let found = &findings[0].location;
            if (found.file.name(), found.pointer.as_str()) == (file.as_str(), pointer.as_str()) {
                Ok(findings)
            } else {
                Err(format!("expected at {file}#{pointer}, got\n{}", render(&findings)))
            }
        }
    }
}

/// Rules that no small edit breaks; other tests show them: what is beyond a limit is no small edit of anything, and which
/// names rules had is not for an edit to say.
const SHOWN_ELSEWHERE: [&str; 2] = ["findings-limited", "acceptance-rule-renamed"];

/// All that is said of a rule's examples, or what is wrong with them.
pub fn messages(rule: &'static Rule) -> Result<String, String> {
    let (mut failures, mut page) = (String::new(), String::new());
    let examples = examples(rule);
    for expectation in [Expectation::Fail, Expectation::Pass] {
        let is_elsewhere = SHOWN_ELSEWHERE.contains(&rule.name) && expectation == Expectation::Fail;
        if !is_elsewhere && !examples.iter().any(|example| example.expectation == expectation) {
            writeln!(failures, "no example that should {expectation:?}").unwrap();
        }
    }
    for (number, example) in examples.iter().enumerate() {
        let outcome = std::panic::catch_unwind(|| check_example(rule, example));
        let outcome = outcome.unwrap_or_else(|_| Err("the edits do not fit the base connector".to_owned()));
        match outcome {
            Ok(findings) => findings.iter().for_each(|finding| page += &told(finding)),
            Err(problem) => {
                writeln!(failures, "example {}: {problem}\n{}", number + 1, example.edits).unwrap();
            }
        }
    }
    if failures.is_empty() { Ok(page) } else { Err(failures) }
}
