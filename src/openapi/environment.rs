//! Environment variables, which a solution fills in where it is imported.

/// What names a variable begins with this, and ends with a parenthesis.
const START: &str = "@environmentVariables(";

/// Whether a value is `@environmentVariables("acme_Host")`.
pub fn is_environment_variable(text: &str) -> bool {
    let text = text.trim();
    text.starts_with(START) && text.ends_with(')')
}

/// Whether a base path is one, with the slash before it that it is written with, or without.
pub fn is_environment_base_path(path: &str) -> bool {
    let path = path.trim();
    is_environment_variable(path.strip_prefix('/').unwrap_or(path))
}

/// The variables that a text names, in either kind of quotes.
pub fn environment_variables(text: &str) -> impl Iterator<Item = &str> {
    text.split(START).skip(1).filter_map(|rest| {
        let rest = rest.trim_start();
        let quote = rest.chars().next().filter(|first| matches!(first, '"' | '\''))?;
        let (name, _) = rest[1..].split_once(quote)?;
        Some(name.trim())
    })
}
