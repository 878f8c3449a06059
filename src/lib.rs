//! Compiler, linter and change guard for Microsoft Power Platform custom connectors.
//!
//! Two halves that meet only in [`cli`]:
//!
//! - *making*: [`model`] says what a connector is, [`emit`] turns the data that maintainers write into the files that
//!   Microsoft's client uploads;
//! - *judging*: reads those files as Microsoft would, whoever wrote them, and never sees the model, so a bug in the
//!   emitter cannot hide from it.
//!
//! [`main`] is a complete program for connectors of one's own. `ARCHITECTURE.md` has the floors and the ways of data.
//! Public is what the tests use.

use std::io;
use std::process::ExitCode;

pub mod api;
pub mod cli;
pub mod compare;
pub mod config;
pub mod connector;
pub mod coverage;
mod definition;
pub mod document;
mod drift;
pub mod emit;
mod error;
pub mod escape;
mod files;
pub mod finding;
pub mod fix;
pub mod folder;
mod git;
pub mod import;
pub mod judge;
pub mod model;
pub mod openapi;
mod placeholder;
pub mod profile;
mod properties;
mod readme;
pub mod report;
pub mod root;
pub mod rule;
pub mod rules;
pub mod scaffold;
pub mod schema;
mod secret;
pub mod severity;
pub mod sync;
mod text;
mod update;
pub mod version;
pub mod wire;

/// The program for some connectors: all commands of `conndef`, and `build`, which writes their packages.
///
/// ```no_run
/// use conndef::model::Connector;
/// fn main() -> std::process::ExitCode {
///     let connectors: &[&Connector] = &[/* &parcels::CONNECTOR */];
///     conndef::main(connectors)
/// }
/// ```
pub fn main(connectors: &[&model::Connector]) -> ExitCode {
    let outcome = cli::run(connectors, std::env::args_os(), &mut io::stdout().lock(), &mut io::stderr());
    ExitCode::from(outcome.code())
}

// The examples of the page for authors are compiled as documentation tests.
#[cfg(doctest)]
#[doc = include_str!("../docs/authoring.md")]
struct Authoring;
