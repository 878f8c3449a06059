//! How much of a connector no type covers.

use std::collections::BTreeMap;
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
    /// The name under which most of the raw ones stand.
    pub most: &'static str,
}

impl Share {
    /// That of a connector.
    pub fn of(connector: &Connector) -> Share {
        let mut by_name: BTreeMap<&str, usize> = BTreeMap::new();
        connector.raw_members(&mut |name, json| {
            *by_name.entry(name).or_default() +=
                1 + serde_json::from_str(json).map_or(0, |value| members(&value));
        });
        let raw = by_name.values().sum();
        let most = by_name.into_iter().max_by_key(|(_, count)| *count).map_or("", |(name, _)| name);
        let all = emit::values(connector, Profile::Certification).iter().map(members).sum();
        Share { raw, all, most }
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { raw, all, most } = *self;
        if raw == 0 {
            return write!(f, "all typed");
        }
        // A share of nothing but zeros would say that there is none.
        let tenths = (raw * 1000 / all.max(1)).max(1);
        let most = crate::escape::printable(most);
        write!(f, "{}.{} % raw ({raw} of {all} members, most in `{most}`)", tenths / 10, tenths % 10)
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
