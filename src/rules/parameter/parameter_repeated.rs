use foldhash::{HashMap, HashMapExt};

use crate::definition::Definition;
use crate::document::Node;
use crate::rule::{Sink, rule};

rule! {
    /// A list of parameters has two of the same name and location.
    ///
    /// A request has room for one of them, so the service refuses the second. Headers are compared without case, as HTTP
    /// does.
    ///
    /// Source: Microsoft's Swagger Validator, `OperationParametersContainDuplicateParameter` and its like; no published
    /// connector repeats a parameter.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/parameters/1/name": "status", "at": "/paths/~1parcels/get/parameters/1" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels~1{parcelId}/parameters": [{ "$ref": "#/parameters/parcelId" }] }
    /// ```
    "parameter-repeated", Error, Deploy,
    ["OperationParametersAreNotUnique", "OperationParametersContainDuplicateParameter",
     "PathParametersContainDuplicateParameter"],
    Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    // Parameters of an operation replace those of its path item, so each list is judged alone.
    let path_items = definition.path_items.iter().map(|&(_, item)| item);
    let holders = path_items.chain(definition.operations.iter().map(|operation| operation.node));
    for list in holders.filter_map(|holder| holder.get("parameters")) {
        let mut first_by_key = HashMap::new();
        for entry in list.items() {
            let Some(parameter) = entry.resolved() else { continue };
            let (Some(name), Some(location)) = (parameter.get_str("name"), parameter.get_str("in")) else {
                continue;
            };
            let name = if location == "header" { name.to_lowercase() } else { name.to_owned() };
            let first: Node<'_> = *first_by_key.entry((name, location)).or_insert(entry);
            // Two bodies are too many whatever their names.
            if entry != first && location != "body" {
                sink.report(
                    entry,
                    format_args!(
                        "{location} parameter '{}' is declared twice",
                        parameter.get_str("name").unwrap_or_default()
                    ),
                )
                .help("remove one of the two")
                .related(first, "first declared here");
            }
        }
    }
}
