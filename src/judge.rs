//! Runs the rules over a connector.

use foldhash::{HashMap, HashMapExt, HashSet};

use crate::compare::Change;
use crate::config::{Acceptance, Config};
use crate::document::{Document, FileId, Pointer, Source};
use crate::folder::Folder;
use crate::lint::{
    AcceptanceIndex, Acceptances, Check, Coverage, Drift, Excess, Finding, Found, Rule, Severity, Sink,
    Update,
};
use crate::package::Package;
use crate::rules::{RULES, verdicts};

/// What is to be judged, and what was said about it beforehand.
pub struct Case<'d> {
    /// The connector.
    pub package: Package<'d>,
    /// Rules to run; those of later stages than the package's profile are left out.
    pub rules: Vec<&'static Rule>,
    /// OpenAPI documents of the API that the connector calls.
    pub references: &'d [Document],
    /// The version of the connector that flows and apps use, where the package is a new one.
    pub released: Option<&'d Folder>,
    /// The configuration and its acceptances for this connector.
    pub acceptances: Option<(&'d Config, &'d [Acceptance])>,
}

/// What came out.
#[derive(Debug, Default)]
pub struct Judgement {
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

impl<'d> Case<'d> {
    /// Judges.
    pub fn judge(&self) -> Judgement {
        let mut found = Found::room_for(self.sources().map(|source| source.text().len()).sum());
        let drift = self.drift();
        let update = self.released.and_then(|released| Update::new(released, self.package.folder));
        let drift = drift.as_ref().map(|drift| (drift, Told::by(verdicts::drift, &drift.changes)));
        let update = update.as_ref().map(|update| (update, Told::by(verdicts::breaking, &update.changes)));
        for rule in self.running() {
            let mut sink = Sink::new(rule);
            match rule.check {
                Check::File(check) => {
                    self.package.folder.documents().for_each(|document| check(document, &mut sink));
                }
                Check::Package(check) => check(&self.package, &mut sink),
                Check::Definition(check) => {
                    if let Some(definition) = &self.package.definition {
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
        if let Some(document) = self.package.folder.documents().next().filter(|_| left_out > 0) {
            for rule in self.running() {
                if let Check::Excess(check) = rule.check {
                    let mut sink = Sink::new(rule);
                    check(&Excess { document, count: left_out }, &mut sink);
                    findings.extend(self.findings(sink));
                }
            }
        }
        let mut judgement = self.accept(findings);
        judgement.is_minor = update.map(|(update, _)| update.is_minor());
        let sources: Vec<_> = self.sources().collect();
        let key = |finding: &Finding| {
            let location = &finding.location;
            let source = location.source(&sources).map(Source::id);
            let file = sources.iter().position(|other| Some(other.id()) == source);
            // What is no source, such as a file that is missing, goes by its name.
            let file = file.ok_or_else(|| location.file.clone());
            (file.is_err(), file, finding.location.span.start, finding.rule.name)
        };
        judgement.rules = self.running().collect();
        judgement.coverage = drift.and_then(|(drift, _)| Coverage::of(drift));
        judgement.findings.sort_by_cached_key(key);
        judgement.accepted.sort_by_cached_key(|(finding, _)| key(finding));
        judgement
    }

    /// Every text that findings may point into.
    pub fn sources(&self) -> impl Iterator<Item = &'d Source> {
        let config = self.acceptances.map(|(config, _)| config);
        sources(self.package.folder, self.references, self.released, config)
    }

    /// The comparison with the references, where there are any.
    fn drift(&self) -> Option<Drift<'d>> {
        let definition = self.package.definition.as_ref().filter(|_| !self.references.is_empty())?;
        Drift::new(definition.root, self.references)
    }

    fn running(&self) -> impl Iterator<Item = &'static Rule> {
        self.rules.iter().copied().filter(|rule| rule.stage.applies_to(self.package.profile))
    }

    /// What a rule reports, looked up one by one as it is taken.
    fn findings<'s>(&'s self, sink: Sink<'s>) -> impl ExactSizeIterator<Item = Finding> + 's {
        let definition = self.package.definition.as_ref();
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

/// Every text that findings may point into: those of a connector, its references, its released version, the configuration.
pub fn sources<'d>(
    folder: &'d Folder,
    references: &'d [Document],
    released: Option<&'d Folder>,
    config: Option<&'d Config>,
) -> impl Iterator<Item = &'d Source> {
    let references = references.iter().flat_map(Document::with_its_files);
    let released = released.into_iter().flat_map(Folder::documents);
    let config = config.map(|config| &config.document);
    folder.documents().chain(references).chain(released).chain(config).map(Document::source)
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
    let mut judgement = Judgement::default();
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
    fn place(finding: &Finding) -> (Option<FileId>, &str, &Pointer) {
        let location = &finding.location;
        (location.source, &location.file, &location.pointer)
    }
    if findings.iter().all(|finding| !finding.yields) {
        return findings;
    }
    let spoken: HashSet<_> = findings.iter().filter(|finding| !finding.yields).map(place).collect();
    let is_echo = |finding: &Finding| finding.yields && spoken.contains(&place(finding));
    let are_echoes: Vec<bool> = findings.iter().map(is_echo).collect();
    findings.into_iter().zip(are_echoes).filter(|(_, is_echo)| !is_echo).map(|(finding, _)| finding).collect()
}
