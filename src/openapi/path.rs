//! Path templates: their variables, and what can be wrong with them.

/// Names of the variables in a path template, in order.
pub fn variables(path: &str) -> impl Iterator<Item = &str> {
    path.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
}

/// What is wrong with the variables of a path template.
pub fn path_template_problem(path: &str) -> Option<String> {
    let mut rest = path;
    while let Some(brace) = rest.find(['{', '}']) {
        if rest[brace..].starts_with('}') {
            return Some("has a '}' without its '{'".to_owned());
        }
        let inner = &rest[brace + 1..];
        let Some(end) = inner.find(['}', '{', '/']).filter(|&end| inner[end..].starts_with('}')) else {
            return Some("has a '{' without its '}'".to_owned());
        };
        let variable = &inner[..end];
        if variable.trim().is_empty() {
            return Some("has a variable without a name".to_owned());
        }
        if variable.contains('=') {
            return Some(format!("gives the variable '{{{variable}}}' a default"));
        }
        rest = &inner[end + 1..];
    }
    None
}

/// A path template whose variables have no names: `/otp/{}`.
pub fn anonymous(template: &str) -> String {
    let mut parts = template.split('{');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |path, part| path + "{}" + part.split_once('}').map_or("", |(_, rest)| rest))
}
