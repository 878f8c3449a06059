//! Texts that the platform fills in when a call is made: `https://@connectionParameters('region', 'eu').acme.example/v1`.

/// A piece of such a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'t> {
    /// As it stands.
    Text(&'t str),
    /// What the platform looks up.
    Value(Lookup<'t>),
}

/// A value of the call or of its connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lookup<'t> {
    /// The function that finds it: `connectionParameters`, `headers`, `queryParameters`; empty where it is put together.
    pub function: &'t str,
    /// Its name, where it has one.
    pub name: Option<&'t str>,
    /// What stands in for a value that nobody gave.
    pub default: Option<&'t str>,
}

/// Takes a text apart. What looks like no expression, such as the `@` of a mailbox, is text.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let (mut start, mut from) = (0, 0);
    while let Some(at) = text[from..].find('@').map(|at| from + at) {
        let Some((lookup, length)) = lookup(&text[at + 1..]) else {
            from = at + 1;
            continue;
        };
        if start < at {
            pieces.push(Piece::Text(&text[start..at]));
        }
        pieces.push(Piece::Value(lookup));
        from = at + 1 + length;
        start = from;
    }
    if start < text.len() {
        pieces.push(Piece::Text(&text[start..]));
    }
    pieces
}

/// An expression behind its `@`, and its length.
fn lookup(text: &str) -> Option<(Lookup<'_>, usize)> {
    if let Some(inner) = text.strip_prefix('{') {
        let end = inner.find('}')?;
        let whole = self::lookup(&inner[..end]).filter(|(_, length)| *length == end);
        let composed = Lookup { function: "", name: None, default: None };
        return Some((whole.map_or(composed, |(lookup, _)| lookup), end + 2));
    }
    let open = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').filter(|open| *open > 0)?;
    let rest = text[open..].strip_prefix('(')?;
    let mut arguments = Vec::new();
    let mut length = open + 1;
    let mut rest = rest;
    loop {
        let trimmed = rest.trim_start_matches([' ', ',']);
        length += rest.len() - trimmed.len();
        if trimmed.starts_with(')') {
            break;
        }
        let quoted = trimmed.strip_prefix('\'')?;
        let end = quoted.find('\'')?;
        arguments.push(&quoted[..end]);
        length += end + 2;
        rest = &quoted[end + 1..];
    }
    let mut arguments = arguments.into_iter();
    let lookup = Lookup { function: &text[..open], name: arguments.next(), default: arguments.next() };
    Some((lookup, length + 1))
}

#[cfg(test)]
mod tests {
    use super::{Lookup, Piece, pieces};

    fn value<'t>(function: &'t str, name: Option<&'t str>, default: Option<&'t str>) -> Piece<'t> {
        Piece::Value(Lookup { function, name, default })
    }

    #[test]
    fn expressions_are_found_in_texts() {
        assert_eq!(
            pieces("https://@connectionParameters('env', 'api').acme.com/@queryParameters('a')"),
            [
                Piece::Text("https://"),
                value("connectionParameters", Some("env"), Some("api")),
                Piece::Text(".acme.com/"),
                value("queryParameters", Some("a"), None),
            ]
        );
        assert_eq!(pieces("@{headers('x')}"), [value("headers", Some("x"), None)]);
        assert_eq!(pieces("@{add(1, 2)}!"), [value("", None, None), Piece::Text("!")]);
        assert_eq!(pieces("@body()/a"), [value("body", None, None), Piece::Text("/a")]);
    }

    #[test]
    fn other_texts_stay_as_they_are() {
        for text in ["", "a", "me@acme.com", "@", "@(", "@headers('x", "@{headers('x')", "@headers(x)"] {
            assert_eq!(
                pieces(text),
                if text.is_empty() { vec![] } else { vec![Piece::Text(text)] },
                "{text}"
            );
        }
    }
}
