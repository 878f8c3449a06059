use crate::definition::Definition;
use crate::openapi::Location;
use crate::rule::{IF_IN_USE, Sink, rule};

rule! {
    /// The query takes a list.
    ///
    /// Canvas apps cannot use such an operation: the portal reports an error of WADL when the connector is added to an app. Flows
    /// can. A text whose values are separated by commas does for both.
    ///
    /// Source: the portal's error, as makers report it.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/parameters/-": { "name": "ids", "in": "query", "type": "array", "items": { "type": "string" },
    ///     "collectionFormat": "csv", "x-ms-summary": "IDs", "description": "Lists only these parcels." },
    ///   "at": "/paths/~1parcels/get/parameters/2/type" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/parameters/-": { "name": "ids", "in": "query", "type": "string", "x-ms-summary": "IDs",
    ///     "description": "Lists only these parcels, separated by commas." } }
    /// ```
    "query-array", Info, Deploy, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let queries = definition.visible_parameters().iter().filter(|parameter| parameter.is_in(Location::Query));
    for parameter in queries {
        let Some(kind) = parameter.node.get("type").filter(|kind| kind.str() == Some("array")) else {
            continue;
        };
        // Values may hold commas where the name stands before each of them.
        let is_repeated =
            parameter.name().ends_with("[]") || parameter.node.get_str("collectionFormat") == Some("multi");
        sink.report(kind, format_args!("'{}' is a list in the query", parameter.name())).help(format_args!(
            "{} if canvas apps are to use the operation; {IF_IN_USE}",
            if is_repeated {
                "take a single value"
            } else {
                "take a text whose values are separated by commas"
            }
        ));
    }
}
