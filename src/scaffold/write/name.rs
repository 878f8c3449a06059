//! Names of constants and modules.

use std::collections::BTreeSet;

/// Words that no module or crate can be called by.
const RESERVED: [&str; 60] = [
    "abstract", "alloc", "conndef", "core", "std", "as", "async", "await", "become", "box", "break", "const",
    "continue", "crate", "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if",
    "impl", "in", "let", "loop", "macro", "main", "match", "mod", "move", "mut", "override", "priv", "pub",
    "ref", "return", "schemas", "self", "static", "struct", "super", "test", "tests", "trait", "true", "try",
    "type", "typeof", "union", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Names that are taken, of which each is given once.
#[derive(Default)]
pub(crate) struct Names(BTreeSet<String>);

impl Names {
    /// A name for a constant, after what it is called elsewhere.
    pub(crate) fn take(&mut self, called: &str) -> String {
        self.free(&words(called).join("_").to_uppercase())
    }

    /// A name for a module, after what it is called elsewhere.
    pub(crate) fn take_module(&mut self, called: &str) -> String {
        self.free(&module(called))
    }

    fn free(&mut self, name: &str) -> String {
        let mut free = name.to_owned();
        let mut number = 2;
        while !self.0.insert(free.clone()) {
            free = format!("{}_{number}", name.trim_end_matches('_'));
            number += 1;
        }
        free
    }
}

/// A name for a module.
pub(super) fn module(called: &str) -> String {
    let name = words(called).join("_").to_lowercase();
    if RESERVED.contains(&name.as_str()) { format!("{name}_") } else { name }
}

/// The words of a name, whether they are set apart by capitals or by other signs; a word that begins a name begins with
/// a letter.
fn words(called: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut before = ' ';
    let letters: Vec<char> = called.chars().collect();
    for (i, &c) in letters.iter().enumerate() {
        if !c.is_ascii_alphanumeric() {
            before = ' ';
            continue;
        }
        let ends_capitals =
            before.is_ascii_uppercase() && letters.get(i + 1).is_some_and(char::is_ascii_lowercase);
        let begins = c.is_ascii_uppercase() && (!before.is_ascii_uppercase() || ends_capitals);
        match words.last_mut() {
            Some(word) if before != ' ' && !begins => word.push(c),
            _ => words.push(c.to_string()),
        }
        before = c;
    }
    if words.first().is_none_or(|word| !word.starts_with(|c: char| c.is_ascii_alphabetic())) {
        words.insert(0, "x".to_owned());
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_what_things_are_called() {
        let mut names = Names::default();
        let cases = [
            ("SendOTP", "SEND_OTP"),
            ("getHTTPStatus_V2", "GET_HTTP_STATUS_V2"),
            ("page-size", "PAGE_SIZE"),
            ("/parcels/{parcelId}", "PARCELS_PARCEL_ID"),
            ("2fa", "X_2FA"),
            ("é", "X"),
            ("page_size", "PAGE_SIZE_2"),
        ];
        for (called, name) in cases {
            assert_eq!(names.take(called), name);
        }
        assert_eq!(module("type"), "type_");
        assert_eq!(module("Tracking Events"), "tracking_events");
    }
}
