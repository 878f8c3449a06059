//! A file as the judge sees it: text, parsed value, and the place of every part of it.
//!
//! Everything that judges speaks JSON pointers or [`Node`]s; only reporters ask for bytes. Values are read into a tree that
//! is made for being walked. Places in YAML come with them; those in JSON and TOML come from a second, position-keeping
//! parse that runs when something is reported, so a verdict never depends on it. This is the only module that names a crate
//! for YAML or XML.

mod edit;
mod files;
mod json;
mod names;
mod node;
mod place;
mod pointer;
mod source;
mod toml;
mod tree;
mod value;
mod xml;
mod yaml;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use rustc_hash::{FxHashMap, FxHashSet};

pub use edit::Edit;
pub use files::unescape;
pub use json::{Brackets, string_end};
pub use names::Names;
pub use node::Node;
pub use place::{Part, Place};
pub use pointer::Pointer;
pub use source::{FileId, Position, Source};
pub use tree::Json;
pub use value::Value;

use tree::{Id, ROOT, Tree};

/// What is known of places; nobody can choose numbers that collide, so a simple hash will do.
pub type ByNode<'d, T> = FxHashMap<Node<'d>, T>;

/// Places.
pub type Nodes<'d> = FxHashSet<Node<'d>>;

/// How a document's text is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Strict JSON.
    Json,
    /// YAML, of which JSON is a subset.
    Yaml,
    /// TOML 1.0.
    Toml,
    /// XML, whose elements are objects.
    Xml,
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
    /// The key, without escapes.
    pub name: String,
    /// Bytes of the first occurrence, the one that is lost.
    pub first: Range<usize>,
    /// Bytes of a later occurrence.
    pub again: Range<usize>,
    /// The member that counts, unless all of its object is lost.
    member: Option<Id>,
}

/// A loaded file.
#[derive(Debug)]
pub struct Document {
    source: Arc<Source>,
    format: Format,
    tree: Tree,
    error: Option<SyntaxError>,
    /// Files that this one refers to, and those that they refer to, by name.
    files: BTreeMap<String, Document>,
    targets: OnceLock<Targets>,
    referrers: OnceLock<Referrers>,
    spans: OnceLock<SpanIndex>,
    repeated: OnceLock<Vec<RepeatedKey>>,
}

/// What the `$ref`s name that stay in their document, by the objects that they stand in.
type Targets = FxHashMap<Id, Option<Id>>;

/// The objects that name a value by their `$ref`s, by that value.
type Referrers = FxHashMap<Id, Vec<Id>>;

/// Where each value of a document stands, and its key; nothing where the second parse did not find it.
type SpanIndex = Vec<Option<Spans>>;

#[derive(Clone, Debug)]
struct Spans {
    key: Option<Range<usize>>,
    value: Range<usize>,
}

impl Document {
    /// Reads `bytes`, which become the text where they are given away; what cannot be read is kept as [`Document::error`],
    /// never an `Err`.
    pub fn new<'b>(name: impl Into<String>, bytes: impl Into<Cow<'b, [u8]>>, format: Format) -> Document {
        let source = Source::new(name.into(), bytes.into());
        let all = 0..source.text().len();
        Document::of(source, format, &all)
    }

    /// Reads one element of a file in XML, of which the rest is left alone; nothing where it is not there.
    pub fn element<'b>(
        name: impl Into<String>,
        bytes: impl Into<Cow<'b, [u8]>>,
        find: impl FnOnce(&str) -> Option<Range<usize>>,
    ) -> Option<Document> {
        let source = Source::new(name.into(), bytes.into());
        let range = find(source.text())?;
        Some(Document::of(source, Format::Xml, &range))
    }

    fn of(source: Source, format: Format, range: &Range<usize>) -> Document {
        let source = Arc::new(source);
        let mut document = Document {
            source,
            format,
            tree: Tree::null(),
            error: None,
            files: BTreeMap::new(),
            targets: OnceLock::new(),
            referrers: OnceLock::new(),
            spans: OnceLock::new(),
            repeated: OnceLock::new(),
        };
        if document.source.invalid_utf8().is_some() {
            return document;
        }
        let parsed = match format {
            Format::Json => json::parse(document.source.text()),
            Format::Yaml => yaml::parse(document.source.text()).map(|(tree, spans)| {
                document.spans = spans.into();
                tree
            }),
            Format::Toml => toml::parse(document.source.text()),
            Format::Xml => xml::parse(document.source.text(), range).map(|(tree, spans)| {
                document.spans = spans.into();
                tree
            }),
            Format::Text => return document,
        };
        match parsed {
            Ok(tree) => document.tree = tree,
            Err(error) => document.error = Some(error),
        }
        document
    }

    /// The file's text and name.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// The same for those who outlive the document.
    pub fn shared_source(&self) -> Arc<Source> {
        Arc::clone(&self.source)
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
        Node::new(self, ROOT)
    }

    /// Whether names and strings have no other characters than those of ASCII, however these are written.
    pub fn has_ascii_texts(&self) -> bool {
        self.tree.texts().is_ascii()
    }

    /// Names and strings, one after the other and with nothing between: what none of it holds, no string does.
    pub fn texts(&self) -> &str {
        self.tree.texts()
    }

    /// The objects without [distinct names](Node::has_distinct_names).
    pub fn objects_with_like_names(&self) -> Vec<Node<'_>> {
        self.tree.alike().into_iter().map(|id| Node::new(self, id)).collect()
    }

    /// Numbers that were written with a point or an exponent, those under lost keys included.
    pub fn fractions(&self) -> usize {
        self.tree.numbers().iter().filter(|number| number.is_f64()).count()
    }

    /// The node that a pointer names.
    pub fn at(&self, pointer: &Pointer) -> Option<Node<'_>> {
        self.tree.find(pointer.as_str()).map(|id| Node::new(self, id))
    }

    /// Keys that stand more than once in their object, in document order.
    pub fn repeated_keys(&self) -> &[RepeatedKey] {
        if !self.tree.has_repeated_keys() {
            return &[];
        }
        self.repeated.get_or_init(|| json::repeated_keys(self.source.text(), &self.tree))
    }

    /// The member that counts of those under a repeated key; nothing where all of its object is lost.
    pub fn member_of(&self, repeated: &RepeatedKey) -> Option<Node<'_>> {
        repeated.member.map(|id| Node::new(self, id))
    }

    /// Bytes of the key or value that a pointer names; of its nearest ancestor where it has none.
    ///
    /// Containers are given whole, those in YAML's block style by where they begin; [`Place`] decides what of them to show.
    pub fn span(&self, pointer: &Pointer, part: Part) -> Range<usize> {
        let mut part = part;
        let mut at = Some(pointer.clone());
        while let Some(pointer) = at {
            if let Some(id) = self.tree.find(pointer.as_str()) {
                return self.span_of(id, part);
            }
            // What is missing is best shown at the name of what should hold it.
            part = Part::Key;
            at = pointer.parent();
        }
        0..0
    }

    /// The key or the scalar that a byte of the text belongs to, and all of its bytes.
    pub fn at_byte(&self, offset: usize) -> Option<(Node<'_>, Part, Range<usize>)> {
        let known = (ROOT..).zip(self.spans()).filter_map(|(id, spans)| Some((id, spans.as_ref()?)));
        // Behind its last character one is still at it.
        let holds = |range: &Range<usize>| range.start <= offset && offset <= range.end;
        let found = known.filter_map(|(id, spans)| {
            let is_scalar = !self.tree.is_object(id) && !self.tree.is_array(id);
            let value = Some(&spans.value).filter(|value| is_scalar && holds(value));
            let key = spans.key.as_ref().filter(|key| holds(key)).map(|key| (Part::Key, key));
            let (part, range) = value.map(|value| (Part::Value, value)).or(key)?;
            Some((Node::new(self, id), part, range.clone()))
        });
        // What begins there comes before what ends there.
        found.max_by_key(|(.., range)| range.start)
    }

    /// Bytes of a value or its key; where it has none, of what holds it.
    fn span_of(&self, id: Id, part: Part) -> Range<usize> {
        if self.format == Format::Json
            && let Some(span) = json::span(self.source.text(), &self.tree, id, part)
        {
            return span;
        }
        let spans = self.spans();
        let holders = std::iter::successors(Some(id), |id| self.tree.holder(*id));
        let mut known = holders.map(|id| (id, spans.get(id as usize).and_then(Option::as_ref)));
        let Some((at, Some(spans))) = known.find(|(_, spans)| spans.is_some()) else {
            return 0..0;
        };
        let key = spans.key.as_ref().filter(|_| part == Part::Key || at != id);
        key.unwrap_or(&spans.value).clone()
    }

    fn spans(&self) -> &SpanIndex {
        self.spans.get_or_init(|| match self.format {
            _ if !self.is_parsed() => SpanIndex::default(),
            Format::Json => json::spans(self.source.text(), &self.tree),
            Format::Toml => toml::spans(self.source.text(), &self.tree),
            // Those of YAML and XML are known since they were read.
            Format::Yaml | Format::Xml | Format::Text => SpanIndex::default(),
        })
    }
}
