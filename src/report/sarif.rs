//! SARIF 2.1.0 (OASIS), the format of code scanning services and of editors' problem lists.

use std::collections::HashMap;
use std::hash::Hasher;
use std::io::{self, Write};

use fnv::FnvHasher;
use serde_json::{Value, json};

use crate::document::Source;
use crate::folder;
use crate::judge::Judgement;
use crate::lint::{Finding, Location, Rule, Severity};
use crate::report::{Reporter, Repository, Summary};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What relative paths lead from; whoever reads the report knows where that is.
const ROOT: &str = "%SRCROOT%";

/// Microsoft's page about the errors of its Swagger Validator.
const SERVER_RULES: &str =
    "https://learn.microsoft.com/connectors/custom-connectors/certification-swagger-validator-rules";

/// Collects results: a run names its rules once, and which ones ran is known at the end.
pub struct Sarif {
    repository: Repository,
    rules: Vec<&'static Rule>,
    results: Vec<Value>,
    /// How many findings had a fingerprint's text so far.
    identities: HashMap<String, usize>,
}

impl Sarif {
    /// A reporter that names files from a repository's root.
    pub fn new(repository: Repository) -> Sarif {
        Sarif { repository, rules: Vec::new(), results: Vec::new(), identities: HashMap::new() }
    }

    fn add(&mut self, finding: &Finding, reason: Option<&str>, sources: &[&Source]) {
        let known = self.rules.iter().position(|rule| std::ptr::eq(*rule, finding.rule));
        let index = known.unwrap_or_else(|| {
            self.rules.push(finding.rule);
            self.rules.len() - 1
        });
        let mut location = self.location(&finding.location, sources);
        if !finding.operations.is_empty() {
            let name = |operation: &crate::lint::OperationName| {
                let name = operation.id.as_ref().unwrap_or(&operation.route);
                json!({ "name": name, "fullyQualifiedName": operation.route, "kind": "operation" })
            };
            location["logicalLocations"] = finding.operations.iter().map(name).collect();
        }
        let related = finding.related.iter().map(|(location, text)| {
            let mut related = self.location(location, sources);
            related["message"] = json!({ "text": text });
            related
        });
        let mut result = json!({
            "ruleId": finding.rule.name,
            "ruleIndex": index,
            "level": level(finding.severity),
            "message": { "text": super::in_one_text(finding) },
            "locations": [location],
            "relatedLocations": related.collect::<Vec<_>>(),
            "partialFingerprints": { "conndef/v1": self.fingerprint(finding) },
            "properties": { "pointer": finding.location.pointer.as_str() },
        });
        if let Some(subject) = &finding.subject {
            result["properties"]["subject"] = json!(subject);
        }
        // Where one result of a run has suppressions, all have them.
        let suppression =
            |reason| json!({ "kind": "external", "status": "accepted", "justification": reason });
        result["suppressions"] = reason.map(suppression).into_iter().collect();
        self.results.push(result);
    }

    fn location(&self, location: &Location, sources: &[&Source]) -> Value {
        let path = self.repository.path(&location.file);
        let shown = encode(&folder::display(&path));
        let artifact = if path.is_absolute() {
            json!({ "uri": format!("file:///{}", shown.trim_start_matches('/')) })
        } else {
            json!({ "uri": shown, "uriBaseId": ROOT })
        };
        let mut physical = json!({ "artifactLocation": artifact });
        // A file that was not read as text has no regions; perhaps it is not even there.
        if let Some(source) = location.source(sources) {
            physical["region"] = json!({
                "startLine": location.start.line,
                "startColumn": source.utf16_column(location.span.start),
                "endLine": location.end.line,
                "endColumn": source.utf16_column(location.span.end),
            });
        }
        json!({ "physicalLocation": physical })
    }

    /// The same for the same mistake in the next version of the file, and another for each finding of a run.
    fn fingerprint(&mut self, finding: &Finding) -> String {
        // Positions in lists do not count: a parameter that is inserted moves those behind it. What stands for the name
        // of a parameter is the subject.
        let mut steps: Vec<_> = finding.location.pointer.steps().collect();
        for position in 1..steps.len() {
            if steps[position].bytes().all(|byte| byte.is_ascii_digit()) && steps[position - 1] != "responses"
            {
                steps[position] = "".into();
            }
        }
        let file = folder::display(&self.repository.path(&finding.location.file));
        let subject = finding.subject.as_deref().unwrap_or_default();
        let identity = [finding.rule.name, &file, &steps.join("\0"), subject].join("\u{1}");
        let count = self.identities.entry(identity.clone()).or_default();
        *count += 1;
        let mut hasher = FnvHasher::default();
        hasher.write(format!("{identity}\u{1}{count}").as_bytes());
        format!("{:016x}", hasher.finish())
    }
}

impl Reporter for Sarif {
    fn connector(&mut self, judgement: &Judgement, sources: &[&Source], _: &mut dyn Write) -> io::Result<()> {
        for rule in &judgement.rules {
            if !self.rules.iter().any(|known| std::ptr::eq(*known, *rule)) {
                self.rules.push(rule);
            }
        }
        judgement.findings.iter().for_each(|finding| self.add(finding, None, sources));
        judgement.accepted.iter().for_each(|(finding, reason)| self.add(finding, Some(reason), sources));
        Ok(())
    }

    fn finish(&mut self, _: &Summary, out: &mut dyn Write) -> io::Result<()> {
        let run = json!({
            "tool": { "driver": {
                "name": "conndef",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": self.rules.iter().map(|rule| descriptor(rule)).collect::<Vec<_>>(),
            } },
            "originalUriBaseIds": { ROOT: { "description": { "text": "the repository's root" } } },
            "columnKind": "utf16CodeUnits",
            "results": self.results,
        });
        let log = json!({ "$schema": SCHEMA, "version": "2.1.0", "runs": [run] });
        writeln!(out, "{}", super::escape_controls(serde_json::to_string_pretty(&log)?))
    }
}

fn descriptor(rule: &Rule) -> Value {
    let docs = rule.docs();
    let prose = docs.split("```").next().unwrap_or_default().trim();
    let tags: Vec<&str> =
        [rule.group(), rule.stage.name()].into_iter().chain(rule.server_ids.iter().copied()).collect();
    let mut descriptor = json!({
        "id": rule.name,
        "shortDescription": { "text": rule.summary() },
        "help": { "text": prose, "markdown": docs },
        "defaultConfiguration": { "level": level(rule.severity) },
        "properties": { "tags": tags, "problem.severity": problem(rule.severity) },
    });
    if !rule.server_ids.is_empty() {
        descriptor["helpUri"] = json!(SERVER_RULES);
    }
    descriptor
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// The severity by which GitHub sorts and filters rules.
fn problem(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "recommendation",
    }
}

/// A path as part of a URI (RFC 3986).
fn encode(path: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    let encode = |byte| if is_plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    path.bytes().map(encode).collect()
}
