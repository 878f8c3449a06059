use crate::definition::Definition;
use crate::openapi::MOST_OPERATIONS;
use crate::rule::{Sink, rule};

rule! {
    /// The definition has more than 256 operations.
    ///
    /// The service stops there. An API that offers more is better split into connectors by what people do with it, since a
    /// maker cannot choose from so many either.
    ///
    /// Source: Microsoft's Swagger Validator, `TotalOperationsCountExceedsMaxAllowed`; the largest published connector has
    /// 219.
    ///
    /// ```json fail
    /// { "250*/paths/~1copies~1%": { "get": { "operationId": "GetCopy%", "summary": "Get copy %",
    ///   "description": "Gets a copy.", "responses": { "200": { "description": "The copy." } } } }, "at": "/paths" }
    /// ```
    /// ```json pass
    /// { "249*/paths/~1copies~1%": { "get": { "operationId": "GetCopy%", "summary": "Get copy %",
    ///   "description": "Gets a copy.", "responses": { "200": { "description": "The copy." } } } } }
    /// ```
    "operations-too-many", Error, Deploy, ["TotalOperationsCountExceedsMaxAllowed"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let count = definition.operations.len();
    let Some(paths) = definition.root.get("paths").filter(|_| count > MOST_OPERATIONS) else { return };
    sink.report(paths, format_args!("{count} operations, {MOST_OPERATIONS} are allowed"))
        .help("split the connector, or leave out operations that nobody calls from a flow");
}
