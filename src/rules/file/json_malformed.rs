use crate::document::{Document, Place};
use crate::rule::{Sink, rule};

rule! {
    /// A file is not JSON.
    ///
    /// `paconn` stops with a `JSONDecodeError` and nothing in the file can be judged. Usual slips are a trailing or missing
    /// comma, a comment, text after the end, a line break inside a string. JSON that is nested deeper than 128 levels is not
    /// read either; Microsoft's client gives up at about a thousand.
    ///
    /// Source: paconn 0.0.21 run against such files. 19 of 1,037 published connectors have one: they were merged because
    /// Microsoft's pipeline reads more loosely, and cannot be deployed as they stand. That is why this error may hit more
    /// than 2 % of a set of published connectors.
    ///
    /// ```json fail
    /// { "apiDefinition.swagger.json~": ["\"swagger\": \"2.0\",", "\"swagger\": \"2.0\""] }
    /// ```
    /// ```json fail
    /// { "settings.json": "" }
    /// ```
    /// ```json pass
    /// { "settings.json~": ["{", " {"] }
    /// ```
    "json-malformed", Error, Deploy, [], File(check)
}

fn check<'d>(document: &'d Document, sink: &mut Sink<'d>) {
    let Some(error) = document.error() else { return };
    let text = document.source().text();
    let (message, help) = match error.message.as_str() {
        _ if text.trim().is_empty() => ("the file is empty".to_owned(), "write a JSON object"),
        "trailing comma" => ("not JSON: trailing comma before this".to_owned(), "remove the comma"),
        other => (format!("not JSON: {other}"), "write strict JSON: quoted keys, single commas, no comments"),
    };
    let end =
        text[error.offset..].chars().next().map_or(error.offset, |found| error.offset + found.len_utf8());
    sink.report(Place::Text(document, error.offset, end), message).help(help);
}
