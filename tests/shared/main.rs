//! What takes the real-world data that few machines have beside the repository: published connectors, updates of them,
//! vendors' documents, Microsoft's schemas. `make shared` runs it; without the data it fails.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a failing test should stop loudly"
)]

mod api;
mod breaking;
mod compare;
mod convert;
mod corpus;
mod document;
mod drift;
mod emit;
mod fix;
mod import;
mod init;
mod lsp;
mod mutants;
mod report;
mod reports;
mod rewrites;
mod roundtrip;
mod schema;
mod solution_emit;
mod solutions;
#[path = "../support/mod.rs"]
mod support;
mod sync;
mod tyntec;
