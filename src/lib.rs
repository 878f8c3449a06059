//! Compiler, linter and change guard for Microsoft Power Platform custom connectors.
//!
//! Two halves that meet only in `cli`:
//!
//! - *making*: `model` says what a connector is, `connectors` holds the data that maintainers edit, `emit`
//!   turns it into the files that Microsoft's client uploads;
//! - *judging*: reads those files as Microsoft would, whoever wrote them, and never sees the model, so a bug in the
//!   emitter cannot hide from it.

pub mod connectors;
pub mod emit;
pub mod model;
pub mod profile;
