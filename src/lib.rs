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
//! The feature `cli`, on by default, is the program; without it there is what data needs to become packages. What is public
//! and hidden is for the tests of this repository.

#![cfg_attr(not(feature = "cli"), allow(dead_code, reason = "what only commands use"))]

#[cfg(feature = "cli")]
use std::{io, process::ExitCode};

#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod api;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod compare;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod config;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod connector;
#[cfg(feature = "cli")]
mod convert;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod coverage;
#[cfg(feature = "cli")]
mod definition;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod document;
#[cfg(feature = "cli")]
mod drift;
pub mod emit;
#[cfg(feature = "cli")]
mod environment;
mod error;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod escape;
mod files;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod finding;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod fix;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod folder;
#[cfg(feature = "cli")]
mod git;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod import;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod judge;
#[cfg(feature = "cli")]
mod lsp;
pub mod model;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod openapi;
mod path;
#[cfg(feature = "cli")]
mod placeholder;
pub mod profile;
#[cfg(feature = "cli")]
mod properties;
#[cfg(feature = "cli")]
mod readme;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod report;
#[doc(hidden)]
pub mod root;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod rule;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod rules;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod scaffold;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod schema;
#[cfg(feature = "cli")]
mod secret;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod severity;
#[cfg(feature = "cli")]
mod solution;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod sync;
#[cfg(feature = "cli")]
mod target;
#[cfg(feature = "cli")]
mod text;
#[cfg(feature = "cli")]
mod update;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod version;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod wire;

#[cfg(feature = "cli")]
mod xml;

#[cfg(feature = "cli")]
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
#[cfg(all(doctest, feature = "cli"))]
#[doc = include_str!("../docs/authoring.md")]
struct Authoring;
