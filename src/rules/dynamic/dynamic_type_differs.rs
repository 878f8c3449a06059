use crate::definition::dynamic::{self, Call, Given};
use crate::definition::{self, Definition, Misfit};
use crate::rule::{Sink, rule};

rule! {
    /// A dynamic field passes a value whose type is not that of the called operation's parameter.
    ///
    /// The value is put into the request as it is; an API that gets a text where it expects a number refuses the call, and
    /// the list stays empty. Whole numbers pass for numbers.
    ///
    /// Source: Microsoft's Swagger Validator, `OperationParameterTypeMismatch` for values of other inputs and
    /// `OperationParameterStaticTypeMismatch` for fixed ones; all of 528 published
    /// connectors comply.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values/parameters": { "town": 3000 },
    ///   "/paths/~1couriers/get/parameters": [{ "name": "town", "in": "query", "type": "string" }],
    ///   "at": "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values/parameters/town" }
    /// ```
    /// ```json fail
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-list": { "operationId": "ListCouriers", "itemValuePath": "id", "itemTitlePath": "name",
    ///     "parameters": { "town": { "parameterReference": "parcel/receiver" } } },
    ///   "-/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values": null,
    ///   "/paths/~1couriers/get/parameters": [{ "name": "town", "in": "query", "type": "integer" }],
    ///   "at": "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-list/parameters/town/parameterReference" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values/parameters": { "town": "3000" },
    ///   "/paths/~1couriers/get/parameters": [{ "name": "town", "in": "query", "type": "string" }] }
    /// ```
    "dynamic-type-differs", Error, Deploy,
    ["OperationParameterTypeMismatch", "OperationParameterStaticTypeMismatch"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for call in Call::all(definition) {
        for argument in call.arguments() {
            let [needed] = dynamic::inputs(call.target, argument.name)[..] else { continue };
            let Some(kind) = needed.kind() else { continue };
            let (place, message, id) = match argument.given {
                Given::Literal(value) if !value.value().is_null() => {
                    let Some(Misfit { part, kind }) = definition::misfit(value, needed.node) else {
                        continue;
                    };
                    (
                        part,
                        format!("{} is not of type {kind}", part.value()),
                        "OperationParameterStaticTypeMismatch",
                    )
                }
                Given::Input(reference) => {
                    let Some(source) = call.source else { continue };
                    let name = reference.str().unwrap_or_default();
                    let [taken] = dynamic::inputs(source, name)[..] else { continue };
                    match taken.kind() {
                        Some(other) if !dynamic::fits(other, kind) => (
                            reference,
                            format!("'{name}' is of type {other}, not {kind}"),
                            "OperationParameterTypeMismatch",
                        ),
                        _ => continue,
                    }
                }
                _ => continue,
            };
            sink.report(place, message)
                .server_id(id)
                .help(format!(
                    "pass a value of the type that '{}' of {} has",
                    argument.name,
                    call.target.label()
                ))
                .related(needed.node.key(), format!("of type {kind}"));
        }
    }
}
