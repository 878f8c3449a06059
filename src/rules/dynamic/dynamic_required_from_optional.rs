use foldhash::{HashSet, HashSetExt};

use crate::definition::Definition;
use crate::definition::dynamic::{self, Call};
use crate::document::Node;
use crate::rule::{Sink, rule};

rule! {
    /// A dynamic field takes a value that the called operation requires from an input that may be left empty.
    ///
    /// The call waits until the maker fills in that input; nothing tells them that they have to. Give the called operation's
    /// parameter a default, or mark the input as required. Flows that leave it empty would break, so that is for a new version
    /// of an operation that is in use.
    ///
    /// Source: Microsoft's Swagger Validator, `OperationParameterRequiredMismatch`; 12 of 528 published connectors do it.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values/parameters": { "town": { "parameter": "town" } },
    ///   "/paths/~1couriers/get/parameters": [{ "name": "town", "in": "query", "required": true, "type": "string" }],
    ///   "/paths/~1parcels/post/parameters/-": { "name": "town", "in": "query", "type": "string",
    ///     "x-ms-summary": "Town", "description": "Where the parcel is." },
    ///   "at": "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values/parameters/town/parameter" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values/parameters": { "town": { "parameter": "town" } },
    ///   "/paths/~1couriers/get/parameters": [{ "name": "town", "in": "query", "required": true, "type": "string" }],
    ///   "/paths/~1parcels/post/parameters/-": { "name": "town", "in": "query", "required": true, "type": "string",
    ///     "x-ms-summary": "Town", "description": "Where the parcel is." } }
    /// ```
    "dynamic-required-from-optional", Warning, Deploy, ["OperationParameterRequiredMismatch"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let has_default = |node: Node<'_>| node.get("default").is_some();
    // The older and the newer extension of a field, and fields that depend on the same input, have one cause.
    let mut told = HashSet::new();
    for call in Call::all(definition) {
        for (argument, reference, taken) in call.taken_inputs() {
            let [needed] = dynamic::inputs(call.target, argument.name)[..] else { continue };
            let is_risky = needed.optional.is_none() && !has_default(needed.node);
            let mut is_new = || told.insert((taken.node, needed.node));
            let Some(part) = taken.optional.filter(|_| is_risky && !has_default(taken.node)) else {
                continue;
            };
            if is_new() {
                let (name, target) = (reference.str().unwrap_or_default(), call.target.label());
                let optional = match part.name() {
                    _ if part == taken.node => format!("'{name}'"),
                    Some("schema") => "the request body".to_owned(),
                    part => format!("'{}'", part.unwrap_or_default()),
                };
                let with_it =
                    if part == taken.node { String::new() } else { format!(", and '{name}' with it") };
                let reason = format!("{optional} is optional{with_it}");
                let needed = argument.name;
                sink.report(reference, format!("{reason}, but {target} requires '{needed}'"))
                    .help(format!(
                        "give '{needed}' of {target} a default, or mark {optional} as required in a new version of the operation"
                    ))
                    .related(taken.node.key(), "the optional input");
            }
        }
    }
}
