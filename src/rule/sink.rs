//! Where rules put what they find.

use std::borrow::Cow;
use std::fmt::Display;

use super::Rule;
use crate::api::Route;
use crate::definition::SECTIONS;
use crate::document::{Edit, Place};
use crate::severity::Severity;
use crate::{secret, text};

/// What a finding is about, where its place alone does not tell.
#[derive(Clone, Debug)]
pub struct About<'d> {
    /// Operations that it reaches, in document order.
    pub operations: Vec<Route<'d>>,
    /// The part of them: `query parameter 'number'`.
    pub subject: Option<String>,
}

/// What a rule says about a place, while the files are at hand.
#[derive(Clone, Debug)]
pub struct Diagnostic<'d> {
    /// The rule that speaks.
    pub rule: &'static Rule,
    /// The rule's severity, or this finding's own.
    pub severity: Severity,
    /// What Microsoft's Swagger Validator calls it, if it says the same.
    pub server_id: Option<&'static str>,
    /// Where.
    pub place: Place<'d>,
    /// What is wrong with the thing pointed at: lower case, no period.
    pub message: String,
    /// What to do: an imperative, lower case, no period.
    pub help: Option<String>,
    /// Second places that explain the first, each with its text.
    pub related: Vec<(Place<'d>, String)>,
    /// Further places at which the same is to be done, each with what is wrong there.
    pub also: Vec<(Place<'d>, String)>,
    /// Whether another rule's finding at the same place says all that this one has to say.
    pub yields: bool,
    /// What it is about; nothing where the place tells.
    pub about: Option<About<'d>>,
    /// What settles it.
    pub fix: Option<Fix>,
}

/// What settles a finding, as changes of the file that it points into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// Changes of the text, each of use by itself.
    pub edits: Vec<Edit>,
    /// Whether the mark before the text goes.
    pub drops_byte_order_mark: bool,
    /// Whether the connector does on the wire what it did before.
    pub is_safe: bool,
}

impl<'d> Diagnostic<'d> {
    /// Says what to do.
    pub fn help(&mut self, help: impl Display) -> &mut Diagnostic<'d> {
        self.help = Some(said(help));
        self
    }

    /// Says to write what was probably meant; where nothing known is near, what else to do.
    pub fn meant(&mut self, near: Option<&str>, otherwise: impl Display) -> &mut Diagnostic<'d> {
        match near {
            Some(near) => self.help(format_args!("write '{near}' if that is meant")),
            None => self.help(otherwise),
        }
    }

    /// Shows a second place.
    pub fn related(&mut self, place: impl Into<Place<'d>>, text: impl Display) -> &mut Diagnostic<'d> {
        self.related.push((place.into(), said(text)));
        self
    }

    /// Is left out where another rule reports the same place.
    pub fn yields(&mut self) -> &mut Diagnostic<'d> {
        self.yields = true;
        self
    }

    /// Offers changes of the file that settle it and leave alone what goes over the wire.
    pub fn fix(&mut self, edits: impl IntoIterator<Item = Edit>) -> &mut Diagnostic<'d> {
        self.offer(edits, true)
    }

    /// Offers changes of the file that settle it and touch what goes over the wire.
    pub fn unsafe_fix(&mut self, edits: impl IntoIterator<Item = Edit>) -> &mut Diagnostic<'d> {
        self.offer(edits, false)
    }

    /// Offers to drop the mark before the text.
    pub fn fix_byte_order_mark(&mut self) -> &mut Diagnostic<'d> {
        self.fix = Some(Fix { edits: Vec::new(), drops_byte_order_mark: true, is_safe: true });
        self
    }

    fn offer(&mut self, edits: impl IntoIterator<Item = Edit>, is_safe: bool) -> &mut Diagnostic<'d> {
        let edits: Vec<_> = edits.into_iter().collect();
        if !edits.is_empty() {
            self.fix = Some(Fix { edits, drops_byte_order_mark: false, is_safe });
        }
        self
    }

    /// Says what it is about, where the place does not tell.
    pub fn about(&mut self, operations: Vec<Route<'d>>, subject: Option<String>) -> &mut Diagnostic<'d> {
        self.about = Some(About { operations, subject });
        self
    }

    /// Names another place at which the same is to be done, and what is wrong there.
    pub fn also(&mut self, place: impl Into<Place<'d>>, message: impl Display) {
        self.also.push((place.into(), said(message)));
    }

    /// Tells another one, too, that calls for the same.
    pub(super) fn take_in(&mut self, other: Diagnostic<'d>) {
        self.also.push((other.place, other.message));
        if let Some(fix) = other.fix {
            match &mut self.fix {
                Some(own) => own.edits.extend(fix.edits),
                none => *none = Some(fix),
            }
        }
    }

    /// Says which of the rule's IDs it is, or that it is none; needless where the rule has but one, which it always is.
    pub fn server_id(&mut self, id: impl Into<Option<&'static str>>) -> &mut Diagnostic<'d> {
        self.server_id = id.into();
        self
    }

    /// The same of a rule whose first IDs are those of the sections of a definition (`definition::SECTIONS`), in their order.
    pub fn server_id_of(&mut self, section: &str) -> &mut Diagnostic<'d> {
        let position = SECTIONS.iter().position(|known| *known == section);
        self.server_id = position.and_then(|position| self.rule.server_ids.get(position)).copied();
        self
    }

    /// Departs from the rule's severity.
    pub fn severity(&mut self, severity: Severity) -> &mut Diagnostic<'d> {
        self.severity = severity;
        self
    }
}

/// A text of a finding: reports are kept and shared, so that no secret of the file stands in them.
fn said(text: impl Display) -> String {
    let text = text::shown(text);
    match secret::masked(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(masked) => masked,
    }
}

/// Collects what the rules of one run report.
#[derive(Debug)]
pub struct Sink<'d> {
    rule: &'static Rule,
    diagnostics: Vec<Diagnostic<'d>>,
}

impl<'d> Sink<'d> {
    /// A sink for the findings of one rule.
    pub fn new(rule: &'static Rule) -> Sink<'d> {
        Sink { rule, diagnostics: Vec::new() }
    }

    /// Reports a place: a key for containers, the value for scalars; `node.key()` for a scalar's key.
    pub fn report(&mut self, place: impl Into<Place<'d>>, message: impl Display) -> &mut Diagnostic<'d> {
        self.diagnostics.push(Diagnostic {
            rule: self.rule,
            severity: self.rule.severity,
            server_id: match self.rule.server_ids {
                [only] => Some(only),
                _ => None,
            },
            place: place.into(),
            message: said(message),
            help: None,
            related: Vec::new(),
            also: Vec::new(),
            yields: false,
            fix: None,
            about: None,
        });
        let last = self.diagnostics.len() - 1;
        &mut self.diagnostics[last]
    }

    /// Lets a check report, and holds what it reports below a severity.
    pub fn at_most(&mut self, most: Severity, check: impl FnOnce(&mut Sink<'d>)) {
        let before = self.diagnostics.len();
        check(self);
        for diagnostic in &mut self.diagnostics[before..] {
            diagnostic.severity = diagnostic.severity.min(most);
        }
    }

    /// What was reported.
    pub fn into_diagnostics(self) -> Vec<Diagnostic<'d>> {
        self.diagnostics
    }
}
