//! SARIF 2.1.0 (OASIS), the format of code scanning services and of editors' problem lists.

use std::collections::HashMap;
use std::hash::Hasher;

use fnv::FnvHasher;
use serde_json::{Value, json};

use crate::escape::{Notation, Writer};
use crate::finding::{Finding, Location};
use crate::folder;
use crate::judge::Judgement;
use crate::path;
use crate::report::{Reporter, Repository, Summary};
use crate::rule::Rule;
use crate::severity::Severity;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What relative paths lead from; whoever reads the report knows where that is.
const ROOT: &str = "%SRCROOT%";

/// Microsoft's page about the errors of its Swagger Validator.
const SERVER_RULES: &str =
    "https://learn.microsoft.com/connectors/custom-connectors/certification-swagger-validator-rules";

/// Writes results as they come; which rules ran is known at the end, and is said there.
pub struct Sarif {
    repository: Repository,
    rules: Vec<&'static Rule>,
    results: usize,
    failures: Vec<String>,
    /// How many findings had the same hash of what they are known by.
    identities: HashMap<u64, usize>,
}

impl Sarif {
    /// A reporter that names files from a repository's root.
    pub fn new(repository: Repository) -> Sarif {
        let (rules, failures, identities) = (Vec::new(), Vec::new(), HashMap::new());
        Sarif { repository, rules, results: 0, failures, identities }
    }

    fn result(&mut self, finding: &Finding, reason: Option<&str>) -> Value {
        let known = self.rules.iter().position(|rule| std::ptr::eq(*rule, finding.rule));
        let index = known.unwrap_or_else(|| {
            self.rules.push(finding.rule);
            self.rules.len() - 1
        });
        let mut location = self.location(&finding.location);
        if !finding.operations.is_empty() {
            let name = |operation: &crate::finding::OperationName| {
                let name = operation.id.as_ref().unwrap_or(&operation.route);
                json!({ "name": name, "fullyQualifiedName": operation.route, "kind": "operation" })
            };
            location["logicalLocations"] = finding.operations.iter().map(name).collect();
        }
        let related = finding.related.iter().chain(&finding.also).map(|(location, text)| {
            let mut related = self.location(location);
            related["message"] = json!({ "text": unlinked(text) });
            related
        });
        let mut result = json!({
            "ruleId": finding.rule.name,
            "ruleIndex": index,
            "level": level(finding.severity),
            "message": { "text": unlinked(&super::in_one_text(finding)) },
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
            |reason| json!({ "kind": "external", "status": "accepted", "justification": unlinked(reason) });
        result["suppressions"] = reason.map(suppression).into_iter().collect();
        result
    }

    /// Writes what leads to the results, or from one to the next.
    fn lead(&mut self, out: &mut Writer<'_>) {
        if self.results == 0 {
            let roots = pretty(&json!({ ROOT: { "description": { "text": "the repository's root" } } }), 6);
            write!(
                out,
                "{{\n  \"$schema\": \"{SCHEMA}\",\n  \"version\": \"2.1.0\",\n  \"runs\": [\n    {{\n"
            );
            write!(
                out,
                "      \"originalUriBaseIds\": {roots},\n      \"columnKind\": \"utf16CodeUnits\",\n"
            );
            write!(out, "      \"results\": [");
        } else {
            out.write_str(",");
        }
    }

    fn location(&self, location: &Location) -> Value {
        let path = self.repository.path(location.file.name());
        let shown = path::encoded(&folder::display(&path));
        let artifact = if path.is_absolute() {
            json!({ "uri": path::uri(&shown) })
        } else {
            json!({ "uri": shown, "uriBaseId": ROOT })
        };
        let mut physical = json!({ "artifactLocation": artifact });
        // A file that was not read as text has no regions; perhaps it is not even there.
        if let Some(source) = location.file.source() {
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
        let file = folder::display(&self.repository.path(finding.location.file.name()));
        let subject = finding.subject.as_deref().unwrap_or_default();
        let mut hasher = FnvHasher::default();
        for (position, part) in [finding.rule.name, &file, &steps.join("\0"), subject].iter().enumerate() {
            hasher.write(if position == 0 { b"" } else { b"\x01" });
            hasher.write(part.as_bytes());
        }
        let count = self.identities.entry(hasher.finish()).or_default();
        *count += 1;
        hasher.write(format!("\u{1}{count}").as_bytes());
        format!("{:016x}", hasher.finish())
    }
}

impl Reporter for Sarif {
    fn notation(&self) -> Notation {
        Notation::Json
    }

    fn connector(&mut self, judgement: &Judgement, out: &mut Writer<'_>) {
        for rule in &judgement.rules {
            if !self.rules.iter().any(|known| std::ptr::eq(*known, *rule)) {
                self.rules.push(rule);
            }
        }
        let open = judgement.findings.iter().map(|finding| (finding, None));
        let accepted = judgement.accepted.iter().map(|(finding, reason)| (finding, Some(reason.as_str())));
        for (finding, reason) in open.chain(accepted) {
            let result = pretty(&self.result(finding, reason), 8);
            self.lead(out);
            write!(out, "\n        {result}");
            self.results += 1;
        }
    }

    fn failure(&mut self, failure: &str, _: &mut Writer<'_>) {
        self.failures.push(unlinked(failure));
    }

    fn finish(&mut self, _: &Summary, out: &mut Writer<'_>) {
        if self.results == 0 {
            self.lead(out);
        } else {
            out.write_str("\n      ");
        }
        let tool = json!({ "driver": {
            "name": "conndef",
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "rules": self.rules.iter().map(|rule| descriptor(rule)).collect::<Vec<_>>(),
        } });
        let notification = |failure| json!({ "level": "error", "message": { "text": failure } });
        let invocations = json!([{
            "executionSuccessful": self.failures.is_empty(),
            "toolExecutionNotifications": self.failures.iter().map(notification).collect::<Vec<_>>(),
        }]);
        let (tool, invocations) = (pretty(&tool, 6), pretty(&invocations, 6));
        write!(out, "],\n      \"tool\": {tool},\n      \"invocations\": {invocations}\n");
        writeln!(out, "    }}\n  ]\n}}");
    }
}

/// A value over several lines, as deep in the report as it says.
fn pretty(value: &Value, depth: usize) -> String {
    format!("{value:#}").replace('\n', &format!("\n{:depth$}", ""))
}

/// A text that holds no link: what viewers take for one is in SARIF's plain texts, too (3.11.6 of the standard).
fn unlinked(text: &str) -> String {
    text.replace("](", "] (")
}

fn descriptor(rule: &Rule) -> Value {
    let prose = rule.prose();
    let markdown = format!("{prose}\n\nExamples: `{}`", rule.explained_by());
    let tags: Vec<&str> =
        [rule.group, rule.stage.name()].into_iter().chain(rule.server_ids.iter().copied()).collect();
    let mut descriptor = json!({
        "id": rule.name,
        "shortDescription": { "text": rule.summary() },
        "help": { "text": prose, "markdown": markdown },
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
