//! What people reported in public, in small connectors: each is told of now, as it should be.

use std::collections::BTreeSet;

use crate::support::{self, report};

/// A folder, the command with its arguments, and all that is said: severities and rules in the order of the report.
const REPORTS: &[(&str, &[&str], &[&str])] = &[
    ("01-security-inside-paths", &["validate", "."], &["error path-without-slash"]),
    ("07-array-query-wadl", &["validate", "."], &["info query-array"]),
    (
        "24-props-at-root",
        &["validate", ".", "--profile", "certification"],
        &[
            "warning unknown-key",
            "warning unknown-key",
            "warning unknown-key",
            "error unknown-key",
            "warning unknown-key",
        ],
    ),
    (
        "28-201-no-schema",
        &["validate", ".", "--profile", "certification"],
        &["info response-schema-missing", "info definition-unused"],
    ),
    (
        "29-empty-schema",
        &["validate", ".", "--profile", "certification"],
        &["warning response-schema-empty", "info definition-unused"],
    ),
    (
        "32-default-response",
        &["validate", ".", "--profile", "certification"],
        &["error response-default-with-schema"],
    ),
    (
        "36-empty-tenant-redirect-global",
        &["validate", ".", "--profile", "certification"],
        &["warning redirect-mode-shared", "warning oauth-parameter-empty"],
    ),
    (
        "39-default-title-names",
        &["validate", ".", "--profile", "certification"],
        &["warning text-placeholder", "info property-undescribed"],
    ),
    (
        "40-description-is-name",
        &["validate", ".", "--profile", "independent"],
        &["info property-undescribed"],
    ),
    (
        "47-policies-invented",
        &["validate", ".", "--profile", "independent"],
        &[
            "error policy-template-unknown",
            "warning policy-function-unknown",
            "error policy-template-unknown",
        ],
    ),
    (
        "48-setproperty-connparam",
        &["validate", ".", "--profile", "deploy"],
        &["warning policy-value-unexpanded"],
    ),
    ("53b-environment-basepath", &["validate", ".", "--profile", "deploy"], &[]),
    (
        "53b-environment-basepath",
        &["validate", ".", "--profile", "certification"],
        &["error environment-variable-submitted", "warning stack-owner-missing"],
    ),
    ("59c-mcp-sse", &["validate", ".", "--profile", "deploy"], &["warning agentic-protocol-unknown"]),
    ("78b-breaking-props-scopes", &["breaking", "old", "new"], &["warning sign-in-changed"]),
    ("78c-breaking-scope-added", &["breaking", "old", "new"], &[]),
    ("79b-oasdiff-723", &["drift", ".", "--reference", "reference.json"], &["warning output-type-differs"]),
    ("81b-placeholder-client-id", &["validate", ".", "--profile", "certification"], &[]),
    (
        "87-redirecturl-beside-gpc",
        &["validate", ".", "--profile", "certification"],
        &["warning redirect-url-beside-mode"],
    ),
];

#[test]
fn what_people_reported_is_said() {
    let folder = support::shared().join("trials/reports");
    let mut wrong = Vec::new();
    for (name, args, expected) in REPORTS {
        let (_, report) = report(&folder.join(name), args);
        let findings = report["findings"].as_array().unwrap().iter();
        let said = findings.map(|finding| {
            format!("{} {}", finding["severity"].as_str().unwrap(), finding["rule"].as_str().unwrap())
        });
        let said: Vec<_> = said.collect();
        if said != *expected {
            wrong.push(format!("{name}: {said:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let names: BTreeSet<_> = REPORTS.iter().map(|(name, ..)| *name).collect();
    assert_eq!(folder.read_dir().unwrap().count(), names.len(), "each folder has a row");
}
