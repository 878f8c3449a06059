use crate::definition::{self, Definition};
use crate::openapi::Location;
use crate::rule::{Sink, rule};

rule! {
    /// A request body has no schema.
    ///
    /// The designer knows no fields then and the platform nothing to send, so the service refuses it.
    ///
    /// Source: Microsoft's Swagger Validator, `BodyParameterSchemaRequired`; all of 528 published connectors comply.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/post/parameters/0": { "name": "parcel", "in": "body" } }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/post/parameters/0": { "name": "parcel", "in": "body", "schema": { "type": "string" } } }
    /// ```
    "body-schema-missing", Error, Deploy, ["BodyParameterSchemaRequired"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for body in definition.parameters().iter().filter(|parameter| parameter.is_in(Location::Body)) {
        // What describes a field here is another mistake, which a schema cures.
        if definition::lacks(body.node, "schema") && body.node.get("type").is_none() {
            sink.report(body.node, "the request body has no schema")
                .help("add a schema that describes the content");
        }
    }
}
