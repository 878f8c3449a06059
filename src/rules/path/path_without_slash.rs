use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// A path does not begin with a slash.
    ///
    /// The path is put behind `basePath` as it is, so without its slash the last part of the one and the first of the other
    /// become one word. The service refuses it. A key of the definition itself that stands one level too deep counts as such a
    /// path.
    ///
    /// Source: Microsoft's Swagger Validator, `OperationPathMustStartWithSlash`; all of 1,013 published connectors comply.
    ///
    /// ```json fail
    /// { "/paths/offices": { "get": { "operationId": "ListOffices", "summary": "List offices",
    ///   "description": "Lists the offices.", "responses": { "200": { "description": "The offices." } } } } }
    /// ```
    /// ```json fail
    /// { "/paths/securityDefinitions": { "api_key": { "type": "apiKey", "in": "header", "name": "X-Acme-Key" } },
    ///   "-/securityDefinitions": null }
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
    for (name, node) in definition.roots_among_paths() {
        sink.report(node.key(), format_args!("'{name}' stands among the paths"))
            .help("move it to the root of the definition");
    }
}
