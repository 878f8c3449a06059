use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// The `operationId` of a later revision does not end in its number.
    ///
    /// Microsoft's versioning asks for `_V2` at the end of the id of revision 2 and so on, so that logs, exported flows and
    /// policies show which version is meant. An id that flows use already has to stay as it is.
    ///
    /// Source: Microsoft's Swagger Validator, `OperationIdShouldEndWithRevision`. 6 of 150 published operations with a
    /// revision, in 4 of 516 connectors, do not; ids that end in `V2` without the underscore, or with the number of
    /// another version of the API, are taken here.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/x-ms-api-annotation": { "family": "ListParcels", "revision": 2 },
    ///   "at": "/paths/~1parcels/get/operationId" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/x-ms-api-annotation": { "family": "ListParcels", "revision": 2 },
    ///   "/paths/~1parcels/get/operationId": "ListParcels_V2" }
    /// ```
    "operation-id-without-revision", Warning, Certification, ["OperationIdShouldEndWithRevision"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for operation in definition.operations.iter().filter(|operation| operation.family().is_some()) {
        let (Some(id), Some(node)) = (operation.id(), operation.revision()) else { continue };
        let Some(revision) = node.value().as_u64().filter(|revision| *revision > 1) else { continue };
        let unnumbered = id.trim_end_matches(|end: char| end.is_ascii_digit());
        if unnumbered == id || !unnumbered.ends_with(['V', 'v']) {
            // `GetParcel2` and `GetParcel_2` say as much, in another way.
            let stem =
                if id.ends_with(&revision.to_string()) { unnumbered } else { id }.trim_end_matches('_');
            sink.report(operation.place(), format_args!("operationId '{id}' does not end in _V{revision}"))
                .help(format_args!("write {stem}_V{revision}, unless flows use the operation already"))
                .related(node, "its revision");
        }
    }
}
