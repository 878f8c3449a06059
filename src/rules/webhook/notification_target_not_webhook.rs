use crate::definition::{Definition, Operation};
use crate::rule::{Sink, rule};
use crate::text;

rule! {
    /// `x-ms-notification` names no webhook operation.
    ///
    /// When a flow is switched on, the platform subscribes by the operation that is named here. It has to exist, case
    /// included, and its request body has to take the address to notify.
    ///
    /// Source: Microsoft's Swagger Validator, `NotificationOperationMustBeWebhook` and `OperationIdNotFound`. No published
    /// connector of 516 uses the extension.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/x-ms-notification": { "operationId": "SendParcel" },
    ///   "/paths/~1parcels/get/summary": "When a parcel is sent",
    ///   "/paths/~1parcels/get/x-ms-trigger": "batch",
    ///   "at": "/paths/~1parcels/get/x-ms-notification/operationId" }
    /// ```
    /// ```json fail
    /// { "/paths/~1parcels/get/x-ms-notification": {},
    ///   "/paths/~1parcels/get/summary": "When a parcel is sent",
    ///   "/paths/~1parcels/get/x-ms-trigger": "batch",
    ///   "at": "/paths/~1parcels/get/x-ms-notification" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/x-ms-notification": { "operationId": "WhenDelivered" },
    ///   "/paths/~1parcels/get/summary": "When a parcel is sent",
    ///   "/paths/~1parcels/get/x-ms-trigger": "batch" }
    /// ```
    "notification-target-not-webhook", Error, Deploy,
    ["NotificationOperationMustBeWebhook", "OperationIdNotFound"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    // An operation that cannot have the extension is reported for that.
    let triggers = definition
        .operations
        .iter()
        .filter(|operation| operation.is_trigger() && !definition.is_webhook(operation));
    let webhooks = definition.operations.iter().filter(|operation| definition.is_webhook(operation));
    let known: Vec<&str> = webhooks.filter_map(Operation::id).collect();
    for operation in triggers {
        let Some(notification) = operation.node.get("x-ms-notification") else { continue };
        let Some(node) = notification.get("operationId") else {
            if notification.is_object() {
                sink.report(notification.key(), "no operation is named to subscribe by")
                    .help("add 'operationId', that of the webhook operation");
            }
            continue;
        };
        let Some(id) = node.str() else { continue };
        match definition.operation(id) {
            None => {
                let near = text::nearest(id, known.iter().copied());
                sink.report(node, format_args!("operation '{id}' does not exist"))
                    .help(match near {
                        Some(near) => format!("write '{near}'"),
                        None => "write the operationId of the webhook operation".to_owned(),
                    })
                    .server_id("OperationIdNotFound");
            }
            Some(target) if !definition.is_webhook(target) && !definition.has_open_inputs(target) => {
                sink.report(node, format_args!("operation '{id}' is no webhook"))
                    .help("name the operation whose body has x-ms-notification-url")
                    .server_id("NotificationOperationMustBeWebhook")
                    .related(target.place(), "takes no address to notify");
            }
            Some(_) => {}
        }
    }
}
