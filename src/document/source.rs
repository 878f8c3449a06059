//! Text with a name, and the lines and columns in it.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use memchr::memchr_iter;

/// A line and a column, both counted from 1; columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// What a text has that no other has that was read, whatever both are called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

impl FileId {
    fn next() -> FileId {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        FileId(COUNT.fetch_add(1, Ordering::Relaxed))
    }

    pub(super) fn number(self) -> u32 {
        self.0
    }
}

/// The text of a file without its byte order mark, and what was odd about the bytes.
#[derive(Debug)]
pub struct Source {
    id: FileId,
    name: String,
    text: String,
    has_byte_order_mark: bool,
    invalid_utf8: Option<usize>,
    is_ascii: bool,
    /// How many lines end before each stride of the text, and in all of it.
    lines: OnceLock<Vec<usize>>,
    characters: OnceLock<Vec<Count>>,
}

/// Characters, and those of them that take four bytes, which are two units of UTF-16.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    all: usize,
    wide: usize,
}

impl Count {
    /// What a text adds up to that follows what was counted.
    fn and(self, bytes: &[u8]) -> Count {
        // A character begins at every byte that does not continue one.
        let begins = |byte: &&u8| **byte & 0xC0 != 0x80;
        Count {
            all: self.all + bytes.iter().filter(begins).count(),
            wide: self.wide + bytes.iter().filter(|byte| **byte >= 0xF0).count(),
        }
    }
}

/// How many bytes lie between two known character counts, so that no long line is counted from its start.
const STRIDE: usize = 1024;

/// The same of lines: a handful, of which not each is remembered.
const LINES: usize = 256;

impl Source {
    pub(super) fn new(name: String, bytes: Cow<'_, [u8]>) -> Source {
        let mark = b"\xEF\xBB\xBF";
        let has_byte_order_mark = bytes.starts_with(mark);
        let mut body = bytes.into_owned();
        if has_byte_order_mark {
            body.drain(..mark.len());
        }
        let (text, invalid_utf8) = match String::from_utf8(body) {
            Ok(text) => (text, None),
            Err(error) => {
                let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                (text, Some(error.utf8_error().valid_up_to()))
            }
        };
        Source {
            id: FileId::next(),
            name,
            is_ascii: text.is_ascii(),
            text,
            has_byte_order_mark,
            invalid_utf8,
            lines: OnceLock::new(),
            characters: OnceLock::new(),
        }
    }

    /// What the text is known by; its name is for people.
    pub fn id(&self) -> FileId {
        self.id
    }

    /// The bytes of the file, with its byte order mark; where they were no UTF-8, those of the text that stands for them.
    pub fn bytes(&self) -> Vec<u8> {
        let mark = if self.has_byte_order_mark { "\u{FEFF}" } else { "" };
        [mark, &self.text].concat().into_bytes()
    }

    /// The path that reports show.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text; bytes that are not UTF-8 are replaced by U+FFFD.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether the file began with a UTF-8 byte order mark.
    pub fn has_byte_order_mark(&self) -> bool {
        self.has_byte_order_mark
    }

    /// Byte offset of the first byte that is not UTF-8.
    pub fn invalid_utf8(&self) -> Option<usize> {
        self.invalid_utf8
    }

    /// Whether it holds control characters other than white space, as no text does.
    pub fn is_binary(&self) -> bool {
        self.text.contains(|letter: char| letter.is_control() && !letter.is_whitespace())
    }

    /// Whether every character is one byte.
    pub fn is_ascii(&self) -> bool {
        self.is_ascii
    }

    /// Line and column of a byte offset; offsets past the end or inside a character are moved back.
    pub fn position(&self, offset: usize) -> Position {
        let offset = self.text.floor_char_boundary(offset);
        let line = self.line_of(offset);
        Position { line, column: self.between(self.line_start(line), offset).all + 1 }
    }

    /// Where a range of bytes begins, and where it ends; mostly in the same line.
    pub fn positions(&self, range: &Range<usize>) -> (Position, Position) {
        let start = self.position(range.start);
        let [from, to] = [range.start, range.end].map(|offset| self.text.floor_char_boundary(offset));
        if to < from || self.line_of(to) != start.line {
            return (start, self.position(to));
        }
        (start, Position { column: start.column + self.between(from, to).all, ..start })
    }

    /// The line of a byte offset, from 1.
    pub(super) fn line_of(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        let stride = offset / LINES;
        1 + self.lines_before()[stride] + newlines(&self.text.as_bytes()[stride * LINES..offset])
    }

    /// Where a line begins, counted from 1; past the last one, nowhere but at the end.
    fn line_start(&self, line: usize) -> usize {
        if line <= 1 { 0 } else { self.line_end(line - 1).map_or(self.text.len(), |end| end + 1) }
    }

    /// Column of a byte offset in UTF-16 units, from 1: what editors and SARIF count in.
    pub fn utf16_column(&self, offset: usize) -> usize {
        let offset = self.text.floor_char_boundary(offset);
        let before = self.between(self.line_start(self.line_of(offset)), offset);
        before.all + before.wide + 1
    }

    /// Characters between two byte offsets, which lie between characters.
    fn between(&self, start: usize, end: usize) -> Count {
        if self.is_ascii {
            return Count { all: end - start, wide: 0 };
        }
        // Few lines are longer.
        if end - start <= STRIDE {
            return Count::default().and(&self.text.as_bytes()[start..end]);
        }
        let [before, all] = [start, end].map(|offset| self.before(offset));
        Count { all: all.all - before.all, wide: all.wide - before.wide }
    }

    /// Characters that begin before a byte offset, which lies between characters.
    fn before(&self, offset: usize) -> Count {
        let known = self.characters.get_or_init(|| {
            let strides = self.text.as_bytes().chunks(STRIDE);
            let counts = strides.scan(Count::default(), |total, stride| {
                *total = total.and(stride);
                Some(*total)
            });
            std::iter::once(Count::default()).chain(counts).collect()
        });
        let strides = offset / STRIDE;
        known[strides].and(&self.text.as_bytes()[strides * STRIDE..offset])
    }

    /// Byte offset of a line and a byte column (both from 1), as parsers give them.
    pub(super) fn offset(text: &str, line: usize, byte_column: usize) -> usize {
        let start = if line <= 1 {
            0
        } else {
            text.bytes()
                .enumerate()
                .filter(|&(_, byte)| byte == b'\n')
                .nth(line - 2)
                .map_or(text.len(), |(newline, _)| newline + 1)
        };
        text.floor_char_boundary((start + byte_column.saturating_sub(1)).min(text.len()))
    }

    /// How many lines end before each stride.
    fn lines_before(&self) -> &[usize] {
        self.lines.get_or_init(|| {
            let strides = self.text.as_bytes().chunks(LINES);
            let ends = strides.scan(0, |total, stride| {
                *total += newlines(stride);
                Some(*total)
            });
            std::iter::once(0).chain(ends).collect()
        })
    }

    /// All lines without their ends, each with the byte offset at which it begins.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let ends = memchr_iter(b'\n', self.text.as_bytes()).chain([self.text.len()]);
        ends.scan(0, |next, end| {
            let start = std::mem::replace(next, end + 1);
            let line = &self.text[start..end];
            Some((start, line.strip_suffix('\r').unwrap_or(line)))
        })
    }

    /// Bytes of a line without its line end, counted from 1; of a line that is not there, the end of the text.
    pub fn line(&self, line: usize) -> Range<usize> {
        let start = self.line_start(line);
        let end = self.line_end(line).unwrap_or(self.text.len());
        let end = if self.text[start..end].ends_with('\r') { end - 1 } else { end };
        start..end
    }

    /// Where the line break stands that ends a line, counted from 1: strides without it are passed over, however long the line.
    fn line_end(&self, line: usize) -> Option<usize> {
        let known = self.lines_before();
        let stride = known.partition_point(|&ended| ended < line).checked_sub(1)?;
        let bytes = self.text.as_bytes().get(stride * LINES..)?;
        memchr_iter(b'\n', bytes).nth(line - known[stride] - 1).map(|end| stride * LINES + end)
    }
}

fn newlines(bytes: &[u8]) -> usize {
    memchr_iter(b'\n', bytes).count()
}

#[cfg(test)]
mod tests {
    use super::{LINES, Position, STRIDE, Source};

    #[test]
    fn lines_are_found_as_counting_finds_them() {
        let long = "x".repeat(STRIDE + LINES);
        let texts = ["", "\n", "a", "a\r\nbé\n\n", &format!("{long}\nä{long}\r\n\n{long}{long}b\nc")];
        for text in texts {
            let source = Source::new(String::new(), text.as_bytes().into());
            let lines: Vec<_> = text.split('\n').collect();
            assert_eq!(source.lines().count(), lines.len());
            let mut start = 0;
            for (at, (line, (offset, shown))) in lines.iter().zip(source.lines()).enumerate() {
                assert_eq!((offset, shown), (start, line.strip_suffix('\r').unwrap_or(line)));
                assert_eq!(source.line(at + 1), start..start + shown.len());
                for (inside, _) in line.char_indices().chain([(line.len(), ' ')]) {
                    let position = Position { line: at + 1, column: line[..inside].chars().count() + 1 };
                    assert_eq!(source.position(start + inside), position);
                    assert_eq!(source.positions(&(start..start + inside)).1, position);
                }
                start += line.len() + 1;
            }
            assert_eq!(source.line(lines.len() + 1), text.len()..text.len());
        }
    }
}
