//! The built-in connector beside the vendor's own document.

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
