use crate::definition::{Definition, Properties};
use crate::document::{Node, Nodes};
use crate::rule::{Sink, rule};

rule! {
    /// `required` names a property that the schema does not have.
    ///
    /// Nobody can give a value for it, so no request would be complete; the service refuses it. Usually the name is misspelt.
    /// Properties of the parts of `allOf` count.
    ///
    /// Source: Microsoft's Swagger Validator, `RequiredPropertyDefinitionMissing`; all of 1,013 published connectors comply.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/post/parameters/0/schema/required": ["receiver", "sender"],
    ///   "at": "/paths/~1parcels/post/parameters/0/schema/required/1" }
    /// ```
    /// ```json pass
    /// { "/definitions/Letter": { "type": "object", "required": ["id"], "allOf": [{ "$ref": "#/definitions/Parcel" }] } }
    /// ```
    "required-undefined", Error, Deploy, ["RequiredPropertyDefinitionMissing"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    // A part may require what another part defines; what holds them is judged.
    let all_of = definition.schemas.iter().filter_map(|schema| schema.node.get("allOf"));
    let parts: Nodes = all_of.flat_map(Node::items).collect();
    for schema in definition.schemas.iter().map(|schema| schema.node) {
        let Some(required) = schema.get("required").filter(|_| !parts.contains(&schema)) else {
            continue;
        };
        // Beside a $ref, or on an array, the whole list is the mistake.
        if schema.reference().is_some() || schema.get_str("type").is_some_and(|kind| kind != "object") {
            continue;
        }
        let properties = Properties::of(schema);
        for node in required.items() {
            let Some(name) = node.str().filter(|name| !properties.has(name)) else {
                continue;
            };
            sink.report(node, format_args!("required property '{name}' is not defined"))
                .help(format_args!("define '{name}' under properties, or correct the name"));
        }
    }
}
