use crate::definition::Definition;
use crate::openapi::path;
use crate::rule::{Sink, rule};

rule! {
    /// The braces of a path are unbalanced, empty, or hold a default.
    ///
    /// The platform replaces `{variable}` by the value of the path parameter of that name. What it cannot read as a
    /// variable it refuses. A variable stays within one segment; its default belongs to the parameter.
    ///
    /// Source: Microsoft's Swagger Validator, `OperationPathTemplateNotValid` and `OperationPathVariablesContainDefaults`;
    /// all of 1,013 published connectors comply.
    ///
    /// ```json fail
    /// { "/paths/~1offices~1{officeId": { "get": { "operationId": "GetOffice", "summary": "Get an office",
    ///   "description": "Reads an office.", "responses": { "200": { "description": "The office." } } } } }
    /// ```
    /// ```json fail
    /// { "/paths/~1offices~1{officeId=1}": { "get": { "operationId": "GetOffice", "summary": "Get an office",
    ///   "description": "Reads an office.", "responses": { "200": { "description": "The office." } } } } }
    /// ```
    /// ```json pass
    /// { "/paths/~1offices~1{parcelId}": { "get": { "operationId": "GetOffice", "summary": "Get an office",
    ///   "description": "Reads an office.", "parameters": [{ "$ref": "#/parameters/parcelId" }],
    ///   "responses": { "200": { "description": "The office." } } } } }
    /// ```
    "path-template-malformed", Error, Deploy,
    ["OperationPathTemplateNotValid", "OperationPathVariablesContainDefaults"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for &(path, item) in &definition.path_items {
        if let Some(problem) = path::path_template_problem(path) {
            sink.report(item, format_args!("path '{path}' {problem}"))
                .help("write each variable as {name}, within one segment")
                .server_id(if has_default(path) {
                    "OperationPathVariablesContainDefaults"
                } else {
                    "OperationPathTemplateNotValid"
                });
        }
    }
}

/// Whether a variable has a default: `{language=en}`.
fn has_default(path: &str) -> bool {
    let variables = path.split('{').skip(1).filter_map(|rest| rest.split('}').next());
    variables.into_iter().any(|variable| variable.contains('='))
}
