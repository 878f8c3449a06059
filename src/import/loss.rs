//! What a connector cannot say of what its API's description says, or says in another way.

use std::fmt::Display;

use foldhash::HashSet;
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
    /// What something was made of, or that was told: nothing is left to say of it.
    settled: HashSet<Node<'d>>,
    /// What is not there any more, with all that it holds.
    gone: HashSet<Node<'d>>,
}

/// What became of most of what cannot be said.
pub(super) const LEFT_OUT: &str = "left out";
/// What becomes of a schema that cannot be described.
pub(super) const ANYTHING: &str = "anything";

impl<'d> Losses<'d> {
    pub(super) fn new() -> Losses<'d> {
        Losses::default()
    }

    pub(super) fn tell(&mut self, node: Node<'d>, what: impl Display, became: impl Display, why: &str) {
        self.push(node, what, became, why, false);
    }

    fn push(&mut self, node: Node<'d>, what: impl Display, became: impl Display, why: &str, is_minor: bool) {
        let what = text::shown(what);
        self.settled.insert(node);
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

    /// Tells of something in whose place, with all that it holds, something else stands.
    pub(super) fn replace(&mut self, node: Node<'d>, what: impl Display, became: impl Display, why: &str) {
        self.gone.insert(node);
        self.tell(node, what, became, why);
    }

    /// Tells of something that is not there any more.
    pub(super) fn leave_out(&mut self, node: Node<'d>, what: impl Display, why: &str) {
        self.replace(node, what, LEFT_OUT, why);
    }

    /// Tells of a schema of which nothing is said any more.
    pub(super) fn open(&mut self, node: Node<'d>, what: impl Display, why: &str) {
        self.replace(node, what, ANYTHING, why);
    }

    /// Notes that something was made of a keyword or a part.
    pub(super) fn settle(&mut self, node: Node<'d>) {
        self.settled.insert(node);
    }

    /// Whether something was made of it, or it was told.
    pub(super) fn is_settled(&self, node: Node<'d>) -> bool {
        self.settled.contains(&node)
    }

    /// Whether it is not there any more.
    pub(super) fn is_gone(&self, node: Node<'d>) -> bool {
        self.gone.contains(&node)
    }

    /// Tells of a keyword for which nothing of a connector stands.
    pub(super) fn leave_out_word(&mut self, node: Node<'d>, keyword: &str, why: &str) {
        self.gone.insert(node);
        self.push(node, format_args!("'{keyword}'"), LEFT_OUT, why, true);
    }

    /// All that was told.
    pub(super) fn into_told(self) -> Vec<Loss> {
        self.told
    }
}
