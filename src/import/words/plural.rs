//! One and several of what a word names.

/// Whether a word means several things; the plural of an abbreviation ends in a small letter, too.
pub(super) fn is_plural(word: &str) -> bool {
    const SINGULAR: [&str; 10] =
        ["alias", "atlas", "canvas", "gas", "kudos", "lens", "news", "series", "species", "https"];
    let is_singular = SINGULAR.contains(&word.to_ascii_lowercase().as_str());
    word.len() > 2
        && word.ends_with('s')
        && !is_singular
        && !["ss", "us", "is"].iter().any(|end| word.ends_with(end))
}

/// One of what a word names.
pub(super) fn singular(word: &str) -> String {
    const DOUBLE: [&str; 9] =
        ["sses", "xes", "ches", "shes", "tuses", "liases", "onuses", "iruses", "mpuses"];
    const NAMES: [&str; 2] = ["movies", "cookies"];
    if !is_plural(word) {
        return word.to_owned();
    }
    let is_name = NAMES.contains(&word.to_ascii_lowercase().as_str()) || word.len() < 5;
    let drop = |end: &str| word.strip_suffix(end).unwrap_or(word);
    match word {
        _ if word.ends_with("ies") && !is_name => [drop("ies"), "y"].concat(),
        _ if DOUBLE.iter().any(|end| word.ends_with(end)) => drop("es").to_owned(),
        _ => drop("s").to_owned(),
    }
}
