//! How texts are read that come out of the program.

use super::{is_visible, shown};

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

impl Notation {
    /// A line in which every character shows itself.
    pub(super) fn visible(self, line: &str) -> String {
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
