use crate::definition::{Definition, Role};
use crate::document::Nodes;
use crate::openapi::DEEPEST_SCHEMA;
use crate::rule::{IF_IN_USE, Sink, rule};

rule! {
    /// A schema is nested deeper than any that was published.
    ///
    /// The service has a limit, which it does not tell, and counts what `$ref`s name. Makers do not find a field below so many
    /// others either.
    ///
    /// Source: Microsoft's Swagger Validator, `SchemaTooDeep`; the deepest schema of 1,013 published connectors has 15
    /// levels.
    ///
    /// ```json fail
    /// { "/paths/~1parcels~1{parcelId}/get/responses/200/schema": { "type": "array", "items": { "type": "array", "items":
    ///   { "type": "array", "items": { "type": "array", "items": { "type": "array", "items": { "type": "array", "items":
    ///   { "type": "array", "items": { "type": "array", "items": { "type": "array", "items": { "type": "array", "items":
    ///   { "type": "array", "items": { "type": "array", "items": { "type": "array", "items": { "type": "array", "items":
    ///   { "$ref": "#/definitions/Parcel" } } } } } } } } } } } } } } } }
    /// ```
    /// ```json pass
    /// { "/definitions/Parcel/properties/next": { "$ref": "#/definitions/Parcel" } }
    /// ```
    "schema-too-deep", Warning, Deploy, ["SchemaTooDeep"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let mut seen = Nodes::default();
    let bodies = definition.schemas.iter().filter(|schema| schema.is_top && schema.role != Role::Shared);
    for schema in bodies.filter_map(|schema| schema.node.resolved()) {
        let depth = definition.extent(schema).depth;
        if depth > DEEPEST_SCHEMA && seen.insert(schema) {
            sink.report(schema, format_args!("the schema has {depth} levels")).help(format_args!(
                "leave out what lies below, so that it has {DEEPEST_SCHEMA}; {IF_IN_USE}"
            ));
        }
    }
}
