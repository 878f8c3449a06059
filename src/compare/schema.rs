//! Two schemas, level by level.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Comparer;
use super::change::{Direction, Pair, Subject, What};
use super::matching::{Fits, folded, match_up};
use crate::api::{Access, Schema};
use crate::document::Node;

impl<'d> Comparer<'d> {
    pub(super) fn schema(&mut self, entries: Pair<Node<'d>>, subject: &Subject<'d>) {
        let schemas = entries.map(Schema::of);
        let nodes = schemas.as_ref().map(|schema| schema.node);
        if !self.is_new(nodes, subject.site.direction()) {
            return;
        }
        // Taken apart so that a new field cannot be forgotten.
        let Schema {
            node: _,
            kind,
            format,
            values,
            default,
            is_nullable,
            limits: _,
            properties: _,
            required: _,
            items,
            additional,
            access,
            is_deprecated,
            unhandled,
        } = &schemas.revision;
        let base = &schemas.base;
        self.unhandled(Pair { base: &base.unhandled, revision: unhandled }, subject, nodes);
        let kinds = Pair { base: base.kind, revision: *kind };
        let kind_values = kinds.map(|kind| kind.map(|kind| kind.value));
        if kind_values.differs() {
            let at = kinds.zip(nodes).map(|(kind, node)| kind.map_or(node, |kind| kind.node));
            self.push(What::Type(kind_values), subject.clone(), at);
        } else {
            let formats = Pair { base: base.format, revision: *format };
            let values = formats.map(|format| format.map(|format| format.value));
            if values.differs() {
                let at = formats.zip(nodes).map(|(format, node)| format.map_or(node, |format| format.node));
                self.push(What::Format(values), subject.clone(), at);
            }
        }
        if base.is_open() || schemas.revision.is_open() {
            return;
        }
        let choices = Pair { base: &base.values, revision: values };
        let sets = choices
            .map(|values| values.as_ref().map(|at| at.value.iter().map(|value| text(value)).collect()));
        if Pair::<Option<BTreeSet<String>>>::differs(&sets) {
            let at =
                choices.zip(nodes).map(|(values, node)| values.as_ref().map_or(node, |values| values.node));
            self.push(
                What::Values(choices.map(|v| v.as_ref().map(|at| at.value.clone()))),
                subject.clone(),
                at,
            );
        }
        let defaults = Pair { base: base.default, revision: *default };
        if defaults.map(|default| default.map(|default| text(default.value()))).differs() {
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
        if kind_values.differs() {
            return;
        }
        self.properties(schemas.as_ref(), subject);
        if let (Some(base), Some(revision)) = (base.items, *items) {
            self.schema(Pair { base, revision }, &subject.child("[]"));
        }
        if let (Some(base), Some(revision)) = (base.additional, *additional) {
            self.schema(Pair { base, revision }, &subject.child("*"));
        }
    }

    fn limits(&mut self, schemas: Pair<&Schema<'d>>, subject: &Subject<'d>) {
        let keywords =
            schemas.revision.limits.iter().chain(&schemas.base.limits).map(|(keyword, _)| *keyword);
        for keyword in keywords.collect::<BTreeSet<_>>() {
            let nodes = schemas.map(|schema| {
                schema.limits.iter().find(|(known, _)| *known == keyword).map(|(_, node)| *node)
            });
            let values = nodes.map(|node| node.map(Node::value));
            if values.map(|value| value.map(text)).differs() {
                let at = nodes.zip(schemas).map(|(node, schema)| node.unwrap_or(schema.node));
                self.push(What::Limit { keyword, values }, subject.clone(), at);
            }
        }
    }

    fn properties(&mut self, schemas: Pair<&Schema<'d>>, subject: &Subject<'d>) {
        let right = &schemas.revision.properties;
        let attempts: [Fits<(&str, Node<'_>)>; 2] = [|a, b| a.0 == b.0, |a, b| folded(a.0) == folded(b.0)];
        let (partners, left) = match_up(&schemas.base.properties, right, &attempts);
        let holders = schemas.map(|schema| schema.node);
        for (partner, &(name, node)) in partners.into_iter().zip(right) {
            let subject = subject.child(name);
            let is_required = schemas.revision.required.contains(name);
            let Some(&(base_name, base_node)) = partner else {
                if !is_one_way(node, subject.site.direction()) {
                    let nodes = Pair { base: holders.base, revision: node };
                    self.push(What::Added { is_required }, subject, nodes);
                }
                continue;
            };
            let properties = Pair { base: base_node, revision: node };
            if base_name != name {
                self.push(
                    What::Renamed(Pair { base: base_name, revision: name }),
                    subject.clone(),
                    properties,
                );
            }
            let required = Pair { base: schemas.base.required.contains(base_name), revision: is_required };
            if required.differs() {
                self.push(What::Required(required), subject.clone(), properties);
            }
            self.schema(properties, &subject);
        }
        for &(name, node) in left {
            let subject = subject.child(name);
            if !is_one_way(node, subject.site.direction()) {
                let is_required = schemas.base.required.contains(name);
                let nodes = Pair { base: node, revision: holders.revision };
                self.push(What::Removed { is_required }, subject, nodes);
            }
        }
    }
}

/// Whether a property never goes this way.
fn is_one_way(node: Node<'_>, direction: Direction) -> bool {
    let schema = Schema::of(node);
    match schema.access {
        Access::Both => false,
        Access::ReadOnly => direction == Direction::Request,
        Access::WriteOnly => direction == Direction::Response,
    }
}

/// A value as text: as it goes over the wire in a query, and the same for `1` and `1.0`.
fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => {
            number.as_f64().map_or_else(|| number.to_string(), |number| number.to_string())
        }
        other => other.to_string(),
    }
}
