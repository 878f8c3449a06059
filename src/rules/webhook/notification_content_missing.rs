use crate::definition::{self, Definition};
use crate::document::Nodes;
use crate::rule::{Sink, rule};

rule! {
    /// A webhook trigger does not describe what it delivers.
    ///
    /// The outputs of the trigger come from `x-ms-notification-content` of the path, beside the operation and not inside
    /// it. Without it, or without its schema, the service refuses the trigger, since a flow would start with nothing to work on.
    ///
    /// Source: Microsoft's Swagger Validator, `OperationMustHaveNotificationContentExtension` and
    /// `SchemaDefinitionSetIncorrectly`; all 685 published uses stand in the path.
    ///
    /// ```json fail
    /// { "-/paths/~1hooks/x-ms-notification-content": null, "at": "/paths/~1hooks/post/operationId" }
    /// ```
    /// ```json fail
    /// { "/paths/~1hooks/x-ms-notification-content": { "description": "A parcel." } }
    /// ```
    /// ```json pass
    /// { "/paths/~1hooks/x-ms-notification-content": { "schema": { "$ref": "#/definitions/Parcel" } } }
    /// ```
    "notification-content-missing", Error, Deploy,
    ["OperationMustHaveNotificationContentExtension", "SchemaDefinitionSetIncorrectly"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    const KEY: &str = "x-ms-notification-content";
    // What nothing delivers nobody misses.
    let paths = definition.operations.iter().map(|operation| operation.path_item);
    let mut seen = Nodes::default();
    let contents = paths.filter(|item| seen.insert(*item)).filter_map(|item| item.get(KEY));
    for content in contents.filter(|content| content.is_object() && content.get("schema").is_none()) {
        sink.report(content.key(), "the notification has no schema")
            .help("describe what the webhook sends as its 'schema'")
            .server_id("SchemaDefinitionSetIncorrectly");
    }
    for operation in
        definition.operations.iter().filter(|operation| definition::lacks(operation.path_item, KEY))
    {
        let Some(url) = definition.notification_url(operation) else { continue };
        let (place, help) = match operation.node.get(KEY) {
            Some(misplaced) => {
                (misplaced.key(), "move it out of the operation into the path, beside the method")
            }
            None => (
                operation.place(),
                "add it to the path, beside the method, with the schema of the notification",
            ),
        };
        sink.report(place, format_args!("{} has no {KEY} in its path", operation.label()))
            .help(help)
            .server_id("OperationMustHaveNotificationContentExtension")
            .related(url, "makes the operation a webhook");
    }
}
