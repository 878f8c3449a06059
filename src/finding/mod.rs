//! What is reported: a diagnostic with everything looked up, free of the files.

mod acceptance;
mod found;

use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;

use crate::api::Route;
use crate::definition::{self, Definition};
use crate::document::{Place, Pointer, Position, Source};
use crate::properties;
use crate::rule::{Diagnostic, Fix, Rule};
use crate::severity::Severity;
use crate::text;

pub use acceptance::AcceptanceIndex;
pub use found::Found;

/// Most operations that a finding names.
pub const MOST_OPERATIONS: usize = 100;

/// Most places that a finding names besides its own.
pub const MOST_PLACES: usize = 1000;

/// An operation, by both of its names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperationName {
    /// Method and path: `POST /otp`.
    pub route: String,
    /// The `operationId`, where it has one.
    pub id: Option<String>,
}

impl From<Route<'_>> for OperationName {
    fn from(route: Route<'_>) -> OperationName {
        OperationName { route: text::shown(route.name()), id: route.id.map(text::shown) }
    }
}

/// A file that a finding points into.
#[derive(Clone, Debug)]
pub enum File {
    /// The text that was read from it.
    Read(Arc<Source>),
    /// Its path, as reports show it: it is not there, cannot be read, or is no text.
    Named(String),
}

/// A place in a file, in all the ways that reports name it.
#[derive(Clone, Debug)]
pub struct Location {
    /// The file.
    pub file: File,
    /// The pointer; empty for a whole file.
    pub pointer: Pointer,
    /// Bytes of the text without a byte order mark.
    pub span: Range<usize>,
    /// Line and column of the first character.
    pub start: Position,
    /// Line and column after the last character.
    pub end: Position,
}

/// A finding.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// How bad it is.
    pub severity: Severity,
    /// What Microsoft's Swagger Validator calls it, if it says the same.
    pub server_id: Option<&'static str>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// Where.
    pub location: Location,
    /// Second places, each with its text.
    pub related: Vec<(Location, String)>,
    /// The first of the other places at which the same is to be done, each with what is wrong there.
    pub also: Vec<(Location, String)>,
    /// At how many places the same is to be done; mostly one.
    pub count: usize,
    /// The first of the operations that it reaches, in document order.
    pub operations: Vec<OperationName>,
    /// How many operations it reaches.
    pub reached: usize,
    /// What it is about: `query parameter 'number'`.
    pub subject: Option<String>,
    /// What settles it.
    pub fix: Option<Fix>,
}

impl File {
    /// Path of the file, as reports show it.
    pub fn name(&self) -> &str {
        match self {
            File::Read(source) => source.name(),
            File::Named(name) => name,
        }
    }

    /// The last part of the path.
    pub fn short_name(&self) -> &str {
        self.name().rsplit('/').next().unwrap_or_default()
    }

    /// The text that was read from it.
    pub fn source(&self) -> Option<&Source> {
        match self {
            File::Read(source) => Some(source),
            File::Named(_) => None,
        }
    }
}

/// Texts are the same that were read once; of other files nothing is known but the name.
impl PartialEq for File {
    fn eq(&self, other: &File) -> bool {
        match (self, other) {
            (File::Read(one), File::Read(other)) => one.id() == other.id(),
            (File::Named(one), File::Named(other)) => one == other,
            _ => false,
        }
    }
}

impl Eq for File {}

impl Hash for File {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match self {
            File::Read(source) => source.id().hash(state),
            File::Named(name) => name.hash(state),
        }
    }
}

impl fmt::Display for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Location {
    fn of(place: &Place<'_>) -> Location {
        let span = place.span();
        let file = place.document().map_or_else(
            || File::Named(place.file().to_owned()),
            |document| File::Read(document.shared_source()),
        );
        let first = Position { line: 1, column: 1 };
        let (start, end) = file.source().map_or((first, first), |source| source.positions(&span));
        Location { file, pointer: place.pointer(), span, start, end }
    }
}

impl Finding {
    /// Looks everything up; `definition` is the one of the connector that the diagnostic is about.
    pub fn new<'d>(diagnostic: Diagnostic<'d>, definition: Option<&Definition<'d>>) -> Finding {
        let location = Location::of(&diagnostic.place);
        let located = |(place, text): (Place<'d>, String)| (Location::of(&place), text);
        let count = 1 + diagnostic.also.len();
        let also = diagnostic.also.into_iter().take(MOST_PLACES).map(located).collect();
        let related = diagnostic.related.into_iter().map(located).collect();
        let definition = definition.filter(|definition| {
            let own = definition.root.document();
            diagnostic.place.document().is_some_and(|document| std::ptr::eq(document, own))
        });
        let (operations, reached, subject) = if let Some(about) = diagnostic.about {
            let reached = about.operations.len();
            let first = about.operations.into_iter().take(MOST_OPERATIONS);
            (first.map(OperationName::from).collect(), reached, about.subject)
        } else {
            let node = match diagnostic.place {
                Place::Node(node, _) => Some(node),
                Place::Text(..) | Place::File(_) => None,
            };
            let users = definition.zip(node).map(|(definition, node)| definition.operations_at(node));
            let users = users.unwrap_or_default();
            let names = users.first.into_iter().take(MOST_OPERATIONS).map(|operation| OperationName {
                route: operation.name(),
                id: operation.id().map(text::shown),
            });
            let subject = if definition.is_some() {
                node.and_then(definition::subject)
            } else {
                node.and_then(properties::subject)
            };
            (names.collect(), users.count, subject)
        };
        Finding {
            rule: diagnostic.rule,
            severity: diagnostic.severity,
            server_id: diagnostic.server_id,
            fix: diagnostic.fix,
            message: diagnostic.message,
            help: diagnostic.help,
            operations,
            reached,
            subject: subject.map(text::shown),
            location,
            related,
            also,
            count,
        }
    }
}

impl Finding {
    /// Where it stands in the references of the API, as far as it is about them; of many places the first.
    pub fn references(&self) -> impl Iterator<Item = &Location> {
        const MOST: usize = 8;
        let related = self.related.iter().filter(|_| self.rule.is_drift()).take(MOST);
        related.map(|(location, _)| location)
    }

    /// Its own place, and the first of the others at which the same is to be done.
    pub fn places(&self) -> impl Iterator<Item = &Location> {
        std::iter::once(&self.location).chain(self.also.iter().map(|(location, _)| location))
    }

    /// Whether `validate --fix` settles it.
    pub fn is_fixable(&self) -> bool {
        self.fix.as_ref().is_some_and(|fix| fix.is_safe)
    }

    /// What it takes in memory and in reports, in bytes or so.
    pub fn weight(&self) -> usize {
        // Without their texts.
        const BARE: usize = 512;
        const PLACE: usize = 256;
        const OPERATION: usize = 64;
        let length = |text: &Option<String>| text.as_ref().map_or(0, String::len);
        let place = |location: &Location| location.pointer.as_str().len();
        let related = self
            .related
            .iter()
            .chain(&self.also)
            .map(|(location, text)| PLACE + place(location) + text.len());
        let operations = self.operations.iter().map(|name| OPERATION + name.route.len() + length(&name.id));
        let texts = self.message.len() + length(&self.help) + length(&self.subject);
        BARE + place(&self.location) + texts + related.sum::<usize>() + operations.sum::<usize>()
    }
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}
