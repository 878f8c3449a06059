//! Real connectors and the vendor's real documents.

use serde_json::Value;

use crate::support;

#[test]
fn the_published_connector_has_drifted_in_these_places() {
    let shared = support::shared();
    let arguments = ["drift", "published/tyntec-2FA", "--reference", "reference/tyntec/2fa-v1.openapi.yaml"];
    let (status, human, _) = support::conndef(&shared, &arguments);
    assert_eq!(status, 1);
    insta::assert_snapshot!("published_drift", human);
    let (_, json, _) = support::conndef(&shared, &[&arguments[..], &["--format", "json"]].concat());
    insta::assert_snapshot!("published_drift_json", json);
    // Every functional difference, counted by hand from the two documents.
    let report: Value = serde_json::from_str(&json).unwrap();
    let count = |rule: &str| {
        report["findings"].as_array().unwrap().iter().filter(|finding| finding["rule"] == rule).count()
    };
    let counts = ["input-name-differs", "input-type-differs", "input-not-required", "output-format-narrower"]
        .map(count);
    assert_eq!(counts, [4, 3, 1, 10]);
    assert_eq!(report["summary"]["errors"], 15);
    assert_eq!(report["summary"]["warnings"], 4);
}

#[test]
fn another_version_is_said_to_be_one_and_compared() {
    let shared = support::shared();
    let arguments = ["drift", "published/tyntec-2FA", "--reference", "reference/tyntec/2fa-v4.openapi.yaml"];
    let (status, human, _) = support::conndef(&shared, &arguments);
    assert_eq!((status, human.matches("warning[server-differs]: ").count()), (0, 1), "{human}");
    assert!(human.contains("3 of 5 operations are below /2fa/v4 in the reference"), "{human}");
    assert!(!human.contains("[reference-unrelated]"), "{human}");
}

#[test]
fn the_emitted_connector_differs_where_the_vendor_contradicts_itself_only() {
    let reference = support::shared().join("reference/tyntec/2fa-v1.openapi.yaml");
    support::drift::assert_emitted_follows(&support::apis::load(&reference));
}
