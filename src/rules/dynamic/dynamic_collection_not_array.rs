use crate::definition::Definition;
use crate::definition::dynamic::{self, Call, Found};
use crate::document::Node;
use crate::rule::{Sink, rule};

rule! {
    /// A dynamic list is taken from a place where the called operation gives no array.
    ///
    /// The designer looks for the choices at `value-collection` or `itemsPath`, or takes the whole answer where neither is
    /// given. Without an array there, makers get an empty list and have to type the value.
    ///
    /// Paths are names of properties, joined with slashes. An answer that says nothing about its properties is not judged.
    ///
    /// Source: Microsoft's Swagger Validator, `InvokedOperationShouldProduceArray`; some 2 % of 1,013 published connectors
    /// break it, so it does not stop them.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values/value-collection": "value" }
    /// ```
    /// ```json fail
    /// { "/paths/~1couriers/get/responses/200/schema": { "type": "object", "properties": {
    ///     "value": { "type": "array", "items": { "$ref": "#/definitions/Parcel" } } } },
    ///   "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values/value-title": "id",
    ///   "at": "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values" }
    /// ```
    /// ```json pass
    /// { "/paths/~1couriers/get/responses/200/schema": { "type": "object", "properties": {
    ///     "value": { "type": "array", "items": { "$ref": "#/definitions/Parcel" } } } },
    ///   "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values/value-title": "id",
    ///   "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values/value-collection": "value" }
    /// ```
    "dynamic-collection-not-array", Warning, Deploy, ["InvokedOperationShouldProduceArray"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for call in Call::all(definition).into_iter().filter(Call::lists) {
        let is_wrong = match call.collection() {
            Found::Nowhere => true,
            found => matches!(found.items(), Found::Nowhere),
        };
        if !is_wrong {
            continue;
        }
        let target = call.target;
        let (place, message) = match call.collection_path() {
            Some(path) => {
                (path, format!("{} gives no array at '{}'", target.label(), path.str().unwrap_or_default()))
            }
            None => (call.from.node, format!("the answer of {} is no array", target.label())),
        };
        let key = match call.from.extension {
            "x-ms-dynamic-values" => "value-collection",
            _ => "itemsPath",
        };
        let path = call.collection_path();
        let help = match (meant(&call), path) {
            _ if path.is_some() && matches!(call.answer().items(), Found::Here(_)) => {
                "remove it, the answer is the array".to_owned()
            }
            (Some(name), _) => format!("write '{name}' as {key}, the array that is there"),
            (None, Some(_)) => {
                format!(
                    "describe the array there in the answer of {}, or write the path of another as {key}",
                    target.label()
                )
            }
            (None, None) => {
                format!("describe the answer of {} as an array, or as an object with one", target.label())
            }
        };
        sink.report(place, message).help(help).related(target.place(), "the called operation");
    }
}

/// The path of the array that is meant: the one that is nearly written, else the only one of the answer.
fn meant(call: &Call<'_, '_>) -> Option<String> {
    let Found::Here(answer) = call.answer() else { return None };
    let is_array = |node: Node<'_>| node.resolved().is_some_and(|node| node.get_str("type") == Some("array"));
    let written = call.collection_path().and_then(Node::str);
    let near = written.and_then(|path| dynamic::meant(answer, path, is_array));
    near.or_else(|| {
        let properties = answer.resolved()?.get("properties")?.members();
        let mut arrays = properties.filter(|(_, node)| is_array(*node)).map(|(name, _)| name.to_owned());
        arrays.next().filter(|_| arrays.next().is_none())
    })
}
