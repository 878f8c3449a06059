use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// A path holds a query or a fragment.
    ///
    /// What follows `?` belongs into query parameters; the service refuses it in a path. A fragment never reaches the API.
    ///
    /// Source: Microsoft's Swagger Validator, `OperationPathMayNotContainQueryOrFragment`; all of 1,013 published
    /// connectors comply.
    ///
    /// ```json fail
    /// { "/paths/~1offices?all=true": { "get": { "operationId": "ListOffices", "summary": "List offices",
    ///   "description": "Lists the offices.", "responses": { "200": { "description": "The offices." } } } } }
    /// ```
    /// ```json pass
    /// { "/paths/~1offices": { "get": { "operationId": "ListOffices", "summary": "List offices",
    ///   "description": "Lists the offices.", "responses": { "200": { "description": "The offices." } } } } }
    /// ```
    "path-with-query", Error, Deploy, ["OperationPathMayNotContainQueryOrFragment"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for &(path, item) in &definition.path_items {
        if let Some(start) = path.find(['?', '#']) {
            sink.report(item, format_args!("path holds '{}'", &path[start..]))
                .help("declare query parameters, with a default and x-ms-visibility internal where a value is fixed");
        }
    }
}
