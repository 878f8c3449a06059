//! Compiler, linter and change guard for Microsoft Power Platform custom connectors.
//!
//! Two halves that meet only in [`cli`]:
//!
//! - *making*: [`model`] says what a connector is, [`connectors`] holds the data that maintainers edit, [`emit`]
//!   turns it into the files that Microsoft's client uploads;
//! - *judging*: reads those files as Microsoft would, whoever wrote them, and never sees the model, so a bug in the
//!   emitter cannot hide from it.

pub mod api;
pub mod cli;
pub mod compare;
pub mod config;
pub mod connectors;
pub mod definition;
pub mod document;

pub mod emit;
pub mod error;
pub mod escape;
pub mod files;
pub mod fix;
pub mod folder;
pub mod git;
pub mod judge;
pub mod lint;
pub mod model;
pub mod openapi;
pub mod package;
pub mod profile;
pub mod properties;
pub mod readme;
pub mod report;
pub mod root;
pub mod rules;
pub mod schema;
pub mod text;
pub mod version;

// The examples of the page for authors are compiled as documentation tests.
#[cfg(doctest)]
#[doc = include_str!("../docs/authoring.md")]
struct Authoring;
