//! What a connector cannot say of what its API's description says, or says in another way.

use std::fmt::Display;

use foldhash::{HashSet, HashSetExt};
use serde::Serialize;

use crate::document::Node;
use crate::text;

/// A part of the description that was left out, cut or chosen from several.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Loss {
    /// The operation in which it was met first; none for what belongs to no operation.
    pub operation: Option<String>,
    /// The file that holds it.
    pub file: String,
    /// Where it stands there.
    pub pointer: String,
    /// What it is.
    pub what: String,
    /// What became of it.
    pub became: String,
    /// Why.
    pub why: String,
    /// Whether it is but a word for people, such as an example or a link.
    #[serde(skip)]
    pub is_minor: bool,
}

/// What was lost so far, each place and thing once.
#[derive(Default)]
pub(super) struct Losses<'d> {
    /// The operation that is being read, by its ID in the connector.
    pub(super) operation: Option<String>,
    told: Vec<Loss>,
    known: HashSet<(Node<'d>, String)>,
}

/// What became of most of what cannot be said.
pub(super) const LEFT_OUT: &str = "left out";

impl<'d> Losses<'d> {
    pub(super) fn new() -> Losses<'d> {
        Losses { operation: None, told: Vec::new(), known: HashSet::new() }
    }

    pub(super) fn tell(&mut self, node: Node<'d>, what: impl Display, became: impl Display, why: &str) {
        self.push(node, what, became, why, false);
    }

    fn push(&mut self, node: Node<'d>, what: impl Display, became: impl Display, why: &str, is_minor: bool) {
        let what = text::shown(what);
        if self.known.insert((node, what.clone())) {
            self.told.push(Loss {
                operation: self.operation.clone(),
                file: node.document().source().name().to_owned(),
                pointer: node.pointer().as_str().to_owned(),
                what,
                became: text::shown(became),
                why: why.to_owned(),
                is_minor,
            });
        }
    }

    /// Tells of something that is not there any more.
    pub(super) fn leave_out(&mut self, node: Node<'d>, what: impl Display, why: &str) {
        self.tell(node, what, LEFT_OUT, why);
    }

    /// Tells of a keyword for which nothing of a connector stands.
    pub(super) fn pass_over(&mut self, node: Node<'d>, keyword: &str, why: &str) {
        self.push(node, format_args!("'{keyword}'"), LEFT_OUT, why, true);
    }

    /// All that was told.
    pub(super) fn into_told(self) -> Vec<Loss> {
        self.told
    }
}
