use crate::definition::Definition;
use crate::definition::dynamic::{self, Found};
use crate::rule::{Sink, rule};

rule! {
    /// The answer of a paged operation does not have the property that links to the next page.
    ///
    /// The platform reads the link from the root of the answer. If the API gives it, describe it; if not, the operation gives
    /// one page and no more. (The address in it is the API's own: the policy template `updatenextlink` leads it through
    /// the connector again.)
    ///
    /// Source: Microsoft's schema for connectors; 4 of the 9 published connectors (of 528) with paged operations leave
    /// it out of the answer, and it may be there all the same, so this is a hint.
    ///
    /// ```json fail
    /// { "/paths/~1parcels~1{parcelId}/get/x-ms-pageable": { "nextLinkName": "nextLink" },
    ///   "at": "/paths/~1parcels~1{parcelId}/get/x-ms-pageable/nextLinkName" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels~1{parcelId}/get/x-ms-pageable": { "nextLinkName": "nextLink" },
    ///   "/definitions/Parcel/properties/nextLink": { "type": "string" } }
    /// ```
    "next-link-undeclared", Info, Deploy, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for operation in &definition.operations {
        let Some(name) = operation.node.path(&["x-ms-pageable", "nextLinkName"]) else { continue };
        let Some(text) = name.str() else { continue };
        if matches!(dynamic::answer(operation).property(text), Found::Nowhere) {
            sink.report(name, format_args!("{} does not give '{text}'", operation.label()))
                .help("add the property to the root of the answer's schema")
                .yields();
        }
    }
}
