use crate::definition::Definition;
use crate::document::{Node, Nodes};
use crate::openapi::media_type;
use crate::rule::{Sink, rule};

rule! {
    /// A response has an example in a media type that the operation does not produce.
    ///
    /// Example and `produces` contradict each other, and the service refuses it. The keys of `examples` are media types, not
    /// names.
    ///
    /// Source: Microsoft's Swagger Validator, `ResponseExampleMustBeProducedByOperation`; all of 528 published connectors
    /// comply.
    ///
    /// ```json fail
    /// { "/paths/~1parcels~1{parcelId}/get/responses/200/examples": { "text/xml": "<id>7</id>" },
    ///   "at": "/paths/~1parcels~1{parcelId}/get/responses/200/examples/text~1xml" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels~1{parcelId}/get/responses/200/examples": { "application/json": { "id": "7" } } }
    /// ```
    "response-example-not-produced", Error, Deploy, ["ResponseExampleMustBeProducedByOperation"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let mut seen = Nodes::default();
    for operation in &definition.operations {
        let examples = operation.responses.iter().filter_map(|response| response.node.get("examples"));
        let examples = examples.flat_map(Node::members).filter(|(name, _)| !name.starts_with("x-"));
        let mut examples = examples.peekable();
        // Most operations show none.
        if examples.peek().is_none() {
            continue;
        }
        let Some(types) = definition.media_types(operation, "produces").filter(|types| !types.is_empty())
        else {
            continue;
        };
        for (name, example) in examples {
            let is_produced =
                types.contains(&media_type::essence(name)) || types.iter().any(|name| name == "*/*");
            if !is_produced && seen.insert(example) {
                sink.report(example.key(), format_args!("{} does not produce '{name}'", operation.label()))
                    .help(format_args!(
                        "write the example for {}, or add the type to produces",
                        types.join(" or ")
                    ));
            }
        }
    }
}
