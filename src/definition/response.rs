//! Responses, and what their keys may be.

use crate::document::Node;
use crate::openapi::Status;

/// A declared response.
#[derive(Clone, Copy, Debug)]
pub struct Response<'d> {
    /// The key: a status code or `default`.
    pub code: &'d str,
    /// The entry under `responses`; a `$ref` perhaps.
    pub entry: Node<'d>,
    /// The response object itself.
    pub node: Node<'d>,
}

impl Response<'_> {
    /// Whether the code is 2xx.
    pub fn is_success(&self) -> bool {
        Status::parse(self.code).is_some_and(Status::is_success)
    }
}

pub(super) fn responses(operation: Node<'_>) -> Vec<Response<'_>> {
    let entries = operation.get("responses").into_iter().flat_map(Node::members);
    let entries = entries.filter(|(code, _)| !code.starts_with("x-"));
    entries
        .filter_map(|(code, entry)| {
            Some(Response { code, entry, node: entry.resolved().filter(|n| n.is_object())? })
        })
        .collect()
}

/// Whether a key of `responses` is `default` or an HTTP status, which is all that Swagger 2.0 has.
pub fn is_response_code(code: &str) -> bool {
    matches!(Status::parse(code), Some(Status::Code(_) | Status::Default))
}
