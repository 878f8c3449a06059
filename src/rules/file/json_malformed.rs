use crate::document::{Brackets, Document, Format, Place};
use crate::rule::{Sink, rule};

rule! {
    /// A file is not JSON.
    ///
    /// `paconn` stops with a `JSONDecodeError` and nothing in the file can be judged; the other files are. Usual slips are a
    /// trailing or missing comma, a bracket too few or too many, a comment, a line break inside a string. JSON that is nested deeper than 128 levels is not
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

/// What a person did.
enum Slip<'d> {
    CommaTrailing,
    CommaMissing,
    Comment,
    /// The text ends where this is open.
    Unclosed(char),
    /// The first stands where the end of the second should.
    Mismatched(char, char),
    /// This stands behind the end.
    BracketTooMany(char),
    /// What goes on behind the end shows that it came too early.
    ClosedTooEarly,
    TextBehindEnd,
    /// A text holds this as it is.
    Raw(char),
    QuoteSingle,
    QuoteMissing,
    Word(&'d str),
    ColonMissing,
    NotUtf8,
    Other(&'d str),
}

impl<'d> Slip<'d> {
    /// What the parser says, what stands where it says so, and the innermost bracket that is open there.
    fn of(message: &'d str, rest: &'d str, open: Option<char>) -> Slip<'d> {
        let found = rest.chars().next();
        let lacks_comma = message.starts_with("expected `,` or");
        let is_between_values =
            ["expected", "key must", "trailing"].iter().any(|start| message.starts_with(start));
        match (found, open) {
            _ if message == "trailing comma" => Slip::CommaTrailing,
            (_, Some(open)) if message.starts_with("EOF") => Slip::Unclosed(open),
            (Some(found), _) if message.starts_with("control character") => Slip::Raw(found),
            _ if !is_between_values => Slip::Other(message),
            (Some('/' | '#'), _) => Slip::Comment,
            (Some('\0' | '\u{FFFD}'), _) => Slip::NotUtf8,
            (Some('\'' | '‘' | '’' | '“' | '”'), _) => Slip::QuoteSingle,
            _ if message.starts_with("key must") => Slip::QuoteMissing,
            _ if message.starts_with("expected `:`") => Slip::ColonMissing,
            (Some(found @ ('}' | ']')), Some(open)) if found != close(open) => Slip::Mismatched(found, open),
            (Some('"' | '{' | '['), _) if lacks_comma => Slip::CommaMissing,
            (Some(found), _) if message == "expected value" && found.is_alphabetic() => {
                let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
                Slip::Word(&rest[..rest.floor_char_boundary(end.min(LONGEST_WORD))])
            }
            _ if message != "trailing characters" => Slip::Other(message),
            (Some(found @ ('}' | ']')), _) => Slip::BracketTooMany(found),
            (Some(',' | '"'), _) => Slip::ClosedTooEarly,
            _ => Slip::TextBehindEnd,
        }
    }

    fn message(&self) -> String {
        match self {
            Slip::CommaTrailing => "trailing comma before this".to_owned(),
            Slip::CommaMissing => "a comma is missing before this".to_owned(),
            Slip::Comment => "comments are no part of JSON".to_owned(),
            Slip::Unclosed(open) => format!("the file ends where `{open}` is still open"),
            Slip::Mismatched(found, open) => {
                format!("`{found}` where `{}` should close `{open}`", close(*open))
            }
            Slip::BracketTooMany(found) => {
                format!("the document ended before this line; one `{found}` is too many")
            }
            Slip::ClosedTooEarly => {
                "the document ended before this; one bracket too many closes above".to_owned()
            }
            Slip::TextBehindEnd => "the document ended before this".to_owned(),
            Slip::QuoteSingle => "a quote that is not `\"`".to_owned(),
            Slip::QuoteMissing => "a key without quotes".to_owned(),
            Slip::Word(word) => format!("`{word}` stands without quotes"),
            Slip::ColonMissing => "a colon is missing before this".to_owned(),
            Slip::NotUtf8 => "the file is not UTF-8".to_owned(),
            Slip::Raw('\t') => "a raw tab stands in this text".to_owned(),
            Slip::Raw('\n' | '\r') => "a raw line break stands in this text".to_owned(),
            Slip::Raw(_) => "a raw control character stands in this text".to_owned(),
            Slip::Other(message) => (*message).to_owned(),
        }
    }

    fn help(&self) -> String {
        match self {
            Slip::CommaTrailing => "remove the comma".to_owned(),
            Slip::CommaMissing => "write `,` before it".to_owned(),
            Slip::Comment => "remove the comment".to_owned(),
            Slip::Unclosed(open) => format!("write `{}` where it should end", close(*open)),
            Slip::Mismatched(_, open) => format!("write `{}` first", close(*open)),
            Slip::BracketTooMany(_) | Slip::ClosedTooEarly => {
                "remove the bracket that is too many".to_owned()
            }
            Slip::TextBehindEnd => "remove what follows the end".to_owned(),
            Slip::Raw('\n' | '\r') => "write `\\n`, or end the text with a quote".to_owned(),
            Slip::Raw('\t') => "write `\\t`".to_owned(),
            Slip::QuoteSingle => "write keys and texts in `\"`".to_owned(),
            Slip::QuoteMissing => "write keys in `\"`".to_owned(),
            Slip::Word("True" | "TRUE") => "write true".to_owned(),
            Slip::Word("False" | "FALSE") => "write false".to_owned(),
            Slip::Word("None" | "NULL" | "Null" | "nil" | "undefined" | "NaN") => {
                "write null, or remove the key".to_owned()
            }
            Slip::Word(_) => "write texts in `\"`".to_owned(),
            Slip::ColonMissing => "write `:` between a key and its value".to_owned(),
            Slip::NotUtf8 => "save the file as UTF-8".to_owned(),
            Slip::Raw(found) => format!("remove it, or write `\\u{:04x}`", u32::from(*found)),
            Slip::Other(_) => "write strict JSON: quoted keys, single commas, no comments".to_owned(),
        }
    }
}

/// As much of a word is shown.
const LONGEST_WORD: usize = 30;

fn close(open: char) -> char {
    if open == '[' { ']' } else { '}' }
}

fn check<'d>(document: &'d Document, sink: &mut Sink<'d>) {
    let Some(error) = document.error().filter(|_| document.format() != Format::Xml) else { return };
    let text = document.source().text();
    let at = |offset: usize| text[offset..].chars().next();
    let place = |offset| Place::Text(document, offset, offset + at(offset).map_or(0, char::len_utf8));
    let Brackets { open, end, odd } = Brackets::of(text, error.offset);
    let Some((last, _)) = text.trim_end().char_indices().next_back() else {
        sink.report(place(0), "the file is empty").help("write a JSON object");
        return;
    };
    let slip = Slip::of(&error.message, &text[error.offset..], open.and_then(at));
    let related = match slip {
        Slip::Unclosed(_) => [
            (open, "opened here"),
            (odd.map(|(opened, _)| opened), "perhaps this lacks its end: it closes with another indentation"),
        ],
        Slip::Mismatched(..) => [(open, "opened here"), (None, "")],
        Slip::BracketTooMany(_) | Slip::ClosedTooEarly => [
            (end, "the document ends here"),
            (odd.map(|(_, closed)| closed), "perhaps this is too many: it opens with another indentation"),
        ],
        _ => [(None, ""); 2],
    };
    // What is missing at the end is missing behind what there is.
    let place_of_slip = place(error.offset.min(last));
    let diagnostic =
        sink.report(place_of_slip, format_args!("not JSON: {}", slip.message())).help(slip.help());
    for (offset, label) in related {
        if let Some(offset) = offset {
            diagnostic.related(place(offset), label);
        }
    }
}
