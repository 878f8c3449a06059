use foldhash::{HashMap, HashMapExt};

use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// Two operations have the same method and paths that differ in the names of variables only.
    ///
    /// A request says nothing about names of variables, so nobody can tell which of the two operations it calls, and
    /// the service refuses the second.
    ///
    /// Source: Microsoft's Swagger Validator, `DuplicateOperationPath`; no published connector has two such operations.
    ///
    /// ```json fail
    /// { "/paths/~1hooks~1{parcelId}": { "delete": { "operationId": "StopParcel", "summary": "Stop a parcel", "x-ms-visibility": "internal",
    ///   "description": "Stops a parcel.", "parameters": [{ "$ref": "#/parameters/parcelId" }],
    ///   "responses": { "204": { "description": "The parcel was stopped." } } } },
    ///   "at": "/paths/~1hooks~1{parcelId}/delete/operationId" }
    /// ```
    /// ```json pass
    /// { "/paths/~1hooks~1{parcelId}": { "get": { "operationId": "GetHook", "summary": "Get a hook",
    ///   "description": "Reads a hook.", "parameters": [{ "$ref": "#/parameters/parcelId" }],
    ///   "responses": { "200": { "description": "The hook." } } } } }
    /// ```
    "path-indistinguishable", Error, Deploy, ["DuplicateOperationPath"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let mut first_by_route = HashMap::new();
    for operation in definition.operations.iter().filter(|operation| operation.has_sound_path()) {
        let first = *first_by_route.entry((operation.method, operation.compared_path())).or_insert(operation);
        // Paths that differ in case only are another mistake.
        if !first.path.eq_ignore_ascii_case(operation.path) {
            sink.report(
                operation.place(),
                format_args!("{} cannot be told from {}", operation.name(), first.name()),
            )
            .help("remove one of the two, or tell their paths apart by a fixed segment")
            .related(first.place(), "the other operation");
        }
    }
}
