//! Descriptions of what the document does not describe, from captions.

use super::MOST_READ;
use super::cut::start_of;
use super::identifier::lowered;

/// A description for what the document does not describe, from its caption.
pub(in crate::import) fn noun(caption: &str) -> String {
    const SETTINGS: [&str; 12] = [
        "add", "allow", "apply", "disable", "enable", "exclude", "force", "hide", "ignore", "include",
        "show", "skip",
    ];
    const NAMES: [&str; 8] = ["bed", "embed", "feed", "need", "newsfeed", "red", "seed", "speed"];
    let is_done = |word: &str| word.ends_with("ed") && !NAMES.contains(&word);
    let words: Vec<String> = start_of(caption, MOST_READ).split_whitespace().map(lowered).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let words = match *words.as_slice() {
        ["is", ref rest @ ..] if !rest.is_empty() => ["Whether it is ", &rest.join(" ")].concat(),
        ["has", ref rest @ ..] if !rest.is_empty() => ["Whether it has ", &rest.join(" ")].concat(),
        ["should", ref rest @ ..] if !rest.is_empty() => ["Whether to ", &rest.join(" ")].concat(),
        [first, _, ..] if SETTINGS.contains(&first) => ["The setting to ", &words.join(" ")].concat(),
        ["include" | "exclude" | "expand"] => ["What to ", &words.concat()].concat(),
        [done] if is_done(done) => ["Whether or when it was ", done].concat(),
        [done, "at" | "on"] if is_done(done) => format!("When it was {done}"),
        [done, "by"] if is_done(done) => format!("By whom it was {done}"),
        [order @ ("sort" | "order" | "group"), "by"] => format!("What to {order} by"),
        ["the", ref rest @ ..] if !rest.is_empty() => ["The ", &rest.join(" ")].concat(),
        [] => "The value".to_owned(),
        ref words => ["The ", &words.join(" ")].concat(),
    };
    let end = words.trim_end_matches(|last: char| !last.is_alphanumeric()).len();
    [&words[..end], "."].concat()
}
