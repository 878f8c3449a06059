//! What is said of the place under the pointer: what a finding there means, what makers see of it, what the API's documents say.

use std::fmt::Write;
use std::path::Path;

use super::workspace::Judged;
use super::{beside, diagnostics};
use crate::definition::{DYNAMIC_EXTENSIONS, Operation, Parameter};
use crate::document::{Node, Place, Value};
use crate::escape::{code, literal};
use crate::finding::Finding;
use crate::openapi::Visibility;
use crate::properties::ConnectionParameter;

/// Longer texts of others are cut.
const LONGEST: usize = 600;

/// Most findings that are explained.
const MOST_FINDINGS: usize = 3;

/// What a finding means.
pub(super) fn findings<'f>(findings: impl Iterator<Item = &'f Finding>) -> Vec<String> {
    let one = |finding: &Finding| {
        let text = diagnostics::text_of(finding);
        let lines: Vec<_> = text.lines().map(literal).collect();
        let (name, severity) = (code(finding.rule.name), finding.severity.name());
        format!("**{severity}** {name}: {}\n\n{}", lines.join("  \n"), finding.rule.prose())
    };
    let mut worst_first: Vec<_> = findings.collect();
    worst_first.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    worst_first.into_iter().take(MOST_FINDINGS).map(one).collect()
}

/// What makers see of a part of a connector.
pub(super) fn makers(judged: &Judged, path: &Path, offset: usize) -> Option<String> {
    let (node, ..) = judged.document(path)?.at_byte(offset)?;
    let connector = judged.connector();
    let way = node.way();
    let parameters = connector.connection_parameters();
    if let Some(parameter) = parameters.iter().find(|parameter| way.contains(&parameter.node)) {
        return Some(connection_parameter(parameter));
    }
    let definition = connector.definition.as_ref()?;
    if !std::ptr::eq(definition.root.document(), node.document()) {
        return None;
    }
    let field = definition.parameters().iter().find(|parameter| way.contains(&parameter.node));
    let schema = || {
        definition.schemas.iter().rev().find(|schema| way.contains(&schema.node)).map(|schema| schema.node)
    };
    if let Some(field) = field.filter(|field| field.is_field()) {
        return Some(input(field.node, field));
    }
    if let Some(schema) = schema() {
        return property(schema);
    }
    definition.operations.iter().find(|operation| way.contains(&operation.node)).map(operation)
}

/// What the API's documents say of it.
pub(super) fn reference(judged: &Judged, path: &Path, offset: usize) -> Option<String> {
    let (node, ..) = judged.document(path)?.at_byte(offset)?;
    let entry = beside::of(judged, node)?;
    let said = entry.resolved()?;
    let source = entry.document().source();
    let line = source.position(Place::from(entry).span().start).line;
    let file = source.name().rsplit('/').next().unwrap_or_default();
    let mut text = format!("**The API says** ({}, line {line})\n", literal(file));
    for key in ["summary", "title", "description"] {
        if let Some(words) = said.get_str(key) {
            let _ = write!(text, "\n{}\n", words_of(words));
        }
    }
    let schema = said.get("schema").and_then(Node::resolved).unwrap_or(said);
    let facts = [
        "type",
        "format",
        "enum",
        "default",
        "minimum",
        "maximum",
        "minLength",
        "maxLength",
        "pattern",
        "example",
    ];
    let facts = facts.into_iter().filter_map(|key| Some((key, schema.get(key)?)));
    let facts = [("required", said.get("required").filter(|required| required.bool().is_some()))]
        .into_iter()
        .filter_map(|(key, node)| Some((key, node?)))
        .chain(facts);
    for (key, node) in facts {
        let _ = write!(text, "\n- {key}: {}", code(&cut(&json(node.value()))));
    }
    Some(text)
}

fn operation(operation: &Operation<'_>) -> String {
    let node = operation.node;
    let title = node.get_str("summary").map_or_else(|| operation.label(), str::to_owned);
    let kind = match (operation.is_trigger(), operation.has_notification()) {
        (true, true) => "trigger, started by a webhook",
        (true, false) => "trigger",
        _ => "action",
    };
    let mut text = format!("**Makers see** the {kind} **{}**{}\n", literal(&title), shown(node));
    if let Some(description) = node.get_str("description") {
        let _ = write!(text, "\n{}\n", words_of(description));
    }
    if node.get_bool("deprecated") {
        text += "\nIt is marked as deprecated: flows keep it, nobody can add it.\n";
    }
    text
}

fn input(node: Node<'_>, parameter: &Parameter<'_>) -> String {
    let name = parameter.name();
    let label = node.get_str("x-ms-summary").unwrap_or(name);
    let star = if parameter.is_required() { " \\*" } else { "" };
    format!("**Makers see** the input **{}**{star}{}\n{}", literal(label), shown(node), details(node))
}

fn property(node: Node<'_>) -> Option<String> {
    let own = node.get_str("x-ms-summary").or_else(|| node.get_str("title"));
    let is_property = node.holder().and_then(Node::name) == Some("properties");
    let label = own.or_else(|| node.name().filter(|_| is_property))?;
    Some(format!("**Makers see** the field **{}**{}\n{}", literal(label), shown(node), details(node)))
}

fn connection_parameter(parameter: &ConnectionParameter<'_>) -> String {
    let shown = parameter.node.get("uiDefinition");
    let label = shown.and_then(|shown| shown.get_str("displayName")).unwrap_or(parameter.name);
    let mut text = format!("**Makers see**, when they connect, **{}**\n", literal(label));
    for key in ["description", "tooltip"] {
        if let Some(words) = shown.and_then(|shown| shown.get_str(key)) {
            let _ = write!(text, "\n{}\n", words_of(words));
        }
    }
    if parameter.kind().eq_ignore_ascii_case("securestring") {
        text += "\nWhat they enter is hidden, and stored as a secret.\n";
    }
    text
}

/// Where it is shown.
fn shown(node: Node<'_>) -> &'static str {
    match node.get_str("x-ms-visibility").and_then(Visibility::parse) {
        Some(Visibility::Internal) => ", or would: it is hidden",
        Some(Visibility::Advanced) => " among the advanced options",
        Some(Visibility::Important) => ", always",
        None => "",
    }
}

/// The hint in a field, and what is in it or can be chosen.
fn details(node: Node<'_>) -> String {
    let mut text = String::new();
    if let Some(description) = node.get_str("description") {
        let _ = write!(text, "\n{}\n", words_of(description));
    }
    if let Some(default) = node.get("default") {
        let _ = write!(text, "\n- filled with {}", code(&cut(&json(default.value()))));
    }
    if let Some(choices) = node.get("enum") {
        let _ = write!(text, "\n- one of {}", code(&cut(&json(choices.value()))));
    }
    for extension in DYNAMIC_EXTENSIONS {
        if let Some(id) = node.get(extension).and_then(|call| call.get_str("operationId")) {
            let _ = write!(text, "\n- choices from {}", code(id));
        }
    }
    text
}

/// A text of others, in one paragraph.
fn words_of(text: &str) -> String {
    literal(&cut(&text.split_whitespace().collect::<Vec<_>>().join(" ")))
}

fn cut(text: &str) -> String {
    let mut letters = text.chars();
    let start: String = letters.by_ref().take(LONGEST).collect();
    if letters.next().is_some() { format!("{start}…") } else { start }
}

fn json(value: Value<'_>) -> String {
    value.to_json().to_string()
}
