//! Labels of values that can be chosen.

use super::cut::{cut, start_of};
use super::identifier::{titled, words};
use super::lexicon::SMALL;
use super::line::one_line;
use super::{LONGEST_NAME, MOST_READ};

/// The label of a value that can be chosen. Codes stay as they are.
pub(in crate::import) fn choice(value: &str) -> String {
    let value = one_line(start_of(value, MOST_READ));
    if value.is_empty() {
        return "Empty".to_owned();
    }
    if is_code(&value) {
        return start_of(&value, LONGEST_NAME).trim_end().to_owned();
    }
    let order = match value.as_bytes() {
        [b'-', ..] => " (Descending)",
        [b'+', ..] => " (Ascending)",
        _ => "",
    };
    let label = titled(&words(&value));
    [cut(&label, LONGEST_NAME - order.len()), order].concat()
}

/// Whether a value says most as it is: codes, locales, versions, names of models, addresses, sentences.
fn is_code(value: &str) -> bool {
    let letters = || value.chars().filter(|letter| letter.is_alphabetic());
    let is_short = value.chars().count() <= 3;
    letters().next().is_none()
        || !value.is_ascii()
        || value.contains(['/', '@', ':', ' '])
        || is_short && !value.contains(|c: char| !c.is_ascii_uppercase() && !c.is_ascii_digit())
        || is_locale(value)
        || value.contains(|digit: char| digit.is_ascii_digit()) && !is_phrase(value)
}

/// Whether a value is a language, with or without a place: `de`, `de-DE`, `zh_Hant`.
fn is_locale(value: &str) -> bool {
    const WORDS: [&str; 22] = [
        "am", "as", "at", "by", "eq", "gt", "id", "if", "in", "ip", "is", "lt", "ms", "ne", "no", "of", "ok",
        "on", "or", "pm", "to", "up",
    ];
    let is_language =
        |text: &str| matches!(text.len(), 2 | 3) && text.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_place = |text: &str| match text.as_bytes() {
        [first, second] => first.is_ascii_uppercase() && second.is_ascii_uppercase(),
        [first, rest @ ..] if rest.len() == 3 => {
            first.is_ascii_uppercase() && rest.iter().all(u8::is_ascii_lowercase)
        }
        _ => false,
    };
    match value.split_once(['-', '_']) {
        Some((language, place)) => is_language(language) && place.split(['-', '_']).all(is_place),
        None => value.len() == 2 && is_language(value) && !WORDS.contains(&value),
    }
}

/// Whether a value is words with numbers between them, such as `last_30_days`.
fn is_phrase(value: &str) -> bool {
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let is_word = |word: &str| word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
    value.split('_').any(is_word)
        && value
            .split('_')
            .all(|part| !part.is_empty() && (is_number(part) || is_word(part) || SMALL.contains(&part)))
}
