//! An operation and what it answers.

use serde_json::{Map, Value};

use super::choice;
use super::input::{self, Inputs};
use super::loss::Losses;
use super::schema::{Schemas, Side, Spot, typed};
use super::words;
use crate::api::{Entry, Operation, Response, Status};
use crate::document::Node;
use crate::openapi::media_type;

/// What makers know an operation by.
pub(super) struct Names {
    pub(super) id: String,
    pub(super) summary: String,
}

/// The operation object of the definition.
pub(super) fn operation<'d>(
    operation: &Operation<'d>,
    names: &Names,
    inputs: Inputs,
    schemas: &mut Schemas<'d>,
    losses: &mut Losses<'d>,
) -> Map<String, Value> {
    let node = operation.route.node;
    let text = schemas.sentence_of(node, "description");
    let text = if text.is_empty() { schemas.sentence_of(node, "summary") } else { text };
    let text = if text.is_empty() { words::sentence(&names.summary) } else { text };
    let mut produces = Vec::new();
    let responses = responses(operation, &names.id, &mut produces, schemas, losses);
    let tags: Vec<&str> = choice::tags(operation).collect();
    let mut written = Map::new();
    let mut set = |key: &str, value: Value| {
        written.insert(key.to_owned(), value);
    };
    if !tags.is_empty() {
        set("tags", tags.into());
    }
    set("summary", names.summary.clone().into());
    set("description", text.into());
    set("operationId", names.id.clone().into());
    if operation.is_deprecated {
        set("deprecated", true.into());
    }
    if !inputs.consumes.is_empty() {
        set("consumes", inputs.consumes.into());
    }
    if !produces.is_empty() {
        set("produces", produces.into());
    }
    if !inputs.parameters.is_empty() {
        set("parameters", inputs.parameters.into());
    }
    set("responses", responses.into());
    written
}

/// What makers get: the first success that says what it holds. The platform takes one schema for each operation.
fn responses<'d>(
    operation: &Operation<'d>,
    id: &str,
    produces: &mut Vec<String>,
    schemas: &mut Schemas<'d>,
    losses: &mut Losses<'d>,
) -> Map<String, Value> {
    let mut written = Map::new();
    let has_success = operation.successes().next().is_some();
    let mut is_described = false;
    for response in &operation.responses {
        let Some(key) = key(response.status, operation) else {
            let what = format_args!("response {}", response.status);
            losses.leave_out(entry(operation, response), what, "Swagger 2.0 knows single codes only");
            continue;
        };
        let text = schemas.sentence_of(response.node, "description");
        let mut answer = Map::new();
        let text = if text.is_empty() { meaning(response.status).to_owned() } else { text };
        answer.insert("description".to_owned(), text.into());
        let is_result = response.status.is_success() || !has_success && response.status == Status::Default;
        let content = |losses: &mut Losses<'d>, why: &str| {
            if response.content.iter().any(|media| media.schema.is_some()) {
                let node = response.node.get("content").or_else(|| response.node.get("schema"));
                let what = format_args!("what response {} holds", response.status);
                losses.leave_out(node.unwrap_or(response.node), what, why);
            }
        };
        if !is_result {
            content(losses, "makers see what calls answer that went well");
        } else if is_described {
            content(losses, "the platform takes one kind of answer");
        } else if let Some(schema) = body(response, id, produces, schemas, losses) {
            answer.insert("schema".to_owned(), schema.into());
            is_described = true;
        }
        if !response.headers.is_empty() {
            losses.leave_out(
                response.node.get("headers").unwrap_or(response.node),
                "response headers",
                "makers cannot use them",
            );
        }
        written.entry(key).or_insert(answer.into());
    }
    if written.is_empty() {
        let mut answer = Map::new();
        answer.insert("description".to_owned(), meaning(Status::Default).into());
        written.insert("default".to_owned(), answer.into());
    }
    written
}

fn body<'d>(
    response: &Response<'d>,
    id: &str,
    produces: &mut Vec<String>,
    schemas: &mut Schemas<'d>,
    losses: &mut Losses<'d>,
) -> Option<Map<String, Value>> {
    let media = input::best(&response.content)?;
    for other in response.content.iter().filter(|other| other.name != media.name) {
        let node = input::place(response.node, other).unwrap_or(response.node);
        losses.leave_out(node, format_args!("answer as {}", other.name), "makers get one kind of answer");
    }
    if media.is_json() {
        let spot = Spot::of(id, "Response", Side::Answer);
        let schema = media.schema.map(|schema| schemas.schema(&Entry::One(schema), &spot, losses));
        let schema = schema.filter(|schema| !schema.is_empty());
        if schema.is_none() {
            let node = media.schema.or_else(|| input::place(response.node, media)).unwrap_or(response.node);
            losses.leave_out(node, "what a call answers", "nothing says what it holds");
        }
        return schema;
    }
    if !media_type::is_range(&media.essence()) {
        produces.push(media.name.to_owned());
    }
    let mut schema = typed("string");
    if !input::is_text(media) {
        schema.insert("format".to_owned(), "binary".into());
        let format = media.schema.and_then(Node::resolved).and_then(|schema| schema.get("format"));
        if let Some(format) = format.filter(|format| format.str() == Some("binary")) {
            losses.settle(format);
        }
    }
    Some(schema)
}

/// Where an operation names a response, which may stand elsewhere.
fn entry<'d>(operation: &Operation<'d>, response: &Response<'d>) -> Node<'d> {
    let entries = operation.route.node.get("responses").into_iter().flat_map(Node::members);
    let own = entries.into_iter().find(|(key, _)| Status::parse(key) == Some(response.status));
    own.map_or(response.node, |(_, node)| node)
}

/// The key of a response in Swagger 2.0, which knows no ranges.
fn key(status: Status, operation: &Operation<'_>) -> Option<String> {
    let is_told = |code| operation.responses.iter().any(|other| other.status == Status::Code(code));
    match status {
        Status::Range(2) if !is_told(200) => Some("200".to_owned()),
        Status::Range(_) => None,
        Status::Code(_) | Status::Default => Some(status.to_string()),
    }
}

/// What a status means where the document does not say.
fn meaning(status: Status) -> &'static str {
    match status {
        Status::Code(200) | Status::Range(2) => "The call went well.",
        Status::Code(201) => "It was created.",
        Status::Code(202) => "The call was accepted.",
        Status::Code(203..300) => "The call went well, and nothing is answered.",
        Status::Code(400) => "The call was malformed.",
        Status::Code(401) => "The caller is not known.",
        Status::Code(403) => "The caller may not do this.",
        Status::Code(404) => "Nothing was found.",
        Status::Code(429) => "There were too many calls.",
        Status::Code(500..) => "The service failed.",
        Status::Code(_) | Status::Range(_) => "The call was refused.",
        Status::Default => "What the service answers.",
    }
}
