use crate::definition::{Definition, Operation};
use crate::rule::{Sink, rule};
use crate::severity::Severity;

rule! {
    /// A webhook trigger does not say where the API gets the flow's address.
    ///
    /// When a flow is switched on, the platform puts the address that the API is to call into the property of the request
    /// body that is marked `x-ms-notification-url: true`. Without one the API never learns it, and the flow never starts.
    ///
    /// Source: Microsoft's Swagger Validator, `WebhookOperationsMissingNotificationUrlProperty`. A published connector has the
    /// content on a path that only unregisters the webhook, where it does nothing: a warning.
    ///
    /// ```json fail
    /// { "-/paths/~1hooks/post/parameters/0/schema/properties/callback/x-ms-notification-url": null,
    ///   "at": "/paths/~1hooks/x-ms-notification-content" }
    /// ```
    /// ```json fail
    /// { "/paths/~1hooks~1{hookId}/x-ms-notification-content": { "schema": { "$ref": "#/definitions/Parcel" } } }
    /// ```
    /// ```json pass
    /// { "/paths/~1hooks/post/parameters/0/schema": { "$ref": "#/definitions/Hook" },
    ///   "/definitions/Hook": { "type": "object", "required": ["callback"], "properties": { "callback":
    ///     { "type": "string", "x-ms-visibility": "internal", "x-ms-notification-url": true } } } }
    /// ```
    "notification-url-missing", Error, Deploy, ["WebhookOperationsMissingNotificationUrlProperty"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    // Operations of a path follow one another.
    for operations in definition.operations.chunk_by(|a, b| a.path == b.path) {
        let content = operations[0].path_item.get("x-ms-notification-content");
        let Some(content) = content else { continue };
        let may_take = |operation: &Operation<'d>| {
            definition.notification_url(operation).is_some()
                || definition.has_open_inputs(operation)
                || definition.misspells_notification_url(operation)
        };
        if operations.iter().all(|operation| operation.method == "delete") {
            sink.report(content.key(), "nothing on this path registers a webhook")
                .help("remove it here; it belongs to the path with the trigger")
                .severity(Severity::Warning);
        } else if !operations.iter().any(may_take) {
            sink.report(content.key(), "no operation of the path takes the address to notify")
                .help("mark the property of the request body with \"x-ms-notification-url\": true");
        }
    }
}
