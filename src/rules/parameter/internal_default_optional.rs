use crate::definition::{self, Definition};
use crate::document::{Node, Place};
use crate::openapi::{Location, is_internal};
use crate::rule::{Sink, rule};
use crate::severity::Severity;

rule! {
    /// A hidden input has a default but is not required, so the default may not be sent.
    ///
    /// The platform fills in the default of what is required and leaves out the rest: a fixed value that the API needs then
    /// never arrives. Microsoft refuses such a property of a request body and warns of such a parameter.
    ///
    /// Source: Microsoft's Swagger Validator, `PropertyMustBeRequired` (none of 836 published properties) and
    /// `InternalPropertyWithDefaultOptional` (parameters of 10 of 1,013 published connectors).
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/parameters/1/x-ms-visibility": "internal", "at": "/paths/~1parcels/get/parameters/1" }
    /// ```
    /// ```json fail
    /// { "/paths/~1parcels/get/parameters/1/required": false, "/paths/~1parcels/get/parameters/1/x-ms-visibility": "internal" }
    /// ```
    /// ```json fail
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/kind":
    ///   { "type": "string", "x-ms-visibility": "internal", "default": "box" } }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/parameters/1/required": true,
    ///   "/paths/~1parcels/get/parameters/1/x-ms-visibility": "internal" }
    /// ```
    "internal-default-optional", Error, Deploy,
    ["InternalPropertyWithDefaultOptional", "PropertyMustBeRequired"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for parameter in definition.parameters().iter().filter(|parameter| !parameter.is_in(Location::Body)) {
        let is_fixed = parameter.is_internal() && parameter.node.get("default").is_some();
        if is_fixed && !parameter.is_required() {
            sink.report(
                parameter.node.get("required").map_or_else(|| parameter.node.into(), Place::from),
                format_args!("{} is internal with a default, but optional", parameter.label()),
            )
            .help("write \"required\": true")
            .server_id("InternalPropertyWithDefaultOptional")
            .severity(Severity::Warning);
        }
    }
    for &schema in definition.input_schemas() {
        let required = definition::required_names(schema);
        for (name, property) in schema.get("properties").into_iter().flat_map(Node::members) {
            let is_fixed = is_internal(property) && property.get("default").is_some();
            if is_fixed && !required.contains(name) {
                sink.report(
                    property,
                    format_args!("property '{name}' is internal with a default, but optional"),
                )
                .help(format_args!("add '{name}' to required of the object"))
                .server_id("PropertyMustBeRequired");
            }
        }
    }
}
