//! What a run comes to, in numbers and in a line.

use std::fmt;

use serde::Serialize;

use crate::coverage::Share;
use crate::escape::printable;
use crate::judge::Judgement;
use crate::profile::Profile;
use crate::severity::{Severity, Turn};
use crate::text;
use crate::update::Extent;

/// Totals of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Connectors judged.
    pub connectors: usize,
    /// Files of theirs that were read.
    pub files: usize,
    /// Operations that they have.
    pub operations: usize,
    /// Environments in which they were judged besides.
    #[serde(skip_serializing_if = "is_none")]
    pub environments: usize,
    /// Rules that were run for any of them.
    pub rules: usize,
    /// What they were judged for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub profile: Option<Profile>,
    /// Findings that are errors.
    pub errors: usize,
    /// Findings that are warnings.
    pub warnings: usize,
    /// Findings that are infos.
    pub infos: usize,
    /// Findings that the configuration accepts.
    pub accepted: usize,
    /// Findings that `validate --fix` settles.
    pub fixable: usize,
    /// Infos among those, which are shown only where somebody asks for them.
    #[serde(skip)]
    fixable_infos: usize,
    /// What kept a connector, or all of them, from being judged, or from being compared with the API.
    pub failures: usize,
    /// Connectors that were judged and not compared, as a document of the API could not be read.
    #[serde(skip)]
    uncompared: usize,
    /// What the user made of rules.
    pub turned: Vec<Turn>,
    /// For each of these, the first connector that it holds for, and for how many.
    #[serde(skip)]
    turned_in: Vec<(String, usize)>,
    /// Of new versions: whether Microsoft takes all of them on its quick track, as far as is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minor_update: Option<bool>,
    /// Operations and inputs of the APIs that the connectors offer, where a reference describes them.
    #[serde(skip)]
    coverage: Option<[Share; 2]>,
    /// Of new versions: errors, warnings and infos that are changes.
    #[serde(skip)]
    changes: [usize; 3],
    /// Whether a new version differs from the released one in anything that is compared.
    #[serde(skip)]
    differs: bool,
    /// Of a new version that is more than a minor one: the first place that shows it.
    #[serde(skip)]
    more: Option<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives it so")]
fn is_none(count: &usize) -> bool {
    *count == 0
}

impl Summary {
    /// Adds a connector.
    pub fn add(&mut self, judgement: &Judgement) {
        self.connectors += 1;
        self.files += judgement.files;
        self.operations += judgement.operations;
        self.environments += judgement.environments;
        self.rules = self.rules.max(judgement.rules.len());
        self.profile = Some(judgement.profile);
        self.add_configuration(judgement);
        self.accepted += judgement.accepted.len();
        if judgement.unread.is_some() {
            self.failures += 1;
            self.uncompared += 1;
        }
        let fixable = || judgement.findings.iter().filter(|finding| finding.is_fixable());
        self.fixable += fixable().count();
        self.fixable_infos += fixable().filter(|finding| finding.severity == Severity::Info).count();
        for turn in &judgement.turned {
            if let Some(known) = self.turned.iter().position(|known| known == turn) {
                self.turned_in[known].1 += 1;
            } else {
                self.turned.push(turn.clone());
                self.turned_in.push((judgement.name.clone(), 1));
            }
        }
        if let Some(coverage) = &judgement.coverage {
            let [operations, inputs] = self.coverage.unwrap_or_default();
            self.coverage = Some([operations + coverage.operations, inputs + coverage.inputs()]);
        }
        if let Some(extent) = &judgement.extent {
            let is_minor = !matches!(extent, Extent::More(_));
            self.differs |= *extent != Extent::Nothing;
            self.minor_update = Some(is_minor && self.failures == 0 && self.minor_update.unwrap_or(true));
            if let Extent::More(place) = extent {
                self.more.get_or_insert_with(|| place.clone());
            }
            for finding in judgement.findings.iter().filter(|finding| finding.rule.is_breaking()) {
                self.changes[finding.severity as usize] += 1;
            }
        }
    }

    /// Adds something that could not be judged.
    pub fn add_failure(&mut self) {
        self.failures += 1;
        self.minor_update = self.minor_update.map(|_| false);
    }

    /// Adds what is wrong with the configuration.
    pub fn add_configuration(&mut self, judgement: &Judgement) {
        self.errors += judgement.count(Severity::Error);
        self.warnings += judgement.count(Severity::Warning);
        self.infos += judgement.count(Severity::Info);
    }

    /// Errors, warnings and infos, those apart that are no changes of an update.
    fn counts(&self) -> [usize; 3] {
        [self.errors - self.changes[2], self.warnings - self.changes[1], self.infos - self.changes[0]]
    }

    /// What an update changes.
    fn changed(&self) -> Vec<String> {
        let [nothing, perhaps, surely] = self.changes;
        let mut parts = Vec::new();
        for (count, does, do_) in [
            (surely, "breaks flows or apps", "break flows or apps"),
            (perhaps, "may break them", "may break them"),
            (nothing, "breaks nothing", "break nothing"),
        ] {
            let does = if count == 1 { does } else { do_ };
            match (count, parts.is_empty()) {
                (0, _) => {}
                (_, true) => parts.push(format!(
                    "{} {}",
                    text::counted(count, "change"),
                    does.replace("them", "flows or apps")
                )),
                (_, false) => parts.push(format!("{count} {does}")),
            }
        }
        if parts.is_empty() && self.failures == 0 {
            let known = match &self.more {
                _ if !self.differs => "nothing differs",
                // Policies and the like are compared, and nobody knows what they do.
                Some(_) => "nothing is known to break",
                None => "nothing breaks",
            };
            parts.push(known.to_owned());
        }
        parts
    }

    fn not_judged(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unjudged = self.failures - self.uncompared;
        if self.connectors == 0 {
            return f.write_str("nothing could be judged");
        }
        let all = text::counted(self.connectors + unjudged, "connector");
        let counts = [(unjudged, "judged"), (self.uncompared, "compared with the API")];
        let failed = counts.into_iter().filter(|(count, _)| *count > 0);
        let failed = failed.map(|(count, what)| format!("{count} of {all} could not be {what}"));
        f.write_str(&failed.collect::<Vec<_>>().join("; "))
    }

    /// What was looked at: `1 connector (4 files, 5 operations), 302 rules for deploy`.
    fn scope(&self) -> String {
        let [connectors, files, operations, rules] = [
            (self.connectors, "connector"),
            (self.files, "file"),
            (self.operations, "operation"),
            (self.rules, "rule"),
        ]
        .map(|(count, noun)| text::counted(count, noun));
        let profile =
            self.profile.map(|profile| format!(", {rules} for {}", profile.name())).unwrap_or_default();
        let coverage = self
            .coverage
            .map(|[operations, inputs]| format!(", {operations} operations and {inputs} inputs of the API"));
        let environments = match self.environments {
            0 => String::new(),
            count => format!(", {}", text::counted(count, "environment")),
        };
        format!("{connectors} ({files}, {operations}{environments}){profile}{}", coverage.unwrap_or_default())
    }
}

/// One line: `2 errors, 1 accepted in 1 connector (4 files, 5 operations), 302 rules for deploy`.
impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = if self.minor_update.is_some() { self.changed() } else { Vec::new() };
        let counts = self.counts().into_iter().zip(["error", "warning", "hint"]);
        parts.extend(counts.filter(|(count, _)| *count > 0).map(|(count, noun)| text::counted(count, noun)));
        if parts.is_empty() && self.failures == 0 {
            parts.push("no findings".to_owned());
        }
        if self.accepted > 0 {
            parts.push(format!("{} accepted", self.accepted));
        }
        if self.failures > 0 {
            // To say of the rest that nothing was found would read like praise.
            self.not_judged(f)?;
            if parts.is_empty() {
                return Ok(());
            }
            f.write_str("; ")?;
        }
        f.write_str(&parts.join(", "))?;
        match (self.minor_update, &self.more) {
            (Some(_), _) if self.failures > 0 => {}
            (Some(true), _) if self.differs => {
                f.write_str("; a minor update: at most texts and looks differ")?;
            }
            (Some(true), _) => {}
            (Some(false), Some(place)) => {
                write!(
                    f,
                    "; not a minor update: more than texts and looks differs, see {}",
                    printable(place)
                )?;
            }
            (Some(false), None) => f.write_str("; not a minor update")?,
            (None, _) => write!(f, " in {}", self.scope())?,
        }
        if !self.turned.is_empty() {
            let turned = self.turned.iter().zip(&self.turned_in).map(|(turn, (first, count))| {
                let place = match *count {
                    all if all == self.connectors => String::new(),
                    1 => format!(" in {}", printable(first)),
                    some => format!(" in {}", text::counted(some, "connector")),
                };
                format!("{} {}{place}", turn.of, turn.level.name())
            });
            write!(f, "; turned: {}", turned.collect::<Vec<_>>().join(", "))?;
        }
        match (self.fixable, self.fixable_infos) {
            (0, _) => Ok(()),
            (count, 0) => write!(f, "; `--fix` settles {count}, marked [*]"),
            (count, hints) if count == hints => {
                write!(f, "; `--fix` settles {}, marked [*]", text::counted(hints, "hint"))
            }
            (count, hints) => {
                let hints = text::counted(hints, "hint");
                write!(f, "; `--fix` settles {count}, marked [*], {hints} among them")
            }
        }
    }
}
