use crate::definition::{Definition, may_be_internal};
use crate::openapi::AGENTIC_PROTOCOL;
use crate::rule::{Sink, rule};

rule! {
    /// An operation by which agents talk to a server is no POST, hidden, or one of several.
    ///
    /// All messages of the protocol go to one address by POST. By another method, or hidden from makers, the server's tools are
    /// never asked for, and of several such operations one is used.
    ///
    /// Source: Microsoft's documentation of MCP in Copilot Studio; 135 of 135 connectors that were seen have one visible POST.
    ///
    /// ```json fail
    /// { "/paths/~1parcels~1{parcelId}/get/x-ms-agentic-protocol": "mcp-streamable-1.0" }
    /// ```
    /// ```json fail
    /// { "/paths/~1parcels/post/x-ms-agentic-protocol": "mcp-streamable-1.0", "/paths/~1parcels/post/x-ms-visibility": "internal",
    ///   "at": "/paths/~1parcels/post/x-ms-agentic-protocol" }
    /// ```
    /// ```json pass
    /// { "/paths/~1mcp": { "post": { "summary": "Parcels for agents", "description": "Lets agents send and follow parcels.",
    ///     "operationId": "InvokeMCP", "x-ms-agentic-protocol": "mcp-streamable-1.0",
    ///     "responses": { "200": { "description": "The server's message.", "schema": { "type": "object" } } } } },
    ///   "README.md~": ["### List parcels", "### Parcels for agents\nLets agents work.\n\n### List parcels"] }
    /// ```
    "agentic-operation-unsuitable", Warning, Deploy, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let mut first = None;
    for operation in &definition.operations {
        let Some(protocol) =
            operation.agentic_protocol().filter(|protocol| protocol.str() == Some(AGENTIC_PROTOCOL))
        else {
            continue;
        };
        let (message, help) = if operation.method != "post" {
            (
                format!(
                    "agents send by POST, and {} is called by {}",
                    operation.label(),
                    operation.method.to_uppercase()
                ),
                "make it a post",
            )
        } else if may_be_internal(operation.node) {
            (format!("{} is internal, so no agent is given it", operation.label()), "remove x-ms-visibility")
        } else if first.is_some() {
            (
                "another operation is for agents, too".to_owned(),
                "keep one of them, or make a connector of each",
            )
        } else {
            first = Some(protocol);
            continue;
        };
        let diagnostic = sink.report(protocol, message).help(help);
        if let Some(first) = first {
            diagnostic.related(first, "one of them");
        }
    }
}
