use crate::definition::Definition;
use crate::document::Node;
use crate::lint::{Sink, rule};

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

const OF_ROOT: [&str; 8] = [
    "consumes",
    "produces",
    "tags",
    "definitions",
    "parameters",
    "responses",
    "securityDefinitions",
    "security",
];
const OF_OPERATION: [&str; 2] = ["tags", "parameters"];
const OF_RESPONSE: [&str; 2] = ["headers", "examples"];

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let operations = definition.operations.iter().map(|operation| operation.node);
    let holders = std::iter::once((definition.root, &OF_ROOT[..]))
        .chain(definition.path_items.iter().map(|&(_, item)| (item, &OF_OPERATION[..])))
        .chain(operations.map(|operation| (operation, &OF_OPERATION[..])))
        .chain(definition.responses().into_iter().map(|response| (response, &OF_RESPONSE[..])));
    let parts =
        holders.flat_map(|(holder, keys)| keys.iter().filter_map(move |key| Some((*key, holder.get(key)?))));
    let is_empty = |node: Node<'_>| {
        node.is_container() && node.items().next().is_none() && node.members().next().is_none()
    };
    let mut empty = parts.filter(|(_, node)| is_empty(*node));
    let Some((key, first)) = empty.next() else { return };
    let others = match empty.count() {
        0 => String::new(),
        count => format!(", and {count} more"),
    };
    sink.report(first, format!("'{key}' is empty{others}")).help("remove what says nothing");
}
