use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// `x-ms-notification` stands on an operation that cannot have it.
    ///
    /// It leads from a trigger that fetches data to the webhook operation that tells when there is some. An action has
    /// nothing to be told, and a webhook operation is told already; the service refuses both.
    ///
    /// Source: Microsoft's Swagger Validator, `NotificationExtensionSupportedForTriggerOnly` and
    /// `NotificationExtensionNotSupportedInWebhookOperation`. No published connector of 516 uses the extension.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/x-ms-notification": { "operationId": "WhenDelivered" } }
    /// ```
    /// ```json fail
    /// { "/paths/~1hooks/post/x-ms-notification": { "operationId": "WhenDelivered" } }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/x-ms-notification": { "operationId": "WhenDelivered" },
    ///   "/paths/~1parcels/get/summary": "When a parcel is sent",
    ///   "/paths/~1parcels/get/x-ms-trigger": "batch" }
    /// ```
    "notification-outside-trigger", Error, Deploy,
    ["NotificationExtensionSupportedForTriggerOnly", "NotificationExtensionNotSupportedInWebhookOperation"],
    Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for operation in &definition.operations {
        let Some(node) = operation.node.get("x-ms-notification") else { continue };
        let (problem, id) = if definition.is_webhook(operation) {
            ("is a webhook itself", "NotificationExtensionNotSupportedInWebhookOperation")
        } else if !operation.is_trigger() {
            ("is no trigger", "NotificationExtensionSupportedForTriggerOnly")
        } else {
            continue;
        };
        sink.report(node.key(), format_args!("{} {problem}", operation.label()))
            .help("remove x-ms-notification")
            .server_id(id);
    }
}
