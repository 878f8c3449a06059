//! Small questions about words.

use std::collections::BTreeSet;
use std::fmt::{self, Display, Write};

use aho_corasick::{AhoCorasick, MatchKind};
use memchr::memmem::Finder;

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

/// Parts of what few texts hold: whether a file may hold any of it is sooner known than of each of its texts.
pub struct Signs {
    /// Each looked for by itself: among others they would be met everywhere.
    short: Vec<Finder<'static>>,
    /// Looked for together. With this kind of match many bytes are passed over at once.
    long: Option<AhoCorasick>,
}

impl Signs {
    /// So many bytes of each part are compared before a closer look.
    const LONG: usize = 4;

    /// Takes parts as they are looked for, and in capitals besides.
    pub fn of(parts: &[&str]) -> Signs {
        let both: BTreeSet<_> =
            parts.iter().flat_map(|part| [(*part).to_owned(), part.to_uppercase()]).collect();
        let (short, long): (Vec<_>, Vec<_>) = both.into_iter().partition(|part| part.len() < Signs::LONG);
        Signs {
            short: short.iter().map(|part| Finder::new(part.as_bytes()).into_owned()).collect(),
            long: AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(long).ok(),
        }
    }

    /// Whether a text holds one, as far as that can be known.
    pub fn are_in(&self, text: &str) -> bool {
        self.long.as_ref().is_none_or(|parts| parts.is_match(text))
            || self.short.iter().any(|part| part.find(text.as_bytes()).is_some())
    }
}

/// Most candidates that a misspelt word is held against: of more the nearest says little.
const MOST_CANDIDATES: usize = 1_000;
/// Most work for one word, in pairs of letters: enough for a dozen names that are near in their letters.
const MOST_PAIRS: usize = 10_000;

/// The candidate that a misspelt word was probably meant to be.
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let letters = Letters::of(word);
    let mut near: Vec<(usize, usize, &str)> = candidates
        .into_iter()
        .take(MOST_CANDIDATES)
        .enumerate()
        .filter(|(_, candidate)| is_near_in_length(word, candidate))
        .map(|(position, candidate)| (letters.edits_to(&Letters::of(candidate)), position, candidate))
        .filter(|(least, _, candidate)| *least <= tolerance(candidate))
        .collect();
    near.sort_unstable();
    let mut pairs = MOST_PAIRS;
    let mut best: Option<(usize, usize, &str)> = None;
    for (least, position, candidate) in near {
        if best.is_some_and(|(best, ..)| least > best) {
            break;
        }
        let (word, meant) = unlike(word, candidate);
        let Some(left) = pairs.checked_sub(word.len() * meant.len()) else { break };
        pairs = left;
        let found = (strsim::osa_distance(&meant, &word), position, candidate);
        // Two letters that changed places are a slip in any word, however short.
        let is_exchange = least == 0 && found.0 == 1;
        if (found.0 <= tolerance(candidate) || is_exchange) && best.is_none_or(|best| found < best) {
            best = Some(found);
        }
    }
    best.map(|(.., candidate)| candidate)
}

/// Whether a text would be of a type of JSON without its quotes.
pub fn reads_as(text: &str, kind: &str) -> bool {
    match kind {
        "boolean" => ["true", "false"].contains(&text),
        "integer" => text.parse::<i64>().is_ok(),
        "number" => text.parse::<f64>().is_ok_and(f64::is_finite),
        _ => false,
    }
}

/// Whether a word is, or may be meant to be, another one.
pub fn is_near(word: &str, meant: &str) -> bool {
    first_near([word], meant).is_some()
}

/// The first of some words that is, or may be meant to be, another one.
pub fn first_near<'w>(words: impl IntoIterator<Item = &'w str>, meant: &str) -> Option<&'w str> {
    let letters = |word: &str| word.bytes().fold(0_u32, |letters, byte| letters | 1 << (byte % 32));
    // Whether it takes no more edits than a near word needs to give each the letters that only the other one has: soon known, and
    // not so of most words.
    let has_near_letters = |word: &str| {
        let (own, others) = (letters(word), letters(meant));
        let missing = (own & !others).count_ones().max((others & !own).count_ones());
        missing as usize <= tolerance(meant) || !word.is_ascii() || !meant.is_ascii()
    };
    let is_near = |word: &str| {
        is_near_in_length(word, meant) && has_near_letters(word) && nearest(word, [meant]).is_some()
    };
    words.into_iter().find(|word| is_near(word))
}

/// Whether a word is another one with a slip of the fingers or two.
pub fn is_typo(word: &str, meant: &str) -> bool {
    const MOST_SLIPS: usize = 2;
    let least = || Letters::of(word).edits_to(&Letters::of(meant));
    let slips = || strsim::osa_distance(&word.to_lowercase(), &meant.to_lowercase());
    word.len().abs_diff(meant.len()) <= MOST_SLIPS && least() <= MOST_SLIPS && slips() <= MOST_SLIPS
}

/// Most edits of a word that is still recognised.
fn tolerance(meant: &str) -> usize {
    meant.len() / 3
}

fn is_near_in_length(word: &str, meant: &str) -> bool {
    word.len().abs_diff(meant.len()) <= tolerance(meant)
}

/// What is left of two words, in lower case, without what both begin and end with.
fn unlike(a: &str, b: &str) -> (String, String) {
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    let is_same = |(a, b): &(char, char)| a == b;
    let start: usize = a.chars().zip(b.chars()).take_while(is_same).map(|(a, _)| a.len_utf8()).sum();
    let (a, b) = (&a[start..], &b[start..]);
    let ends = a.chars().rev().zip(b.chars().rev());
    let end: usize = ends.take_while(is_same).map(|(a, _)| a.len_utf8()).sum();
    (a[..a.len() - end].to_owned(), b[..b.len() - end].to_owned())
}

/// How often letters are in a word, in 32 groups in which the cases of a letter are one.
pub struct Letters([u8; 32]);

impl Letters {
    /// Counts.
    pub fn of(word: &str) -> Letters {
        let mut counts = [0_u8; 32];
        for character in word.chars() {
            let is_small = character.is_ascii();
            let character =
                if is_small { None } else { character.to_lowercase().next() }.unwrap_or(character);
            let count = &mut counts[character as usize % 32];
            *count = count.saturating_add(1);
        }
        Letters(counts)
    }

    /// The fewest edits that can make a word of the other letters of one of these; mostly it takes more.
    pub fn edits_to(&self, other: &Letters) -> usize {
        let counts = || self.0.iter().zip(&other.0);
        let gone: usize = counts().map(|(own, other)| usize::from(own.saturating_sub(*other))).sum();
        let new: usize = counts().map(|(own, other)| usize::from(other.saturating_sub(*own))).sum();
        gone.max(new)
    }
}

/// What to write instead of a text that is no URL with scheme and host.
pub fn url_cure(text: &str) -> &'static str {
    let escaped = text.trim().replace(char::is_whitespace, "%20");
    if is_absolute_url(&escaped) { "write %20 for each space" } else { "write it with https:// and the host" }
}

/// The host of an address, with its port.
pub fn host(address: &str) -> Option<&str> {
    let (_, rest) = address.split_once("://")?;
    rest.split(['/', '?', '#']).next()
}

/// Whether a text is a URL with scheme and host; spaces around it are forgiven.
pub fn is_absolute_url(text: &str) -> bool {
    let Some((scheme, rest)) = text.trim().split_once("://") else { return false };
    let is_scheme = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    is_scheme && !host.is_empty() && !rest.contains(char::is_whitespace)
}

/// The scheme of a web address that has a letter too much or too few, and the one that is meant: `htps://`.
pub fn misspelt_scheme(address: &str) -> Option<(&str, &'static str)> {
    let (scheme, _) = address.trim().split_once("://")?;
    let known = ["https", "http"];
    if known.iter().any(|known| known.eq_ignore_ascii_case(scheme)) {
        return None;
    }
    nearest(scheme, known).map(|meant| (scheme, meant))
}

/// Longest text of a finding, in bytes. Names in it may be as long as the file that they stand in, and be named by each of
/// thousands of findings; nobody reads on.
pub const LONGEST_SHOWN: usize = 1000;

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

/// A list is shown until it is so long.
const LONGEST_LIST: usize = 2 * LONGEST_SHOWN;

/// A text as people compare it: without case, and with single spaces between its words.
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.push_str(word);
    }
    if plain.is_ascii() {
        plain.make_ascii_lowercase();
        return plain;
    }
    plain.to_lowercase()
}

/// Whether two texts are the same but for capitals.
pub fn is_same_in_case(one: &str, other: &str) -> bool {
    if one.is_ascii() && other.is_ascii() {
        return one.eq_ignore_ascii_case(other);
    }
    one.to_lowercase() == other.to_lowercase()
}

/// Whether two texts are the same name in other letters: `parcelId` and `Parcel ID.`; what has no letters names nothing.
pub fn is_same_name(one: &str, other: &str) -> bool {
    // Whatever is no sign of ASCII; most names differ in the first letter.
    fn bytes(text: &str) -> impl Iterator<Item = u8> {
        text.bytes().filter(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii())
    }
    fn letters(text: &str) -> impl Iterator<Item = char> {
        text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase)
    }
    let (mut own, mut others) = (bytes(one), bytes(other));
    let mut is_name = false;
    loop {
        match (own.next(), others.next()) {
            (None, None) => return is_name,
            (Some(a), Some(b)) if a.is_ascii() && a.eq_ignore_ascii_case(&b) => is_name = true,
            (a, b) if a.into_iter().chain(b).all(|byte| byte.is_ascii()) => return false,
            _ => return letters(one).next().is_some() && letters(one).eq(letters(other)),
        }
    }
}

/// Names as messages list them, each in quotes.
pub fn quoted<T: Display>(names: impl IntoIterator<Item = T>) -> String {
    list(names.into_iter().map(|name| format!("'{name}'")), ", ")
}

/// Texts as messages list them: up to some point, then how many more there are.
pub fn list<T: Display>(texts: impl IntoIterator<Item = T>, separator: &str) -> String {
    let mut texts = texts.into_iter();
    let mut list = String::new();
    while let Some(text) = (list.len() < LONGEST_LIST).then(|| texts.next()).flatten() {
        if !list.is_empty() {
            list.push_str(separator);
        }
        list.push_str(&shown(text));
    }
    match texts.count() {
        0 => list,
        more => format!("{list} and {more} more"),
    }
}

/// A number of things: `1 file`, `2 files`.
pub fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
