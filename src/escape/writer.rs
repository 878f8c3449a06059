//! The writer that knows how what it writes is read.

use std::fmt::Arguments;
use std::io::{self, Write};

use memchr::memmem;

use super::{Agent, Notation, agent, is_plain};

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

    /// What it passes its lines on to, for what is no text; nowhere, where the text is kept.
    pub fn raw(&mut self) -> Box<dyn Write + '_> {
        match &mut self.to {
            Some(to) => Box::new(to),
            None => Box::new(io::sink()),
        }
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
            Some(failure) if !is_of_a_gone_reader(&failure) => Err(failure),
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

/// Whether nobody reads any more; of some pipes of Windows that has no kind.
fn is_of_a_gone_reader(failure: &io::Error) -> bool {
    const ERROR_PIPE_NOT_CONNECTED: i32 = 233;
    failure.kind() == io::ErrorKind::BrokenPipe
        || cfg!(windows) && failure.raw_os_error() == Some(ERROR_PIPE_NOT_CONNECTED)
}
