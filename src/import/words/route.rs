//! Words for an operation that has no id, from its method and path.

use super::LONGEST_NAME;
use super::cut::start_of;
use super::identifier::words;
use super::lexicon::is_among;
use super::operation_id::{has_ascii_letter, id_words};
use super::plural::{is_plural, singular};

/// What the last segment of a path may tell to do.
const VERBS: &str = "accept activate add analyze apply approve archive assign authorize block calculate cancel \
    capture change check close confirm convert copy create deactivate decline delete disable dismiss \
    download duplicate enable export follow generate get import invite list merge move mute parse \
    pause publish refresh register reject remove reopen resend reset restore resume retry revoke \
    rotate scroll search send set start stop submit subscribe sync transfer unarchive unassign \
    unblock unfollow unlock unmute unpublish unsubscribe update upload validate verify void";

/// Those of them that change nothing.
const READING: &str = "count download export get list search";

/// A part of a path.
#[derive(Clone, Copy, PartialEq)]
enum Part<'p> {
    Static(&'p str),
    Variable(&'p str),
}

/// The words for an operation that has no id.
pub(super) fn route_words(method: &str, path: &str) -> Vec<String> {
    let mut parts = parts(path);
    while let [Part::Static(first), rest @ ..] = parts.as_slice()
        && is_preamble(first)
        && rest.iter().any(|part| matches!(part, Part::Static(_)))
    {
        parts.remove(0);
    }
    let (verb, parts, rest) = verb(method, &parts);
    let mut nouns = nouns(parts);
    if verb == ["Create"]
        && let (Some(Part::Static(_)), Some(last)) = (parts.last(), nouns.last_mut())
    {
        *last = singular(last);
    }
    nouns.extend(rest);
    if nouns.is_empty() { nouns } else { verb.into_iter().chain(nouns).collect() }
}

/// The parts of a path that say something: neither empty ones nor endings of files.
fn parts(path: &str) -> Vec<Part<'_>> {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let mut parts = Vec::new();
    for segment in path.split('/') {
        for piece in segment.split_inclusive('}') {
            let (text, variable) = match piece.split_once('{') {
                Some((text, variable)) => (text, Some(variable.trim_end_matches('}'))),
                None => (piece, None),
            };
            let text = text.strip_suffix(".json").or_else(|| text.strip_suffix(".xml")).unwrap_or(text);
            parts.extend(Some(Part::Static(text)).filter(|_| text.contains(char::is_alphanumeric)));
            parts.extend(variable.map(Part::Variable));
        }
    }
    parts
}

/// Whether a segment says which version of the API is called, or that it is one.
fn is_preamble(segment: &str) -> bool {
    let version = segment.strip_prefix(['v', 'V']).unwrap_or(segment);
    let version = version.replace("alpha", "").replace("beta", "");
    let is_version = version.starts_with(|first: char| first.is_ascii_digit())
        && version.bytes().all(|byte| byte.is_ascii_digit() || b".-_".contains(&byte));
    is_version || ["api", "rest"].contains(&segment.to_ascii_lowercase().as_str())
}

/// What an operation does, the parts of its path that say with what, and words that follow them.
fn verb<'s, 'p>(method: &str, parts: &'s [Part<'p>]) -> (Vec<String>, &'s [Part<'p>], Vec<String>) {
    let method = method.to_ascii_lowercase();
    let known = match method.as_str() {
        "get" => READING,
        "delete" => "",
        _ => VERBS,
    };
    if let [before @ .., Part::Static(last)] = parts
        && before.iter().any(|part| matches!(part, Part::Static(_)))
        && let mut last = id_words(last)
        && last.first().is_some_and(|first| is_among(known, &first.to_ascii_lowercase()))
    {
        let rest = last.split_off(1);
        return (last, before, rest);
    }
    let is_list = matches!(parts.last(), Some(Part::Static(last)) if id_words(last).last().is_some_and(|last| is_plural(last)));
    let verb = match method.as_str() {
        "get" if is_list => "List",
        "post" => "Create",
        "put" | "patch" => "Update",
        other => return (words(start_of(other, LONGEST_NAME)), parts, Vec::new()),
    };
    (vec![verb.to_owned()], parts, Vec::new())
}

/// What an operation works with: one of what stands before a variable, or of what is created.
fn nouns(parts: &[Part<'_>]) -> Vec<String> {
    let mut nouns: Vec<String> = Vec::new();
    let mut before = 0;
    for (at, part) in parts.iter().enumerate() {
        let Part::Static(text) = part else { continue };
        let mut words = id_words(text);
        if let (Some(Part::Variable(_)), Some(last)) = (parts.get(at + 1), words.last_mut()) {
            *last = singular(last);
        }
        // A segment that says again what the one before does, as in `news/news_items`.
        let same =
            nouns.iter().skip(before).zip(&words).filter(|(one, other)| singular(one) == singular(other));
        if before < nouns.len() && same.count() == nouns.len() - before {
            nouns.truncate(before);
        }
        before = nouns.len();
        nouns.extend(words);
    }
    if nouns.iter().any(|noun| has_ascii_letter(noun)) {
        return nouns;
    }
    let variables = parts.iter().rev().filter_map(|part| match part {
        Part::Variable(name) => Some(id_words(name)),
        Part::Static(_) => None,
    });
    variables.into_iter().find(|words| words.iter().any(|word| has_ascii_letter(word))).unwrap_or_default()
}
