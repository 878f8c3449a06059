//! Names of operations, from what the document says of them.

use super::brackets::clean_ends;
use super::cut::{cut, start_of, without_dangling, without_open_bracket, without_outer};
use super::identifier::{capitalised, lowered, sentence_case, words};
use super::lexicon::is_among;
use super::line::{first_sentence, one_line};
use super::markdown::plain;
use super::{LONGEST_NAME, MOST_READ, is_of_word};

/// Says only that what follows can be done.
const MODES: [&str; 8] = [
    "allows you to ",
    "allows to ",
    "lets you ",
    "enables you to ",
    "is used to ",
    "can be used to ",
    "will ",
    "allows us to ",
];

/// The name of an operation, from what the document says of it, or from its id.
pub(in crate::import) fn summary(summary: Option<&str>, description: Option<&str>, id: &str) -> String {
    let own = summary.map(plain).and_then(|summary| named(without_any(&summary, &MODES).unwrap_or(&summary)));
    own.or_else(|| description.and_then(described)).unwrap_or_else(|| {
        let named = sentence_case(&words(start_of(id, MOST_READ)));
        if named.is_empty() { "Operation".to_owned() } else { cut(&named, LONGEST_NAME).to_owned() }
    })
}

/// The name that a text in plain words gives an operation, if it is one.
fn named(text: &str) -> Option<String> {
    const NOTES: [&str; 5] = ["note:", "notes:", "warning:", "important:", "caution:"];
    let text = start_of(text, MOST_READ);
    if without_any(text, &NOTES).is_some() {
        return None;
    }
    let first = first_sentence(text);
    let text = if first.contains(' ') { first } else { text };
    let text = without_route(text)?;
    let text = if text.contains([' ', '(']) { spoken(text) } else { spoken_identifier(text)? };
    let text = clean_ends(&text);
    let text = clean_ends(without_open_bracket(cut_at_clause(text)));
    let text = without_outer(text);
    let first = text.split(' ').next().unwrap_or_default();
    let is_name = first.chars().skip(1).any(char::is_uppercase);
    text.contains(char::is_alphabetic).then(|| if is_name { text.to_owned() } else { capitalised(text) })
}

/// The name that the first sentence of a description gives an operation.
fn described(description: &str) -> Option<String> {
    const SUBJECTS: [&str; 8] = [
        "this endpoint ",
        "this api ",
        "this method ",
        "this operation ",
        "this request ",
        "this resource ",
        "this call ",
        "use this endpoint to ",
    ];
    let text = plain(description);
    let sentence = first_sentence(&text);
    let sentence =
        without_any(sentence, &SUBJECTS).map_or(sentence, |rest| without_any(rest, &MODES).unwrap_or(rest));
    let is_short = sentence.chars().nth(LONGEST_NAME + 1).is_none();
    named(sentence).filter(|name| is_short && name.contains(' '))
}

/// What follows one of some begins, given in small letters.
fn without_any<'t>(text: &'t str, begins: &[&str]) -> Option<&'t str> {
    let rest = |begin: &&str| {
        let (start, rest) = text.split_at_checked(begin.len())?;
        start.eq_ignore_ascii_case(begin).then_some(rest)
    };
    begins.iter().find_map(rest)
}

/// A text without the route that it begins with; one that is nothing else names nothing.
fn without_route(text: &str) -> Option<&str> {
    const METHODS: [&str; 7] = ["GET", "PUT", "POST", "DELETE", "PATCH", "HEAD", "OPTIONS"];
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    let is_method = METHODS.contains(&first.trim_end_matches(':'));
    let (path, after) = if is_method { rest.split_once(' ').unwrap_or((rest, "")) } else { (first, rest) };
    let rest = match path.strip_prefix('/') {
        Some(_) => after,
        None if is_method && path.is_empty() => "",
        None => text,
    };
    let rest = rest.trim_start_matches(|first: char| !first.is_alphanumeric() && !"([{".contains(first));
    rest.contains(char::is_alphanumeric).then_some(rest)
}

/// An identifier as words, unless it is the name of a file.
fn spoken_identifier(name: &str) -> Option<String> {
    const FILES: [&str; 14] =
        ["asp", "aspx", "cgi", "csv", "do", "htm", "html", "js", "json", "php", "pdf", "txt", "xml", "yaml"];
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let is_file = ending.is_some_and(|ending| FILES.contains(&ending.as_str()));
    (!is_file).then(|| sentence_case(&words(name)))
}

/// A text with only what names of operations may hold: `/` and `&` as words, identifiers as theirs.
fn spoken(text: &str) -> String {
    let text = text.replace("(s)", "s").replace("(es)", "es").replace("()", "").replace('(', " (");
    let text = one_line(&text);
    let mut spoken: Vec<String> = Vec::new();
    let last = text.split(' ').count().saturating_sub(1);
    for (at, word) in text.split(' ').enumerate() {
        let is_inner = at > 0 && at < last;
        match word {
            "/" | "|" if is_inner => spoken.push("or".to_owned()),
            "&" | "+" if is_inner => spoken.push("and".to_owned()),
            "-" | "–" | "—" if is_inner => spoken.push("-".to_owned()),
            _ if word.contains("://") || word.starts_with('/') => {}
            "e.g." | "(e.g." => spoken.push(word.replace("e.g.", "such as")),
            "i.e." | "(i.e." => spoken.push(word.replace("i.e.", "that is")),
            _ if word.eq_ignore_ascii_case("and/or") => spoken.push("or".to_owned()),
            _ if without_outer(word).contains('_') => {
                let name = words(word).iter().map(|word| lowered(word)).collect::<Vec<_>>().join(" ");
                spoken.extend(spoken_word(&word.replace(without_outer(word), &name)));
            }
            _ => spoken.extend(spoken_word(word)),
        }
    }
    spoken.join(" ")
}

fn spoken_word(word: &str) -> Option<String> {
    let last = word.rfind('/');
    let mut spoken = String::with_capacity(word.len());
    for (at, character) in word.char_indices() {
        let is_within = word[..at].ends_with(char::is_alphanumeric)
            && word[at + character.len_utf8()..].starts_with(char::is_alphanumeric);
        match character {
            '/' if is_within => spoken.push_str(if last == Some(at) { " or " } else { ", " }),
            '&' if is_within => spoken.push_str(" and "),
            '.' if !is_within => {}
            ':' | ';' if is_within => spoken.push(' '),
            ':' | ';' | '–' | '—' if !spoken.is_empty() => spoken.push_str(" -"),
            '[' => spoken.push('('),
            ']' => spoken.push(')'),
            _ if is_of_word(character) || " (),-.'’".contains(character) => spoken.push(character),
            _ if is_within => spoken.push(' '),
            _ => {}
        }
    }
    Some(spoken).filter(|spoken| !spoken.is_empty())
}

/// A name of an operation cut where one of its clauses ends, if that leaves a name, or at a word.
fn cut_at_clause(text: &str) -> &str {
    const LEAST: usize = 24;
    const BEGINS: &str = "and as based because by either for from if including or so such that using via when where \
        which with";
    let kept = cut(text, LONGEST_NAME);
    if kept.len() == text.len() {
        return text;
    }
    let begin = |(at, _): (usize, &str)| {
        let word = kept[at + 1..].split(' ').next().unwrap_or_default();
        (at >= LEAST && (kept[..at].ends_with(',') || is_among(BEGINS, word))).then_some(at)
    };
    // A word that begins a clause may begin one within another one.
    let clause = kept.match_indices(' ').filter_map(begin).next_back();
    clause.map_or(kept, |at| without_dangling(without_outer(&kept[..at])))
}
