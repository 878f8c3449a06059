use crate::definition::{self, Definition};
use crate::rule::{Sink, rule};

rule! {
    /// An operation that makers see has no `description`.
    ///
    /// The designer shows it where a maker chooses the operation. Certification refuses an operation without. Operations
    /// with `x-ms-visibility: internal` need none.
    ///
    /// Source: Microsoft's Swagger Validator, `RequiredPropertyMissing`; all of 1,013 published connectors comply.
    ///
    /// ```json fail
    /// { "-/paths/~1parcels/get/description": null, "at": "/paths/~1parcels/get/operationId" }
    /// ```
    /// ```json pass
    /// { "-/paths/~1couriers/get/description": null }
    /// ```
    "operation-description-missing", Error, Certification, ["RequiredPropertyMissing"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for operation in
        definition.visible_operations().filter(|operation| definition::lacks(operation.node, "description"))
    {
        sink.report(operation.place(), format_args!("{} has no description", operation.label()))
            .help("add a description: one sentence that says what the operation does");
    }
}
