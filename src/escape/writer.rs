//! The writer that knows how what it writes is read.

use std::fmt::Arguments;
use std::io::{self, Write};

use memchr::memmem;

use super::{Agent, agent, is_plain, is_visible, shown};

/// How a text is read, and so how a character in it can be written otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Notation {
    /// By people, in a terminal, a log, or as Markdown: a character that does not show itself is replaced by one that does.
    #[default]
    Text,
    /// The same with our own colours, which stand as they are.
    Coloured,
    /// As JSON: characters that do not show themselves are in strings only, and are written as escapes there.
    Json,
    /// As XML, which cannot hold all characters: as for people.
    Xml,
}

/// So many bytes are passed on together.
const BLOCK: usize = 64 << 10;

/// Makes every line tame that is written into it, then passes it on.
///
/// Writing does not fail: whoever judges goes on whatever becomes of the report, and hears of it from [`Writer::close`].
pub struct Writer<'w> {
    /// None where the text is kept.
    to: Option<&'w mut dyn Write>,
    notation: Notation,
    /// What was written of a line that has not ended.
    line: String,
    tame: String,
    failure: Option<io::Error>,
}

impl<'w> Writer<'w> {
    /// Passes a text for people on.
    pub fn new(to: &'w mut dyn Write) -> Writer<'w> {
        Writer { to: Some(to), ..Writer::in_memory() }
    }

    /// Keeps a text for people until [`Writer::into_text`].
    pub fn in_memory() -> Writer<'w> {
        Writer { to: None, notation: Notation::Text, line: String::new(), tame: String::new(), failure: None }
    }

    /// How the lines from here on are read.
    pub fn speak(&mut self, notation: Notation) {
        self.notation = notation;
    }

    /// What `write!` and `writeln!` call.
    pub fn write_fmt(&mut self, text: Arguments<'_>) {
        let begun = self.line.len();
        // A string takes any text.
        let _ = std::fmt::Write::write_fmt(&mut self.line, text);
        self.pass(begun);
    }

    /// Writes a text of any number of lines.
    pub fn write_str(&mut self, text: &str) {
        let begun = self.line.len();
        self.line.push_str(text);
        self.pass(begun);
    }

    /// Writes a command of a build agent on a line of its own.
    pub fn command(&mut self, agent: Agent, name: &str, properties: &[(&str, &str)], message: &str) {
        if !self.line.is_empty() {
            self.write_str("\n");
        }
        let rest = agent.command(name, properties, message);
        self.tame.push_str(agent.mark());
        self.tame_line(&rest);
        self.tame.push('\n');
    }

    /// Passes everything on, a line without an end included.
    pub fn flush(&mut self) {
        let line = std::mem::take(&mut self.line);
        self.tame_line(&line);
        self.send();
        if let (Some(to), None) = (&mut self.to, &self.failure) {
            self.failure = to.flush().err();
        }
    }

    /// What kept something from being written; a reader that has seen enough does not count.
    pub fn close(&mut self) -> io::Result<()> {
        self.flush();
        match self.failure.take() {
            Some(failure) if failure.kind() != io::ErrorKind::BrokenPipe => Err(failure),
            _ => Ok(()),
        }
    }

    /// What was written and not passed on.
    pub fn into_text(mut self) -> String {
        self.flush();
        self.tame
    }

    /// Makes the lines tame that have ended in what is new from an offset on.
    fn pass(&mut self, begun: usize) {
        let Some(last) = memchr::memrchr(b'\n', &self.line.as_bytes()[begun..]) else { return };
        let last = begun + last;
        let mut lines = std::mem::take(&mut self.line);
        let ended = &lines[..=last];
        if is_harmless(ended) {
            self.tame.push_str(ended);
        } else {
            ended.split_inclusive('\n').for_each(|line| self.tame_line(line));
        }
        lines.drain(..=last);
        self.line = lines;
        if self.tame.len() > BLOCK {
            self.send();
        }
    }

    fn tame_line(&mut self, line: &str) {
        let end = line.len() - line.trim_end_matches('\n').len();
        let body = &line[..line.len() - end];
        // Of two characters, if files of Windows are shown.
        let body = body.strip_suffix('\r').filter(|_| end > 0).unwrap_or(body);
        if is_plain(body.as_bytes(), b' ') {
            self.tame.push_str(&agent::without_commands(body, self.notation));
        } else {
            let visible = self.notation.visible(body);
            self.tame.push_str(&agent::without_commands(&visible, self.notation));
        }
        self.tame.push_str(&line[body.len()..]);
    }

    fn send(&mut self) {
        let Some(to) = &mut self.to else { return };
        if self.failure.is_none() {
            self.failure = to.write_all(self.tame.as_bytes()).err();
        }
        self.tame.clear();
    }
}

/// Whether lines hold nothing at all that might have to be replaced, as most do.
fn is_harmless(lines: &str) -> bool {
    let has = |mark: &str| memmem::find(lines.as_bytes(), mark.as_bytes()).is_some();
    is_plain(lines.as_bytes(), b'\n') && !has("##") && !has("::")
}

impl Notation {
    /// A line in which every character shows itself.
    fn visible(self, line: &str) -> String {
        let mut visible = String::with_capacity(line.len() + 16);
        let mut colours = 0;
        for (at, character) in line.char_indices() {
            if at < colours || character == '\t' || is_visible(character) {
                visible.push(character);
            } else if self == Notation::Json {
                let units = character.encode_utf16(&mut [0; 2]).to_vec();
                visible.extend(units.iter().map(|unit| format!("\\u{unit:04x}")));
            } else if let Some(length) = colour(&line.as_bytes()[at..]).filter(|_| self == Notation::Coloured)
            {
                colours = at + length;
                visible.push(character);
            } else {
                visible.push(shown(character));
            }
        }
        visible
    }
}

/// Length of a sequence that a text begins with and that changes colours only.
pub(super) fn colour(text: &[u8]) -> Option<usize> {
    let codes = text.strip_prefix(b"\x1b[")?;
    let length = codes.iter().take_while(|byte| byte.is_ascii_digit() || **byte == b';').count();
    (codes.get(length) == Some(&b'm')).then_some(length + 3)
}
