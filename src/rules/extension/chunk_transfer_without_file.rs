use crate::definition::Definition;
use crate::openapi::Location;
use crate::rule::{Sink, rule};

rule! {
    /// An operation sends its content in pieces but takes no content.
    ///
    /// `chunkTransfer` cuts a large file into several requests. That needs a request body, or a file as form data.
    ///
    /// Source: Microsoft's documentation of the extension; none of 528 published connectors uses it.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/x-ms-capabilities": { "chunkTransfer": true },
    ///   "at": "/paths/~1parcels/get/x-ms-capabilities/chunkTransfer" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/post/x-ms-capabilities": { "chunkTransfer": true } }
    /// ```
    "chunk-transfer-without-file", Warning, Deploy, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for operation in &definition.operations {
        let Some(node) = operation.node.path(&["x-ms-capabilities", "chunkTransfer"]) else { continue };
        let has_content = operation.parameters.iter().any(|p| p.location().is_some_and(Location::is_content));
        if node.bool() == Some(true) && !has_content && !operation.has_lost_parameters() {
            sink.report(node, format_args!("{} takes no content to be sent in pieces", operation.label()))
                .help("remove it, or declare the body");
        }
    }
}
