//! Tests of the library and the program, linked once: a module per subject, named as in `src` where that has one.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a failing test should stop loudly"
)]

mod alike;
mod api;
#[cfg(unix)]
mod attacks;
mod breaking;
#[cfg(unix)]
mod ci;
mod cli;
mod compare;
mod connection;
mod coverage;
#[cfg(unix)]
mod docs;
mod document;
mod drift;
mod emit;
mod environments;
mod escape;
mod exhaustion;
mod fix;
mod folder;
mod hostile;
mod import;
mod judge;
#[cfg(unix)]
mod lsp;
mod model;
mod mutants;
#[cfg(unix)]
mod recipes;
mod report;
mod repository;
mod rewrites;
mod rules;
mod scaffold;
mod schema;
mod sign_in;
mod solution_emit;
mod solutions;
mod supply;
#[path = "../support/mod.rs"]
mod support;
#[cfg(unix)]
mod surroundings;
mod sync;
mod tyntec;
mod windows;
mod wire;
