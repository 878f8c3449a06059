use openapiv3::{
    OpenAPI, Operation, Parameter, PathItem, ReferenceOr, RequestBody, Response, Schema, SecurityScheme,
};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value as Json, json};

use crate::compare::Change;
use crate::document::{Node, Value};
use crate::drift::Drift;
use crate::rule::{Sink, rule};

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
    "reference-malformed", Info, Deploy, [], Reference(check)
}

fn check<'d>(drift: &Drift<'d>, _: &[&Change<'d>], sink: &mut Sink<'d>) {
    for root in &drift.reference.roots {
        // The judge knows 3.0 only.
        if !root.get_str("openapi").is_some_and(|version| version.starts_with("3.0")) {
            continue;
        }
        let Some(error) = fault::<OpenAPI>(*root, false) else { continue };
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
            collect::<Operation>(operation, false, &mut faults);
        }
        if faults.len() == before {
            collect::<ReferenceOr<PathItem>>(item, false, &mut faults);
        }
    }
    let of = |kind| members(root, &["components", kind]).map(|(_, node)| node);
    of("schemas").for_each(|node| collect::<ReferenceOr<Schema>>(node, true, &mut faults));
    of("parameters").for_each(|node| collect::<ReferenceOr<Parameter>>(node, false, &mut faults));
    of("responses").for_each(|node| collect::<ReferenceOr<Response>>(node, false, &mut faults));
    of("requestBodies").for_each(|node| collect::<ReferenceOr<RequestBody>>(node, false, &mut faults));
    of("securitySchemes").for_each(|node| collect::<ReferenceOr<SecurityScheme>>(node, false, &mut faults));
    faults
}

fn members<'d>(root: Node<'d>, path: &[&str]) -> impl Iterator<Item = (&'d str, Node<'d>)> + use<'d> {
    root.path(path).into_iter().flat_map(Node::members).filter(|(key, _)| !key.starts_with("x-"))
}

fn collect<'d, T: DeserializeOwned>(node: Node<'d>, is_schema: bool, faults: &mut Vec<(Node<'d>, String)>) {
    faults.extend(fault::<T>(node, is_schema).map(|error| (node, error)));
}

/// Why a part is not what it should be; nothing if it is.
fn fault<T: DeserializeOwned>(node: Node<'_>, is_schema: bool) -> Option<String> {
    let mut fault = None;
    let copy = if is_schema { schema(node.value(), &mut fault) } else { part(node.value(), "", &mut fault) };
    T::deserialize(copy).err().map(|error| error.to_string())
}

/// Keys whose members have names that somebody has chosen.
const NAMES: [&str; 9] = [
    "headers",
    "parameters",
    "responses",
    "requestBodies",
    "examples",
    "links",
    "callbacks",
    "content",
    "securitySchemes",
];

/// A copy in which good schemas are empty ones, and bad ones are what is bad in them. The judge tries what a schema may be
/// one after the other, and would try everything in it anew each time. `key` is the name under which the value stands.
fn part(value: Value<'_>, key: &str, fault: &mut Option<Json>) -> Json {
    let member = |(name, value): (&str, Value<'_>)| {
        let copy = match name {
            "schema" if !NAMES.contains(&key) => verdict(value, fault),
            "schemas" if key == "components" => by_name(value, fault),
            _ => part(value, name, fault),
        };
        (name.to_owned(), copy)
    };
    if value.is_object() {
        value.members().map(member).collect()
    } else if value.is_array() {
        value.items().map(|item| part(item, "", fault)).collect()
    } else {
        value.to_json()
    }
}

/// The same of a schema; what is bad first in those that it holds is the fault.
fn schema(value: Value<'_>, fault: &mut Option<Json>) -> Json {
    if !value.is_object() {
        return value.to_json();
    }
    let member = |(name, value): (&str, Value<'_>)| {
        let copy = match name {
            "properties" => by_name(value, fault),
            "allOf" | "oneOf" | "anyOf" if value.is_array() => {
                value.items().map(|item| verdict(item, fault)).collect()
            }
            "items" | "additionalProperties" | "not" => verdict(value, fault),
            _ => value.to_json(),
        };
        (name.to_owned(), copy)
    };
    value.members().map(member).collect()
}

fn by_name(value: Value<'_>, fault: &mut Option<Json>) -> Json {
    if !value.is_object() {
        return value.to_json();
    }
    value.members().map(|(name, value)| (name.to_owned(), verdict(value, fault))).collect()
}

/// An empty schema in place of a good one; of a bad one, the innermost in it that is bad.
fn verdict(value: Value<'_>, fault: &mut Option<Json>) -> Json {
    let mut inner = None;
    let copy = schema(value, &mut inner);
    if !value.is_object() || ReferenceOr::<Schema>::deserialize(&copy).is_ok() {
        return if value.is_object() { json!({}) } else { copy };
    }
    let bad = inner.unwrap_or(copy);
    fault.get_or_insert_with(|| bad.clone());
    bad
}
