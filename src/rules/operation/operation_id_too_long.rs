use crate::definition::Definition;
use crate::rule::{Sink, rule};

/// A little more than the longest published id has.
const LIMIT: usize = 80;

rule! {
    /// An `operationId` is longer than 80 characters.
    ///
    /// The service has a limit and refuses what is longer, but Microsoft does not publish it. What is longer than any
    /// published id is a risk, and nobody can read it in a formula.
    ///
    /// Source: Microsoft's Swagger Validator, `OperationIdTooLong`; the longest of 16,074 published ids has 77 characters.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/operationId*": 81, "at": "/paths/~1parcels/get/operationId" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/operationId*": 80 }
    /// ```
    "operation-id-too-long", Warning, Deploy, ["OperationIdTooLong"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for operation in &definition.operations {
        let length = operation.id().map_or(0, |id| id.chars().count());
        if length > LIMIT {
            sink.report(operation.place(), format_args!("operationId has {length} characters")).help(
                format_args!("shorten it to {LIMIT} or fewer; the service's own limit is not published"),
            );
        }
    }
}
