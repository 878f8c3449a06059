use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// A path is a `$ref`.
    ///
    /// Operations have to stand where their path is: the service does not follow the reference and refuses it.
    ///
    /// Source: Microsoft's Swagger Validator, `PathItemRefNotSuppored` (its own spelling); all of 1,013 published connectors
    /// comply.
    ///
    /// ```json fail
    /// { "/paths/~1couriers~1all": { "$ref": "#/paths/~1couriers" }, "at": "/paths/~1couriers~1all/$ref" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels~1{parcelId}/parameters": [{ "$ref": "#/parameters/parcelId" }] }
    /// ```
    "path-item-reference", Error, Deploy, ["PathItemRefNotSuppored"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for reference in definition.path_items.iter().filter_map(|(_, item)| item.get("$ref")) {
        sink.report(reference.key(), "a path cannot be a $ref").help("write its operations here");
    }
}
