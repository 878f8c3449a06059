use foldhash::HashSet;

use crate::definition::Definition;
use crate::document::Node;
use crate::rule::{Sink, rule};

rule! {
    /// The definition holds empty lists or objects that say nothing.
    ///
    /// `"tags": []` and `"parameters": []` are the same as no key at all; the wizard of the portal writes many of them. Reviewers
    /// ask to remove them. (An empty list that says something is left alone: `security`, `consumes` and `produces` of an operation
    /// undo those of the root.)
    ///
    /// Source: issue 798 of Microsoft's repository and its certification process; 9 of 10 published definitions hold some, so this
    /// is information only.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/tags": [] }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/security": [] }
    /// ```
    "empty-container", Info, Certification, [], Definition(check)
}

/// Keys, and whether they stand for an object: what has the wrong type is reported for that.
type Keys = &'static [(&'static str, bool)];

const OF_ROOT: Keys = &[
    ("consumes", false),
    ("produces", false),
    ("tags", false),
    ("definitions", true),
    ("parameters", true),
    ("responses", true),
    ("securityDefinitions", true),
    ("security", false),
];
const OF_OPERATION: Keys = &[("tags", false), ("parameters", false)];
const OF_RESPONSE: Keys = &[("headers", true), ("examples", true)];

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let items = definition.path_items.iter().map(|&(_, item)| item);
    let operations = definition.operations.iter().map(|operation| operation.node);
    let holders = std::iter::once((definition.root, OF_ROOT))
        .chain(items.chain(operations).map(|node| (node, OF_OPERATION)))
        .chain(definition.responses().iter().copied().map(|response| (response, OF_RESPONSE)));
    let parts = holders.flat_map(|(holder, keys)| {
        keys.iter().filter_map(move |&(key, is_object)| Some((key, is_object, holder.get(key)?)))
    });
    let mut wanted: HashSet<&str> =
        definition.references().iter().map(|reference| reference.section).collect();
    if definition.root.get("security").into_iter().flat_map(Node::items).next().is_some() {
        wanted.insert("securityDefinitions");
    }
    let empty = parts.filter(|&(key, is_object, node)| {
        if is_object {
            // What is missing from a section that something asks for is reported there.
            node.is_object() && node.members().next().is_none() && !wanted.contains(key)
        } else {
            node.value().is_empty_array()
        }
    });
    let empty: Vec<_> = empty.collect();
    let Some((key, _, first)) = empty.first() else { return };
    let others = match empty.len() {
        1 => String::new(),
        count => format!(", and {} more", count - 1),
    };
    sink.report(*first, format_args!("'{key}' is empty{others}"))
        .help("remove what says nothing")
        .fix(empty.iter().filter_map(|(_, _, node)| node.removed()));
}
