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

/// Those that are the transport's own; published connectors never set them.
const TRANSPORT: [&str; 10] = [
    "connection",
    "content-length",
    "cookie",
    "expect",
    "host",
    "proxy-authorization",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// Whether a header belongs to HTTP and to no API; names of headers have no case.
pub fn is_http_header(name: &str) -> bool {
    is_among(&HTTP, name)
}

/// Whether a header is overwritten on the way, whatever a maker enters.
pub fn is_transport_header(name: &str) -> bool {
    is_among(&TRANSPORT, name)
}

fn is_among(headers: &[&str], name: &str) -> bool {
    headers.iter().any(|header| header.eq_ignore_ascii_case(name))
}
