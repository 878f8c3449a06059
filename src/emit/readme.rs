//! `README.md`: what a maker reads.

use askama::Template;

use crate::{
    model::{AcceptedChange, Connector, Field, Info, Kind, Literal, Operation, Response, Variable},
    profile::Profile,
};

#[derive(Template)]
#[template(path = "README.md")]
struct Readme<'a> {
    info: &'a Info,
    operations: Vec<Entry>,
    changes: Vec<Change>,
    deploys: bool,
}

/// An operation.
struct Entry {
    summary: &'static str,
    id: &'static str,
    description: &'static str,
    replacement: Option<&'static str>,
    inputs: Vec<Row>,
    output: Output,
    responses: &'static [Response],
}

/// What an operation returns.
enum Output {
    Nothing,
    Fields(Vec<Row>),
    /// The same as the operation of this name.
    As(&'static str),
}

/// An input or an output.
struct Row {
    label: String,
    name: String,
    required: bool,
    meaning: String,
}

/// An accepted change.
struct Change {
    change: &'static AcceptedChange,
    operations: String,
}

pub(super) fn readme(connector: &Connector, profile: Profile) -> String {
    let visible: Vec<_> = connector.operations().iter().filter(|operation| operation.is_visible()).collect();
    let readme = Readme {
        info: connector.info(),
        operations: visible
            .iter()
            .enumerate()
            .map(|(i, operation)| entry(operation, &visible[..i]))
            .collect(),
        changes: connector.info().accepted_changes.iter().map(|change| touched(change, connector)).collect(),
        deploys: profile == Profile::Deploy,
    };
    readme.render().expect("writing to a string does not fail")
}

fn entry(operation: &Operation, earlier: &[&Operation]) -> Entry {
    let mut inputs = Vec::new();
    let variables = operation.path().variables().iter().map(Variable::field);
    for field in variables.chain(operation.query()).chain(operation.headers()) {
        describe(field, "", "", &mut inputs);
    }
    if let Some(kind) = operation.body() {
        describe_members(kind, "", "", &mut inputs);
    }
    let returned = returns(operation);
    let output = match returned {
        None => Output::Nothing,
        Some(kind) => match earlier.iter().find(|earlier| returns(earlier) == returned) {
            Some(same) => Output::As(same.summary()),
            None => Output::Fields(outputs(kind)),
        },
    };
    Entry {
        summary: operation.summary(),
        id: operation.id(),
        description: operation.description(),
        replacement: operation.replacement().map(|replacement| replacement.operation),
        inputs,
        output,
        responses: operation.responses(),
    }
}

/// What a flow gets from an operation: a trigger gives what the service notifies of.
fn returns(operation: &Operation) -> Option<Kind> {
    operation.webhook().map(|webhook| webhook.content).or_else(|| operation.output())
}

fn outputs(kind: Kind) -> Vec<Row> {
    let mut rows = Vec::new();
    describe_members(kind, "", "", &mut rows);
    rows
}

/// A row for the field, and one for each field inside it.
fn describe(field: &Field, above: &str, path: &str, rows: &mut Vec<Row>) {
    if !field.is_visible() {
        return;
    }
    let (label, name) = (format!("{above}{}", field.caption()), format!("{path}{}", field.name()));
    let (inner_label, inner_name) = (format!("{label} > "), format!("{name}."));
    rows.push(Row { label, name, required: field.is_required(), meaning: meaning(field) });
    describe_members(field.kind(), &inner_label, &inner_name, rows);
}

fn describe_members(kind: Kind, above: &str, path: &str, rows: &mut Vec<Row>) {
    match kind {
        Kind::Array(items) => describe_members(*items, above, path, rows),
        Kind::Object(fields) => fields.iter().for_each(|field| describe(field, above, path, rows)),
        Kind::Shared(definition) => describe_members(Kind::Object(definition.fields()), above, path, rows),
        _ => {}
    }
}

fn meaning(field: &Field) -> String {
    let mut sentences = vec![field.description().replace('|', "\\|")];
    if let Kind::Choice(choices) = field.kind() {
        let choices = choices.iter().map(|choice| format!("{} (`{}`)", choice.label(), choice.value()));
        sentences.push(format!("Choices: {}.", choices.collect::<Vec<_>>().join(", ")));
    }
    if let Some(range) = field.range() {
        let unit = if field.kind().is_text() { " characters" } else { "" };
        sentences.push(format!("From {} to {}{unit}.", range.min(), range.max()));
    }
    if let Some(default) = field.default_value() {
        sentences.push(match default {
            Literal::Text(value) => format!("Default: `{value}`."),
            Literal::Integer(value) => format!("Default: {value}."),
            Literal::Boolean(value) => format!("Default: {}.", if value { "yes" } else { "no" }),
        });
    }
    sentences.join(" ")
}

fn touched(change: &'static AcceptedChange, connector: &Connector) -> Change {
    let all = change.operations.len() == connector.operations().len();
    let operations = if all { "all".to_owned() } else { change.operations.join(", ") };
    Change { change, operations }
}
