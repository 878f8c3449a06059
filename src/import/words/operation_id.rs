//! Ids of operations in the form that the platform asks for.

use super::cut::start_of;
use super::identifier::{capitalised, words};
use super::route::route_words;
use super::{LONGEST_NAME, MOST_READ};

/// An id for an operation: its own in the form that the platform asks for, or one from its route.
pub(in crate::import) fn operation_id(id: Option<&str>, method: &str, path: &str) -> String {
    let words = id.map(id_words).filter(|words| words.iter().any(|word| has_ascii_letter(word)));
    let words = words.unwrap_or_else(|| route_words(method, start_of(path, MOST_READ)));
    let id = glued(&words);
    match id.chars().next() {
        None => "Operation".to_owned(),
        Some(first) if first.is_ascii_digit() => start_of(&["Op", &id].concat(), LONGEST_NAME).to_owned(),
        Some(_) => id,
    }
}

/// The words of an id, in ASCII.
pub(super) fn id_words(id: &str) -> Vec<String> {
    words(&start_of(id, MOST_READ).chars().map(unaccented).collect::<String>())
}

pub(super) fn has_ascii_letter(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_alphabetic())
}

/// A letter without its accent; other letters are not changed.
fn unaccented(letter: char) -> char {
    match letter {
        'À'..='Å' => 'A',
        'à'..='å' => 'a',
        'Ç' => 'C',
        'ç' => 'c',
        'È'..='Ë' => 'E',
        'è'..='ë' => 'e',
        'Ì'..='Ï' => 'I',
        'ì'..='ï' => 'i',
        'Ñ' => 'N',
        'ñ' => 'n',
        'Ò'..='Ö' | 'Ø' => 'O',
        'ò'..='ö' | 'ø' => 'o',
        'Ù'..='Ü' => 'U',
        'ù'..='ü' => 'u',
        'ß' => 's',
        other => other,
    }
}

/// Words as one, as many as there is room for.
fn glued(words: &[String]) -> String {
    let ascii = |word: &String| word.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
    let words: Vec<String> = words.iter().map(ascii).map(|word| capitalised(&word)).collect();
    let mut glued = String::new();
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1).map(String::as_str).unwrap_or_default();
        // Two abbreviations side by side could not be told apart.
        let is_run = word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase());
        let is_joined = is_run && next.as_bytes().get(1).is_some_and(|second| !second.is_ascii_lowercase());
        let word = if is_joined { capitalised(&word.to_lowercase()) } else { word.clone() };
        if glued.len() + word.len() > LONGEST_NAME {
            glued.push_str(if glued.is_empty() { start_of(&word, LONGEST_NAME) } else { "" });
            break;
        }
        glued.push_str(&word);
    }
    glued
}
