//! What a connector is.
//!
//! Constant data, written with `const fn`s: it reads as data, and what contradicts itself does not compile.
//! Nothing here reads, writes or knows a file format; `emit` turns the data into files.

#![expect(clippy::missing_panics_doc, clippy::panic, reason = "every panic is a compile error of the data")]

mod change;
mod connector;
mod field;
mod kind;
mod operation;
mod path;
mod sign_in;
mod text;

pub use change::{AcceptedChange, ChangeKind, Subject};
pub use connector::{Category, Connector, Contact, Info, Mark, Readme};
pub use field::{Argument, DynamicValues, Field, Range, Visibility};
pub use kind::{Choice, Definition, Kind, Literal};
pub use operation::{Body, Fires, Method, Operation, Replacement, Request, Response, Revision, Webhook};
pub use path::{Path, Variable};
pub use sign_in::{ApiKey, KeyPlace, OAuth, Prompt, Provider, Scope, SignIn, Token};
