//! XML that others wrote, parsed within limits.
//!
//! The parser refuses document types, and with them all entities but those of XML itself. What it takes more than its share of
//! time or memory for is refused before it begins: long tags, as it compares each attribute with all before it; deep nesting; and
//! declarations of name spaces, which each element inside of one repeats.

use std::fmt;

use roxmltree::{Document, Error, ParsingOptions};

/// How deep elements may be nested, as values in JSON.
pub const DEEPEST: usize = 128;

/// Most elements and texts, spaces between elements included. Solutions of some hundred tables have a tenth.
const MOST_NODES: u32 = 1 << 20;

/// Longest tag, in bytes. Those of solutions have some hundred.
const LONGEST_TAG: usize = 16 << 10;

/// Most declarations of name spaces; an export has one for each of its parts at most.
const MOST_NAME_SPACES: usize = 4096;

/// Why a text could not be parsed, and where.
#[derive(Debug)]
pub struct Fault {
    /// Byte offset into the text.
    pub offset: usize,
    /// What is wrong there: lower case, no period.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// Parses a text.
pub fn parse(text: &str) -> Result<Document<'_>, Fault> {
    check(text)?;
    let options = ParsingOptions { nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|error| fault(text, &error))
}

/// Looks at the tags, as far as they are well formed: what is wrong with the others the parser says.
fn check(text: &str) -> Result<(), Fault> {
    let (mut at, mut depth, mut name_spaces) = (0, 0_usize, 0);
    while let Some(start) = text[at..].find('<').map(|offset| at + offset) {
        let rest = &text[start..];
        let behind = |mark: &str| rest.find(mark).map_or(rest.len(), |offset| offset + mark.len());
        let (length, is_tag) = match rest {
            _ if rest.starts_with("<!--") => (behind("-->"), false),
            _ if rest.starts_with("<![CDATA[") => (behind("]]>"), false),
            _ if rest.starts_with("<?") => (behind("?>"), false),
            _ => (tag(rest), true),
        };
        let refuse = |message: String| Err(Fault { offset: start, message });
        if is_tag {
            let tag = &rest[..length];
            if length > LONGEST_TAG {
                return refuse(format!("a tag of more than {LONGEST_TAG} bytes"));
            }
            name_spaces += tag.matches("xmlns").count();
            if name_spaces > MOST_NAME_SPACES {
                return refuse(format!("more than {MOST_NAME_SPACES} declarations of name spaces"));
            }
            match (tag.starts_with("</"), tag.ends_with("/>")) {
                (true, _) => depth = depth.saturating_sub(1),
                (false, true) => {}
                (false, false) => depth += 1,
            }
            if depth > DEEPEST {
                return refuse(format!("nested deeper than {DEEPEST} levels"));
            }
        }
        at = start + length;
    }
    Ok(())
}

/// The length of the tag that a text begins with; values of attributes may hold its end.
fn tag(text: &str) -> usize {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) if open == byte => quote = None,
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'>') => return at + 1,
            _ => {}
        }
    }
    text.len()
}

fn fault(text: &str, error: &Error) -> Fault {
    let position = error.pos();
    let lines = text.split_inclusive('\n').take(position.row.saturating_sub(1) as usize);
    let start: usize = lines.map(str::len).sum();
    let column = position.col.saturating_sub(1) as usize;
    let offset = text[start..].char_indices().nth(column).map_or(text.len(), |(offset, _)| start + offset);
    // Where it is stands at the end, which reports say in their own way.
    let message = error.to_string();
    let message = message.rsplit_once(" at ").map_or(message.as_str(), |(message, _)| message);
    Fault { offset, message: message.to_owned() }
}
