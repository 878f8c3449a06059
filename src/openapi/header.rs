//! Headers that HTTP itself defines.

/// Those that every client sends, or that say how a message is carried: no API has them for itself.
const HTTP: [&str; 11] = [
    "accept",
    "accept-charset",
    "accept-encoding",
    "accept-language",
    "authorization",
    "connection",
    "content-length",
    "content-type",
    "date",
    "host",
    "user-agent",
];

/// Whether a header belongs to HTTP and to no API; names of headers have no case.
pub fn is_http_header(name: &str) -> bool {
    HTTP.iter().any(|header| header.eq_ignore_ascii_case(name))
}
