//! How much of a connector is said by raw members.

use super::{Connector, Field, Kind};

/// What is told of a raw member: its name and its JSON.
pub(crate) type Visit<'v> = dyn FnMut(&'static str, &'static str) + 'v;

type Members = &'static [(&'static str, &'static str)];

impl Connector {
    /// Tells of each raw member once.
    pub(crate) fn raw_members(&self, tell: &mut Visit<'_>) {
        let mut found = Found { tell, definitions: Vec::new(), keys: Vec::new() };
        let raw = &self.info().raw;
        found.all(raw.definition);
        found.all(raw.info);
        found.all(raw.properties);
        for operation in self.operations() {
            found.all(operation.path().raw);
            found.all(operation.raw);
            let variables = operation.path().variables().iter().map(super::Variable::field);
            let fields = operation.query().iter().chain(operation.headers()).chain(operation.form());
            for field in variables.chain(fields).chain(operation.body().map(|body| &body.field)) {
                if found.is_new("parameter", field.key) {
                    found.field(field);
                }
            }
            if let Some(webhook) = operation.webhook() {
                found.kind(webhook.content);
            }
            for response in operation.responses() {
                if found.is_new("response", response.key) {
                    found.all(response.raw);
                    response.header_fields().iter().for_each(|field| found.field(field));
                    response.body().into_iter().for_each(|kind| found.kind(kind));
                }
            }
        }
        self.more_definitions().iter().for_each(|definition| found.kind(Kind::Shared(definition)));
    }
}

struct Found<'t, 'v> {
    tell: &'t mut Visit<'v>,
    definitions: Vec<&'static str>,
    keys: Vec<(&'static str, &'static str)>,
}

impl Found<'_, '_> {
    fn all(&mut self, members: Members) {
        for (name, json) in members {
            (self.tell)(name, json);
        }
    }

    /// Whether what is described once under a key, if it has one, was not met yet.
    fn is_new(&mut self, group: &'static str, key: &'static str) -> bool {
        let is_new = key.is_empty() || !self.keys.contains(&(group, key));
        if is_new {
            self.keys.push((group, key));
        }
        is_new
    }

    fn field(&mut self, field: &Field) {
        self.all(field.raw);
        self.kind(field.kind());
    }

    fn kind(&mut self, kind: Kind) {
        match kind {
            Kind::Array(inner) | Kind::Map(inner) => self.kind(*inner),
            Kind::All(kinds) => kinds.iter().for_each(|kind| self.kind(*kind)),
            Kind::Object(fields) => fields.iter().for_each(|field| self.field(field)),
            Kind::Described(field) => self.field(field),
            Kind::Shared(definition) if !self.definitions.contains(&definition.name()) => {
                self.definitions.push(definition.name());
                self.field(definition.field());
            }
            _ => {}
        }
    }
}
