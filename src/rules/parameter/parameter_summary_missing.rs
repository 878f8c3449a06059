use crate::definition::{self, Definition};
use crate::rule::{Sink, rule};

rule! {
    /// A parameter that makers see has no `x-ms-summary`.
    ///
    /// It is the label of the field in the designer; makers would see the name on the wire. Certification refuses it.
    /// Request bodies and anything internal need none.
    ///
    /// Source: Microsoft's Swagger Validator, `RequiredPropertyMissing`. Among published connectors 1 % lack it
    /// somewhere, mostly samples that were never certified.
    ///
    /// ```json fail
    /// { "-/parameters/parcelId/x-ms-summary": null, "at": "/parameters/parcelId" }
    /// ```
    /// ```json pass
    /// { "-/paths/~1hooks~1{hookId}/delete/parameters/0/x-ms-summary": null }
    /// ```
    "parameter-summary-missing", Error, Certification, ["RequiredPropertyMissing"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for parameter in definition.visible_parameters().iter().filter(|parameter| parameter.is_field()) {
        if definition::lacks(parameter.node, "x-ms-summary") {
            sink.report(parameter.node, format_args!("{} has no x-ms-summary", parameter.label()))
                .help("add x-ms-summary: a label of one to three words");
        }
    }
}
