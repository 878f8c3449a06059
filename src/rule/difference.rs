//! How rules report what differs between two APIs.

use std::fmt::Display;

use foldhash::{HashMap, HashMapExt};

use super::{Diagnostic, Sink};
use crate::api::Route;
use crate::compare::{Change, Pair, Site};
use crate::document::{Node, Place};
use crate::text;

/// Things that are about the same place together, in the order of the first of each.
pub fn by_place<'d, T>(things: impl Iterator<Item = T>, place: impl Fn(&T) -> Node<'d>) -> Vec<Vec<T>> {
    let mut places: Vec<Vec<T>> = Vec::new();
    let mut positions = HashMap::new();
    for thing in things {
        let next = places.len();
        let position = *positions.entry(place(&thing)).or_insert(next);
        if position == next {
            places.push(Vec::new());
        }
        places[position].push(thing);
    }
    places
}

/// The members that two objects have under the first of some keys of which they say something else.
pub fn first_differing<'d>(objects: Pair<Node<'d>>, keys: &[&str]) -> Option<Pair<Node<'d>>> {
    let both = keys.iter().filter_map(|key| {
        let nodes = objects.map(|object| object.get(key));
        Some(Pair { base: nodes.base?, revision: nodes.revision? })
    });
    both.into_iter().find(|nodes| nodes.map(Node::value).differs())
}

impl<'d> Sink<'d> {
    /// Reports a fact at the connector's place, beside the reference's.
    pub fn change(
        &mut self,
        change: &Change<'d>,
        message: impl Display,
        related: impl Display,
    ) -> &mut Diagnostic<'d> {
        let subject = (change.subject.site != Site::Operation).then(|| change.subject.to_string());
        let diagnostic = self.report(change.nodes.revision, message).related(change.nodes.base, related);
        diagnostic.about(change.operations.clone(), subject)
    }

    /// Reports what several facts say of the same place of the connector, once: the names are those of the facts.
    pub fn group<'c>(
        &mut self,
        changes: impl Iterator<Item = &'c Change<'d>>,
        related: &str,
        message: impl Fn(&[String], &Change<'d>) -> String,
        help: &str,
    ) where
        'd: 'c,
    {
        for same in by_place(changes, |change| change.nodes.revision) {
            let names: Vec<String> = same
                .iter()
                .map(|change| match change.subject.site {
                    Site::Response(status) if !change.subject.is_property() => status.to_string(),
                    _ => format!("'{}'", change.subject.last()),
                })
                .collect();
            let diagnostic = self.report(same[0].nodes.revision, message(&names, same[0])).help(help);
            for change in same {
                diagnostic.related(change.nodes.base, related);
            }
        }
    }
}

/// How to make a change without breaking what was built before: a further revision of the operation.
fn way_out(routes: &[Route<'_>]) -> String {
    const ACCEPT: &str = "or accept it with a reason in conndef.toml";
    let Some((route, id)) = routes.first().and_then(|route| Some((route, route.id?))) else {
        return format!("keep what was released, {ACCEPT}");
    };
    let (base, number) = next_revision(id);
    let family = route.node.path(&["x-ms-api-annotation", "family"]).and_then(Node::str).unwrap_or(base);
    let others = match routes.len() - 1 {
        0 => String::new(),
        count => format!(" (likewise for {count} more)"),
    };
    let (id, base, family) = (text::shown(id), text::shown(base), text::shown(family));
    format!(
        "keep {id} as released and add {base}_V{number} (family {family}, revision {number}) with the change{others}, {ACCEPT}"
    )
}

/// The id of an operation without its revision, and the number of the revision that comes after it.
pub fn next_revision(id: &str) -> (&str, u32) {
    let numbered = id.rsplit_once("_V").and_then(|(base, number)| Some((base, number.parse::<u32>().ok()?)));
    numbered.map_or((id, 2), |(base, number)| (base, number.saturating_add(1)))
}

impl<'d> Sink<'d> {
    /// Reports a change at its place in the new version, beside the one in the released version.
    pub fn update(
        &mut self,
        change: &Change<'d>,
        message: impl Display,
        related: impl Display,
    ) -> &mut Diagnostic<'d> {
        let is_whole = change.subject.site == Site::Operation;
        let place = |node: Node<'d>| -> Place<'d> {
            let id = node.get("operationId").filter(|id| is_whole && id.str().is_some());
            id.unwrap_or(node).into()
        };
        let nodes = change.nodes;
        let diagnostic = self.report(place(nodes.revision), message).related(place(nodes.base), related);
        let subject = (!is_whole).then(|| change.subject.to_string());
        diagnostic.about(change.operations.clone(), subject).help(way_out(&change.operations))
    }
}

impl Diagnostic<'_> {
    /// Says what is simpler than the way out that every breaking change has.
    pub fn better(&mut self, cure: &str) -> &mut Self {
        let help = self.help.take().unwrap_or_default();
        self.help = Some(format!("{cure}; else {help}"));
        self
    }
}
