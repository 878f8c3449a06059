use crate::document::{Document, Place, unclosed};
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
        "trailing characters" => (
            "not JSON: the document ended before this".to_owned(),
            "remove one closing bracket above, which is too many, or this text",
        ),
        // A line break counts as the beginning of the next line.
        other if other.starts_with("control character") && text[..error.offset].ends_with(['\n', '\r']) => (
            "not JSON: the line before this ends within a text".to_owned(),
            "close the quotes before the line ends, or write \\n",
        ),
        other if other.starts_with("control character") && text[error.offset..].starts_with('\t') => {
            ("not JSON: a raw tab stands in this text".to_owned(), "write \\t")
        }
        other if other.starts_with("control character") => {
            ("not JSON: a control character stands in this text".to_owned(), "remove it")
        }
        other if other.starts_with("EOF") => {
            ("not JSON: the file ends before all brackets and quotes are closed".to_owned(), "close them")
        }
        other => (format!("not JSON: {other}"), "write strict JSON: quoted keys, single commas, no comments"),
    };
    let end =
        text[error.offset..].chars().next().map_or(error.offset, |found| error.offset + found.len_utf8());
    let diagnostic = sink.report(Place::Text(document, error.offset, end), message);
    diagnostic.help(help);
    let may_be_open = ["EOF", "expected `,` or"].iter().any(|start| error.message.starts_with(start));
    if let Some(open) = unclosed(text).filter(|_| may_be_open) {
        diagnostic.related(Place::Text(document, open, open + 1), "this bracket is probably not closed");
    }
}
