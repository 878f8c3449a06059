use crate::definition::Definition;
use crate::rule::{Sink, rule};

const OTHERS: [&str; 5] = ["string", "number", "integer", "boolean", "array"];

rule! {
    /// A list of required properties stands on something that is no object.
    ///
    /// Only objects have properties, so the list has no effect. Under an array it was usually meant for the items.
    ///
    /// Source: Microsoft's Swagger Validator, `RequiredPropertyNotOnObject`; 8 of 1,013 published connectors have one, so it
    /// is a warning.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/responses/200/schema/required": ["id"] }
    /// ```
    /// ```json pass
    /// { "/definitions/Parcel/required": ["id"] }
    /// ```
    "required-not-on-object", Warning, Deploy, ["RequiredPropertyNotOnObject"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for schema in definition.schemas.iter().map(|schema| schema.node) {
        let required = schema.get("required").filter(|required| required.items().next().is_some());
        let Some(required) = required else { continue };
        let kind =
            schema.get_str("type").filter(|kind| OTHERS.contains(kind) && schema.reference().is_none());
        let Some(kind) = kind else { continue };
        let help = match kind {
            "array" => "move it into items, or remove it",
            _ => "remove it, or correct the type",
        };
        sink.report(required, format_args!("required has no effect on type {kind}")).help(help);
    }
}
