//! Two schemas, level by level.

use std::borrow::Cow;
use std::collections::BTreeSet;

use foldhash::{HashMap, HashSet};

use super::Comparer;
use super::change::{Direction, Order, Pair, Subject, What};
use super::matching::{Matches, folded, kinds};
use crate::api::{Access, Alternative, Entry, Kind, Obstacle, Schema, binds, implies};
use crate::document::{Json, Node, Value};

/// Schemas in schemas: the deepest real ones lie on level 30.
const DEEPEST: usize = 100;

impl<'d> Comparer<'d> {
    pub(super) fn schema(&mut self, entries: Pair<&Entry<'d>>, subject: &Subject<'d>) {
        if self.effort.is_spent() || !self.is_new(entries, subject.site.direction()) {
            return;
        }
        if subject.path.len() > DEEPEST {
            return self.cut(entries.map(Entry::node), subject);
        }
        let schemas = entries.map(|entry| self.read(entry));
        let nodes = schemas.as_ref().map(|schema| schema.node);
        // Taken apart so that a new field cannot be forgotten.
        let Schema {
            node: _,
            kinds: _,
            format: _,
            values: _,
            default,
            is_nullable,
            limits: _,
            properties: _,
            required: _,
            items,
            additional,
            // Matters where a side has properties that the other has not.
            is_closed: _,
            alternatives: _,
            access,
            is_deprecated,
            is_hidden,
            unhandled,
            size: _,
        } = &schemas.revision;
        let base = &schemas.base;
        self.unhandled(Pair { base: &base.unhandled, revision: unhandled }, subject, nodes);
        self.hidden(Pair { base: base.is_hidden, revision: *is_hidden }, subject, nodes);
        self.sources(nodes, subject);
        self.kinds(schemas.as_ref(), subject);
        if base.is_open() || schemas.revision.is_open() {
            return;
        }
        self.values(schemas.as_ref(), subject);
        let defaults = Pair { base: base.default, revision: *default };
        if differ(defaults.map(|default| default.map(Node::value))) {
            let at = defaults.zip(nodes).map(|(default, node)| default.unwrap_or(node));
            self.push(What::Default(defaults.map(|default| default.map(Node::value))), subject.clone(), at);
        }
        let nullable = Pair { base: base.is_nullable, revision: *is_nullable };
        if nullable.differs() {
            self.push(What::Nullable(nullable), subject.clone(), nodes);
        }
        let access = Pair { base: base.access, revision: *access };
        if access.differs() {
            self.push(What::Access(access), subject.clone(), nodes);
        }
        let deprecated = Pair { base: base.is_deprecated, revision: *is_deprecated };
        if deprecated.differs() && subject.is_property() {
            self.push(What::Deprecated(deprecated), subject.clone(), nodes);
        }
        self.limits(schemas.as_ref(), subject);
        let has_both = |kind| base.has_kind(kind) && schemas.revision.has_kind(kind);
        if has_both(Kind::Object) {
            self.alternatives(schemas.as_ref(), subject);
            self.properties(schemas.as_ref(), subject);
            if let (Some(base), Some(revision)) = (&base.additional, additional) {
                self.schema(Pair { base, revision }, &subject.child("*"));
            }
        }
        if let (Some(base), Some(revision)) = (&base.items, items)
            && has_both(Kind::Array)
        {
            self.schema(Pair { base, revision }, &subject.child("[]"));
        }
    }

    /// What lies deeper is not compared, which is said once for an operation.
    fn cut(&mut self, nodes: Pair<Node<'d>>, subject: &Subject<'d>) {
        let visit = self.visit.as_mut();
        if visit.is_some_and(|visit| !std::mem::replace(&mut visit.is_cut, true)) {
            self.push(What::Unhandled(Obstacle::Deep), subject.clone(), nodes);
        }
    }

    fn kinds(&mut self, schemas: Pair<&Schema<'d>>, subject: &Subject<'d>) {
        let kinds = schemas.map(|schema| schema.kinds.iter().map(|kind| kind.value).collect::<Vec<_>>());
        if kinds.differs() {
            let at = schemas.map(|schema| schema.kinds.first().map_or(schema.node, |kind| kind.node));
            self.push(What::Type(kinds), subject.clone(), at);
            return;
        }
        let formats = schemas.map(|schema| schema.format.map(|format| format.value));
        if formats.differs() {
            let at = schemas.map(|schema| schema.format.map_or(schema.node, |format| format.node));
            let order = Order::of_formats(formats);
            self.push(What::Format { formats, order }, subject.clone(), at);
        }
    }

    fn values(&mut self, schemas: Pair<&Schema<'d>>, subject: &Subject<'d>) {
        // What is none of its own type was meant otherwise, which nobody can tell.
        let are_own = schemas.base.has_own_values() && schemas.revision.has_own_values();
        if !(are_own || self.is_update()) {
            return;
        }
        let choices = schemas.map(|schema| schema.values.as_ref());
        let sets: Pair<Option<HashSet<Wire<'_>>>> =
            choices.map(|values| values.map(|at| at.value.iter().map(|value| Wire::of(*value)).collect()));
        if sets.differs() {
            let at = choices.zip(schemas).map(|(values, schema)| values.map_or(schema.node, |at| at.node));
            let values = choices.map(|values| values.map(|at| at.value.clone()));
            self.push(What::Values(values), subject.clone(), at);
        }
    }

    fn limits(&mut self, schemas: Pair<&Schema<'d>>, subject: &Subject<'d>) {
        let keywords =
            schemas.revision.limits.iter().chain(&schemas.base.limits).map(|(keyword, _)| *keyword);
        // What limits values of a type that one side does not have says nothing of those that both have.
        let is_bound =
            |schema: &Schema<'_>, keyword| schema.kinds.iter().any(|kind| binds(keyword, kind.value));
        let keywords =
            keywords.filter(|keyword| is_bound(schemas.base, keyword) && is_bound(schemas.revision, keyword));
        for keyword in keywords.collect::<BTreeSet<_>>() {
            let nodes = schemas.map(|schema| {
                schema.limits.iter().find(|(known, _)| *known == keyword).map(|(_, node)| *node)
            });
            let values = nodes.map(|node| node.map(Node::value));
            let others = Pair { base: schemas.revision, revision: schemas.base };
            let within = values
                .zip(others)
                .map(|(limit, other)| limit.is_none_or(|limit| implies(&other.limits, keyword, limit)));
            // Both may say the same by other keywords.
            if differ(values) && !(within.base && within.revision) {
                let order = Order::of(within.revision, within.base);
                let at = nodes.zip(schemas).map(|(node, schema)| node.unwrap_or(schema.node));
                self.push(What::Limit { keyword, values, order }, subject.clone(), at);
            }
        }
    }

    /// What holds for each of the base's alternatives alone: their union, which is compared otherwise, does not know.
    fn alternatives(&mut self, schemas: Pair<&Schema<'d>>, subject: &Subject<'d>) {
        let Pair { base, revision } = schemas;
        match subject.site.direction() {
            Direction::Request => {
                let missing = |alternative: &Alternative<'d>| -> Vec<&'d str> {
                    alternative.required.difference(&revision.required).copied().collect()
                };
                // Where no alternative is met, the one that lacks least was probably meant.
                let lacks = base.alternatives.iter().map(|alternative| (alternative, missing(alternative)));
                let Some((alternative, names)) = lacks.min_by_key(|(_, names)| names.len()) else { return };
                let own: HashMap<&str, &Entry<'d>> =
                    revision.properties.iter().rev().map(|(name, entry)| (*name, entry)).collect();
                for name in names {
                    let (what, node) = match own.get(name) {
                        Some(entry) => (What::Required(Pair { base: true, revision: false }), entry.node()),
                        None => (What::Removed { is_required: true }, revision.node),
                    };
                    let nodes = Pair { base: alternative.node, revision: node };
                    self.push(what, subject.child(name), nodes);
                }
            }
            Direction::Response => {
                let own: BTreeSet<&str> = revision.properties.iter().map(|(name, _)| *name).collect();
                let is_disjoint = |alternative: &&Alternative<'d>| {
                    !alternative.properties.is_empty() && alternative.properties.is_disjoint(&own)
                };
                let (others, known): (Vec<_>, Vec<_>) = base.alternatives.iter().partition(is_disjoint);
                if known.is_empty() {
                    return;
                }
                for other in others {
                    let nodes = Pair { base: other.node, revision: revision.node };
                    self.push(What::OtherShape, subject.clone(), nodes);
                }
            }
            Direction::Structural => {}
        }
    }

    /// Whether a property never goes this way.
    fn is_one_way(&mut self, entry: &Entry<'d>, direction: Direction) -> bool {
        // What is behind the effort is left out as a whole.
        if self.effort.is_spent() {
            return false;
        }
        match self.read(entry).access {
            Access::Both => false,
            Access::ReadOnly => direction == Direction::Request,
            Access::WriteOnly => direction == Direction::Response,
        }
    }

    fn properties(&mut self, schemas: Pair<&Schema<'d>>, subject: &Subject<'d>) {
        let right = &schemas.revision.properties;
        let effort = &mut self.effort;
        let (partners, left) = Matches::new(&schemas.base.properties, right)
            .by(|(name, _)| Some(*name))
            .by(|(name, _)| Some(folded(name)))
            .by_similar(&mut self.guesses, |(name, _)| name, |(_, entry)| kinds(Some(entry), effort))
            .finish();
        let holders = schemas.map(|schema| schema.node);
        for (partner, (name, entry)) in partners.into_iter().zip(right) {
            let subject = subject.child(name);
            let is_required = schemas.revision.required.contains(name);
            let Some((base_name, base_entry)) = partner else {
                if !self.is_one_way(entry, subject.site.direction()) {
                    let nodes = Pair { base: holders.base, revision: entry.node() };
                    self.push(What::Added { is_required }, subject, nodes);
                }
                continue;
            };
            if !self.is_one_way(base_entry, subject.site.direction()) {
                self.meets(subject.site);
            }
            let nodes = Pair { base: base_entry.node(), revision: entry.node() };
            if base_name != name {
                let names = Pair { base: *base_name, revision: *name };
                self.push(What::Renamed(names), subject.clone(), nodes);
            }
            let required = Pair { base: schemas.base.required.contains(base_name), revision: is_required };
            if required.differs() {
                self.push(What::Required(required), subject.clone(), nodes);
            }
            self.schema(Pair { base: base_entry, revision: entry }, &subject);
        }
        for (name, entry) in left {
            let subject = subject.child(name);
            if !self.is_one_way(entry, subject.site.direction()) {
                let is_required = schemas.base.required.contains(name);
                let nodes = Pair { base: entry.node(), revision: holders.revision };
                self.push(What::Removed { is_required }, subject, nodes);
            }
        }
    }
}

/// A value as it goes over the wire in a query: `1`, `1.0` and `"1"` are the same.
#[derive(PartialEq, Eq, Hash)]
struct Wire<'d>(Cow<'d, str>);

impl<'d> Wire<'d> {
    fn of(value: Value<'d>) -> Wire<'d> {
        Wire(match value.json() {
            Json::String(text) => Cow::Borrowed(text),
            Json::Number(number) => {
                Cow::Owned(number.as_f64().map_or_else(|| number.to_string(), |number| number.to_string()))
            }
            _ => Cow::Owned(value.to_string()),
        })
    }
}

/// Whether two values differ on the wire.
fn differ(values: Pair<Option<Value<'_>>>) -> bool {
    values.map(|value| value.map(Wire::of)).differs()
}
