use foldhash::{HashMap, HashMapExt};

use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// A list of names has one of them twice.
    ///
    /// The lists of required properties, media types, schemes and tags are sets: the service refuses a repetition. Usually
    /// another name was meant.
    ///
    /// Source: Microsoft's Swagger Validator, `ArrayDuplicateValue`; all of 528 published connectors comply.
    ///
    /// ```json fail
    /// { "/schemes": ["https", "https"], "at": "/schemes/1" }
    /// ```
    /// ```json fail
    /// { "/paths/~1parcels/post/parameters/0/schema/required": ["receiver", "receiver"],
    ///   "at": "/paths/~1parcels/post/parameters/0/schema/required/1" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/tags": ["parcels", "lists"] }
    /// ```
    "array-value-repeated", Error, Deploy, ["ArrayDuplicateValue"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let operations = definition.operations.iter().map(|operation| operation.node);
    let holders: Vec<_> = operations.chain([definition.root]).collect();
    let keys = ["consumes", "produces", "schemes", "tags"].into_iter();
    let lists = keys.flat_map(|key| holders.iter().filter_map(move |holder| Some((key, holder.get(key)?))));
    let required =
        definition.schemas.iter().filter_map(|schema| Some(("required", schema.node.get("required")?)));
    for (key, list) in lists.chain(required) {
        let mut first_by_name = HashMap::new();
        for (node, name) in list.items().filter_map(|node| Some((node, node.str()?))) {
            let first = *first_by_name.entry(name).or_insert(node);
            if node != first {
                sink.report(node, format_args!("'{name}' stands in {key} twice"))
                    .help("remove one of the two")
                    .related(first, "first");
            }
        }
    }
}
