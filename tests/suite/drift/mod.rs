//! Drift: what rows of tables do not show. The rows themselves are trials of the target `rules`.

mod references;
mod writing;

use std::collections::BTreeSet;
use std::path::Path;

use conndef::config::Config;
use conndef::document::{Document, Format};
use conndef::folder::Folder;
use conndef::judge::Judge;
use conndef::profile::Profile;

use crate::support;
use crate::support::drift::{TABLES, drift, edited};

/// Rows of each group.
const ROWS: [(char, usize); 7] = [('A', 22), ('B', 11), ('C', 35), ('D', 18), ('E', 29), ('F', 9), ('G', 7)];

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

/// Wherever the connector has it: the place in the reference tells.
#[test]
fn a_mistake_of_the_reference_is_accepted_once() {
    let mut files = edited(&[
        r#"{"parcel/properties/weight": {"type": "string"}, "parcel/properties/status/type": "integer"}"#,
    ]);
    let reference = [Document::new("reference", files.remove("reference").unwrap(), Format::Json)];
    let folder = Folder::from_files(Path::new(""), &files);
    let accepted = |place: &str| {
        let text = format!(
            "[[connector]]\npath = \"x\"\n[[connector.accept]]\nrule = \"output-type-differs\"\nreference = \"{place}\"\nreason = \"wrong there\"\n"
        );
        let config = Config::parse(Path::new(""), text.as_bytes());
        let judge = Judge::of(&folder, Profile::Deploy).references(&reference).only_comparing();
        let judgement = judge.configured(&config, config.connectors.first()).judge();
        let left: Vec<_> = judgement.findings.iter().map(|finding| finding.rule.name).collect();
        (judgement.accepted.len(), left.contains(&"output-type-differs"), left.contains(&"acceptance-unused"))
    };
    assert_eq!(accepted("/components/schemas/Parcel"), (2, false, false));
    assert_eq!(accepted("/components/schemas/Parcel/properties/weight"), (1, true, false));
    assert_eq!(accepted("/components/schemas/Par"), (0, true, true));
}
