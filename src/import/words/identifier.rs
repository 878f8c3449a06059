//! The words of an identifier, each as a title has it.

use super::is_of_word;
use super::lexicon::{ACRONYMS, NUMBERED, SHORT_WORDS, SMALL, SPELLINGS, WRITTEN_ACRONYMS};

/// The words of a name, each with its first letter in capitals.
pub(super) fn words(name: &str) -> Vec<String> {
    // Where all letters are capitals, these tell no abbreviations, but for those of a short name.
    let is_shouted = !name.contains(char::is_lowercase)
        && (name.len() > 3 || SHORT_WORDS.contains(&name.to_lowercase().as_str()));
    let mut words = Vec::new();
    for chunk in name.split(|character| !is_of_word(character)) {
        let humps = humps(chunk);
        let mut humps = humps.iter().copied().peekable();
        while let Some(hump) = humps.next() {
            let pair = humps.peek().and_then(|next| spelling(&[hump, next].concat()));
            if let Some(known) = pair {
                humps.next();
                words.extend(known.split(' ').map(str::to_owned));
            } else {
                push_words(hump, is_shouted, &mut words);
            }
        }
    }
    words
}

/// The parts of a chunk that begin with capital letters.
fn humps(chunk: &str) -> Vec<&str> {
    let letters: Vec<(usize, char)> = chunk.char_indices().collect();
    let mut humps = Vec::new();
    let mut start = 0;
    for (index, (at, _)) in letters.iter().enumerate().skip(1) {
        let letter = |index: usize| letters.get(index).map(|(_, letter)| *letter);
        if begins_hump(letter(index - 1), letter(index), letter(index + 1), letter(index + 2)) {
            humps.push(&chunk[start..*at]);
            start = *at;
        }
    }
    humps.push(&chunk[start..]);
    humps.retain(|hump| hump.contains(char::is_alphanumeric));
    humps
}

fn begins_hump(before: Option<char>, here: Option<char>, next: Option<char>, after: Option<char>) -> bool {
    let is = |letter: Option<char>, is: fn(char) -> bool| letter.is_some_and(is);
    let is_plural = next == Some('s') && !is(after, char::is_lowercase);
    is(here, char::is_uppercase)
        && (is(before, char::is_lowercase)
            || is(before, char::is_numeric) && is(next, char::is_lowercase)
            || is(before, char::is_uppercase) && is(next, char::is_lowercase) && !is_plural)
}

/// How a word is written that is known.
fn spelling(word: &str) -> Option<&'static str> {
    SPELLINGS.iter().find(|(known, _)| known.eq_ignore_ascii_case(word)).map(|(_, written)| *written)
}

/// Adds the words of a part of a name: mostly one, and a number behind it that is one of its own.
fn push_words(hump: &str, is_shouted: bool, words: &mut Vec<String>) {
    if let Some(known) = spelling(hump) {
        return words.extend(known.split(' ').map(str::to_owned));
    }
    let stem = hump.trim_end_matches(|last: char| last.is_ascii_digit());
    let number = &hump[stem.len()..];
    let is_numbered = NUMBERED.contains(&stem.to_lowercase().as_str()) || stem.chars().nth(1).is_none();
    if number.is_empty() || stem.is_empty() {
        words.push(spelt(hump, is_shouted));
    } else if is_numbered || stem.contains(char::is_numeric) {
        let stem = spelling(stem).map_or_else(|| spelt_numbered(stem, is_shouted), str::to_owned);
        words.push([&stem, number].concat());
    } else {
        push_words(stem, is_shouted, words);
        words.push(number.to_owned());
    }
}

/// A word that a number belongs to: an abbreviation if it is short.
fn spelt_numbered(stem: &str, is_shouted: bool) -> String {
    if stem.len() <= 2 { stem.to_uppercase() } else { spelt(stem, is_shouted) }
}

/// A word of a title.
fn spelt(word: &str, is_shouted: bool) -> String {
    let lower = word.to_lowercase();
    let is_acronym = |word: &str| ACRONYMS.contains(&word);
    let singular = lower.strip_suffix('s').filter(|singular| is_acronym(singular) && *singular != "po");
    let capitals = word.chars().filter(|letter| letter.is_uppercase()).count();
    let is_consonants = word.len() <= 5 && !word.contains(|vowel| "AEIOUYaeiouy".contains(vowel));
    let is_kept =
        if is_shouted { is_consonants || WRITTEN_ACRONYMS.contains(&lower.as_str()) } else { capitals > 1 };
    // A number with a unit, or an ordinal number.
    let is_count = lower.starts_with(|first: char| first.is_numeric());
    match singular {
        _ if is_acronym(&lower) => lower.to_uppercase(),
        Some(singular) => [&singular.to_uppercase(), "s"].concat(),
        None if is_kept || is_count => word.to_owned(),
        None => capitalised(&lower),
    }
}

/// A text with a capital letter at its begin.
pub(super) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// Words as a title has them.
pub(super) fn titled(words: &[String]) -> String {
    let last = words.len().saturating_sub(1);
    let mut title = String::new();
    for (at, word) in words.iter().enumerate() {
        let lower = word.to_lowercase();
        let is_small = at > 0 && (lower == "ms" || at < last && SMALL.contains(&lower.as_str()));
        if at > 0 {
            title.push(' ');
        }
        title.push_str(if is_small { &lower } else { word });
    }
    let start = title.trim_start_matches(|first: char| !first.is_alphanumeric());
    start.trim_end_matches(|last: char| !last.is_alphanumeric()).to_owned()
}

/// A word as it stands inside of a sentence: names and abbreviations keep their capitals.
pub(super) fn lowered(word: &str) -> String {
    let is_initial = word.chars().filter(|letter| letter.is_alphabetic()).nth(1).is_none();
    if is_initial || word.chars().skip(1).any(char::is_uppercase) {
        word.to_owned()
    } else {
        word.to_lowercase()
    }
}

/// The words of an identifier as a sentence has them.
pub(super) fn sentence_case(words: &[String]) -> String {
    const NOUNS: [&str; 6] = ["code", "length", "number", "numbers", "type", "expiry"];
    let mut words: Vec<String> = words.to_vec();
    // Who pins a message enters no PIN.
    if let [first, second, ..] = words.as_mut_slice()
        && first == "PIN"
        && !NOUNS.contains(&second.to_lowercase().as_str())
    {
        "Pin".clone_into(first);
    }
    let words: Vec<String> = words
        .iter()
        .enumerate()
        .map(|(at, word)| if at == 0 { word.clone() } else { lowered(word) })
        .collect();
    let text = words.join(" ");
    text.trim_matches(|end: char| !end.is_alphanumeric()).to_owned()
}
