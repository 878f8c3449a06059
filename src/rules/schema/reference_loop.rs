use crate::definition::Definition;
use crate::document::ByNode;
use crate::rule::{Sink, rule};

rule! {
    /// A `$ref` leads back to itself.
    ///
    /// A chain of references that goes round in a circle never reaches what it stands for, so the service refuses it.
    ///
    /// Source: Microsoft's Swagger Validator, `SchemaRefLoopNotAllowed` and its like; no published connector has one.
    ///
    /// ```json fail
    /// { "/definitions/Letter": { "$ref": "#/definitions/Letter" }, "at": "/definitions/Letter/$ref" }
    /// ```
    /// ```json pass
    /// { "/definitions/Letter": { "type": "object", "properties": {
    ///   "answer": { "$ref": "#/definitions/Letter" } } } }
    /// ```
    "reference-loop", Error, Deploy,
    ["SchemaRefLoopNotAllowed", "ParameterRefLoopNotAllowed", "ResponseRefLoopNotAllowed"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    // A walk that meets its own trace has gone round in a circle; one that meets another's brings nothing new.
    let mut walk_by_place = ByNode::default();
    for (walk, reference) in definition.references().iter().enumerate() {
        let mut next = Some(reference.node);
        while let Some(node) = next {
            match walk_by_place.insert(node, walk) {
                None => next = node.referred(),
                Some(earlier) => {
                    if let Some(place) = node.get("$ref").filter(|_| earlier == walk) {
                        let text = place.str().unwrap_or_default();
                        sink.report(place, format_args!("'{text}' leads back here"))
                            .help("write the object itself in one of the places")
                            .server_id_of(reference.section);
                    }
                    break;
                }
            }
        }
    }
}
