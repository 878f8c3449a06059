//! How much of its API a connector offers, for people: a line in all, and one for each operation that lacks inputs.

use std::fmt::Write;

use crate::coverage::{Coverage, OperationCoverage};
use crate::escape::printable;

/// Longer tables are not read; the JSON report has all of it.
const MOST_OPERATIONS: usize = 12;
/// Inputs named for an operation.
const MOST_INPUTS: usize = 5;

/// The table, with an empty line at its end; nothing where nothing lacks.
pub(super) fn table(coverage: &Coverage) -> String {
    if coverage.missing.is_empty() && coverage.offered.iter().all(|operation| operation.missing.is_empty()) {
        return String::new();
    }
    let mut table = format!(
        "coverage: {} operations of the API, {} of their inputs\n",
        coverage.operations,
        coverage.inputs()
    );
    let lacking: Vec<_> = coverage.offered.iter().filter(|operation| !operation.missing.is_empty()).collect();
    let shown = &lacking[..lacking.len().min(MOST_OPERATIONS)];
    let row = |one: &OperationCoverage| {
        [
            printable(name(one)).into_owned(),
            one.inputs().to_string(),
            printable(&inputs(&one.missing)).into_owned(),
        ]
    };
    let rows: Vec<_> = shown.iter().map(|one| row(one)).collect();
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default();
    let (names, shares) = (width(0), width(1));
    for [name, share, missing] in &rows {
        let _ = writeln!(table, "  {name:names$}  {share:shares$}  not {missing}");
    }
    if lacking.len() > shown.len() {
        let _ = writeln!(table, "  and {} more operations", lacking.len() - shown.len());
    }
    table.push('\n');
    table
}

fn name(coverage: &OperationCoverage) -> &str {
    coverage.operation.id.as_ref().unwrap_or(&coverage.operation.route)
}

fn inputs(missing: &[String]) -> String {
    let shown = missing.len().min(MOST_INPUTS);
    let more = missing.len() - shown;
    let list = missing[..shown].join(", ");
    if more > 0 { format!("{list} and {more} more") } else { list }
}
