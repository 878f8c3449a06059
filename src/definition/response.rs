//! Responses, and what their keys may be.

use crate::document::Node;

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
        self.code.len() == 3 && self.code.starts_with('2')
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

/// Whether a key of `responses` is `default` or an HTTP status.
pub fn is_response_code(code: &str) -> bool {
    let is_status =
        |code: &str| code.len() == 3 && code.parse().is_ok_and(|code: u16| (100..600).contains(&code));
    code == "default" || is_status(code)
}
