use crate::definition::{self, Definition, Step};
use crate::document::Nodes;
use crate::rule::{Sink, rule};
use crate::severity::Severity;

rule! {
    /// The property that takes the address of a webhook is not a string.
    ///
    /// The platform sends the address as text, and the service refuses another type. One published connector states no
    /// type at all, so that is a warning.
    ///
    /// Source: Microsoft's Swagger Validator, `NotificationUrlNotString`; 374 of 375 published properties are strings.
    ///
    /// ```json fail
    /// { "/paths/~1hooks/post/parameters/0/schema/properties/callback/type": "object" }
    /// ```
    /// ```json pass
    /// { "/paths/~1hooks/post/parameters/0/schema/properties/callback/format": "uri" }
    /// ```
    "notification-url-not-string", Error, Deploy, ["NotificationUrlNotString"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let mut seen = Nodes::default();
    for operation in &definition.operations {
        let Some(&Step { node, .. }) = definition.way_to_notification_url(operation).last() else { continue };
        if node.reference().is_some() || !seen.insert(node) {
            continue;
        }
        let kind = node.get("type").unwrap_or(node);
        let (message, severity) = match kind.str() {
            Some("string") => continue,
            None if definition::lacks(node, "type") => {
                ("the address to notify has no type", Severity::Warning)
            }
            Some(_) => ("the address to notify is not a string", Severity::Error),
            // A type of another type or name is reported itself.
            None => continue,
        };
        sink.report(kind, message).severity(severity).help("write \"type\": \"string\"");
    }
}
