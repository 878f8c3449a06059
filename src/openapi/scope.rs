//! Scopes of OAuth: what a token is good for.

/// The scopes in a text; many write all of them into one.
pub fn scopes(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || c == ',').filter(|scope| !scope.is_empty())
}
