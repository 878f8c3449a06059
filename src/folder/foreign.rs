//! What else stands where a definition should.

use std::fmt;

use super::{Kind, archive};
use crate::document::{Document, Format, Node};

/// A file that is no Swagger 2.0 definition in JSON, and not meant to be one: judging it as one would say nothing of use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// A description of an API by another version of the specification, such as OpenAPI 3, in JSON or YAML.
    OtherVersion,
    /// Swagger 2.0, or nothing that is known, in YAML.
    Yaml,
    /// Requests that Postman has collected.
    Postman,
    /// A description of an API or of calls in another language, by its name.
    Language(&'static str),
    /// JSON that holds a definition deeper inside, as exports of the platform do.
    Wrapped,
    /// HTML, as a page shows a file.
    Page,
    /// What Git keeps in place of a large file.
    Pointer,
    /// Another file of a connector.
    Part(Kind),
    /// A zip archive, such as an exported solution.
    Archive,
    /// No text.
    Binary,
    /// JSON that describes something else.
    Json,
    /// Text that is no JSON.
    Text,
}

impl Foreign {
    /// Reads a file as a definition, and says what it is if that is something else.
    pub(super) fn read(name: &str, bytes: Vec<u8>) -> (Document, Option<Foreign>) {
        let (is_archive, is_utf16) = (bytes.starts_with(archive::MARK), is_utf16(&bytes));
        let document = Document::new(name, bytes, Format::Json);
        let base_name = name.rsplit('/').next().unwrap_or_default();
        let part = Kind::PACKAGE.into_iter().find(|kind| base_name.eq_ignore_ascii_case(kind.file_name()));
        if let Some(part) = part.filter(|kind| *kind != Kind::Definition) {
            return (document, Some(Foreign::Part(part)));
        }
        if document.is_parsed() {
            let foreign = of_value(document.root());
            return (document, foreign);
        }
        let text = document.source().text();
        let foreign = match text.trim_start().chars().next() {
            // Meant to be JSON: what is wrong with it is a finding by itself.
            None | Some('{' | '[' | '"' | '/') => None,
            _ if is_archive => Some(Foreign::Archive),
            _ if is_utf16 => None,
            _ if document.source().is_binary() => Some(Foreign::Binary),
            _ if document.source().invalid_utf8().is_some() => None,
            _ => Some(Foreign::Text),
        };
        if foreign == Some(Foreign::Text) && is_yaml(name, text) {
            let document = Document::new(name, text.as_bytes(), Format::Yaml);
            let foreign = of_value(document.root()).filter(|foreign| *foreign != Foreign::Json);
            return (document, Some(foreign.unwrap_or(Foreign::Yaml)));
        }
        let foreign = foreign.map(|foreign| if foreign == Foreign::Text { of_text(text) } else { foreign });
        (document, foreign)
    }
}

impl fmt::Display for Foreign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Foreign::OtherVersion => "another version of the specification",
            Foreign::Yaml => "YAML",
            Foreign::Postman => "a Postman collection",
            Foreign::Language(name) => name,
            Foreign::Wrapped => "JSON that holds a definition deeper inside",
            Foreign::Page => "a web page",
            Foreign::Pointer => "what Git LFS keeps in place of a file",
            Foreign::Part(kind) => return write!(f, "a connector's {}", kind.file_name()),
            Foreign::Archive => "a zip archive",
            Foreign::Binary => "binary data",
            Foreign::Json => "JSON of another kind",
            Foreign::Text => "text of another kind",
        })
    }
}

fn of_value(root: Node<'_>) -> Option<Foreign> {
    /// Keys that name the language, with its name.
    const LANGUAGES: [(&str, &str); 5] = [
        ("asyncapi", "AsyncAPI"),
        ("swaggerVersion", "Swagger 1.2"),
        ("discoveryVersion", "a Google API discovery document"),
        ("__schema", "a GraphQL schema"),
        ("__export_format", "an Insomnia export"),
    ];
    const PROPERTIES: [&str; 4] =
        ["connectionParameters", "connectionParameterSets", "iconBrandColor", "policyTemplateInstances"];
    const SETTINGS: [&str; 2] = ["connectorId", "apiProperties"];
    let has = |name: &str| root.members().any(|(key, _)| key.eq_ignore_ascii_case(name));
    let schema = root.get("info").and_then(|info| info.get_str("schema"));
    let properties = root.get("properties");
    if other_version(root).is_some() {
        Some(Foreign::OtherVersion)
    } else if schema.is_some_and(|schema| schema.contains("getpostman")) {
        Some(Foreign::Postman)
    } else if wrapped(root).is_some() {
        Some(Foreign::Wrapped)
    } else if has("swagger") || has("paths") {
        None
    } else if let Some((_, name)) = LANGUAGES.into_iter().find(|(key, _)| root.get(key).is_some()) {
        Some(Foreign::Language(name))
    } else if root.path(&["log", "entries"]).is_some() {
        Some(Foreign::Language("a HAR file of calls"))
    } else if properties.is_some_and(|properties| PROPERTIES.iter().any(|key| properties.get(key).is_some()))
    {
        Some(Foreign::Part(Kind::Properties))
    } else if SETTINGS.iter().any(|key| root.get(key).is_some()) {
        Some(Foreign::Part(Kind::Settings))
    } else {
        Some(Foreign::Json)
    }
}

/// What text is that is neither JSON nor YAML.
fn of_text(text: &str) -> Foreign {
    const BEGIN: usize = 2_000;
    /// What stands at the begin of each, in small letters.
    const SIGNS: [(&str, Foreign); 7] = [
        ("version https://git-lfs", Foreign::Pointer),
        ("#%raml", Foreign::Language("RAML")),
        ("<!doctype html", Foreign::Page),
        ("<html", Foreign::Page),
        ("schemas.xmlsoap.org/wsdl", Foreign::Language("WSDL")),
        ("wadl.dev.java.net", Foreign::Language("WADL")),
        ("<edmx:edmx", Foreign::Language("OData metadata")),
    ];
    let begin = text[..text.floor_char_boundary(BEGIN)].to_lowercase();
    let found = SIGNS.into_iter().find(|(sign, _)| begin.contains(sign));
    found.map_or(Foreign::Text, |(_, foreign)| foreign)
}

/// The definition that a file holds which is none itself.
pub fn wrapped(root: Node<'_>) -> Option<Node<'_>> {
    let is_definition = |node: &Node<'_>| node.get_str("swagger") == Some("2.0");
    let may_hold_one = !is_definition(&root) && root.get("paths").is_none();
    may_hold_one.then(|| root.all().find(is_definition)).flatten()
}

/// What says that a description of an API is not Swagger 2.0: its `openapi` key or its foreign version.
///
/// Both together, or no version at all, are mistakes in a definition that is meant to be Swagger 2.0.
pub fn other_version(root: Node<'_>) -> Option<Node<'_>> {
    match root.get("swagger") {
        None => root.get("openapi"),
        Some(version) => Some(version).filter(|version| version.str().is_some_and(|text| text != "2.0")),
    }
}

/// Whether these are letters of two bytes each, with or without the mark that says so.
fn is_utf16(bytes: &[u8]) -> bool {
    matches!(bytes, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [b'{', 0, ..] | [0, b'{', ..])
}

/// Whether a text that is no JSON is YAML, by its name or by a line that versions of the specification begin with.
fn is_yaml(name: &str, text: &str) -> bool {
    let extension = name.rsplit('.').next().unwrap_or_default();
    let is_named = ["yaml", "yml"].iter().any(|known| extension.eq_ignore_ascii_case(known));
    let is_version = |line: &str| ["swagger:", "openapi:"].iter().any(|key| line.starts_with(key));
    is_named || text.lines().any(is_version)
}
