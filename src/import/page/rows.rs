//! The rows of inputs and outputs: a value, and what lies inside it.

use serde_json::Value;

use super::markdown::{code, cut, prose};
use super::meaning::{kind, meaning};
use super::{Limits, NAMELESS, first, is_internal, list, resolve, text};
use crate::emit::DEFINITION;
use crate::emit::readme::{Row, Table};

/// A table has so many rows at most, and so many however little room there is.
const MOST_ROWS: usize = 200;
const LEAST_ROWS: usize = 3;
/// Schemas in one another, of which not all are levels.
const DEEPEST: usize = 32;
/// What a row has beside its texts.
const MARKS: usize = 20;

/// Collects the rows of a table until it is full, and then counts.
pub(super) struct Rows<'d> {
    definition: &'d Value,
    limits: Limits,
    room: usize,
    listed: Vec<Row>,
    size: usize,
    /// Whether a row was left out; then all after it are.
    is_full: bool,
    left_out: usize,
    /// What was looked at, however often.
    steps: usize,
    /// The schemas that are being looked at, from the outermost on.
    within: Vec<&'d Value>,
}

/// Where something lies.
#[derive(Default)]
struct Place {
    label: String,
    name: String,
    level: usize,
}

/// Something to tell of: what stands where it is used, and what that refers to.
struct Subject<'d> {
    name: &'d str,
    caption: &'d str,
    used: &'d Value,
    schema: &'d Value,
    required: bool,
}

impl<'d> Rows<'d> {
    pub(super) fn new(definition: &'d Value, limits: Limits, room: usize) -> Rows<'d> {
        Rows {
            definition,
            limits,
            room,
            listed: Vec::new(),
            size: 0,
            is_full: false,
            left_out: 0,
            steps: 0,
            within: Vec::new(),
        }
    }

    /// A parameter, or what is in the body.
    pub(super) fn parameter(&mut self, parameter: &'d Value) {
        self.steps += 1;
        if is_internal(parameter) || self.steps > self.limits.counted {
            return;
        }
        let schema = parameter.get("schema").map(|schema| resolve(self.definition, schema));
        if schema.is_some_and(|schema| self.lists(schema)) {
            return;
        }
        let name = text(parameter, "name");
        let caption = first([text(parameter, "x-ms-summary"), text(parameter, "title"), name]);
        let required = parameter.get("required").and_then(Value::as_bool) == Some(true);
        let schema = schema.unwrap_or(parameter);
        self.row(&Subject { name, caption, used: parameter, schema, required }, &Place::default());
    }

    /// What is in an answer; says whether that has properties.
    pub(super) fn answer(&mut self, schema: &'d Value) -> bool {
        let has_properties = self.lists(schema);
        if !has_properties {
            let inner = resolve(self.definition, schema);
            let subject =
                Subject { name: "body", caption: "Body", used: inner, schema: inner, required: false };
            self.row(&subject, &Place::default());
        }
        has_properties
    }

    /// The table, and how long it is.
    pub(super) fn table(self, noun: &str) -> (Table, usize) {
        let over = if self.steps >= self.limits.counted { "over " } else { "" };
        let noun = if self.left_out == 1 { noun.trim_end_matches('s') } else { noun };
        let rest = format!("And {over}{} more {noun}, which `{DEFINITION}` describes.", self.left_out);
        (Table { rows: self.listed, rest: (self.left_out > 0).then_some(rest) }, self.size)
    }

    /// Lists the properties of a schema, and says whether it has some.
    fn lists(&mut self, schema: &'d Value) -> bool {
        let item = self.item(schema);
        let properties = item.get("properties").and_then(Value::as_object);
        let has_properties = properties.is_some_and(|all| !all.is_empty()) || !list(item, "allOf").is_empty();
        if has_properties {
            self.members(item, &Place::default());
        }
        has_properties
    }

    /// A row for each property of an object, or of those in a list.
    fn members(&mut self, schema: &'d Value, place: &Place) {
        if self.within.len() >= DEEPEST || place.level >= self.limits.levels {
            return;
        }
        let schema = self.item(schema);
        if self.within.iter().any(|outer| std::ptr::eq(*outer, schema)) {
            return;
        }
        self.within.push(schema);
        for part in list(schema, "allOf") {
            if self.may_go_on() {
                self.members(part, place);
            }
        }
        for (name, property) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
            if !self.may_go_on() {
                break;
            }
            self.property(name, property, schema, place);
        }
        self.within.pop();
    }

    fn property(&mut self, name: &'d str, used: &'d Value, parent: &'d Value, place: &Place) {
        let schema = resolve(self.definition, used);
        if is_internal(used) || is_internal(schema) {
            return;
        }
        if self.is_full {
            self.left_out += 1;
            return self.members(schema, &Place { level: place.level + 1, ..Place::default() });
        }
        let required = list(parent, "required").iter().any(|required| required == name);
        let captions = [text(used, "title"), text(used, "x-ms-summary"), text(schema, "title"), name];
        let inner = self.row(&Subject { name, caption: first(captions), used, schema, required }, place);
        self.members(schema, &inner);
    }

    fn may_go_on(&mut self) -> bool {
        self.steps += 1;
        self.steps < self.limits.counted
    }

    /// What a list consists of; anything else itself.
    fn item(&self, schema: &'d Value) -> &'d Value {
        let mut schema = resolve(self.definition, schema);
        for _ in 0..DEEPEST {
            let Some(items) = schema.get("items") else { break };
            schema = resolve(self.definition, items);
        }
        schema
    }

    /// Adds a row if there is room for it, and gives the place of what lies inside.
    fn row(&mut self, subject: &Subject<'d>, place: &Place) -> Place {
        let level = place.level + 1;
        if self.is_full {
            self.left_out += 1;
            return Place { level, ..Place::default() };
        }
        let inner = self.inside(subject, place, level);
        let row = self.describe(subject, &inner);
        let size = row.label.len() + row.name.len() + row.meaning.len() + MARKS;
        let has_room = self.size + size <= self.room || self.listed.len() < LEAST_ROWS;
        if self.listed.len() >= MOST_ROWS || !has_room {
            self.is_full = true;
            self.left_out += 1;
            return inner;
        }
        self.size += size;
        self.listed.push(row);
        inner
    }

    fn inside(&self, subject: &Subject<'_>, place: &Place, level: usize) -> Place {
        let most = self.limits.name;
        let caption = prose(first([subject.caption, subject.name, NAMELESS]), most);
        let name = cut(subject.name, most);
        if place.level == 0 {
            return Place { label: caption, name, level };
        }
        let (above, path) = (&place.label, &place.name);
        Place { label: format!("{above} > {caption}"), name: format!("{path}.{name}"), level }
    }

    fn describe(&self, subject: &Subject<'_>, place: &Place) -> Row {
        let Subject { used, schema, .. } = *subject;
        let own = first([text(used, "description"), text(schema, "description"), kind(schema)]);
        Row {
            label: place.label.clone(),
            name: code(&place.name),
            required: subject.required,
            meaning: meaning(self.definition, own, schema, self.limits.text),
        }
    }
}
