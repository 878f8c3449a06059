//! Typed cursors over any Swagger 2.0 definition, read once and walked by many rules.
//!
//! Tolerant: what has the wrong JSON type is left out here and reported by the schema rules.

mod extents;
mod shapes;

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use crate::document::{Node, Place, Pointer};
use crate::text;

pub use extents::{Extent, Extents};
pub use shapes::Shapes;

/// The HTTP methods that a path item may hold.
pub const METHODS: [&str; 7] = ["get", "put", "post", "delete", "options", "head", "patch"];

/// Where a parameter can be.
pub const LOCATIONS: [&str; 5] = ["query", "header", "path", "formData", "body"];

/// A connector's definition.
#[derive(Debug)]
pub struct Definition<'d> {
    /// The root object.
    pub root: Node<'d>,
    /// Path items in document order, with their keys.
    pub path_items: Vec<(&'d str, Node<'d>)>,
    /// Operations in document order.
    pub operations: Vec<Operation<'d>>,
    /// Every schema object, each once, holders before what they hold.
    pub schemas: Vec<Schema<'d>>,
    /// Whatever may have a `type`, each once: schemas, parameters other than bodies, response headers, and the `items`
    /// of the latter two; without those that are a `$ref`.
    pub typed: Vec<Node<'d>>,
    /// The media types that operations without a list of their own consume.
    consumes: Option<Vec<String>>,
    /// The media types that operations without a list of their own produce.
    produces: Option<Vec<String>>,
    /// Positions of the operations that reach a shared object, by its address.
    users: OnceCell<HashMap<usize, Vec<usize>>>,
}

/// One operation.
#[derive(Debug)]
pub struct Operation<'d> {
    /// Key of the path item.
    pub path: &'d str,
    /// Lower-case HTTP method.
    pub method: &'d str,
    /// The operation object.
    pub node: Node<'d>,
    /// The path item that holds it.
    pub path_item: Node<'d>,
    /// Own parameters, then those of the path item that it does not override.
    pub parameters: Vec<Parameter<'d>>,
    /// Declared responses in document order.
    pub responses: Vec<Response<'d>>,
}

/// A parameter of an operation.
#[derive(Clone, Copy, Debug)]
pub struct Parameter<'d> {
    /// The entry in the list of parameters; a `$ref` perhaps.
    pub entry: Node<'d>,
    /// The parameter object itself.
    pub node: Node<'d>,
}

/// A declared response.
#[derive(Clone, Copy, Debug)]
pub struct Response<'d> {
    /// The key: a status code or `default`.
    pub code: &'d str,
    /// The entry under `responses`; a `$ref` perhaps.
    pub entry: Node<'d>,
    /// The response object itself.
    pub node: Node<'d>,
}

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

/// An object that stands for another one by `$ref`.
#[derive(Clone, Copy, Debug)]
pub struct Reference<'d> {
    /// The object that has the `$ref`.
    pub node: Node<'d>,
    /// The section of the definition that such an object is to be taken from: `definitions`, `parameters`, `responses`.
    pub section: &'static str,
}

/// A call of another operation that fills a field's choices or describes its content.
#[derive(Clone, Copy, Debug)]
pub struct DynamicCall<'d> {
    /// The schema or parameter that is filled.
    pub field: Node<'d>,
    /// The extension: `x-ms-dynamic-values` and its like.
    pub extension: &'static str,
    /// The object that has `operationId` and `parameters`.
    pub node: Node<'d>,
}

/// What an object is that may have `x-` members.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// The definition itself.
    Root,
    /// The `info` object.
    Info,
    /// A path item.
    Path,
    /// An operation.
    Operation,
    /// A parameter other than a body.
    Parameter,
    /// A body parameter.
    Body,
    /// A response.
    Response,
    /// A response's header.
    Header,
    /// A schema, or the `items` of a parameter or header.
    Schema,
    /// Anything else.
    Other,
}

/// A text that people read.
#[derive(Clone, Copy, Debug)]
pub struct Text<'d> {
    /// The object that it is about.
    pub holder: Node<'d>,
    /// Its key there: `summary`, `description` and the like.
    pub key: &'static str,
    /// Where it stands.
    pub node: Node<'d>,
    /// What it says; never blank.
    pub text: &'d str,
}

/// A schema on the way from a request body to something inside it.
#[derive(Clone, Copy, Debug)]
pub struct Step<'d> {
    /// The schema, perhaps a `$ref`.
    pub node: Node<'d>,
    /// Its name, where it is a property of the step before it.
    pub name: Option<&'d str>,
}

impl<'d> Definition<'d> {
    /// Reads the definition whose root object is given; nothing where it is not an object.
    pub fn read(root: Node<'d>) -> Option<Definition<'d>> {
        if !root.is_object() {
            return None;
        }
        let paths = root.get("paths").into_iter().flat_map(Node::members);
        let path_items: Vec<_> =
            paths.filter(|(path, item)| !path.starts_with("x-") && item.is_object()).collect();
        let operations = path_items.iter().flat_map(|&(path, item)| operations(path, item)).collect();
        let mut definition = Definition {
            root,
            path_items,
            operations,
            schemas: Vec::new(),
            typed: Vec::new(),
            consumes: media_types(root, "consumes"),
            produces: media_types(root, "produces"),
            users: OnceCell::new(),
        };
        definition.schemas = Schemas::of(&definition);
        definition.typed = typed(&definition);
        Some(definition)
    }

    /// The operation with exactly this `operationId`.
    pub fn operation(&self, id: &str) -> Option<&Operation<'d>> {
        self.operations.iter().find(|operation| operation.id() == Some(id))
    }

    /// The operation of a path and method.
    pub fn operation_at(&self, path: &str, method: &str) -> Option<&Operation<'d>> {
        self.operations.iter().find(|operation| operation.path == path && operation.method == method)
    }

    /// Security definitions by name.
    pub fn security_schemes(&self) -> impl Iterator<Item = (&'d str, Node<'d>)> + use<'d> {
        let schemes = self.root.get("securityDefinitions").into_iter().flat_map(Node::members);
        schemes.filter(|(name, scheme)| !name.starts_with("x-") && scheme.is_object())
    }

    /// Operations that makers see.
    pub fn visible_operations(&self) -> impl Iterator<Item = &Operation<'d>> {
        self.operations.iter().filter(|operation| !is_meant_internal(operation.node))
    }

    /// Whether an operation cannot be read, so that nobody knows which there are.
    pub fn has_lost_operations(&self) -> bool {
        let is_lost = |item: Node<'_>| {
            let is_lost = |(key, node): (&str, Node<'_>)| {
                if METHODS.contains(&key) { !node.is_object() } else { text::nearest(key, METHODS).is_some() }
            };
            !item.is_object() || item.members().any(is_lost)
        };
        let paths = self.root.get("paths").filter(|paths| paths.is_object());
        paths.is_none_or(|paths| paths.members().any(|(path, item)| !path.starts_with("x-") && is_lost(item)))
    }

    /// Every parameter object once: shared ones under `parameters`, those of path items and of operations.
    pub fn parameters(&self) -> Vec<Parameter<'d>> {
        let shared = self.root.get("parameters").into_iter().flat_map(Node::members).map(|(_, node)| node);
        let lists = self.path_items.iter().map(|&(_, item)| item);
        let lists = lists.chain(self.operations.iter().map(|operation| operation.node));
        let listed = lists.filter_map(|holder| holder.get("parameters")).flat_map(Node::items);
        let objects = shared.chain(listed).filter(|node| node.is_object() && node.reference().is_none());
        objects.map(|node| Parameter { entry: node, node }).collect()
    }

    /// Parameters that makers see, each once.
    pub fn visible_parameters(&self) -> Vec<Parameter<'d>> {
        let mut seen = HashSet::new();
        let all = self.visible_operations().flat_map(|operation| operation.parameters.iter().copied());
        all.filter(|parameter| !is_meant_internal(parameter.node) && seen.insert(parameter.node.address()))
            .collect()
    }

    /// Every response object once: shared ones under `responses`, then those of operations.
    pub fn responses(&self) -> Vec<Node<'d>> {
        let shared = self.root.get("responses").into_iter().flat_map(Node::members).map(|(_, node)| node);
        let own = self.operations.iter().flat_map(|operation| operation.responses.iter().map(|r| r.entry));
        shared.chain(own).filter(|node| node.is_object() && node.reference().is_none()).collect()
    }

    /// Every object that stands for another one by `$ref`, and the section that it should be taken from.
    pub fn references(&self) -> Vec<Reference<'d>> {
        let shared =
            |section| self.root.get(section).into_iter().flat_map(Node::members).map(|(_, node)| node);
        let holders = self.path_items.iter().map(|&(_, item)| item);
        let holders = holders.chain(self.operations.iter().map(|operation| operation.node));
        let parameters = holders.filter_map(|holder| holder.get("parameters")).flat_map(Node::items);
        let responses = self.operations.iter().filter_map(|operation| operation.node.get("responses"));
        let responses = responses.flat_map(Node::members).map(|(_, node)| node);
        let schemas = self.schemas.iter().map(|schema| schema.node);
        let of = |section| move |node| Reference { node, section };
        let all = schemas.map(of("definitions"));
        let all = all.chain(shared("parameters").chain(parameters).map(of("parameters")));
        let all = all.chain(shared("responses").chain(responses).map(of("responses")));
        all.filter(|reference| reference.node.reference().is_some()).collect()
    }

    /// The requirements under `security`, of the definition and of operations: the name of each, and its scopes.
    pub fn security_requirements(&self) -> impl Iterator<Item = (&'d str, Node<'d>)> {
        let holders =
            std::iter::once(self.root).chain(self.operations.iter().map(|operation| operation.node));
        let lists = holders.filter_map(|holder| holder.get("security"));
        lists.flat_map(Node::items).flat_map(Node::members)
    }

    /// Every list of media types, the definition's and those of operations, with its key: `consumes` or `produces`.
    pub fn media_type_lists(&self) -> Vec<(&'static str, Node<'d>)> {
        let holders =
            std::iter::once(self.root).chain(self.operations.iter().map(|operation| operation.node));
        let keys = |holder: Node<'d>| {
            ["consumes", "produces"].into_iter().filter_map(move |key| Some((key, holder.get(key)?)))
        };
        holders.flat_map(keys).collect()
    }

    /// What an operation consumes or produces, by the definition's list where it has none of its own; nothing where a list
    /// cannot be read, or hides behind a misspelt key.
    pub fn media_types(&self, operation: &Operation<'d>, key: &str) -> Option<Cow<'_, [String]>> {
        if !lacks(operation.node, key) {
            return media_types(operation.node, key).map(Cow::Owned);
        }
        let shared = if key == "consumes" { &self.consumes } else { &self.produces };
        shared.as_deref().map(Cow::Borrowed)
    }

    /// Every schema that a request body leads to, each once.
    pub fn input_schemas(&self) -> Vec<Node<'d>> {
        let bodies = self.operations.iter().filter_map(Operation::body);
        schemas_reached(bodies.filter_map(|body| body.node.get("schema")).collect())
    }

    /// Every schema that a success response of an operation which makers see, or a notification, leads to; each once.
    pub fn output_schemas(&self) -> Vec<Node<'d>> {
        let responses = self.visible_operations().flat_map(|operation| &operation.responses);
        let responses = responses.filter(|response| response.is_success()).map(|response| response.node);
        let contents = self.path_items.iter().filter_map(|(_, item)| item.get("x-ms-notification-content"));
        schemas_reached(responses.chain(contents).filter_map(|holder| holder.get("schema")).collect())
    }

    /// Calls of other operations by `x-ms-dynamic-*`, where they name one.
    pub fn dynamic_calls(&self) -> Vec<DynamicCall<'d>> {
        let mut calls = Vec::new();
        for &field in &self.typed {
            for extension in DYNAMIC_EXTENSIONS {
                let Some(node) = field.get(extension) else { continue };
                // The tree has two calls of its own, the others are one.
                let nodes = [Some(node), node.get("open"), node.get("browse")].into_iter().flatten();
                let nodes = nodes.filter(|node| node.get_str("operationId").is_some());
                calls.extend(nodes.map(|node| DynamicCall { field, extension, node }));
            }
        }
        calls
    }

    /// Every object that may have `x-` members, each once.
    pub fn extensible(&self) -> Vec<Node<'d>> {
        self.holders().into_iter().map(|(_, node)| node).collect()
    }

    /// Every object that may have `x-` members, each once, and what it is.
    pub fn holders(&self) -> Vec<(Holder, Node<'d>)> {
        let mut holders = vec![(Holder::Root, self.root)];
        let mut add = |holder, nodes: &mut dyn Iterator<Item = Node<'d>>| {
            holders.extend(nodes.map(|node| (holder, node)));
        };
        let info = self.root.get("info");
        add(Holder::Info, &mut info.into_iter());
        add(Holder::Other, &mut ["contact", "license"].into_iter().filter_map(|key| info?.get(key)));
        add(Holder::Other, &mut self.root.get("paths").into_iter());
        add(Holder::Path, &mut self.path_items.iter().map(|&(_, item)| item));
        add(Holder::Operation, &mut self.operations.iter().map(|operation| operation.node));
        add(Holder::Other, &mut self.operations.iter().filter_map(|o| o.node.get("responses")));
        let parameters = self.parameters();
        for parameter in &parameters {
            let holder = if parameter.location() == "body" { Holder::Body } else { Holder::Parameter };
            add(holder, &mut std::iter::once(parameter.node));
        }
        let responses = self.responses();
        add(Holder::Response, &mut responses.iter().copied());
        let headers = responses.iter().filter_map(|response| response.get("headers")).flat_map(Node::members);
        let headers: Vec<_> = headers.map(|(_, header)| header).filter(|header| header.is_object()).collect();
        add(Holder::Header, &mut headers.iter().copied());
        add(Holder::Schema, &mut self.schemas.iter().map(|s| s.node).filter(|s| s.reference().is_some()));
        let named = parameters.iter().map(|parameter| parameter.node).chain(headers.iter().copied());
        let named: HashSet<usize> = named.map(Node::address).collect();
        add(Holder::Schema, &mut self.typed.iter().copied().filter(|node| !named.contains(&node.address())));
        let section = |name| self.root.get(name).into_iter();
        add(Holder::Other, &mut section("securityDefinitions").flat_map(Node::members).map(|(_, node)| node));
        add(Holder::Other, &mut section("tags").flat_map(Node::items));
        holders
    }

    /// Every text that people read about the connector, its operations, fields and outputs, each once.
    pub fn texts(&self) -> Vec<Text<'d>> {
        let mut texts = Vec::new();
        for holder in self.extensible() {
            texts.extend(TEXT_KEYS.iter().filter_map(|key| text(holder, key)));
        }
        texts
    }

    /// The titles and descriptions of operations and parameters that makers see, each once.
    pub fn visible_texts(&self) -> Vec<Text<'d>> {
        let operations = self.visible_operations().map(|operation| (operation.node, "summary"));
        let parameters = self.visible_parameters().into_iter().map(|p| (p.node, "x-ms-summary"));
        let holders = operations.chain(parameters);
        holders
            .flat_map(|(holder, title)| [text(holder, title), text(holder, "description")])
            .flatten()
            .collect()
    }

    /// The operations that a place belongs to: the one around it, all of a path item, or all that reach a shared
    /// definition, parameter or response through `$ref`s.
    pub fn operations_at(&self, pointer: &Pointer) -> Vec<&Operation<'d>> {
        let steps: Vec<String> = pointer.steps().take(3).collect();
        match steps.iter().map(String::as_str).collect::<Vec<_>>()[..] {
            ["paths", path, method] if METHODS.contains(&method) => {
                self.operations.iter().filter(|o| o.path == path && o.method == method).collect()
            }
            ["paths", path, ..] => self.operations.iter().filter(|o| o.path == path).collect(),
            [section @ ("definitions" | "parameters" | "responses"), name, ..] => {
                let Some(target) = self.root.path(&[section, name]) else { return Vec::new() };
                let users = self.users.get_or_init(|| self.users_of_shared());
                let positions = users.get(&target.address()).into_iter().flatten();
                positions.filter_map(|&position| self.operations.get(position)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The only operation that reaches a shared definition, parameter or response.
    pub fn sole_user(&self, section: &str, name: &str) -> Option<&Operation<'d>> {
        let target = self.root.path(&[section, name])?;
        match self.users.get_or_init(|| self.users_of_shared()).get(&target.address())?[..] {
            [position] => self.operations.get(position),
            _ => None,
        }
    }

    fn users_of_shared(&self) -> HashMap<usize, Vec<usize>> {
        let mut users: HashMap<usize, Vec<usize>> = HashMap::new();
        // Each shared object is looked through once, however many operations lead to it.
        let mut links: HashMap<usize, Vec<Node<'d>>> = HashMap::new();
        for (position, operation) in self.operations.iter().enumerate() {
            let siblings = operation.path_item.members().filter(|(key, _)| !METHODS.contains(key));
            let own = siblings.map(|(_, node)| node).chain([operation.node]);
            let mut open: Vec<_> = own.flat_map(referred_within).collect();
            let mut seen = HashSet::new();
            while let Some(node) = open.pop() {
                if seen.insert(node.address()) {
                    users.entry(node.address()).or_default().push(position);
                    open.extend(links.entry(node.address()).or_insert_with(|| referred_within(node)).iter());
                }
            }
        }
        users
    }
}

/// What the `$ref`s anywhere inside a value name.
fn referred_within(node: Node<'_>) -> Vec<Node<'_>> {
    let mut referred = Vec::new();
    let mut open = vec![node];
    while let Some(node) = open.pop() {
        referred.extend(node.referred());
        let parts = node.members().map(|(_, member)| member).chain(node.items());
        open.extend(parts.filter(|part| part.is_container()));
    }
    referred
}

/// Keys of texts that people read.
const TEXT_KEYS: [&str; 4] = ["title", "summary", "x-ms-summary", "description"];

fn text<'d>(holder: Node<'d>, key: &'static str) -> Option<Text<'d>> {
    let node = holder.get(key)?;
    let text = node.str().filter(|text| !text.trim().is_empty())?;
    Some(Text { holder, key, node, text })
}

/// Extensions that call another operation.
pub const DYNAMIC_EXTENSIONS: [&str; 5] = [
    "x-ms-dynamic-values",
    "x-ms-dynamic-list",
    "x-ms-dynamic-schema",
    "x-ms-dynamic-properties",
    "x-ms-dynamic-tree",
];

fn typed<'d>(definition: &Definition<'d>) -> Vec<Node<'d>> {
    let schemas = definition.schemas.iter().map(|schema| schema.node);
    let mut typed: Vec<_> = schemas.filter(|schema| schema.reference().is_none()).collect();
    let parameters = definition.parameters().into_iter().filter(|parameter| parameter.location() != "body");
    let responses = definition.responses().into_iter();
    let headers = responses.filter_map(|response| response.get("headers")).flat_map(Node::members);
    for holder in parameters.map(|parameter| parameter.node).chain(headers.map(|(_, header)| header)) {
        let items = std::iter::successors(Some(holder), |holder| holder.get("items"));
        typed.extend(items.take_while(|node| node.is_object()));
    }
    typed
}

/// Whether a value is of a Swagger type; nothing for types that are not JSON's.
pub fn is_of_type(value: Node<'_>, kind: &str) -> Option<bool> {
    let value = value.value();
    Some(match kind {
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => return None,
    })
}

/// The names in `required` of a schema.
pub fn required_names(schema: Node<'_>) -> HashSet<&str> {
    schema.get("required").into_iter().flat_map(Node::items).filter_map(Node::str).collect()
}

/// Whether a schema has a property, by itself or by a part of its `allOf`.
pub fn has_property(schema: Node<'_>, name: &str) -> bool {
    // Nobody writes more parts; a definition that does is given the benefit of the doubt, and cannot keep us busy.
    const MOST_PARTS: usize = 100;
    let mut seen = HashSet::new();
    let mut open = vec![schema];
    while let Some(schema) = open.pop() {
        let is_readable = schema.get("properties").is_none_or(Node::is_object);
        let is_readable = is_readable && !misspells(schema, "properties");
        if schema.path(&["properties", name]).is_some() || !is_readable || seen.len() > MOST_PARTS {
            return true;
        }
        if seen.insert(schema.address()) {
            for part in schema.get("allOf").into_iter().flat_map(Node::items) {
                // What a broken reference would bring is unknown.
                let Some(part) = part.resolved() else { return true };
                open.push(part);
            }
        }
    }
    false
}

/// Whether a property cannot be read, so that nobody knows which there are: it is required without being defined, no object,
/// or all stand under a misspelt key.
fn has_lost_properties(schema: Node<'_>) -> bool {
    let is_readable = |properties: Node<'_>| {
        properties.is_object() && properties.members().all(|(_, node)| node.is_object())
    };
    !schema.get("properties").is_none_or(is_readable)
        || misspells(schema, "properties")
        || required_names(schema).into_iter().any(|name| !has_property(schema, name))
}

/// Every schema that one leads to, itself included, through its parts and `$ref`s; each once.
pub fn schemas_within(schema: Node<'_>) -> Vec<Node<'_>> {
    schemas_reached(vec![schema])
}

/// Every schema that some lead to, these included; each once.
pub fn schemas_reached(mut open: Vec<Node<'_>>) -> Vec<Node<'_>> {
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    while let Some(schema) = open.pop() {
        if !schema.is_object() || !seen.insert(schema.address()) {
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
fn parts(schema: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    let properties = schema.get("properties").into_iter().flat_map(Node::members).map(|(_, node)| node);
    let single = ["items", "additionalProperties"].into_iter().filter_map(move |key| schema.get(key));
    properties.chain(single).chain(schema.get("allOf").into_iter().flat_map(Node::items))
}

fn operations<'d>(path: &'d str, path_item: Node<'d>) -> impl Iterator<Item = Operation<'d>> {
    let methods = path_item.members().filter(|(key, node)| METHODS.contains(key) && node.is_object());
    methods.map(move |(method, node)| Operation {
        path,
        method,
        node,
        path_item,
        parameters: parameters(node, path_item),
        responses: responses(node),
    })
}

fn parameters<'d>(operation: Node<'d>, path_item: Node<'d>) -> Vec<Parameter<'d>> {
    let listed = |holder: Node<'d>| {
        let entries = holder.get("parameters").into_iter().flat_map(Node::items);
        entries.filter_map(|entry| {
            Some(Parameter { entry, node: entry.resolved().filter(|node| node.is_object())? })
        })
    };
    let mut parameters: Vec<_> = listed(operation).collect();
    let own: HashSet<_> = parameters.iter().map(|p| (p.name(), p.location())).collect();
    parameters.extend(listed(path_item).filter(|p| !own.contains(&(p.name(), p.location()))));
    parameters
}

fn responses(operation: Node<'_>) -> Vec<Response<'_>> {
    let entries = operation.get("responses").into_iter().flat_map(Node::members);
    let entries = entries.filter(|(code, _)| !code.starts_with("x-"));
    entries
        .filter_map(|(code, entry)| {
            Some(Response { code, entry, node: entry.resolved().filter(|n| n.is_object())? })
        })
        .collect()
}

/// The value of `Categories` in the connector's metadata.
pub fn categories(root: Node<'_>) -> Option<Node<'_>> {
    let mut entries = root.get("x-ms-connector-metadata")?.items();
    let is_categories = |name: &str| name.trim().eq_ignore_ascii_case("Categories");
    entries.find(|entry| entry.get_str("propertyName").is_some_and(is_categories))?.get("propertyValue")
}

/// The names in a value of `Categories`.
pub fn category_names(categories: Node<'_>) -> impl Iterator<Item = &str> {
    let names = categories.str().unwrap_or_default().split(';');
    names.map(str::trim).filter(|name| !name.is_empty())
}

/// The media types in a list of an object, without their parameters; none where it has no list.
fn media_types(holder: Node<'_>, key: &str) -> Option<Vec<String>> {
    match holder.get(key) {
        None => (!misspells(holder, key)).then(Vec::new),
        Some(list) if list.value().is_array() => list.items().map(|name| name.str().map(essence)).collect(),
        Some(_) => None,
    }
}

/// A media type without its parameters, in lower case: `application/json` of `application/JSON; charset=utf-8`.
pub fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Whether a text is a media type, such as `application/json` or `text/*`.
pub fn is_media_type(text: &str) -> bool {
    let is_token = |token: &str| {
        let is_fine = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
        !token.is_empty() && token.bytes().all(is_fine)
    };
    essence(text).split_once('/').is_some_and(|(kind, subtype)| is_token(kind) && is_token(subtype))
}

/// The links in the connector's metadata: the website and the privacy policy.
pub fn metadata_links(root: Node<'_>) -> Vec<Node<'_>> {
    let entries = root.get("x-ms-connector-metadata").into_iter().flat_map(Node::items);
    let is_link = |entry: &Node<'_>| {
        let name = entry.get_str("propertyName").unwrap_or_default().trim().to_lowercase();
        ["website", "privacy policy"].contains(&name.as_str())
    };
    entries.filter(is_link).filter_map(|entry| entry.get("propertyValue")).collect()
}

/// Whether a key of `responses` is `default` or an HTTP status.
pub fn is_response_code(code: &str) -> bool {
    let is_status =
        |code: &str| code.len() == 3 && code.parse().is_ok_and(|code: u16| (100..600).contains(&code));
    code == "default" || is_status(code)
}

/// Whether an object has no member of this name, and none that looks like a misspelling of it: that is reported itself.
pub fn lacks(node: Node<'_>, key: &str) -> bool {
    node.get(key).is_none() && !misspells(node, key)
}

/// Whether an object has a member whose name looks like a misspelling of one that it does not have.
pub fn misspells(node: Node<'_>, key: &str) -> bool {
    node.get(key).is_none() && node.members().any(|(other, _)| text::nearest(other, [key]).is_some())
}

/// Whether a member has the type that it should have, or is plainly not there: anything else is reported itself.
pub fn is_legible(node: Node<'_>, key: &str, kind: &str) -> bool {
    node.get(key).map_or(!misspells(node, key), |member| is_of_type(member, kind) == Some(true))
}

/// Whether an object is internal, or would be if what is wrong with its visibility were put right.
pub fn may_be_internal(node: Node<'_>) -> bool {
    const KEY: &str = "x-ms-visibility";
    let is_null = node.get(KEY).is_some_and(|visibility| visibility.value().is_null());
    is_internal(node) || !(is_null || is_legible(node, KEY, "string"))
}

/// Whether an object is marked as the place for the address of a webhook.
pub fn takes_notification_url(node: Node<'_>) -> bool {
    node.get("x-ms-notification-url").is_some_and(|mark| mark.bool() != Some(false))
}

/// Whether `x-ms-visibility` of an object is `internal`; the platform compares without case.
pub fn is_internal(node: Node<'_>) -> bool {
    node.get_str("x-ms-visibility").is_some_and(|value| value.eq_ignore_ascii_case("internal"))
}

/// Whether an object is internal, or may be meant to be: its key is misspelt or its value no text, which is the one mistake
/// then.
fn is_meant_internal(node: Node<'_>) -> bool {
    const KEY: &str = "x-ms-visibility";
    let is_meant = |value: Node<'_>| {
        value.str().map_or(!value.value().is_null(), |text| text.eq_ignore_ascii_case("internal"))
    };
    node.members().any(|(key, value)| is_meant(value) && text::nearest(key, [KEY]).is_some())
}

impl<'d> Operation<'d> {
    /// The `operationId`.
    pub fn id(&self) -> Option<&'d str> {
        self.node.get_str("operationId")
    }

    /// Method and path, as `POST /otp`.
    pub fn name(&self) -> String {
        format!("{} {}", self.method.to_uppercase(), self.path)
    }

    /// The most telling short name: the `operationId`, else method and path.
    pub fn label(&self) -> String {
        self.id().map_or_else(|| self.name(), str::to_owned)
    }

    /// Where a finding about the operation as a whole points: its id, else its method.
    pub fn place(&self) -> Place<'d> {
        self.node.get("operationId").filter(|id| id.str().is_some()).unwrap_or(self.node).into()
    }

    /// `x-ms-api-annotation`: the operation's place among its versions.
    pub fn annotation(&self) -> Option<Node<'d>> {
        self.node.get("x-ms-api-annotation")
    }

    /// The name that all versions of the operation share.
    pub fn family(&self) -> Option<&'d str> {
        self.annotation()?.get_str("family").filter(|family| !family.trim().is_empty())
    }

    /// The number of this version, whatever stands there.
    pub fn revision(&self) -> Option<Node<'d>> {
        self.annotation()?.get("revision")
    }

    /// Hidden from makers.
    pub fn is_internal(&self) -> bool {
        is_internal(self.node)
    }

    /// Starts flows instead of being called by them.
    pub fn is_trigger(&self) -> bool {
        self.node.get("x-ms-trigger").is_some()
    }

    /// Tells the API which address to call when something happens.
    pub fn is_webhook(&self) -> bool {
        self.notification_url().is_some()
    }

    /// The request body parameter.
    pub fn body(&self) -> Option<Parameter<'d>> {
        self.parameters.iter().copied().find(|parameter| parameter.location() == "body")
    }

    /// Every schema that the request body leads to.
    pub fn body_schemas(&self) -> Vec<Node<'d>> {
        self.body().and_then(|body| body.node.get("schema")).map(schemas_within).unwrap_or_default()
    }

    /// The place in the request body that takes the address of a webhook.
    pub fn notification_url(&self) -> Option<Node<'d>> {
        self.body_schemas().into_iter().find(|schema| takes_notification_url(*schema))
    }

    /// The schemas from the request body to the place that takes the address of a webhook, outermost first, by the
    /// shortest way; empty where nothing takes it.
    pub fn way_to_notification_url(&self) -> Vec<Step<'d>> {
        let body = self.body().and_then(|body| body.node.get("schema"));
        let mut steps: Vec<(Step<'d>, Option<usize>)> =
            body.into_iter().map(|node| (Step { node, name: None }, None)).collect();
        let mut seen = HashSet::new();
        let mut position = 0;
        while let Some(&(step, _)) = steps.get(position) {
            if takes_notification_url(step.node) {
                let before = |position: &usize| steps[*position].1;
                let mut way: Vec<_> =
                    std::iter::successors(Some(position), before).map(|at| steps[at].0).collect();
                way.reverse();
                return way;
            }
            if seen.insert(step.node.address()) {
                let properties = step.node.get("properties").into_iter().flat_map(Node::members);
                let inner = properties.map(|(name, node)| Step { node, name: Some(name) });
                let unnamed = step.node.referred().into_iter().chain(step.node.get("items"));
                let unnamed = unnamed.chain(step.node.get("allOf").into_iter().flat_map(Node::items));
                let inner = inner.chain(unnamed.map(|node| Step { node, name: None }));
                steps.extend(inner.map(|inner| (inner, Some(position))));
            }
            position += 1;
        }
        Vec::new()
    }

    /// Whether nobody can list all inputs: a part cannot be read, or the body is learned while a flow is made.
    pub fn has_open_inputs(&self) -> bool {
        let is_open = |schema: &Node<'_>| {
            let is_dynamic = |key| schema.get(key).is_some();
            let is_readable = !has_lost_properties(*schema) && schema.resolved().is_some();
            is_dynamic("x-ms-dynamic-schema") || is_dynamic("x-ms-dynamic-properties") || !is_readable
        };
        let is_bare = |body: Parameter<'_>| body.node.get("schema").is_none_or(|schema| !schema.is_object());
        self.has_lost_parameters()
            || self.body().is_some_and(is_bare)
            || self.body_schemas().iter().any(is_open)
    }

    /// Names of what a caller can give: parameters, and properties in the body at any depth.
    pub fn input_names(&self) -> HashSet<&'d str> {
        let properties = self.body_schemas().into_iter().filter_map(|schema| schema.get("properties"));
        let properties = properties.flat_map(Node::members).map(|(name, _)| name);
        self.parameters.iter().map(Parameter::name).chain(properties).collect()
    }

    /// Whether the path can be read as a template: what is not is reported once, and says nothing about parameters.
    pub fn has_sound_path(&self) -> bool {
        path_template_problem(self.path).is_none() && !self.path.contains(['?', '#'])
    }

    /// Names of the variables in the path template, in order.
    pub fn path_variables(&self) -> impl Iterator<Item = &'d str> {
        variables(self.path)
    }

    /// The path parameter of this name.
    pub fn path_parameter(&self, name: &str) -> Option<Parameter<'d>> {
        let mut parameters = self.parameters.iter().copied();
        parameters.find(|parameter| parameter.location() == "path" && parameter.name() == name)
    }

    /// Whether a parameter cannot be read, so that nobody knows what the operation takes.
    pub fn has_lost_parameters(&self) -> bool {
        let is_readable = |entry: Node<'d>| {
            let parameter = entry.resolved();
            let parameter = parameter.filter(|node| node.get_str("name").is_some());
            let location = parameter.and_then(|node| node.get_str("in"));
            location.is_some_and(|location| LOCATIONS.contains(&location))
        };
        [self.node, self.path_item].into_iter().any(|holder| match holder.get("parameters") {
            Some(list) => !list.value().is_array() || !list.items().all(is_readable),
            None => misspells(holder, "parameters"),
        })
    }

    /// Path parameters that the path does not name.
    pub fn stray_path_parameters(&self) -> impl Iterator<Item = Parameter<'d>> {
        let parameters = self.parameters.iter().copied().filter(|parameter| parameter.location() == "path");
        parameters.filter(|parameter| !self.path_variables().any(|variable| variable == parameter.name()))
    }
}

/// Names of the variables in a path template, in order.
pub fn variables(path: &str) -> impl Iterator<Item = &str> {
    path.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
}

/// What is wrong with the variables of a path template.
pub fn path_template_problem(path: &str) -> Option<String> {
    let mut rest = path;
    while let Some(brace) = rest.find(['{', '}']) {
        if rest[brace..].starts_with('}') {
            return Some("has a '}' without its '{'".to_owned());
        }
        let inner = &rest[brace + 1..];
        let Some(end) = inner.find(['}', '{', '/']).filter(|&end| inner[end..].starts_with('}')) else {
            return Some("has a '{' without its '}'".to_owned());
        };
        let variable = &inner[..end];
        if variable.trim().is_empty() {
            return Some("has a variable without a name".to_owned());
        }
        if variable.contains('=') {
            return Some(format!("gives the variable '{{{variable}}}' a default"));
        }
        rest = &inner[end + 1..];
    }
    None
}

/// A path without names of variables, in lower case as the service compares it.
pub fn anonymous(path: &str) -> String {
    let mut parts = path.split('{');
    let first = parts.next().unwrap_or_default().to_lowercase();
    parts.fold(first, |text, part| {
        let rest = part.split_once('}').map_or("", |(_, rest)| rest);
        text + "{}" + &rest.to_lowercase()
    })
}

impl<'d> Parameter<'d> {
    /// The name on the wire; empty where it is missing.
    pub fn name(&self) -> &'d str {
        self.node.get_str("name").unwrap_or_default()
    }

    /// The value of `in`; empty where it is missing.
    pub fn location(&self) -> &'d str {
        self.node.get_str("in").unwrap_or_default()
    }

    /// Whether the caller must give it.
    pub fn is_required(&self) -> bool {
        self.node.get_bool("required")
    }

    /// Hidden from makers.
    pub fn is_internal(&self) -> bool {
        is_internal(self.node)
    }

    /// Whether makers fill it in as one field: anything but a body, or what cannot be read.
    pub fn is_field(&self) -> bool {
        self.location() != "body" && LOCATIONS.contains(&self.location())
    }

    /// As reports name it: `query parameter 'number'`.
    pub fn label(&self) -> String {
        match self.location() {
            "body" => "request body".to_owned(),
            location => format!("{location} parameter '{}'", self.name()).trim_start().to_owned(),
        }
    }
}

impl Response<'_> {
    /// Whether the code is 2xx.
    pub fn is_success(&self) -> bool {
        self.code.len() == 3 && self.code.starts_with('2')
    }
}

/// Collects schemas without following `$ref`s, so that each is met once.
struct Schemas<'d> {
    found: Vec<Schema<'d>>,
    seen: HashSet<usize>,
}

impl<'d> Schemas<'d> {
    fn of(definition: &Definition<'d>) -> Vec<Schema<'d>> {
        let mut schemas = Schemas { found: Vec::new(), seen: HashSet::new() };
        for (_, path_item) in &definition.path_items {
            if let Some(schema) = path_item.path(&["x-ms-notification-content", "schema"]) {
                schemas.add(schema, Role::Output, true);
            }
        }
        for parameter in definition.parameters() {
            if let Some(schema) = parameter.node.get("schema") {
                schemas.add(schema, Role::Input, true);
            }
        }
        for response in definition.responses() {
            if let Some(schema) = response.get("schema") {
                schemas.add(schema, Role::Output, true);
            }
        }
        for (_, schema) in definition.root.get("definitions").into_iter().flat_map(Node::members) {
            schemas.add(schema, Role::Shared, true);
        }
        schemas.found
    }

    fn add(&mut self, node: Node<'d>, role: Role, is_top: bool) {
        if !node.is_object() || !self.seen.insert(node.address()) {
            return;
        }
        self.found.push(Schema { node, role, is_top });
        for part in parts(node) {
            self.add(part, role, false);
        }
    }
}

/// What a place in a definition is about, in words that stay the same when lines and list positions move:
/// `query parameter 'number'`, `response 200 property 'expire'`, `definition 'Otp' property 'expire'`.
pub fn subject(root: Node<'_>, pointer: &Pointer) -> Option<String> {
    let steps: Vec<String> = pointer.steps().collect();
    let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
    let (mut words, rest): (Vec<String>, &[&str]) = match steps[..] {
        ["paths", path, "parameters", position, ref rest @ ..] => {
            (parameter_words(root.path(&["paths", path, "parameters"])?, position)?, rest)
        }
        ["paths", path, method, "parameters", position, ref rest @ ..] => {
            (parameter_words(root.path(&["paths", path, method, "parameters"])?, position)?, rest)
        }
        ["paths", _, _, "responses", code, ref rest @ ..] => (vec![format!("response {code}")], rest),
        ["paths", _, "x-ms-notification-content", ref rest @ ..] => (vec!["notification".to_owned()], rest),
        ["definitions", name, ref rest @ ..] => (vec![format!("definition '{name}'")], rest),
        ["parameters", name, ref rest @ ..] => {
            let node = root.path(&["parameters", name])?;
            (vec![Parameter { entry: node, node }.label()], rest)
        }
        ["responses", name, ref rest @ ..] => (vec![format!("shared response '{name}'")], rest),
        _ => return None,
    };
    let mut rest = rest.iter();
    let mut properties = Vec::new();
    while let Some(step) = rest.next() {
        match *step {
            "properties" => properties.extend(rest.next().copied()),
            "items" => properties.push("[]"),
            "headers" => words.extend(rest.next().map(|name| format!("header '{name}'"))),
            "schema" | "additionalProperties" => {}
            "allOf" => drop(rest.next()),
            _ => break,
        }
    }
    if !properties.is_empty() {
        words.push(format!("property '{}'", properties.join(".").replace(".[]", "[]")));
    }
    Some(words.join(" "))
}

fn parameter_words(list: Node<'_>, position: &str) -> Option<Vec<String>> {
    let entry = list.items().nth(position.parse().ok()?)?;
    let node = entry.resolved().unwrap_or(entry);
    Some(vec![Parameter { entry, node }.label()])
}
