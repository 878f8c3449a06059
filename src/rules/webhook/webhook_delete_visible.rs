use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// Makers see the operation that ends a webhook's subscription.
    ///
    /// The platform calls it when a flow is switched off; a maker who uses it as an action stops some flow's trigger. The
    /// operation is known here by its path, which is that of the webhook followed by one variable.
    ///
    /// Source: Microsoft's tutorial for webhook triggers; 4 of 516 published connectors show one. It is a
    /// hint, since some mean makers to end subscriptions that they made by an action.
    ///
    /// ```json fail
    /// { "-/paths/~1hooks~1{hookId}/delete/x-ms-visibility": null,
    ///   "at": "/paths/~1hooks~1{hookId}/delete/operationId" }
    /// ```
    /// ```json pass
    /// { "/paths/~1hooks~1{hookId}/delete/x-ms-visibility": "internal" }
    /// ```
    "webhook-delete-visible", Info, Deploy, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for operation in &definition.operations {
        if let Some(webhook) = definition.ended_in_sight(operation) {
            sink.report(operation.place(), format_args!("makers see {}", operation.label()))
                .help("write \"x-ms-visibility\": \"internal\"")
                .related(webhook.place(), "makes the subscriptions that it ends");
        }
    }
}
