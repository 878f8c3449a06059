//! Commands of build agents, which read the logs of what they run: how one is written, and how a text is kept from being one.

use std::borrow::Cow;

use super::Notation;
use super::notation::colour;

/// A build agent that takes commands from a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agent {
    /// GitHub's runner: `::error file=a.json,line=1::message`.
    GitHub,
    /// The agent of Azure Pipelines: `##vso[task.logissue type=error;linenumber=1]message`.
    Azure,
}

impl Agent {
    /// What a command begins with.
    pub(super) fn mark(self) -> &'static str {
        match self {
            Agent::GitHub => "::",
            Agent::Azure => "##vso[",
        }
    }

    /// What follows the mark: neither a property nor the message can end where the agent sees more of the command.
    pub(super) fn command(self, name: &str, properties: &[(&str, &str)], message: &str) -> String {
        let (separator, end) = match self {
            Agent::GitHub => (",", "::"),
            Agent::Azure => (";", "]"),
        };
        let properties = properties.iter().map(|(key, value)| format!("{key}={}", self.property(value)));
        let properties = properties.collect::<Vec<_>>().join(separator);
        let space = if properties.is_empty() { "" } else { " " };
        format!("{name}{space}{properties}{end}{}", self.data(message))
    }

    /// A message, as the agent decodes it.
    fn data(self, text: &str) -> String {
        let percent = match self {
            Agent::GitHub => "%25",
            Agent::Azure => "%AZP25",
        };
        text.replace('%', percent).replace('\r', "%0D").replace('\n', "%0A")
    }

    /// The value of a property, as the agent decodes it.
    fn property(self, value: &str) -> String {
        match self {
            Agent::GitHub => self.data(value).replace(':', "%3A").replace(',', "%2C"),
            Agent::Azure => self.data(value).replace(';', "%3B").replace(']', "%5D"),
        }
    }
}

/// A line in which no agent finds a command. Azure's looks for `##vso[` and `##[` anywhere, GitHub's for `::` at the beginning
/// and, of old, `##[`. Both compare as people of some culture would, to whom many characters weigh nothing: whatever is not
/// visible ASCII is looked through. In JSON and XML the line says what it said; elsewhere a bracket or colon is replaced.
pub(super) fn without_commands(line: &str, notation: Notation) -> Cow<'_, str> {
    let mut breaks: Vec<(usize, &str)> = Vec::new();
    // A line of JSON begins with something else.
    if let Some(at) = leading_mark(line) {
        breaks.push((at, if notation == Notation::Xml { "&#58;" } else { "." }));
    }
    if memchr::memchr2(b'#', b'[', line.as_bytes()).is_some() {
        for Mark { hash, bracket } in marks(line) {
            breaks.push(match notation {
                Notation::Text | Notation::Coloured => (bracket, "("),
                Notation::Json => (hash, "\\u0023"),
                Notation::Xml => (hash, "&#35;"),
            });
        }
    }
    if breaks.is_empty() {
        return Cow::Borrowed(line);
    }
    let mut broken = String::with_capacity(line.len() + 8);
    let mut copied = 0;
    for (at, instead) in breaks {
        broken += &line[copied..at];
        broken += instead;
        // All of the marks' characters are one byte.
        copied = at + 1;
    }
    Cow::Owned(broken + &line[copied..])
}

/// A mark of Azure's in a line: where its second hash and its bracket are.
struct Mark {
    hash: usize,
    bracket: usize,
}

fn marks(line: &str) -> Vec<Mark> {
    let mut found = Vec::new();
    let mut last = [(0, b' '); 5];
    for (at, byte) in weighty(line) {
        if byte == b'[' {
            let is = |from: usize, word: &[u8]| {
                last[from..from + word.len()]
                    .iter()
                    .zip(word)
                    .all(|((_, byte), own)| byte.eq_ignore_ascii_case(own))
            };
            if is(3, b"##") {
                found.push(Mark { hash: last[4].0, bracket: at });
            } else if is(0, b"##vso") {
                found.push(Mark { hash: last[1].0, bracket: at });
            }
        }
        last.rotate_left(1);
        last[4] = (at, byte);
    }
    found
}

/// The first colon of a line that begins as GitHub's commands do. With a third one, as before the second place of a finding,
/// it names no command.
fn leading_mark(line: &str) -> Option<usize> {
    let mut weighty = weighty(line).skip_while(|(_, byte)| *byte == b' ');
    let (at, _) = weighty.next().filter(|(_, byte)| *byte == b':')?;
    weighty.next().filter(|(_, byte)| *byte == b':')?;
    weighty.next().is_none_or(|(_, byte)| byte != b':').then_some(at)
}

/// Visible ASCII with its places, without our own colours.
fn weighty(line: &str) -> impl Iterator<Item = (usize, u8)> {
    let bytes = line.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let byte = *bytes.get(at)?;
            at += colour(&bytes[at..]).unwrap_or(1);
            if matches!(byte, b' '..=b'~') {
                return Some((at - 1, byte));
            }
        }
    })
}
