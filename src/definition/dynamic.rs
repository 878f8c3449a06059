//! Dynamic fields: which operations they call, what they pass, and where their paths lead in the answer.
//!
//! Answers are three-valued: what a definition leaves open is unknown, and rules keep quiet about it.

use std::cell::RefCell;

use super::schema::has_lost_properties;
use crate::definition::{Definition, DynamicCall, Operation};
use crate::document::{ByNode, Node, Nodes};
use crate::openapi::is_internal;
use crate::text;

/// More bodies than one are a mistake of their own.
const MOST_BODIES: usize = 2;

/// No body is nested more deeply; a longer path is nonsense that would keep us busy.
const MOST_STEPS: usize = 32;

/// A call of an operation that exists.
#[derive(Clone, Copy, Debug)]
pub struct Call<'a, 'd> {
    /// The field, its extension and the object that describes the call.
    pub from: DynamicCall<'d>,
    /// The called operation.
    pub target: &'a Operation<'d>,
    /// The only operation that has the field; nothing where several share it, or none.
    pub source: Option<&'a Operation<'d>>,
}

/// What a call passes to a parameter.
#[derive(Clone, Copy, Debug)]
pub struct Argument<'d> {
    /// The parameter of the called operation, or a path to a property of its body.
    pub name: &'d str,
    /// The entry under `parameters`.
    pub node: Node<'d>,
    /// Where its value comes from.
    pub given: Given<'d>,
}

/// Where the value of an argument comes from.
#[derive(Clone, Copy, Debug)]
pub enum Given<'d> {
    /// It is written down.
    Literal(Node<'d>),
    /// From another input of the field's operation; the string that names it.
    Input(Node<'d>),
    /// From somewhere else, or it cannot be read.
    Other,
}

/// What a name or path of names stands for among the inputs of an operation.
#[derive(Clone, Copy, Debug)]
pub struct Input<'d> {
    /// The parameter, or the property's schema.
    pub node: Node<'d>,
    /// Whether it is a property of the body and no parameter.
    pub is_property: bool,
    /// What a caller may leave out, and it with that: itself or the first thing around it; nothing where all are required.
    pub optional: Option<Node<'d>>,
    /// Whether it, or something around it, is hidden from makers.
    pub is_internal: bool,
}

/// What is known about the end of a path.
#[derive(Clone, Copy, Debug)]
pub enum Found<'d> {
    /// The schema there.
    Here(Node<'d>),
    /// The path leads nowhere.
    Nowhere,
    /// The definition leaves it open.
    Unknown,
}

impl<'a, 'd> Call<'a, 'd> {
    /// The calls of a definition; without those of operations that do not exist.
    pub fn all(definition: &'a Definition<'d>) -> Vec<Call<'a, 'd>> {
        let calls = definition.dynamic_calls().iter().filter_map(|&from| {
            let target = definition.operation(from.node.get_str("operationId")?)?;
            let way = from.field.way();
            let [section, shared, ref rest @ ..] = way[..] else { return None };
            let source = match section.name()? {
                "paths" => definition.operation_at(shared.name()?, rest.first()?.name()?),
                _ => definition.sole_user(shared),
            };
            Some(Call { from, target, source })
        });
        calls.collect()
    }

    /// Whether the answer is a list of choices, and not a schema.
    pub fn lists(&self) -> bool {
        !matches!(self.from.extension, "x-ms-dynamic-schema" | "x-ms-dynamic-properties")
    }

    /// What is passed.
    pub fn arguments(&self) -> impl Iterator<Item = Argument<'d>> + use<'d> {
        arguments(self.from.node, self.from.extension)
    }

    /// What is passed on from an input of the calling operation: the argument, the text that names the input, the input.
    /// A name with several meanings is left out: which one is meant is not known.
    pub fn taken_inputs(&self) -> impl Iterator<Item = (Argument<'d>, Node<'d>, Input<'d>)> {
        self.arguments().filter_map(|argument| {
            let Given::Input(reference) = argument.given else { return None };
            let [taken] = inputs(self.source?, reference.str()?)[..] else { return None };
            Some((argument, reference, taken))
        })
    }

    /// What the called operation gives.
    pub fn answer(&self) -> Found<'d> {
        answer(self.target)
    }

    /// The array with the choices.
    pub fn collection(&self) -> Found<'d> {
        match self.collection_path() {
            Some(path) => self.answer().path(path.str().unwrap_or_default()),
            None => self.answer(),
        }
    }

    /// What stands in the field when a choice is taken.
    pub fn value(&self) -> Found<'d> {
        let path = ["value-path", "itemValuePath"].iter().find_map(|key| self.from.node.get_str(key));
        path.map_or(Found::Unknown, |path| self.collection().items().path(path))
    }

    /// The text that says where the choices are.
    pub fn collection_path(&self) -> Option<Node<'d>> {
        self.from.node.get("value-collection").or_else(|| self.from.node.get("itemsPath"))
    }
}

/// Whether an extension is of the newer kind, which tells literals and references apart by name.
pub fn is_newer(extension: &str) -> bool {
    matches!(extension, "x-ms-dynamic-list" | "x-ms-dynamic-properties" | "x-ms-dynamic-tree")
}

/// Whether values of a Swagger type can be given where another is needed.
pub fn fits(given: &str, needed: &str) -> bool {
    given == needed || (given == "integer" && needed == "number")
}

/// What a call by an extension passes.
pub fn arguments<'d>(call: Node<'d>, extension: &str) -> impl Iterator<Item = Argument<'d>> + use<'d> {
    let is_newer = is_newer(extension);
    let parameters = call.get("parameters").into_iter().flat_map(Node::members);
    parameters.map(move |(name, node)| {
        let input = node.get("parameter").or_else(|| node.get("parameterReference"));
        let given = match input {
            Some(input) if input.str().is_some() => Given::Input(input),
            Some(_) => Given::Other,
            None if is_newer => node.get("value").map_or(Given::Other, Given::Literal),
            None if node.is_object() => Given::Other,
            None => Given::Literal(node),
        };
        Argument { name, node, given }
    })
}

/// The schema of an operation's success; unknown where there are several, or none.
pub fn answer<'d>(operation: &Operation<'d>) -> Found<'d> {
    let successes = operation.responses.iter().filter(|response| response.is_success());
    let schemas: Vec<_> = successes.filter_map(|response| response.node.get("schema")).collect();
    match schemas[..] {
        [schema] => Found::Here(schema),
        _ => Found::Unknown,
    }
}

impl<'d> Found<'d> {
    /// Where a path of property names leads from here.
    #[must_use]
    pub fn path(self, path: &str) -> Found<'d> {
        let names = path.split('/').filter(|name| !name.is_empty());
        names.fold(self, Found::property)
    }

    /// The property of this name.
    #[must_use]
    pub fn property(self, name: &str) -> Found<'d> {
        match self {
            Found::Here(schema) => property(schema, name),
            other => other,
        }
    }

    /// What the items of the array here are; nowhere if this is no array.
    #[must_use]
    pub fn items(self) -> Found<'d> {
        let Found::Here(schema) = self else { return self };
        let Some(schema) = schema.resolved() else { return Found::Unknown };
        let items = schema.get("items");
        match schema.get("type").map(Node::str) {
            Some(Some("array")) | None if items.is_some() => items.map_or(Found::Unknown, Found::Here),
            Some(Some("string" | "integer" | "number" | "boolean")) => Found::Nowhere,
            Some(Some("object")) | None if is_closed(schema) => Found::Nowhere,
            _ => Found::Unknown,
        }
    }

    /// The Swagger type of what is here.
    pub fn kind(self) -> Option<&'d str> {
        match self {
            Found::Here(schema) => schema.resolved()?.get_str("type"),
            _ => None,
        }
    }
}

/// The path inside a schema that is meant by one that leads nowhere: of the same names, in whatever letters, order and
/// notation; else the only one that ends alike; else one that is spelt nearly so.
pub fn meant(schema: Node<'_>, written: &str, fits: impl Fn(Node<'_>) -> bool) -> Option<String> {
    let steps = |path: &str| -> Vec<String> {
        path.split(['/', '.']).filter(|step| !step.is_empty()).map(str::to_ascii_lowercase).collect()
    };
    let sorted = |path: &str| {
        let mut steps = steps(path);
        steps.sort();
        steps
    };
    let paths: Vec<_> =
        inner_paths(schema).into_iter().filter(|(_, node)| fits(*node)).map(|(path, _)| path).collect();
    let wanted = sorted(written);
    if let Some(same) = paths.iter().find(|path| sorted(path) == wanted) {
        return Some(same.clone());
    }
    let last = steps(written).pop();
    let mut alike = paths.iter().filter(|path| steps(path).pop() == last);
    if let (Some(only), None) = (alike.next(), alike.next()) {
        return Some(only.clone());
    }
    text::nearest(written, paths.iter().map(String::as_str)).map(str::to_owned)
}

/// The paths of properties inside a schema, the outermost first.
fn inner_paths(schema: Node<'_>) -> Vec<(String, Node<'_>)> {
    const MOST_PATHS: usize = 200;
    const DEEPEST: usize = 4;
    let mut paths = Vec::new();
    let mut level = vec![(String::new(), schema)];
    for _ in 0..DEEPEST {
        let inner = level.iter().flat_map(|(path, node)| {
            let properties = node.resolved().and_then(|node| node.get("properties"));
            let slash = if path.is_empty() { "" } else { "/" };
            let properties = properties.into_iter().flat_map(Node::members);
            properties.map(move |(name, node)| (format!("{path}{slash}{name}"), node))
        });
        level = inner.take(MOST_PATHS - paths.len()).collect();
        paths.extend(level.iter().cloned());
    }
    paths
}

/// Whether a schema names its properties and leaves no room for others.
fn is_closed(schema: Node<'_>) -> bool {
    let has_properties = schema.get("properties").is_some_and(|p| p.members().next().is_some());
    let opens = ["allOf", "additionalProperties", "x-ms-dynamic-schema", "x-ms-dynamic-properties"];
    has_properties && opens.iter().all(|key| schema.get(key).is_none_or(|node| node.bool() == Some(false)))
}

fn property<'d>(schema: Node<'d>, name: &str) -> Found<'d> {
    // Nobody writes more parts.
    const MOST_PARTS: usize = 100;
    let mut seen = Nodes::default();
    let mut open = vec![schema];
    let mut is_closed_up = true;
    while let Some(part) = open.pop() {
        let Some(part) = part.resolved() else { return Found::Unknown };
        if !seen.insert(part) {
            continue;
        }
        if let Some(found) = part.path(&["properties", name]) {
            return Found::Here(found);
        }
        let parts = part.get("allOf");
        let is_scalar =
            matches!(part.get_str("type"), Some("string" | "integer" | "number" | "boolean" | "array"));
        is_closed_up &= is_scalar || is_closed(part) || parts.is_some_and(|parts| parts.value().is_array());
        open.extend(parts.into_iter().flat_map(Node::items));
        if seen.len() > MOST_PARTS {
            return Found::Unknown;
        }
    }
    if is_closed_up { Found::Nowhere } else { Found::Unknown }
}

/// Follows paths to the inputs of operations, and looks through each operation and schema once.
#[derive(Debug, Default)]
pub struct Paths<'d> {
    /// Operations some of whose parameters cannot be read.
    lost: RefCell<ByNode<'d, bool>>,
    /// Schemas some of whose properties cannot be named.
    open: RefCell<ByNode<'d, bool>>,
}

impl<'d> Paths<'d> {
    /// Whether an operation has the input that a path names: a parameter, or `body/address/town`, step by step; nothing where
    /// it leads into what the definition leaves open. The body's name may be missing where only older designers read the path.
    pub fn lead(&self, operation: &Operation<'d>, path: &str, may_lack_body: bool) -> Option<bool> {
        let mut lost = self.lost.borrow_mut();
        let is_lost = lost.entry(operation.node).or_insert_with(|| operation.has_lost_parameters());
        if *is_lost || path.split('/').nth(MOST_STEPS).is_some() {
            return None;
        }
        let mut bodies = operation.bodies();
        if operation.parameters_named(path).next().is_some() || bodies.any(|body| body.name() == path) {
            return Some(true);
        }
        let mut has = Some(false);
        for body in operation.bodies().take(MOST_BODIES) {
            let schema = body.node.get("schema").filter(|schema| schema.is_object())?;
            let inside = path.strip_prefix(body.name()).and_then(|rest| rest.strip_prefix('/'));
            for way in inside.into_iter().chain(may_lack_body.then_some(path)) {
                match self.inside(schema, way) {
                    Found::Here(_) => return Some(true),
                    Found::Unknown => has = None,
                    Found::Nowhere => {}
                }
            }
        }
        has
    }

    fn inside(&self, schema: Node<'d>, path: &str) -> Found<'d> {
        path.split('/').fold(Found::Here(schema), |found, name| match (found, found.property(name)) {
            (Found::Here(outer), Found::Nowhere) if self.is_open(outer) => Found::Unknown,
            (_, found) => found,
        })
    }

    /// Whether nobody can name all that is inside of an input. Of a list it depends on the designer how items are named.
    fn is_open(&self, schema: Node<'d>) -> bool {
        let Some(schema) = schema.resolved() else { return true };
        let is_open = || schema.get("items").is_some() || has_lost_properties(schema);
        *self.open.borrow_mut().entry(schema).or_insert_with(is_open)
    }
}

/// The inputs of an operation that a name or path may mean: a parameter, a property of the body as `body/name` or as
/// `name` alone.
pub fn inputs<'d>(operation: &Operation<'d>, path: &str) -> Vec<Input<'d>> {
    let plain = operation.parameters_named(path);
    let mut inputs: Vec<_> = plain
        .map(|parameter| Input {
            node: parameter.node,
            is_property: false,
            optional: (!parameter.is_required()).then_some(parameter.node),
            is_internal: parameter.is_internal(),
        })
        .collect();
    for parameter in operation.bodies().take(MOST_BODIES) {
        let Some(schema) = parameter.node.get("schema") else { continue };
        let body = Input {
            node: schema,
            is_property: false,
            optional: (!parameter.is_required()).then_some(schema),
            is_internal: parameter.is_internal() || is_internal(schema),
        };
        if parameter.name() == path {
            inputs.push(body);
        }
        let inside = path.strip_prefix(parameter.name()).and_then(|rest| rest.strip_prefix('/'));
        let named = inside.and_then(|rest| body.inside(rest)).or_else(|| body.inside(path));
        inputs.extend(named);
    }
    inputs
}

impl<'d> Input<'d> {
    /// The property that a path leads to from here.
    fn inside(self, path: &str) -> Option<Input<'d>> {
        const MOST_REQUIRED: usize = 1_000;
        if path.split('/').nth(MOST_STEPS).is_some() {
            return None;
        }
        path.split('/').try_fold(self, |outer, name| {
            let Found::Here(node) = property(outer.node, name) else { return None };
            let holder = outer.node.resolved()?;
            let parts = holder.get("allOf").into_iter().flat_map(Node::items).filter_map(Node::resolved);
            let holders = std::iter::once(holder).chain(parts);
            // Of an object that requires more, what is behind them is taken for optional.
            let mut required =
                holders.filter_map(|holder| holder.get("required")).flat_map(Node::items).take(MOST_REQUIRED);
            Some(Input {
                node,
                is_property: true,
                optional: outer
                    .optional
                    .or_else(|| (!required.any(|required| required.str() == Some(name))).then_some(node)),
                is_internal: outer.is_internal
                    || is_internal(node)
                    || node.resolved().is_some_and(is_internal),
            })
        })
    }

    /// Its Swagger type.
    pub fn kind(&self) -> Option<&'d str> {
        Found::Here(self.node).kind()
    }
}
