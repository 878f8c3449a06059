use openapiv3::{
    OpenAPI, Operation, Parameter, PathItem, ReferenceOr, RequestBody, Response, SecurityScheme,
};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value as Json, json};

use crate::api::Schema;
use crate::compare::Change;
use crate::document::{Node, Value};
use crate::drift::Drift;
use crate::openapi::OPENAPI3_METHODS;
use crate::rule::{Sink, rule};

rule! {
    /// A reference departs from the OpenAPI 3.0 specification.
    ///
    /// The comparison goes on: only the part that is malformed may have been read differently than it was meant. Tell the
    /// API's owner, as other tools refuse such a file altogether. Choices of another type than the one beside them, such as
    /// an unquoted `True` of YAML among texts, are not compared.
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
        let is_judged = root.get_str("openapi").is_some_and(|version| version.starts_with("3.0"));
        for (place, error) in is_judged.then(|| faults(*root)).into_iter().flatten() {
            sink.report(place, format!("this is not as OpenAPI 3.0 has it: {error}"))
                .help("tell the API's owner; the rest of the reference is compared all the same");
        }
        for values in mistyped(*root) {
            sink.report(values, "these values are not of the type that the schema names".to_owned())
                .help("tell the API's owner; in YAML, True, False, Yes and numbers want quotation marks");
        }
    }
}

/// Choices that are none of the type beside them.
fn mistyped(root: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    let schemas = root.all().filter(|node| node.get("type").is_some_and(|kind| kind.str().is_some()));
    let lists = schemas.filter_map(|schema| Some((schema, schema.get("enum")?)));
    let lists = lists.filter(|(_, list)| list.value().is_array());
    lists.filter(|(schema, _)| !Schema::of(*schema).has_own_values()).map(|(_, list)| list)
}

/// Parts of a document that are read by themselves.
const COMPONENTS: [&str; 5] = ["schemas", "parameters", "responses", "requestBodies", "securitySchemes"];

/// Where it is malformed: serde gives no place, so each part is read by itself, which also holds little at a time.
fn faults(root: Node<'_>) -> Vec<(Node<'_>, String)> {
    let mut faults = Vec::new();
    for (_, item) in members(root, &["paths"]) {
        if let Some(error) = fault::<PathItem>(item, false) {
            let before = faults.len();
            collect_of_item(item, &mut faults);
            if faults.len() == before {
                faults.push((item, error));
            }
        }
    }
    for kind in COMPONENTS {
        for (_, node) in members(root, &["components", kind]) {
            match kind {
                "schemas" => collect::<openapiv3::Schema>(node, true, &mut faults),
                "parameters" => collect::<Parameter>(node, false, &mut faults),
                "responses" => collect::<Response>(node, false, &mut faults),
                "requestBodies" => collect::<RequestBody>(node, false, &mut faults),
                _ => collect::<SecurityScheme>(node, false, &mut faults),
            }
        }
    }
    let rest = OpenAPI::deserialize(rest(root)).err().filter(|_| faults.is_empty());
    faults.extend(rest.map(|error| (root, in_words(&error.to_string()))));
    faults
}

/// The innermost parts of a path item that are malformed.
fn collect_of_item<'d>(item: Node<'d>, faults: &mut Vec<(Node<'d>, String)>) {
    let operations = item.members().filter(|(key, _)| OPENAPI3_METHODS.contains(key));
    let elsewhere = operations.filter(|(_, operation)| operation.reference().is_some());
    faults.extend(elsewhere.map(|(_, node)| (node, "a '$ref' stands where an operation belongs".to_owned())));
    for (_, operation) in item.members().filter(|(_, node)| node.get("responses").is_some()) {
        let before = faults.len();
        let list = operation.get("parameters").into_iter().flat_map(Node::items);
        list.for_each(|node| collect::<Parameter>(node, false, faults));
        operation.get("requestBody").inspect(|node| collect::<RequestBody>(*node, false, faults));
        members(operation, &["responses"]).for_each(|(_, node)| collect::<Response>(node, false, faults));
        if faults.len() == before {
            collect::<Operation>(operation, false, faults);
        }
    }
}

/// The document without what is read by itself.
fn rest(root: Node<'_>) -> Json {
    let mut fault = None;
    let components = |node: Node<'_>, fault: &mut Option<Json>| -> Json {
        let others = node.members().filter(|(kind, _)| !COMPONENTS.contains(kind));
        others.map(|(kind, node)| (kind.to_owned(), part(node.value(), kind, fault))).collect()
    };
    let member = |(name, node): (&str, Node<'_>)| {
        let copy = match name {
            "paths" if node.is_object() => json!({}),
            "components" if node.is_object() => components(node, &mut fault),
            _ => part(node.value(), name, &mut fault),
        };
        (name.to_owned(), copy)
    };
    root.members().map(member).collect()
}

fn members<'d>(root: Node<'d>, path: &[&str]) -> impl Iterator<Item = (&'d str, Node<'d>)> + use<'d> {
    root.path(path).into_iter().flat_map(Node::members).filter(|(key, _)| !key.starts_with("x-"))
}

/// Of what stands elsewhere nothing is said here.
fn collect<'d, T: DeserializeOwned>(node: Node<'d>, is_schema: bool, faults: &mut Vec<(Node<'d>, String)>) {
    if node.reference().is_none() {
        faults.extend(fault::<T>(node, is_schema).map(|error| (node, error)));
    }
}

/// Why a part is not what it should be; nothing if it is.
fn fault<T: DeserializeOwned>(node: Node<'_>, is_schema: bool) -> Option<String> {
    let mut fault = None;
    let copy = if is_schema { schema(node.value(), &mut fault) } else { part(node.value(), "", &mut fault) };
    T::deserialize(copy).err().map(|error| in_words(&error.to_string()))
}

/// What the judge says, in words that do not speak of its own parts.
fn in_words(error: &str) -> String {
    let quoted = |text: &str| text.replace('`', "'");
    if let Some(rest) = error.strip_prefix("missing field ") {
        return format!("{} is missing", quoted(rest));
    }
    if let Some(rest) = error.strip_prefix("duplicate field ") {
        return format!("{} stands there twice", quoted(rest));
    }
    if let Some((found, names)) =
        error.strip_prefix("unknown variant ").and_then(|rest| rest.split_once(", expected "))
    {
        let names = names.strip_prefix("one of ").unwrap_or(names);
        return format!("{} is not among what may stand there, {}", quoted(found), quoted(names));
    }
    let pair = ["invalid type: ", "invalid value: "].into_iter().find_map(|start| error.strip_prefix(start));
    if let Some((found, expected)) = pair.and_then(|rest| rest.split_once(", expected ")) {
        let found = match found.split_once(' ').unwrap_or((found, "")) {
            ("map", _) => "an object".to_owned(),
            ("sequence", _) => "a list".to_owned(),
            ("null" | "unit", _) => "null".to_owned(),
            (_, value) => value.rsplit("point ").next().unwrap_or_default().replace('`', ""),
        };
        let expected = match expected {
            "a sequence" => "a list",
            "a boolean" => "true or false",
            "a string" | "a borrowed string" => "a text",
            "a map" => "an object",
            _ if expected.starts_with("struct ") => "an object",
            _ if expected.starts_with(['u', 'i', 'f']) && expected.len() <= 5 => "a number",
            _ => "something else",
        };
        return format!("{found} stands where {expected} belongs");
    }
    if error.contains("ParameterSchemaOrContent") {
        return "it has neither 'schema' nor 'content'".to_owned();
    }
    "a part of it has another form than it should have".to_owned()
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
    if !value.is_object() || ReferenceOr::<openapiv3::Schema>::deserialize(&copy).is_ok() {
        return if value.is_object() { json!({}) } else { copy };
    }
    let bad = inner.unwrap_or(copy);
    fault.get_or_insert_with(|| bad.clone());
    bad
}
