//! Messages between an editor and us: a header that tells their length, and JSON.

use std::io::{self, BufRead, Read, Write};

use lsp_server::Message;

use crate::files;

/// A header is a line or two.
const LONGEST_HEADER: u64 = 8 << 10;

/// What came in.
#[derive(Debug)]
pub(super) enum Incoming {
    /// A message.
    Message(Message),
    /// As many bytes as were announced, which are no message, and why.
    Malformed(String),
}

/// Reads the next message; nothing at the end of the stream. An error where nobody knows any more where a message begins.
pub(super) fn read(input: &mut impl BufRead) -> io::Result<Option<Incoming>> {
    let Some(length) = length(input)? else { return Ok(None) };
    if length > files::LARGEST {
        return Err(files::too_large());
    }
    let mut body = vec![0; length];
    input.read_exact(&mut body)?;
    Ok(Some(match serde_json::from_slice(&body) {
        Ok(message) => Incoming::Message(message),
        Err(error) => Incoming::Malformed(error.to_string()),
    }))
}

/// Reads the header before a message.
fn length(input: &mut impl BufRead) -> io::Result<Option<usize>> {
    let mut header = input.take(LONGEST_HEADER);
    let mut length = None;
    loop {
        let mut line = Vec::new();
        if header.read_until(b'\n', &mut line)? == 0 {
            let is_between = length.is_none() && header.limit() == LONGEST_HEADER;
            return if is_between { Ok(None) } else { Err(io::ErrorKind::UnexpectedEof.into()) };
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim();
        if line.is_empty() {
            let missing = || io::Error::other("a message has no Content-Length");
            return length.map(Some).ok_or_else(missing);
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = Some(value.trim().parse().map_err(io::Error::other)?);
        }
    }
}

/// Writes a message, at once.
pub(super) fn write(message: &Message, mut output: &mut dyn Write) -> io::Result<()> {
    message.write(&mut output)?;
    output.flush()
}
