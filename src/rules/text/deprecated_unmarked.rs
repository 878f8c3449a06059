use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// A deprecated operation does not say so in its title.
    ///
    /// `deprecated` hides the operation from new flows; those who have it in their flows learn it from the title alone, to
    /// which Microsoft's instructions append "(deprecated)".
    ///
    /// Source: Microsoft's instructions for deprecation; 147 of 262 deprecated operations in 1,013 published connectors lack
    /// it, so it is a hint. `[DEPRECATED]` and the like at either end are taken, too.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/deprecated": true, "at": "/paths/~1parcels/get/summary" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/deprecated": true, "/paths/~1parcels/get/summary": "List parcels (deprecated)" }
    /// ```
    "deprecated-unmarked", Info, Certification, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for operation in definition.visible_operations().filter(|operation| operation.node.get_bool("deprecated"))
    {
        let Some(node) = operation.node.get("summary") else { continue };
        let title = node.str().unwrap_or_default().to_lowercase();
        if !title.trim().is_empty() && !title.contains("deprecated") {
            sink.report(node, "the title does not say that the operation is deprecated")
                .help("append ' (deprecated)', to the description too");
        }
    }
}
