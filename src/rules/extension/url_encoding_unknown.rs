use crate::definition::Definition;
use crate::openapi::Location;
use crate::rule::{Sink, rule};
use crate::text;

const ENCODINGS: [&str; 2] = ["single", "double"];

rule! {
    /// `x-ms-url-encoding` is neither `single` nor `double`.
    ///
    /// It says how often a value is encoded before it becomes part of the path. With another word the platform encodes once,
    /// if it takes the definition at all.
    ///
    /// Source: Microsoft's schema for connectors; all of 528 published connectors comply.
    ///
    /// ```json fail
    /// { "/parameters/parcelId/x-ms-url-encoding": "twice" }
    /// ```
    /// ```json pass
    /// { "/parameters/parcelId/x-ms-url-encoding": "double" }
    /// ```
    "url-encoding-unknown", Error, Deploy, ["JsonValueNotInEnum"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let parameters = definition.parameters().iter().filter(|parameter| parameter.is_in(Location::Path));
    for node in parameters.filter_map(|parameter| parameter.node.get("x-ms-url-encoding")) {
        let Some(value) = node.str().filter(|value| !ENCODINGS.contains(value)) else { continue };
        let help = text::nearest(value, ENCODINGS).unwrap_or("single or double");
        sink.report(node, format_args!("encoding '{value}' is unknown")).help(format_args!("write {help}"));
    }
}
