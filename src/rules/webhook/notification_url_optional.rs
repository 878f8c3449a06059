use std::collections::HashSet;

use crate::definition::{self, Definition};
use crate::lint::{Severity, Sink, rule};

rule! {
    /// The address of a webhook is not required all the way down.
    ///
    /// The platform sends what is required; where the property, or an object around it, is optional, the address may be
    /// left out, and the API never learns whom to call. The service wants the property in `required` of its object, that
    /// object in `required` of the one around it, and so on. The request body itself should be required too; sources are
    /// silent about it and 3 % of the published connectors leave it optional, so that is a hint.
    ///
    /// Source: Microsoft's Swagger Validator, `NotificationUrlNotRequired`; all properties in 516 published
    /// connectors comply.
    ///
    /// ```json fail
    /// { "-/paths/~1hooks/post/parameters/0/schema/required": null,
    ///   "at": "/paths/~1hooks/post/parameters/0/schema/properties/callback" }
    /// ```
    /// ```json fail
    /// { "/paths/~1hooks/post/parameters/0/required": false }
    /// ```
    /// ```json pass
    /// { "/paths/~1hooks/post/parameters/0/schema": { "$ref": "#/definitions/Hook" },
    ///   "/definitions/Hook": { "type": "object", "required": ["target"], "properties": { "target": {
    ///     "type": "object", "required": ["url"], "properties": { "url":
    ///       { "type": "string", "x-ms-visibility": "internal", "x-ms-notification-url": true } } } } } }
    /// ```
    "notification-url-optional", Error, Deploy, ["NotificationUrlNotRequired"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let mut seen = HashSet::new();
    for operation in &definition.operations {
        let way = operation.way_to_notification_url();
        let Some(body) = operation.body().filter(|_| !way.is_empty()) else { continue };
        if !body.is_required() && seen.insert(body.node.address()) {
            sink.report(
                body.node.get("required").unwrap_or(body.node),
                "the body with the address is optional",
            )
            .help("write \"required\": true")
            .severity(Severity::Info);
        }
        // References and parts of an allOf add to what the next property may find itself in.
        let mut required = HashSet::new();
        for step in way {
            if let Some(name) = step.name {
                if !required.contains(name) && seen.insert(step.node.address()) {
                    sink.report(
                        step.node,
                        format!("'{name}' is optional, and with it the address to notify"),
                    )
                    .help(format!("add '{name}' to required of the object"));
                }
                required.clear();
            }
            required.extend(definition::required_names(step.node));
        }
    }
}
