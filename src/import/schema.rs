//! Schemas: one level of the API's model after the other becomes Swagger 2.0.
//!
//! Objects that the document shares, and those that are put together from several, become definitions; all else stands where it
//! is used. What goes to the API and what comes from it are described apart, as the platform asks for the one and shows the other.

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};
use serde_json::{Map, Number, Value, json};

use super::loss::{LEFT_OUT, Losses};
use super::words::{self, Sentences};
use crate::api::{Access, Alternative, Entry, Kind, Obstacle, Schema, keeps};
use crate::document::{Json, Node};
use crate::openapi::{formats_of, pattern_problem};

/// Which way a value goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Side {
    /// To the API: makers enter it.
    Request,
    /// From the API: makers use it.
    Answer,
}

/// What references to definitions begin with.
pub const DEFINITIONS: &str = "#/definitions/";

/// Objects in objects that stand in one place; the platform shows no more, and what goes deeper was mostly not meant to.
const DEEPEST: usize = 20;

/// Most values to choose from; nobody scrolls through more, and enumerations of all texts of a dictionary exist.
const MOST_VALUES: usize = 10_000;

/// Follows so many references and wrappers of one schema, which no real one has.
const LONGEST_CHAIN: usize = 64;

/// The keywords beside a reference, or beside a list of one alternative, that change nothing of the values.
const ANNOTATIONS: [&str; 14] = [
    "title",
    "description",
    "summary",
    "nullable",
    "deprecated",
    "readOnly",
    "writeOnly",
    "example",
    "examples",
    "default",
    "externalDocs",
    "xml",
    "$comment",
    "$id",
];

/// The schemas of a connector that is being made.
pub(super) struct Schemas<'d> {
    /// Names of definitions by what they describe.
    names: HashMap<(Entry<'d>, Side), String>,
    taken: HashSet<String>,
    /// Names of the document's own that definitions have.
    used: HashSet<String>,
    /// Those that are named and still to be written.
    open: Vec<(Spot, Entry<'d>)>,
    /// Names of those in whose place `null` may be answered somewhere: nothing can stand beside the reference.
    nullable: HashSet<String>,
    done: Map<String, Value>,
    sentences: Sentences<'d>,
    /// Whether what will go away is kept.
    keeps_deprecated: bool,
}

impl<'d> Schemas<'d> {
    pub(super) fn new(root: Node<'d>, keeps_deprecated: bool) -> Schemas<'d> {
        let own = root.path(&["components", "schemas"]).or_else(|| root.get("definitions"));
        // A variant of one schema must not take the name of another one.
        let taken = own.into_iter().flat_map(Node::members).map(|(name, _)| plain_name(name)).collect();
        Schemas {
            names: HashMap::new(),
            taken,
            used: HashSet::new(),
            open: Vec::new(),
            nullable: HashSet::new(),
            done: Map::new(),
            sentences: Sentences::default(),
            keeps_deprecated,
        }
    }

    /// The definitions that were asked for, and those that they ask for.
    pub(super) fn finish(mut self, losses: &mut Losses<'d>) -> Map<String, Value> {
        losses.operation = None;
        self.write_open(losses);
        for name in &self.nullable {
            if let Some(definition) = self.done.get_mut(name) {
                definition["x-nullable"] = true.into();
            }
        }
        self.done.sort_keys();
        self.done
    }

    /// The definitions that are written so far.
    pub(super) fn written(&self) -> &Map<String, Value> {
        &self.done
    }

    /// Writes the definitions that what was written so far refers to.
    pub(super) fn write_open(&mut self, losses: &mut Losses<'d>) {
        while let Some((spot, entry)) = self.open.pop() {
            let mut written = Map::new();
            written.insert("title".to_owned(), spot.caption.clone().into());
            if let Some(text) = self.description(&entry, losses) {
                written.insert("description".to_owned(), text.into());
            }
            let level = self.level(&entry, spot.side, losses);
            written.extend(self.object(&level, &spot, losses));
            self.done.insert(spot.name, Value::Object(written));
        }
    }

    /// A schema with its words, which nothing else around it says.
    pub(super) fn schema(
        &mut self,
        entry: &Entry<'d>,
        spot: &Spot,
        losses: &mut Losses<'d>,
    ) -> Map<String, Value> {
        let mut written = self.nested(entry, spot, losses);
        // Nothing may stand beside a reference.
        if !written.is_empty()
            && !written.contains_key("$ref")
            && let Some(text) = self.description(entry, losses)
        {
            written.insert("description".to_owned(), text.into());
        }
        written
    }

    fn nested(&mut self, entry: &Entry<'d>, spot: &Spot, losses: &mut Losses<'d>) -> Map<String, Value> {
        let side = spot.side;
        let level = self.level(entry, side, losses);
        if spot.depth > DEEPEST {
            losses.open(level.node, "a schema", "it lies too deep in others");
            return Map::new();
        }
        let is_nullable = level.is_nullable && side == Side::Answer;
        let kind = match &level.kinds[..] {
            [kind] => kind.value,
            [] => return Map::new(),
            kinds => {
                let kinds: Vec<_> = kinds.iter().map(|kind| kind.value).collect();
                let why = "Swagger 2.0 knows one type for each value";
                losses.open(level.node, Kind::nouns(&kinds), why);
                return Map::new();
            }
        };
        if side == Side::Answer && level.alternatives.len() > 1 {
            let what = format_args!("{} shapes of an answer", level.alternatives.len());
            losses.tell(level.node, what, "all their properties", "makers see one shape of it");
        }
        let mut written = match kind {
            Kind::Object => {
                let target = target(entry);
                let is_shared = is_referred(entry) || is_composed(&target);
                if is_shared && !(level.properties.is_empty() && level.additional.is_none()) {
                    let name = self.name(target, spot);
                    if is_nullable {
                        self.nullable.insert(name.clone());
                    }
                    return Map::from_iter([("$ref".to_owned(), format!("{DEFINITIONS}{name}").into())]);
                }
                self.object(&level, spot, losses)
            }
            Kind::Array => {
                let items = level.items.as_ref();
                let items = items.map(|items| self.schema(items, &spot.item(), losses));
                let mut written = typed("array");
                written.insert("items".to_owned(), items.unwrap_or_default().into());
                written.extend(limits(&level, Kind::Array, losses));
                written
            }
            kind => {
                let mut written = scalar(&level, kind, side, losses);
                // Inside of JSON there are no bytes, whatever the document says.
                if spot.depth > 0 && written.get("format").is_some_and(|format| format == "binary") {
                    written.remove("format");
                    if let Some(format) = level.format {
                        losses.leave_out(format.node, "format 'binary'", "JSON holds no bytes");
                    }
                }
                written
            }
        };
        if is_nullable {
            written.insert("x-nullable".to_owned(), true.into());
        }
        written
    }

    /// One level of a schema. Of what may be sent in several shapes, makers get one.
    pub(super) fn level(&self, entry: &Entry<'d>, side: Side, losses: &mut Losses<'d>) -> Schema<'d> {
        let mut level = Schema::of(flat(entry));
        for one in &level.unhandled {
            let why = match one.obstacle {
                Obstacle::Keyword(_) => "the platform has nothing like it",
                Obstacle::Reference(_) => "nothing is known of it",
                _ => "nobody can read all of it",
            };
            losses.leave_out(one.node, one.obstacle, why);
        }
        if side == Side::Answer {
            return level;
        }
        if level.kinds.len() > 1
            && let Some(kind) = first_kind(entry, LONGEST_CHAIN)
        {
            let kinds: Vec<_> = level.kinds.iter().map(|kind| kind.value).collect();
            let why = "makers enter one type of value";
            losses.tell(level.node, Kind::nouns(&kinds), kind.noun(), why);
            level.kinds.retain(|own| own.value == kind);
        }
        let is_object = matches!(&level.kinds[..], [kind] if kind.value == Kind::Object);
        if is_object && let Some(chosen) = chosen(&level) {
            self.choose(&mut level, chosen, losses);
        }
        level
    }

    /// Leaves of an object that may have several shapes only one of them.
    fn choose(&self, level: &mut Schema<'d>, chosen: usize, losses: &mut Losses<'d>) {
        let alternative = level.alternatives.swap_remove(chosen);
        if !level.alternatives.is_empty() {
            let count = level.alternatives.len() + 1;
            let why = "makers would mix what does not go together";
            losses.tell(level.node, format_args!("{count} shapes of an object"), "one of them", why);
        }
        let is_own = |name: &&str| alternative.properties.contains(*name);
        let others = std::mem::take(&mut level.alternatives);
        // Whatever else is said, what must be given stays.
        let required = std::mem::take(&mut level.required);
        let is_foreign = |name: &&str| {
            !is_own(name)
                && !required.contains(*name)
                && others.iter().any(|other| other.properties.contains(*name))
        };
        let own = self.level(&Entry::One(alternative.node), Side::Request, losses);
        let own: HashMap<&str, Entry<'d>> = own.properties.into_iter().collect();
        level.properties.retain(|(name, _)| !is_foreign(name));
        for (name, entry) in &mut level.properties {
            // What all shapes say together may be wider than what this one says.
            if let (Entry::Any(_), Some(own)) = (&*entry, own.get(name)) {
                *entry = own.clone();
            }
        }
        level.required = required;
        level.required.extend(alternative.required);
    }

    /// The keywords of an object.
    fn object(&mut self, level: &Schema<'d>, spot: &Spot, losses: &mut Losses<'d>) -> Map<String, Value> {
        let mut written = typed("object");
        let (mut required, mut properties) = (Vec::new(), Map::new());
        for (name, entry) in &level.properties {
            if let Some(property) = self.property(name, entry, level, spot, losses) {
                if spot.side == Side::Request && level.required.contains(name) {
                    required.push(*name);
                }
                properties.insert((*name).to_owned(), property.into());
            }
        }
        if !required.is_empty() {
            written.insert("required".to_owned(), required.into());
        }
        written.extend(limits(level, Kind::Object, losses));
        if !properties.is_empty() {
            written.insert("properties".to_owned(), properties.into());
        }
        if let Some(additional) = &level.additional {
            let values = self.schema(additional, &spot.value(), losses);
            written.insert("additionalProperties".to_owned(), values.into());
        }
        written
    }

    fn property(
        &mut self,
        name: &'d str,
        entry: &Entry<'d>,
        holder: &Schema<'d>,
        spot: &Spot,
        losses: &mut Losses<'d>,
    ) -> Option<Map<String, Value>> {
        let side = spot.side;
        let own = Schema::of(flat(entry));
        let node = entry.node();
        settle(entry, losses);
        let is_required = side == Side::Request && holder.required.contains(name);
        match (own.access, side) {
            (Access::ReadOnly, Side::Request) => {
                losses.leave_out(node, format_args!("input '{name}'"), "it is read-only");
                return None;
            }
            (Access::WriteOnly, Side::Answer) => {
                losses.leave_out(node, format_args!("output '{name}'"), "it is write-only");
                return None;
            }
            _ => {}
        }
        if Self::has_foreign_items(&own, side) {
            losses.leave_out(node, format_args!("list '{name}'"), "its items go the other way only");
            return None;
        }
        if side == Side::Request && own.is_deprecated && !is_required && !self.keeps_deprecated {
            losses.leave_out(node, format_args!("input '{name}'"), "it is deprecated");
            return None;
        }
        if name.is_empty() || name == "$ref" {
            losses.leave_out(node, "a property", "its name cannot be used");
            return None;
        }
        let caption = words::caption(name);
        let schema = self.nested(entry, &spot.below(&caption), losses);
        // Nothing may stand beside a reference.
        if schema.contains_key("$ref") {
            return Some(schema);
        }
        let mut written = Map::new();
        let text = self.description(entry, losses).unwrap_or_else(|| words::noun(&caption));
        written.insert("title".to_owned(), caption.into());
        written.insert("description".to_owned(), text.into());
        written.extend(schema);
        if is_required {
            fill_in_the_only_value(&mut written);
        }
        say_if_any(&mut written);
        Some(written)
    }

    /// What the document says about a schema, the outermost text first.
    pub(super) fn description(&mut self, entry: &Entry<'d>, losses: &mut Losses<'d>) -> Option<String> {
        let texts = chain(entry.node()).filter_map(|node| node.get("description"));
        let titles = chain(entry.node()).filter_map(|node| node.get("title"));
        texts.chain(titles).find_map(|node| {
            let text = self.sentence(node);
            (!text.is_empty()).then(|| losses.settle(node))?;
            Some(text)
        })
    }

    /// A text of the document as sentences; nothing where it is no text.
    pub(super) fn sentence(&mut self, text: Node<'d>) -> String {
        text.str().map(|text| self.sentences.of(text).to_owned()).unwrap_or_default()
    }

    /// A text beside others of an object as sentences; nothing where there is none.
    pub(super) fn sentence_of(&mut self, holder: Node<'d>, key: &str) -> String {
        holder.get(key).map(|text| self.sentence(text)).unwrap_or_default()
    }

    /// Whether what a list holds never goes this way.
    fn has_foreign_items(list: &Schema<'d>, side: Side) -> bool {
        let items = list.items.as_ref().map(|items| Schema::of(flat(items)).access);
        match side {
            Side::Request => items == Some(Access::ReadOnly),
            Side::Answer => items == Some(Access::WriteOnly),
        }
    }

    /// The name of the definition of an object.
    fn name(&mut self, entry: Entry<'d>, spot: &Spot) -> String {
        let side = spot.side;
        let key = (entry, side);
        if let Some(name) = self.names.get(&key) {
            return name.clone();
        }
        let (entry, _) = &key;
        let own = own_name(entry);
        let other = (entry.clone(), if side == Side::Request { Side::Answer } else { Side::Request });
        let has_other = self.names.contains_key(&other);
        let caption = own.as_deref().map_or_else(|| spot.caption.clone(), words::caption);
        let stem = own.clone().unwrap_or_else(|| plain_name(&spot.name));
        let name = match (own, has_other) {
            // Its own name is taken for it, and for nothing else.
            (Some(own), false) if self.used.insert(own.clone()) => own,
            _ => {
                let suffix = match (has_other, side) {
                    (false, _) => "",
                    (true, Side::Request) => "Input",
                    (true, Side::Answer) => "Output",
                };
                self.free(&format!("{stem}{suffix}"))
            }
        };
        self.open.push((Spot { name: name.clone(), caption, side, depth: 0 }, entry.clone()));
        self.names.insert(key, name.clone());
        name
    }

    /// A name that nothing has.
    fn free(&mut self, stem: &str) -> String {
        let numbered = (2..).map(|number| format!("{stem}{number}"));
        let mut names = std::iter::once(stem.to_owned()).chain(numbered);
        let name = names.find(|name| !self.taken.contains(name)).unwrap_or_default();
        self.taken.insert(name.clone());
        name
    }
}

/// A value that is no list and no object.
pub(super) fn scalar<'d>(
    level: &Schema<'d>,
    kind: Kind,
    side: Side,
    losses: &mut Losses<'d>,
) -> Map<String, Value> {
    let name = kind.to_string();
    let mut written = typed(&name);
    if let Some(format) = level.format {
        if formats_of(&name).any(|known| known == format.value) {
            written.insert("format".to_owned(), format.value.into());
            losses.settle(format.node);
        } else {
            let why = "the platform has no such format of the type";
            losses.leave_out(format.node, format_args!("format '{}'", format.value), why);
        }
    }
    let values = values(level, kind, losses);
    if !values.is_empty() {
        if kind == Kind::String {
            label(&mut written, &values);
        }
        written.insert("enum".to_owned(), values.clone().into());
    }
    written.extend(limits(level, kind, losses));
    if let Some(default) = level.default.filter(|_| side == Side::Request) {
        let value = of_kind(default, kind).filter(|value| values.is_empty() || values.contains(value));
        match value {
            Some(value) => {
                written.insert("default".to_owned(), value);
                losses.settle(default);
            }
            None => losses.leave_out(default, "a default", "it is none of the values"),
        }
    }
    written
}

/// Labels of choices, where they say more than the values.
fn label(written: &mut Map<String, Value>, values: &[Value]) {
    let labels: Vec<_> =
        values.iter().filter_map(Value::as_str).map(|value| (value, words::choice(value))).collect();
    let mut seen = HashSet::new();
    let are_distinct = labels.iter().all(|(_, label)| seen.insert(label.to_lowercase()));
    if are_distinct && labels.iter().any(|(value, label)| value != label) {
        let labels: Vec<_> =
            labels.iter().map(|(value, label)| json!({ "value": value, "displayName": label })).collect();
        written.insert("x-ms-enum-values".to_owned(), labels.into());
    }
}

/// The values to choose from, each once and of the type.
fn values<'d>(level: &Schema<'d>, kind: Kind, losses: &mut Losses<'d>) -> Vec<Value> {
    let Some(all) = &level.values else { return Vec::new() };
    let mut seen = HashSet::new();
    let mut values = Vec::new();
    for value in &all.value {
        match as_kind(value.json(), kind) {
            Some(value) if seen.insert(value.to_string()) => values.push(value),
            Some(_) => {}
            None => {
                let what = format_args!("value {value}");
                losses.tell(all.node, what, LEFT_OUT, "it is of another type");
            }
        }
    }
    drop_refused(&mut values, level, kind, losses);
    if values.len() > MOST_VALUES {
        let what = format_args!("{} values to choose from", values.len());
        losses.leave_out(all.node, what, "nobody looks through so many");
        values.clear();
    }
    values
}

/// Drops choices that the limits beside them refuse, which the API refuses as well; where none is left, it is the limits that
/// nobody can mean.
fn drop_refused<'d>(values: &mut Vec<Value>, level: &Schema<'d>, kind: Kind, losses: &mut Losses<'d>) {
    let Some(all) = level.values.as_ref().filter(|_| !values.is_empty()) else { return };
    let limits = level.limits.iter().filter(|(keyword, _)| crate::api::binds(keyword, kind));
    for validator in limits.filter_map(|(keyword, limit)| keeps(keyword, limit.value())) {
        let (kept, refused): (Vec<_>, Vec<_>) =
            values.iter().cloned().partition(|value| validator.is_valid(value));
        if kept.is_empty() {
            continue;
        }
        for value in refused {
            losses.tell(all.node, format_args!("value {value}"), LEFT_OUT, "a limit beside it refuses it");
        }
        *values = kept;
    }
}

/// A value of a document as one of a type, if it is one, or is written as one.
fn of_kind(node: Node<'_>, kind: Kind) -> Option<Value> {
    as_kind(node.value().json(), kind)
}

fn as_kind(value: Json<'_>, kind: Kind) -> Option<Value> {
    Some(match (value, kind) {
        (Json::String(text), Kind::String) => text.into(),
        (Json::Number(number), Kind::String) => number.to_string().into(),
        (Json::Bool(value), Kind::String) => value.to_string().into(),
        (Json::Number(number), Kind::Number) => Value::Number(number.clone()),
        (Json::Number(number), Kind::Integer) => whole(number)?.into(),
        (Json::String(text), Kind::Integer) => text.parse::<i64>().ok()?.into(),
        (Json::String(text), Kind::Number) => Number::from_f64(text.parse().ok()?)?.into(),
        (Json::Bool(value), Kind::Boolean) => value.into(),
        (Json::String("true"), Kind::Boolean) => true.into(),
        (Json::String("false"), Kind::Boolean) => false.into(),
        _ => return None,
    })
}

/// A number as a whole one: `5.0` is 5.
fn whole(number: &Number) -> Option<Number> {
    if !number.is_f64() {
        return Some(number.clone());
    }
    let text = number.as_f64()?.to_string();
    text.parse::<i64>().ok().map(Number::from)
}

/// Bounds, lengths and patterns of a type.
pub(super) fn limits<'d>(level: &Schema<'d>, kind: Kind, losses: &mut Losses<'d>) -> Map<String, Value> {
    let mut written = Map::new();
    for &(keyword, node) in &level.limits {
        if !crate::api::binds(keyword, kind) {
            continue;
        }
        let value = node.value();
        losses.settle(node);
        match (keyword, value.json()) {
            ("pattern", Json::String(pattern)) => match pattern_problem(pattern) {
                None => {
                    written.insert(keyword.to_owned(), pattern.into());
                }
                Some(_) => {
                    losses.leave_out(
                        node,
                        format_args!("pattern '{pattern}'"),
                        "the platform cannot read it",
                    );
                }
            },
            ("exclusiveMinimum" | "exclusiveMaximum", Json::Number(number)) => {
                let bound = if keyword == "exclusiveMinimum" { "minimum" } else { "maximum" };
                written.insert(bound.to_owned(), Value::Number(number.clone()));
                written.insert(keyword.to_owned(), true.into());
            }
            ("minimum" | "maximum" | "multipleOf", Json::Number(number)) => {
                if !written.contains_key(keyword) {
                    written.insert(keyword.to_owned(), Value::Number(number.clone()));
                }
            }
            ("uniqueItems", Json::Bool(true)) => {
                written.insert(keyword.to_owned(), true.into());
            }
            (_, Json::Number(number)) => match whole(number).and_then(|number| number.as_u64()) {
                Some(length) => {
                    written.insert(keyword.to_owned(), length.into());
                }
                None => losses.leave_out(node, format_args!("{keyword} {value}"), "it is no length"),
            },
            _ => losses.leave_out(node, format_args!("{keyword} {value}"), "it is of another type"),
        }
    }
    if drop_contradictions(&mut written) {
        let why = "no value lies between them";
        losses.tell(level.node, "bounds that contradict each other", LEFT_OUT, why);
    }
    written
}

/// Bounds of which none is left between them say nothing that holds. Whether there were some.
fn drop_contradictions(written: &mut Map<String, Value>) -> bool {
    let before = written.len();
    for (least, most) in [("minimum", "maximum"), ("minLength", "maxLength"), ("minItems", "maxItems")] {
        let bound = |key: &str| written.get(key).and_then(Value::as_f64);
        if bound(least).zip(bound(most)).is_some_and(|(least, most)| least > most) {
            for key in [least, most, "exclusiveMinimum", "exclusiveMaximum"] {
                written.remove(key);
            }
        }
    }
    written.len() < before
}

/// What must be given and can have but one value is no question to ask.
pub(super) fn fill_in_the_only_value(written: &mut Map<String, Value>) {
    let only = match written.get("enum").and_then(Value::as_array).map(Vec::as_slice) {
        Some([only]) => only.clone(),
        _ => return,
    };
    written.insert("default".to_owned(), only);
    written.insert("x-ms-visibility".to_owned(), "internal".into());
}

/// Says to makers where any value can stand: they would look for its type.
pub(super) fn say_if_any(written: &mut Map<String, Value>) {
    const ANY: &str = "It may be any value.";
    if !written.contains_key("type")
        && let Some(Value::String(text)) = written.get_mut("description")
        && !text.ends_with(ANY)
    {
        *text = [text, " ", ANY].concat();
    }
}

pub(super) fn typed(name: &str) -> Map<String, Value> {
    Map::from_iter([("type".to_owned(), name.into())])
}

/// Notes that something was made of all places of a schema.
pub(super) fn settle<'d>(entry: &Entry<'d>, losses: &mut Losses<'d>) {
    match entry {
        Entry::One(node) => losses.settle(*node),
        Entry::All(parts) | Entry::Any(parts) => parts.iter().for_each(|part| settle(part, losses)),
    }
}

/// A schema, then what it refers to or wraps, and so on: where its words may stand.
fn chain(node: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    std::iter::successors(Some(node), |node| node.referred().or_else(|| wrapped(*node))).take(LONGEST_CHAIN)
}

/// The same as long as nothing but words stands beside.
fn plain_chain(node: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    fn next<'d>(node: &Node<'d>) -> Option<Node<'d>> {
        let is_plain = |(keyword, _): (&str, _)| keyword == "$ref" || is_annotation(keyword);
        node.referred().filter(|_| node.members().all(is_plain)).or_else(|| wrapped(*node))
    }
    std::iter::successors(Some(node), next).take(LONGEST_CHAIN)
}

fn is_annotation(keyword: &str) -> bool {
    ANNOTATIONS.contains(&keyword) || keyword.starts_with("x-")
}

/// The only schema that another one says that it is, with words of its own.
fn wrapped(node: Node<'_>) -> Option<Node<'_>> {
    let mut inner = None;
    for (keyword, value) in node.members() {
        match keyword {
            "allOf" | "oneOf" | "anyOf" if inner.is_none() => {
                let mut real = value.items().filter(|item| !is_null(*item));
                inner = Some(real.next()?);
                if real.next().is_some() {
                    return None;
                }
            }
            "type" if value.str() == Some("object") => {}
            _ if is_annotation(keyword) => {}
            _ => return None,
        }
    }
    inner
}

fn is_null(node: Node<'_>) -> bool {
    node.get_str("type") == Some("null")
}

/// What a schema comes to after references and wrappers.
fn target<'d>(entry: &Entry<'d>) -> Entry<'d> {
    match flat(entry) {
        Entry::One(node) => Entry::One(plain_chain(node).last().unwrap_or(node)),
        other => other,
    }
}

/// Whether a schema is used by a reference.
fn is_referred(entry: &Entry<'_>) -> bool {
    match entry {
        Entry::One(node) => chain(*node).any(|node| node.reference().is_some()),
        Entry::All(_) | Entry::Any(_) => true,
    }
}

/// Whether a schema is put together from others, which may lead back to it.
fn is_composed(entry: &Entry<'_>) -> bool {
    match entry {
        Entry::One(node) => ["allOf", "oneOf", "anyOf", "discriminator", "$ref"]
            .into_iter()
            .any(|keyword| node.get(keyword).is_some()),
        Entry::All(_) | Entry::Any(_) => true,
    }
}

/// The same without groups in groups of the same kind, and each part once, so that what is the same is equal.
fn flat<'d>(entry: &Entry<'d>) -> Entry<'d> {
    let (parts, is_any) = match entry {
        Entry::One(_) => return entry.clone(),
        Entry::All(parts) => (parts, false),
        Entry::Any(parts) => (parts, true),
    };
    let mut all = Vec::new();
    let mut seen = HashSet::new();
    for part in parts {
        let part = flat(part);
        let inner = match part {
            Entry::Any(inner) if is_any => inner,
            Entry::All(inner) if !is_any => inner,
            other => vec![other],
        };
        all.extend(inner.into_iter().map(resolved).filter(|part| seen.insert(part.clone())));
    }
    if all.len() == 1 {
        return all.remove(0);
    }
    if is_any { Entry::Any(all) } else { Entry::All(all) }
}

fn resolved(entry: Entry<'_>) -> Entry<'_> {
    match entry {
        // What stands beside a reference may count.
        Entry::One(node) if node.members().count() == 1 => Entry::One(node.resolved().unwrap_or(node)),
        other => other,
    }
}

/// The type of the first alternative.
fn first_kind(entry: &Entry<'_>, left: usize) -> Option<Kind> {
    let left = left.checked_sub(1)?;
    let node = match entry {
        Entry::One(node) => node.resolved()?,
        Entry::All(parts) | Entry::Any(parts) => return parts.iter().find_map(|part| first_kind(part, left)),
    };
    let choices = ["oneOf", "anyOf"].into_iter().filter_map(|keyword| node.get(keyword));
    let first = choices.flat_map(Node::items).find_map(|item| first_kind(&Entry::One(item), left));
    // Of types in a list the order says nothing, and text takes any value.
    first.or_else(|| Schema::of(node).kinds.first().map(|kind| kind.value))
}

/// Which of several shapes makers get: the one with the most properties, of equal ones the first.
fn chosen(level: &Schema<'_>) -> Option<usize> {
    let lacking = |alternative: &Alternative<'_>| std::cmp::Reverse(alternative.properties.len());
    (0..level.alternatives.len()).min_by_key(|at| lacking(&level.alternatives[*at]))
}

/// The name that a document gives to a schema among its own.
fn own_name(entry: &Entry<'_>) -> Option<String> {
    let Entry::One(node) = entry else { return None };
    let holder = node.holder()?.name()?;
    let name = node.name()?;
    ["schemas", "definitions"].contains(&holder).then(|| plain_name(name)).filter(|name| !name.is_empty())
}

/// A name as it can stand in a reference.
fn plain_name(name: &str) -> String {
    let fits = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
    let name: String = name.chars().map(|c| if fits(c) { c } else { '_' }).take(100).collect();
    if name.is_empty() { "Schema".to_owned() } else { name }
}

/// A caption as a part of a name: `Customer ID` as `CustomerID`.
fn glued(caption: &str) -> String {
    caption.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// Where a schema stands that is being written.
pub(super) struct Spot {
    /// The names of all that holds it: what a definition may be called whose schema has no name of its own.
    name: String,
    /// What makers call it.
    caption: String,
    side: Side,
    /// How many schemas it lies in, from the body or definition on.
    depth: usize,
}

impl Spot {
    /// Of a body of an operation.
    pub(super) fn of(id: &str, body: &str, side: Side) -> Spot {
        Spot { name: format!("{id}{body}"), caption: body.to_owned(), side, depth: 0 }
    }

    fn inner(&self, name: &str, caption: String) -> Spot {
        Spot { name: format!("{}{name}", self.name), caption, side: self.side, depth: self.depth + 1 }
    }

    fn below(&self, caption: &str) -> Spot {
        self.inner(&glued(caption), caption.to_owned())
    }

    fn item(&self) -> Spot {
        self.inner("Item", self.caption.clone())
    }

    fn value(&self) -> Spot {
        self.inner("Value", self.caption.clone())
    }
}

/// The definition that a schema refers to.
pub(super) fn definition_name(schema: &Value) -> Option<&str> {
    schema.get("$ref")?.as_str()?.strip_prefix(DEFINITIONS)
}
