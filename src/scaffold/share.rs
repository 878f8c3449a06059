//! How much of a connector no type covers.

use std::fmt;

use serde_json::Value;

use crate::emit;
use crate::model::Connector;
use crate::profile::Profile;

/// How many members of a connector's definition and properties are raw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// Those that stand in raw members, and these themselves.
    pub raw: usize,
    /// All of them.
    pub all: usize,
}

impl Share {
    /// That of a connector.
    pub fn of(connector: &Connector) -> Share {
        let mut raw = 0;
        connector.raw_members(&mut |json| {
            raw += 1 + serde_json::from_str(json).map_or(0, |value| members(&value));
        });
        let all = emit::values(connector, Profile::Certification).iter().map(members).sum();
        Share { raw, all }
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { raw, all } = *self;
        if raw == 0 {
            return write!(f, "all typed");
        }
        // A share of nothing but zeros would say that there is none.
        let tenths = (raw * 1000 / all.max(1)).max(1);
        write!(f, "{}.{} % raw ({raw} of {all} members)", tenths / 10, tenths % 10)
    }
}

/// All members of all objects in a value.
fn members(value: &Value) -> usize {
    match value {
        Value::Object(members) => members.values().map(|value| 1 + self::members(value)).sum(),
        Value::Array(items) => items.iter().map(members).sum(),
        _ => 0,
    }
}
