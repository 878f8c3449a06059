use crate::definition::{self, Definition};
use crate::document::Node;
use crate::rule::{Sink, rule};

rule! {
    /// An array does not say what its items are.
    ///
    /// Without `items` the designer can neither ask for them nor offer their fields to later steps, so the service refuses
    /// the definition.
    ///
    /// Source: Microsoft's Swagger Validator, `ArrayHasNoItems`.
    ///
    /// ```json fail
    /// { "-/paths/~1parcels/get/responses/200/schema/items": null, "at": "/paths/~1parcels/get/responses/200/schema" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/responses/200/schema/items": { "type": "string" } }
    /// ```
    "array-without-items", Error, Deploy, ["ArrayHasNoItems"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for &(node, _) in definition.kinds().iter().filter(|(_, kind)| kind.str() == Some("array")) {
        if definition::lacks(node, "items") && !is_unread(node) {
            sink.report(node, "the array has no items").help("add items with the type of one item");
        }
    }
}

/// Whether it stands in the items of what is no array, which nobody reads.
fn is_unread(node: Node<'_>) -> bool {
    let mut ancestors = std::iter::successors(Some(node), |node| node.holder());
    ancestors.any(|node| {
        let of = node.holder().filter(|_| node.name() == Some("items"));
        of.and_then(|holder| holder.get_str("type")).is_some_and(|kind| kind != "array")
    })
}
