use crate::definition::{self, Definition};
use crate::document::Node;
use crate::rule::{Sink, rule};

rule! {
    /// A response header has no type.
    ///
    /// The designer does not know what to offer. `type` is the one key that a header must have; a `schema` belongs to
    /// OpenAPI 3.
    ///
    /// Source: Swagger 2.0 and the JSON schema in Microsoft's repository; all of 528 published connectors comply.
    ///
    /// ```json fail
    /// { "/paths/~1hooks/post/responses/201/headers": { "Location": { "description": "Where it is." } },
    ///   "at": "/paths/~1hooks/post/responses/201/headers/Location" }
    /// ```
    /// ```json pass
    /// { "/paths/~1hooks/post/responses/201/headers":
    ///   { "Location": { "type": "string", "description": "Where it is." } } }
    /// ```
    "response-header-type-missing", Error, Deploy, ["RequiredPropertyMissing"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let headers = definition.responses().iter().filter_map(|response| response.get("headers"));
    for (name, header) in headers.flat_map(Node::members).filter(|(_, header)| header.is_object()) {
        // A key that does not exist here is the same mistake, in other words.
        let is_otherwise = ["schema", "$ref"].into_iter().any(|key| header.get(key).is_some());
        if definition::lacks(header, "type") && !is_otherwise {
            sink.report(header, format_args!("header '{name}' has no type")).help("add \"type\": \"string\"");
        }
    }
}
