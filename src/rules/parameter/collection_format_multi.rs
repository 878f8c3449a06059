use crate::definition::Definition;
use crate::rule::{Sink, rule};

const FORMATS: [&str; 4] = ["csv", "ssv", "tsv", "pipes"];

rule! {
    /// An array is to be sent as a repeated parameter, or in a format that does not exist.
    ///
    /// The platform joins the items of an array with a separator and cannot repeat the parameter, so it refuses `multi`.
    /// An API that needs repetition has to be given one value, or a string that it splits itself.
    ///
    /// Source: Microsoft's Swagger Validator, `CollectionFormatValueNotSupported`; no published connector has `multi`.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/parameters/0": { "name": "status", "in": "query", "x-ms-summary": "Status",
    ///   "description": "States.", "type": "array", "items": { "type": "string" }, "collectionFormat": "multi" },
    ///   "rules": { "query-array": "allow" },
    ///   "at": "/paths/~1parcels/get/parameters/0/collectionFormat" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/parameters/0": { "name": "status", "in": "query", "x-ms-summary": "Status",
    ///   "description": "States.", "type": "array", "items": { "type": "string" }, "collectionFormat": "pipes" },
    ///   "rules": { "query-array": "allow" } }
    /// ```
    "collection-format-multi", Error, Deploy, ["CollectionFormatValueNotSupported"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for node in definition.typed.iter().filter_map(|typed| typed.get("collectionFormat")) {
        let Some(format) = node.str().filter(|format| !FORMATS.contains(format)) else { continue };
        sink.report(node, format_args!("collectionFormat '{format}' is not supported"))
            .help(format_args!("choose from {}, whichever the API takes", FORMATS.join(", ")));
    }
}
