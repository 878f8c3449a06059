use foldhash::{HashMap, HashMapExt};

use crate::definition::Definition;
use crate::document::Node;
use crate::rule::{Sink, rule};
use crate::severity::Severity;

rule! {
    /// A list of parameters has two of the same name and location.
    ///
    /// A request has room for one of them, so the service refuses the second. Headers are compared without case, as HTTP
    /// does; other names that differ in case only are a warning, as the platform hardly tells them apart.
    ///
    /// Source: Microsoft's Swagger Validator, `OperationParametersContainDuplicateParameter` and its like; no published
    /// connector repeats a parameter.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/parameters/1/name": "status", "at": "/paths/~1parcels/get/parameters/1" }
    /// ```
    /// ```json fail
    /// { "/paths/~1parcels/get/parameters/1/name": "Status", "at": "/paths/~1parcels/get/parameters/1" }
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
    const OF_PATH: &str = "PathParametersContainDuplicateParameter";
    const OF_OPERATION: &str = "OperationParametersContainDuplicateParameter";
    let path_items = definition.path_items.iter().map(|&(_, item)| (item, OF_PATH));
    let operations = definition.operations.iter().map(|operation| (operation.node, OF_OPERATION));
    let lists = path_items.chain(operations).filter_map(|(holder, id)| Some((holder.get("parameters")?, id)));
    for (list, id) in lists {
        let mut first_by_key = HashMap::new();
        for entry in list.items() {
            let Some(parameter) = entry.resolved() else { continue };
            let (Some(name), Some(location)) = (parameter.get_str("name"), parameter.get_str("in")) else {
                continue;
            };
            let first: Node<'_> = *first_by_key.entry((name.to_lowercase(), location)).or_insert(entry);
            // Two bodies are too many whatever their names.
            if entry == first || location == "body" {
                continue;
            }
            let known = first.resolved().and_then(|first| first.get_str("name")).unwrap_or_default();
            let is_same = name == known || location == "header";
            let (message, help, id, severity) = if is_same {
                (
                    format!("{location} parameter '{name}' is declared twice"),
                    "remove one of the two",
                    id,
                    Severity::Error,
                )
            } else {
                (
                    format!("{location} parameter '{name}' differs from '{known}' in case only"),
                    "remove one of the two, unless the API tells them apart",
                    "OperationParametersAreNotUnique",
                    Severity::Warning,
                )
            };
            sink.report(entry, message)
                .severity(severity)
                .help(help)
                .server_id(id)
                .related(first, "first declared here");
        }
    }
}
