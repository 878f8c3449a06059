//! One pass over a document.

use std::sync::Arc;

use foldhash::{HashMap, HashMapExt};

use super::{Effort, Obstacle, Route, Security, Servers, Unhandled, entries, weight};
use crate::document::{ByNode, Node};

/// Most inputs, responses, headers, media types, addresses and the like that are read, beside those that a document has
/// itself: what is shared is read for each operation that uses it.
const MOST_SHARED: usize = 200_000;
/// How often each value of a document may be used on average; in real ones it is less than once.
const MOST_USES: usize = 4;

/// What is known and noted while a document is read.
pub(super) struct Reading<'d> {
    /// The address from which relative servers lead.
    pub(super) server: Option<&'d str>,
    /// What may still be read.
    pub(super) effort: Effort,
    /// What of the current operation could not be read.
    unhandled: Vec<Unhandled<'d>>,
    /// Paths with operations that were not read any more.
    pub(super) left_out: Vec<&'d str>,
    /// Methods and paths whose operations are elsewhere, where nothing can be read.
    pub(super) lost: Vec<(&'d str, &'d str, Node<'d>)>,
    /// What lists say, by the list: most operations share them.
    pub(super) servers: ByNode<'d, Servers<'d>>,
    /// What requirements say, by their list; and what is asked for where there is no list.
    pub(super) security: HashMap<Option<Node<'d>>, Security<'d>>,
    texts: ByNode<'d, Arc<[&'d str]>>,
}

impl<'d> Reading<'d> {
    pub(super) fn of(root: Node<'d>, server: Option<&'d str>) -> Reading<'d> {
        Reading {
            server,
            effort: Effort::new(MOST_SHARED, MOST_USES, &[root]),
            unhandled: Vec::new(),
            left_out: Vec::new(),
            lost: Vec::new(),
            servers: ByNode::default(),
            security: HashMap::new(),
            texts: ByNode::default(),
        }
    }

    /// Reads each operation of a document, with its path item, as long as there is not too much to read.
    pub(super) fn operations<T>(
        &mut self,
        root: Node<'d>,
        methods: &'static [&'static str],
        read: impl Fn(&mut Reading<'d>, Route<'d>, Node<'d>) -> T,
    ) -> Vec<T> {
        let mut operations = Vec::new();
        for (method, path, entry, path_item) in entries(root, methods) {
            let Some(node) = entry.resolved().filter(|node| node.is_object()) else {
                self.lost.push((method, path, entry));
                continue;
            };
            let route = Route { method, path, id: node.get_str("operationId"), node };
            let operation = self.effort.spend(weight(route.path)).then(|| read(self, route, path_item));
            if self.effort.is_spent() {
                self.left_out.push(route.path);
            } else {
                operations.extend(operation);
            }
        }
        operations
    }

    /// Notes what could not be read.
    pub(super) fn note(&mut self, obstacle: Obstacle<'d>, node: Node<'d>) {
        self.unhandled.push(Unhandled { obstacle, node });
    }

    /// What was noted of the current operation.
    pub(super) fn noted(&mut self) -> Vec<Unhandled<'d>> {
        std::mem::take(&mut self.unhandled)
    }

    /// The texts of a list.
    pub(super) fn texts(&mut self, list: Node<'d>) -> Arc<[&'d str]> {
        let texts = self.texts.entry(list);
        Arc::clone(texts.or_insert_with(|| list.items().filter_map(Node::str).collect()))
    }

    /// Follows `$ref`s; where they lead nowhere, that is noted.
    pub(super) fn resolve(&mut self, node: Node<'d>) -> Option<Node<'d>> {
        let resolved = node.resolved();
        if resolved.is_none() {
            let obstacle = Obstacle::Reference(node.reference().unwrap_or_default());
            self.note(obstacle, node.get("$ref").unwrap_or(node));
        }
        resolved.filter(|node| node.is_object())
    }
}
