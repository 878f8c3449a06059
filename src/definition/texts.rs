//! Texts that people read.

use super::Definition;
use crate::document::Node;

/// Keys of texts that people read.
const TEXT_KEYS: [&str; 4] = ["title", "summary", "x-ms-summary", "description"];

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
            let texts = |holder: Node<'d>| TEXT_KEYS.into_iter().filter_map(move |key| text(holder, key));
            let (written, blank) = self.extensible().flat_map(texts).partition(|text| !text.is_blank());
            Texts { written, blank }
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

fn text<'d>(holder: Node<'d>, key: &'static str) -> Option<Text<'d>> {
    let node = holder.get(key)?;
    Some(Text { holder, key, node, content: node.str()? })
}

impl Text<'_> {
    fn is_blank(&self) -> bool {
        self.content.trim().is_empty()
    }
}
