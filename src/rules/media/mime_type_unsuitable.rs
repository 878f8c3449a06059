use crate::definition::Definition;
use crate::openapi::Location;
use crate::rule::{Sink, rule};

const FORMS: [&str; 2] = ["multipart/form-data", "application/x-www-form-urlencoded"];

rule! {
    /// An operation's inputs cannot be sent in the media type that it names.
    ///
    /// Form fields need a form, a file among them one in parts, and a body has no fields that a form could send. What
    /// reaches the API is not what it reads.
    ///
    /// Source: Microsoft's Swagger Validator, `MimeTypeNotCompatibleWithRequestContentSchemaType`; 10 of 1,013 published
    /// connectors send a body as a form, so it is a warning.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/post/parameters/0": { "name": "label", "in": "formData", "type": "file",
    ///   "x-ms-summary": "Label", "description": "What to print." } }
    /// ```
    /// ```json fail
    /// { "/paths/~1parcels/post/consumes": ["multipart/form-data"], "at": "/paths/~1parcels/post/parameters/0" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/post/parameters/0": { "name": "label", "in": "formData", "type": "file",
    ///   "x-ms-summary": "Label", "description": "What to print." },
    ///   "/paths/~1parcels/post/consumes": ["multipart/form-data"] }
    /// ```
    "mime-type-unsuitable", Warning, Deploy, ["MimeTypeNotCompatibleWithRequestContentSchemaType"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    // Those that fetch may have no content at all.
    let operations =
        definition.operations.iter().filter(|operation| !["get", "head"].contains(&operation.method));
    for operation in operations {
        let Some(types) = definition.media_types(operation, "consumes") else { continue };
        let has = |wanted: &[&str]| types.iter().any(|name| wanted.contains(&name.as_str()) || name == "*/*");
        let fields = || operation.parameters.iter().filter(|parameter| parameter.is_in(Location::Form));
        let file = fields().find(|field| field.node.get_str("type") == Some("file"));
        let (parameter, needed) = match (operation.body(), fields().next(), file) {
            _ if types.is_empty() => continue,
            (Some(body), None, _) if types.iter().all(|name| FORMS.contains(&name.as_str())) => {
                (body, "application/json, or make its properties form fields")
            }
            (None, _, Some(file)) if !has(&FORMS[..1]) => (*file, FORMS[0]),
            (None, Some(field), _) if !has(&FORMS) => {
                (*field, "multipart/form-data, or make the fields a body")
            }
            _ => continue,
        };
        let label = parameter.label();
        sink.report(parameter.entry, format_args!("{label} cannot be sent as {}", types.join(" or ")))
            .help(format_args!("let the operation consume {needed}"));
    }
}
