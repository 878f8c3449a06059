//! Rust expressions on their way to a source file, laid out much as `rustfmt` does, which has the last word.
//!
//! What matters is that no line is longer than `rustfmt` allows: it leaves alone what it cannot shorten, such as a long
//! text in quotes.

use std::fmt::Write as _;

use crate::escape::is_visible;

/// The longest line.
const WIDTH: usize = 100;
/// The longest expression that stands on one line, as `rustfmt` has it.
const SHORT: usize = 60;

/// An expression of constant data.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Code {
    /// What is written as it is: a name, a number, a path.
    Word(String),
    /// A text.
    Text(String),
    /// A text that holds quotes, such as JSON.
    Raw(String),
    /// `callee(a, b)`.
    Call(String, Vec<Code>),
    /// An expression, and methods called on it in turn.
    Chain(Box<Code>, Vec<(&'static str, Vec<Code>)>),
    /// `&[a, b]`.
    List(Vec<Code>),
    /// `&a`.
    Reference(Box<Code>),
    /// `(a, b)`.
    Tuple(Vec<Code>),
    /// `Name { a: b, ..rest }`.
    Record(&'static str, Vec<(&'static str, Code)>, Option<&'static str>),
}

impl Code {
    /// A name, a number or a path.
    pub(crate) fn word(word: impl Into<String>) -> Self {
        Code::Word(word.into())
    }

    /// A text in quotes.
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Code::Text(text.into())
    }

    /// A call of a function.
    pub(crate) fn call(callee: impl Into<String>, arguments: impl IntoIterator<Item = Code>) -> Self {
        Code::Call(callee.into(), arguments.into_iter().collect())
    }

    /// A list of texts.
    pub(crate) fn texts(texts: &[&str]) -> Self {
        Code::List(texts.iter().copied().map(Code::text).collect())
    }

    /// A reference to it.
    pub(crate) fn reference(self) -> Self {
        Code::Reference(Box::new(self))
    }

    /// A method called on it.
    #[must_use]
    pub(crate) fn then(self, method: &'static str, arguments: impl IntoIterator<Item = Code>) -> Self {
        let call = (method, arguments.into_iter().collect());
        match self {
            Code::Chain(head, mut calls) => {
                calls.push(call);
                Code::Chain(head, calls)
            }
            head => Code::Chain(Box::new(head), vec![call]),
        }
    }

    /// A method with a text, unless that is empty.
    #[must_use]
    pub(crate) fn then_text(self, method: &'static str, text: &str) -> Self {
        if text.is_empty() { self } else { self.then(method, [Code::text(text)]) }
    }

    /// Members of JSON that no type covers.
    #[must_use]
    pub(crate) fn then_raw(self, raw: &[(&str, &str)]) -> Self {
        if raw.is_empty() {
            return self;
        }
        self.then("raw", [Code::members(raw)])
    }

    /// Names with their JSON.
    pub(crate) fn members(members: &[(&str, &str)]) -> Self {
        let member =
            |(name, json): &(&str, &str)| Code::Tuple(vec![Code::text(*name), Code::Raw((*json).to_owned())]);
        Code::List(members.iter().map(member).collect())
    }

    /// What it begins with: the function that it calls, or the one on whose result it calls methods.
    pub(crate) fn head(&self) -> Option<&str> {
        match self {
            Code::Call(callee, _) => Some(callee),
            Code::Chain(head, _) => head.head(),
            _ => None,
        }
    }

    /// The first argument of that function.
    pub(crate) fn first(&self) -> Option<&Code> {
        match self {
            Code::Call(_, arguments) => arguments.first(),
            Code::Chain(head, _) => head.first(),
            _ => None,
        }
    }

    /// The expressions inside it; what a method is called on is none of its own.
    pub(crate) fn parts(&self) -> Box<dyn Iterator<Item = &Code> + '_> {
        match self {
            Code::Word(_) | Code::Text(_) | Code::Raw(_) => Box::new(std::iter::empty()),
            Code::Call(_, parts) | Code::List(parts) | Code::Tuple(parts) => Box::new(parts.iter()),
            Code::Chain(head, calls) => {
                Box::new(head.parts().chain(calls.iter().flat_map(|(_, arguments)| arguments)))
            }
            Code::Reference(inner) => Box::new(std::iter::once(&**inner)),
            Code::Record(_, fields, _) => Box::new(fields.iter().map(|(_, value)| value)),
        }
    }

    /// The same with other expressions inside it.
    pub(crate) fn map(self, change: &mut impl FnMut(Code) -> Code) -> Self {
        let all =
            |parts: Vec<Code>, change: &mut dyn FnMut(Code) -> Code| parts.into_iter().map(change).collect();
        match self {
            Code::Word(_) | Code::Text(_) | Code::Raw(_) => self,
            Code::Call(callee, parts) => Code::Call(callee, all(parts, change)),
            Code::List(parts) => Code::List(all(parts, change)),
            Code::Tuple(parts) => Code::Tuple(all(parts, change)),
            Code::Chain(head, calls) => Code::Chain(
                Box::new(head.map(change)),
                calls.into_iter().map(|(method, arguments)| (method, all(arguments, change))).collect(),
            ),
            Code::Reference(inner) => Code::Reference(Box::new(change(*inner))),
            Code::Record(name, fields, rest) => Code::Record(
                name,
                fields.into_iter().map(|(name, value)| (name, change(value))).collect(),
                rest,
            ),
        }
    }

    /// About how many letters it has.
    pub(crate) fn size(&self) -> usize {
        let own = match self {
            Code::Word(text) | Code::Text(text) | Code::Raw(text) | Code::Call(text, _) => text.len(),
            Code::Record(name, _, _) => name.len(),
            Code::Chain(head, calls) => {
                head.head().map_or(0, str::len)
                    + calls.iter().map(|(method, _)| method.len() + 3).sum::<usize>()
            }
            Code::List(_) | Code::Reference(_) | Code::Tuple(_) => 2,
        };
        own + self.parts().map(Code::size).sum::<usize>()
    }

    /// The names that it uses, of each path the first part.
    pub(crate) fn names(&self, to: &mut std::collections::BTreeSet<String>) {
        let path = match self {
            Code::Word(path) | Code::Call(path, _) => path.as_str(),
            Code::Chain(head, _) => head.head().unwrap_or_default(),
            Code::Record(name, _, rest) => {
                to.extend(rest.map(|rest| rest.split("::").next().unwrap_or_default().to_owned()));
                name
            }
            _ => "",
        };
        if let Some((first, _)) = path.split_once("::").or((!path.is_empty()).then_some((path, ""))) {
            let is_call = !matches!(self, Code::Record(..)) && !path.contains("::");
            // A name alone is a constant of the file, or of the language.
            if !is_call {
                to.insert(first.to_owned());
            }
        }
        self.parts().for_each(|part| part.names(to));
    }

    /// The source of it, of which the first line begins in `column` and the others are indented by `indent` at least.
    pub(crate) fn render(&self, indent: usize, column: usize) -> String {
        let mut source = String::new();
        self.write(&mut source, indent, column, 0);
        source
    }

    /// The source on one line, if it has one and that is not longer.
    fn flat(&self, room: usize) -> Option<String> {
        let mut source = String::new();
        self.write_flat(&mut source, room).then_some(source)
    }

    fn write_flat(&self, to: &mut String, room: usize) -> bool {
        match self {
            Code::Word(word) => to.push_str(word),
            Code::Text(text) => to.push_str(&quoted(text)),
            Code::Raw(text) => to.push_str(&raw(text)),
            Code::Call(callee, arguments) => {
                to.push_str(callee);
                return Self::write_all_flat(arguments, "(", ")", to, room);
            }
            Code::Chain(head, calls) => {
                if !head.write_flat(to, room) {
                    return false;
                }
                for (method, arguments) in calls {
                    to.push('.');
                    to.push_str(method);
                    if !Self::write_all_flat(arguments, "(", ")", to, room) {
                        return false;
                    }
                }
            }
            Code::List(items) => return Self::write_all_flat(items, "&[", "]", to, room),
            Code::Tuple(items) => return Self::write_all_flat(items, "(", ")", to, room),
            Code::Reference(inner) => {
                to.push('&');
                return inner.write_flat(to, room);
            }
            Code::Record(..) => return false,
        }
        to.len() <= room
    }

    fn write_all_flat(items: &[Code], open: &str, close: &str, to: &mut String, room: usize) -> bool {
        to.push_str(open);
        for (i, item) in items.iter().enumerate() {
            if i > 0 {
                to.push_str(", ");
            }
            if !item.write_flat(to, room) {
                return false;
            }
        }
        to.push_str(close);
        to.len() <= room
    }

    /// Writes it; `after` is what must fit behind it on its last line.
    fn write(&self, to: &mut String, indent: usize, column: usize, after: usize) {
        let room = WIDTH.saturating_sub(column + after);
        let short =
            if matches!(self, Code::Word(_) | Code::Text(_) | Code::Raw(_)) { room } else { room.min(SHORT) };
        if let Some(flat) = self.flat(short) {
            to.push_str(&flat);
            return;
        }
        let inner = indent + 4;
        match self {
            Code::Word(word) => to.push_str(word),
            Code::Text(text) => write_broken(text, to, column),
            Code::Raw(text) => to.push_str(&raw(&over_lines(text, indent))),
            Code::Call(callee, arguments) => {
                to.push_str(callee);
                if let [only @ (Code::List(_) | Code::Record(..) | Code::Reference(_) | Code::Call(..))] =
                    &arguments[..]
                {
                    to.push('(');
                    only.write(to, indent, column + callee.len() + 1, after + 1);
                    to.push(')');
                } else {
                    Self::write_all(arguments, "(", ")", to, indent);
                }
            }
            Code::Chain(head, calls) => {
                head.write(to, indent, column, 0);
                for (method, arguments) in calls {
                    line(to, inner);
                    to.push('.');
                    to.push_str(method);
                    match &arguments[..] {
                        [] => to.push_str("()"),
                        [only @ Code::Text(text)]
                            if quoted(text).len() + inner + method.len() + 4 > WIDTH =>
                        {
                            to.push('(');
                            line(to, inner + 4);
                            only.write(to, inner + 4, inner + 4, 1);
                            to.push(',');
                            line(to, inner);
                            to.push(')');
                        }
                        [only] => {
                            to.push('(');
                            only.write(to, inner, inner + method.len() + 2, 1);
                            to.push(')');
                        }
                        _ => Self::write_all(arguments, "(", ")", to, inner),
                    }
                }
            }
            Code::List(items) => Self::write_all(items, "&[", "]", to, indent),
            Code::Tuple(items) => Self::write_all(items, "(", ")", to, indent),
            Code::Reference(inner) => {
                to.push('&');
                inner.write(to, indent, column + 1, after);
            }
            Code::Record(name, fields, rest) => {
                let _ = write!(to, "{name} {{");
                for (name, value) in fields {
                    line(to, inner);
                    let _ = write!(to, "{name}: ");
                    value.write(to, inner, inner + name.len() + 2, 1);
                    to.push(',');
                }
                if let Some(rest) = rest {
                    line(to, inner);
                    let _ = write!(to, "..{rest}");
                }
                line(to, indent);
                to.push('}');
            }
        }
    }

    /// Each on a line of its own.
    fn write_all(items: &[Code], open: &str, close: &str, to: &mut String, indent: usize) {
        to.push_str(open);
        for item in items {
            line(to, indent + 4);
            item.write(to, indent + 4, indent + 4, 1);
            to.push(',');
        }
        line(to, indent);
        to.push_str(close);
    }
}

fn line(to: &mut String, indent: usize) {
    to.push('\n');
    to.extend(std::iter::repeat_n(' ', indent));
}

/// A text as Rust writes it.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    quoted.extend(text.chars().map(escaped));
    quoted.push('"');
    quoted
}

/// Letters of all scripts stay readable; what is not seen, and what could turn the direction of a line, is escaped.
fn escaped(c: char) -> String {
    match c {
        '"' | '\\' | '\n' | '\r' | '\t' => c.escape_default().collect(),
        c if !is_visible(c) => c.escape_unicode().collect(),
        c => c.to_string(),
    }
}

/// A text with as many signs around it as its content asks for; JSON escapes what a raw text cannot hold.
fn raw(text: &str) -> String {
    if text.chars().any(|c| c != '\n' && !is_visible(c)) || !text.contains(['"', '\\']) {
        return quoted(text);
    }
    let mut signs = 1;
    while text.contains(&format!("\"{}", "#".repeat(signs))) {
        signs += 1;
    }
    let signs = "#".repeat(signs);
    format!("r{signs}\"{text}\"{signs}")
}

/// JSON over several lines.
fn over_lines(json: &str, indent: usize) -> String {
    let Ok(value) = serde_json::from_str::<serde_json::Value>(json) else { return json.to_owned() };
    let lines = serde_json::to_string_pretty(&value).unwrap_or_default();
    lines.replace('\n', &format!("\n{}", " ".repeat(indent)))
}

/// A text over several lines: each but the last ends with a backslash, after which Rust skips the indentation of the next.
fn write_broken(text: &str, to: &mut String, column: usize) {
    let start = column + 1;
    let mut at = start;
    let begin_line = |to: &mut String| {
        to.push('\\');
        line(to, start);
        start
    };
    to.push('"');
    for word in text.split_inclusive(' ') {
        let units: Vec<String> = word.chars().map(escaped).collect();
        let width: usize = units.iter().map(|unit| unit.chars().count()).sum();
        // A line that began with a space would lose it.
        if at + width + 1 > WIDTH && at > start && !word.starts_with(' ') {
            at = begin_line(to);
        }
        for unit in units {
            if at + unit.chars().count() + 1 > WIDTH && !unit.starts_with(' ') {
                at = begin_line(to);
            }
            at += unit.chars().count();
            to.push_str(&unit);
        }
    }
    to.push('"');
}
