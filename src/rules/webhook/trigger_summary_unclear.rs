use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// The title of a trigger does not begin with "When".
    ///
    /// Triggers and actions stand in one list; "When a parcel is delivered" tells a maker which one it is, "Delivered
    /// parcels" does not. Reviewers accept "Triggers when …", too, and deprecated triggers may
    /// stay as they are.
    ///
    /// Source: Microsoft's guidance for texts of connectors; 90 of 1,013 published connectors have other titles, a third of
    /// those with triggers, so it is a hint.
    ///
    /// ```json fail
    /// { "/paths/~1hooks/post/summary": "Parcel delivered" }
    /// ```
    /// ```json pass
    /// { "/paths/~1hooks/post/summary": "Triggers when a parcel is delivered" }
    /// ```
    "trigger-summary-unclear", Info, Certification, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let current = definition.visible_operations().filter(|operation| operation.is_current());
    for operation in current.filter(|operation| operation.is_trigger()) {
        let Some(node) = operation.node.get("summary") else { continue };
        let Some(first) = node.str().and_then(|text| text.split_whitespace().next()) else { continue };
        if !["when", "trigger", "triggers"].contains(&first.to_lowercase().as_str()) {
            sink.report(node, "the title of the trigger does not begin with 'When'")
                .help("write it as in \"When a parcel is delivered\"");
        }
    }
}
