//! Small questions about words.

/// Characters that titles of operations and parameters must not hold.
pub const RESTRICTED_IN_TITLES: [char; 8] = ['/', '\\', '<', '>', '*', '%', '&', '?'];

/// Those of some phrases, given in lower case, that a text holds as whole words.
pub fn phrases<'p>(text: &str, phrases: &[&'p str]) -> Vec<&'p str> {
    if phrases.iter().all(|phrase| phrase.len() > text.len()) {
        return Vec::new();
    }
    let text = text.to_lowercase();
    let is_whole = |phrase: &str, start: usize| {
        let before = text[..start].chars().next_back();
        let after = text[start + phrase.len()..].chars().next();
        !before.into_iter().chain(after).any(char::is_alphanumeric)
    };
    let is_held = |phrase: &&str| text.match_indices(*phrase).any(|(start, _)| is_whole(phrase, start));
    // Whether a phrase is there at all is much cheaper to know than where.
    phrases.iter().copied().filter(|phrase| text.contains(phrase)).filter(is_held).collect()
}

/// The candidate that a misspelt word was probably meant to be.
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let close = candidates.into_iter().filter_map(|candidate| Some((distance(word, candidate)?, candidate)));
    close.min_by_key(|&(distance, _)| distance).map(|(_, candidate)| candidate)
}

/// Edits between a word and one that it may be meant to be; nothing where they are too many for that.
fn distance(word: &str, meant: &str) -> Option<usize> {
    let tolerance = meant.len() / 3;
    // Words of quite another length or with many other letters are far apart; most comparisons end here.
    if word.len().abs_diff(meant.len()) > tolerance {
        return None;
    }
    let (own, others) = (letters(word), letters(meant));
    let missing = (own & !others).count_ones().max((others & !own).count_ones());
    if missing as usize > tolerance {
        return None;
    }
    let distance = strsim::osa_distance(&meant.to_lowercase(), &word.to_lowercase());
    (distance <= tolerance).then_some(distance)
}

/// Whether a word is, or may be meant to be, another one.
pub fn is_near(word: &str, meant: &str) -> bool {
    distance(word, meant).is_some()
}

/// The letters of the English alphabet in a word, in either case, a bit each.
fn letters(word: &str) -> u32 {
    let letters = word.bytes().filter(u8::is_ascii_alphabetic);
    letters.fold(0, |letters, letter| letters | 1 << (letter & 0x1f))
}

/// Whether a text is a URL with scheme and host; spaces around it are forgiven.
pub fn is_absolute_url(text: &str) -> bool {
    let Some((scheme, rest)) = text.trim().split_once("://") else { return false };
    let is_scheme = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    is_scheme && !host.is_empty() && !rest.contains(char::is_whitespace)
}
