//! What a schema says about its own level; what lies below is asked for when it is needed.

use std::collections::BTreeSet;
use std::fmt;

use foldhash::{HashMap, HashMapExt, HashSet};

use super::effort::weight;
use super::entry::Group;
use super::limit::{LIMITS, binds, implies, is_tighter};
use super::{Entry, Obstacle, Unhandled};
use crate::document::{Json, Node, Value};
use crate::openapi::is_internal;

/// A fact and the keyword that states it.
#[derive(Clone, Copy, Debug)]
pub struct At<'d, T> {
    /// The fact.
    pub value: T,
    /// The keyword's value.
    pub node: Node<'d>,
}

/// The JSON type of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Text.
    String,
    /// A whole number.
    Integer,
    /// Any number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// A list.
    Array,
    /// Named values.
    Object,
}

/// Which ways a value goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Access {
    /// Sent and answered.
    Both,
    /// Answered, never sent.
    ReadOnly,
    /// Sent, never answered.
    WriteOnly,
}

/// One of several schemas of which any may apply.
#[derive(Clone, Debug)]
pub struct Alternative<'d> {
    /// The schema object, after `$ref`s.
    pub node: Node<'d>,
    /// Names of its properties.
    pub properties: BTreeSet<&'d str>,
    /// Names of properties that must be there.
    pub required: BTreeSet<&'d str>,
}

/// One level of a schema: `$ref` followed, `allOf` merged, alternatives united, nothing below it looked at.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each stands for a keyword of its own")]
pub struct Schema<'d> {
    /// The schema object, after `$ref`s.
    pub node: Node<'d>,
    /// Types that a value may have, said or implied; none where any will do.
    pub kinds: Vec<At<'d, Kind>>,
    /// The format.
    pub format: Option<At<'d, &'d str>>,
    /// The only values that there are.
    pub values: Option<At<'d, Vec<Value<'d>>>>,
    /// What applies when nothing is given.
    pub default: Option<Node<'d>>,
    /// Whether `null` is a value too.
    pub is_nullable: bool,
    /// Bounds and patterns, by keyword; those that say nothing are left out.
    pub limits: Vec<(&'d str, Node<'d>)>,
    /// Properties in document order.
    pub properties: Vec<(&'d str, Entry<'d>)>,
    /// Names of properties that must be there.
    pub required: BTreeSet<&'d str>,
    /// The schema of an array's items.
    pub items: Option<Entry<'d>>,
    /// The schema of properties that have no name here.
    pub additional: Option<Entry<'d>>,
    /// Whether there may be no properties but those that have a name here.
    pub is_closed: bool,
    /// The objects that any `oneOf` or `anyOf` chooses from; empty without a choice.
    pub alternatives: Vec<Alternative<'d>>,
    /// Which ways it goes.
    pub access: Access,
    /// Whether it will go away.
    pub is_deprecated: bool,
    /// Whether makers never see it; only connectors say so.
    pub is_hidden: bool,
    /// What could not be read.
    pub unhandled: Vec<Unhandled<'d>>,
    /// How many values were read for it.
    pub size: usize,
}

/// Keywords with a meaning that is not compared.
const INEXPRESSIBLE: [&str; 13] = [
    "not",
    "if",
    "dependentSchemas",
    "dependentRequired",
    "dependencies",
    "patternProperties",
    "propertyNames",
    "prefixItems",
    "contains",
    "unevaluatedProperties",
    "unevaluatedItems",
    "$dynamicRef",
    "$recursiveRef",
];

/// The schemas between the one that is asked for and the one that is being read.
#[derive(Default)]
struct Way<'d> {
    nodes: Vec<Node<'d>>,
    /// How many values were read.
    read: usize,
    /// Whether something was left out, which is said once.
    has_given_up: bool,
}

/// Most values that are read for one level: several times as many as the largest real level has. What multiplies itself is
/// not worth it.
const MOST_READ: usize = 100_000;
/// As how many values a schema counts, for all that it takes to put it together with others.
const PART: usize = 20;
/// Parts of parts of a level: nobody nests a tenth of that by hand.
const DEEPEST_PART: usize = 64;
/// Alternatives of parts of alternatives: nobody nests them deeper by hand.
const DEEPEST_ENTRY: usize = 4;

impl<'d> Schema<'d> {
    /// Reads a schema object, or a Swagger 2.0 parameter or header, which is its own schema.
    pub fn of(entry: impl Into<Entry<'d>>) -> Schema<'d> {
        let entry = entry.into();
        let mut way = Way::default();
        let mut schema = if entry.depth() > DEEPEST_ENTRY {
            let mut schema = Schema::at(entry.node(), &mut way);
            schema.give_up(entry.node(), &mut way);
            schema
        } else {
            Schema::read(&entry, &mut way)
        };
        schema.size = way.read;
        schema
    }

    /// Whether it allows any value and names none: there is nothing to compare.
    pub fn is_open(&self) -> bool {
        self.kinds.is_empty() && self.values.is_none()
    }

    /// Whether values of a type are among those that it allows.
    pub fn has_kind(&self, kind: Kind) -> bool {
        self.kinds.iter().any(|own| own.value == kind)
    }

    /// Whether all values that it names are, as text at least, of the types that it names.
    pub fn has_own_values(&self) -> bool {
        let fits = |value: Value<'_>, kind: Kind| match (value.json(), kind) {
            (Json::String(text), Kind::Integer | Kind::Number) => text.parse::<f64>().is_ok(),
            (Json::String(text), Kind::Boolean) => matches!(text, "true" | "false"),
            (Json::Number(_), Kind::String) => true,
            _ => Kind::of(value).is_none_or(|own| own.is_within(kind)),
        };
        let is_own = |value: &Value<'_>| self.kinds.iter().any(|kind| fits(*value, kind.value));
        self.kinds.is_empty() || self.values.as_ref().is_none_or(|values| values.value.iter().all(is_own))
    }

    fn may_be_object(&self) -> bool {
        self.kinds.is_empty() || self.has_kind(Kind::Object)
    }

    fn empty(node: Node<'d>) -> Schema<'d> {
        Schema {
            node,
            kinds: Vec::new(),
            format: None,
            values: None,
            default: None,
            is_nullable: false,
            limits: Vec::new(),
            properties: Vec::new(),
            required: BTreeSet::new(),
            items: None,
            additional: None,
            is_closed: false,
            alternatives: Vec::new(),
            access: Access::Both,
            is_deprecated: false,
            is_hidden: false,
            unhandled: Vec::new(),
            size: 0,
        }
    }

    fn read(entry: &Entry<'d>, way: &mut Way<'d>) -> Schema<'d> {
        match entry {
            Entry::One(node) => Schema::at(*node, way),
            Entry::All(parts) => {
                let parts = parts.iter().map(|part| Schema::read(part, way));
                // An entry of several parts has two at least.
                Schema::joined(parts, Group::All).unwrap_or_else(|| Schema::empty(entry.node()))
            }
            Entry::Any(parts) => {
                let parts = parts.iter().map(|part| Schema::read(part, way)).collect();
                Schema::any(parts, entry.node())
            }
        }
    }

    /// Reads one schema object with all that it is made of.
    fn at(entry: Node<'d>, way: &mut Way<'d>) -> Schema<'d> {
        let Some(node) = entry.resolved() else {
            let mut schema = Schema::empty(entry);
            let obstacle = Obstacle::Reference(entry.reference().unwrap_or_default());
            schema.unhandled.push(Unhandled { obstacle, node: entry.get("$ref").unwrap_or(entry) });
            return schema;
        };
        let mut schema = Schema::empty(node);
        if way.nodes.contains(&node) {
            return schema;
        }
        if way.read >= MOST_READ || way.nodes.len() == DEEPEST_PART {
            schema.give_up(node, way);
            return schema;
        }
        way.read += PART;
        way.nodes.push(node);
        for (keyword, value) in node.members() {
            schema.keyword(keyword, value);
            way.read += size(keyword, value);
        }
        schema.settle();
        let mut parts = vec![schema];
        // Since OpenAPI 3.1 what stands beside a `$ref` counts, too.
        if entry != node && is_openapi31(entry.root()) {
            let mut beside = Schema::empty(node);
            for (keyword, value) in entry.members() {
                beside.keyword(keyword, value);
                way.read += size(keyword, value);
            }
            beside.settle();
            parts.push(beside);
        }
        for part in node.get("allOf").into_iter().flat_map(Node::items) {
            parts.push(Schema::at(part, way));
        }
        for choice in ["oneOf", "anyOf"].into_iter().filter_map(|keyword| node.get(keyword)) {
            let alternatives: Vec<_> = choice.items().map(|part| Schema::at(part, way)).collect();
            if !alternatives.is_empty() {
                parts.push(Schema::any(alternatives, choice));
            }
        }
        parts.extend(Schema::derived(node, way));
        let mut schema = Schema::joined(parts, Group::All).unwrap_or_else(|| Schema::empty(node));
        schema.is_hidden = is_internal(node);
        schema.drop_what_says_nothing();
        way.nodes.pop();
        schema
    }

    /// What values may have besides that are of any type that is made of this one: a discriminator tells which it is.
    /// Nothing where such a type itself is read, or where the schema lists its alternatives.
    fn derived(node: Node<'d>, way: &mut Way<'d>) -> Option<Schema<'d>> {
        let discriminator = node.get("discriminator")?;
        if ["oneOf", "anyOf"].into_iter().any(|choice| node.get(choice).is_some()) {
            return None;
        }
        let types = derived_types(node, discriminator, way);
        if types.is_empty() || types.iter().any(|derived| way.nodes.contains(derived)) {
            return None;
        }
        let mut parts: Vec<_> = types.into_iter().map(|derived| Schema::at(derived, way)).collect();
        // It may be a value of no such type, too.
        let mut own = Schema::empty(node);
        own.kinds.push(At { value: Kind::Object, node });
        parts.push(own);
        let mut any = Schema::joined(parts, Group::Any)?;
        any.alternatives.clear();
        Some(any)
    }

    /// Drops what the types leave without a meaning.
    fn drop_what_says_nothing(&mut self) {
        let kinds = &self.kinds;
        if !kinds.is_empty() {
            self.limits.retain(|(keyword, _)| kinds.iter().any(|kind| binds(keyword, kind.value)));
        }
        // That is all there is.
        let is_boolean = kinds.len() == 1 && self.has_kind(Kind::Boolean);
        let has = |values: &At<'_, Vec<Value<'_>>>, wanted| {
            values.value.iter().any(|value| value.as_bool() == Some(wanted))
        };
        self.values.take_if(|values| is_boolean && has(values, true) && has(values, false));
    }

    /// Several schemas as one, of which all or any apply; nothing where there are none.
    fn joined(schemas: impl IntoIterator<Item = Schema<'d>>, group: Group) -> Option<Schema<'d>> {
        let mut schemas = schemas.into_iter();
        let mut whole = schemas.next()?;
        let mut positions = HashMap::new();
        for mut other in schemas {
            let properties = std::mem::take(&mut other.properties);
            merge(&mut whole.properties, &mut positions, properties, group);
            whole = match group {
                Group::All => whole.and(other),
                Group::Any => whole.or(other),
            };
        }
        if !positions.is_empty() {
            whole.properties =
                whole.properties.into_iter().map(|(name, entry)| (name, entry.tidy())).collect();
        }
        whole.items = whole.items.map(Entry::tidy);
        whole.additional = whole.additional.map(Entry::tidy);
        Some(whole)
    }

    fn give_up(&mut self, node: Node<'d>, way: &mut Way<'d>) {
        if std::mem::replace(&mut way.has_given_up, true) {
            return;
        }
        self.unhandled.push(Unhandled { obstacle: Obstacle::Intricate, node });
    }

    fn keyword(&mut self, keyword: &'d str, node: Node<'d>) {
        let is_true = node.bool() == Some(true);
        match keyword {
            "type" => self.add_types(node),
            "format" => self.format = node.str().map(|value| At { value, node }),
            "contentEncoding" if node.str() == Some("base64") => {
                self.format = self.format.or(Some(At { value: "byte", node }));
            }
            "enum" if node.value().is_array() => {
                let (nulls, values): (Vec<_>, Vec<_>) = node.items().partition(|item| item.value().is_null());
                self.is_nullable |= !nulls.is_empty();
                self.values = Some(At { value: values.into_iter().map(Node::value).collect(), node });
            }
            "const" => self.values = Some(At { value: vec![node.value()], node }),
            "default" => self.default = Some(node),
            "nullable" | "x-nullable" => self.is_nullable |= is_true,
            "properties" => {
                self.properties.extend(node.members().map(|(name, node)| (name, Entry::One(node))));
            }
            "required" => self.required.extend(node.items().filter_map(Node::str)),
            "items" if node.is_object() => self.items = Some(Entry::One(node)),
            "additionalProperties" if node.is_object() => self.additional = Some(Entry::One(node)),
            "additionalProperties" => self.is_closed = node.bool() == Some(false),
            "discriminator" => self.add_discriminator(node),
            "readOnly" if is_true => self.access = Access::ReadOnly,
            "writeOnly" if is_true => self.access = Access::WriteOnly,
            "deprecated" => self.is_deprecated |= is_true,
            limit if LIMITS.contains(&limit) => {
                let says_nothing = match node.value().json() {
                    Json::Bool(value) => !value,
                    Json::Number(number) => {
                        ["minLength", "minItems", "minProperties"].contains(&limit)
                            && number.as_u64() == Some(0)
                    }
                    _ => false,
                };
                // A key may stand there twice.
                if !says_nothing && self.limits.iter().all(|(known, _)| *known != limit) {
                    self.limits.push((limit, node));
                }
            }
            inexpressible if INEXPRESSIBLE.contains(&inexpressible) => {
                self.unhandled.push(Unhandled { obstacle: Obstacle::Keyword(inexpressible), node });
            }
            _ => {}
        }
    }

    /// A name, or since OpenAPI 3.1 a list of names.
    fn add_types(&mut self, node: Node<'d>) {
        for name in node.str().into_iter().chain(node.items().filter_map(Node::str)) {
            self.is_nullable |= name == "null";
            if name == "file" {
                self.format = Some(At { value: "binary", node });
            }
            self.kinds.extend(Kind::parse(name).map(|value| At { value, node }));
        }
        self.kinds.sort_by_key(|kind| kind.value);
        self.kinds.dedup_by_key(|kind| kind.value);
    }

    /// What tells alternatives apart must be given.
    fn add_discriminator(&mut self, node: Node<'d>) {
        if let Some((name, node)) = node.get("propertyName").and_then(|node| Some((node.str()?, node))) {
            self.required.insert(name);
            self.properties.push((name, Entry::One(node)));
        }
    }

    /// Brings what the keywords of one object said together: their order does not matter.
    fn settle(&mut self) {
        // A property that is described says more than the discriminator that names it.
        let is_described = |(_, entry): &(&str, Entry<'_>)| entry.node().str().is_none();
        if !self.properties.iter().all(is_described) {
            let described = self.properties.iter().filter(|property| is_described(property));
            let described: HashSet<&str> = described.map(|(name, _)| *name).collect();
            self.properties.retain(|property| is_described(property) || !described.contains(property.0));
        }
        // Before OpenAPI 3.1 `exclusiveMaximum: true` made `maximum` exclusive; since then it is the bound itself.
        for (exclusive, inclusive) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
            let is_flag =
                |(keyword, node): &(&str, Node<'_>)| *keyword == exclusive && node.value().is_boolean();
            if let Some(flag) = self.limits.iter().position(is_flag) {
                self.limits.remove(flag);
                for (keyword, _) in self.limits.iter_mut().filter(|(keyword, _)| *keyword == inclusive) {
                    *keyword = exclusive;
                }
            }
        }
        if !self.kinds.is_empty() {
            return;
        }
        // A schema without a type that speaks of properties, items or values means objects, arrays or those.
        if !self.properties.is_empty() || self.additional.is_some() {
            self.kinds.push(At { value: Kind::Object, node: self.node });
        } else if self.items.is_some() {
            self.kinds.push(At { value: Kind::Array, node: self.node });
        } else if let Some(values) = &self.values {
            let kinds: BTreeSet<Kind> = values.value.iter().filter_map(|value| Kind::of(*value)).collect();
            self.kinds.extend(kinds.into_iter().map(|value| At { value, node: values.node }));
        }
    }

    /// What both say of all but properties.
    fn and(mut self, other: Schema<'d>) -> Schema<'d> {
        self.kinds = common_kinds(self.kinds, other.kinds);
        self.format = self.format.or(other.format);
        self.values = match (self.values, other.values) {
            (Some(mut own), Some(other)) => {
                let common: HashSet<Value<'_>> = other.value.into_iter().collect();
                own.value.retain(|value| common.contains(value));
                Some(own)
            }
            (own, other) => own.or(other),
        };
        self.default = self.default.or(other.default);
        self.is_nullable |= other.is_nullable;
        for (keyword, node) in other.limits {
            match self.limits.iter_mut().find(|(known, _)| *known == keyword) {
                Some((_, own)) if is_tighter(keyword, node, *own) => *own = node,
                Some(_) => {}
                None => self.limits.push((keyword, node)),
            }
        }
        self.required.extend(other.required);
        self.items = both(self.items, other.items, Group::All);
        self.additional = both(self.additional, other.additional, Group::All);
        self.is_closed |= other.is_closed;
        self.alternatives.extend(other.alternatives);
        if self.access == Access::Both {
            self.access = other.access;
        }
        self.is_deprecated |= other.is_deprecated;
        self.is_hidden |= other.is_hidden;
        self.unhandled.extend(other.unhandled);
        self
    }

    /// What any of several alternatives says; `node` is the list of them.
    fn any(parts: Vec<Schema<'d>>, node: Node<'d>) -> Schema<'d> {
        // `null` as an alternative is how OpenAPI 3.1 writes `nullable`; generators of 3.0 add an alternative of which only
        // that is said.
        let is_said = parts.iter().any(|part| !part.is_null() && !part.is_only_nullable());
        let is_null = |part: &Schema<'_>| part.is_null() || is_said && part.is_only_nullable();
        let (nulls, parts): (Vec<_>, Vec<_>) = parts.into_iter().partition(is_null);
        let is_several = parts.len() > 1;
        let alternatives: Vec<_> = parts
            .iter()
            .filter(|part| is_several && part.may_be_object())
            .map(|part| Alternative {
                node: part.node,
                properties: part.properties.iter().map(|(name, _)| *name).collect(),
                required: part.required.clone(),
            })
            .collect();
        let mut schema = Schema::joined(parts, Group::Any).unwrap_or_else(|| Schema::empty(node));
        schema.is_nullable |= !nulls.is_empty();
        schema.alternatives.extend(alternatives);
        schema
    }

    /// Whether it allows `null` and nothing else.
    fn is_null(&self) -> bool {
        let says_null = self.node.get_str("type") == Some("null")
            || self.node.get("const").is_some_and(|node| node.value().is_null());
        says_null || self.is_nullable && self.values.as_ref().is_some_and(|values| values.value.is_empty())
    }

    /// Whether it says that `null` is a value and nothing else, perhaps of objects.
    fn is_only_nullable(&self) -> bool {
        let may_be = |kind: &At<'_, Kind>| kind.value == Kind::Object;
        self.is_nullable
            && self.kinds.iter().all(may_be)
            && self.format.is_none()
            && self.values.is_none()
            && self.limits.is_empty()
            && self.properties.is_empty()
            && self.required.is_empty()
            && self.items.is_none()
            && self.additional.is_none()
            && !self.is_closed
            && self.alternatives.is_empty()
            && self.unhandled.is_empty()
    }

    /// What either says of all but properties.
    fn or(mut self, other: Schema<'d>) -> Schema<'d> {
        // What names no type may be an object.
        let is_object = (self.may_be_object(), other.may_be_object());
        let has_common = self.kinds.iter().any(|kind| other.has_kind(kind.value));
        // Bounds of one type do not bind values of another.
        let others = std::mem::take(&mut self.limits);
        let looser = |own: &[(&'d str, Node<'d>)],
                      other: &[(&'d str, Node<'d>)]|
         -> Vec<(&'d str, Node<'d>)> {
            own.iter()
                .filter_map(|&(keyword, node)| match other.iter().find(|(known, _)| *known == keyword) {
                    Some(theirs) if implies(&[*theirs], keyword, node.value()) => Some((keyword, node)),
                    Some(theirs) if implies(&[(keyword, node)], keyword, theirs.1.value()) => Some(*theirs),
                    Some(_) => None,
                    None => (!has_common).then_some((keyword, node)),
                })
                .collect()
        };
        self.limits = looser(&others, &other.limits);
        self.limits.extend(
            looser(&other.limits, &others)
                .into_iter()
                .filter(|(keyword, _)| others.iter().all(|(known, _)| known != keyword)),
        );
        if self.is_open() || other.is_open() {
            self.kinds.clear();
            self.values = None;
        } else {
            self.kinds.extend(other.kinds);
            self.kinds.sort_by_key(|kind| kind.value);
            self.kinds.dedup_by_key(|kind| kind.value);
            if self.has_kind(Kind::Number) {
                self.kinds.retain(|kind| kind.value != Kind::Integer);
            }
            self.values = match (self.values, other.values) {
                (Some(mut own), Some(other)) => {
                    own.value.extend(other.value);
                    Some(own)
                }
                _ => None,
            };
        }
        self.format = self
            .format
            .filter(|own| !has_common || other.format.is_some_and(|other| own.value == other.value));
        self.default =
            self.default.filter(|own| other.default.is_some_and(|other| own.value() == other.value()));
        self.is_nullable |= other.is_nullable;
        match is_object {
            (true, true) | (false, false) => {
                self.required.retain(|name| other.required.contains(name));
                self.is_closed &= other.is_closed;
            }
            (false, true) => (self.required, self.is_closed) = (other.required, other.is_closed),
            (true, false) => {}
        }
        self.items = both(self.items, other.items, Group::Any);
        self.additional = both(self.additional, other.additional, Group::Any);
        if self.access != other.access {
            self.access = Access::Both;
        }
        self.is_deprecated &= other.is_deprecated;
        self.is_hidden &= other.is_hidden;
        self.alternatives.extend(other.alternatives);
        self.unhandled.extend(other.unhandled);
        self
    }
}

/// Schemas that a discriminator may stand for: those that it names, and those that are made of the one that has it.
fn derived_types<'d>(base: Node<'d>, discriminator: Node<'d>, way: &mut Way<'d>) -> Vec<Node<'d>> {
    let named = |target: Node<'d>| {
        let name = target.str()?;
        let sibling = base.holder().and_then(|schemas| schemas.get(name));
        sibling.or_else(|| base.refers(name))?.resolved()
    };
    let mapping = discriminator.get("mapping").into_iter().flat_map(Node::members);
    let mut types: Vec<_> = mapping.filter_map(|(_, target)| named(target)).collect();
    let mut seen: HashSet<Node<'d>> = HashSet::from_iter([base]);
    types.retain(|derived| derived.is_object() && seen.insert(*derived));
    let mut next = Some(base);
    let mut position = 0;
    while let Some(one) = next {
        for referrer in one.referrers() {
            way.read += 1;
            let list = referrer.holder().filter(|list| list.name() == Some("allOf"));
            let Some(schema) = list.and_then(Node::holder) else { continue };
            let is_named = schema.holder().and_then(Node::name);
            if is_named.is_some_and(|name| ["schemas", "definitions"].contains(&name)) && seen.insert(schema)
            {
                types.push(schema);
            }
        }
        if way.read >= MOST_READ {
            break;
        }
        next = types.get(position).copied();
        position += 1;
    }
    types
}

/// Whether a document is of OpenAPI 3.1 or later, in which what stands beside a reference counts.
pub fn is_openapi31(root: Node<'_>) -> bool {
    root.get_str("openapi").is_some_and(|version| !version.starts_with("3.0"))
}

/// Types that values of both have; where there are none, the document contradicts itself and the first is taken.
fn common_kinds<'d>(own: Vec<At<'d, Kind>>, other: Vec<At<'d, Kind>>) -> Vec<At<'d, Kind>> {
    if own.is_empty() || other.is_empty() {
        return if own.is_empty() { other } else { own };
    }
    let narrower = |a: &At<'d, Kind>, b: &At<'d, Kind>| {
        if a.value.is_within(b.value) { Some(*a) } else { b.value.is_within(a.value).then_some(*b) }
    };
    let common: Vec<_> = own.iter().filter_map(|a| other.iter().find_map(|b| narrower(a, b))).collect();
    if common.is_empty() { own } else { common }
}

/// As how many values a keyword counts that is read with all that it lists.
fn size(keyword: &str, node: Node<'_>) -> usize {
    match keyword {
        "properties" => node.members().map(|(name, _)| weight(name)).sum(),
        "required" | "enum" | "type" | "default" | "const" | "pattern" => {
            node.all().map(|node| node.str().map_or(1, weight)).sum()
        }
        _ => 1,
    }
}

/// Adds properties; those that are there already are put together. The positions of names are kept from one time to the
/// next.
fn merge<'d>(
    own: &mut Vec<(&'d str, Entry<'d>)>,
    positions: &mut HashMap<&'d str, usize>,
    other: Vec<(&'d str, Entry<'d>)>,
    group: Group,
) {
    if positions.is_empty() && !other.is_empty() {
        positions.extend(own.iter().enumerate().map(|(position, (name, _))| (*name, position)));
    }
    for (name, entry) in other {
        if let Some(&position) = positions.get(name) {
            own[position].1.join(entry, group);
        } else {
            positions.insert(name, own.len());
            own.push((name, entry));
        }
    }
}

fn both<'d>(own: Option<Entry<'d>>, other: Option<Entry<'d>>, group: Group) -> Option<Entry<'d>> {
    match (own, other) {
        (Some(mut own), Some(other)) => {
            own.join(other, group);
            Some(own)
        }
        (own, other) => own.or(other),
    }
}

impl Kind {
    /// The type of a value; nothing for `null`.
    fn of(value: Value<'_>) -> Option<Kind> {
        Some(match value.json() {
            Json::Null => return None,
            Json::Bool(_) => Kind::Boolean,
            Json::Number(number) if number.is_f64() => Kind::Number,
            Json::Number(_) => Kind::Integer,
            Json::String(_) => Kind::String,
            Json::Array => Kind::Array,
            Json::Object => Kind::Object,
        })
    }

    fn parse(name: &str) -> Option<Kind> {
        Some(match name {
            // A file is a string of bytes in OpenAPI 3.
            "string" | "file" => Kind::String,
            "integer" => Kind::Integer,
            "number" => Kind::Number,
            "boolean" => Kind::Boolean,
            "array" => Kind::Array,
            "object" => Kind::Object,
            _ => return None,
        })
    }

    /// As a sentence has it: `an integer`.
    pub fn noun(self) -> &'static str {
        match self {
            Kind::String => "a string",
            Kind::Integer => "an integer",
            Kind::Number => "a number",
            Kind::Boolean => "a boolean",
            Kind::Array => "an array",
            Kind::Object => "an object",
        }
    }

    /// Several types, as a sentence has them; no type means any.
    pub fn nouns(kinds: &[Kind]) -> String {
        let nouns: Vec<&str> = kinds.iter().map(|kind| kind.noun()).collect();
        if nouns.is_empty() { "anything".to_owned() } else { nouns.join(" or ") }
    }

    /// Whether every value of this type is one of the other.
    pub fn is_within(self, other: Kind) -> bool {
        self == other || (self, other) == (Kind::Integer, Kind::Number)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Kind::String => "string",
            Kind::Integer => "integer",
            Kind::Number => "number",
            Kind::Boolean => "boolean",
            Kind::Array => "array",
            Kind::Object => "object",
        })
    }
}
