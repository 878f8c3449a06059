//! Text with a name, and the lines and columns in it.

use std::sync::OnceLock;

use memchr::memchr_iter;

/// A line and a column, both counted from 1; columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// The text of a file without its byte order mark, and what was odd about the bytes.
#[derive(Debug)]
pub struct Source {
    name: String,
    text: String,
    has_byte_order_mark: bool,
    invalid_utf8: Option<usize>,
    is_ascii: bool,
    line_starts: OnceLock<Vec<usize>>,
    counts: OnceLock<Vec<[usize; 2]>>,
}

/// How many bytes lie between two known character counts, so that no long line is counted from its start.
const STRIDE: usize = 1024;

impl Source {
    pub(super) fn new(name: String, bytes: &[u8]) -> Source {
        let body = bytes.strip_prefix(b"\xEF\xBB\xBF");
        let (text, invalid_utf8) = match std::str::from_utf8(body.unwrap_or(bytes)) {
            Ok(text) => (text.to_owned(), None),
            Err(error) => {
                let text = String::from_utf8_lossy(body.unwrap_or(bytes)).into_owned();
                (text, Some(error.valid_up_to()))
            }
        };
        Source {
            name,
            is_ascii: text.is_ascii(),
            text,
            has_byte_order_mark: body.is_some(),
            invalid_utf8,
            line_starts: OnceLock::new(),
            counts: OnceLock::new(),
        }
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

    /// Whether every character is one byte.
    pub fn is_ascii(&self) -> bool {
        self.is_ascii
    }

    /// Line and column of a byte offset; offsets past the end or inside a character are moved back.
    pub fn position(&self, offset: usize) -> Position {
        let offset = self.text.floor_char_boundary(offset);
        let starts = self.line_starts();
        let line = starts.partition_point(|&start| start <= offset);
        let [before, start] = [offset, starts[line - 1]].map(|offset| self.counts_before(offset)[0]);
        Position { line, column: before - start + 1 }
    }

    /// Column of a byte offset in UTF-16 units, from 1: what editors and SARIF count in.
    pub fn utf16_column(&self, offset: usize) -> usize {
        let offset = self.text.floor_char_boundary(offset);
        let Position { line, column } = self.position(offset);
        // Characters of four bytes are the ones that take two units.
        let [before, start] =
            [offset, self.line_starts()[line - 1]].map(|offset| self.counts_before(offset)[1]);
        column + before - start
    }

    /// Characters that begin before a byte offset, which lies between characters; and those of four bytes among them.
    fn counts_before(&self, offset: usize) -> [usize; 2] {
        if self.is_ascii {
            return [offset, 0];
        }
        let count = |[characters, long]: [usize; 2], bytes: &[u8]| {
            // A character begins at every byte that does not continue one.
            let begin = bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count();
            [characters + begin, long + bytes.iter().filter(|&&byte| byte >= 0xF0).count()]
        };
        let known = self.counts.get_or_init(|| {
            let strides = self.text.as_bytes().chunks(STRIDE);
            let counts = strides.scan([0; 2], |total, stride| {
                *total = count(*total, stride);
                Some(*total)
            });
            std::iter::once([0; 2]).chain(counts).collect()
        });
        let strides = offset / STRIDE;
        count(known[strides], &self.text.as_bytes()[strides * STRIDE..offset])
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

    /// Byte offsets at which lines begin; the first is 0.
    fn line_starts(&self) -> &[usize] {
        self.line_starts.get_or_init(|| {
            let newlines = memchr_iter(b'\n', self.text.as_bytes());
            std::iter::once(0).chain(newlines.map(|newline| newline + 1)).collect()
        })
    }

    /// All lines without their ends, each with the byte offset at which it begins.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let starts = self.line_starts();
        let ends = starts.iter().skip(1).map(|next| next - 1).chain([self.text.len()]);
        starts.iter().zip(ends).map(|(&start, end)| {
            let line = &self.text[start..end];
            (start, line.strip_suffix('\r').unwrap_or(line))
        })
    }

    /// Bytes of a line without its line end, counted from 1.
    pub fn line(&self, line: usize) -> std::ops::Range<usize> {
        let starts = self.line_starts();
        let start = starts.get(line - 1).copied().unwrap_or(self.text.len());
        let end = starts.get(line).map_or(self.text.len(), |next| next - 1);
        let end = if self.text[start..end].ends_with('\r') { end - 1 } else { end };
        start..end
    }
}
