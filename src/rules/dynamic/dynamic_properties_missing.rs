use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// A dynamic schema is taken from the `properties` of a schema, and nothing names the schema itself.
    ///
    /// `x-ms-dynamic-schema` may point at the list of properties inside a schema. Newer designers need the schema around
    /// it, for what is required, say; they look for `x-ms-dynamic-properties`, which names it.
    ///
    /// Source: Microsoft's Swagger Validator, `DynamicPropertiesExtensionRequiredForPropertiesValuePath`; all of 528
    /// published connectors comply.
    ///
    /// ```json fail
    /// { "/definitions/Parcel/properties/extras": { "type": "object",
    ///     "x-ms-dynamic-schema": { "operationId": "ListCouriers", "value-path": "schema/properties" } },
    ///   "/paths/~1couriers/get/responses/200/schema": { "type": "object" },
    ///   "at": "/definitions/Parcel/properties/extras/x-ms-dynamic-schema/value-path" }
    /// ```
    /// ```json pass
    /// { "/definitions/Parcel/properties/extras": { "type": "object",
    ///     "x-ms-dynamic-schema": { "operationId": "ListCouriers", "value-path": "schema/properties" },
    ///     "x-ms-dynamic-properties": { "operationId": "ListCouriers", "itemValuePath": "schema" } },
    ///   "/paths/~1couriers/get/responses/200/schema": { "type": "object" } }
    /// ```
    "dynamic-properties-missing", Error, Deploy, ["DynamicPropertiesExtensionRequiredForPropertiesValuePath"],
    Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for field in definition.typed.iter().filter(|field| field.get("x-ms-dynamic-properties").is_none()) {
        let Some(path) = field.path(&["x-ms-dynamic-schema", "value-path"]) else { continue };
        if path.str().is_some_and(|path| path.rsplit('/').next() == Some("properties")) {
            sink.report(path, "the path leads to the properties of a schema, not to the schema")
                .help("add x-ms-dynamic-properties, with the path without its last step as itemValuePath");
        }
    }
}
