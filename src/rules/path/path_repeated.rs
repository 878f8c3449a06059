use foldhash::{HashMap, HashMapExt};

use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// Two paths differ in case only.
    ///
    /// The service compares paths without case, so it takes the second for a repetition of the first and refuses it. The
    /// operations of both belong under one path, as long as their methods differ.
    ///
    /// Source: Microsoft's Swagger Validator, `PathRedefined`; no published connector has two such paths.
    ///
    /// ```json fail
    /// { "/paths/~1Couriers": { "post": { "operationId": "AddCourier", "summary": "Add a courier",
    ///   "description": "Adds a courier.", "responses": { "201": { "description": "The courier was added." } } } } }
    /// ```
    /// ```json pass
    /// { "/paths/~1couriers~1new": { "post": { "operationId": "AddCourier", "summary": "Add a courier",
    ///   "description": "Adds a courier.", "responses": { "201": { "description": "The courier was added." } } } } }
    /// ```
    "path-repeated", Error, Deploy, ["PathRedefined"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let mut first_by_path = HashMap::new();
    for &(path, item) in &definition.path_items {
        let (first_path, first) = *first_by_path.entry(path.to_lowercase()).or_insert((path, item));
        if item != first {
            sink.report(item, format_args!("path '{path}' is '{first_path}' in another case"))
                .help("move the operations under the first path")
                .related(first, "first path");
        }
    }
}
