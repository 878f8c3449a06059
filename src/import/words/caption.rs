//! Captions of parameters and properties, from their names.

use super::cut::{cut, start_of};
use super::identifier::{titled, words};
use super::{LONGEST_NAME, MOST_READ};

/// Comparisons that names end with, in the words of the platform's own conditions.
const COMPARISONS: &[(&str, &str)] = &[
    ("gt", "Greater Than"),
    ("gte", "Greater Than or Equal"),
    ("lt", "Less Than"),
    ("lte", "Less Than or Equal"),
    ("neq", "Not Equal"),
];

/// The caption of a parameter or property, from its name on the wire.
pub(in crate::import) fn caption(name: &str) -> String {
    let name = start_of(name, MOST_READ);
    let mut words = words(without_header_prefix(name));
    let comparison = words.last().filter(|_| words.len() > 1).and_then(|last| {
        COMPARISONS.iter().find(|(known, _)| known.eq_ignore_ascii_case(last)).map(|(_, meaning)| *meaning)
    });
    if let (Some(meaning), Some(last)) = (comparison, words.last_mut()) {
        meaning.clone_into(last);
    }
    let caption = cut(&titled(&words), LONGEST_NAME).to_owned();
    if caption.is_empty() { "Value".to_owned() } else { caption }
}

/// A header's name without the mark of those that are no standard.
fn without_header_prefix(name: &str) -> &str {
    let rest = name.strip_prefix("x-").or_else(|| name.strip_prefix("X-"));
    rest.filter(|rest| rest.contains(char::is_alphanumeric)).unwrap_or(name)
}
