use crate::definition::{self, Definition};
use crate::document::{ByNode, Node};
use crate::rule::{Sink, rule};

rule! {
    /// A schema requires itself, so that no value is ever complete.
    ///
    /// A property may be of the type that holds it, as in a tree, as long as it is optional. When each step of the circle is
    /// required, a value would have to go on for ever, and the service refuses it.
    ///
    /// Source: Microsoft's Swagger Validator, `RequiredLoopInSchemaNotAllowed`; 31 published definitions have circles, with
    /// an optional step or an array in each.
    ///
    /// ```json fail
    /// { "/definitions/Parcel/required": ["next"],
    ///   "/definitions/Parcel/properties/next": { "$ref": "#/definitions/Parcel" },
    ///   "at": "/definitions/Parcel/properties/next" }
    /// ```
    /// ```json pass
    /// { "/definitions/Parcel/properties/next": { "$ref": "#/definitions/Parcel" } }
    /// ```
    /// ```json pass
    /// { "/definitions/Parcel/required": ["parts"], "/definitions/Parcel/properties/parts":
    ///   { "type": "array", "items": { "$ref": "#/definitions/Parcel" } } }
    /// ```
    "schema-loop-required", Error, Deploy, ["RequiredLoopInSchemaNotAllowed"], Definition(check)
}

/// A walk in depth that keeps its own stack, since chains of definitions can be long.
fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let mut is_open = ByNode::default();
    for schema in &definition.schemas {
        let start = schema.node;
        // Most schemas demand nothing.
        let may_demand = start.get("required").is_some() || start.get("allOf").is_some();
        if !may_demand || start.reference().is_some() || is_open.contains_key(&start) {
            continue;
        }
        let demands = demanded(start);
        if demands.is_empty() {
            continue;
        }
        is_open.insert(start, true);
        let mut path = vec![(start, demands.into_iter())];
        while let Some((node, demands)) = path.last_mut() {
            let Some(demand) = demands.next() else {
                is_open.insert(*node, false);
                path.pop();
                continue;
            };
            let Some(target) = demand.resolved() else { continue };
            match is_open.get(&target) {
                Some(true) => {
                    sink.report(demand, "the schema requires itself")
                        .help("make one step of the circle optional");
                }
                Some(false) => {}
                None => {
                    is_open.insert(target, true);
                    path.push((target, demanded(target).into_iter()));
                }
            }
        }
    }
}

/// The schemas of which every value holds one.
fn demanded(schema: Node<'_>) -> Vec<Node<'_>> {
    let required = definition::required_names(schema);
    let properties =
        schema.get("properties").filter(|_| !required.is_empty()).into_iter().flat_map(Node::members);
    let properties = properties.filter(|(name, _)| required.contains(name)).map(|(_, node)| node);
    properties.chain(schema.get("allOf").into_iter().flat_map(Node::items)).collect()
}
