//! Schemas: all of a definition, those that one leads to, and what one requires.

use foldhash::HashSet;

use super::{Definition, Operation, misspells};
use crate::document::{Node, Nodes};
use crate::openapi::{Location, is_internal};

/// Where a schema is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// In a request body.
    Input,
    /// In a response or a webhook's notification.
    Output,
    /// Under `definitions`, for anybody.
    Shared,
}

/// A schema object.
#[derive(Clone, Copy, Debug)]
pub struct Schema<'d> {
    /// The object.
    pub node: Node<'d>,
    /// Where it is used.
    pub role: Role,
    /// Whether it is the outermost one of its body, response or definition.
    pub is_top: bool,
}

impl<'d> Definition<'d> {
    /// Every schema that a request body leads to, each once.
    pub fn input_schemas(&self) -> &[Node<'d>] {
        self.input_schemas.get_or_init(|| {
            let bodies = self.operations.iter().filter_map(Operation::body);
            schemas_reached(bodies.filter_map(|body| body.node.get("schema")).collect())
        })
    }

    /// Every schema that a success response of an operation which makers see, or a notification, leads to; each once. Makers
    /// see the notification of a webhook, and not the answer to its registration, nor what is inside of something internal.
    pub fn output_schemas(&self) -> Vec<Node<'d>> {
        let answers = self.visible_operations();
        let answers = answers.filter(|o| !o.has_notification() && o.agentic_protocol().is_none());
        let responses = answers.flat_map(|operation| &operation.responses);
        let responses = responses.filter(|response| response.is_success()).map(|response| response.node);
        let contents = self.path_items.iter().filter_map(|(_, item)| item.get("x-ms-notification-content"));
        let schemas = responses.chain(contents).filter_map(|holder| holder.get("schema"));
        schemas_reached_where(schemas.collect(), |schema| !is_internal(schema))
    }
}

/// All schemas, without following `$ref`s. They begin in places that do not hold one another, so each is met once.
pub(super) fn schemas<'d>(definition: &Definition<'d>) -> Vec<Schema<'d>> {
    let mut schemas = Vec::new();
    for (_, path_item) in &definition.path_items {
        if let Some(schema) = path_item.path(&["x-ms-notification-content", "schema"]) {
            add(&mut schemas, schema, Role::Output, true);
        }
    }
    for parameter in definition.parameters() {
        if let Some(schema) = parameter.node.get("schema") {
            add(&mut schemas, schema, Role::Input, true);
        }
    }
    for response in definition.responses() {
        if let Some(schema) = response.get("schema") {
            add(&mut schemas, schema, Role::Output, true);
        }
    }
    for (_, schema) in definition.root.get("definitions").into_iter().flat_map(Node::members) {
        add(&mut schemas, schema, Role::Shared, true);
    }
    schemas
}

/// Adds a schema and all inside of it.
fn add<'d>(schemas: &mut Vec<Schema<'d>>, node: Node<'d>, role: Role, is_top: bool) {
    if node.is_object() {
        schemas.push(Schema { node, role, is_top });
        parts(node).for_each(|part| add(schemas, part, role, false));
    }
}

pub(super) fn typed<'d>(definition: &Definition<'d>) -> Vec<Node<'d>> {
    let schemas = definition.schemas.iter().map(|schema| schema.node);
    let mut typed: Vec<_> = schemas.filter(|schema| schema.reference().is_none()).collect();
    let parameters = definition.parameters().iter().filter(|parameter| !parameter.is_in(Location::Body));
    let responses = definition.responses().iter();
    let headers = responses.filter_map(|response| response.get("headers")).flat_map(Node::members);
    for holder in parameters.map(|parameter| parameter.node).chain(headers.map(|(_, header)| header)) {
        let items = std::iter::successors(Some(holder), |holder| holder.get("items"));
        typed.extend(items.take_while(|node| node.is_object()));
    }
    typed
}

/// The names in `required` of a schema.
pub fn required_names(schema: Node<'_>) -> HashSet<&str> {
    schema.get("required").into_iter().flat_map(Node::items).filter_map(Node::str).collect()
}

/// The properties of a schema: its own, and those of the parts of its `allOf`.
pub struct Properties<'d> {
    parts: Vec<Node<'d>>,
    /// Whether some cannot be read, so that it may have any.
    are_open: bool,
}

impl<'d> Properties<'d> {
    /// Looks through a schema.
    pub fn of(schema: Node<'d>) -> Properties<'d> {
        // Nobody writes more parts; a definition that does is given the benefit of the doubt, and cannot keep us busy.
        const MOST_PARTS: usize = 100;
        let mut properties = Properties { parts: Vec::new(), are_open: false };
        let mut seen = Nodes::default();
        let mut open = vec![schema];
        while let Some(schema) = open.pop().filter(|_| !properties.are_open) {
            let own = schema.get("properties");
            properties.parts.extend(own);
            let is_readable = own.is_none_or(Node::is_object) && !misspells(schema, "properties");
            properties.are_open = !is_readable || seen.len() > MOST_PARTS;
            if seen.insert(schema) {
                for part in schema.get("allOf").into_iter().flat_map(Node::items).take(MOST_PARTS + 1) {
                    // What a broken reference would bring is unknown.
                    properties.are_open |= part.resolved().is_none();
                    open.extend(part.resolved());
                }
            }
        }
        properties
    }

    /// Whether it has one of this name.
    pub fn has(&self, name: &str) -> bool {
        self.are_open || self.parts.iter().any(|part| part.get(name).is_some())
    }
}

/// Whether a property cannot be read, so that nobody knows which there are: it is required without being defined, no object,
/// or all stand under a misspelt key.
pub(super) fn has_lost_properties(schema: Node<'_>) -> bool {
    let is_readable = |properties: Node<'_>| {
        properties.is_object() && properties.members().all(|(_, node)| node.is_object())
    };
    let lacks_required = || {
        let required = required_names(schema);
        let properties = (!required.is_empty()).then(|| Properties::of(schema));
        properties.is_some_and(|properties| required.iter().any(|name| !properties.has(name)))
    };
    !schema.get("properties").is_none_or(is_readable) || misspells(schema, "properties") || lacks_required()
}

/// Whether a schema says no more of a value than that it may be an object; what is misspelt in it is reported itself.
pub fn describes_nothing(schema: Node<'_>) -> bool {
    let Some(schema) = schema.resolved() else { return false };
    let is_bare_object = schema.get("type").is_none_or(|kind| kind.str() == Some("object"));
    let describes = |key: &str| {
        ["properties", "additionalProperties", "items", "allOf", "enum", "$ref"].contains(&key)
            || key.starts_with("x-ms-dynamic")
    };
    let is_described = |(key, node): (&str, Node<'_>)| {
        describes(key)
            && (!node.is_object() || key == "additionalProperties" || node.members().next().is_some())
    };
    let is_misspelt = || ["$ref", "properties", "items", "allOf"].iter().any(|key| misspells(schema, key));
    schema.is_object() && is_bare_object && !schema.members().any(is_described) && !is_misspelt()
}

/// Every schema that one leads to, itself included, through its parts and `$ref`s; each once.
pub(super) fn schemas_within(schema: Node<'_>) -> Vec<Node<'_>> {
    schemas_reached(vec![schema])
}

/// Every schema that some lead to, these included; each once.
pub fn schemas_reached(open: Vec<Node<'_>>) -> Vec<Node<'_>> {
    schemas_reached_where(open, |_| true)
}

fn schemas_reached_where<'d>(mut open: Vec<Node<'d>>, leads_on: impl Fn(Node<'d>) -> bool) -> Vec<Node<'d>> {
    let mut seen = Nodes::default();
    let mut found = Vec::new();
    while let Some(schema) = open.pop() {
        if !schema.is_object() || !leads_on(schema) || !seen.insert(schema) {
            continue;
        }
        found.push(schema);
        open.extend(schema.referred());
        open.extend(parts(schema));
    }
    found
}

/// A schema and every one that stands inside it, without following `$ref`s.
pub fn schemas_inside(schema: Node<'_>) -> Vec<Node<'_>> {
    let mut found = vec![schema];
    let mut next = 0;
    while let Some(&schema) = found.get(next) {
        found.extend(parts(schema));
        next += 1;
    }
    found
}

/// The schemas directly inside a schema.
pub(super) fn parts(schema: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    // Most have none, which is sooner known of all keys together.
    let holder = schema.may_have(["properties", "items", "additionalProperties", "allOf"]).then_some(schema);
    holder.into_iter().flat_map(|schema| {
        let properties = schema.get("properties").into_iter().flat_map(Node::members).map(|(_, node)| node);
        let single = [schema.get("items"), schema.get("additionalProperties")];
        let all_of = schema.get("allOf").into_iter().flat_map(Node::items);
        properties.chain(single.into_iter().flatten()).chain(all_of)
    })
}
