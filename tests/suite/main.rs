//! The one test binary: linked once, one module per subject.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a failing test should stop loudly"
)]

mod api;
mod breaking;
mod ci;
mod cli;
mod compare;
mod corpus;
mod coverage;
mod docs;
mod document;
mod drift;
mod echoes;
mod emit;
mod examples;
mod exhaustion;
mod fix;
mod formats;
mod hostile;
mod init;
mod invariants;
#[expect(dead_code, reason = "the benchmark uses all of it")]
mod large;
mod model;
mod mutants;
#[cfg(unix)]
mod recipes;
mod references;
mod repository;
mod rewrites;
mod rules;
mod schema;
mod supply;
mod support;
#[cfg(unix)]
mod surroundings;
mod tree;
mod tyntec;
