//! Equal documents are equal: whatever is done to a reference without changing what it means, the findings stay.

use crate::support;
use crate::support::cases::{base, edit, files_of};
use crate::support::rewrites::{holds, parsed};
use conndef::folder::Folder;
use conndef::profile::Profile;
use serde_json::json;

#[test]
fn a_clean_reference_stays_clean() {
    let files = base(Profile::Deploy);
    holds(&files, &serde_json::from_slice(&files["reference"]).unwrap(), &[], 256);
}

#[test]
fn drift_stays_drift() {
    let mut files = base(Profile::Deploy);
    for (target, value) in [
        ("reference#/components/schemas/Parcel/properties/status", json!({"type": "integer"})),
        ("reference#/components/schemas/NewParcel/required", json!(["receiver", "courier"])),
        ("reference#/components/schemas/Problem/properties/code/format", json!("int64")),
        ("reference#/paths/~1parcels/get/parameters/0/schema/enum", json!(["SENT"])),
        ("reference#/paths/~1parcels/get/parameters/1/schema/maximum", json!(50)),
        ("reference#/paths/~1parcels~1{id}/parameters/0/schema/format", json!("uuid")),
        ("reference#/paths/~1couriers/get/deprecated", json!(true)),
    ] {
        edit(&mut files, target, &value);
    }
    let expected = [
        "error input-not-required /paths/~1parcels/post/parameters/0/schema/properties/courier",
        "error input-value-unknown /paths/~1parcels/get/parameters/0/enum",
        "error output-type-differs /definitions/Parcel/properties/status/type",
        "warning input-format-differs /parameters/parcelId",
        "warning input-limit-unknown /paths/~1parcels/get/parameters/1/maximum",
        "warning operation-deprecated /paths/~1couriers/get",
        "warning output-format-narrower /definitions/Problem/properties/code/format",
    ];
    holds(&files, &serde_json::from_slice(&files["reference"]).unwrap(), &expected, 128);
}

#[test]
fn the_vendors_references_stay_what_they_are() {
    let package = support::repository("connector/tyntec-2fa");
    let files = files_of(&Folder::load(&package).unwrap());
    let expected = ["warning input-type-differs /paths/~12fa~1v1~1otp/post/parameters/2/type"];
    holds(&files, &parsed(&package.join("reference.openapi.yaml")), &expected, 24);
}
