use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// A path does not begin with a slash.
    ///
    /// The path is put behind `basePath` as it is, so without its slash the last part of the one and the first of the other
    /// become one word. The service refuses it.
    ///
    /// Source: Microsoft's Swagger Validator, `OperationPathMustStartWithSlash`; all of 1,013 published connectors comply.
    ///
    /// ```json fail
    /// { "/paths/offices": { "get": { "operationId": "ListOffices", "summary": "List offices",
    ///   "description": "Lists the offices.", "responses": { "200": { "description": "The offices." } } } } }
    /// ```
    /// ```json pass
    /// { "/paths/~1offices": { "get": { "operationId": "ListOffices", "summary": "List offices",
    ///   "description": "Lists the offices.", "responses": { "200": { "description": "The offices." } } } } }
    /// ```
    "path-without-slash", Error, Deploy, ["OperationPathMustStartWithSlash"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for &(path, item) in definition.path_items.iter().filter(|(path, _)| !path.starts_with('/')) {
        sink.report(item, format_args!("path '{path}' does not begin with a slash"))
            .help(format_args!("write '/{path}'"));
    }
}
