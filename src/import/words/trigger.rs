//! Names of triggers, from the names of what calls back.

use super::cut::{cut, start_of};
use super::identifier::{lowered, words};
use super::plural::is_plural;
use super::{LONGEST_NAME, MOST_READ};

/// The name of a trigger, from the name of the only call that starts it: `orderShipped` as "When an order is shipped".
pub(in crate::import) fn trigger(name: Option<&str>) -> String {
    const BEGINS: [&str; 4] = ["on", "when", "after", "if"];
    const UNCOUNTED: [&str; 3] = ["data", "information", "content"];
    let words: Vec<String> =
        words(start_of(name.unwrap_or_default(), MOST_READ)).iter().map(|word| lowered(word)).collect();
    let words = match words.as_slice() {
        [first, rest @ ..] if BEGINS.contains(&first.as_str()) => rest,
        all => all,
    };
    let (noun, done) = match words {
        [] => ("event".to_owned(), "received"),
        [noun @ .., done] if !noun.is_empty() && done.ends_with("ed") => (noun.join(" "), done.as_str()),
        noun => (noun.join(" "), "received"),
    };
    let last = noun.rsplit(' ').next().unwrap_or_default();
    let are = if is_plural(last) { "are" } else { "is" };
    let article = if is_plural(last) || UNCOUNTED.contains(&last) {
        ""
    } else if noun.starts_with(['a', 'e', 'i', 'o', 'A', 'E', 'I', 'O']) {
        "an "
    } else {
        "a "
    };
    let named = format!("When {article}{noun} {are} {done}");
    if named.chars().count() > LONGEST_NAME { cut(&named, LONGEST_NAME).to_owned() } else { named }
}
