use crate::definition::Definition;
use crate::definition::dynamic::{self, Call, Given};
use crate::rule::{Sink, rule};

rule! {
    /// An older dynamic extension refers to a property of the body, or to a name that has two meanings.
    ///
    /// `x-ms-dynamic-values` and `x-ms-dynamic-schema` know parameters only, by name. A property inside the body, and a name
    /// that both a parameter and such a property have, can be told apart by `x-ms-dynamic-list` and
    /// `x-ms-dynamic-properties` alone: there `town` is the parameter and `body/town` the property. Newer designers read
    /// these, older ones the others, so the field has both.
    ///
    /// Source: Microsoft's Swagger Validator, `DynamicListExtensionRequiredForNonParameterReferences` and its relatives;
    /// Microsoft's documentation of the extensions. All of 528 published connectors comply.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values/parameters": { "town": { "parameter": "receiver" } },
    ///   "/paths/~1couriers/get/parameters": [{ "name": "town", "in": "query", "type": "string" }],
    ///   "at": "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values/parameters/town/parameter" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values/parameters": { "town": { "parameter": "receiver" } },
    ///   "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-list": { "operationId": "ListCouriers", "itemValuePath": "id", "itemTitlePath": "name",
    ///     "parameters": { "town": { "parameterReference": "parcel/receiver" } } },
    ///   "/paths/~1couriers/get/parameters": [{ "name": "town", "in": "query", "type": "string" }] }
    /// ```
    "dynamic-reference-imprecise", Error, Deploy,
    ["DynamicListExtensionRequiredForAmbiguousReferences", "DynamicListExtensionRequiredForNonParameterReferences",
     "DynamicPropertiesExtensionRequiredForAmbiguousReferences",
     "DynamicPropertiesExtensionRequiredForNonParameterReferences", "OperationParameterNameIsAmbiguous"],
    Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for call in Call::all(definition) {
        let (newer, ambiguous, not_parameter) = match call.from.extension {
            "x-ms-dynamic-values" => (
                "x-ms-dynamic-list",
                "DynamicListExtensionRequiredForAmbiguousReferences",
                "DynamicListExtensionRequiredForNonParameterReferences",
            ),
            "x-ms-dynamic-schema" => (
                "x-ms-dynamic-properties",
                "DynamicPropertiesExtensionRequiredForAmbiguousReferences",
                "DynamicPropertiesExtensionRequiredForNonParameterReferences",
            ),
            _ => continue,
        };
        if call.from.field.get(newer).is_some() {
            continue;
        }
        let help = format!("add {newer} with the same call and the paths of the inputs, as 'body/name'");
        for argument in call.arguments() {
            let targets = dynamic::inputs(call.target, argument.name);
            if targets.len() > 1 {
                let message = format!(
                    "{} has both a parameter and a property '{}'",
                    call.target.label(),
                    argument.name
                );
                sink.report(argument.node.key(), message)
                    .help(help.as_str())
                    .server_id("OperationParameterNameIsAmbiguous");
            }
            let (Given::Input(reference), Some(source)) = (argument.given, call.source) else { continue };
            let name = reference.str().unwrap_or_default();
            let (message, id) = match dynamic::inputs(source, name)[..] {
                [only] if only.is_property => {
                    (format!("'{name}' is a property of the body and no parameter"), not_parameter)
                }
                [_, _, ..] => (format!("'{name}' is both a parameter and a property of the body"), ambiguous),
                _ => continue,
            };
            sink.report(reference, message).help(help.as_str()).server_id(id);
        }
    }
}
