//! Words for makers, from the words in an API's document, as a careful person would have written them.
//!
//! Whatever is given is read once from its begin to its end, so a text of any length costs no more than its length.

mod brackets;
mod caption;
mod choice;
mod cut;
mod identifier;
mod lexicon;
mod line;
mod markdown;
mod noun;
mod operation_id;
mod plural;
mod route;
mod sentence;
mod summary;
mod title;
mod trigger;

#[cfg(test)]
mod tests;

pub(super) use caption::caption;
pub(super) use choice::choice;
pub(super) use noun::noun;
pub(super) use operation_id::operation_id;
pub(super) use sentence::{Sentences, sentence};
pub(super) use summary::summary;
pub(super) use title::{connector_description, title};
pub(super) use trigger::trigger;

/// Longest caption, label, name and id of an operation, in characters.
const LONGEST_NAME: usize = 80;
/// Most that is read of a name: far more than is kept of it.
const MOST_READ: usize = 2_000;

/// Whether a character belongs to a word; accents that are characters of their own do, too.
fn is_of_word(character: char) -> bool {
    character.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&character)
}
