//! The page of a connector: what its README says of a definition.
//!
//! Names and texts of the definition are the vendor's, and may be anything. What is said of an operation is bounded, and so is
//! the page, whatever refers to whatever.

mod markdown;
mod meaning;
mod rows;
mod texts;

#[cfg(test)]
mod tests;

use foldhash::{HashMap, HashMapExt};
use serde_json::Value;

use crate::emit::Page;
use crate::emit::readme::{Answer, Deployment, Entry, Output, Table};
use crate::emit::sign_in::Sort;
use crate::openapi::{Status, Visibility};
use markdown::{code, cut, prose, sentence};
use rows::Rows;
use texts::Texts;

/// What a page says that no definition does.
pub(super) struct Facts<'f> {
    /// Who publishes the connector.
    pub(super) publisher: &'f str,
    /// The name of the file that describes the API.
    pub(super) document: &'f str,
    /// The publisher's website.
    pub(super) website: Option<&'f str>,
    /// What a connection asks for.
    pub(super) sign_in: Sort,
    /// What the API can do and the connector cannot, or does otherwise: a sentence each.
    pub(super) left_out: Vec<String>,
}

/// How long a page may become, in bytes; what is said of each operation at least comes on top.
const LONGEST_PAGE: usize = 900_000;

/// What an operation has beside its texts: heads of tables, and words around them.
const FRAME: usize = 250;

/// A connector with more operations than this is described more briefly.
const MANY_OPERATIONS: usize = 100;

/// What stands for a name that is blank.
const NAMELESS: &str = "(no name)";

/// How much may be said of one thing.
#[derive(Clone, Copy)]
struct Limits {
    /// How deep properties lie in one another.
    levels: usize,
    /// Bytes of a text in a table.
    text: usize,
    /// Bytes of a description of an operation.
    description: usize,
    /// Bytes of a name.
    name: usize,
    /// Inputs or outputs that are counted, if they are not listed.
    counted: usize,
}

impl Limits {
    const FEW: Limits = Limits { levels: 5, text: 1000, description: 2000, name: 120, counted: 2000 };
    const MANY: Limits = Limits { levels: 3, text: 250, description: 500, name: 60, counted: 400 };
}

/// Describes a connector by its Swagger 2.0 definition.
pub(super) fn page(definition: &Value, facts: &Facts<'_>) -> Page {
    const LONGEST_INTRO: usize = 2000;
    let info = |key: &str| definition.get("info").map_or("", |info| text(info, key));
    let title = first([info("title"), "Connector"]);
    let texts = Texts::new(title, facts);
    let intro = sentence(info("description"), LONGEST_INTRO);
    let operations = operations(definition);
    let limits = if operations.len() > MANY_OPERATIONS { Limits::MANY } else { Limits::FEW };
    let easiest = easiest(definition, &operations).map(|easiest| prose(easiest.summary(), limits.name));
    Page {
        title: prose(title, Limits::FEW.name),
        intro: if intro.is_empty() { texts.intro() } else { intro },
        publisher: prose(facts.publisher, Limits::FEW.name),
        prerequisites: texts.prerequisites(),
        reference: None,
        credentials: texts.credentials(),
        getting_started: texts.getting_started(easiest.as_deref()),
        known_issues: texts.known_issues(),
        version: prose(info("version"), Limits::FEW.name),
        changes: Vec::new(),
        deployment: Deployment::Plain,
        connection: texts.connection().to_owned(),
        operations: entries(definition, &operations, limits),
    }
}

/// An operation of the definition.
struct Operation<'d> {
    method: &'d str,
    /// The parameters of its path, which it shares with others.
    shared: &'d [Value],
    /// What triggers at its path are sent.
    notification: Option<&'d Value>,
    value: &'d Value,
}

impl<'d> Operation<'d> {
    fn id(&self) -> &'d str {
        text(self.value, "operationId")
    }

    /// What makers call it.
    fn summary(&self) -> &'d str {
        first([text(self.value, "summary"), self.id(), NAMELESS])
    }

    fn is_deprecated(&self) -> bool {
        self.value.get("deprecated").and_then(Value::as_bool) == Some(true)
    }

    /// Its parameters, and those of the path that it does not replace.
    fn parameters(&self, definition: &'d Value) -> Vec<&'d Value> {
        let own: Vec<&Value> =
            list(self.value, "parameters").iter().map(|own| resolve(definition, own)).collect();
        let is_same =
            |one: &Value, other: &Value| ["name", "in"].iter().all(|key| one.get(key) == other.get(key));
        let shared = self.shared.iter().map(|shared| resolve(definition, shared));
        let inherited = shared.filter(|shared| !own.iter().any(|own| is_same(own, shared)));
        inherited.chain(own.iter().copied()).collect()
    }

    /// What flows get of it: what a trigger is sent, else what it returns when a call goes well.
    fn returned(&self, definition: &'d Value) -> Option<&'d Value> {
        let answers = || {
            let answers = self.value.get("responses").and_then(Value::as_object).into_iter().flatten();
            answers.filter_map(|(key, answer)| {
                let schema = resolve(definition, answer).get("schema")?;
                Some((Status::parse(key)?, schema))
            })
        };
        if self.value.get("x-ms-trigger").is_some() {
            return self.notification?.get("schema");
        }
        let success = answers().find(|(status, _)| status.is_success());
        success.or_else(|| answers().find(|(status, _)| *status == Status::Default)).map(|(_, schema)| schema)
    }
}

/// The operations that makers see.
fn operations(definition: &Value) -> Vec<Operation<'_>> {
    const METHODS: [&str; 7] = ["get", "put", "post", "delete", "options", "head", "patch"];
    let items = definition.get("paths").and_then(Value::as_object).into_iter().flatten();
    let all = items.flat_map(|(_, item)| {
        let members = item.as_object().into_iter().flatten();
        let methods = members.filter(|(key, _)| METHODS.contains(&key.as_str()));
        let shared = list(item, "parameters");
        let notification = item.get("x-ms-notification-content");
        methods.map(move |(method, value)| Operation { method, shared, notification, value })
    });
    all.filter(|operation| !is_internal(operation.value)).collect()
}

/// The first operation that changes nothing and needs no input.
fn easiest<'o, 'd>(definition: &'d Value, operations: &'o [Operation<'d>]) -> Option<&'o Operation<'d>> {
    let needs_input = |parameter: &Value| {
        parameter.get("required").and_then(Value::as_bool) == Some(true) && !is_internal(parameter)
    };
    let is_easy = |operation: &&Operation<'_>| {
        let mut parameters = operation.parameters(definition).into_iter();
        operation.method == "get" && !operation.is_deprecated() && !parameters.any(needs_input)
    };
    operations.iter().find(is_easy)
}

/// Where the outputs of a schema are listed.
type Listed<'d> = HashMap<&'d Value, &'d str>;

/// Each has its share of what the others before it have left.
fn entries(definition: &Value, operations: &[Operation<'_>], limits: Limits) -> Vec<Entry> {
    let mut left = LONGEST_PAGE;
    let mut listed = Listed::new();
    let mut entries = Vec::with_capacity(operations.len());
    for (at, operation) in operations.iter().enumerate() {
        let room = left / (operations.len() - at);
        let (entry, size) = Describer { definition, limits, room }.entry(operation, &mut listed);
        left = left.saturating_sub(size);
        entries.push(entry);
    }
    entries
}

/// What describes an operation, in some room.
struct Describer<'d> {
    definition: &'d Value,
    limits: Limits,
    room: usize,
}

impl<'d> Describer<'d> {
    /// The operation, and how long that is.
    fn entry(mut self, operation: &Operation<'d>, listed: &mut Listed<'d>) -> (Entry, usize) {
        let all = self.room;
        let summary = prose(operation.summary(), self.limits.name);
        let description = sentence(text(operation.value, "description"), self.limits.description);
        let description = if description.is_empty() { format!("{summary}.") } else { description };
        let id = code(&cut(operation.id(), self.limits.name));
        let deprecation = self.deprecation(operation);
        self.take(FRAME + summary.len() + description.len() + id.len());
        let responses = self.responses(operation);
        let inputs = self.inputs(operation);
        let output = self.output(operation, listed);
        let entry = Entry { summary, id, description, deprecation, inputs, output, responses };
        (entry, all - self.room)
    }

    fn take(&mut self, size: usize) {
        self.room = self.room.saturating_sub(size);
    }

    fn deprecation(&self, operation: &Operation<'_>) -> Option<String> {
        let new =
            operation.value.pointer("/x-ms-api-annotation/replacement/operationId").and_then(Value::as_str);
        operation.is_deprecated().then(|| match new {
            Some(new) => format!("It is deprecated: use {} instead.", code(&cut(new, self.limits.name))),
            None => "It is deprecated.".to_owned(),
        })
    }

    /// The inputs, as long as they leave room for outputs.
    fn inputs(&mut self, operation: &Operation<'d>) -> Table {
        let mut rows = Rows::new(self.definition, self.limits, self.room / 3 * 2);
        for parameter in operation.parameters(self.definition) {
            rows.parameter(parameter);
        }
        let (table, size) = rows.table("inputs");
        self.take(size);
        table
    }

    fn output(&mut self, operation: &Operation<'d>, listed: &mut Listed<'d>) -> Output {
        let Some(schema) = operation.returned(self.definition) else { return Output::Nothing };
        if let Some(summary) = listed.get(schema) {
            return Output::As(prose(summary, self.limits.name));
        }
        let mut rows = Rows::new(self.definition, self.limits, self.room);
        if rows.answer(schema) {
            listed.insert(schema, operation.summary());
        }
        let (table, size) = rows.table("outputs");
        self.take(size);
        if table.rows.is_empty() { Output::Nothing } else { Output::Fields(table) }
    }

    /// The answers, as long as they leave room for more than them.
    fn responses(&mut self, operation: &Operation<'_>) -> Vec<Answer> {
        const LEAST: usize = 3;
        let all = operation.value.get("responses").and_then(Value::as_object).into_iter().flatten();
        let mut all = all.filter(|(status, _)| Status::parse(status).is_some());
        let mut answers = Vec::new();
        let mut room = self.room / 4;
        for (status, answer) in all.by_ref() {
            let answer = answer_of(status, resolve(self.definition, answer), self.limits.text);
            let size = answer.meaning.len();
            if size > room && answers.len() >= LEAST {
                answers.push(Answer { status: "…".to_owned(), meaning: "And more.".to_owned() });
                break;
            }
            room = room.saturating_sub(size);
            self.take(size);
            answers.push(answer);
        }
        answers
    }
}

fn answer_of(status: &str, answer: &Value, longest: usize) -> Answer {
    let description = sentence(text(answer, "description"), longest);
    let usual = || match Status::parse(status) {
        Some(status) if status.is_success() => "The call went well.",
        Some(Status::Default) => "All other answers.",
        _ => "The call did not go well.",
    };
    let meaning = if description.is_empty() { usual().to_owned() } else { description };
    Answer { status: status.to_owned(), meaning }
}

/// A text of an object; empty where there is none.
fn text<'d>(value: &'d Value, key: &str) -> &'d str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// A list of an object; empty where there is none.
fn list<'d>(value: &'d Value, key: &str) -> &'d [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// The first text that says something, else the last.
fn first<const N: usize>(texts: [&str; N]) -> &str {
    let last = texts.last().copied().unwrap_or_default();
    texts.into_iter().find(|text| !text.trim().is_empty()).unwrap_or(last)
}

/// Whether makers never see it.
fn is_internal(value: &Value) -> bool {
    Visibility::parse(text(value, "x-ms-visibility")) == Some(Visibility::Internal)
}

/// What a reference refers to, if it is one.
fn resolve<'d>(definition: &'d Value, value: &'d Value) -> &'d Value {
    /// References that only refer to others end somewhere.
    const LONGEST_CHAIN: usize = 16;
    let mut value = value;
    for _ in 0..LONGEST_CHAIN {
        let pointer = value.get("$ref").and_then(Value::as_str).and_then(|name| name.strip_prefix('#'));
        let Some(target) = pointer.and_then(|pointer| definition.pointer(pointer)) else { break };
        value = target;
    }
    value
}
