//! From the model to the source of a crate that holds it.

mod connector;
mod field;
mod graph;
mod lift;
pub(super) mod name;
mod operation;
pub(super) mod properties;

use std::collections::BTreeMap;

use crate::scaffold::code::Code;

pub(super) use connector::File;
pub(crate) use connector::module;
pub(crate) use name::Names;

/// What expressions refer to.
struct Writer<'n> {
    /// The constants of the shared schemas, by the names of those.
    definitions: &'n BTreeMap<&'static str, String>,
    /// The references that would lead back to where they are.
    back: &'n graph::Back,
    /// The shared schema in which we are.
    within: Option<&'static str>,
}

impl Writer<'_> {
    /// A shared schema, by its constant, or by its name where it would lead back to itself.
    fn definition(&self, name: &'static str) -> Code {
        match (self.definitions.get(name), self.within) {
            (Some(constant), None) => {
                Code::call("Kind::Shared", [Code::word(format!("schemas::{constant}"))])
            }
            (Some(constant), Some(from)) if !self.back.contains(&(from, name)) => {
                Code::call("Kind::Shared", [Code::word(constant.clone())])
            }
            _ => Code::call("Kind::Named", [Code::text(name)]),
        }
    }
}
