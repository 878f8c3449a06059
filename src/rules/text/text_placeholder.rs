use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::definition::{self, Definition, Text};
use crate::rule::{Sink, rule};
use crate::text::{self, Signs};

/// Sentences of Microsoft's templates, and what writers leave for later.
const PHRASES: [&str; 11] = [
    "name of company or organization",
    "lorem ipsum dolor",
    "contoso.com/support",
    "contoso.com/privacy",
    "support@contoso.com",
    "add description here",
    "enter description here",
    "insert description here",
    "your description here",
    "description goes here",
    "summary goes here",
];

/// What writers leave for later, in capitals.
const NOTES: [&str; 3] = ["TODO", "TBD", "FIXME"];

/// What one of these begins with, or a gap to be filled in: few texts hold any, and those alone are looked at closely.
static ANY: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .build(PHRASES.iter().chain(&NOTES).chain(&["__"]))
        .ok()
});

/// A part of each, without letters that may be capitals, and of none that a key of a definition has.
static SIGNS: LazyLock<Signs> = LazyLock::new(|| {
    Signs::of(&[
        "r organization",
        "r Organization",
        "psum",
        "ontoso",
        "escription h",
        "escription H",
        "escription g",
        "escription G",
        "ummary g",
        "ummary G",
        "TODO",
        "TBD",
        "FIXME",
        "__",
    ])
});

rule! {
    /// A text still says what to write instead of saying it.
    ///
    /// Gaps of a template, `TODO`, `TBD` and `Lorem ipsum` are published like any other text.
    ///
    /// Source: Microsoft's templates for connectors; 2 of 516 published connectors have one of these.
    ///
    /// ```json fail
    /// { "/info/contact/name": "Name of company or organization." }
    /// ```
    /// ```json fail
    /// { "/paths/~1parcels/get/description": "TODO: describe." }
    /// ```
    /// ```json fail
    /// { "/paths/~1parcels/get/description": "Lists the ____ of the account." }
    /// ```
    /// ```json fail
    /// { "/definitions/Parcel/properties/status/x-ms-summary": "Default title" }
    /// ```
    /// ```json fail
    /// { "/definitions/Parcel/properties/status/description": "<description>" }
    /// ```
    /// ```json fail
    /// { "/parameters/parcelId/default": "{{parcelId}}" }
    /// ```
    /// ```json fail
    /// { "/definitions/Parcel/properties/status/description": "No description available." }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/description": "Lists what is to do, the placeholder of a parcel and the <<raw>> text." }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/description": "Lists parcels .... and their couriers." }
    /// ```
    "text-placeholder", Warning, Certification, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let contact = definition.root.path(&["info", "contact"]);
    let contact = ["name", "url", "email"].into_iter().filter_map(|key| contact?.get(key));
    let contact = contact.chain(definition::metadata_links(definition.root));
    let contact = contact.filter_map(|node| Some((node, node.str()?)));
    // The title of a property called tbd is no note.
    let is_default = |text: &&Text<'d>| {
        if text.content.len() > LONGEST {
            return false;
        }
        let content = text.content.trim().trim_end_matches('.');
        // Others need no closer look.
        if BEGINNINGS[content.len()] & letter(content) == 0 && !content.starts_with(EDGES) {
            return false;
        }
        let is_known = |known: &&str| content.eq_ignore_ascii_case(known);
        // A label may well be one of these words.
        let is_left_open =
            text.key == "description" && (LEFT_OPEN.iter().any(&is_known) || is_crosses(content));
        // Notes in capitals are found in any text; and it may be what a property of such a name is about.
        let is_its_name = || {
            let named = text.holder.name().unwrap_or_default();
            LEFT_OPEN.iter().any(|known| named.eq_ignore_ascii_case(known))
        };
        let is_left_open = is_left_open && !NOTES.contains(&content) && !is_its_name();
        DEFAULTS.iter().any(is_known) || is_left_open || is_marked(content)
    };
    for text in definition.texts().iter().filter(is_default) {
        sink.report(text.node, format_args!("'{}' was left in the text", text.content.trim()))
            .help("write what is meant, or remove it");
    }
    for node in definition.typed.iter().filter_map(|holder| holder.get("default")) {
        let Some(value) = node.str().map(str::trim).filter(|value| value.len() <= LONGEST) else { continue };
        // A choice is what the API takes.
        let is_choice = || node.holder().and_then(|holder| holder.get("enum")).is_some();
        let is_note = || NOTES.iter().any(|note| value.eq_ignore_ascii_case(note));
        // A document may be filled in by such marks, which then hold words.
        let is_marked = is_marked(value) && !(value.starts_with("{{") && value.contains(' '));
        if (is_marked || is_note() || value.eq_ignore_ascii_case("lorem ipsum")) && !is_choice() {
            sink.report(node, format_args!("'{value}' was left in the default"))
                .help("write the value that is sent where makers enter none, or remove it");
        }
    }
    let texts = if definition.may_say(&SIGNS) { definition.texts() } else { &[] };
    let texts = texts.iter().filter(|text| text.key != "title");
    let texts = texts.map(|text| (text.node, text.content));
    for (node, text) in contact.chain(texts) {
        if let Some(found) = placeholder(text) {
            sink.report(node, format_args!("'{found}' was left in the text"))
                .help("write what is meant, or remove it");
        }
    }
}

/// What a generator calls what nobody has named, and what it asks for.
const DEFAULTS: [&str; 15] = [
    "default title",
    "default description",
    "enter summary",
    "enter description",
    "enter a summary here",
    "enter a description here",
    "untitled",
    "undefined",
    "null",
    "insert description",
    "insert summary",
    "insert text here",
    "description here",
    "summary here",
    "lorem ipsum",
];
/// What a description says in whose place nobody has written one.
const LEFT_OPEN: [&str; 14] = [
    "todo",
    "tbd",
    "to be determined",
    "to be defined",
    "to be added",
    "to be done",
    "string",
    "no description",
    "no description available",
    "no description provided",
    "add description",
    "add a description",
    "add a description here",
    "write a description here",
];

/// As many bytes they have at the most, with marks, a period and spaces around.
const LONGEST: usize = 40;

/// The first letters of all these by their lengths, a bit for each letter.
static BEGINNINGS: LazyLock<[u32; LONGEST + 1]> = LazyLock::new(|| {
    let mut beginnings = [0; LONGEST + 1];
    DEFAULTS.iter().chain(&LEFT_OPEN).for_each(|known| beginnings[known.len()] |= letter(known));
    beginnings
});

/// A bit for the first letter of a text, in either case.
fn letter(text: &str) -> u32 {
    let first = text.bytes().next().filter(u8::is_ascii_alphabetic);
    first.map_or(0, |first| 1 << (first.to_ascii_lowercase() - b'a'))
}

/// What marks and crosses begin with.
const EDGES: [char; 8] = ['<', '{', '$', '#', '_', '[', 'x', 'X'];

/// Whether a text is nothing but words between the marks of a template: `<description>`, `{{summary}}`, `[Your text]`.
fn is_marked(text: &str) -> bool {
    const MARKS: [(&str, &str); 6] =
        [("<<", ">>"), ("<", ">"), ("{{", "}}"), ("${", "}"), ("#{", "}#"), ("__", "__")];
    let between = |start: &str, end: &str| text.strip_prefix(start)?.strip_suffix(end);
    let is_words =
        |words: &str| !words.is_empty() && words.chars().all(|c| c.is_alphanumeric() || " _-'".contains(c));
    let is_asked = |words: &&str| {
        let words = words.to_lowercase();
        ["your ", "insert ", "enter ", "add "].iter().any(|start| words.starts_with(start))
            || ["description", "summary"].contains(&words.as_str())
    };
    let angles = MARKS.iter().find_map(|(start, end)| between(start, end));
    angles.or_else(|| between("[", "]").filter(is_asked)).is_some_and(is_words)
}

/// Whether a text is crosses only: `xxx`.
fn is_crosses(text: &str) -> bool {
    text.len() > 2 && text.bytes().all(|byte| byte.eq_ignore_ascii_case(&b'x'))
}

fn placeholder(text: &str) -> Option<&str> {
    if ANY.as_ref().is_some_and(|any| !any.is_match(text)) {
        return None;
    }
    // A quoted word is an example of a value.
    let is_note = |word: &str| {
        let word = if word.contains(['"', '\'', '`']) { "" } else { word };
        let word = word.trim_matches(|edge: char| !edge.is_alphanumeric());
        NOTES.contains(&word)
    };
    let is_gap = |word: &str| word.len() > 3 && word.trim_end_matches(['.', ',']).bytes().all(|b| b == b'_');
    let phrase = text::phrases(text, &PHRASES).first().copied();
    phrase.or_else(|| text.split_whitespace().find(|word| is_note(word) || is_gap(word)))
}

#[cfg(test)]
mod tests {
    use super::{NOTES, PHRASES, SIGNS};

    #[test]
    fn no_phrase_is_passed_over_however_it_is_written() {
        let capital = |word: &str| format!("{}{}", word[..1].to_uppercase(), &word[1..]);
        for phrase in PHRASES {
            let words: Vec<_> = phrase.split(' ').map(capital).collect();
            for written in [phrase.to_owned(), phrase.to_uppercase(), capital(phrase), words.join(" ")] {
                assert!(SIGNS.are_in(&written), "{written}");
            }
        }
        assert!(NOTES.into_iter().chain(["____"]).all(|note| SIGNS.are_in(note)));
    }
}
