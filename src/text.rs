//! Small questions about words.

use std::fmt::{self, Display, Write};

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

/// Longest text of a finding, in bytes. Names in it may be as long as the file that they stand in, and be named by each of
/// thousands of findings; nobody reads on.
const LONGEST_SHOWN: usize = 1000;

/// What is shown of a longer one: its begin and its end.
const SHOWN: [usize; 2] = [700, 200];

/// Most texts of findings are no longer.
const USUAL: usize = 96;

/// A text as findings show it: what is too long is cut in its middle. Costs no more than what is kept.
pub fn shown(text: impl Display) -> String {
    let mut shown = Shown { begin: String::with_capacity(USUAL), end: None };
    // Nothing but the text itself can fail here, and texts do not.
    let _ = write!(shown, "{text}");
    match shown.end {
        None => shown.begin,
        Some(end) => [&shown.begin, " … ", last(&end)].concat(),
    }
}

/// The end of a text that is shown.
fn last(text: &str) -> &str {
    &text[text.ceil_char_boundary(text.len().saturating_sub(SHOWN[1]))..]
}

struct Shown {
    /// All of the text, until it is too long.
    begin: String,
    end: Option<String>,
}

impl Write for Shown {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if self.end.is_none() && self.begin.len() + text.len() <= LONGEST_SHOWN {
            self.begin.push_str(text);
            return Ok(());
        }
        let room = SHOWN[0].saturating_sub(self.begin.len());
        let (more, text) = text.split_at(text.floor_char_boundary(room));
        let end = self.end.get_or_insert_with(|| {
            self.begin.push_str(more);
            self.begin.split_off(self.begin.floor_char_boundary(SHOWN[0]))
        });
        end.push_str(last(text));
        if end.len() > LONGEST_SHOWN {
            *end = last(end).to_owned();
        }
        Ok(())
    }
}
