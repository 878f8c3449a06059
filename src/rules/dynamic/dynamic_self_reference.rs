use crate::definition::Definition;
use crate::definition::dynamic::Call;
use crate::rule::{Sink, rule};

rule! {
    /// A dynamic field needs its own value to offer values.
    ///
    /// The designer calls the operation to fill the list, and passes what the maker has chosen from that list: nothing yet.
    /// The list stays empty for ever, or the call fails.
    ///
    /// Source: practice; none of 528 published connectors does it.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-list": { "operationId": "ListCouriers", "itemValuePath": "id", "itemTitlePath": "name",
    ///     "parameters": { "town": { "parameterReference": "parcel/courier" } } },
    ///   "-/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values": null,
    ///   "/paths/~1couriers/get/parameters": [{ "name": "town", "in": "query", "type": "string" }],
    ///   "at": "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-list/parameters/town/parameterReference" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-list": { "operationId": "ListCouriers", "itemValuePath": "id", "itemTitlePath": "name",
    ///     "parameters": { "town": { "parameterReference": "parcel/receiver" } } },
    ///   "-/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values": null,
    ///   "/paths/~1couriers/get/parameters": [{ "name": "town", "in": "query", "type": "string" }] }
    /// ```
    "dynamic-self-reference", Warning, Deploy, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for call in Call::all(definition) {
        for (_, reference, taken) in call.taken_inputs() {
            if taken.node.resolved().is_some_and(|node| node == call.from.field) {
                let name = reference.str().unwrap_or_default();
                sink.report(reference, format!("'{name}' is the field itself"))
                    .help("pass another input, or a fixed value");
            }
        }
    }
}
