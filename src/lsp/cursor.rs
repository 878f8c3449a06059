//! Where somebody types, in JSON that may be broken from there on.

use std::ops::Range;

use crate::document::string_end;

/// A string that somebody types.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Cursor {
    /// The keys that lead to it; an empty one for a place in a list.
    pub(super) way: Vec<String>,
    /// Its bytes, without quotes.
    pub(super) bytes: Range<usize>,
}

/// What is open at a byte: an object with the key that was read last, or a list.
enum Open {
    Object(String),
    List,
}

impl Cursor {
    /// The string value in which a byte lies; nothing where it lies in a key, or in no string.
    pub(super) fn of(text: &str, offset: usize) -> Option<Cursor> {
        let mut open: Vec<Open> = Vec::new();
        let mut is_value = false;
        let mut at = 0;
        while at < offset {
            match text.as_bytes()[at] {
                b'"' => {
                    let end = end(text, at);
                    let is_closed = end > at + 1 && text[..end].ends_with('"');
                    // Behind its last quote one is no longer in a string, behind its last letter one is.
                    if offset < end || offset == end && !is_closed {
                        let unread = usize::from(is_closed || offset < end && text[..end].ends_with('\r'));
                        return Cursor::within(&open, is_value, at + 1..end - unread);
                    }
                    if let (Some(Open::Object(key)), false) = (open.last_mut(), is_value) {
                        text[at..end].trim_matches('"').clone_into(key);
                    }
                    at = end;
                    continue;
                }
                b'{' => open.push(Open::Object(String::new())),
                b'[' => open.push(Open::List),
                b'}' | b']' => drop(open.pop()),
                _ => {}
            }
            is_value = match text.as_bytes()[at] {
                b':' | b'[' => true,
                b',' => matches!(open.last(), Some(Open::List)),
                b'{' => false,
                _ => is_value,
            };
            at += 1;
        }
        None
    }

    fn within(open: &[Open], is_value: bool, bytes: Range<usize>) -> Option<Cursor> {
        let way = open.iter().map(|open| match open {
            Open::Object(key) => key.clone(),
            Open::List => String::new(),
        });
        is_value.then(|| Cursor { way: way.collect(), bytes })
    }
}

/// Where a string ends that may never have been closed: then it is taken to end with its line.
fn end(text: &str, start: usize) -> usize {
    let end = string_end(text, start);
    let line = text[start..end].find('\n').map_or(end, |line| start + line);
    line.min(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(marked: &str) -> Option<(String, String)> {
        let offset = marked.find('|').unwrap();
        let text = marked.replace('|', "");
        let cursor = Cursor::of(&text, offset)?;
        Some((cursor.way.join("/"), text[cursor.bytes].to_owned()))
    }

    #[test]
    fn a_string_is_known_by_the_keys_that_lead_to_it() {
        let found = |way: &str, text: &str| Some((way.to_owned(), text.to_owned()));
        assert_eq!(at(r##"{"a": [1, {"$ref": "#/d|ef"}]}"##), found("a//$ref", "#/def"));
        assert_eq!(at(r#"{"a": {"b": 1}, "c": "|"}"#), found("c", ""));
        assert_eq!(at(r#"{"a": ["x", "|y"]}"#), found("a/", "y"));
        assert_eq!(at(r#"{"a": "\"|"}"#), found("a", "\\\""));
        assert_eq!(at("{\"a\": \"|\n  \"b\": 1}"), found("a", ""));
        assert_eq!(at("{\"a\": \"x|\r\n}"), found("a", "x"));
        assert_eq!(at("{\"a\": \"x|"), found("a", "x"));
    }

    #[test]
    fn keys_and_gaps_are_no_values() {
        for text in
            [r#"{"a|": 1}"#, r#"{"a": |1}"#, r#"{"a": {}, "|"}"#, r#"{"a": [{"|"}]}"#, "|", "{\"a\":\"b\"|}"]
        {
            assert_eq!(at(text), None, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_typed_can_be_looked_at(text in "[\"\\\\{}\\[\\]:, \n\ra-cé😀]{0,40}", at in 0_usize..200) {
            let offset = text.floor_char_boundary(at.min(text.len()));
            if let Some(cursor) = Cursor::of(&text, offset) {
                proptest::prop_assert!(cursor.bytes.start <= offset && offset <= cursor.bytes.end);
                proptest::prop_assert!(text.get(cursor.bytes).is_some());
            }
        }
    }
}
