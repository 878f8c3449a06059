//! Runs the rules over a connector.

use std::rc::Rc;

use foldhash::{HashMap, HashMapExt, HashSet};

use crate::api::Api;
use crate::compare::{Change, Pair};
use crate::config::{Acceptance, Config};
use crate::connector::Connector;
use crate::coverage::Coverage;
use crate::document::{Document, FileId, Pointer, Source};
use crate::drift::Drift;
use crate::finding::{AcceptanceIndex, File, Finding, Found};
use crate::folder::{Folder, Kind};
use crate::profile::Profile;
use crate::rule::{Acceptances, Check, Excess, Rule, Sink};
use crate::rules::{RULES, verdicts};
use crate::severity::Severity;
use crate::update::Update;

/// A connector that is to be judged, and what it is held against. Rules run for which there is something to look at.
pub struct Judge<'d> {
    connector: Connector<'d>,
    references: &'d [Document],
    released: Option<&'d Folder>,
    acceptances: Option<(&'d Config, &'d [Acceptance])>,
    rules: Vec<&'static Rule>,
}

/// What came out.
#[derive(Debug, Default)]
pub struct Judgement {
    /// Name of the connector's first file, or of the configuration; empty where there is no file.
    pub name: String,
    /// How many files of the connector were read.
    pub files: usize,
    /// Name of a definition that could not be read, and so was not compared with anything.
    pub incomparable: Option<String>,
    /// Findings by file (the definition first), then place, then rule.
    pub findings: Vec<Finding>,
    /// Accepted findings in the same order, each with the reason.
    pub accepted: Vec<(Finding, String)>,
    /// Rules that ran, in the order of the registry.
    pub rules: Vec<&'static Rule>,
    /// How much of its API the connector offers, where a reference describes it.
    pub coverage: Option<Coverage>,
    /// Of a new version: whether Microsoft takes it on its quick track, as nothing but texts and looks has changed.
    pub is_minor: Option<bool>,
}

impl Judgement {
    /// Number of findings of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }
}

impl<'d> Judge<'d> {
    /// Takes a connector, to be judged by all rules of a profile.
    pub fn of(folder: &'d Folder, profile: Profile) -> Judge<'d> {
        let rules = RULES.iter().copied().filter(|rule| rule.stage.applies_to(profile)).collect();
        let connector = Connector::read(folder, profile);
        Judge { connector, references: &[], released: None, acceptances: None, rules }
    }

    /// Compares it with descriptions of the API that it calls.
    #[must_use]
    pub fn references(self, references: &'d [Document]) -> Judge<'d> {
        Judge { references, ..self }
    }

    /// Compares it with the version that flows and apps use.
    #[must_use]
    pub fn released(self, released: &'d Folder) -> Judge<'d> {
        Judge { released: Some(released), ..self }
    }

    /// Sets findings aside that the configuration accepts.
    #[must_use]
    pub fn acceptances(self, config: &'d Config, acceptances: &'d [Acceptance]) -> Judge<'d> {
        Judge { acceptances: Some((config, acceptances)), ..self }
    }

    /// Looks at nothing but what comparing shows.
    #[must_use]
    pub fn only_comparing(self) -> Judge<'d> {
        let is_about_findings = |rule: &Rule| matches!(rule.check, Check::Acceptances(_) | Check::Excess(_));
        self.only(|rule| rule.is_drift() || rule.is_breaking() || is_about_findings(rule))
    }

    /// Runs some of the rules only.
    #[must_use]
    pub fn only(mut self, is_wanted: impl Fn(&'static Rule) -> bool) -> Judge<'d> {
        self.rules.retain(|rule| is_wanted(rule));
        self
    }

    /// Judges.
    pub fn judge(&self) -> Judgement {
        let mut found = Found::room_for(self.sources().map(|source| source.text().len()).sum());
        let Comparisons { drift, update, incomparable } = self.comparisons();
        let drift = drift.as_ref().map(|drift| (drift, Told::by(verdicts::drift, &drift.changes)));
        let update = update.as_ref().map(|update| (update, Told::by(verdicts::breaking, &update.changes)));
        for rule in self.running() {
            let mut sink = Sink::new(rule);
            match rule.check {
                Check::File(check) => {
                    self.connector.folder.judged().for_each(|document| check(document, &mut sink));
                }
                Check::Connector(check) => check(&self.connector, &mut sink),
                Check::Definition(check) => {
                    if let Some(definition) = &self.connector.definition {
                        check(definition, &mut sink);
                    }
                }
                Check::Drift(check) => {
                    if let Some((drift, told)) = &drift {
                        told.of(rule).iter().for_each(|change| check(drift, change, &mut sink));
                    }
                }
                Check::Reference(check) => {
                    if let Some((drift, told)) = &drift {
                        check(drift, told.of(rule), &mut sink);
                    }
                }
                Check::Breaking(check) => {
                    if let Some((update, told)) = &update {
                        told.of(rule).iter().for_each(|change| check(update, change, &mut sink));
                    }
                }
                Check::Update(check) => {
                    if let Some((update, told)) = &update {
                        check(update, told.of(rule), &mut sink);
                    }
                }
                Check::Acceptances(_) | Check::Configuration(_) | Check::Excess(_) => {}
            }
            found.extend(self.findings(sink));
        }
        let left_out = found.left_out;
        let mut findings = without_echoes(found.findings);
        if let Some(document) = self.connector.folder.documents().next().filter(|_| left_out > 0) {
            for rule in self.running() {
                if let Check::Excess(check) = rule.check {
                    let mut sink = Sink::new(rule);
                    check(&Excess { document, count: left_out }, &mut sink);
                    findings.extend(self.findings(sink));
                }
            }
        }
        let mut judgement = self.accept(findings);
        let ranks: HashMap<FileId, usize> =
            self.sources().enumerate().map(|(rank, source)| (source.id(), rank)).collect();
        let key = |finding: &Finding| {
            let location = &finding.location;
            let rank = location.file.source().and_then(|source| ranks.get(&source.id())).copied();
            // What is no text, such as a file that is missing, goes by its name.
            let file = rank.ok_or_else(|| location.file.name().to_owned());
            (file.is_err(), file, location.span.start, finding.rule.name)
        };
        judgement.findings.sort_by_cached_key(key);
        judgement.accepted.sort_by_cached_key(|(finding, _)| key(finding));
        let mut documents = self.connector.folder.documents();
        judgement.name = documents.next().map(|first| first.source().name().to_owned()).unwrap_or_default();
        judgement.files = self.connector.folder.documents().count();
        judgement.incomparable = incomparable;
        judgement.rules = self.running().collect();
        judgement.coverage = drift.and_then(|(drift, _)| Coverage::of(drift));
        judgement.is_minor = update.map(|(update, _)| update.is_minor());
        judgement
    }

    /// The comparisons that are asked for.
    fn comparisons(&self) -> Comparisons<'d> {
        let mut comparisons = Comparisons::default();
        if self.references.is_empty() && self.released.is_none() {
            return comparisons;
        }
        let mut read = |connector: &Connector<'d>| {
            let api = connector.definition.as_ref().and_then(|definition| Api::read(definition.root));
            if api.is_none() {
                let name = || connector.folder.name(Kind::Definition).to_owned();
                comparisons.incomparable.get_or_insert_with(name);
            }
            api.map(Rc::new)
        };
        let base =
            self.released.map(|folder| (folder, read(&Connector::read(folder, self.connector.profile))));
        let Some(revision) = read(&self.connector) else { return comparisons };
        if !self.references.is_empty() {
            comparisons.drift = Some(Drift::new(Rc::clone(&revision), self.references));
        }
        if let Some((folder, Some(base))) = base {
            let folders = Pair { base: folder, revision: self.connector.folder };
            comparisons.update = Some(Update::new(folders, Pair { base, revision }));
        }
        comparisons
    }

    /// Every text that findings may point into.
    fn sources(&self) -> impl Iterator<Item = &'d Source> {
        let references = self.references.iter().flat_map(Document::with_its_files);
        let released = self.released.into_iter().flat_map(Folder::documents);
        let config = self.acceptances.map(|(config, _)| &config.document);
        self.connector
            .folder
            .documents()
            .chain(references)
            .chain(released)
            .chain(config)
            .map(Document::source)
    }

    /// The rules that have something to look at.
    fn running(&self) -> impl Iterator<Item = &'static Rule> {
        self.rules.iter().copied().filter(|rule| match rule.check {
            Check::Drift(_) | Check::Reference(_) => !self.references.is_empty(),
            Check::Breaking(_) | Check::Update(_) => self.released.is_some(),
            Check::Configuration(_) => false,
            _ => true,
        })
    }

    /// What a rule reports, looked up one by one as it is taken.
    fn findings(&self, sink: Sink<'d>) -> impl ExactSizeIterator<Item = Finding> {
        let definition = self.connector.definition.as_ref();
        sink.into_diagnostics().into_iter().map(move |diagnostic| Finding::new(diagnostic, definition))
    }

    /// Sets accepted findings aside and reports acceptances that match none.
    fn accept(&self, findings: Vec<Finding>) -> Judgement {
        let mut judgement = Judgement::default();
        let Some((config, acceptances)) = self.acceptances else {
            judgement.findings = findings;
            return judgement;
        };
        let mut used = vec![false; acceptances.len()];
        let index = AcceptanceIndex::of(acceptances);
        for finding in findings {
            match index.find(&finding) {
                Some(position) => {
                    used[position] = true;
                    judgement.accepted.push((finding, acceptances[position].reason.clone()));
                }
                None => judgement.findings.push(finding),
            }
        }
        let unused = acceptances.iter().zip(used).filter(|(_, used)| !used).map(|(acceptance, _)| acceptance);
        // Whether a rule that was not run would have used an acceptance is unknown.
        let idle = |acceptance: &&Acceptance| {
            let known = crate::rules::find(&acceptance.rule);
            known.is_some_and(|rule| self.running().any(|running| std::ptr::eq(running, rule)))
        };
        let acceptances = Acceptances { document: &config.document, unused: unused.filter(idle).collect() };
        for rule in self.running() {
            if let Check::Acceptances(check) = rule.check {
                let mut sink = Sink::new(rule);
                check(&acceptances, &mut sink);
                judgement.findings.extend(self.findings(sink));
            }
        }
        judgement
    }
}

/// What a connector is held against.
#[derive(Default)]
struct Comparisons<'d> {
    drift: Option<Drift<'d>>,
    update: Option<Update<'d>>,
    incomparable: Option<String>,
}

/// Differences by the rules that speak of them, in the order in which they were found.
struct Told<'c, 'd>(HashMap<&'static str, Vec<&'c Change<'d>>>);

impl<'c, 'd> Told<'c, 'd> {
    fn by(verdict: fn(&Change<'_>) -> Vec<&'static Rule>, changes: &'c [Change<'d>]) -> Told<'c, 'd> {
        let mut told: HashMap<_, Vec<_>> = HashMap::new();
        for change in changes {
            for rule in verdict(change) {
                told.entry(rule.name).or_default().push(change);
            }
        }
        Told(told)
    }

    fn of(&self, rule: &Rule) -> &[&'c Change<'d>] {
        self.0.get(rule.name).map(Vec::as_slice).unwrap_or_default()
    }
}

/// Judges the configuration itself.
pub fn configuration(config: &Config) -> Judgement {
    let name = config.document.source().name().to_owned();
    let mut judgement = Judgement { name, ..Judgement::default() };
    for rule in RULES {
        if let Check::Configuration(check) = rule.check {
            let mut sink = Sink::new(rule);
            check(config, &mut sink);
            let found = sink.into_diagnostics().into_iter();
            judgement.findings.extend(found.map(|diagnostic| Finding::new(diagnostic, None)));
            judgement.rules.push(rule);
        }
    }
    judgement.findings.sort_by_key(|finding| finding.location.span.start);
    judgement
}

/// One mistake, one finding: those that yield go where others speak of the same place.
fn without_echoes(findings: Vec<Finding>) -> Vec<Finding> {
    fn place(finding: &Finding) -> (&File, &Pointer) {
        (&finding.location.file, &finding.location.pointer)
    }
    if findings.iter().all(|finding| !finding.yields) {
        return findings;
    }
    let spoken: HashSet<_> = findings.iter().filter(|finding| !finding.yields).map(place).collect();
    let is_echo = |finding: &Finding| finding.yields && spoken.contains(&place(finding));
    let are_echoes: Vec<bool> = findings.iter().map(is_echo).collect();
    findings.into_iter().zip(are_echoes).filter(|(_, is_echo)| !is_echo).map(|(finding, _)| finding).collect()
}
