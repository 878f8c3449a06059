use crate::definition::{self, Definition};
use crate::rule::{Sink, rule};

rule! {
    /// An operation that makers see has no `summary`.
    ///
    /// The summary is the operation's title in the designer; makers would see its id. Certification refuses it. Operations
    /// with `x-ms-visibility: internal` need none.
    ///
    /// Source: Microsoft's Swagger Validator, `RequiredPropertyMissing`; all of 1,013 published connectors comply.
    ///
    /// ```json fail
    /// { "-/paths/~1parcels/get/summary": null, "at": "/paths/~1parcels/get/operationId" }
    /// ```
    /// ```json pass
    /// { "-/paths/~1couriers/get/summary": null }
    /// ```
    "operation-summary-missing", Error, Certification, ["RequiredPropertyMissing"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for operation in
        definition.visible_operations().filter(|operation| definition::lacks(operation.node, "summary"))
    {
        sink.report(operation.place(), format_args!("{} has no summary", operation.label()))
            .help("add a summary: a title of a few words, such as 'Get a parcel'");
    }
}
