use foldhash::{HashMap, HashMapExt};

use crate::definition::{self, Definition, Parameter, Shapes};
use crate::document::Node;
use crate::rule::{Sink, rule};

/// Two places are no reason yet.
const LEAST_COPIES: usize = 3;

rule! {
    /// The same parameter is described in three places or more.
    ///
    /// Each copy has to be kept up to date with the others, and soon one is not. A shared parameter says it once.
    ///
    /// Source: Microsoft's coding standards. 225 of 528 published connectors do so, so it is a hint.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/post/parameters/-":
    ///     { "name": "trace", "in": "query", "type": "string", "x-ms-summary": "Trace", "description": "For the log." },
    ///   "/paths/~1hooks/post/parameters/-":
    ///     { "name": "trace", "in": "query", "type": "string", "x-ms-summary": "Trace", "description": "For the log." },
    ///   "/paths/~1hooks~1{hookId}/delete/parameters/-":
    ///     { "name": "trace", "in": "query", "type": "string", "x-ms-summary": "Trace", "description": "For the log." },
    ///   "at": "/paths/~1parcels/post/parameters/1" }
    /// ```
    /// ```json pass
    /// { "/parameters/trace":
    ///     { "name": "trace", "in": "query", "type": "string", "x-ms-summary": "Trace", "description": "For the log." },
    ///   "/paths/~1parcels/post/parameters/-": { "$ref": "#/parameters/trace" },
    ///   "/paths/~1hooks/post/parameters/-": { "$ref": "#/parameters/trace" },
    ///   "/paths/~1hooks~1{hookId}/delete/parameters/-": { "$ref": "#/parameters/trace" } }
    /// ```
    "inline-parameter-repeated", Info, Certification, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let mut shapes = Shapes::default();
    let mut copies: HashMap<usize, Vec<Node<'d>>> = HashMap::new();
    // Bodies are for the rule about objects.
    let fields = definition.parameters().iter().copied().filter(Parameter::is_field);
    for node in definition::comparable(fields.map(|field| field.node)) {
        copies.entry(shapes.of(node)).or_default().push(node);
    }
    for copies in copies.into_values().filter(|copies| copies.len() >= LEAST_COPIES) {
        let label = Parameter::new(copies[0], copies[0]).label();
        sink.report(copies[0], format_args!("{label} is described in {} places", copies.len()))
            .help("move it to parameters, and refer to it in each place")
            .related(copies[1], "another place");
    }
}
