use crate::definition::Definition;
use crate::definition::dynamic::{self, Call, Found};
use crate::rule::{Sink, rule};

const PATHS: [&str; 5] = ["value-path", "value-title", "itemValuePath", "itemTitlePath", "itemFullTitlePath"];

rule! {
    /// A dynamic field takes a value from a property that the called operation does not give.
    ///
    /// In a list, `value-path` and `value-title` (`itemValuePath` and `itemTitlePath`) are looked for in each item; for a
    /// dynamic schema, in the answer itself. What is not there leaves choices without a name or value, or an object without
    /// its fields. Names are compared with case.
    ///
    /// Paths are names of properties, joined with slashes. An answer that says nothing about its properties is not judged.
    ///
    /// Source: Microsoft's Swagger Validator, `InvokedOperationShouldProduceProperty`; some 3 % of 1,013 published
    /// connectors break it for schemas, so it does not stop them.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values/value-path": "ID" }
    /// ```
    /// ```json fail
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-list": { "operationId": "ListCouriers", "itemValuePath": "id", "itemTitlePath": "title" },
    ///   "-/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values": null,
    ///   "at": "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-list/itemTitlePath" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-list": { "operationId": "ListCouriers", "itemValuePath": "id", "itemTitlePath": "name" } }
    /// ```
    "dynamic-path-dangling", Warning, Deploy, ["InvokedOperationShouldProduceProperty"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for call in Call::all(definition) {
        let (holder, within) = if call.lists() {
            (call.collection().items(), "in the items of")
        } else {
            (call.answer(), "in the answer of")
        };
        // Where there are no items at all, that is the mistake.
        let Found::Here(schema) = holder else { continue };
        for path in PATHS.into_iter().filter_map(|key| call.from.node.get(key)) {
            let Some(text) = path.str().filter(|text| matches!(holder.path(text), Found::Nowhere)) else {
                continue;
            };
            let target = call.target.label();
            let help = dynamic::meant(schema, text, |_| true).map_or_else(
                || "write the path of one of its properties".to_owned(),
                |near| format!("write '{near}'"),
            );
            sink.report(path, format!("there is no '{text}' {within} {target}"))
                .help(help)
                .related(call.target.place(), "the called operation");
        }
    }
}
