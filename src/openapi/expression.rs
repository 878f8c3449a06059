//! Texts that the platform fills in when a call is made: `https://@connectionParameters('region', 'eu').acme.example/v1`.
//!
//! An expression begins with `@`. Bare, it is one call, `@body()`, and what follows it is text. In braces it may go on into what the
//! call gives: `@{triggerBody().data[0].id}`. Arguments are texts in single quotes, numbers, words such as `true`, or calls.

/// A piece of such a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece<'t> {
    /// As it stands.
    Text(&'t str),
    /// What the platform works out.
    Call(Call<'t>),
    /// What begins like an expression and is none.
    Broken(&'t str),
}

/// A function and what it is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call<'t> {
    /// The name.
    pub function: &'t str,
    /// What stands between its brackets.
    pub arguments: Vec<Argument<'t>>,
    /// Whether the value is a part of what it gives.
    pub has_path: bool,
}

/// What a function is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Argument<'t> {
    /// A text in quotes.
    Text(&'t str),
    /// A number, or a word that stands for a value.
    Constant(&'t str),
    /// What another function gives.
    Call(Call<'t>),
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

/// The functions that look something up by its name.
const LOOKUPS: [&str; 5] =
    ["connectionParameters", "headers", "queryParameters", "pathParameters", "environmentVariables"];

/// Those that are given nothing.
const WHOLES: [&str; 3] = ["body", "item", "triggerBody"];

/// How deep calls may stand in one another.
const DEEPEST: usize = 32;

impl<'t> Call<'t> {
    /// Whether policies have the function; the platform compares without case.
    pub fn is_known(&self) -> bool {
        Call::known().any(|known| known.eq_ignore_ascii_case(self.function))
    }

    /// The functions that policies have.
    pub fn known() -> impl Iterator<Item = &'static str> {
        LOOKUPS.into_iter().chain(WHOLES)
    }

    /// The first lookup in a text that lacks its sign, and so is none: `connectionParameters('name')`.
    pub fn without_sign(text: &str) -> Option<&str> {
        // Functions are known in any case.
        let lower = text.to_ascii_lowercase();
        LOOKUPS.iter().find_map(|function| {
            let start = lower.find(&format!("{}('", function.to_ascii_lowercase()))?;
            let is_word = text[..start].ends_with(is_of_name);
            let end = start + text[start..].find("')")? + "')".len();
            (!is_word).then(|| &text[start..end])
        })
    }

    /// Whether it looks for something without saying for what.
    pub fn lacks_name(&self) -> bool {
        let is_lookup = LOOKUPS.iter().any(|known| known.eq_ignore_ascii_case(self.function));
        is_lookup && self.arguments.is_empty()
    }

    /// What it is to look up.
    pub fn name(&self) -> Option<&'t str> {
        self.text(0)
    }

    fn text(&self, position: usize) -> Option<&'t str> {
        match self.arguments.get(position)? {
            Argument::Text(text) => Some(text),
            Argument::Constant(_) | Argument::Call(_) => None,
        }
    }

    /// The value that it finds, where it is given nothing but texts.
    pub fn lookup(&self) -> Lookup<'t> {
        if self.has_path || !self.arguments.iter().all(|given| matches!(given, Argument::Text(_))) {
            return Lookup { function: "", name: None, default: None };
        }
        Lookup { function: self.function, name: self.name(), default: self.text(1) }
    }

    /// The call itself, and those whose values it is given.
    pub fn all(&self) -> Vec<&Call<'t>> {
        let mut all = vec![self];
        let mut next = 0;
        while let Some(call) = all.get(next).copied() {
            all.extend(call.arguments.iter().filter_map(|given| match given {
                Argument::Call(call) => Some(call),
                _ => None,
            }));
            next += 1;
        }
        all
    }
}

/// Takes a text apart. What looks like no expression, such as the `@` of a mailbox or of `@odata.nextLink`, is text.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let (mut start, mut from) = (0, 0);
    while let Some(at) = text[from..].find('@').map(|at| from + at) {
        let mut parser = Parser { rest: &text[at + 1..] };
        from = at + 1;
        if !parser.is_expression() {
            continue;
        }
        let call = parser.expression();
        if start < at {
            pieces.push(Piece::Text(&text[start..at]));
        }
        if let Some(call) = call {
            from = text.len() - parser.rest.len();
            pieces.push(Piece::Call(call));
            start = from;
        } else {
            // Nobody knows where it would end.
            pieces.push(Piece::Broken(&text[at..]));
            start = text.len();
            break;
        }
    }
    if start < text.len() {
        pieces.push(Piece::Text(&text[start..]));
    }
    pieces
}

/// All calls in a text, those whose values others are given, too.
pub fn calls(text: &str) -> Vec<Call<'_>> {
    let calls = pieces(text).into_iter().filter_map(|piece| match piece {
        Piece::Call(call) => Some(call),
        Piece::Text(_) | Piece::Broken(_) => None,
    });
    calls.collect()
}

/// What is left of a text to read.
struct Parser<'t> {
    rest: &'t str,
}

impl<'t> Parser<'t> {
    /// Whether what follows an `@` is meant as an expression.
    fn is_expression(&self) -> bool {
        let name = self.rest.find(|c: char| !is_of_name(c)).unwrap_or(self.rest.len());
        self.rest.starts_with('{') || name > 0 && self.rest[name..].starts_with('(')
    }

    fn expression(&mut self) -> Option<Call<'t>> {
        if !self.eat('{') {
            return self.call(DEEPEST);
        }
        self.skip_spaces();
        let mut call = self.call(DEEPEST)?;
        let path = self.rest.find('}')?;
        // A text in it may hold a brace, and then says nothing more of interest.
        call.has_path = !self.rest[..path].trim().is_empty();
        self.rest = &self.rest[path + 1..];
        Some(call)
    }

    fn call(&mut self, depth: usize) -> Option<Call<'t>> {
        let depth = depth.checked_sub(1)?;
        let function = self.take_while(is_of_name);
        if function.is_empty() || !self.eat('(') {
            return None;
        }
        let mut arguments = Vec::new();
        self.skip_spaces();
        if !self.eat(')') {
            loop {
                arguments.push(self.argument(depth)?);
                self.skip_spaces();
                if self.eat(')') {
                    break;
                }
                if !self.eat(',') {
                    return None;
                }
                self.skip_spaces();
            }
        }
        Some(Call { function, arguments, has_path: false })
    }

    fn argument(&mut self, depth: usize) -> Option<Argument<'t>> {
        if self.eat('\'') {
            let end = self.rest.find('\'')?;
            let text = &self.rest[..end];
            self.rest = &self.rest[end + 1..];
            return Some(Argument::Text(text));
        }
        self.eat('@');
        if self.is_expression() {
            let mut call = self.call(depth)?;
            call.has_path = !self.take_while(|c| is_of_name(c) || ".?[]'/".contains(c)).is_empty();
            return Some(Argument::Call(call));
        }
        let word = self.take_while(|c| is_of_name(c) || "+-.".contains(c));
        let is_constant = ["true", "false", "null"].contains(&word) || word.parse::<f64>().is_ok();
        is_constant.then_some(Argument::Constant(word))
    }

    fn skip_spaces(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn eat(&mut self, c: char) -> bool {
        let rest = self.rest.strip_prefix(c);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn take_while(&mut self, is_part: impl Fn(char) -> bool) -> &'t str {
        let end = self.rest.find(|c| !is_part(c)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        taken
    }
}

fn is_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::{Call, Lookup, Piece, calls, pieces};

    fn looked_up(text: &str) -> Vec<Lookup<'_>> {
        calls(text).iter().map(Call::lookup).collect()
    }

    fn value<'t>(function: &'t str, name: Option<&'t str>, default: Option<&'t str>) -> Lookup<'t> {
        Lookup { function, name, default }
    }

    #[test]
    fn expressions_are_found_in_texts() {
        let text = "https://@connectionParameters('env', 'api').acme.com/@queryParameters('a')";
        let found = pieces(text);
        assert!(matches!(
            found[..],
            [Piece::Text("https://"), Piece::Call(_), Piece::Text(".acme.com/"), Piece::Call(_)]
        ));
        assert_eq!(
            looked_up(text),
            [
                value("connectionParameters", Some("env"), Some("api")),
                value("queryParameters", Some("a"), None)
            ]
        );
        assert_eq!(looked_up("@{headers('x')}"), [value("headers", Some("x"), None)]);
        assert_eq!(looked_up("@{add(1, 2)}!"), [value("", None, None)]);
        assert_eq!(looked_up("@{triggerBody().data[0].id}"), [value("", None, None)]);
        assert_eq!(looked_up("@body()/a"), [value("body", None, None)]);
        let nested = calls("@if(equals(connectionParameters('a'), ''), 'b', @headers('c'))");
        let names: Vec<_> = nested[0].all().iter().map(|call| call.function).collect();
        assert_eq!(names, ["if", "equals", "headers", "connectionParameters"]);
    }

    #[test]
    fn other_texts_stay_as_they_are() {
        for text in ["", "a", "me@acme.com", "@", "@(", "@odata.nextLink", "@Request.OriginalHTTPMethod"] {
            let whole = if text.is_empty() { vec![] } else { vec![Piece::Text(text)] };
            assert_eq!(pieces(text), whole, "{text}");
        }
    }

    #[test]
    fn what_begins_like_an_expression_is_broken() {
        let deep = format!("@{}", "a(".repeat(100_000));
        for text in ["@headers('x", "@{headers('x')", "@headers(x)", "@headers('x',)", "@{}", &deep] {
            assert_eq!(pieces(text), [Piece::Broken(text)], "{}", text.len());
        }
        assert!(calls("@headers()")[0].lacks_name());
    }
}
