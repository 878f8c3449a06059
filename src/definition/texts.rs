//! Texts that people read.

use super::Definition;
use crate::document::Node;
use crate::text::{self, Signs};

/// A text that people read.
#[derive(Clone, Copy, Debug)]
pub struct Text<'d> {
    /// The object that it is about.
    pub holder: Node<'d>,
    /// Its key there: `summary`, `description` and the like.
    pub key: &'static str,
    /// Where it stands.
    pub node: Node<'d>,
    /// What it says.
    pub content: &'d str,
}

/// Every text, those that say something apart.
#[derive(Debug)]
pub(super) struct Texts<'d> {
    written: Vec<Text<'d>>,
    blank: Vec<Text<'d>>,
}

/// What to do with a label that [`Text::is_pasted`].
pub const LABEL_CURE: &str = "write a label of one to three words; the description says the rest";

impl<'d> Definition<'d> {
    /// Every text that people read about the connector, its operations, fields and outputs, each once; none is blank.
    pub fn texts(&self) -> &[Text<'d>] {
        &self.all_texts().written
    }

    /// Whether the definition, or a file that it refers to, may say what these are signs of.
    pub fn may_say(&self, signs: &Signs) -> bool {
        self.root.document().with_its_files().any(|document| signs.are_in(document.texts()))
    }

    /// Those with other characters than ASCII's.
    pub fn texts_beyond_ascii(&self) -> impl Iterator<Item = &Text<'d>> {
        // Most files have none, which is sooner known of the whole.
        let texts = if self.root.document().has_ascii_texts() { &[] } else { self.texts() };
        texts.iter().filter(|text| !text.content.is_ascii())
    }

    /// Those that hold nothing but white space, or nothing at all.
    pub fn blank_texts(&self) -> &[Text<'d>] {
        &self.all_texts().blank
    }

    fn all_texts(&self) -> &Texts<'d> {
        self.texts.get_or_init(|| {
            // Most holders have one.
            let mut texts = Texts { written: Vec::with_capacity(self.holders().len()), blank: Vec::new() };
            let may_have =
                |holder: &Node<'d>| holder.may_have(["title", "summary", "x-ms-summary", "description"]);
            for holder in self.extensible().filter(may_have) {
                // Spelt out, as the compiler works out how each is looked for.
                let found = [
                    text(holder, "title"),
                    text(holder, "summary"),
                    text(holder, "x-ms-summary"),
                    text(holder, "description"),
                ];
                for text in found.into_iter().flatten() {
                    if text.is_blank() { &mut texts.blank } else { &mut texts.written }.push(text);
                }
            }
            texts
        })
    }

    /// The titles and descriptions of operations and parameters that makers see, each once.
    pub fn visible_texts(&self) -> &[Text<'d>] {
        self.visible_texts.get_or_init(|| {
            let operations = self.visible_operations().map(|operation| (operation.node, "summary"));
            let parameters = self.visible_parameters().iter().map(|p| (p.node, "x-ms-summary"));
            let texts = |(holder, title)| [text(holder, title), text(holder, "description")];
            operations.chain(parameters).flat_map(texts).flatten().filter(|text| !text.is_blank()).collect()
        })
    }
}

/// The text under a key of an object, if it has one.
#[inline]
pub fn text<'d>(holder: Node<'d>, key: &'static str) -> Option<Text<'d>> {
    let node = holder.get(key)?;
    Some(Text { holder, key, node, content: node.str()? })
}

impl Text<'_> {
    /// Whether a label is a sentence, or says what the description says: no word of it is wrong, but all of it.
    pub fn is_pasted(&self) -> bool {
        const SHORTEST: usize = 5;
        let plain = |text: &str| text::plain(text.trim().trim_end_matches('.'));
        let is_long = || self.content.split_whitespace().nth(SHORTEST - 1).is_some();
        let description = || self.holder.get_str("description").map(plain);
        self.key == "x-ms-summary"
            && is_long()
            && (self.content.trim_end().ends_with('.') || description() == Some(plain(self.content)))
    }

    fn is_blank(&self) -> bool {
        self.content.chars().all(char::is_whitespace)
    }
}
