//! JSON Schemas, compiled and held against documents.
//!
//! Only with the keywords that ours use, which a test holds: so each mistake costs no more than its own place, however large
//! the value, long its pointer and many the others are.

use foldhash::{HashMap, HashMapExt};
use serde_json::Value;

use super::{Problem, Violation};
use crate::document::{Names, Node};

/// A schema and all inside of it; the whole is the first.
pub(super) struct Shapes(Vec<Shape>);

/// What a schema asks of a value, all of which lives as long as the program. Other schemas go by their position.
#[derive(Default)]
struct Shape {
    types: Option<Types>,
    options: Option<&'static [Value]>,
    required: Vec<&'static str>,
    properties: Names<usize>,
    /// The names of the properties, in the order of the schema.
    known: Vec<&'static str>,
    patterns: Vec<(Pattern, usize)>,
    additional: Additional,
    items: Option<usize>,
    condition: Option<Condition>,
}

struct Types {
    /// A bit for each, in the order of [`TYPES`].
    bits: u8,
    /// As messages have them.
    shown: String,
}

const TYPES: [&str; 7] = ["null", "boolean", "string", "array", "object", "number", "integer"];

/// How the names of some members look.
enum Pattern {
    /// They begin so.
    Prefix(&'static str),
    /// Each letter is one of these.
    Letters(Vec<&'static str>),
}

/// What further members of an object may be.
#[derive(Clone, Copy, Default)]
enum Additional {
    #[default]
    Anything,
    Nothing,
    Like(usize),
}

/// `if`, `then` and `else`: the last two where they are there.
struct Condition {
    when: usize,
    then: Option<usize>,
    otherwise: Option<usize>,
}

impl Shapes {
    #[expect(clippy::expect_used, reason = "the schemas are part of the program; a test compiles them")]
    pub(super) fn read(text: &'static str) -> Shapes {
        let json: Value = serde_json::from_str(text).expect("a built-in schema is JSON");
        // One for each kind of file, for good.
        let json: &'static Value = Box::leak(Box::new(json));
        let mut reader = Reader { root: json, shapes: Vec::new(), known: HashMap::new() };
        reader.add(json);
        Shapes(reader.shapes)
    }

    /// The names of the properties of a member, which these lead to.
    pub(super) fn keys(&self, way: &[&str]) -> &[&'static str] {
        self.at(way).map_or(&[], |position| &self.0[position].known)
    }

    /// The schema of a member, which these lead to.
    fn at(&self, way: &[&str]) -> Option<usize> {
        way.iter().try_fold(0, |position, key| self.0[position].properties.get(key).copied())
    }

    /// Finds what is wrong with a value that stands where these lead to. Keeps its own stack, so that any depth will do.
    pub(super) fn check<'d>(
        &'static self,
        way: &[&str],
        root: Node<'d>,
        violations: &mut Vec<Violation<'d>>,
    ) {
        let mut open: Vec<_> = self.at(way).map(|position| (root, position)).into_iter().collect();
        while let Some((node, position)) = open.pop() {
            let shape = &self.0[position];
            if let Some(types) = shape.types.as_ref().filter(|types| !types.hold(node)) {
                violations.push(Violation { node, problem: Problem::WrongType(&types.shown) });
            }
            if let Some(options) = shape.options {
                let text = node.str();
                if !options.iter().any(|option| option.as_str() == text) {
                    violations.push(Violation { node, problem: Problem::UnknownValue(options) });
                }
            }
            if let Some(Condition { when, then, otherwise }) = &shape.condition {
                let next = if self.0[*when].is_met(node) { then } else { otherwise };
                open.extend(next.map(|next| (node, next)));
            }
            if node.is_object() {
                self.check_members(shape, node, &mut open, violations);
            } else if let Some(items) = shape.items {
                open.extend(node.items().map(|item| (item, items)));
            }
        }
    }

    fn check_members<'d>(
        &'static self,
        shape: &'static Shape,
        object: Node<'d>,
        open: &mut Vec<(Node<'d>, usize)>,
        violations: &mut Vec<Violation<'d>>,
    ) {
        for &key in shape.required.iter().filter(|key| object.get(key).is_none()) {
            violations.push(Violation { node: object, problem: Problem::MissingKey(key) });
        }
        for (key, node) in object.members() {
            let mut is_known = false;
            if let Some(&next) = shape.properties.of_member(node) {
                is_known = true;
                self.follow(node, next, open);
            }
            for &(_, next) in shape.patterns.iter().filter(|(pattern, _)| pattern.matches(key)) {
                is_known = true;
                self.follow(node, next, open);
            }
            match shape.additional {
                Additional::Like(next) if !is_known => self.follow(node, next, open),
                Additional::Nothing if !is_known => {
                    let problem = Problem::UnknownKey { key, known: &shape.known };
                    violations.push(Violation { node, problem });
                }
                _ => {}
            }
        }
    }

    /// Holds a value against a schema, now or later: nearly all are scalars of the one type that is asked for.
    fn follow<'d>(&self, node: Node<'d>, position: usize, open: &mut Vec<(Node<'d>, usize)>) {
        let Shape { types, options, condition, .. } = &self.0[position];
        let asks_more = options.is_some() || condition.is_some() || node.is_container();
        if asks_more || !types.as_ref().is_none_or(|types| types.hold(node)) {
            open.push((node, position));
        }
    }
}

impl Shape {
    /// Whether a value is as a condition wants it; ours name types and required keys.
    fn is_met(&self, node: Node<'_>) -> bool {
        self.types.as_ref().is_none_or(|types| types.hold(node))
            && (!node.is_object() || self.required.iter().all(|key| node.get(key).is_some()))
    }
}

impl Types {
    fn hold(&self, node: Node<'_>) -> bool {
        let has = |position: u8| self.bits & 1 << position != 0;
        let value = node.value();
        // Mostly one is asked for, and it is there.
        has(0) && value.is_null()
            || has(1) && value.is_boolean()
            || has(2) && value.is_string()
            || has(3) && value.is_array()
            || has(4) && value.is_object()
            || has(5) && value.is_number()
            || has(6) && value.as_f64().is_some_and(|number| number.fract() == 0.0)
    }
}

impl Pattern {
    /// Ours are `^x-`, and letters between `^` and `$`, some of which stand in brackets with another one.
    fn read(pattern: &'static str) -> Pattern {
        let pattern = pattern.trim_start_matches('^');
        let Some(letters) = pattern.strip_suffix('$') else { return Pattern::Prefix(pattern) };
        let parts = letters.split(['[', ']']).enumerate();
        let each = parts.flat_map(|(position, part)| {
            // What stands in brackets is every second part.
            let size = if position % 2 == 1 { part.len() } else { 1 };
            (0..part.len()).step_by(size.max(1)).map(move |at| &part[at..at + size])
        });
        Pattern::Letters(each.collect())
    }

    fn matches(&self, name: &str) -> bool {
        match self {
            Pattern::Prefix(prefix) => name.starts_with(prefix),
            Pattern::Letters(letters) => {
                name.len() == letters.len()
                    && letters.iter().zip(name.chars()).all(|(some, letter)| some.contains(letter))
            }
        }
    }
}

/// Compiles a schema.
struct Reader {
    root: &'static Value,
    shapes: Vec<Shape>,
    /// Positions of what references name.
    known: HashMap<&'static str, usize>,
}

impl Reader {
    /// Adds a schema and all inside of it; as deep as our own schemas are. `true` asks for nothing, and a reference for what it
    /// names.
    fn add(&mut self, json: &'static Value) -> usize {
        if let Some(reference) = json.get("$ref").and_then(Value::as_str) {
            return self.target(reference);
        }
        let position = self.shapes.len();
        self.shapes.push(Shape::default());
        let shape = self.read(json);
        self.shapes[position] = shape;
        position
    }

    fn read(&mut self, json: &'static Value) -> Shape {
        let list = |key: &str| json.get(key).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let members = |key: &str| json.get(key).and_then(Value::as_object).into_iter().flatten();
        let mut names: Vec<&str> = match json.get("type") {
            Some(Value::String(name)) => vec![name],
            _ => list("type").iter().filter_map(Value::as_str).collect(),
        };
        names.sort_unstable();
        let shown = names.join(" or ");
        let bits = names.iter().filter_map(|name| TYPES.iter().position(|known| known == name));
        let bits = bits.fold(0, |bits, position| bits | 1 << position);
        let mut part = |key: &str| json.get(key).map(|schema| self.add(schema));
        let items = part("items");
        let condition =
            part("if").map(|when| Condition { when, then: part("then"), otherwise: part("else") });
        let additional = match json.get("additionalProperties") {
            None | Some(Value::Bool(true)) => Additional::Anything,
            Some(Value::Bool(false)) => Additional::Nothing,
            Some(schema) => Additional::Like(self.add(schema)),
        };
        let properties = members("properties").map(|(key, schema)| (key.as_str(), self.add(schema)));
        let properties = Names::of(properties);
        let patterns = members("patternProperties")
            .map(|(key, schema)| (Pattern::read(key), self.add(schema)))
            .collect();
        Shape {
            types: (!names.is_empty()).then_some(Types { bits, shown }),
            options: json.get("enum").map(|_| list("enum")),
            required: list("required").iter().filter_map(Value::as_str).collect(),
            properties,
            known: members("properties").map(|(key, _)| key.as_str()).collect(),
            patterns,
            additional,
            items,
            condition,
        }
    }

    /// The position of what a reference to `#/…` names, which is added when it is first asked for.
    #[expect(clippy::expect_used, reason = "the schemas are part of the program; a test compiles them")]
    fn target(&mut self, reference: &'static str) -> usize {
        if let Some(&position) = self.known.get(reference) {
            return position;
        }
        let named = self.root.pointer(reference.trim_start_matches('#'));
        // Known before it is read, as it may refer to itself.
        let position = self.shapes.len();
        self.known.insert(reference, position);
        self.add(named.expect("a built-in schema refers to its own definitions"))
    }
}
