//! Drift: what rows of tables do not show. The rows themselves are trials of the target `rules`.

mod references;
mod writing;

use std::collections::BTreeSet;

use crate::support;
use crate::support::drift::{TABLES, drift, edited};

/// Rows of each group.
const ROWS: [(char, usize); 6] = [('A', 22), ('B', 11), ('C', 35), ('D', 18), ('E', 29), ('F', 9)];

/// The row that the module `writing` is about.
const SAME_DOCUMENT: &str = "F7 written otherwise";

#[test]
fn no_row_is_left_out() {
    let tested = TABLES.iter().flat_map(|table| table.cases).map(|(row, ..)| *row);
    let tested: BTreeSet<_> =
        tested.chain([SAME_DOCUMENT]).map(|row| row.split(' ').next().unwrap()).collect();
    let rows =
        ROWS.iter().flat_map(|(group, count)| (1..=*count).map(move |number| format!("{group}{number}")));
    let missing: Vec<_> = rows.filter(|row| !tested.contains(row.as_str())).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn a_change_in_a_shared_schema_names_every_operation() {
    let findings = drift(&edited(&[r#"{"parcel/properties/status/type": "integer"}"#]));
    let routes: Vec<_> = findings[0].operations.iter().map(|operation| operation.route.as_str()).collect();
    // The trigger at POST /hooks has the same schema, but the reference does not describe what it sends.
    assert_eq!(routes, ["GET /parcels", "POST /parcels", "GET /parcels/{parcelId}"]);
}

#[test]
fn the_emitted_connector_differs_where_the_vendor_contradicts_itself_only() {
    let reference = support::repository("connector/tyntec-2fa/reference.openapi.yaml");
    support::drift::assert_emitted_follows(&support::apis::load(&reference));
}
