//! Differences to an earlier release that were made on purpose.

use std::fmt;

/// A difference that can touch a flow or an app built on an earlier release.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AcceptedChange {
    /// The IDs of the operations that it touches.
    pub operations: &'static [&'static str],
    /// What has changed.
    pub subject: Subject,
    /// In which way.
    pub kind: ChangeKind,
    /// What it was.
    pub before: &'static str,
    /// What it is.
    pub after: &'static str,
    /// Why it had to change.
    pub reason: &'static str,
    /// What happens to an existing flow, and what its maker does about it.
    pub effect: &'static str,
}

/// What has changed in an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A query parameter, by its earlier name.
    Query(&'static str),
    /// The body as a whole.
    Body,
    /// A property of the body, by its earlier name and what it is in, as `content.text`; `[]` stands for the items of a list.
    Property(&'static str),
    /// A field of the output.
    Output(&'static str),
    /// The answer with this status.
    Response(u16),
}

/// In which way something has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeKind {
    /// It goes by another name on the wire.
    Renamed,
    /// It is of another type.
    Type,
    /// It has another format.
    Format,
    /// It can no longer be left out.
    Required,
    /// It has another schema.
    Schema,
    /// It comes with another status.
    Status,
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Query(name) => write!(f, "query parameter `{name}`"),
            Self::Body => f.write_str("request body"),
            Self::Property(name) => write!(f, "body property `{name}`"),
            Self::Output(name) => write!(f, "output `{name}`"),
            Self::Response(status) => write!(f, "answer {status}"),
        }
    }
}

impl fmt::Display for ChangeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Renamed => "new name",
            Self::Type => "new type",
            Self::Format => "new format",
            Self::Required => "now required",
            Self::Schema => "new schema",
            Self::Status => "new status",
        })
    }
}
