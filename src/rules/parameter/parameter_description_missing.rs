use crate::definition::{self, Definition};
use crate::rule::{Sink, rule};

rule! {
    /// A parameter that makers see has no `description`.
    ///
    /// The designer shows it inside the empty field. Certification refuses a parameter without. Request bodies and anything
    /// internal need none.
    ///
    /// Source: Microsoft's Swagger Validator, `RequiredPropertyMissing`. Among published connectors 1 % lack it
    /// somewhere, mostly samples that were never certified.
    ///
    /// ```json fail
    /// { "-/parameters/parcelId/description": null, "at": "/parameters/parcelId" }
    /// ```
    /// ```json pass
    /// { "-/paths/~1hooks~1{hookId}/delete/parameters/0/description": null }
    /// ```
    "parameter-description-missing", Error, Certification, ["RequiredPropertyMissing"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for parameter in definition.visible_parameters().iter().filter(|parameter| parameter.is_field()) {
        if definition::lacks(parameter.node, "description") {
            sink.report(parameter.node, format_args!("{} has no description", parameter.label()))
                .help("add a description: one sentence that says what to enter");
        }
    }
}
