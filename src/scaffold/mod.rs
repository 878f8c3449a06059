//! From files that exist to a crate of typed data that builds them: files, model, source.

mod code;
mod project;
mod read;
mod share;
mod write;

use serde_json::Value;

use crate::model::{Connector, DEEPEST};

pub(crate) use project::{Dependency, STARTER, name, project};
pub use share::Share;
pub(crate) use write::{Names, module};

/// The files of a connector, of which the first two are read as JSON.
#[derive(Clone, Copy, Debug)]
pub struct Files<'f> {
    /// The name of the folder.
    pub folder: &'f str,
    /// The definition.
    pub definition: &'f Value,
    /// The properties.
    pub properties: &'f Value,
    /// The code.
    pub script: Option<&'f str>,
    /// The picture.
    pub icon: Option<&'f [u8]>,
    /// The text for people.
    pub readme: Option<&'f str>,
}

/// Reads the files of a connector, which must be writable; nothing if the definition is no object.
pub fn connector(files: &Files<'_>) -> Option<&'static Connector> {
    read::connector(files).map(read::leak_one)
}

/// Whether data can hold the value: the compiler follows so many levels, and numbers of which every reader knows the size.
pub fn is_writable(value: &Value) -> bool {
    let mut open = vec![(value, 0)];
    while let Some((value, depth)) = open.pop() {
        let is_fit = match value {
            Value::Number(number) => number.as_f64().is_some_and(|number| {
                let size = number.abs();
                size == 0.0 || (1e-90..1e90).contains(&size)
            }),
            Value::Array(_) | Value::Object(_) => depth < DEEPEST,
            _ => true,
        };
        if !is_fit {
            return false;
        }
        match value {
            Value::Array(items) => open.extend(items.iter().map(|item| (item, depth + 1))),
            Value::Object(members) => open.extend(members.values().map(|member| (member, depth + 1))),
            _ => {}
        }
    }
    true
}
