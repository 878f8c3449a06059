//! What a connector is called, and what it is for.

use crate::openapi::LONGEST_TITLE;
use crate::text::{self, RESTRICTED_IN_TITLES};

use super::brackets::clean_ends;
use super::cut::{cut, start_of, without_open_bracket, without_outer};
use super::lexicon::{SMALL, is_among};
use super::line::one_line;
use super::markdown::plain;
use super::sentence::ended;
use super::{MOST_READ, is_of_word};

/// Longest description of a connector, and the shortest.
const LENGTHS: [usize; 2] = [30, 500];

/// The name of a connector whose document has none.
const NO_TITLE: &str = "Imported Service";

/// The name of a connector.
pub(in crate::import) fn title(title: &str) -> String {
    let title = plain(start_of(title, MOST_READ));
    let kept = without_technical_words(&title);
    let kept: String = kept.chars().filter(|kept| !RESTRICTED_IN_TITLES.contains(kept)).collect();
    let kept = one_line(&kept);
    let kept = without_outer(without_first_small(clean_ends(&kept)));
    let cut = without_open_bracket(cut(kept, LONGEST_TITLE));
    let is_name = cut.chars().any(char::is_alphabetic) && !SMALL.contains(&cut);
    if is_name { cut.to_owned() } else { NO_TITLE.to_owned() }
}

/// What a connector is for, in as many characters as the platform asks for.
pub(in crate::import) fn connector_description(markdown: &str, title: &str) -> String {
    let [least, most] = LENGTHS;
    let own = ended(&plain(markdown), most);
    // An address alone says nothing to makers.
    let is_address = own.split(' ').all(|word| word.contains("://"));
    let is_refused =
        is_address || !text::phrases(&own, &["power apps", "power automate", "logic apps"]).is_empty();
    if own.chars().count() >= least && !is_refused {
        return own;
    }
    let title = self::title(title);
    let subject = if title == NO_TITLE { "this service" } else { &title };
    let general = format!("Work with the data of {subject} in flows and apps.");
    if own.is_empty() || is_refused { general } else { [&own, " ", &general].concat() }
}

/// A title without words that say how a service is called instead of what it is.
fn without_technical_words(title: &str) -> String {
    const PHRASES: [[&str; 2]; 5] =
        [["open", "api"], ["power", "apps"], ["power", "automate"], ["power", "platform"], ["logic", "apps"]];
    let mut kept: Vec<String> = Vec::new();
    let mut words = title.split(' ').peekable();
    while let Some(word) = words.next() {
        let bare = |word: &str| without_outer(word).to_lowercase();
        let next = words.peek().map(|next| bare(next)).unwrap_or_default();
        let is_phrase = PHRASES.iter().any(|[first, second]| *first == bare(word) && *second == next);
        let is_version = ["version", "release"].contains(&bare(word).as_str()) && is_version(&next);
        if is_phrase || is_version {
            words.next();
            continue;
        }
        let parts: Vec<&str> = word.split(|c: char| !is_of_word(c)).filter(|part| !part.is_empty()).collect();
        if is_dropped(without_outer(word)) {
            continue;
        }
        if parts.iter().any(|part| is_technical(part)) {
            kept.extend(parts.iter().filter(|part| !is_technical(part)).map(|part| (*part).to_owned()));
        } else {
            kept.push(word.replace(['/', '\\'], " ").replace('&', " and "));
        }
    }
    kept.join(" ")
}

/// Whether nothing is left of a word: a number alone may be a part of the name.
fn is_dropped(word: &str) -> bool {
    is_technical(word) || is_version(word) && (word.contains('.') || word.starts_with(['v', 'V']))
}

fn is_technical(word: &str) -> bool {
    const WORDS: &str = "api apis definition definitions connector connectors docs documentation oas oas2 oas3 \
        openapi openapi3 reference rest restful spec specification specifications specs swagger";
    is_among(WORDS, &word.to_lowercase())
}

/// Whether a word is the number of a version.
fn is_version(word: &str) -> bool {
    let number = word.strip_prefix(['v', 'V']).unwrap_or(word);
    number.starts_with(|first: char| first.is_ascii_digit())
        && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}

/// A title without the small words that those left behind that stood before them.
fn without_first_small(title: &str) -> &str {
    let mut title = title;
    while let Some((first, rest)) = title.split_once(' ')
        && (SMALL.contains(&first) || !first.contains(char::is_alphanumeric))
    {
        title = rest;
    }
    while let Some((rest, last)) = title.rsplit_once(' ')
        && (SMALL.contains(&last) || !last.contains(char::is_alphanumeric))
    {
        title = rest;
    }
    title
}
