//! The registry for readers: `conndef rules`, `conndef explain`, and the pages below `docs`.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Serialize;

use crate::rule::{Example, Rule, Stage};
use crate::rules::RULES;
use crate::severity::Severity;

/// The examples of all rules as their readers see them, which tests write.
const EXAMPLES: &str = include_str!("examples.md");

#[derive(Serialize)]
struct Entry {
    name: &'static str,
    group: &'static str,
    severity: Severity,
    stage: Stage,
    server_ids: &'static [&'static str],
    since: &'static str,
    aliases: &'static [&'static str],
    summary: &'static str,
    docs: String,
    examples: Vec<Example>,
}

/// All rules as a JSON array.
pub fn json() -> String {
    let entry = |rule: &&Rule| Entry {
        name: rule.name,
        group: rule.group,
        severity: rule.severity,
        stage: rule.stage,
        server_ids: rule.server_ids,
        since: rule.since,
        aliases: rule.aliases,
        summary: rule.summary(),
        docs: rule.docs(),
        examples: rule.examples(),
    };
    let entries: Vec<Entry> = RULES.iter().map(entry).collect();
    serde_json::to_string_pretty(&entries).unwrap_or_default()
}

/// What Microsoft's reviewers and documentation ask for and no program can tell from the files.
const LEFT_TO_PEOPLE: &[&str] = &[
    "whether the title is the product's or company's own, and that no other connector has it",
    "whether texts are correct, in good English, and say what an operation is for",
    "whether they name something politically or culturally sensitive",
    "how much of the icon its logo fills, and whether it is the product's",
    "whether the host is the service's production environment, and the contact's mailbox is read",
    "whether redirect addresses are registered with the identity provider",
    "whether a webhook's API answers with the `Location` that its unsubscription needs",
    "how long custom code runs, and how large requests through a gateway become",
    "whether users were told thirty days before an operation is deprecated",
    "what a pull request shows: its title, its screenshots, its tests, one connector at a time",
    "solution packages: conndef reads a connector's folder, no archives",
];

/// All rules as one page: what lists them, then each in full.
pub fn markdown() -> String {
    let mut page = list(|rule| format!("#{}", rule.name));
    for rule in RULES {
        page += &section(rule);
    }
    page
}

/// The pages below `docs`, by their paths: what lists all rules, and the rules of each group in full.
pub fn pages() -> Vec<(String, String)> {
    let note = "<!-- Written from the rules' own files, like a snapshot: `make docs`. -->\n\n";
    let listed = list(|rule| format!("rules/{}.md#{}", rule.group, rule.name));
    let mut pages = vec![("rules.md".to_owned(), format!("{note}{listed}"))];
    for group in RULES.chunk_by(|one, other| one.group == other.group) {
        let name = group[0].group;
        let mut page = format!("{note}# Rules: {name}\n\n[All rules](../rules.md)\n");
        for rule in group {
            page += &section(rule);
        }
        pages.push((format!("rules/{name}.md"), page));
    }
    pages
}

/// A line for each rule, which rules judge Microsoft's, and what none of them can; `link` says where a rule is described.
fn list(link: impl Fn(&Rule) -> String) -> String {
    let mut page =
        String::from("# Rules\n\nEach rule lives in a file of its own, `src/rules/<group>/<rule>.rs`.\n");
    for group in RULES.chunk_by(|one, other| one.group == other.group) {
        let _ =
            write!(page, "\n## {}\n\n| rule | severity | from | says |\n|---|---|---|---|\n", group[0].group);
        for rule in group {
            let (severity, stage) = (rule.severity.name(), rule.stage.name());
            let _ = writeln!(
                page,
                "| [{}]({}) | {severity} | {stage} | {} |",
                rule.name,
                link(rule),
                rule.summary()
            );
        }
    }
    page += "\n## Microsoft's rules\n\nThe IDs in Microsoft's documentation of its Swagger Validator.\n\n";
    page += "| ID | judged by |\n|---|---|\n";
    for (id, rules) in by_server_id() {
        let rules: Vec<_> =
            rules.into_iter().map(|rule| format!("[{}]({})", rule.name, link(rule))).collect();
        let _ = writeln!(page, "| {id} | {} |", rules.join(", "));
    }
    page += "\n## Left to people\n\nNo program can tell these from the files, so conndef is silent about them:\n\n";
    for subject in LEFT_TO_PEOPLE {
        let _ = writeln!(page, "- {subject}");
    }
    page
}

/// Microsoft's IDs in alphabetical order, each with our rules.
fn by_server_id() -> BTreeMap<&'static str, Vec<&'static Rule>> {
    let mut index: BTreeMap<&str, Vec<&Rule>> = BTreeMap::new();
    for rule in RULES {
        for id in rule.server_ids {
            index.entry(id).or_default().push(rule);
        }
    }
    index
}

/// A rule in full, below a headline of a page.
fn section(rule: &Rule) -> String {
    format!("\n## {}", page(rule).trim_start_matches("# "))
}

/// A rule in full.
pub fn page(rule: &Rule) -> String {
    let (severity, stage) = (rule.severity.name(), rule.stage.name());
    let mut facts = format!("{severity}, from {stage} on, group {}, since {}", rule.group, rule.since);
    if !rule.server_ids.is_empty() {
        let _ = write!(facts, "; Microsoft: {}", rule.server_ids.join(", "));
    }
    if !rule.aliases.is_empty() {
        let _ = write!(facts, "; formerly {}", rule.aliases.join(", "));
    }
    let mut page = format!("# {}\n\n*{facts}*\n\n{}\n", rule.name, rule.prose());
    let examples = examples(rule).trim();
    if !examples.is_empty() {
        let _ = write!(
            page,
            "\nExamples change a clean connector: `-` lines go, `+` lines come.\n\n{examples}\n"
        );
    }
    page
}

/// The examples of a rule.
fn examples(rule: &Rule) -> &'static str {
    let own = EXAMPLES.split_once(&format!("\n## {}\n", rule.name));
    own.and_then(|(_, rest)| rest.split("\n## ").next()).unwrap_or_default()
}
