//! Checks on text that run while the crate compiles.
//!
//! Iterators, `for` and `==` on strings are not available there, hence the loops over bytes. A check that
//! fails is a compile error at the place where the text is written, with the message given here.

/// The longest caption that Microsoft's service takes.
const LONGEST_CAPTION: usize = 80;

pub(super) const fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && starts_with(a, b)
}

pub(super) const fn starts_with(text: &str, prefix: &str) -> bool {
    occurs_at(text, 0, prefix)
}

/// What follows `prefix` in `text`, if it begins so.
pub(super) const fn after<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    if !starts_with(text, prefix) {
        return None;
    }
    let (_, rest) = text.as_bytes().split_at(prefix.len());
    match str::from_utf8(rest) {
        Ok(rest) => Some(rest),
        Err(_) => None,
    }
}

/// How often `part` occurs in `text`.
pub(super) const fn count(text: &str, part: &str) -> usize {
    let (mut at, mut found) = (0, 0);
    while at < text.len() {
        if occurs_at(text, at, part) {
            found += 1;
        }
        at += 1;
    }
    found
}

const fn occurs_at(text: &str, at: usize, part: &str) -> bool {
    let (text, part) = (text.as_bytes(), part.as_bytes());
    if at + part.len() > text.len() {
        return false;
    }
    let mut i = 0;
    while i < part.len() {
        if text[at + i] != part[i] {
            return false;
        }
        i += 1;
    }
    true
}

/// Whether some byte of `text` is one of `set`.
pub(super) const fn has_any(text: &str, set: &str) -> bool {
    let mut i = 0;
    while i < text.len() {
        if is_in(text.as_bytes()[i], set) {
            return true;
        }
        i += 1;
    }
    false
}

const fn is_in(byte: u8, set: &str) -> bool {
    let mut i = 0;
    while i < set.len() {
        if set.as_bytes()[i] == byte {
            return true;
        }
        i += 1;
    }
    false
}

const fn ends_with_any(text: &str, set: &str) -> bool {
    !text.is_empty() && is_in(text.as_bytes()[text.len() - 1], set)
}

/// The number of characters: all bytes but those that continue one.
pub(super) const fn length(text: &str) -> usize {
    let (mut i, mut length) = (0, 0);
    while i < text.len() {
        if text.as_bytes()[i] & 0b1100_0000 != 0b1000_0000 {
            length += 1;
        }
        i += 1;
    }
    length
}

/// What a maker sees as the name of a thing: an operation, an input, an output, a choice.
pub(super) const fn check_caption(text: &str) {
    check(caption_fault(text));
}

/// What is wrong with such a name.
pub(super) const fn caption_fault(text: &str) -> Option<&'static str> {
    if text.trim_ascii().is_empty() {
        return Some("a caption must not be empty");
    }
    if text.trim_ascii().len() != text.len() {
        return Some("a caption must not begin or end with a space");
    }
    if length(text) > LONGEST_CAPTION {
        return Some("a caption has at most 80 characters");
    }
    if has_any(text, "/\\<>*%&?") {
        return Some("a caption must not contain any of / \\ < > * % & ?");
    }
    if ends_with_any(text, ".!") {
        return Some("a caption must not end with a period or an exclamation mark");
    }
    None
}

/// What explains a thing to a maker.
pub(super) const fn check_sentence(text: &str) {
    check(sentence_fault(text));
}

/// What is wrong with such an explanation.
pub(super) const fn sentence_fault(text: &str) -> Option<&'static str> {
    if length(text) <= 1 {
        return Some("a description must not be empty");
    }
    if !ends_with_any(text, ".!?") {
        return Some("a description must end with a period, an exclamation mark or a question mark");
    }
    None
}

/// Stops where there is a fault.
pub(super) const fn check(fault: Option<&'static str>) {
    if let Some(fault) = fault {
        panic!("{}", fault);
    }
}

/// The part of an operation ID before a suffix such as `_V2`, and the version that the suffix names, else 1.
pub(super) const fn check_operation_id(id: &str) -> u32 {
    let bytes = id.as_bytes();
    assert!(
        !bytes.is_empty() && bytes[0].is_ascii_uppercase(),
        "an operation ID begins with a capital letter"
    );
    let mut i = 0;
    while i < bytes.len() && bytes[i] != b'_' {
        assert!(bytes[i].is_ascii_alphanumeric(), "an operation ID holds only ASCII letters and digits");
        i += 1;
    }
    if i == bytes.len() {
        return 1;
    }
    assert!(i + 2 < bytes.len() && bytes[i + 1] == b'V', "an operation ID may only end in _V and a number");
    i += 2;
    let mut version = 0;
    while i < bytes.len() {
        assert!(bytes[i].is_ascii_digit(), "an operation ID may only end in _V and a number");
        version = version * 10 + (bytes[i] - b'0') as u32;
        i += 1;
    }
    version
}

pub(super) const fn check_https(url: &str) {
    assert!(is_https(url), "a link must begin with https://");
}

pub(super) const fn is_https(url: &str) -> bool {
    starts_with(url, "https://") && url.len() > "https://".len()
}

/// A colour as #RRGGBB that is not one of Microsoft's own defaults.
pub(super) const fn check_brand_color(color: &str) {
    assert!(color.len() == 7 && starts_with(color, "#"), "a colour is written #RRGGBB");
    let mut i = 1;
    while i < 7 {
        assert!(color.as_bytes()[i].is_ascii_hexdigit(), "a colour is written #RRGGBB");
        i += 1;
    }
    assert!(
        !color.eq_ignore_ascii_case("#007ee5") && !color.eq_ignore_ascii_case("#ffffff"),
        "the brand colour must not be one of the platform's defaults"
    );
}
