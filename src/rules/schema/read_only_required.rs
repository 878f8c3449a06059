use crate::definition::{self, Definition};
use crate::document::Node;
use crate::rule::{Sink, rule};

rule! {
    /// A property of a request is required, and read-only as well.
    ///
    /// What is read-only comes from the API and cannot be given, so no request would be complete, and the service refuses it.
    /// Definitions that serve responses, too, are the usual reason.
    ///
    /// Source: Microsoft's Swagger Validator, `RequiredReadOnlyPropertyNotAllowedAsInput`; all of 528 published connectors
    /// comply.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/receiver/readOnly": true }
    /// ```
    /// ```json pass
    /// { "/definitions/Parcel/required": ["id"], "/definitions/Parcel/properties/id/readOnly": true }
    /// ```
    "read-only-required", Error, Deploy, ["RequiredReadOnlyPropertyNotAllowedAsInput"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for &schema in definition.input_schemas() {
        let required = definition::required_names(schema);
        for (name, property) in schema.get("properties").into_iter().flat_map(Node::members) {
            let is_own = property.get_bool("readOnly");
            if required.contains(name) && property.resolved().is_some_and(|node| node.get_bool("readOnly")) {
                let place = property.get("readOnly").filter(|_| is_own).unwrap_or(property);
                sink.report(place, format_args!("input '{name}' is required, but read-only"))
                    .help(format_args!("remove '{name}' from required of the object, or readOnly here"));
            }
        }
    }
}
