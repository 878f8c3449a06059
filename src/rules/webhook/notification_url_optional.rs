use crate::definition::{self, Definition, Properties};
use crate::document::{Node, Nodes};
use crate::rule::{Sink, rule};
use crate::severity::Severity;

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
    let mut seen = Nodes::default();
    for operation in &definition.operations {
        let way = definition.way_to_notification_url(operation);
        let Some(body) = operation.body().filter(|_| !way.is_empty()) else { continue };
        let is_optional = !body.is_required() && definition::is_legible(body.node, "required", "boolean");
        if is_optional && seen.insert(body.node) {
            sink.report(
                body.node.get("required").unwrap_or(body.node),
                "the body with the address is optional",
            )
            .help("write \"required\": true")
            .severity(Severity::Info);
        }
        // References and parts of an allOf add to what the next property may find itself in.
        let mut around = Vec::new();
        for step in way {
            if let Some(name) = step.name {
                let is_optional = around.iter().all(|schema| leaves_optional(*schema, name));
                if is_optional && seen.insert(step.node) {
                    sink.report(
                        step.node,
                        format_args!("'{name}' is optional, and with it the address to notify"),
                    )
                    .help(format_args!("add '{name}' to required of the object"));
                }
                around.clear();
            }
            around.push(step.node);
        }
    }
}

/// Whether a schema does not require a property, and nothing else is wrong with what it requires.
fn leaves_optional(schema: Node<'_>, name: &str) -> bool {
    let required = definition::required_names(schema);
    let is_sound = definition::is_legible(schema, "required", "array");
    is_sound && !required.contains(name) && {
        let properties = Properties::of(schema);
        required.iter().all(|name| properties.has(name))
    }
}
