use foldhash::{HashMap, HashMapExt};

use crate::definition::Definition;
use crate::document::Node;
use crate::rule::{Sink, rule};

rule! {
    /// Two root `tags` have the same name.
    ///
    /// A tag groups operations and is described once; the service refuses a second description of the same one.
    ///
    /// Source: Microsoft's Swagger Validator, `TagRedefined`; all of 516 published connectors comply.
    ///
    /// ```json fail
    /// { "/tags": [{ "name": "Parcels" }, { "name": "Parcels", "description": "What is sent." }],
    ///   "at": "/tags/1/name" }
    /// ```
    /// ```json pass
    /// { "/tags": [{ "name": "Parcels" }, { "name": "Couriers" }] }
    /// ```
    "tag-repeated", Error, Deploy, ["TagRedefined"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let mut first_by_name = HashMap::new();
    let tags = definition.root.get("tags").into_iter().flat_map(Node::items);
    for node in tags.filter_map(|tag| tag.get("name")) {
        let Some(name) = node.str() else { continue };
        if let Some(first) = first_by_name.get(name) {
            sink.report(node, format_args!("tag '{name}' is described twice"))
                .help("keep one of the two")
                .related(*first, "first described here");
        } else {
            first_by_name.insert(name, node);
        }
    }
}
