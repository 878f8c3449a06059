use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// An operation has the method OPTIONS or HEAD.
    ///
    /// The answer to such a request has no content that a flow could use; the operation was mostly generated along with the
    /// others and is for browsers, not for makers.
    ///
    /// Source: practice; 13 of 16,074 published operations have one of these methods.
    ///
    /// ```json fail
    /// { "/paths/~1couriers/head": { "operationId": "CheckCouriers", "summary": "Check couriers",
    ///   "description": "Checks that there are couriers.", "responses": { "200": { "description": "There are." } } } }
    /// ```
    /// ```json pass
    /// { "/paths/~1couriers/patch": { "operationId": "CheckCouriers", "summary": "Check couriers",
    ///   "description": "Checks that there are couriers.", "responses": { "204": { "description": "There are." } } } }
    /// ```
    "method-unusual", Info, Deploy, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    // What makers do not see is called for the fields of others, or for nothing.
    let operations = definition.visible_operations();
    for operation in operations.filter(|operation| ["options", "head"].contains(&operation.method)) {
        sink.report(operation.node, format_args!("{} gives flows nothing to use", operation.name()))
            .help("remove it, unless its headers or status are what makers need");
    }
}
