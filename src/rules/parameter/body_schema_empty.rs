use crate::definition::{self, Definition, Operation};
use crate::document::Nodes;
use crate::rule::{Sink, rule};

rule! {
    /// The request body is not described.
    ///
    /// Makers get one field for the whole body and have to write its JSON by heart. Where the fields differ from call to call, a
    /// dynamic schema describes them; an operation that takes any JSON may leave it so.
    ///
    /// Source: practice; reviewers ask for it as they do for answers.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/post/parameters/0/schema": {} }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/post/parameters/0/schema": { "type": "object", "additionalProperties": { "type": "string" } } }
    /// ```
    "body-schema-empty", Info, Certification, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let mut seen = Nodes::default();
    let operations =
        definition.visible_operations().filter(|operation| operation.agentic_protocol().is_none());
    for schema in operations.filter_map(Operation::body_schema) {
        // What is required and not defined is the mistake then.
        let requires = schema.resolved().is_some_and(|schema| !definition::required_names(schema).is_empty());
        if definition::describes_nothing(schema) && !requires && seen.insert(schema) {
            sink.report(schema, "the schema of the request body describes nothing")
                .help("list the properties, or use x-ms-dynamic-schema");
        }
    }
}
