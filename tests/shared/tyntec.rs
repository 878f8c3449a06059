//! The built-in connectors beside the vendor's own documents.

use std::collections::BTreeSet;

use crate::support::{self, report};

#[test]
fn the_vendors_own_reference_finds_nothing_but_what_is_accepted() {
    let shared = support::shared();
    let reference = shared.join("reference/tyntec/2fa-v1.openapi.yaml");
    let args = ["validate", "--deny", "warnings", "--reference", reference.to_str().unwrap()];
    let folder = support::scratch("vendors-reference");
    support::package(&folder);
    let (status, judged) = report(&folder, &args);
    assert_eq!(status, 0, "{judged:#}");
    assert_eq!(judged["summary"]["accepted"], 1);
    let rules: Vec<_> =
        judged["findings"].as_array().unwrap().iter().map(|finding| &finding["rule"]).collect();
    assert_eq!(rules, ["reference-offers-more"], "the connector has the OTP half of the API");
}

/// A package, the documents that describe what it calls, and the rules that find more with them than with ours: they have servers
/// that make the paths for this platform unknown, and patterns of addresses.
const DESCRIBED: [(&str, &[&str], &[&str]); 4] = [
    ("tyntec-portability", &["verify/v1/numberPortability", "verification/v1/phoneVerification"], &[]),
    (
        "tyntec-sms",
        &[
            "conversations/v3/common",
            "conversations/v3/configurations",
            "conversations/v2/sms",
            "conversations/v2/common",
        ],
        &["acceptance-unused", "operation-unknown"],
    ),
    (
        "tyntec-viber",
        &[
            "conversations/v3/common",
            "conversations/v3/configurations",
            "conversations/v2/viber",
            "conversations/v2/common",
        ],
        &["acceptance-unused", "input-limit-unknown", "operation-unknown"],
    ),
    (
        "tyntec-whatsapp",
        &[
            "conversations/v3/common",
            "conversations/v3/configurations",
            "conversations/v3/whatsapp",
            "conversations/v2/whatsapp",
            "conversations/v2/common",
        ],
        &["acceptance-unused", "operation-unknown"],
    ),
];

#[test]
fn our_references_find_what_the_vendors_documents_find() {
    let shared = support::shared().join("reference/tyntec");
    for (name, documents, known) in DESCRIBED {
        let package = format!("connector/{name}");
        let documents: Vec<_> =
            documents.iter().map(|document| shared.join(format!("{document}.yaml"))).collect();
        let references = documents.iter().flat_map(|path| ["--reference", path.to_str().unwrap()]);
        let args: Vec<_> = ["drift", &package].into_iter().chain(references).collect();
        let (_, judged) = report(&support::repository("."), &args);
        let findings = judged["findings"].as_array().unwrap().iter();
        let found: BTreeSet<_> = findings
            .filter(|finding| finding["severity"] != "info")
            .map(|finding| finding["rule"].as_str().unwrap())
            .collect();
        assert_eq!(found, known.iter().copied().collect(), "{name}: {judged:#}");
    }
}
