use crate::definition::Definition;
use crate::rule::{Sink, rule};
use crate::text;

rule! {
    /// A dynamic field does not say which operation to call.
    ///
    /// The extension is nothing but that call: without `operationId` the list stays empty and the fields of the object unknown.
    /// `x-ms-dynamic-values` may name a `capability` or a `builtInOperation` instead.
    ///
    /// Source: Microsoft's Swagger Validator, `OneOfPropertiesRequired`; Microsoft's schema for connectors. All of 528
    /// published connectors comply.
    ///
    /// ```json fail
    /// { "-/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values/operationId": null,
    ///   "at": "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values" }
    /// ```
    /// ```json fail
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values": { "operationdI": "ListCouriers", "value-path": "id" } }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values": { "builtInOperation": "getGroups", "value-path": "id" } }
    /// ```
    "dynamic-operation-missing", Error, Deploy, ["OneOfPropertiesRequired"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    const KEY: &str = "operationId";
    // A tree has two calls, and a rule of its own.
    let mut extensions =
        vec!["x-ms-dynamic-values", "x-ms-dynamic-list", "x-ms-dynamic-schema", "x-ms-dynamic-properties"];
    extensions.retain(|extension| definition.root.is_mentioned(extension));
    for field in &definition.typed {
        for node in
            extensions.iter().filter_map(|extension| field.get(extension)).filter(|node| node.is_object())
        {
            let is_named = [KEY, "builtInOperation", "capability"].iter().any(|key| node.get(key).is_some());
            if is_named || definition.operations_at(*field).count == 0 {
                continue;
            }
            let extension = node.name().unwrap_or_default();
            let misspelt = text::first_near(node.members().map(|(key, _)| key), KEY);
            // Of those that take no other keys, the misspelt one is said.
            if misspelt.is_some() && ["x-ms-dynamic-schema", "x-ms-dynamic-properties"].contains(&extension) {
                continue;
            }
            sink.report(node.key(), format!("{extension} has no {KEY}")).help(match misspelt {
                Some(key) => format!("write {KEY} instead of '{key}'"),
                None => format!("add {KEY}, the operation that gives the values"),
            });
        }
    }
}
