//! A fact, what it is about, and where it stands on both sides.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::hash::BuildHasher;
use std::sync::Arc;

use foldhash::fast::FixedState;

use crate::api::{Access, Kind, Location, Obstacle, Route, Scheme, Status, Style};
use crate::document::{Node, Value};
use crate::text;

/// The same thing on both sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pair<T> {
    /// On the side that is compared against.
    pub base: T,
    /// On the side that is judged.
    pub revision: T,
}

/// Which way the data goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// To the API.
    Request,
    /// From the API.
    Response,
    /// Neither: the operation as a whole.
    Structural,
}

/// The part of an operation that a fact belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Site {
    /// The operation as a whole.
    Operation,
    /// A parameter or form field: sent as text.
    Input(Location),
    /// The request body.
    Body,
    /// A response.
    Response(Status),
    /// A header of a response.
    Header(Status),
    /// What the API sends to a trigger.
    Notification,
}

/// What a fact is about; displayed as `response 200 property 'items[].id'`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject<'d> {
    /// The part of the operation.
    pub site: Site,
    /// Name of the input or header.
    pub name: &'d str,
    /// Names of properties from the outermost in; `[]` for the items of an array, `*` for names that are free.
    pub path: Vec<&'d str>,
}

/// A fact: values of both sides in pairs.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum What<'d> {
    /// Only the revision has the operation.
    OperationAdded,
    /// Only the base has it.
    OperationRemoved,
    /// Another `operationId`; not a fact when operations are matched by route.
    Id(Pair<Option<&'d str>>),
    /// Another method or path: `POST /otp`. Matched by id, the base path is the servers' matter.
    Route(Pair<String>),
    /// Other servers, normalised.
    Servers(Pair<Vec<String>>),
    /// The path begins otherwise, as those of most operations do that are not found else; a fact only when operations are
    /// matched by route.
    Prefix(Pair<String>),
    /// Other ways to prove who calls.
    Security(Pair<Arc<Vec<Vec<Scheme>>>>),
    /// It will go away on one side.
    Deprecated(Pair<bool>),
    /// Makers never see it on one side; a fact only when operations are matched by id.
    Hidden(Pair<bool>),
    /// It starts flows in another way, or on one side only; a fact only when operations are matched by id.
    Trigger(Pair<Option<&'d str>>),
    /// Only the revision has the input, body or property.
    Added {
        /// Whether it must be given.
        is_required: bool,
    },
    /// Only the base has it.
    Removed {
        /// Whether it must be given.
        is_required: bool,
    },
    /// The name differs in case or separators only; that of a path variable or body in any way.
    Renamed(Pair<&'d str>),
    /// The input is sent in another place.
    Moved(Pair<Location>),
    /// It must be given on one side.
    Required(Pair<bool>),
    /// Other types, in order; none where any will do.
    Type(Pair<Vec<Kind>>),
    /// Another format of the same type.
    Format {
        /// Their names.
        formats: Pair<Option<&'d str>>,
        /// Which of them holds more.
        order: Order,
    },
    /// Other values to choose from; nothing where all are allowed.
    Values(Pair<Option<Vec<Value<'d>>>>),
    /// Another default.
    Default(Pair<Option<Value<'d>>>),
    /// Another operation is asked for its choices or its fields, or for other ones, or none on one side; a fact only when
    /// operations are matched by id.
    Source(Pair<Option<Source<'d>>>),
    /// `null` is a value on one side.
    Nullable(Pair<bool>),
    /// Another bound or pattern.
    Limit {
        /// The keyword.
        keyword: &'d str,
        /// Its values.
        values: Pair<Option<Value<'d>>>,
        /// What it does to the values that all limits together leave.
        order: Order,
    },
    /// Several values are written in another way.
    Style(Pair<Style>),
    /// It goes other ways: only sent, or only answered.
    Access(Pair<Access>),
    /// Only the revision has the response.
    ResponseAdded {
        /// Its status.
        status: Status,
        /// Whether it has a body.
        has_body: bool,
    },
    /// Only the base has it.
    ResponseRemoved {
        /// Its status.
        status: Status,
        /// Whether it has a body.
        has_body: bool,
    },
    /// The one successful response with a body has another status.
    Status(Pair<Status>),
    /// One side has no body, or says nothing of what it holds.
    Content(Pair<Content>),
    /// No representation in common.
    MediaTypes(Pair<Vec<&'d str>>),
    /// One of the alternatives that the base may answer shares no property with the revision.
    OtherShape,
    /// This could not be compared.
    Unhandled(Obstacle<'d>),
}

/// Which operation a designer asks for the choices of an input, or for the fields of an object.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Source<'d> {
    /// Whether it describes fields; else it lists choices.
    pub is_schema: bool,
    /// The operation.
    pub operation: &'d str,
    /// The one that a tree is asked for what is further down; else empty.
    pub browse: &'d str,
    /// What it is asked with, by name.
    pub arguments: BTreeMap<&'d str, Cow<'d, str>>,
    /// Where the list is in the answer; empty where it is the answer.
    pub collection: &'d str,
    /// Where the value is in an item of the list, or the schema in the answer.
    pub value: &'d str,
}

/// How many values the revision lets through, beside the base.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Order {
    /// Fewer.
    Tighter,
    /// More.
    Looser,
    /// Others, or nobody can tell.
    Other,
}

/// How much is known about a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Content {
    /// There is none.
    Missing,
    /// There is one.
    Unknown,
    /// There is one with a schema.
    Described,
}

/// A fact about some operations.
#[derive(Clone, Debug)]
pub struct Change<'d> {
    /// The fact.
    pub what: What<'d>,
    /// What it is about, in the first operation.
    pub subject: Subject<'d>,
    /// Operations that it reaches, in the revision where it has them.
    pub operations: Vec<Route<'d>>,
    /// Where it stands; where a side lacks it, what would hold it.
    pub nodes: Pair<Node<'d>>,
}

impl<T> Pair<T> {
    /// Both sides through the same function.
    pub fn map<U>(self, mut f: impl FnMut(T) -> U) -> Pair<U> {
        Pair { base: f(self.base), revision: f(self.revision) }
    }

    /// By reference.
    pub fn as_ref(&self) -> Pair<&T> {
        Pair { base: &self.base, revision: &self.revision }
    }

    /// Both sides with those of another pair.
    pub fn zip<U>(self, other: Pair<U>) -> Pair<(T, U)> {
        Pair { base: (self.base, other.base), revision: (self.revision, other.revision) }
    }
}

impl<T: PartialEq> Pair<T> {
    /// Whether the sides differ.
    pub fn differs(&self) -> bool {
        self.base != self.revision
    }
}

impl Order {
    /// Of two formats of the same type: what numbers fit in.
    pub(super) fn of_formats(formats: Pair<Option<&str>>) -> Order {
        let is_within = |narrow: Option<&str>, wide: Option<&str>| {
            matches!(
                (narrow, wide),
                (Some("int32"), Some("int64"))
                    | (Some("float"), Some("double"))
                    | (Some("int32" | "int64" | "float" | "double"), None)
            )
        };
        Order::of(is_within(formats.base, formats.revision), is_within(formats.revision, formats.base))
    }

    /// By whether all that a side takes is taken by the other, too.
    pub(super) fn of(is_base_within: bool, is_revision_within: bool) -> Order {
        match (is_base_within, is_revision_within) {
            (true, false) => Order::Looser,
            (false, true) => Order::Tighter,
            _ => Order::Other,
        }
    }
}

impl Site {
    /// Which way its data goes.
    pub fn direction(self) -> Direction {
        match self {
            Site::Operation => Direction::Structural,
            Site::Input(_) | Site::Body => Direction::Request,
            Site::Response(_) | Site::Header(_) | Site::Notification => Direction::Response,
        }
    }

    /// Whether values go as text, so that `5` and `"5"` are the same.
    pub fn is_text(self) -> bool {
        matches!(self, Site::Input(_))
    }

    /// Whether it is a response to a call that did not go well.
    pub fn is_failure(self) -> bool {
        matches!(self, Site::Response(status) | Site::Header(status) if !status.is_success())
    }
}

impl<'d> Subject<'d> {
    /// The operation as a whole.
    pub fn operation() -> Subject<'d> {
        Subject::of(Site::Operation, "")
    }

    pub(super) fn of(site: Site, name: &'d str) -> Subject<'d> {
        Subject { site, name, path: Vec::new() }
    }

    pub(super) fn child(&self, step: &'d str) -> Subject<'d> {
        let path = self.path.iter().copied().chain([step]).collect();
        Subject { path, ..*self }
    }

    /// The innermost name.
    pub fn last(&self) -> &'d str {
        self.path.last().copied().unwrap_or(self.name)
    }

    /// Whether it lies below an input, body or response.
    pub fn is_property(&self) -> bool {
        !self.path.is_empty()
    }

    /// Whether a fact about both is the same one, met by another way.
    pub(super) fn is_same(&self, other: &Subject<'d>) -> bool {
        self.site.direction() == other.site.direction() && self.last() == other.last()
    }
}

impl Change<'_> {
    /// Which way the data goes.
    pub fn direction(&self) -> Direction {
        self.subject.site.direction()
    }
}

/// What is equal for facts that are the same one, met by another way.
pub(super) fn mark(what: &What<'_>, subject: &Subject<'_>) -> u64 {
    FixedState::default().hash_one((what, subject.site.direction(), subject.last()))
}

impl fmt::Display for Subject<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.site {
            Site::Operation => f.write_str("operation")?,
            Site::Input(location) => write!(f, "{} parameter '{}'", location.name(), text::shown(self.name))?,
            Site::Body => f.write_str("request body")?,
            Site::Response(status) => write!(f, "response {status}")?,
            Site::Header(status) => write!(f, "response {status} header '{}'", text::shown(self.name))?,
            Site::Notification => f.write_str("notification")?,
        }
        if self.path.is_empty() {
            return Ok(());
        }
        let mut path = String::new();
        for step in &self.path {
            if !path.is_empty() && !step.starts_with("[]") {
                path.push('.');
            }
            path.push_str(&text::shown(step));
            // No more is shown.
            if path.len() > text::LONGEST_SHOWN {
                break;
            }
        }
        write!(f, " property '{}'", text::shown(&path))
    }
}
