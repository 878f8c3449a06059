//! What an editor has open, saved or not.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use gen_lsp_types::{Position, TextDocumentContentChangeEvent as Change};

use crate::document::Source;
use crate::files::{self, Changed};
use crate::root::Root;

const MARK: &[u8] = b"\xEF\xBB\xBF";

/// The open texts.
#[derive(Debug, Default)]
pub(super) struct Texts {
    /// Their content, in place of that of their files.
    bytes: Changed,
    open: BTreeMap<PathBuf, Open>,
}

/// What an editor calls a text that it has open.
#[derive(Clone, Debug)]
pub(super) struct Open {
    /// Its address, as the editor spells it.
    pub(super) uri: String,
    /// How often it was changed.
    pub(super) version: i32,
}

impl Texts {
    /// What stands in place of files.
    pub(super) fn changed(&self) -> &Changed {
        &self.bytes
    }

    /// A text as the editor has it.
    pub(super) fn text(&self, path: &Path) -> Option<Cow<'_, str>> {
        self.bytes.get(path).map(|bytes| text_of(bytes))
    }

    /// Whether what was read of a file is what stands there now, as far as is known.
    pub(super) fn is_current(&self, source: &Source) -> bool {
        self.text(Path::new(source.name())).is_none_or(|text| text == source.text())
    }

    /// A text that is open.
    pub(super) fn get(&self, path: &Path) -> Option<&Open> {
        self.open.get(path)
    }

    /// The paths of all that is open.
    pub(super) fn paths(&self) -> impl Iterator<Item = &PathBuf> {
        self.open.keys()
    }

    /// Takes in a text.
    pub(super) fn open(&mut self, path: PathBuf, open: Open, text: &str) {
        self.bytes.insert(path.clone(), bytes(&path, text));
        self.open.insert(path, open);
    }

    /// Takes note that a text was saved: how its bytes stand for it may be otherwise now.
    pub(super) fn save(&mut self, path: &Path) {
        if let Some(text) = self.text(path).map(Cow::into_owned) {
            self.bytes.insert(path.to_owned(), bytes(path, &text));
        }
    }

    /// Changes a text; one that is not open stays so.
    pub(super) fn change(&mut self, path: &Path, version: i32, changes: &[Change]) {
        let (Some(open), Some(bytes)) = (self.open.get_mut(path), self.bytes.get_mut(path)) else { return };
        open.version = version;
        let mark = if bytes.starts_with(MARK) { MARK.len() } else { 0 };
        if let Cow::Owned(text) = text_of(bytes) {
            *bytes = [&bytes[..mark], text.as_bytes()].concat();
        }
        for change in changes {
            let (range, text) = match change {
                Change::TextDocumentContentChangePartial(part) => {
                    let text = std::str::from_utf8(&bytes[mark..]).unwrap_or_default();
                    (range(text, part.range.start, part.range.end), &part.text)
                }
                Change::TextDocumentContentChangeWholeDocument(whole) => (0..bytes.len() - mark, &whole.text),
            };
            bytes.splice(mark + range.start..mark + range.end, text.bytes());
        }
    }

    /// Lets go of a text.
    pub(super) fn close(&mut self, path: &Path) {
        self.open.remove(path);
        self.bytes.remove(path);
    }
}

/// The bytes of a text that is a file's. Editors leave out the mark before a text, and write it again; what is not UTF-8 stays so
/// until somebody types.
fn bytes(path: &Path, text: &str) -> Vec<u8> {
    let folder = path.parent().unwrap_or(path);
    let saved = files::read_below(&Root::of(folder), path).unwrap_or_default();
    if text_of(&saved) == text {
        saved
    } else if saved.starts_with(MARK) {
        [MARK, text.as_bytes()].concat()
    } else {
        text.as_bytes().to_owned()
    }
}

/// The text of a file, as editors show it.
fn text_of(bytes: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(bytes.strip_prefix(MARK).unwrap_or(bytes))
}

/// Bytes between two places, in whatever order.
fn range(text: &str, start: Position, end: Position) -> Range<usize> {
    let (start, end) = (offset(text, start), offset(text, end));
    start.min(end)..start.max(end)
}

/// The byte of a place, which counts in units of UTF-16; what lies beyond its line or the text is moved back.
pub(super) fn offset(text: &str, place: Position) -> usize {
    let (line, column) = (place.line as usize, place.character as usize);
    let start = match line.checked_sub(1) {
        None => 0,
        Some(before) => match memchr::memchr_iter(b'\n', text.as_bytes()).nth(before) {
            Some(end) => end + 1,
            None => return text.len(),
        },
    };
    let rest = &text[start..];
    let end = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
    let line = rest[..end].strip_suffix('\r').unwrap_or(&rest[..end]);
    let mut units = 0;
    for (at, character) in line.char_indices() {
        if units >= column {
            return start + at;
        }
        units += character.len_utf16();
    }
    start + line.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_in_units_of_utf16() {
        let text = "ab\r\n😀é\n";
        let at = |line, character| offset(text, Position { line, character });
        assert_eq!([at(0, 0), at(0, 2), at(0, 9)], [0, 2, 2]);
        assert_eq!([at(1, 0), at(1, 2), at(1, 3), at(1, 4)], [4, 8, 10, 10]);
        assert_eq!([at(2, 0), at(2, 5), at(9, 0)], [11, 11, 11]);
    }
}
