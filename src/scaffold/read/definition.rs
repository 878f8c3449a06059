//! The definition as a whole.

use std::cell::RefCell;
use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::schema::schema;
use super::{Members, Raw, leak, leak_all, leak_one, literal, operation, properties};
use crate::model::{self, Category, Connector, Contact, Icon, Operation, Readme, TestConnection, published};
use crate::scaffold::Files;

/// What operations refer to.
pub(super) struct Shared<'d> {
    definitions: &'d Map<String, Value>,
    parameters: Option<&'d Map<String, Value>>,
    responses: Option<&'d Map<String, Value>>,
    used: &'d RefCell<BTreeSet<(&'static str, String)>>,
}

impl<'d> Shared<'d> {
    /// The name of the definition that a reference leads to.
    pub(super) fn definition(&self, reference: &Value) -> Option<&'static str> {
        let name = reference.as_str()?.strip_prefix("#/definitions/")?;
        self.definitions.get(name).filter(|value| value.is_object()).map(|_| leak(name))
    }

    /// The key of the parameter that a reference leads to, and the parameter.
    pub(super) fn parameter(&self, reference: &Value) -> Option<(&'static str, &'d Value)> {
        self.find("parameters", self.parameters?, reference)
    }

    /// The key of the answer that a reference leads to, and the answer.
    pub(super) fn response(&self, reference: &Value) -> Option<(&'static str, &'d Value)> {
        self.find("responses", self.responses?, reference)
    }

    fn find(
        &self,
        group: &'static str,
        members: &'d Map<String, Value>,
        reference: &Value,
    ) -> Option<(&'static str, &'d Value)> {
        let key = reference.as_str()?.strip_prefix("#/")?.strip_prefix(group)?.strip_prefix('/')?;
        let value = members.get(key)?;
        self.used.borrow_mut().insert((group, key.to_owned()));
        Some((leak(key), value))
    }

    /// A shared parameter refers to no other.
    pub(super) fn without_parameters(&self) -> Self {
        Self { parameters: None, ..*self }
    }

    /// A shared answer refers to no other.
    pub(super) fn without_responses(&self) -> Self {
        Self { responses: None, ..*self }
    }
}

/// Reads the files of a connector; nothing if the definition is no object.
pub(in crate::scaffold) fn connector(files: &Files<'_>) -> Option<Connector> {
    let mut members = Members::of(files.definition)?;
    members.word("swagger", "2.0");
    let objects = members.take("definitions", |value| value.as_object().cloned()).unwrap_or_default();
    let group = |members: &Members, key| members.get(key).and_then(Value::as_object).cloned();
    let (parameters, responses) = (group(&members, "parameters"), group(&members, "responses"));
    let used = RefCell::default();
    let shared = Shared {
        definitions: &objects,
        parameters: parameters.as_ref(),
        responses: responses.as_ref(),
        used: &used,
    };
    let mut definitions = Vec::new();
    let mut odd = Map::new();
    for (name, value) in &objects {
        match schema(value, &shared) {
            Some(schema) => definitions.push(leak_one(published::definition(leak(name), schema))),
            None => drop(odd.insert(name.clone(), value.clone())),
        }
    }
    members.keep("definitions", odd);
    let operations = operations(&mut members, &shared);
    for (key, all) in [("parameters", parameters), ("responses", responses)] {
        if let Some(mut all) = all {
            all.retain(|name, _| !used.borrow().contains(&(key, name.clone())));
            members.keep(key, all);
        }
    }
    let mut info = general(&mut members);
    properties::fill(&mut info, files.properties, &mut members, files.script);
    info.raw.definition = members.rest();
    info.folder = leak(files.folder);
    info.icon = files.icon.map_or(Icon::None, |bytes| Icon::File(leak_all(bytes.to_vec())));
    info.readme = files.readme.map_or(Readme::None, |text| Readme::File(leak(text)));
    Some(Connector::published(info, leak_all(operations)).definitions(leak_all(definitions)))
}

fn operations(members: &mut Members, shared: &Shared<'_>) -> Vec<Operation> {
    let Some(paths) = members.take("paths", |value| value.as_object().cloned()) else { return Vec::new() };
    let mut odd = Map::new();
    let mut operations = Vec::new();
    for (template, item) in &paths {
        match operation::operations(template, item, shared) {
            Some(found) => operations.extend(found),
            None => drop(odd.insert(template.clone(), item.clone())),
        }
    }
    members.keep("paths", odd);
    operations
}

impl Members {
    /// Puts back what could not be said of an object; what is not an object is there still.
    fn keep(&mut self, key: &str, odd: Map<String, Value>) {
        if !odd.is_empty() {
            self.0.insert(key.to_owned(), odd.into());
        } else if self.get(key).is_some_and(Value::is_object) {
            self.0.shift_remove(key);
        }
    }
}

/// What is known of a connector besides its operations.
fn general(members: &mut Members) -> model::Info {
    let mut general = members.take("info", Members::of).unwrap_or_else(|| Members(Map::new()));
    let contact = general.take("contact", |value| {
        let mut members = Members::of(value)?;
        let contact =
            Contact { name: members.text("name"), url: members.text("url"), email: members.text("email") };
        members.rest().is_empty().then_some(contact)
    });
    let mut info = model::Info {
        title: general.text("title"),
        description: general.text("description"),
        version: general.text("version"),
        contact: contact.unwrap_or(model::Info::EMPTY.contact),
        host: members.text("host"),
        base_path: members.text("basePath"),
        schemes: members.texts("schemes"),
        consumes: members.texts("consumes"),
        produces: members.texts("produces"),
        test_connection: members.take("x-ms-capabilities", test_connection),
        ..model::Info::EMPTY
    };
    info.raw.info = general.rest();
    if let Some(metadata) = members.take("x-ms-connector-metadata", metadata) {
        describe(&mut info, metadata);
    }
    info
}

fn test_connection(value: &Value) -> Option<TestConnection> {
    let mut members = Members::of(value)?;
    let mut test = members.take("testConnection", Members::of)?;
    let operation = Some(test.text("operationId")).filter(|id| !id.is_empty())?;
    let arguments = test.take("parameters", |value| {
        let arguments = value.as_object()?.iter().map(|(name, value)| (leak(name), literal(value)));
        Some(leak_all(arguments.collect()))
    });
    let is_all = members.rest().is_empty() && test.rest().is_empty();
    is_all.then_some(TestConnection { operation, arguments: arguments.unwrap_or_default() })
}

/// Names and values, if there is nothing else.
fn metadata(value: &Value) -> Option<Raw> {
    let property = |value: &Value| {
        let mut members = Members::of(value)?;
        let value = members.take("propertyValue", |value| value.as_str().map(leak))?;
        let name = members.text("propertyName");
        (!name.is_empty() && members.rest().is_empty()).then_some((name, value))
    };
    value.as_array()?.iter().map(property).collect::<Option<Vec<_>>>().map(leak_all)
}

/// The three properties that every connector has, if it has those in their order; else all as they are.
fn describe(info: &mut model::Info, metadata: Raw) {
    let mut left = metadata;
    let mut next = |wanted: &str| match left {
        [(name, value), rest @ ..] if *name == wanted && !value.is_empty() => {
            left = rest;
            *value
        }
        _ => "",
    };
    let (website, privacy_policy, categories) = (next("Website"), next("Privacy policy"), next("Categories"));
    let known: Option<Vec<Category>> = match categories {
        "" => Some(Vec::new()),
        names => names.split(';').map(Category::named).collect(),
    };
    match known {
        Some(categories) if left.is_empty() => {
            (info.website, info.privacy_policy) = (website, privacy_policy);
            info.categories = leak_all(categories);
        }
        _ => info.metadata = metadata,
    }
}
