//! The one test binary: linked once, one module per subject.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a failing test should stop loudly"
)]

mod api;
#[cfg(unix)]
mod attacks;
mod breaking;
mod ci;
mod cli;
mod compare;
mod coverage;
mod docs;
mod document;
#[cfg(unix)]
mod door;
mod drift;
mod echoes;
mod emit;
mod escape;
mod exhaustion;
mod failures;
mod fix;
mod formats;
mod hostile;
mod init;
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
#[path = "../support/mod.rs"]
mod support;
#[cfg(unix)]
mod surroundings;
mod tree;
mod tyntec;
mod yaml;
