use crate::connector::Connector;
use crate::document::Node;
use crate::rule::{Sink, rule};

rule! {
    /// Nothing uses a shared definition, parameter or response.
    ///
    /// It does no harm, but it counts towards the size of the file, and whoever maintains the connector keeps it up to date
    /// for nothing. What only unused things use is unused itself.
    ///
    /// Source: practice; 91 of 528 published connectors have some, so it is a hint.
    ///
    /// ```json fail
    /// { "/definitions/Letter": { "type": "object" } }
    /// ```
    /// ```json pass
    /// { "/definitions/Letter": { "type": "object", "title": "Letter", "description": "What lies on top." },
    ///   "/definitions/Parcel/properties/letter": { "$ref": "#/definitions/Letter" } }
    /// ```
    "definition-unused", Info, Certification, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let Some(definition) = &connector.definition else { return };
    // What cannot be read, or is meant by a broken reference, may be what uses it.
    let is_readable = !connector
        .violations()
        .iter()
        .any(|violation| std::ptr::eq(violation.node.document(), definition.root.document()));
    if !is_readable || definition.references().iter().any(|reference| reference.node.resolved().is_none()) {
        return;
    }
    for (section, kind) in
        [("definitions", "definition"), ("parameters", "parameter"), ("responses", "response")]
    {
        let entries = definition.root.get(section).into_iter().flat_map(Node::members);
        for (name, entry) in entries.filter(|(name, _)| !name.starts_with("x-")) {
            if definition.operations_at(entry).count == 0 {
                sink.report(entry.key(), format_args!("nothing uses {kind} '{name}'"))
                    .help("remove it")
                    .fix(entry.removed());
            }
        }
    }
}
