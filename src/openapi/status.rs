//! For which answers a response stands: its key under `responses`.

use std::fmt;

/// Which answers a response describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// One code.
    Code(u16),
    /// A hundred of codes: `2XX`.
    Range(u16),
    /// All that are not described otherwise.
    Default,
}

impl Status {
    /// Reads a key under `responses`.
    pub fn parse(key: &str) -> Option<Status> {
        if key == "default" {
            return Some(Status::Default);
        }
        let bytes = key.as_bytes();
        if bytes.len() == 3 && bytes[1..].eq_ignore_ascii_case(b"XX") && (b'1'..=b'5').contains(&bytes[0]) {
            return Some(Status::Range(u16::from(bytes[0] - b'0')));
        }
        let is_code = bytes.len() == 3 && bytes.iter().all(u8::is_ascii_digit);
        key.parse().ok().filter(|code| is_code && (100..600).contains(code)).map(Status::Code)
    }

    /// Whether it says that a call went well; `default` never does.
    pub fn is_success(self) -> bool {
        matches!(self, Status::Code(200..300) | Status::Range(2))
    }

    /// Whether both describe some answer: a code and its range do.
    pub fn meets(self, other: Status) -> bool {
        match (self, other) {
            (Status::Code(code), Status::Range(range)) | (Status::Range(range), Status::Code(code)) => {
                code / 100 == range
            }
            _ => self == other,
        }
    }

    /// Whether answers of this status never have a body, whatever a document says.
    pub fn is_empty(self) -> bool {
        matches!(self, Status::Code(204 | 205 | 304))
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Status::Code(code) => write!(f, "{code}"),
            Status::Range(range) => write!(f, "{range}XX"),
            Status::Default => f.write_str("default"),
        }
    }
}
