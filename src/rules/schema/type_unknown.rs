use crate::definition::Definition;
use crate::rule::{Sink, rule};
use crate::severity::Severity;
use crate::text;

const TYPES: [&str; 7] = ["string", "number", "integer", "boolean", "array", "object", "file"];

/// What other languages call types, and what they are here.
const ELSEWHERE: [(&[&str], &str); 10] = [
    (&["int", "int32", "short"], "integer"),
    (&["long", "int64", "bigint"], "integer with format int64"),
    (&["float", "double", "decimal", "numeric"], "number"),
    (&["bool"], "boolean"),
    (&["str", "text", "char", "varchar"], "string"),
    (&["uuid", "guid"], "string with format uuid"),
    (&["datetime", "date-time", "timestamp"], "string with format date-time"),
    (&["date"], "string with format date"),
    (&["list"], "array"),
    (&["dict", "map", "json"], "object"),
];

rule! {
    /// A `type` is none of Swagger 2.0, or an object stands outside a body.
    ///
    /// The service does not know how to send or read such a value and refuses the definition. Values like `any` and `null`
    /// have no type in Swagger 2.0: leave `type` out. Parameters other than the body hold scalars and arrays only.
    ///
    /// Source: Microsoft's Swagger Validator, `JsonValueNotInEnum`. One published connector has JSON Schema's own type `null`,
    /// which is a warning; the others comply.
    ///
    /// ```json fail
    /// { "/definitions/Parcel/properties/id/type": "str" }
    /// ```
    /// ```json fail
    /// { "-/paths/~1parcels/get/parameters/0/enum": null, "/paths/~1parcels/get/parameters/0/type": "object",
    ///   "at": "/paths/~1parcels/get/parameters/0/type" }
    /// ```
    /// ```json pass
    /// { "/definitions/Parcel/properties/id/type": "object" }
    /// ```
    "type-unknown", Error, Deploy, ["JsonValueNotInEnum"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for &(holder, node) in definition.kinds() {
        let Some(kind) = node.str() else { continue };
        // Only parameters have a location.
        if kind == "object" && holder.get_str("in").is_some() {
            sink.report(node, "a parameter cannot be an object")
                .help("use one parameter for each property, or move the object into the body");
        } else if !TYPES.contains(&kind) {
            let elsewhere = ELSEWHERE.iter().find(|(names, _)| names.contains(&kind.to_lowercase().as_str()));
            let help = match (elsewhere, text::nearest(kind, TYPES)) {
                (Some((_, meant)), _) => format!("write {meant}"),
                (None, Some(nearest)) => format!("write {nearest}"),
                (None, None) => format!("leave it out, or choose from {}", TYPES.join(", ")),
            };
            let severity = if kind == "null" { Severity::Warning } else { Severity::Error };
            sink.report(node, format_args!("type '{kind}' is unknown")).help(help).severity(severity);
        }
    }
}
