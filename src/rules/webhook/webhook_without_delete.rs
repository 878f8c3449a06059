use crate::definition::{Definition, Operation};
use crate::rule::{Sink, rule};

rule! {
    /// A connector has webhook triggers but no operation to end a subscription.
    ///
    /// When a flow is switched off or deleted, the platform calls DELETE on the address that the API gave in `Location` when
    /// the subscription was made. If the connector has no such operation, the API goes on sending to flows that are gone.
    ///
    /// Source: Microsoft's tutorial for webhook triggers; 93 of 1,013 published connectors, a fifth of those with webhooks,
    /// have no DELETE at all, so it is a hint. Some of their APIs forget subscriptions by themselves. Deprecated triggers may stay
    /// as they are.
    ///
    /// ```json fail
    /// { "-/paths/~1hooks~1{hookId}": null, "-/paths/~1parcels~1{parcelId}/delete": null,
    ///   "at": "/paths/~1hooks/post/operationId" }
    /// ```
    /// ```json pass
    /// { "/paths/~1hooks~1{hookId}/delete/operationId": "EndHook" }
    /// ```
    "webhook-without-delete", Info, Deploy, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    if definition.operations.iter().any(|operation| operation.method == "delete") {
        return;
    }
    let current = definition.operations.iter().filter(|operation| operation.is_current());
    let mut webhooks = current.filter(|operation| definition.is_webhook(operation));
    let Some(first) = webhooks.next() else { return };
    let others = webhooks.count();
    let others = if others == 0 { String::new() } else { format!(" nor of {others} more") };
    sink.report(
        first.place(),
        format_args!("no operation ends subscriptions of {}{others}", Operation::label(first)),
    )
    .help("add the API's DELETE for subscriptions, with \"x-ms-visibility\": \"internal\"");
}
