use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// `x-ms-trigger-hint` is empty, or stands on an operation that is no trigger.
    ///
    /// The hint tells a maker how to make the trigger fire for a first time. On an action nobody sees it.
    ///
    /// Source: Microsoft's documentation of its OpenAPI extensions; all of 516 published connectors comply.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/x-ms-trigger-hint": "Send a parcel to see it work." }
    /// ```
    /// ```json fail
    /// { "/paths/~1hooks/post/x-ms-trigger-hint": "" }
    /// ```
    /// ```json pass
    /// { "/paths/~1hooks/post/x-ms-trigger-hint": "Have a parcel delivered to see it work." }
    /// ```
    "trigger-hint-unused", Warning, Deploy, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for operation in &definition.operations {
        let Some(hint) = operation.node.get("x-ms-trigger-hint") else { continue };
        if !operation.is_trigger() {
            sink.report(
                hint.key(),
                format_args!("{} is no trigger, so nobody sees the hint", operation.label()),
            )
            .help("remove it, or make the operation a trigger by x-ms-trigger");
        } else if hint.str().is_some_and(|text| text.trim().is_empty()) {
            sink.report(hint, "the hint is empty")
                .help("say what to do so that the trigger fires, or remove it");
        }
    }
}
