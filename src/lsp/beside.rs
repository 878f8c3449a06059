//! What the API's own documents say of a part of a connector.

use crate::api::{Api, Body, Entry, Media, Operation, Schema};
use crate::document::{Node, Nodes};
use crate::drift::Drift;
use crate::wire;

use super::workspace::Judged;

/// Most parts of a body that are looked through for the one that is asked for.
const MOST_PARTS: usize = 5000;

/// The place in the API's documents of the operation, parameter or property that a value of the definition is, or is a part of.
/// An operation stands for itself only.
pub(super) fn of<'j>(judged: &'j Judged, node: Node<'j>) -> Option<Node<'j>> {
    let connector = judged.connector();
    let definition = connector.definition.as_ref()?;
    let is_own = std::ptr::eq(definition.root.document(), node.document());
    if judged.documents.read.is_empty() || !is_own {
        return None;
    }
    let api = Api::read(definition.root)?;
    let drift = Drift::new(wire::of(&api, &connector), &judged.documents.read, judged.server.as_deref());
    let way = node.way();
    // The innermost part that the other side has tells most.
    let inner = way.iter().rev().find_map(|part| part_of(&drift, *part));
    inner.or_else(|| {
        let own = drift.connector.operations.iter().find(|own| way.contains(&own.route.node))?;
        let is_itself = node == own.route.node || node.holder() == Some(own.route.node);
        drift.partner(own).filter(|_| is_itself).map(|partner| partner.route.node)
    })
}

/// The other side of an input or a property.
fn part_of<'d>(drift: &Drift<'d>, part: Node<'d>) -> Option<Node<'d>> {
    let pairs = drift.connector.operations.iter().filter_map(|own| Some((own, drift.partner(own)?)));
    pairs.into_iter().find_map(|(own, other)| {
        let input = own
            .inputs
            .iter()
            .find(|input| input.node == part)
            .and_then(|input| other.inputs.iter().find(|theirs| theirs.identity() == input.identity()));
        input.map(|input| input.node).or_else(|| {
            let bodies = bodies(own).zip(bodies(other));
            bodies
                .filter_map(|(own, other)| Some((own?, other?)))
                .find_map(|(own, other)| property(own, other, part))
        })
    })
}

/// The schemas of what is sent, and of what a successful call answers.
fn bodies<'d>(operation: &Operation<'d>) -> impl Iterator<Item = Option<Entry<'d>>> {
    let of = |content: &[Media<'d>]| Media::schema_of(content).map(Entry::One);
    let body = |body: &Body<'d>| of(&body.content);
    let sent = operation.body.as_ref().and_then(body);
    let answer = operation.successes().find_map(|response| of(&response.content));
    [sent, answer].into_iter()
}

/// Goes through two schemas side by side to the property that is a value of the first.
fn property<'d>(own: Entry<'d>, other: Entry<'d>, wanted: Node<'d>) -> Option<Node<'d>> {
    let mut open = vec![(own, other)];
    let mut seen = Nodes::default();
    while let Some((own, other)) = open.pop() {
        if own.node() == wanted {
            return Some(other.node());
        }
        let [ours, theirs] = [Schema::of(own), Schema::of(other)];
        if seen.len() > MOST_PARTS || !seen.insert(ours.node) {
            continue;
        }
        open.extend(ours.items.zip(theirs.items));
        for (name, entry) in ours.properties {
            let partner = theirs.properties.iter().find(|(theirs, _)| *theirs == name);
            open.extend(partner.map(|(_, partner)| (entry, partner.clone())));
        }
    }
    None
}
