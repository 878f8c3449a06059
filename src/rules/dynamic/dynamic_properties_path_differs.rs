use crate::definition::Definition;
use crate::document::Node;
use crate::rule::{Sink, rule};

rule! {
    /// The two extensions of a dynamic schema look in different places of the answer.
    ///
    /// Older designers read `x-ms-dynamic-schema`, newer ones `x-ms-dynamic-properties`; both are to find the same schema.
    /// The path of the latter is that of the former, without a last step `properties`.
    ///
    /// Source: Microsoft's Swagger Validator, `DynamicPropertiesItemValuePathMismatch`; all of 528 published connectors comply.
    ///
    /// ```json fail
    /// { "/definitions/Parcel/properties/extras": { "type": "object",
    ///     "x-ms-dynamic-schema": { "operationId": "ListCouriers", "value-path": "schema/properties" },
    ///     "x-ms-dynamic-properties": { "operationId": "ListCouriers", "itemValuePath": "schema/properties" } },
    ///   "/paths/~1couriers/get/responses/200/schema": { "type": "object" },
    ///   "at": "/definitions/Parcel/properties/extras/x-ms-dynamic-properties/itemValuePath" }
    /// ```
    /// ```json pass
    /// { "/definitions/Parcel/properties/extras": { "type": "object",
    ///     "x-ms-dynamic-schema": { "operationId": "ListCouriers", "value-path": "schema" },
    ///     "x-ms-dynamic-properties": { "operationId": "ListCouriers", "itemValuePath": "schema" } },
    ///   "/paths/~1couriers/get/responses/200/schema": { "type": "object" } }
    /// ```
    "dynamic-properties-path-differs", Error, Deploy, ["DynamicPropertiesItemValuePathMismatch"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for field in &definition.typed {
        let (Some(older), Some(newer)) =
            (field.get("x-ms-dynamic-schema"), field.get("x-ms-dynamic-properties"))
        else {
            continue;
        };
        let path = older.get_str("value-path").unwrap_or_default();
        let expected = match path.strip_suffix("properties") {
            Some("") => "",
            Some(rest) => rest.strip_suffix('/').unwrap_or(path),
            None => path,
        };
        let value_path = newer.get("itemValuePath");
        let actual = value_path.map_or(Some(""), Node::str);
        if newer.is_object() && older.is_object() && actual.is_some_and(|actual| actual != expected) {
            let actual = actual.unwrap_or_default();
            let help = match expected {
                "" => "remove it".to_owned(),
                expected => format!("write '{expected}' as itemValuePath"),
            };
            sink.report(
                value_path.unwrap_or(newer),
                format!("the path is '{actual}', but '{expected}' for the other"),
            )
            .help(help)
            .related(older.get("value-path").unwrap_or(older), "the older extension's path");
        }
    }
}
