//! Small changes of a JSON text that keep its formatting, order and line ends.

use std::fmt::Write;
use std::ops::Range;

use serde::Serialize;
use serde_json::Value;
use serde_json::ser::{PrettyFormatter, Serializer};

use super::{Document, Format, Node, Part};

/// Replaces bytes of [`super::Source::text`] by others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What goes; empty where something is only put in.
    pub range: Range<usize>,
    /// What comes.
    pub text: String,
}

impl Edit {
    /// Edits in the order of their places, each once. Of edits that overlap the first is kept.
    pub fn apart(mut edits: Vec<&Edit>) -> Vec<&Edit> {
        edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
        edits.dedup();
        let mut done = 0;
        edits.retain(|edit| {
            let is_apart = edit.range.start >= done;
            done = if is_apart { edit.range.end } else { done };
            is_apart
        });
        edits
    }

    /// A text after some edits of it. Of edits that overlap the first is made.
    pub fn apply(old: &str, edits: Vec<&Edit>) -> String {
        let mut text = String::with_capacity(old.len());
        let mut done = 0;
        for edit in Edit::apart(edits) {
            text.push_str(&old[done..edit.range.start]);
            text.push_str(&edit.text);
            done = edit.range.end;
        }
        text.push_str(&old[done..]);
        text
    }

    /// Takes bytes away.
    pub fn cut(range: Range<usize>) -> Edit {
        Edit { range, text: String::new() }
    }
}

/// Edits are offered for JSON whose every key stands once: elsewhere the places are not certain.
impl Node<'_> {
    /// Another value in this one's place, laid out like what stands around it.
    pub fn replaced(self, value: &Value) -> Option<Edit> {
        let range = self.range(Part::Value)?;
        let text = self.document().source().text();
        let start = self.name().and_then(|_| self.range(Part::Key)).unwrap_or(range.clone()).start;
        // A list stays spread over lines that was.
        let is_spread = text[range.clone()].contains('\n');
        Some(Edit { text: laid_out(value, is_spread, &lead(text, start), &self.unit()), range })
    }

    /// Another name for this member of an object; nothing where the object has a member of that name.
    pub fn renamed(self, name: &str) -> Option<Edit> {
        let parent = self.holder().filter(|parent| parent.get(name).is_none())?;
        parent.is_object().then_some(())?;
        Some(Edit { range: self.range(Part::Key)?, text: ascii(&name.into()) })
    }

    /// More text at the end of this string.
    pub fn appended(self, text: &str) -> Option<Edit> {
        self.str()?;
        let end = self.range(Part::Value)?.end.checked_sub(1)?;
        let quoted = ascii(&text.into());
        Some(Edit { range: end..end, text: quoted.trim_matches('"').to_owned() })
    }

    /// One more member at the end of this object, spaced like the one before it.
    pub fn with_member(self, name: &str, value: &Value) -> Option<Edit> {
        let range = self.range(Part::Value).filter(|_| self.is_object() && self.get(name).is_none())?;
        let text = self.document().source().text();
        let name = ascii(&name.into());
        let Some((_, last)) = self.members().last() else {
            let value = ascii(value);
            return Some(Edit { range, text: format!("{{ {name}: {value} }}") });
        };
        let (key, end) = (last.range(Part::Key)?, last.range(Part::Value)?);
        let lead = lead(text, key.start);
        let value = laid_out(value, false, &lead, &self.unit());
        let colon = &text[key.end..end.start];
        Some(Edit { range: end.end..end.end, text: format!(",{lead}{name}{colon}{value}") })
    }

    /// One more item at the end of this array, spaced like the one before it.
    pub fn with_item(self, value: &Value) -> Option<Edit> {
        let range = self.range(Part::Value).filter(|_| self.value().is_array())?;
        let text = self.document().source().text();
        let Some(last) = self.items().last() else {
            return Some(Edit { range, text: format!("[{}]", ascii(value)) });
        };
        let own = last.range(Part::Value)?;
        let lead = lead(text, own.start);
        let value = laid_out(value, false, &lead, &self.unit());
        Some(Edit { range: own.end..own.end, text: format!(",{lead}{value}") })
    }

    /// By what this document indents one level more than another.
    fn unit(self) -> String {
        let first = self.root().members().next().and_then(|(_, first)| first.range(Part::Key));
        let text = self.document().source().text();
        let lead = first.map(|key| lead(text, key.start)).unwrap_or_default();
        lead.rsplit('\n').next().filter(|unit| !unit.is_empty()).unwrap_or("  ").to_owned()
    }

    /// This member of an object or item of an array taken away, with its comma.
    pub fn removed(self) -> Option<Edit> {
        let parent = self.holder()?;
        let [previous, next] = self.neighbours();
        let own = self.range(Part::Value)?;
        if let Some(previous) = previous {
            return Some(Edit::cut(previous.range(Part::Value)?.end..own.end));
        }
        let start = parent.range(Part::Value)?.start + 1;
        let Some(next) = next else {
            return Some(Edit::cut(start..parent.range(Part::Value)?.end - 1));
        };
        let next = next.range(if parent.is_object() { Part::Key } else { Part::Value })?.start;
        let own = if parent.is_object() { self.range(Part::Key)? } else { own };
        // What stands before the first one stays for the next.
        Some(Edit::cut(own.start.max(start)..next))
    }

    fn range(self, part: Part) -> Option<Range<usize>> {
        let document = self.document();
        let is_certain = document.format() == Format::Json && document.repeated_keys().is_empty();
        is_certain.then(|| self.span(part))
    }
}

impl Document {
    /// Escapes for all characters beyond ASCII, which JSON has in strings only.
    pub fn escaped(&self) -> Vec<Edit> {
        // Whether many bytes are ASCII, as most are, is as soon known as whether one is.
        const MANY: usize = 64;
        let text = self.source().text();
        let blocks =
            (0..).step_by(MANY).zip(text.as_bytes().chunks(MANY)).filter(|(_, block)| !block.is_ascii());
        // The first bytes of such characters.
        let starts =
            blocks.flat_map(|(start, block)| (start..).zip(block).filter(|(_, byte)| **byte >= 0xC0));
        let beyond = starts.filter_map(|(at, _)| Some((at, text[at..].chars().next()?)));
        let edit = |(at, character): (usize, char)| Edit {
            range: at..at + character.len_utf8(),
            text: escape(character),
        };
        beyond.map(edit).collect()
    }
}

/// From the bracket or comma before something up to it.
fn lead(text: &str, start: usize) -> String {
    let before = text[..start].rfind(['{', '[', ',']).map_or(start, |at| at + 1);
    text[before..start].to_owned()
}

/// A value as JSON that is pure ASCII, on several lines where what it follows has a line of its own.
fn laid_out(value: &Value, is_spread: bool, lead: &str, unit: &str) -> String {
    let has_parts = match value {
        Value::Object(members) => !members.is_empty(),
        Value::Array(items) => items.iter().any(Value::is_object) || is_spread && !items.is_empty(),
        _ => false,
    };
    let Some((_, indent)) = lead.rsplit_once('\n').filter(|_| has_parts) else { return ascii(value) };
    let end = if lead.contains('\r') { "\r\n" } else { "\n" };
    let mut bytes = Vec::new();
    let formatter = PrettyFormatter::with_indent(unit.as_bytes());
    let mut serializer = Serializer::with_formatter(&mut bytes, formatter);
    // A value in memory can be written.
    if value.serialize(&mut serializer).is_err() {
        return ascii(value);
    }
    let pretty = String::from_utf8_lossy(&bytes).into_owned();
    pure(&pretty).replace('\n', &format!("{end}{indent}"))
}

/// A value as JSON that is pure ASCII.
fn ascii(value: &Value) -> String {
    pure(&value.to_string())
}

/// JSON with an escape for each character beyond ASCII.
fn pure(text: &str) -> String {
    let mut ascii = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_ascii() {
            ascii.push(character);
        } else {
            ascii.push_str(&escape(character));
        }
    }
    ascii
}

fn escape(character: char) -> String {
    let mut units = [0; 2];
    let mut escapes = String::new();
    for unit in character.encode_utf16(&mut units) {
        // A string takes any text.
        let _ = write!(escapes, "\\u{unit:04x}");
    }
    escapes
}
