use crate::connector::Connector;
use crate::document::{Json, Node, Value};
use crate::rule::{Sink, rule};
use crate::schema::Problem;
use crate::text;

rule! {
    /// A value has the wrong JSON type.
    ///
    /// The service reads the files into typed objects and refuses the whole upload when a value is, say, a string where an
    /// object belongs. Its message names no line, and for the properties file often not even the key. Usual slips are
    /// quoted numbers and booleans, `null`, a list where one value belongs, and `required: true` inside a schema (there,
    /// `required` is a list of names beside `properties`).
    ///
    /// Source: Microsoft's Swagger Validator, `JsonTypeIncorrect` and, for scopes that are `null`,
    /// `SecurityRequirementMustHaveValue`; the JSON schemas in Microsoft's repository. None of 528 published definitions has
    /// one, and one properties file.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/parameters/1/minimum": "1" }
    /// ```
    /// ```json fail
    /// { "/paths/~1parcels/get/parameters/0": null }
    /// ```
    /// ```json fail
    /// { "/definitions/Problem/properties/code/required": true }
    /// ```
    /// ```json fail
    /// { "apiProperties.json#/properties/connectionParameters/api_key/uiDefinition/constraints/tabIndex": "2" }
    /// ```
    /// ```json fail
    /// { "/security/0/api_key": null }
    /// ```
    /// ```json fail
    /// { "settings.json#/environment": 5 }
    /// ```
    /// ```json pass
    /// { "/definitions/Problem/required": ["code"] }
    /// ```
    "wrong-json-type", Error, Deploy, ["JsonTypeIncorrect", "SecurityRequirementMustHaveValue"], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    for violation in connector.violations() {
        let Problem::WrongType(expected) = &violation.problem else { continue };
        let node = violation.node;
        let is_number = |name: &str| name.bytes().all(|byte| byte.is_ascii_digit());
        let subject = match node.name() {
            Some(name) if !is_number(name) => format!("'{name}'"),
            None if node.holder().is_none() => "the file".to_owned(),
            _ => "this item".to_owned(),
        };
        sink.report(
            node,
            format_args!("{subject} is {}, not {}", found(node.value()), with_article(expected)),
        )
        .help(cure(node, expected))
        .server_id(connector.server_id(node, server_id(node)));
    }
}

/// What to write.
fn cure(node: Node<'_>, expected: &str) -> String {
    let is_flag = node.bool().is_some();
    match node.holder().and_then(Node::name) {
        // Parameters have a flag; of properties their object lists the names.
        Some(property) if is_flag && node.name() == Some("required") && expected.contains("array") => {
            format!("remove it here, and name '{property}' in the list 'required' of the object that has it")
        }
        _ if expected.contains("string") && !node.is_container() && !node.value().is_null() => {
            format!("write it in quotes: \"{}\"", node.value())
        }
        _ if node.str().is_some_and(|text| text::reads_as(text, expected)) => "remove the quotes".to_owned(),
        _ if expected == "array" && !node.is_container() && !node.value().is_null() => {
            format!("write a list: [{}]", node.value())
        }
        _ => format!("write {} here", with_article(expected)),
    }
}

fn server_id(node: Node<'_>) -> &'static str {
    let requirement = node.holder().and_then(Node::holder);
    let is_requirement = requirement.is_some_and(|list| list.name() == Some("security"));
    if is_requirement && node.value().is_null() {
        "SecurityRequirementMustHaveValue"
    } else {
        "JsonTypeIncorrect"
    }
}

/// What a value is, with the value itself where it is short.
fn found(value: Value<'_>) -> String {
    match value.json() {
        Json::Null => "null".to_owned(),
        Json::Bool(value) => format!("the boolean {value}"),
        Json::Number(value) => format!("the number {value}"),
        Json::String(value) if value.chars().count() <= 30 => format!("the string \"{value}\""),
        Json::String(_) => "a string".to_owned(),
        Json::Array => "an array".to_owned(),
        Json::Object => "an object".to_owned(),
    }
}

/// Types as people say them; that a value may also be null helps nobody who has to write one.
fn with_article(types: &str) -> String {
    let article = |name: &str| if name.starts_with(['a', 'i', 'o']) { "an" } else { "a" };
    let names = types.split(" or ").filter(|name| *name != "null");
    names.map(|name| format!("{} {name}", article(name))).collect::<Vec<_>>().join(" or ")
}
