use crate::definition::{self, Definition};
use crate::document::Nodes;
use crate::rule::{Sink, rule};

rule! {
    /// Makers see the field that takes the address of a webhook.
    ///
    /// The platform fills it in; a maker who is asked for it does not know what to write, and breaks the trigger with
    /// whatever it is. The service refuses one that is not internal, by itself or by an object around it.
    ///
    /// Source: Microsoft's Swagger Validator, `NotificationUrlNotInternal`; all 375 in 516 published connectors comply.
    ///
    /// ```json fail
    /// { "-/paths/~1hooks/post/parameters/0/schema/properties/callback/x-ms-visibility": null,
    ///   "at": "/paths/~1hooks/post/parameters/0/schema/properties/callback" }
    /// ```
    /// ```json pass
    /// { "-/paths/~1hooks/post/parameters/0/schema/properties/callback/x-ms-visibility": null,
    ///   "/paths/~1hooks/post/parameters/0/schema/x-ms-visibility": "internal" }
    /// ```
    "notification-url-visible", Error, Deploy, ["NotificationUrlNotInternal"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let mut seen = Nodes::default();
    for operation in &definition.operations {
        let way = definition.way_to_notification_url(operation);
        let Some(url) = way.last() else { continue };
        let is_hidden = operation.body().is_some_and(|body| body.is_internal())
            || way.iter().any(|step| definition::may_be_internal(step.node));
        if !is_hidden && seen.insert(url.node) {
            sink.report(url.node, "makers see the address to notify")
                .help("write \"x-ms-visibility\": \"internal\" beside the mark")
                .unsafe_fix(url.node.with_member("x-ms-visibility", &"internal".into()));
        }
    }
}
