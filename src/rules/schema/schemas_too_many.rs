use crate::definition::{Definition, Operation};
use crate::document::{Node, Nodes};
use crate::openapi::MOST_SCHEMAS_IN_BODY;
use crate::rule::{Sink, rule};

/// Most schemas in a body, an operation and a definition.
const LIMITS: (u64, u64, u64) = (MOST_SCHEMAS_IN_BODY, 16_384, 256 * 16_384);

rule! {
    /// A body, an operation or the definition holds more schemas than the platform takes.
    ///
    /// Each property and each item of an array is a schema, and what a `$ref` names counts again at each place, so a small
    /// file can hold many. The service refuses bodies of more than 512 schemas, operations of more than 16,384 and
    /// definitions of more than 256 times that. Here, each step of a circle counts once.
    ///
    /// Source: Microsoft's Swagger Validator, `BodySchemaCountExceedsMaxAllowed` and its like, and Microsoft's FAQ. The largest
    /// body of 1,013 published connectors has 505.
    ///
    /// ```json fail
    /// { "512*/definitions/Problem/properties/p%": { "type": "string" },
    ///   "at": "/definitions/Problem" }
    /// ```
    /// ```json fail
    /// { "500*/definitions/Problem/properties/p%": { "type": "string" },
    ///   "9*/paths/~1parcels/post/responses/40%":
    ///     { "description": "No.", "schema": { "$ref": "#/definitions/Problem" } },
    ///   "9*/paths/~1parcels/post/responses/41%":
    ///     { "description": "No.", "schema": { "$ref": "#/definitions/Problem" } },
    ///   "9*/paths/~1parcels/post/responses/42%":
    ///     { "description": "No.", "schema": { "$ref": "#/definitions/Problem" } },
    ///   "9*/paths/~1parcels/post/responses/50%":
    ///     { "description": "No.", "schema": { "$ref": "#/definitions/Problem" } },
    ///   "at": "/paths/~1parcels/post/operationId" }
    /// ```
    /// ```json pass
    /// { "500*/definitions/Problem/properties/p%": { "type": "string" } }
    /// ```
    "schemas-too-many", Error, Deploy,
    ["BodySchemaCountExceedsMaxAllowed", "OperationSchemaCountExceedsMaxAllowed", "TotalSchemaCountExceedsMaxAllowed"],
    Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let (most_in_body, most_in_operation, most) = LIMITS;
    let mut seen = Nodes::default();
    let mut total = 0_u64;
    // What is too large already makes what holds it too large as well, and is reported alone.
    let mut is_reported = false;
    for operation in &definition.operations {
        let bodies: Vec<_> = bodies(operation).map(|body| (body, definition.extent(body).count)).collect();
        let in_operation = bodies.iter().fold(0_u64, |sum, &(_, count)| sum.saturating_add(count));
        total = total.saturating_add(in_operation);
        let large = bodies.iter().find(|&&(_, count)| count > most_in_body);
        let (place, count, limit, id) = match large {
            Some(&(body, count)) => {
                if !seen.insert(body) {
                    continue;
                }
                (body.into(), count, most_in_body, "BodySchemaCountExceedsMaxAllowed")
            }
            None if in_operation > most_in_operation => {
                (operation.place(), in_operation, most_in_operation, "OperationSchemaCountExceedsMaxAllowed")
            }
            None => continue,
        };
        is_reported = true;
        sink.report(place, format_args!("{count} schemas are {} too many", count - limit))
            .help("remove properties that nobody needs, or leave deep parts without properties")
            .server_id(id);
    }
    if total > most && !is_reported {
        sink.report(definition.root, format_args!("{total} schemas are {} too many", total - most))
            .help("split the connector")
            .server_id("TotalSchemaCountExceedsMaxAllowed");
    }
}

/// The schemas of the request body and of the responses; a shared definition itself.
fn bodies<'d>(operation: &Operation<'d>) -> impl Iterator<Item = Node<'d>> {
    let request = operation.body().map(|body| body.node);
    let responses = operation.responses.iter().map(|response| response.node);
    request.into_iter().chain(responses).filter_map(|holder| holder.get("schema")?.resolved())
}
