//! What a rule is, and what it says.

mod alike;
mod difference;
mod example;
mod sink;

use crate::compare::Change;
use crate::config::{Acceptance, Config};
use crate::connector::Connector;
use crate::definition::Definition;
use crate::document::{Document, Place};
use crate::drift::Drift;
use crate::profile::Profile;
use crate::severity::Severity;
use crate::update::Update;

pub use alike::told_once;
pub use difference::{by_place, first_differing, next_revision};
pub use example::{Example, Expectation};
pub use sink::{About, Diagnostic, Fix, Sink};

/// What is said where following a help would break flows that use an operation as it is released.
pub const IF_IN_USE: &str = "where flows use the operation already, in a new version of it";

/// The group of rules that run only where a user asks for them.
const STYLE: &str = "style";

/// When a rule begins to matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    /// From the first deployment on.
    Deploy,
    /// When the connector is submitted to Microsoft, by whomever.
    Certification,
    /// When it is submitted by the API's owner.
    Verified,
    /// When it is submitted by somebody else.
    Independent,
}

impl Stage {
    /// Whether rules of this stage are run for a profile.
    pub fn applies_to(self, profile: Profile) -> bool {
        match self {
            Stage::Deploy => true,
            Stage::Certification => profile != Profile::Deploy,
            Stage::Verified => profile == Profile::Certification,
            Stage::Independent => profile == Profile::Independent,
        }
    }

    /// As `rules` and `explain` write it.
    pub fn name(self) -> &'static str {
        match self {
            Stage::Deploy => "deploy",
            Stage::Certification => "certification",
            Stage::Verified => "verified",
            Stage::Independent => "independent",
        }
    }
}

/// What a rule looks at.
pub enum Check {
    /// The text of each file, readable or not.
    File(for<'d> fn(&'d Document, &mut Sink<'d>)),
    /// All files of the connector together.
    Connector(for<'d> fn(&Connector<'d>, &mut Sink<'d>)),
    /// The same where they are a package of their own: what Microsoft's client and repository ask for.
    Package(for<'d> fn(&Connector<'d>, &mut Sink<'d>)),
    /// The same where they are components of a solution, or of an agent's clone.
    Component(for<'d> fn(&Connector<'d>, &mut Sink<'d>)),
    /// The definition.
    Definition(for<'d> fn(&Definition<'d>, &mut Sink<'d>)),
    /// A difference between the definition and the references of its API.
    Drift(for<'d> fn(&Drift<'d>, &Change<'d>, &mut Sink<'d>)),
    /// The references as a whole, and all differences that the rule speaks of.
    Reference(for<'d> fn(&Drift<'d>, &[&Change<'d>], &mut Sink<'d>)),
    /// The configuration, which belongs to no connector.
    Configuration(for<'d> fn(&'d Config, &mut Sink<'d>)),
    /// A difference between a new version and the released one.
    Breaking(for<'d> fn(&Update<'d>, &Change<'d>, &mut Sink<'d>)),
    /// The new version as a whole, and all differences that the rule speaks of.
    Update(for<'d> fn(&Update<'d>, &[&Change<'d>], &mut Sink<'d>)),
    /// What was found beyond what a judgement holds, after all rules that look at files have run.
    Excess(for<'d> fn(&Excess<'d>, &mut Sink<'d>)),
    /// What the configuration accepts, after all other rules have run.
    Acceptances(for<'d> fn(&Acceptances<'d>, &mut Sink<'d>)),
}

/// The acceptances of a connector after a run.
#[derive(Debug)]
pub struct Acceptances<'d> {
    /// The configuration that holds them.
    pub document: &'d Document,
    /// Those that matched no finding although their rule ran.
    pub unused: Vec<&'d Acceptance>,
}

impl<'d> Acceptances<'d> {
    /// Where the configuration names the rule.
    pub fn place(&self, acceptance: &Acceptance) -> Place<'d> {
        match self.document.at(&acceptance.location) {
            Some(rule) => rule.into(),
            None => Place::Text(self.document, 0, 0),
        }
    }
}

/// Findings that were left out.
#[derive(Debug)]
pub struct Excess<'d> {
    /// The connector's first file.
    pub document: &'d Document,
    /// How many there are.
    pub count: usize,
}

/// One thing that can be wrong with a connector. Declared by `rule!` in a file of its own.
pub struct Rule {
    /// Names the bad pattern, in kebab case; what `explain` and acceptances take.
    pub name: &'static str,
    /// How bad its findings are, unless a finding says otherwise.
    pub severity: Severity,
    /// When it begins to matter.
    pub stage: Stage,
    /// Microsoft's IDs of the same rule, as its documentation lists them.
    pub server_ids: &'static [&'static str],
    /// The doc comment as the compiler gives it; [`Rule::docs`] is the readable form.
    pub doc_comment: &'static str,
    /// The check itself.
    pub check: Check,
    /// Path of the module that declares it.
    pub module: &'static str,
    /// The folder that the module lies in: the kind of thing it is about.
    pub group: &'static str,
    /// The first version that had it.
    pub since: &'static str,
    /// Names that it had in released versions; acceptances of users still use them.
    pub aliases: &'static [&'static str],
}

impl Rule {
    /// Whether this is its name, or was.
    pub fn is_called(&self, name: &str) -> bool {
        self.name == name || self.aliases.contains(&name)
    }

    /// Whether it is about style that no reviewer asks for, and so runs only where a user asks for it.
    pub fn is_optional(&self) -> bool {
        self.group == STYLE
    }

    /// Whether it compares the connector with its API's reference.
    pub fn is_drift(&self) -> bool {
        matches!(self.check, Check::Drift(_) | Check::Reference(_))
    }

    /// Whether it compares a new version of the connector with the released one.
    pub fn is_breaking(&self) -> bool {
        matches!(self.check, Check::Breaking(_) | Check::Update(_))
    }

    /// The command that says all about it, wherever it is run.
    pub fn explained_by(&self) -> String {
        format!("conndef explain {}", self.name)
    }

    /// First sentence of the docs.
    pub fn summary(&self) -> &'static str {
        self.doc_comment.lines().next().unwrap_or_default().trim()
    }

    /// Markdown: a summary sentence, why it matters, its source, examples.
    pub fn docs(&self) -> String {
        let lines = self.doc_comment.lines().map(|line| line.strip_prefix(' ').unwrap_or(line));
        lines.flat_map(|line| [line, "\n"]).collect()
    }

    /// The same without the examples, which come last.
    pub fn prose(&self) -> String {
        self.docs().split("```json ").next().unwrap_or_default().trim_end().to_owned()
    }

    /// The examples in the docs.
    pub fn examples(&self) -> Vec<Example> {
        Example::all(&self.docs())
    }
}

/// The name before the last in the path of a module. It is asked for hundreds of times for each connector, so the compiler
/// works it out.
pub(crate) const fn folder(module: &str) -> &str {
    const fn split(path: &str) -> (&str, &str) {
        let mut start = path.len();
        while start > 0 && path.as_bytes()[start - 1] != b':' {
            start -= 1;
        }
        (path.split_at(start.saturating_sub(2)).0, path.split_at(start).1)
    }
    split(split(module).0).1
}

/// Declares the rule of a file: docs, name, severity, stage, server IDs, check; then, where they differ from those of the
/// first rules, `since: "0.2.0"` and `aliases: ["former-name"]`.
macro_rules! rule {
    (
        $(#[doc = $doc:expr])+
        $name:literal, $severity:ident, $stage:ident, [$($id:literal),* $(,)?], $kind:ident($check:path)
        $(, since: $since:literal)? $(, aliases: [$($alias:literal),+ $(,)?])? $(,)?
    ) => {
        $(#[doc = $doc])+
        pub(crate) static RULE: $crate::rule::Rule = $crate::rule::Rule {
            name: $name,
            severity: $crate::severity::Severity::$severity,
            stage: $crate::rule::Stage::$stage,
            server_ids: &[$($id),*],
            doc_comment: concat!($($doc, "\n"),+),
            check: $crate::rule::Check::$kind($check),
            module: module_path!(),
            group: $crate::rule::folder(module_path!()),
            since: [$($since,)? "0.1.0"][0],
            aliases: &[$($($alias),+)?],
        };
    };
}
pub(crate) use rule;
