//! A file as the judge sees it: text, parsed value, and the place of every part of it.
//!
//! Everything that judges speaks JSON pointers or [`Node`]s; only reporters ask for bytes. Values come from `serde_json`
//! and `serde_yaml`; places come from a second, position-keeping parse that runs when something is reported, so a verdict
//! never depends on it. This is the only module that names a YAML crate.

mod edit;
mod files;
mod json;
mod node;
mod place;
mod pointer;
mod source;
mod steps;
mod toml;
mod unfolded;
mod yaml;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::{Map, Value};

pub use edit::Edit;
pub use json::string_end;
pub use node::Node;
pub use place::{Part, Place};
pub use pointer::Pointer;
pub use source::{Position, Source};

use steps::StepIndex;

/// What is known of places, by [`Node::address`]; nobody can choose addresses that collide, so a simple hash will do.
pub type ByAddress<T> = FxHashMap<usize, T>;

/// Places, by [`Node::address`].
pub type Addresses = FxHashSet<usize>;

/// How a document's text is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Strict JSON.
    Json,
    /// YAML, of which JSON is a subset.
    Yaml,
    /// TOML 1.0.
    Toml,
    /// Not parsed at all: a README, a script, an image.
    Text,
}

/// Why a text could not be parsed, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Byte offset into [`Source::text`].
    pub offset: usize,
    /// What is wrong there: lower case, no period.
    pub message: String,
}

/// A key that an object holds more than once; parsers keep the last one and say nothing.
#[derive(Clone, Debug)]
pub struct RepeatedKey {
    /// Where the key stands (all of its occurrences share this pointer).
    pub pointer: Pointer,
    /// Bytes of the first occurrence, the one that is lost.
    pub first: Range<usize>,
    /// Bytes of a later occurrence.
    pub again: Range<usize>,
}

/// A loaded file.
#[derive(Debug)]
pub struct Document {
    source: Source,
    format: Format,
    value: Value,
    error: Option<SyntaxError>,
    has_repeated_keys: bool,
    /// Files that this one refers to, and those that they refer to, by name.
    files: BTreeMap<String, Document>,
    steps: OnceLock<StepIndex>,
    spans: OnceLock<SpanIndex>,
    repeated: OnceLock<Vec<RepeatedKey>>,
}

/// Where each value of a document stands, and its key.
type SpanIndex = ByAddress<Spans>;

#[derive(Clone, Debug)]
struct Spans {
    key: Option<Range<usize>>,
    value: Range<usize>,
}

impl Document {
    /// Reads `bytes`; what cannot be read is kept as [`Document::error`], never an `Err`.
    pub fn new(name: impl Into<String>, bytes: &[u8], format: Format) -> Document {
        let source = Source::new(name.into(), bytes);
        let mut document = Document {
            source,
            format,
            value: Value::Null,
            error: None,
            has_repeated_keys: false,
            files: BTreeMap::new(),
            steps: OnceLock::new(),
            spans: OnceLock::new(),
            repeated: OnceLock::new(),
        };
        if document.source.invalid_utf8().is_some() {
            return document;
        }
        let parsed = match format {
            Format::Json => json::parse(document.source.text()),
            Format::Yaml => yaml::parse(document.source.text()),
            // TOML forbids repeated keys.
            Format::Toml => toml::parse(document.source.text()).map(|value| (value, false)),
            Format::Text => return document,
        };
        match parsed {
            Ok((value, has_repeated_keys)) => {
                document.value = value;
                document.has_repeated_keys = has_repeated_keys;
            }
            Err(error) => document.error = Some(error),
        }
        document
    }

    /// The file's text and name.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// How the text was read.
    pub fn format(&self) -> Format {
        self.format
    }

    /// Why the text could not be parsed; the value is `null` then.
    pub fn error(&self) -> Option<&SyntaxError> {
        self.error.as_ref()
    }

    /// What keeps the file from being read, be it the encoding or the syntax.
    pub fn fault(&self) -> Option<SyntaxError> {
        let encoding =
            self.source.invalid_utf8().map(|offset| SyntaxError { offset, message: "not UTF-8".to_owned() });
        encoding.or_else(|| self.error.clone())
    }

    /// Whether there is a value to judge: valid UTF-8 that parsed.
    pub fn is_parsed(&self) -> bool {
        self.format != Format::Text && self.error.is_none() && self.source.invalid_utf8().is_none()
    }

    /// The whole document.
    pub fn root(&self) -> Node<'_> {
        Node::new(self, self, &self.value)
    }

    /// The node that a pointer names.
    pub fn at(&self, pointer: &Pointer) -> Option<Node<'_>> {
        pointer::find(&self.value, pointer.as_str()).map(|value| Node::new(self, self, value))
    }

    /// Keys that stand more than once in their object, in document order.
    pub fn repeated_keys(&self) -> &[RepeatedKey] {
        if !self.has_repeated_keys {
            return &[];
        }
        self.repeated.get_or_init(|| json::repeated_keys(self.source.text()))
    }

    /// Bytes of the key or value that a pointer names; of its nearest ancestor where it has none.
    ///
    /// Containers are given whole; [`Place`] decides what of them to show.
    pub fn span(&self, pointer: &Pointer, part: Part) -> Range<usize> {
        let mut at = Some(pointer.clone());
        let mut part = part;
        while let Some(pointer) = at {
            let value = pointer::find(&self.value, pointer.as_str());
            if let Some(span) = value.and_then(|value| self.span_of(value, part)) {
                return span;
            }
            // What is missing is best shown at the name of what should hold it.
            part = Part::Key;
            at = pointer.parent();
        }
        0..0
    }

    /// Bytes of a value of this document or its key; nothing where the second parse did not find it.
    fn span_of(&self, value: &Value, part: Part) -> Option<Range<usize>> {
        let spans = self.spans().get(&address(value))?;
        let key = spans.key.as_ref().filter(|_| part == Part::Key);
        Some(key.unwrap_or(&spans.value).clone())
    }

    fn spans(&self) -> &SpanIndex {
        self.spans.get_or_init(|| match self.format {
            _ if !self.is_parsed() => SpanIndex::default(),
            Format::Json => json::spans(self.source.text(), &self.value),
            Format::Yaml => yaml::spans(self.source.text(), &self.value),
            Format::Toml => toml::spans(self.source.text(), &self.value),
            Format::Text => SpanIndex::default(),
        })
    }

    /// The pointer of a value of this document, found by its address: nodes carry none, so walking costs nothing.
    fn pointer_of(&self, value: &Value) -> Pointer {
        self.steps.get_or_init(|| StepIndex::of(&self.value)).pointer(address(value))
    }
}

fn address(value: &Value) -> usize {
    std::ptr::from_ref(value).addr()
}

/// A member of an object.
fn member<'v>(members: &'v Map<String, Value>, name: &str) -> Option<&'v Value> {
    // Most objects are small, and comparing a few keys is cheaper than hashing one.
    const FEW: usize = 16;
    if members.len() > FEW {
        return members.get(name);
    }
    members.iter().find(|(key, _)| *key == name).map(|(_, value)| value)
}

/// The members of an object by name, cheapest where they are asked for in their own order.
fn in_order<'v>(object: &'v Map<String, Value>) -> impl FnMut(&str) -> Option<&'v Value> {
    let mut members = object.iter();
    move |name| {
        let next = members.next().filter(|(key, _)| *key == name).map(|(_, value)| value);
        next.or_else(|| object.get(name))
    }
}
