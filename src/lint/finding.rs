//! What is reported: a diagnostic with everything looked up, free of the files.

use std::ops::Range;

use crate::api::Route;
use crate::definition::{self, Definition};
use crate::document::{FileId, Place, Pointer, Position, Source};
use crate::lint::{Diagnostic, Fix, Rule, Severity};

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
        OperationName { route: route.name(), id: route.id.map(str::to_owned) }
    }
}

/// A place in a file, in all the ways that reports name it.
#[derive(Clone, Debug)]
pub struct Location {
    /// Path of the file, as reports show it.
    pub file: String,
    /// The text that was read from it, where it was read.
    pub source: Option<FileId>,
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
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// Where.
    pub location: Location,
    /// Second places, each with its text.
    pub related: Vec<(Location, String)>,
    /// Operations that it reaches, in document order.
    pub operations: Vec<OperationName>,
    /// What it is about: `query parameter 'number'`.
    pub subject: Option<String>,
    /// Whether another rule's finding at the same place says all that this one has to say.
    pub yields: bool,
    /// What settles it.
    pub fix: Option<Fix>,
}

impl Location {
    fn of(place: &Place<'_>) -> Location {
        let span = place.span();
        let (start, end) = match place.document() {
            Some(document) => (document.source().position(span.start), document.source().position(span.end)),
            None => (Position { line: 1, column: 1 }, Position { line: 1, column: 1 }),
        };
        let source = place.document().map(|document| document.source().id());
        Location { file: place.file().to_owned(), source, pointer: place.pointer(), span, start, end }
    }
}

impl Location {
    /// The text among some that it is a place of; a file as a whole is known by its name only.
    pub fn source<'s>(&self, sources: &[&'s Source]) -> Option<&'s Source> {
        let is_own = |source: &&&Source| match self.source {
            Some(id) => source.id() == id,
            None => source.name() == self.file,
        };
        sources.iter().find(is_own).copied()
    }
}

impl Finding {
    /// Looks everything up; `definition` is the one of the connector that the diagnostic is about.
    pub fn new(diagnostic: Diagnostic<'_>, definition: Option<&Definition<'_>>) -> Finding {
        let location = Location::of(&diagnostic.place);
        let related =
            diagnostic.related.iter().map(|(place, text)| (Location::of(place), text.clone())).collect();
        let definition = definition.filter(|definition| {
            let own = definition.root.document();
            diagnostic.place.document().is_some_and(|document| std::ptr::eq(document, own))
        });
        let (operations, subject) = if let Some(about) = diagnostic.about {
            (about.operations.into_iter().map(OperationName::from).collect(), about.subject)
        } else {
            let steps: Vec<_> = location.pointer.steps().collect();
            let steps: Vec<&str> = steps.iter().map(|step| &**step).collect();
            let operations = definition.into_iter().flat_map(|definition| definition.operations_at(&steps));
            let names = operations.map(|operation| OperationName {
                route: operation.name(),
                id: operation.id().map(str::to_owned),
            });
            let subject = definition.and_then(|definition| definition::subject(definition.root, &steps));
            (names.collect(), subject)
        };
        Finding {
            rule: diagnostic.rule,
            severity: diagnostic.severity,
            yields: diagnostic.yields,
            fix: diagnostic.fix,
            message: diagnostic.message,
            help: diagnostic.help,
            operations,
            subject,
            location,
            related,
        }
    }
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}
