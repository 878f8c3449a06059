use crate::document::{Document, Format, Place};
use crate::rule::{Sink, rule};
use crate::severity::Severity;

rule! {
    /// A file is not UTF-8.
    ///
    /// `paconn validate` stops with `UnicodeDecodeError` before it sends anything, `paconn create` and `paconn update` do
    /// wherever the locale is UTF-8 (on Windows they take Latin-1), and nothing in the file can be judged. Usually the file
    /// was saved as Latin-1 or UTF-16. A README in another encoding is only shown wrongly, so there it is a warning.
    ///
    /// Source: paconn 0.0.21 run against such files; 2 of 1,034 published definitions are affected.
    ///
    /// ```json fail
    /// { "apiDefinition.swagger.json": [123, 34, 97, 34, 58, 34, 233, 34, 125] }
    /// ```
    /// ```json fail
    /// { "apiProperties.json": [255, 254, 123, 0, 125, 0] }
    /// ```
    /// ```json pass
    /// { "README.md~": ["Acme carries", "Acm\u00e9 carries"] }
    /// ```
    "file-not-utf8", Error, Deploy, [], File(check)
}

fn check<'d>(document: &'d Document, sink: &mut Sink<'d>) {
    let source = document.source();
    let Some(offset) = source.invalid_utf8() else { return };
    // The text holds a replacement character there.
    let end = offset + char::REPLACEMENT_CHARACTER.len_utf8();
    // Nobody reads an excerpt of what is no text.
    let place =
        if source.is_binary() { Place::File(source.name()) } else { Place::Text(document, offset, end) };
    let severity = if document.format() == Format::Text { Severity::Warning } else { Severity::Error };
    sink.report(place, format_args!("byte {offset} does not begin a UTF-8 character"))
        .severity(severity)
        .help("save the file as UTF-8 without a byte order mark");
}
