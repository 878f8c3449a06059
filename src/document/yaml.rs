//! YAML: values and places by the events of `granit-parser`, so that whatever has a value has a place.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::fmt;
use std::ops::Range;

use foldhash::{HashSet, HashSetExt};
use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError, StructureStyle, Tag};
use rustc_hash::FxHashMap;
use serde::de::value::StrDeserializer;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::Number;

use super::tree::{MOST, Tree};
use super::{SpanIndex, Spans, SyntaxError};

/// How deep values may be nested, as in JSON; reading goes as deep as they are, through aliases and merges, too.
const DEEPEST: usize = 128;

/// What aliases and merges may add to what is written, in bytes of texts and of [`VALUE`]s: an anchor costs what it would
/// cost to write its value out, and nobody writes so much again.
const MOST_REPEATED: usize = 16 << 20;

/// What a value takes in memory beside its text, in bytes.
const VALUE: usize = 64;

/// The key whose value lends its members to the object that holds it.
const MERGE: &str = "<<";

const TOO_DEEP: &str = "nested deeper than 128 levels";

/// The value as JSON would hold it, and the place of each part. Repeated keys are errors in YAML.
pub(super) fn parse(text: &str) -> Result<(Tree, SpanIndex), SyntaxError> {
    let reading = Reading::of(text)?;
    let tree = Tree::read(text, Part { reading: &reading, node: 0, key: None, depth: 0, is_repeated: false });
    let tree = tree.and_then(|tree| match reading.repeated_key().filter(|_| tree.has_repeated_keys()) {
        Some(key) => Err(reading.fault(key, format!("the key '{}' stands twice", reading.name(key)))),
        None => Ok(tree),
    });
    let spans = reading.spans.into_inner();
    match tree {
        Ok(tree) => Ok((tree, spans)),
        Err(Fault { offset, message }) => {
            // What the tree refuses is what was read last.
            let last = || spans.last().and_then(Option::as_ref).map_or(0, |spans| spans.value.start);
            Err(SyntaxError { offset: offset.unwrap_or_else(last), message })
        }
    }
}

/// Why a value cannot be read.
#[derive(Debug)]
struct Fault {
    offset: Option<usize>,
    message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Fault {}

impl Error for Fault {
    fn custom<T: fmt::Display>(message: T) -> Fault {
        Fault { offset: None, message: message.to_string() }
    }
}

/// A node as it is written; what is inside of it follows it.
struct Written<'t> {
    what: What<'t>,
    /// All of it, but of a container in block style only where it begins.
    span: Range<usize>,
    /// The number behind the last node inside of this one.
    end: usize,
}

enum What<'t> {
    Null,
    Bool(bool),
    Unsigned(u64),
    Signed(i64),
    Float(f64),
    Text(Cow<'t, str>),
    Sequence,
    /// Keys and values in turn.
    Mapping,
    /// The number of the node that it stands for, which is none itself.
    Alias(usize),
}

/// A text that is being read.
struct Reading<'t> {
    text: &'t str,
    nodes: Vec<Written<'t>>,
    /// Places of the values in the order in which a tree holds them.
    spans: RefCell<SpanIndex>,
    /// What aliases and merges have added so far.
    repeated: Cell<usize>,
}

impl<'t> Reading<'t> {
    /// Reads what is written; a text without a document is `null`.
    fn of(text: &'t str) -> Result<Reading<'t>, SyntaxError> {
        let mut nodes: Vec<Written<'t>> = Vec::new();
        let mut open: Vec<(usize, StructureStyle)> = Vec::new();
        let mut anchors: FxHashMap<usize, usize> = FxHashMap::default();
        // Where they differ, texts are read as libyaml does, by which nearly all others read them.
        let options = granit_parser::options! {
            bom_inside_document_as_content: true,
            block_scalar_eof_without_line_feed: true,
            flow_nesting_limit: DEEPEST,
            block_nesting_limit: DEEPEST,
        };
        let mut parser = Parser::new_from_str_with_options(text, options);
        while let Some(event) = parser.next_event() {
            let (event, span) = event.map_err(|error| syntax_error(text, &error))?;
            let start = span.start.byte_offset().unwrap_or_default();
            let span = start..span.end.byte_offset().unwrap_or_default().max(start);
            let fault = |message: &str| Err(SyntaxError { offset: start, message: message.to_owned() });
            let (what, anchor) = match event {
                Event::Scalar(text, style, anchor, tag) => match scalar(text, style, tag.as_deref()) {
                    Some(what) => (what, anchor),
                    None => return fault("the value is not of the type that its tag names"),
                },
                Event::SequenceStart(style, anchor, _) => {
                    open.push((nodes.len(), style));
                    (What::Sequence, anchor)
                }
                Event::MappingStart(style, anchor, _) => {
                    open.push((nodes.len(), style));
                    (What::Mapping, anchor)
                }
                Event::Alias(anchor) => (What::Alias(anchors.get(&anchor).copied().unwrap_or_default()), 0),
                Event::SequenceEnd | Event::MappingEnd => {
                    let end = nodes.len();
                    if let Some((opened, style)) = open.pop() {
                        let node = &mut nodes[opened];
                        node.end = end;
                        if style == StructureStyle::Flow {
                            node.span.end = span.end;
                        }
                    }
                    continue;
                }
                Event::DocumentStart(..) if !nodes.is_empty() => return fault("more than one document"),
                _ => continue,
            };
            if open.len() > DEEPEST {
                return fault(TOO_DEEP);
            }
            // Keys are nodes, but no values.
            if nodes.len() == 2 * MOST {
                return fault(&format!("more than {MOST} values"));
            }
            if anchor > 0 {
                anchors.insert(anchor, nodes.len());
            }
            nodes.push(Written { what, span, end: nodes.len() + 1 });
        }
        if nodes.is_empty() {
            nodes.push(Written { what: What::Null, span: 0..0, end: 1 });
        }
        Ok(Reading { text, nodes, spans: RefCell::default(), repeated: Cell::default() })
    }

    fn fault(&self, node: usize, message: impl Into<String>) -> Fault {
        Fault { offset: Some(self.nodes[node].span.start), message: message.into() }
    }

    /// The nodes directly inside of one.
    fn inside(&self, node: usize) -> Inside<'_, 't> {
        Inside { nodes: &self.nodes, next: node + 1, end: self.nodes[node].end }
    }

    /// What an alias stands for; other nodes are themselves.
    fn target(&self, node: usize) -> usize {
        if let What::Alias(target) = self.nodes[node].what { target } else { node }
    }

    /// A key as text, as an unquoted response code is a number in YAML; one that is no scalar, as it is written.
    fn name(&self, key: usize) -> Cow<'_, str> {
        let key = &self.nodes[self.target(key)];
        let last = &self.nodes[key.end - 1];
        match &key.what {
            What::Text(text) => Cow::Borrowed(text),
            What::Null => "null".into(),
            What::Bool(value) => value.to_string().into(),
            What::Unsigned(number) => number.to_string().into(),
            What::Signed(number) => number.to_string().into(),
            What::Float(number) if number.is_finite() => {
                Number::from_f64(*number).map_or_else(String::new, |number| number.to_string()).into()
            }
            _ => self
                .text
                .get(key.span.start..key.span.end.max(last.span.end))
                .unwrap_or_default()
                .trim()
                .into(),
        }
    }

    /// Counts what stands in the tree, but not in the text.
    fn repeat(&self, node: usize, size: usize) -> Result<(), Fault> {
        self.repeated.set(self.repeated.get() + size);
        if self.repeated.get() > MOST_REPEATED {
            let most = MOST_REPEATED >> 20;
            return Err(self.fault(node, format!("the aliases stand for more than {most} MiB")));
        }
        Ok(())
    }

    /// The members of a mapping: its own, then those that it merges and does not have.
    fn members(&self, mapping: usize, depth: usize, is_repeated: bool) -> Result<Vec<Member<'_>>, Fault> {
        let mut inside = self.inside(mapping);
        let (mut members, mut merged) = (Vec::new(), None);
        while let (Some(key), Some(value)) = (inside.next(), inside.next()) {
            let name = self.name(key);
            if is_repeated {
                self.repeat(key, name.len() + VALUE)?;
            }
            if name == MERGE {
                merged = Some(value);
            } else {
                members.push(Member { name, key, value, is_repeated });
            }
        }
        let Some(merged) = merged else { return Ok(members) };
        if depth >= DEEPEST {
            return Err(self.fault(merged, TOO_DEEP));
        }
        let mut names: HashSet<Cow<'_, str>> = members.iter().map(|member| member.name.clone()).collect();
        let whole = self.target(merged);
        let sources: Vec<usize> = if matches!(self.nodes[whole].what, What::Sequence) {
            self.inside(whole).collect()
        } else {
            vec![merged]
        };
        for source in sources {
            let target = self.target(source);
            if !matches!(self.nodes[target].what, What::Mapping) {
                return Err(self.fault(source, "only mappings can be merged"));
            }
            let lent = self.members(target, depth + 1, true)?;
            members.extend(lent.into_iter().filter(|member| names.insert(member.name.clone())));
        }
        Ok(members)
    }

    /// The first key that its mapping holds a second time.
    fn repeated_key(&self) -> Option<usize> {
        let mappings = (0..self.nodes.len()).filter(|node| matches!(self.nodes[*node].what, What::Mapping));
        mappings
            .filter_map(|mapping| {
                let mut names = HashSet::new();
                self.inside(mapping).step_by(2).find(|key| !names.insert(self.name(*key)))
            })
            .min()
    }
}

fn syntax_error(text: &str, error: &ScanError) -> SyntaxError {
    let offset = error.marker().byte_offset().unwrap_or_default();
    let message = match error.kind() {
        ErrorKind::RecursionLimitExceeded => TOO_DEEP.to_owned(),
        _ => error.info(),
    };
    SyntaxError { offset: text.floor_char_boundary(offset), message }
}

/// What a scalar is by its style and tag, by the core schema of YAML 1.2; nothing where the tag names a type that it is not.
fn scalar<'t>(text: Cow<'t, str>, style: ScalarStyle, tag: Option<&Tag>) -> Option<What<'t>> {
    let is_local = |tag: &Tag| [tag.handle(), tag.suffix()].concat().starts_with('!');
    match tag.map(|tag| tag.core_suffix().ok_or_else(|| is_local(tag))) {
        Some(Ok("bool")) => boolean(&text).map(What::Bool),
        Some(Ok("int")) => integer(&text).or_else(|| large(&text)),
        Some(Ok("float")) => float(&text).map(What::Float),
        Some(Ok("null")) => is_null(&text).then_some(What::Null),
        None | Some(Err(true)) if style == ScalarStyle::Plain => Some(plain(text)),
        _ => Some(What::Text(text)),
    }
}

fn plain(text: Cow<'_, str>) -> What<'_> {
    // Nearly all begin with a letter that none of the others begins with.
    if text.starts_with(|first: char| first.is_alphabetic() && !"nNtTfF".contains(first)) {
        return What::Text(text);
    }
    if text.is_empty() || is_null(&text) {
        return What::Null;
    }
    let number = || if is_padded(&text) { None } else { float(&text).map(What::Float) };
    boolean(&text).map(What::Bool).or_else(|| integer(&text)).or_else(number).unwrap_or(What::Text(text))
}

fn is_null(text: &str) -> bool {
    matches!(text, "null" | "Null" | "NULL" | "~")
}

fn boolean(text: &str) -> Option<bool> {
    match text {
        "true" | "True" | "TRUE" => Some(true),
        "false" | "False" | "FALSE" => Some(false),
        _ => None,
    }
}

/// A whole number of at most 64 bits; larger ones lose digits, as in JSON.
fn integer<'t>(text: &str) -> Option<What<'t>> {
    let (is_negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let prefixes = [("0x", 16), ("0o", 8), ("0b", 2)];
    let based = prefixes.into_iter().find_map(|(prefix, base)| Some((digits.strip_prefix(prefix)?, base)));
    let (digits, base) = based.unwrap_or((digits, 10));
    if digits.starts_with(['+', '-']) || is_padded(text) {
        return None;
    }
    if is_negative {
        return i64::from_str_radix(&format!("-{digits}"), base).ok().map(What::Signed);
    }
    u64::from_str_radix(digits, base).ok().map(What::Unsigned)
}

/// A whole number of more than 64 bits.
fn large<'t>(text: &str) -> Option<What<'t>> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let is_whole = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) && !is_padded(text);
    is_whole.then(|| float(text).map(What::Float)).flatten()
}

/// Of numbers that are too large for it, the largest there is.
fn float(text: &str) -> Option<f64> {
    let unsigned = text.strip_prefix('+').unwrap_or(text);
    match text {
        ".nan" | ".NaN" | ".NAN" => return Some(f64::NAN),
        "-.inf" | "-.Inf" | "-.INF" => return Some(f64::NEG_INFINITY),
        _ if matches!(unsigned, ".inf" | ".Inf" | ".INF") => return Some(f64::INFINITY),
        _ => {}
    }
    let is_signed_twice = unsigned.len() < text.len() && unsigned.starts_with(['+', '-']);
    let is_number = unsigned.bytes().any(|byte| byte.is_ascii_digit()) && !is_signed_twice;
    let number: f64 = unsigned.parse().ok().filter(|_| is_number)?;
    Some(number.clamp(f64::MIN, f64::MAX))
}

/// Digits behind a zero are a text, such as a telephone number.
fn is_padded(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    digits.len() > 1 && digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Numbers of the nodes directly inside of one.
struct Inside<'r, 't> {
    nodes: &'r [Written<'t>],
    next: usize,
    end: usize,
}

impl Iterator for Inside<'_, '_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let node = Some(self.next).filter(|node| *node < self.end)?;
        self.next = self.nodes[node].end;
        Some(node)
    }
}

struct Member<'r> {
    name: Cow<'r, str>,
    key: usize,
    value: usize,
    is_repeated: bool,
}

/// A value on its way into a tree.
#[derive(Clone, Copy)]
struct Part<'r, 't> {
    reading: &'r Reading<'t>,
    node: usize,
    key: Option<usize>,
    /// How many values hold it.
    depth: usize,
    /// Whether it is written elsewhere, and an alias or a merge brings it here.
    is_repeated: bool,
}

impl<'de> Deserializer<'de> for Part<'_, '_> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let Part { reading, node, .. } = self;
        let span = |node: usize| reading.nodes[node].span.clone();
        reading.spans.borrow_mut().push(Some(Spans { key: self.key.map(span), value: span(node) }));
        let target = reading.target(node);
        let is_repeated = self.is_repeated || target != node;
        let depth = self.depth + 1;
        match &reading.nodes[target].what {
            What::Sequence | What::Mapping if depth > DEEPEST => Err(reading.fault(node, TOO_DEEP)),
            What::Sequence => visitor.visit_seq(Items {
                inside: reading.inside(target),
                whole: Part { depth, is_repeated, ..self },
            }),
            What::Mapping => {
                let members = reading.members(target, depth, is_repeated)?.into_iter();
                visitor.visit_map(Members { rest: members, value: None, whole: Part { depth, ..self } })
            }
            What::Bool(value) => visitor.visit_bool(*value),
            What::Unsigned(number) => visitor.visit_u64(*number),
            What::Signed(number) => visitor.visit_i64(*number),
            What::Float(number) => visitor.visit_f64(*number),
            What::Text(text) => {
                if is_repeated {
                    reading.repeat(node, text.len())?;
                }
                visitor.visit_str(text)
            }
            What::Null | What::Alias(_) => visitor.visit_unit(),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit unit_struct newtype_struct
        seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

struct Items<'r, 't> {
    inside: Inside<'r, 't>,
    whole: Part<'r, 't>,
}

impl<'de> SeqAccess<'de> for Items<'_, '_> {
    type Error = Fault;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Fault> {
        let Some(node) = self.inside.next() else { return Ok(None) };
        if self.whole.is_repeated {
            self.whole.reading.repeat(node, VALUE)?;
        }
        seed.deserialize(Part { node, key: None, ..self.whole }).map(Some)
    }
}

struct Members<'r, 't> {
    rest: std::vec::IntoIter<Member<'r>>,
    /// The one whose name was read.
    value: Option<Part<'r, 't>>,
    whole: Part<'r, 't>,
}

impl<'de> MapAccess<'de> for Members<'_, '_> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Fault> {
        let Some(Member { name, key, value, is_repeated }) = self.rest.next() else { return Ok(None) };
        self.value = Some(Part { node: value, key: Some(key), is_repeated, ..self.whole });
        seed.deserialize(StrDeserializer::new(&name)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Fault> {
        seed.deserialize(self.value.unwrap_or(self.whole))
    }
}
