use crate::connector::Connector;
use crate::document::{Document, Edit, Format, Place};
use crate::rule::{Sink, rule};

rule! {
    /// A JSON file holds characters beyond ASCII as they are.
    ///
    /// `paconn create` and `paconn update` read the files in the locale's encoding. On Windows that is rarely UTF-8: most
    /// characters arrive as others (`é` as `Ã©`) without a word, and some, such as the closing quote U+201D, stop the client
    /// with `UnicodeDecodeError`. Written as escapes (`\u00e9`) the same text arrives everywhere.
    ///
    /// Source: paconn 0.0.21 run under cp1252, where all 115 published connectors with such text went wrong (104 silently, 11
    /// with a crash). 12 % of the published definitions have some, and they work where the locale is UTF-8, so this is
    /// information only.
    ///
    /// ```json fail
    /// { "settings.json~": ["{", "{ \"$schema\": \"caf\u00e9\","] }
    /// ```
    /// ```json pass
    /// { "settings.json~": ["{", "{ \"$schema\": \"caf\\u00e9\","] }
    /// ```
    "json-non-ascii", Info, Deploy, [], Package(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    connector.folder.judged().for_each(|document| check_file(document, sink));
}

fn check_file<'d>(document: &'d Document, sink: &mut Sink<'d>) {
    if document.format() == Format::Text || !document.is_parsed() || document.source().is_ascii() {
        return;
    }
    let edits = document.escaped();
    let Some((Edit { range, .. }, others)) = edits.split_first() else { return };
    let first = &document.source().text()[range.clone()];
    let others = match others.len() {
        0 => String::new(),
        count => format!(", and {count} more"),
    };
    let place = Place::Text(document, range.start, range.end);
    sink.report(place, format_args!("character '{first}' is not ASCII{others}"))
        .help("write escapes such as '\\u00e9'")
        .fix(edits);
}
