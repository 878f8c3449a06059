use crate::definition::Definition;
use crate::lint::{Sink, rule};

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
    for node in definition.references().into_iter().map(|reference| reference.node) {
        // Only members of the circle are reported, not what leads into it.
        let mut next = node.referred().filter(|_| node.resolved().is_none());
        let mut steps = 0;
        while let Some(current) = next.filter(|current| !current.is(node) && steps < 64) {
            next = current.referred();
            steps += 1;
        }
        if let Some(place) = node.get("$ref").filter(|_| next.is_some_and(|last| last.is(node))) {
            let text = place.str().unwrap_or_default();
            sink.report(place, format!("'{text}' leads back here"))
                .help("write the object itself in one of the places");
        }
    }
}
