use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// A path holds an asterisk.
    ///
    /// The service knows no wildcards: each address that is to be called needs a path of its own.
    ///
    /// Source: Microsoft's Swagger Validator, `OperationPathContainsUnsupportedCharacters`; no published connector has one.
    ///
    /// ```json fail
    /// { "/paths/~1offices~1*": { "get": { "operationId": "ListOffices", "summary": "List offices",
    ///   "description": "Lists the offices.", "responses": { "200": { "description": "The offices." } } } } }
    /// ```
    /// ```json pass
    /// { "/paths/~1offices~1all": { "get": { "operationId": "ListOffices", "summary": "List offices",
    ///   "description": "Lists the offices.", "responses": { "200": { "description": "The offices." } } } } }
    /// ```
    "path-with-wildcard", Error, Deploy, ["OperationPathContainsUnsupportedCharacters"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for &(path, item) in definition.path_items.iter().filter(|(path, _)| path.contains('*')) {
        sink.report(item, format_args!("path '{path}' holds a wildcard"))
            .help("write a path for each resource, with variables such as {id}");
    }
}
