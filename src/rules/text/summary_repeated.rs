use foldhash::{HashMap, HashMapExt};

use crate::definition::{Definition, Operation};
use crate::rule::{Sink, rule};
use crate::text;

rule! {
    /// Two operations that makers see have the same summary.
    ///
    /// Both stand in one list, and nothing there tells which is which. Versions of one operation, deprecated ones, and a trigger
    /// beside an action may share it.
    ///
    /// Source: practice; 11 of 528 published connectors have such operations, each of them mixed up or told apart by its id only.
    ///
    /// ```json fail
    /// { "/paths/~1parcels~1{parcelId}/get/summary": "List parcels", "README.md~": ["### Get a parcel", "### List parcels"] }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels~1{parcelId}/get/summary": "List parcels", "/paths/~1parcels~1{parcelId}/get/deprecated": true,
    ///   "/paths/~1parcels~1{parcelId}/get/description": "[DEPRECATED] Reads where a parcel is.",
    ///   "README.md~": ["### Get a parcel", "### List parcels"] }
    /// ```
    "summary-repeated", Warning, Deploy, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let mut first: HashMap<(String, bool), &Operation<'d>> = HashMap::new();
    for operation in definition.visible_operations().filter(|operation| operation.is_current()) {
        let Some(node) = operation.node.get("summary") else { continue };
        let summary = text::plain(node.str().unwrap_or_default());
        if summary.is_empty() {
            continue;
        }
        let earlier = *first.entry((summary, operation.is_trigger())).or_insert(operation);
        let is_version = earlier.family().is_some() && earlier.family() == operation.family();
        if earlier.node != operation.node && !is_version {
            sink.report(node, format_args!("{} has the summary of {}", operation.label(), earlier.label()))
                .help("say what each of them does that the other does not")
                .related(earlier.place(), "the other operation");
        }
    }
}
