use crate::definition::{Definition, SECTIONS};
use crate::document::Node;
use crate::rule::{Sink, rule};

rule! {
    /// A shared definition, parameter or response is only a `$ref` to another one.
    ///
    /// What is shared has to be written out: the service does not follow a chain of references and refuses it.
    ///
    /// Source: Microsoft's Swagger Validator, `SchemaRefLoopNotAllowed` and its like, which mean any `$ref` in such a place;
    /// none of 528 published connectors has one.
    ///
    /// ```json fail
    /// { "/definitions/Letter": { "$ref": "#/definitions/Parcel" }, "at": "/definitions/Letter/$ref" }
    /// ```
    /// ```json fail
    /// { "/parameters/letterId": { "$ref": "#/parameters/parcelId" }, "at": "/parameters/letterId/$ref" }
    /// ```
    /// ```json pass
    /// { "/definitions/Letter": { "type": "array", "items": { "$ref": "#/definitions/Parcel" } } }
    /// ```
    "definition-is-reference", Error, Deploy,
    ["SchemaRefLoopNotAllowed", "ParameterRefLoopNotAllowed", "ResponseRefLoopNotAllowed"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for section in SECTIONS {
        let entries = definition.root.get(section).into_iter().flat_map(Node::members);
        for (name, entry) in entries.filter(|(_, entry)| entry.reference().is_some()) {
            if let Some(reference) = entry.get("$ref") {
                sink.report(reference, format_args!("'{name}' only stands for another of {section}"))
                    .help("remove it, and write this $ref where it is used")
                    .server_id_of(section)
                    // Circles, and references to nothing or out of their section, are wrong anywhere.
                    .yields();
            }
        }
    }
}
