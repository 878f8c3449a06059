use crate::document::{Document, Format, Place};
use crate::rule::{Sink, rule};

rule! {
    /// A JSON file begins with a byte order mark.
    ///
    /// `paconn create` and `paconn update` stop with `JSONDecodeError: Unexpected UTF-8 BOM` before they send anything.
    /// `paconn validate` skips the mark in a definition and does not read the properties, so its success proves nothing.
    /// Windows editors add the mark on their own.
    ///
    /// Source: paconn 0.0.21 run against such files; 4 of 1,034 published definitions have one and cannot be deployed.
    ///
    /// ```json fail
    /// { "apiProperties.json~": ["{", "\ufeff{"] }
    /// ```
    /// ```json fail
    /// { "settings.json~": ["{", "\ufeff{"] }
    /// ```
    /// ```json pass
    /// { "README.md~": ["# Acme", "\ufeff# Acme"] }
    /// ```
    "byte-order-mark", Error, Deploy, [], File(check)
}

fn check<'d>(document: &'d Document, sink: &mut Sink<'d>) {
    if document.source().has_byte_order_mark() && document.format() != Format::Text {
        sink.report(Place::Text(document, 0, 0), "the file begins with a byte order mark")
            .help("save the file as UTF-8 without a byte order mark")
            .fix_byte_order_mark();
    }
}
