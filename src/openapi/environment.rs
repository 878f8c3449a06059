//! Environment variables, which a solution fills in where it is imported.

/// Whether a value is `@environmentVariables("acme_Host")`.
pub fn is_environment_variable(text: &str) -> bool {
    let text = text.trim();
    text.starts_with("@environmentVariables(") && text.ends_with(')')
}
