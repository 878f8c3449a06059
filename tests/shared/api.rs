//! Our transcription of the vendor's document beside that document.

use crate::support;
use crate::support::apis::load;
use conndef::api::Api;
use conndef::compare::{Matching, compare};

#[test]
fn our_transcription_says_what_the_vendor_says() {
    let shared = support::shared();
    let own = load(&support::repository("connector/tyntec-2fa/reference.openapi.yaml"));
    let vendors = load(&shared.join("reference/tyntec/2fa-v1.openapi.yaml"));
    let own = Api::read(own.root()).unwrap();
    let mut vendor = Api::read(vendors.root()).unwrap();
    vendor.operations.retain(|operation| {
        own.operations
            .iter()
            .any(|own| own.route.method == operation.route.method && own.template() == operation.template())
    });
    assert_eq!(own.operations.len(), vendor.operations.len(), "the vendor describes each of ours");
    for (base, revision) in [(&own, &vendor), (&vendor, &own)] {
        let changes = compare(base, revision, Matching::Route);
        assert!(changes.is_empty(), "{changes:#?}");
    }
}
