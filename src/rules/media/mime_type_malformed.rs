use crate::definition::Definition;
use crate::openapi::media_type;
use crate::rule::{Sink, rule};

rule! {
    /// A media type is not of the form `type/subtype`.
    ///
    /// It cannot be sent as `Content-Type` or `Accept`, so the service refuses it.
    ///
    /// Source: Microsoft's Swagger Validator, `MimeTypeNotValid`; all of 528 published connectors comply.
    ///
    /// ```json fail
    /// { "/consumes": ["json"], "at": "/consumes/0" }
    /// ```
    /// ```json fail
    /// { "/paths/~1parcels/get/produces": ["application/json, text/plain"], "at": "/paths/~1parcels/get/produces/0" }
    /// ```
    /// ```json pass
    /// { "/consumes": ["application/json; charset=utf-8"] }
    /// ```
    "mime-type-malformed", Error, Deploy, ["MimeTypeNotValid"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for (_, node) in
        definition.media_type_lists().iter().flat_map(|(key, list)| list.items().map(move |n| (key, n)))
    {
        let Some(name) = node.str().filter(|name| !media_type::is_media_type(name)) else { continue };
        sink.report(node, format_args!("'{name}' is no media type"))
            .help("write one such as application/json or multipart/form-data");
    }
}
