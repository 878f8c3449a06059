use foldhash::HashSet;

use crate::definition::{self, Definition, Operation, Role};
use crate::rule::{Sink, rule};
use crate::severity::Severity;

rule! {
    /// `x-ms-notification-url` stands where no address can be sent.
    ///
    /// The platform puts the flow's address into a property of a request body. A mark on a parameter, an operation or an
    /// output reaches nobody, and the service refuses it. In a shared definition that no body uses, it got through twice,
    /// so that is a warning.
    ///
    /// Source: Microsoft's Swagger Validator, `NotificationUrlNotAllowedInThisPosition`; of 375 marks in 516 published
    /// connectors, all but these two can be reached from a request body.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/parameters/0/x-ms-notification-url": true }
    /// ```
    /// ```json fail
    /// { "/definitions/Parcel/properties/id/x-ms-notification-url": true }
    /// ```
    /// ```json pass
    /// { "/definitions/Parcel/properties/id/x-ms-notification-url": false }
    /// ```
    "notification-url-misplaced", Error, Deploy, ["NotificationUrlNotAllowedInThisPosition"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let marked = definition.extensible().filter(|node| definition::takes_notification_url(*node));
    let marked: Vec<_> = marked.collect();
    if marked.is_empty() {
        return;
    }
    let within = |roles: &[Role]| {
        let tops = definition.schemas.iter().filter(|schema| schema.is_top && roles.contains(&schema.role));
        let all = definition::schemas_reached(tops.map(|schema| schema.node).collect());
        all.into_iter().collect::<HashSet<_>>()
    };
    // What cannot be read may hide a body that leads here.
    if definition.operations.iter().any(Operation::has_lost_parameters) {
        return;
    }
    let inputs = within(&[Role::Input]);
    let has_other = marked.iter().any(|node| inputs.contains(node));
    let stray: Vec<_> = marked.into_iter().filter(|node| !inputs.contains(node)).collect();
    if stray.is_empty() {
        return;
    }
    let (outputs, shared) = (within(&[Role::Output]), within(&[Role::Shared]));
    for node in stray {
        let is_shared = shared.contains(&node);
        // A shared schema that nothing uses is no mistake of this kind.
        if is_shared && !outputs.contains(&node) {
            continue;
        }
        let Some(mark) = node.get("x-ms-notification-url") else { continue };
        sink.report(mark, "no address is sent here")
            .help(if has_other {
                "remove it here; the request body has the one that counts"
            } else {
                "move it to the property of the request body that takes the address"
            })
            .severity(if is_shared { Severity::Warning } else { Severity::Error });
    }
}
