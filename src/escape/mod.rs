//! The one door to every terminal, log and posted report: what of a text may pass, and the writer that all that the program
//! writes goes through.
//!
//! Texts come from anybody. Nothing in them is obeyed by a terminal, hidden from a reader, taken for a command by a build
//! agent, or made a link or a mention where the report is posted.

mod agent;
mod markdown;
mod notation;
mod writer;

use std::borrow::Cow;

pub use agent::Agent;
pub use markdown::{code, literal, markdown};
pub use notation::Notation;
pub use writer::Writer;

/// Whether a character shows itself. Others end a line, move the cursor, recolour, turn the direction of writing, or are not
/// seen at all: controls, ends of lines and paragraphs, what Unicode's `DerivedCoreProperties.txt` calls
/// `Default_Ignorable_Code_Point` (all of `Bidi_Control` is among them), marks of annotations (U+FFF9 to U+FFFB), and the two
/// noncharacters that XML cannot hold.
pub fn is_visible(character: char) -> bool {
    if character.is_ascii() {
        return !character.is_ascii_control();
    }
    !character.is_control()
        && !matches!(
            character,
            '\u{ad}'
                | '\u{34f}'
                | '\u{61c}'
                | '\u{115f}'..='\u{1160}'
                | '\u{17b4}'..='\u{17b5}'
                | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{3164}'
                | '\u{fe00}'..='\u{fe0f}'
                | '\u{feff}'
                | '\u{ffa0}'
                | '\u{fff0}'..='\u{fffb}'
                | '\u{fffe}'..='\u{ffff}'
                | '\u{1bca0}'..='\u{1bca3}'
                | '\u{1d173}'..='\u{1d17a}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}

/// A text as a piece of one line: each character that does not show itself, line ends and tabs included, is replaced by one
/// that does.
pub fn printable(text: &str) -> Cow<'_, str> {
    if is_plain(text.as_bytes(), b' ') || text.chars().all(is_visible) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(shown).collect())
}

/// What stands for a character.
fn shown(character: char) -> char {
    match character {
        // Unicode has a picture of each control of ASCII.
        '\0'..='\u{1f}' => {
            char::from_u32(0x2400 + u32::from(character)).unwrap_or(char::REPLACEMENT_CHARACTER)
        }
        '\u{7f}' => '\u{2421}',
        other if is_visible(other) => other,
        _ => char::REPLACEMENT_CHARACTER,
    }
}

/// Whether all bytes are visible ASCII or another one. Most texts are, and are quickly looked through: a block at a time,
/// without branches.
fn is_plain(bytes: &[u8], other: u8) -> bool {
    let is_plain = |byte: u8| (b' '..=b'~').contains(&byte) || byte == other;
    bytes.chunks(64).all(|block| block.iter().fold(true, |plain, byte| plain & is_plain(*byte)))
}
