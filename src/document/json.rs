//! JSON: values by `serde_json`, places by reading along with them.

use std::borrow::Cow;
use std::collections::hash_map::Entry;
use std::ops::Range;

use foldhash::{HashMap, HashMapExt};
use memchr::memchr2;

use super::tree::{Id, ROOT, Tree};
use super::{Part, RepeatedKey, Source, SpanIndex, Spans, SyntaxError};

/// The values; of those under a repeated key, the last.
pub(super) fn parse(text: &str) -> Result<Tree, SyntaxError> {
    match read(text) {
        // JSON knows no largest number, but the parser does.
        Err(error) if error.message == "number out of range" => read(&in_range(text)),
        read => read,
    }
}

/// The same text, with a large number in place of each that is too large to be held.
fn in_range(text: &str) -> String {
    const LARGE: &str = "9e307";
    let mut whole = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(byte) = text.as_bytes().get(at) {
        let is_part = |byte: &u8| byte.is_ascii_digit() || b"+-.eE".contains(byte);
        let end = match byte {
            b'"' => string_end(text, at),
            byte if byte.is_ascii_digit() => {
                at + text.as_bytes()[at..].iter().take_while(|byte| is_part(byte)).count()
            }
            // Up to where one of them may begin.
            _ => {
                text[at..].find(|c: char| c == '"' || c.is_ascii_digit()).map_or(text.len(), |next| at + next)
            }
        };
        let part = &text[at..end];
        if byte.is_ascii_digit() && part.parse().is_ok_and(f64::is_infinite) {
            // Places stay what they are.
            whole.push_str(LARGE);
            whole.extend(std::iter::repeat_n(' ', part.len() - LARGE.len()));
        } else {
            whole.push_str(part);
        }
        at = end;
    }
    whole
}

fn read(text: &str) -> Result<Tree, SyntaxError> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let tree = Tree::read(text, &mut deserializer).and_then(|tree| {
        deserializer.end()?;
        if tree.has_repeated_keys() { tree.without_lost_members() } else { Ok(tree) }
    });
    tree.map_err(|error| syntax_error(text, &error))
}

fn syntax_error(text: &str, error: &serde_json::Error) -> SyntaxError {
    let offset = Source::offset(text, error.line(), error.column());
    // A line end is counted as what the next line has before its first column.
    let offset = if error.column() == 0 { offset.saturating_sub(1) } else { offset };
    let message = error.to_string();
    let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(what, _)| what);
    let message = if message == "recursion limit exceeded" {
        "nested deeper than 128 levels".to_owned()
    } else {
        message.to_owned()
    };
    SyntaxError { offset, message }
}

/// Of how many values at most the end of what holds them is looked for each time that it is asked for; where more are held, all
/// spans are worked out once.
const MOST_HELD: usize = 2_000;

/// Where a value or its key stands, as [`spans`] has it, if that is known without reading the whole text.
pub(super) fn span(text: &str, tree: &Tree, id: Id, part: Part) -> Option<Range<usize>> {
    let Some(start) = tree.offset(id) else { return item_span(text, tree, id) };
    let quoted = |length| start - 1..start + length + 1;
    if tree.holder(id).is_some_and(|holder| tree.is_array(holder)) {
        return Some(quoted(tree.string(id)?.len()));
    }
    let key = quoted(tree.key(id).len());
    if part == Part::Key {
        return Some(key);
    }
    let mut scanner = Scanner { text, at: key.end };
    scanner.skip(|byte| byte.is_ascii_whitespace() || byte == b':');
    let (start, opening) = scanner.open(tree.string(id));
    let end = match opening {
        Opening::Scalar => scanner.at,
        Opening::Object | Opening::Array if tree.range(id).len() > MOST_HELD => return None,
        Opening::Object | Opening::Array => container_end(text, start),
    };
    Some(start..end)
}

/// Where an object in an array stands, whose bracket is the last one before its first member.
fn item_span(text: &str, tree: &Tree, id: Id) -> Option<Range<usize>> {
    let is_item = |holder: &Id| tree.is_array(*holder) && tree.is_object(id);
    tree.holder(id).filter(is_item).filter(|_| tree.range(id).len() <= MOST_HELD)?;
    // Members that stand before the first of those that are left may have brackets of their own.
    let first = tree.parts(id).first().filter(|_| !tree.has_repeated_keys())?;
    let start = text[..tree.offset(first.id)?].rfind('{')?;
    Some(start..container_end(text, start))
}

/// Where a container of a well-formed text ends that begins with the bracket at `start`.
fn container_end(text: &str, start: usize) -> usize {
    let (mut at, mut depth) = (start, 0_usize);
    while let Some(byte) = text.as_bytes().get(at) {
        match byte {
            b'"' => {
                at = string_end(text, at);
                continue;
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' if depth == 1 => return at + 1,
            b'}' | b']' => depth -= 1,
            _ => {}
        }
        at += 1;
    }
    text.len()
}

/// Where everything stands in a text and the values that it was parsed to. Of a repeated key, what stands there last is also
/// what stays in the index.
pub(super) fn spans(text: &str, tree: &Tree) -> SpanIndex {
    let mut index = vec![None; tree.len()];
    Scanner { text, at: 0 }.spans(tree, Some(ROOT), None, &mut index);
    index
}

/// Keys that stand in an object more than once.
pub(super) fn repeated_keys(text: &str, tree: &Tree) -> Vec<RepeatedKey> {
    let mut repeated = Vec::new();
    Scanner { text, at: 0 }.repeated(tree, Some(ROOT), &mut repeated);
    repeated
}

/// Reads a text that has been parsed, and so is known to be JSON, nested no deeper than the 128 levels that the parser allows,
/// which is how deep its own calls go. In other texts it finds something or other, and ends.
struct Scanner<'t> {
    text: &'t str,
    at: usize,
}

/// What a value looks like from the outside.
enum Opening {
    Object,
    Array,
    Scalar,
}

impl<'t> Scanner<'t> {
    fn spans(&mut self, tree: &Tree, id: Option<Id>, key: Option<Range<usize>>, index: &mut SpanIndex) {
        let (start, opening) = self.open(id.and_then(|id| tree.string(id)));
        match opening {
            Opening::Object if tree.has_repeated_keys() => {
                let mut named = id.map(|id| tree.in_order(id));
                while let Some(key) = self.key(None) {
                    let member = named.as_mut().and_then(|named| named(&self.name(&key)));
                    self.spans(tree, member, Some(key), index);
                }
            }
            Opening::Object => {
                let mut members = id.map_or(&[][..], |id| tree.parts(id)).iter().map(|member| member.id);
                let mut next = members.next();
                while let Some(key) = self.key(next.map(|member| tree.key(member))) {
                    self.spans(tree, next, Some(key), index);
                    next = members.next();
                }
            }
            Opening::Array => {
                let mut items = id.map_or(&[][..], |id| tree.parts(id)).iter();
                while self.has_item() {
                    self.spans(tree, items.next().map(|item| item.id), None, index);
                }
            }
            Opening::Scalar => {}
        }
        if let Some(id) = id {
            index[id as usize] = Some(Spans { key, value: start..self.at });
        }
    }

    fn repeated(&mut self, tree: &Tree, id: Option<Id>, repeated: &mut Vec<RepeatedKey>) {
        match self.open(None).1 {
            Opening::Object => {
                let mut seen: HashMap<Cow<'t, str>, Range<usize>> = HashMap::new();
                let mut named = id.map(|id| tree.in_order(id));
                while let Some(again) = self.key(None) {
                    let name = self.name(&again);
                    let member = named.as_mut().and_then(|named| named(&name));
                    match seen.entry(name) {
                        Entry::Occupied(first) => {
                            let (name, first) = (first.key().clone().into_owned(), first.get().clone());
                            repeated.push(RepeatedKey { name, first, again, member });
                        }
                        Entry::Vacant(entry) => {
                            entry.insert(again);
                        }
                    }
                    self.repeated(tree, member, repeated);
                }
            }
            Opening::Array => {
                let mut items = id.map_or(&[][..], |id| tree.parts(id)).iter();
                while self.has_item() {
                    self.repeated(tree, items.next().map(|item| item.id), repeated);
                }
            }
            Opening::Scalar => {}
        }
    }

    /// Begins a value, says where, and passes over all of it that has no parts; of a string, it may be known what it says.
    fn open(&mut self, known: Option<&str>) -> (usize, Opening) {
        self.skip(|byte| byte.is_ascii_whitespace());
        let start = self.at;
        let opening = match self.peek() {
            Some(b'{') => Opening::Object,
            Some(b'[') => Opening::Array,
            _ => Opening::Scalar,
        };
        match (&opening, self.peek()) {
            (Opening::Scalar, Some(b'"')) => self.at = self.string_end(start, known),
            _ => self.at += 1,
        }
        if matches!(opening, Opening::Scalar) {
            self.skip(|byte| !byte.is_ascii_whitespace() && !b",]}".contains(&byte));
        }
        (start, opening)
    }

    /// The key of an object's next member, behind whose colon reading goes on; nothing at the object's end, which is passed. What
    /// it says may be known.
    fn key(&mut self, known: Option<&str>) -> Option<Range<usize>> {
        // Only white space and a comma may stand before either.
        let start = self.at + memchr2(b'"', b'}', self.rest()).unwrap_or_default();
        if self.text.as_bytes().get(start) != Some(&b'"') {
            self.at = start + 1;
            return None;
        }
        self.at = self.string_end(start, known);
        let key = start..self.at;
        self.skip(|byte| byte.is_ascii_whitespace() || byte == b':');
        Some(key)
    }

    /// Whether an array has another item; its end is passed.
    fn has_item(&mut self) -> bool {
        self.skip(|byte| byte.is_ascii_whitespace() || byte == b',');
        let has_item = self.peek().is_some_and(|byte| byte != b']');
        self.at += usize::from(!has_item);
        has_item
    }

    /// Where a string ends, which is soon known where it has no escapes: those make it longer than what it says, and the quote
    /// that ends it, unlike others, stands behind no backslash.
    fn string_end(&self, start: usize, known: Option<&str>) -> usize {
        let last = start + 1 + known.map_or(0, str::len);
        match self.text.as_bytes().get(last - 1..=last) {
            Some([before, b'"']) if known.is_some() && *before != b'\\' => last + 1,
            _ => string_end(self.text, start),
        }
    }

    fn name(&self, key: &Range<usize>) -> Cow<'t, str> {
        let quoted = self.text.get(key.clone()).unwrap_or_default();
        if quoted.contains('\\') {
            return Cow::Owned(serde_json::from_str(quoted).unwrap_or_default());
        }
        Cow::Borrowed(quoted.trim_matches('"'))
    }

    fn skip(&mut self, is_passed: impl Fn(u8) -> bool) {
        self.at += self.rest().iter().take_while(|byte| is_passed(**byte)).count();
    }

    fn peek(&self) -> Option<u8> {
        self.rest().first().copied()
    }

    fn rest(&self) -> &'t [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }
}

/// The brackets of a broken text up to where it broke; what stands before that is well-formed, and so nested no deeper than
/// the parser allows.
#[derive(Debug, Default)]
pub struct Brackets {
    /// The innermost one that is open there.
    pub open: Option<usize>,
    /// Where the whole was closed.
    pub end: Option<usize>,
    /// The first pair of which the second begins a line that is indented differently from that of the first: probably it was
    /// meant to close another.
    pub odd: Option<(usize, usize)>,
}

impl Brackets {
    /// Reads a text up to an offset.
    pub fn of(text: &str, offset: usize) -> Brackets {
        let indent = |line: usize| text[line..].len() - text[line..].trim_start_matches([' ', '\t']).len();
        let mut brackets = Brackets::default();
        // Each with the start of its line.
        let mut open = Vec::new();
        let (mut at, mut line) = (0, 0);
        while at < offset {
            match text.as_bytes()[at] {
                b'"' => {
                    at = string_end(text, at);
                    continue;
                }
                b'\n' => line = at + 1,
                b'{' | b'[' => open.push((at, line)),
                b'}' | b']' => {
                    if let Some((opened, first)) = open.pop() {
                        let begins_line = line + indent(line) == at;
                        let is_odd = first != line && begins_line && indent(first) != indent(line);
                        brackets.odd = brackets.odd.or(is_odd.then_some((opened, at)));
                        brackets.end = open.is_empty().then_some(at);
                    }
                }
                _ => {}
            }
            at += 1;
        }
        brackets.open = open.last().map(|(opened, _)| *opened);
        brackets
    }
}

/// Where a string of JSON ends that begins with the quote at `start`: behind its last quote, or at the end of a broken text.
pub fn string_end(text: &str, start: usize) -> usize {
    let mut at = start + 1;
    while let Some(rest) = text.as_bytes().get(at..)
        && let Some(found) = memchr2(b'"', b'\\', rest)
    {
        if rest[found] == b'"' {
            return at + found + 1;
        }
        at += found + 2;
    }
    text.len()
}
