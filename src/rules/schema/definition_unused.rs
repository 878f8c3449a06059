use crate::connector::Connector;
use crate::definition::Definition;
use crate::document::{ByNode, Node, Nodes};
use crate::rule::{Sink, rule};

rule! {
    /// Nothing uses a shared definition, parameter or response.
    ///
    /// It does no harm, but it counts towards the size of the file, and whoever maintains the connector keeps it up to date
    /// for nothing. What only unused things use goes with them and is no finding of its own; what is made by `allOf` from a used
    /// schema with a `discriminator` is used.
    ///
    /// Source: practice; 91 of 528 published connectors have some, so it is a hint.
    ///
    /// ```json fail
    /// { "/definitions/Letter": { "type": "object" } }
    /// ```
    /// ```json fail
    /// { "/definitions/Letter": { "type": "object", "properties": { "to": { "$ref": "#/definitions/Address" } } },
    ///   "/definitions/Address": { "type": "object" }, "at": "/definitions/Letter" }
    /// ```
    /// ```json pass
    /// { "/definitions/Letter": { "type": "object", "title": "Letter", "description": "What lies on top." },
    ///   "/definitions/Parcel/properties/letter": { "$ref": "#/definitions/Letter" } }
    /// ```
    "definition-unused", Info, Certification, [], Connector(check)
}

/// Where shared things lie, and what one of them is called.
const SECTIONS: [(&str, &str); 3] =
    [("definitions", "definition"), ("parameters", "parameter"), ("responses", "response")];

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let Some(definition) = &connector.definition else { return };
    // What cannot be read, or is meant by a broken reference, may be what uses it.
    let is_readable = !connector
        .violations()
        .iter()
        .any(|violation| std::ptr::eq(violation.node.document(), definition.root.document()));
    // Where there are no operations, that is the mistake.
    if !is_readable
        || definition.operations.is_empty()
        || definition.references().iter().any(|reference| reference.node.resolved().is_none())
    {
        return;
    }
    let entries = SECTIONS.into_iter().flat_map(|(section, kind)| {
        let entries = definition.root.get(section).into_iter().flat_map(Node::members);
        entries.filter(|(name, _)| !name.starts_with("x-")).map(move |(name, entry)| (kind, name, entry))
    });
    let entries: Vec<_> = entries.collect();
    let uses = Uses::of(definition);
    let mut known = Nodes::default();
    for (.., entry) in entries.iter().filter(|(.., entry)| definition.is_used(*entry)) {
        uses.reach(*entry, &mut known);
    }
    // What only unused things use goes with them; of those that use each other the first is told.
    let unused: Vec<_> = entries.into_iter().filter(|(.., entry)| !known.contains(entry)).collect();
    let others: Nodes<'d> = unused.iter().flat_map(|(.., entry)| uses.others(*entry)).collect();
    let (inner, outer): (Vec<_>, Vec<_>) = unused.into_iter().partition(|(.., entry)| others.contains(entry));
    for (kind, name, entry) in outer.into_iter().chain(inner) {
        let gone = uses.reach(entry, &mut known);
        if !gone.is_empty() {
            sink.report(entry.key(), format_args!("nothing uses {kind} '{name}'"))
                .help("remove it, unless it is kept for later")
                .unsafe_fix(gone.into_iter().filter_map(Node::removed));
        }
    }
}

/// The shared things that each shared thing uses: by `$ref`, or as a schema with a discriminator, in whose place any schema
/// may stand that is made from it.
struct Uses<'d>(ByNode<'d, Vec<Node<'d>>>);

impl<'d> Uses<'d> {
    fn of(definition: &Definition<'d>) -> Uses<'d> {
        let entry = |node: Node<'d>| match node.way()[..] {
            [section, entry, ..] => {
                let is_shared = SECTIONS.iter().any(|(name, _)| section.name() == Some(name));
                is_shared.then_some(entry)
            }
            _ => None,
        };
        let mut uses = ByNode::<Vec<_>>::default();
        for reference in definition.references().iter().map(|reference| reference.node) {
            let (Some(from), Some(to)) = (entry(reference), reference.referred()) else { continue };
            uses.entry(from).or_default().push(to);
            let is_part = reference.holder().and_then(Node::name) == Some("allOf");
            if let Some(whole) =
                reference.resolved().filter(|whole| is_part && whole.get("discriminator").is_some())
            {
                uses.entry(whole).or_default().push(from);
            }
        }
        Uses(uses)
    }

    /// What one thing uses besides itself.
    fn others(&self, entry: Node<'d>) -> impl Iterator<Item = Node<'d>> {
        self.0.get(&entry).into_iter().flatten().copied().filter(move |other| *other != entry)
    }

    /// Adds a thing and all that it leads to to those that are known, and gives those that were not.
    fn reach(&self, entry: Node<'d>, known: &mut Nodes<'d>) -> Vec<Node<'d>> {
        let (mut new, mut waiting) = (Vec::new(), vec![entry]);
        while let Some(next) = waiting.pop() {
            if known.insert(next) {
                new.push(next);
                waiting.extend(self.others(next));
            }
        }
        new
    }
}
