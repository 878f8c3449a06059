use crate::connector::Connector;
use crate::document::{Format, Place};
use crate::folder::Layout;
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
    "byte-order-mark", Error, Deploy, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    // Microsoft's own tool writes the marks of a clone, and those of XML.
    if connector.folder.layout == Layout::Agent {
        return;
    }
    for document in connector.folder.judged() {
        let is_data = matches!(document.format(), Format::Json | Format::Yaml | Format::Toml);
        if document.source().has_byte_order_mark() && is_data {
            sink.report(Place::Text(document, 0, 0), "the file begins with a byte order mark")
                .help("save the file as UTF-8 without a byte order mark")
                .fix_byte_order_mark();
        }
    }
}
