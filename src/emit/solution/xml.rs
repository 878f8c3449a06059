//! XML as Microsoft's packager writes it: with a byte order mark, and without a final line end.

/// A document of elements that hold nothing but text.
pub(super) fn document(root: &str, elements: &[(&str, impl AsRef<str>)]) -> String {
    let mut xml = format!(
        "\u{feff}<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<{root} xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n"
    );
    for (name, value) in elements {
        xml.extend(["  <", name, ">", &text(value.as_ref()), "</", name, ">\n"]);
    }
    xml.extend(["</", root, ">"]);
    xml
}

/// A text between tags. Readers take every line end for a line feed, so there is no other.
pub(super) fn text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.replace("\r\n", "\n").replace('\r', "\n").chars() {
        match character {
            '&' => escaped += "&amp;",
            '<' => escaped += "&lt;",
            '>' => escaped += "&gt;",
            _ if is_allowed(character) => escaped.push(character),
            _ => {}
        }
    }
    escaped
}

/// A text between double quotes.
pub(super) fn attribute(value: &str) -> String {
    text(value).replace('"', "&quot;").replace(['\n', '\t'], " ")
}

/// Whether XML can hold a character at all, even as a reference.
fn is_allowed(character: char) -> bool {
    !matches!(character, '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\u{fffe}' | '\u{ffff}')
}
