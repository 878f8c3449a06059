use crate::definition::Definition;
use crate::definition::dynamic::{self, Call};
use crate::rule::{Sink, rule};

rule! {
    /// The choices of a dynamic list are of another type than the field that takes them.
    ///
    /// What `value-path` (`itemValuePath`) leads to is put into the field as it is: a text where the API expects a number may be
    /// refused, and a field that takes a list gets a single value. Whole numbers pass for numbers, and anything for a text.
    ///
    /// Source: practice; 3 of 528 published connectors do it.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/courier/type": "integer",
    ///   "at": "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/courier/type": "integer",
    ///   "/paths/~1couriers/get/responses/200/schema/items/properties/id/type": "integer" }
    /// ```
    "dynamic-value-type-differs", Info, Deploy, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let mut told = None;
    for call in Call::all(definition).into_iter().filter(Call::lists) {
        let field = call.from.field;
        let (Some(kind), Some(given)) = (field.get_str("type"), call.value().kind()) else { continue };
        // The extensions of a field have one cause.
        let is_picky = matches!(kind, "integer" | "number" | "boolean" | "array");
        if is_picky && !dynamic::fits(given, kind) && told.replace(field) != Some(field) {
            let target = call.target;
            sink.report(
                call.from.node,
                format!("{} gives {given} values for a field of type {kind}", target.label()),
            )
            .help("correct the type of the field, or that of the property in the answer")
            .related(target.place(), "the called operation");
        }
    }
}
