use openapiv3::{
    OpenAPI, Operation, Parameter, PathItem, ReferenceOr, RequestBody, Response, Schema, SecurityScheme,
};
use serde::de::DeserializeOwned;

use crate::document::Node;
use crate::lint::{Drift, Sink, rule};

rule! {
    /// A reference departs from the OpenAPI 3.0 specification.
    ///
    /// The comparison goes on: only the part that is malformed may have been read differently than it was meant. Tell the
    /// API's owner, as other tools refuse such a file altogether.
    ///
    /// Source: OpenAPI Specification 3.0, as the `openapiv3` crate reads it strictly.
    ///
    /// ```json fail
    /// { "reference#/components/schemas/Parcel/properties/id/required": true,
    ///   "at": "reference#/components/schemas/Parcel" }
    /// ```
    /// ```json pass
    /// { "reference#/components/schemas/Parcel/required": ["id"] }
    /// ```
    "reference-malformed", Info, Deploy, [], Drift(check)
}

fn check<'d>(drift: &Drift<'d>, sink: &mut Sink<'d>) {
    for root in &drift.reference.roots {
        // The judge knows 3.0 only.
        if !root.get_str("openapi").is_some_and(|version| version.starts_with("3.0")) {
            continue;
        }
        let Some(error) = fault::<OpenAPI>(*root) else { continue };
        let faults = faults(*root);
        let places = if faults.is_empty() { vec![(*root, error)] } else { faults };
        for (place, error) in places {
            sink.report(place, format!("this is not as OpenAPI 3.0 has it: {error}"))
                .help("tell the API's owner; the rest of the reference is compared all the same");
        }
    }
}

/// Where it is malformed: serde gives no place, so each part is read by itself.
fn faults(root: Node<'_>) -> Vec<(Node<'_>, String)> {
    let mut faults = Vec::new();
    for (_, item) in members(root, &["paths"]) {
        let before = faults.len();
        for (_, operation) in item.members().filter(|(_, node)| node.get("responses").is_some()) {
            collect::<Operation>(operation, &mut faults);
        }
        if faults.len() == before {
            collect::<ReferenceOr<PathItem>>(item, &mut faults);
        }
    }
    let of = |kind| members(root, &["components", kind]).map(|(_, node)| node);
    of("schemas").for_each(|node| collect::<ReferenceOr<Schema>>(node, &mut faults));
    of("parameters").for_each(|node| collect::<ReferenceOr<Parameter>>(node, &mut faults));
    of("responses").for_each(|node| collect::<ReferenceOr<Response>>(node, &mut faults));
    of("requestBodies").for_each(|node| collect::<ReferenceOr<RequestBody>>(node, &mut faults));
    of("securitySchemes").for_each(|node| collect::<ReferenceOr<SecurityScheme>>(node, &mut faults));
    faults
}

fn members<'d>(root: Node<'d>, path: &[&str]) -> impl Iterator<Item = (&'d str, Node<'d>)> + use<'d> {
    root.path(path).into_iter().flat_map(Node::members).filter(|(key, _)| !key.starts_with("x-"))
}

fn collect<'d, T: DeserializeOwned>(node: Node<'d>, faults: &mut Vec<(Node<'d>, String)>) {
    faults.extend(fault::<T>(node).map(|error| (node, error)));
}

fn fault<T: DeserializeOwned>(node: Node<'_>) -> Option<String> {
    T::deserialize(node.value().to_json()).err().map(|error| error.to_string())
}
