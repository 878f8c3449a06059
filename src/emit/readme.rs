//! `README.md`: what a maker reads.

use askama::Template;

use serde_json::Value;

use super::definition::parameter::{BODY, parameters};
use crate::{
    model::{AcceptedChange, Connector, Field, Kind, Literal, Operation, Passages, Response},
    profile::Profile,
};

/// What the README of a connector says, whoever made the connector. Texts are Markdown, and all but `credentials` and
/// `getting_started` stand on one line; those in tables hold no bare pipe.
#[derive(Template)]
#[template(path = "README.md")]
pub struct Page {
    /// The name of the connector.
    pub title: String,
    /// What the connector does and for whom.
    pub intro: String,
    /// Who publishes it.
    pub publisher: String,
    /// What a maker needs.
    pub prerequisites: Vec<String>,
    /// The address of the vendor's documentation.
    pub reference: Option<String>,
    /// What makers can do.
    pub operations: Vec<Entry>,
    /// How a maker gets what the connection asks for.
    pub credentials: String,
    /// The first steps.
    pub getting_started: String,
    /// What a maker has to be aware of.
    pub known_issues: Vec<String>,
    /// The version of the definition.
    pub version: String,
    /// Differences to an earlier release.
    pub changes: Vec<Change>,
    /// What the steps of deploying begin with.
    pub deployment: Deployment,
    /// With what one creates a connection, as the end of a sentence: "with your API key".
    pub connection: String,
}

/// An operation.
pub struct Entry {
    /// Its name, as a heading.
    pub summary: String,
    /// What it is called in files, as code.
    pub id: String,
    /// What it does.
    pub description: String,
    /// A sentence about what to use in its place.
    pub deprecation: Option<String>,
    /// What it takes.
    pub inputs: Table,
    /// What it returns.
    pub output: Output,
    /// How it can be answered.
    pub responses: Vec<Answer>,
}

/// What an operation returns.
pub enum Output {
    /// Nothing that is described.
    Nothing,
    /// Values.
    Fields(Table),
    /// The same as the operation of this name.
    As(String),
}

/// Inputs or outputs.
#[derive(Default)]
pub struct Table {
    /// Those that are listed.
    pub rows: Vec<Row>,
    /// A sentence about those that are not.
    pub rest: Option<String>,
}

/// An input or an output.
pub struct Row {
    /// What makers call it.
    pub label: String,
    /// What the API calls it, as code.
    pub name: String,
    /// Whether it must be given.
    pub required: bool,
    /// What it is.
    pub meaning: String,
}

/// An answer.
pub struct Answer {
    /// Its status.
    pub status: String,
    /// When it comes.
    pub meaning: String,
}

/// A difference to an earlier release.
pub struct Change {
    /// The operations that it touches.
    pub operations: String,
    /// What changed.
    pub what: String,
    /// What it was.
    pub before: String,
    /// What it is.
    pub now: String,
    /// Why it changed.
    pub reason: String,
    /// What users notice.
    pub effect: String,
}

/// What Microsoft's client finds in the folder of the README.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deployment {
    /// Settings, and an icon that they name.
    Settings,
    /// No settings, and properties that name a stack owner.
    Owned,
    /// No settings, and properties that can be deployed as they are.
    Plain,
}

impl Page {
    /// The text of the file.
    #[expect(clippy::missing_panics_doc, reason = "it never does")]
    pub fn render(&self) -> String {
        Template::render(self).expect("writing to a string does not fail")
    }
}

pub(super) fn readme(connector: &Connector, texts: &Passages, profile: Profile) -> String {
    page(connector, texts, profile).render()
}

fn page(connector: &Connector, texts: &Passages, profile: Profile) -> Page {
    let info = connector.info();
    let owned = |texts: &[&str]| texts.iter().copied().map(str::to_owned).collect();
    Page {
        title: info.title.to_owned(),
        intro: texts.intro.to_owned(),
        publisher: info.publisher.to_owned(),
        prerequisites: owned(texts.prerequisites),
        reference: Some(info.reference.to_owned()),
        operations: entries(connector),
        credentials: texts.credentials.to_owned(),
        getting_started: texts.getting_started.to_owned(),
        known_issues: owned(texts.known_issues),
        version: info.version.to_owned(),
        changes: info.accepted_changes.iter().map(|change| touched(change, connector)).collect(),
        deployment: if profile == Profile::Deploy { Deployment::Settings } else { Deployment::Owned },
        connection: super::sign_in::sort(&info.sign_in).connection().to_owned(),
    }
}

fn entries(connector: &Connector) -> Vec<Entry> {
    let visible: Vec<_> = connector.operations().iter().filter(|operation| operation.is_visible()).collect();
    visible.iter().enumerate().map(|(i, operation)| entry(operation, &visible[..i])).collect()
}

fn entry(operation: &'static Operation, earlier: &[&Operation]) -> Entry {
    let mut inputs = Rows::default();
    for parameter in parameters(operation) {
        let field = parameter.field;
        if parameter.place != BODY {
            inputs.describe(field, "", "");
            continue;
        }
        inputs.describe_members(field.kind(), "", "");
        if operation.body().is_some_and(|body| body.media_type.is_some()) {
            let (label, name) = ("Body".to_owned(), format!("`{}`", field.name()));
            inputs.rows.push(Row { label, name, required: field.is_required(), meaning: meaning(field) });
        }
    }
    let returned = returns(operation);
    let output = match returned {
        None => Output::Nothing,
        Some(kind) => match earlier.iter().find(|earlier| returns(earlier) == returned) {
            Some(same) => Output::As(same.summary().to_owned()),
            None => match outputs(kind) {
                rows if rows.is_empty() => Output::Nothing,
                rows => Output::Fields(Table { rows, rest: None }),
            },
        },
    };
    Entry {
        summary: operation.summary().to_owned(),
        id: format!("`{}`", operation.id()),
        description: operation.description().to_owned(),
        deprecation: operation
            .replacement()
            .map(|new| format!("It is deprecated: use `{}` instead.", new.operation)),
        inputs: Table { rows: inputs.rows, rest: None },
        output,
        responses: operation.responses().iter().map(answer).collect(),
    }
}

fn answer(response: &Response) -> Answer {
    Answer {
        status: super::definition::operation::status(response),
        meaning: response.description().to_owned(),
    }
}

/// What a flow gets from an operation: a trigger gives what the service notifies of.
fn returns(operation: &Operation) -> Option<Kind> {
    operation.webhook().map(|webhook| webhook.content).or_else(|| operation.output())
}

fn outputs(kind: Kind) -> Vec<Row> {
    let mut outputs = Rows::default();
    outputs.describe_members(kind, "", "");
    outputs.rows
}

/// Rows for fields and what is inside them. What leads back to itself does so by name, and ends there.
#[derive(Default)]
struct Rows {
    rows: Vec<Row>,
}

impl Rows {
    /// A row for the field, and one for each field inside it.
    fn describe(&mut self, field: &Field, above: &str, path: &str) {
        if !field.is_visible() {
            return;
        }
        let (label, name) = (format!("{above}{}", field.caption()), format!("{path}{}", field.name()));
        let (inner_label, inner_name) = (format!("{label} > "), format!("{name}."));
        let name = format!("`{name}`");
        self.rows.push(Row { label, name, required: field.is_required(), meaning: meaning(field) });
        self.describe_members(field.kind(), &inner_label, &inner_name);
    }

    fn describe_members(&mut self, kind: Kind, above: &str, path: &str) {
        match kind {
            Kind::Array(inner) | Kind::Map(inner) => self.describe_members(*inner, above, path),
            Kind::Object(fields) => fields.iter().for_each(|field| self.describe(field, above, path)),
            Kind::All(kinds) => kinds.iter().for_each(|kind| self.describe_members(*kind, above, path)),
            Kind::Described(field) => self.describe_members(field.kind(), above, path),
            Kind::Shared(definition) => self.describe_members(definition.field().kind(), above, path),
            _ => {}
        }
    }
}

fn meaning(field: &Field) -> String {
    let mut sentences = vec![field.description().replace('|', "\\|")];
    if let Kind::Choice(choices) = field.kind() {
        let choices = choices.iter().map(|choice| format!("{} (`{}`)", choice.label(), choice.value()));
        sentences.push(format!("Choices: {}.", choices.collect::<Vec<_>>().join(", ")));
    }
    if let Kind::Enum(values) = field.kind() {
        let values = values.iter().copied().map(|value| format!("`{}`", shown(value)));
        sentences.push(format!("One of {}.", values.collect::<Vec<_>>().join(", ")));
    }
    let unit = match field.kind() {
        Kind::Array(_) => " items",
        kind if kind.is_text() => " characters",
        _ => "",
    };
    match (field.least(), field.most()) {
        (Some(min), Some(max)) => sentences.push(format!("From {min} to {max}{unit}.")),
        (Some(min), None) => sentences.push(format!("At least {min}{unit}.")),
        (None, Some(max)) => sentences.push(format!("At most {max}{unit}.")),
        (None, None) => {}
    }
    if let Some(default) = field.default_value() {
        sentences.push(match default {
            Literal::Text(_) | Literal::Json(_) => format!("Default: `{}`.", shown(default)),
            Literal::Integer(value) => format!("Default: {value}."),
            Literal::Boolean(value) => format!("Default: {}.", if value { "yes" } else { "no" }),
        });
    }
    sentences.join(" ")
}

/// A value as code.
fn shown(value: Literal) -> String {
    match Value::from(value) {
        Value::String(text) => text,
        value => value.to_string(),
    }
}

fn touched(change: &AcceptedChange, connector: &Connector) -> Change {
    let all = change.operations.len() == connector.operations().len();
    Change {
        operations: if all { "all".to_owned() } else { change.operations.join(", ") },
        what: format!("{}: {}", change.subject, change.kind),
        before: format!("`{}`", change.before),
        now: format!("`{}`", change.after),
        reason: change.reason.to_owned(),
        effect: change.effect.to_owned(),
    }
}
