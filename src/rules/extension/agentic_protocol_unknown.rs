use crate::definition::{Definition, Operation};
use crate::openapi::AGENTIC_PROTOCOL;
use crate::rule::{Sink, rule};

rule! {
    /// `x-ms-agentic-protocol` names a protocol that is not served.
    ///
    /// Copilot Studio talks to a server of the Model Context Protocol by `mcp-streamable-1.0`. Servers with events
    /// (`mcp-sse-1.0`) are no longer served since August 2025; by any other name the operation is a plain action without tools.
    ///
    /// Source: Microsoft's documentation of MCP in Copilot Studio; 135 of 135 connectors that were seen name this one.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/post/x-ms-agentic-protocol": "mcp-sse" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/post/x-ms-agentic-protocol": "mcp-streamable-1.0" }
    /// ```
    "agentic-protocol-unknown", Warning, Deploy, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for node in definition.operations.iter().filter_map(Operation::agentic_protocol) {
        let Some(protocol) = node.str().filter(|protocol| *protocol != AGENTIC_PROTOCOL) else { continue };
        sink.report(node, format_args!("protocol '{protocol}' is not served"))
            .help(format_args!("write {AGENTIC_PROTOCOL}, which the server has to speak"))
            .unsafe_fix(node.replaced(&AGENTIC_PROTOCOL.into()));
    }
}
