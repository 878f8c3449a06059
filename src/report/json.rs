//! The stable JSON report. Fields may be added, never renamed; `version` rises if that must ever change.

use serde::Serialize;

use crate::coverage::{Coverage, OperationCoverage, Share};
use crate::escape::{Notation, Writer};
use crate::finding::{Finding, Location};
use crate::judge::Judgement;
use crate::report::{Reporter, Summary};

/// Version of the report's shape.
const VERSION: u32 = 1;

/// Writes one finding a line, so that a long report needs no memory and can be searched by line.
#[derive(Debug, Default)]
pub struct Json {
    findings: usize,
    /// Written after the findings, a line for each connector that was compared with its API.
    coverage: Vec<String>,
    failures: Vec<String>,
}

#[derive(Serialize)]
struct Row<'a> {
    rule: &'a str,
    /// What Microsoft's Swagger Validator calls this finding; one at most.
    server_ids: &'a [&'a str],
    severity: crate::severity::Severity,
    #[serde(flatten)]
    location: Place<'a>,
    operation: Option<&'a str>,
    operation_id: Option<&'a str>,
    operations: Vec<&'a str>,
    subject: Option<&'a str>,
    message: &'a str,
    /// At how many places the same is to be done; `related` has the first hundreds of them.
    count: usize,
    help: Option<&'a str>,
    docs: String,
    fix: Option<&'a str>,
    related: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Place<'a> {
    file: &'a str,
    pointer: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
struct Related<'a> {
    #[serde(flatten)]
    location: Place<'a>,
    message: &'a str,
}

#[derive(Serialize)]
struct Failure<'a> {
    message: &'a str,
}

#[derive(Serialize)]
struct Covered<'a> {
    file: &'a str,
    operations: Share,
    inputs: Share,
    by_operation: Vec<CoveredOperation<'a>>,
    missing_operations: &'a [String],
}

#[derive(Serialize)]
struct CoveredOperation<'a> {
    operation: &'a str,
    operation_id: Option<&'a str>,
    inputs: Share,
    missing_inputs: &'a [String],
}

impl<'a> From<&'a Coverage> for Covered<'a> {
    fn from(coverage: &'a Coverage) -> Covered<'a> {
        let operation = |one: &'a OperationCoverage| CoveredOperation {
            operation: &one.operation.route,
            operation_id: one.operation.id.as_deref(),
            inputs: one.inputs(),
            missing_inputs: &one.missing,
        };
        Covered {
            file: &coverage.file,
            operations: coverage.operations,
            inputs: coverage.inputs(),
            by_operation: coverage.offered.iter().map(operation).collect(),
            missing_operations: &coverage.missing,
        }
    }
}

impl<'a> From<&'a Location> for Place<'a> {
    fn from(location: &'a Location) -> Place<'a> {
        Place {
            file: location.file.name(),
            pointer: location.pointer.as_str(),
            line: location.start.line,
            column: location.start.column,
            end_line: location.end.line,
            end_column: location.end.column,
        }
    }
}

impl<'a> From<&'a Finding> for Row<'a> {
    fn from(finding: &'a Finding) -> Row<'a> {
        let operation = finding.operations.first();
        Row {
            rule: finding.rule.name,
            server_ids: finding.server_id.as_slice(),
            severity: finding.severity,
            location: Place::from(&finding.location),
            operation: operation.map(|operation| operation.route.as_str()),
            operation_id: operation.and_then(|operation| operation.id.as_deref()),
            operations: finding.operations.iter().map(|operation| operation.route.as_str()).collect(),
            subject: finding.subject.as_deref(),
            message: &finding.message,
            count: finding.count,
            help: finding.help.as_deref(),
            docs: finding.rule.explained_by(),
            fix: finding.fix.as_ref().map(|fix| if fix.is_safe { "safe" } else { "unsafe" }),
            related: finding
                .related
                .iter()
                .chain(&finding.also)
                .map(|(location, message)| Related { location: Place::from(location), message })
                .collect(),
        }
    }
}

impl Reporter for Json {
    fn notation(&self) -> Notation {
        Notation::Json
    }

    fn connector(&mut self, judgement: &Judgement, out: &mut Writer<'_>) {
        for finding in &judgement.findings {
            if self.findings == 0 {
                write!(out, "{{\"version\": {VERSION},\n \"findings\": [");
            } else {
                out.write_str(",");
            }
            self.findings += 1;
            write!(out, "\n  {}", super::json(&Row::from(finding)));
        }
        self.coverage
            .extend(judgement.coverage.as_ref().map(|coverage| super::json(&Covered::from(coverage))));
    }

    fn failure(&mut self, failure: &str, _: &mut Writer<'_>) {
        self.failures.push(super::json(&Failure { message: failure }));
    }

    fn finish(&mut self, summary: &Summary, out: &mut Writer<'_>) {
        if self.findings == 0 {
            write!(out, "{{\"version\": {VERSION},\n \"findings\": [");
        }
        let rows =
            |rows: &[String]| rows.iter().map(|row| format!("\n  {row}")).collect::<Vec<_>>().join(",");
        let (coverage, failures) = (rows(&self.coverage), rows(&self.failures));
        write!(out, "],\n \"coverage\": [{coverage}],\n \"failures\": [{failures}],\n");
        writeln!(out, " \"summary\": {}}}", super::json(summary));
    }
}
