//! The vendor's own document, written otherwise, says what it said.

use conndef::folder::Folder;

use crate::support;
use crate::support::cases::files_of;
use crate::support::rewrites::{holds, parsed};

#[test]
fn the_vendors_reference_stays_what_it_is() {
    let files = files_of(&Folder::load(&support::repository("connector/tyntec-2fa")).unwrap());
    let reference = support::shared().join("reference/tyntec/2fa-v1.openapi.yaml");
    let expected = ["warning input-type-differs /paths/~12fa~1v1~1otp/post/parameters/2/type"];
    holds(&files, &parsed(&reference), &expected, 12);
}
