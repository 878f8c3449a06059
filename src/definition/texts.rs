//! Texts that people read.

use super::Definition;
use crate::document::Node;

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

impl<'d> Definition<'d> {
    /// Every text that people read about the connector, its operations, fields and outputs, each once; none is blank.
    pub fn texts(&self) -> &[Text<'d>] {
        &self.all_texts().written
    }

    /// Those that hold nothing but white space, or nothing at all.
    pub fn blank_texts(&self) -> &[Text<'d>] {
        &self.all_texts().blank
    }

    fn all_texts(&self) -> &Texts<'d> {
        self.texts.get_or_init(|| {
            let mut texts = Texts { written: Vec::new(), blank: Vec::new() };
            for holder in self.extensible() {
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

#[inline]
fn text<'d>(holder: Node<'d>, key: &'static str) -> Option<Text<'d>> {
    let node = holder.get(key)?;
    Some(Text { holder, key, node, content: node.str()? })
}

impl Text<'_> {
    fn is_blank(&self) -> bool {
        self.content.chars().all(char::is_whitespace)
    }
}
