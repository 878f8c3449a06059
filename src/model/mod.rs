//! What a connector is.
//!
//! Constant data, written with `const fn`s: it reads as data, and what contradicts itself does not compile.
//! Nothing here reads, writes or knows a file format; `emit` turns the data into files.

#![expect(clippy::missing_panics_doc, clippy::panic, reason = "every panic is a compile error of the data")]
#![expect(
    clippy::large_types_passed_by_value,
    reason = "what is built while the crate compiles is not moved"
)]

mod change;
mod connection;
mod connector;
mod field;
mod json;
mod kind;
mod operation;
mod path;
mod policy;
pub mod published;
mod raw;
mod sign_in;
mod text;

pub use change::{AcceptedChange, ChangeKind, Subject};
pub use connection::{
    Connection, ConnectionParameter, OAuthSettings, ParameterSet, ParameterSets, Requirement, Scheme,
    SchemeKind,
};
pub(crate) use connection::{GATEWAY, Tab};
pub use connector::{
    Category, Connector, Contact, Icon, Info, Mark, Passages, Raw, Readme, Script, TestConnection,
};
pub use field::{
    Argument, DynamicSchema, DynamicTree, DynamicValues, Encoding, Field, Need, Nodes, Visibility,
};
#[cfg(feature = "cli")]
pub(crate) use json::DEEPEST;
pub use kind::{Choice, Definition, Kind, Literal};
pub use operation::{Body, Fires, Method, Operation, Replacement, Request, Response, Revision, Webhook};
pub use path::{Path, Variable};
pub use policy::{Exists, Policy, Section, Template, Verb};
pub use sign_in::{ApiKey, KeyPlace, OAuth, Prompt, Provider, Scope, SignIn, Token};
