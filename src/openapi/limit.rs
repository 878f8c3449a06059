//! How much the platform takes.

/// Most operations of a connector.
pub const MOST_OPERATIONS: usize = 256;

/// Most schemas of a body; what a `$ref` names counts again at each place, with all that it leads to.
pub const MOST_SCHEMAS_IN_BODY: u64 = 512;

/// Most levels of a schema that were published: the service has a limit, which it does not tell.
pub const DEEPEST_SCHEMA: u64 = 15;

/// Most bytes of an icon.
pub const MOST_ICON_BYTES: usize = 1 << 20;

/// Most characters of a connector's title.
pub const LONGEST_TITLE: usize = 30;
