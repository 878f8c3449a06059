use crate::definition::Definition;
use crate::document::Node;
use crate::rule::{Sink, rule};

rule! {
    /// A schema describes items or properties although it is of another type.
    ///
    /// `items` belong to an array and `properties` to an object; beside any other type they are not read, and the outputs or fields
    /// in them are lost. Where an array holds objects, `properties` stand inside of its `items`.
    ///
    /// Source: Swagger 2.0; 6 of 528 published connectors do it.
    ///
    /// ```json fail
    /// { "/definitions/Parcel/properties/status/items": { "type": "string" } }
    /// ```
    /// ```json fail
    /// { "/definitions/Problem/properties/code/properties": { "number": { "type": "integer", "x-ms-summary": "Number",
    ///     "description": "Number of the problem." } } }
    /// ```
    /// ```json pass
    /// { "/definitions/Parcel/properties/status/type": "array", "/definitions/Parcel/properties/status/items": { "type": "string" } }
    /// ```
    "items-on-non-array", Warning, Deploy, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for &(schema, kind) in definition.kinds() {
        let Some(kind) = kind.str() else { continue };
        // Unknown types have a rule of their own.
        if !matches!(kind, "string" | "number" | "integer" | "boolean" | "array" | "object") {
            continue;
        }
        for (key, owner) in [("items", "array"), ("properties", "object")] {
            let part = schema.get(key).filter(|part| part.is_object());
            // No properties say nothing.
            let Some(part) = part.filter(|part| key == "items" || part.members().next().is_some()) else {
                continue;
            };
            if kind != owner {
                let nested = kind == "array" && schema.get("items").is_some_and(Node::is_object);
                sink.report(part.key(), format_args!("'{key}' beside the type {kind} are not read")).help(
                    if nested {
                        "move them into 'items'".to_owned()
                    } else {
                        format!("write {owner} as the type, or remove them")
                    },
                );
            }
        }
    }
}
