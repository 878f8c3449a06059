//! Bodies that hold more schemas than the platform takes lose the deepest ones.

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};
use serde_json::{Map, Value};

use super::loss::{ANYTHING, Losses};
use super::schema::{definition_name, say_if_any};
use crate::document::Node;
use crate::openapi::{DEEPEST_SCHEMA, MOST_SCHEMAS_IN_BODY};
use crate::text::counted;

/// Where a schema stands: in a definition or in a body, by the pointer from there.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Spot {
    /// The definition's name; none for the body.
    definition: Option<String>,
    pointer: String,
}

/// Cuts the bodies of all operations.
pub(super) fn cut<'d>(
    paths: &mut Map<String, Value>,
    definitions: &mut Map<String, Value>,
    operations: &HashMap<String, Node<'d>>,
    losses: &mut Losses<'d>,
) {
    for operation in paths.values_mut().filter_map(Value::as_object_mut).flat_map(Map::values_mut) {
        losses.operation = operation["operationId"].as_str().map(str::to_owned);
        let Some(node) = losses.operation.as_ref().and_then(|id| operations.get(id)).copied() else {
            continue;
        };
        let Some(operation) = operation.as_object_mut() else { continue };
        let mut bodies = Vec::new();
        for (key, value) in operation {
            match (key.as_str(), value) {
                ("parameters", Value::Array(parameters)) => {
                    let node = node.get("requestBody").unwrap_or(node);
                    bodies.extend(parameters.iter_mut().map(|parameter| (node, parameter)));
                }
                ("responses", Value::Object(responses)) => {
                    let place = |code: &str| node.path(&["responses", code]).unwrap_or(node);
                    bodies.extend(responses.iter_mut().map(|(code, response)| (place(code), response)));
                }
                _ => {}
            }
        }
        for (node, holder) in bodies {
            let count = holder.get_mut("schema").map_or(0, |body| cut_body(body, definitions));
            if count > 0 {
                let why = format!(
                    "the platform takes {MOST_SCHEMAS_IN_BODY} schemas in a body, and {DEEPEST_SCHEMA} levels"
                );
                losses.tell(node, counted(count, "schema"), ANYTHING, &why);
            }
        }
    }
    losses.operation = None;
}

/// Cuts a body, and says how many schemas of it were cut.
fn cut_body(body: &mut Value, definitions: &mut Map<String, Value>) -> usize {
    let mut cuts = 0;
    loop {
        let (count, depth) = Measures::new(definitions).of(body);
        if count <= MOST_SCHEMAS_IN_BODY && depth <= DEEPEST_SCHEMA {
            return cuts;
        }
        let levels = levels(body, definitions);
        let Some(deepest) = levels.last().filter(|_| levels.len() > 1) else { return cuts };
        if depth > DEEPEST_SCHEMA && count <= MOST_SCHEMAS_IN_BODY {
            // Whatever lies below the last level that there may be.
            let limit =
                usize::try_from(DEEPEST_SCHEMA).unwrap_or(usize::MAX).saturating_sub(2).min(levels.len() - 1);
            for spot in levels[limit..].iter().flatten() {
                cuts += usize::from(open(spot, body, definitions));
            }
            if Measures::new(definitions).of(body).1 >= depth {
                return cuts;
            }
            continue;
        }
        let saved = (body.clone(), definitions.clone());
        for spot in deepest {
            open(spot, body, definitions);
        }
        if Measures::new(definitions).of(body).0 > MOST_SCHEMAS_IN_BODY {
            cuts += deepest.len();
            continue;
        }
        // All of a level may be more than needed.
        (*body, *definitions) = saved;
        let mut spots: Vec<_> = deepest.iter().map(|spot| (size(spot, body, definitions), spot)).collect();
        spots.sort_by_key(|(size, _)| std::cmp::Reverse(*size));
        for (_, spot) in spots {
            cuts += usize::from(open(spot, body, definitions));
            if Measures::new(definitions).of(body).0 <= MOST_SCHEMAS_IN_BODY {
                break;
            }
        }
    }
}

fn at<'v>(
    spot: &Spot,
    body: &'v mut Value,
    definitions: &'v mut Map<String, Value>,
) -> Option<&'v mut Value> {
    match &spot.definition {
        None => body.pointer_mut(&spot.pointer),
        Some(name) => definitions.get_mut(name)?.pointer_mut(&spot.pointer),
    }
}

/// Lets a schema hold anything; its words stay.
fn open(spot: &Spot, body: &mut Value, definitions: &mut Map<String, Value>) -> bool {
    let Some(Value::Object(schema)) = at(spot, body, definitions) else { return false };
    let before = schema.len();
    schema.retain(|key, _| ["title", "description", "x-ms-visibility"].contains(&key.as_str()));
    let is_less = schema.len() < before;
    say_if_any(schema);
    is_less
}

fn size(spot: &Spot, body: &mut Value, definitions: &mut Map<String, Value>) -> u64 {
    let schema = at(spot, body, definitions).map(|schema| schema.clone());
    schema.map_or(0, |schema| Measures::new(definitions).of(&schema).0)
}

/// Schemas that hold others, by their least distance from the body. The first level is the body itself.
fn levels(body: &Value, definitions: &Map<String, Value>) -> Vec<Vec<Spot>> {
    let mut levels = Vec::new();
    let mut seen = HashSet::new();
    let mut level = vec![Spot { definition: None, pointer: String::new() }];
    while !level.is_empty() {
        let mut next = Vec::new();
        let mut holders = Vec::new();
        for spot in level {
            let schema = match &spot.definition {
                None => body.pointer(&spot.pointer),
                Some(name) => definitions.get(name).and_then(|schema| schema.pointer(&spot.pointer)),
            };
            let Some(schema) = schema else { continue };
            let inner: Vec<_> = match definition_name(schema) {
                Some(name) => {
                    let holder = Spot { definition: Some(name.to_owned()), pointer: String::new() };
                    let definition = definitions.get(name);
                    let first = seen.insert(holder.clone());
                    definition
                        .filter(|_| first)
                        .into_iter()
                        .flat_map(|schema| parts(&holder, schema))
                        .collect()
                }
                None => parts(&spot, schema).collect(),
            };
            let holds = definition_name(schema).is_some() || !inner.is_empty();
            next.extend(inner.into_iter().filter(|spot| seen.insert(spot.clone())));
            if holds {
                holders.push(spot);
            }
        }
        if !holders.is_empty() {
            levels.push(holders);
        }
        level = next;
    }
    levels
}

/// Where the parts of a schema stand.
fn parts(holder: &Spot, schema: &Value) -> impl Iterator<Item = Spot> {
    let escaped = |name: &str| name.replace('~', "~0").replace('/', "~1");
    let properties = schema.get("properties").and_then(Value::as_object).into_iter().flat_map(Map::keys);
    let properties = properties.map(move |name| format!("/properties/{}", escaped(name)));
    let others = ["items", "additionalProperties"]
        .into_iter()
        .filter(|key| schema.get(key).is_some_and(Value::is_object));
    let pointers: Vec<_> = properties.chain(others.map(|key| format!("/{key}"))).collect();
    let (definition, start) = (holder.definition.clone(), holder.pointer.clone());
    pointers
        .into_iter()
        .map(move |pointer| Spot { definition: definition.clone(), pointer: format!("{start}{pointer}") })
}

/// How many schemas there are in others, as the platform counts; each step of a circle counts once.
struct Measures<'v> {
    definitions: &'v Map<String, Value>,
    known: HashMap<&'v str, (u64, u64)>,
}

impl<'v> Measures<'v> {
    fn new(definitions: &'v Map<String, Value>) -> Measures<'v> {
        Measures { definitions, known: HashMap::new() }
    }

    /// How many schemas, and levels of them.
    fn of(&mut self, schema: &'v Value) -> (u64, u64) {
        if let Some(name) = definition_name(schema) {
            if let Some(known) = self.known.get(name) {
                return *known;
            }
            let Some((name, definition)) = self.definitions.get_key_value(name) else { return (0, 0) };
            self.known.insert(name, (0, 0));
            let measured = self.own(definition);
            self.known.insert(name, measured);
            return measured;
        }
        self.own(schema)
    }

    fn own(&mut self, schema: &'v Value) -> (u64, u64) {
        let properties =
            schema.get("properties").and_then(Value::as_object).into_iter().flat_map(Map::values);
        let others = ["items", "additionalProperties"].into_iter().filter_map(|key| schema.get(key));
        let parts = properties.chain(others.filter(|part| part.is_object()));
        let (mut count, mut depth) = (1_u64, 0);
        for part in parts {
            let inner = self.of(part);
            count = count.saturating_add(inner.0);
            depth = depth.max(inner.1);
        }
        (count, depth + 1)
    }
}
