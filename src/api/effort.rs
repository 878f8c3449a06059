//! How much may be read: a description can say that a few parts are used by very many others.

use crate::document::{Document, Node};

/// What may still be read, in values of a document.
#[derive(Clone, Copy, Debug)]
pub struct Effort(usize);

impl Effort {
    /// So many values, and so many more for each value of the documents.
    pub fn new(least: usize, each: usize, roots: &[Node<'_>]) -> Effort {
        let values = |document: &Document| document.root().all().count();
        let files = roots.iter().flat_map(|root| root.document().with_its_files());
        Effort(least + each * files.map(values).sum::<usize>())
    }

    /// Whether there is enough for so many more.
    pub fn spend(&mut self, values: usize) -> bool {
        self.0 = self.0.saturating_sub(values);
        !self.is_spent()
    }

    /// Whether no more is to be read.
    pub fn is_spent(self) -> bool {
        self.0 == 0
    }
}

/// As how many values a text counts: whoever copies or compares a long one has more to do.
pub fn weight(text: &str) -> usize {
    1 + text.len() / 64
}
