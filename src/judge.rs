//! Runs the rules over a connector.

use std::rc::Rc;

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use crate::api::Api;
use crate::compare::{Change, Pair};
use crate::config::{self, Acceptance, Config};
use crate::connector::Connector;
use crate::coverage::Coverage;
use crate::document::{Document, FileId, Node, Place, Pointer, Source};
use crate::drift::Drift;
use crate::error::Error;
use crate::finding::{AcceptanceIndex, Finding, Found};
use crate::folder::{Folder, Kind, Layout};
use crate::profile::Profile;
use crate::rule::{Acceptances, Check, Diagnostic, Excess, Rule, Sink, told_once};
use crate::rules::{self, RULES, verdicts};
use crate::severity::{Level, Severity, Turn};
use crate::update::Update;
use crate::wire;

pub use crate::update::Extent;

/// A connector that is to be judged, and what it is held against. Rules run for which there is something to look at.
pub struct Judge<'d> {
    connector: Connector<'d>,
    references: &'d [Document],
    server: Option<&'d str>,
    released: Option<&'d Folder>,
    acceptances: Option<(&'d Config, &'d [Acceptance])>,
    rules: Vec<&'static Rule>,
    /// What the user made of rules, the strongest word last.
    turned: Vec<&'d [Turn]>,
    tells_each: bool,
}

/// What came out.
#[derive(Debug, Default)]
pub struct Judgement {
    /// Name of the connector's first file, or of the configuration; empty where there is no file.
    pub name: String,
    /// What it was judged for.
    pub profile: Profile,
    /// How many files of the connector were read.
    pub files: usize,
    /// How many operations it has.
    pub operations: usize,
    /// In how many environments it was judged besides.
    pub environments: usize,
    /// Name of a definition that could not be read, and so was not compared with anything.
    pub incomparable: Option<String>,
    /// Why it was compared with no document of its API, though it has some: of one that cannot be read nobody knows what it
    /// describes, and the others would seem to lack that.
    pub unread: Option<Error>,
    /// Findings by file (the definition first), then place, then rule; those of environments alone are last.
    pub findings: Vec<Finding>,
    /// Accepted findings in the same order, each with the reason.
    pub accepted: Vec<(Finding, String)>,
    /// Rules that ran, in the order of the registry.
    pub rules: Vec<&'static Rule>,
    /// What the user made of rules.
    pub turned: Vec<Turn>,
    /// How much of its API the connector offers, where a reference describes it.
    pub coverage: Option<Coverage>,
    /// Of a new version: how much of the released one it changes.
    pub extent: Option<Extent>,
}

impl Judgement {
    /// Number of findings of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }

    /// Adds what holds of the connector only as it is in some environments, and says in which. What it accepts there is not
    /// accepted in vain.
    pub fn add_environments<'n>(
        &mut self,
        others: impl Iterator<Item = (&'n str, Judgement)>,
        acceptances: &[Acceptance],
    ) {
        let mut known: HashSet<_> = self.findings.iter().map(place_of).collect();
        known.extend(self.accepted.iter().map(|(finding, _)| place_of(finding)));
        let mut own: Vec<(Finding, Option<String>, Vec<&str>)> = Vec::new();
        let mut positions = HashMap::new();
        for (name, other) in others {
            self.environments += 1;
            let accepted = other.accepted.into_iter().map(|(finding, reason)| (finding, Some(reason)));
            let found = other.findings.into_iter().map(|finding| (finding, None)).chain(accepted);
            for (finding, reason) in found.filter(|(finding, _)| !known.contains(&place_of(finding))) {
                let next = own.len();
                match *positions.entry((place_of(&finding), finding.message.clone())).or_insert(next) {
                    position if position == next => own.push((finding, reason, vec![name])),
                    position => own[position].2.push(name),
                }
            }
        }
        let index = AcceptanceIndex::of(acceptances);
        let used = own.iter().filter(|(_, reason, _)| reason.is_some());
        let used = used.filter_map(|(finding, ..)| index.find(finding));
        let used: HashSet<&Pointer> = used.map(|position| &acceptances[position].location).collect();
        let is_used = |finding: &Finding| {
            matches!(finding.rule.check, Check::Acceptances(_)) && used.contains(&finding.location.pointer)
        };
        self.findings.retain(|finding| !is_used(finding));
        for (mut finding, reason, names) in own {
            let noun = if names.len() == 1 { "environment" } else { "environments" };
            finding.message = format!("{} (in {noun} {})", finding.message, names.join(", "));
            // Its edits are those of a text that is in no file.
            finding.fix = None;
            match reason {
                Some(reason) => self.accepted.push((finding, reason)),
                None => self.findings.push(finding),
            }
        }
    }
}

/// What findings share that say the same of the same place, though it may have other values.
fn place_of(finding: &Finding) -> (&'static str, String, Pointer) {
    let location = &finding.location;
    (finding.rule.name, location.file.name().to_owned(), location.pointer.clone())
}

impl<'d> Judge<'d> {
    /// Takes a connector, to be judged by all rules of a profile.
    pub fn of(folder: &'d Folder, profile: Profile) -> Judge<'d> {
        let connector = Connector::read(folder, profile);
        Judge {
            connector,
            references: &[],
            server: None,
            released: None,
            acceptances: None,
            rules: RULES.to_vec(),
            turned: Vec::new(),
            tells_each: false,
        }
    }

    /// Compares it with descriptions of the API that it calls.
    #[must_use]
    pub fn references(self, references: &'d [Document]) -> Judge<'d> {
        Judge { references, ..self }
    }

    /// The address from which servers of the references lead that are relative or not said.
    #[must_use]
    pub fn served_at(self, server: Option<&'d str>) -> Judge<'d> {
        Judge { server, ..self }
    }

    /// Compares it with the version that flows and apps use.
    #[must_use]
    pub fn released(self, released: &'d Folder) -> Judge<'d> {
        Judge { released: Some(released), ..self }
    }

    /// Turns rules as the configuration says, for all connectors and for this one, and sets findings aside that it accepts.
    #[must_use]
    pub fn configured(self, config: &'d Config, connector: Option<&'d config::Connector>) -> Judge<'d> {
        let judge = self.turned(&config.turns);
        let Some(connector) = connector else { return judge };
        Judge { acceptances: Some((config, &connector.acceptances)), ..judge.turned(&connector.turns) }
    }

    /// Turns rules, over what was said before.
    #[must_use]
    pub fn turned(mut self, turns: &'d [Turn]) -> Judge<'d> {
        self.turned.push(turns);
        self
    }

    /// Tells each finding by itself, however many call for the same.
    #[must_use]
    pub fn telling_each(self) -> Judge<'d> {
        Judge { tells_each: true, ..self }
    }

    /// Looks at nothing but what comparing shows.
    #[must_use]
    pub fn only_comparing(self) -> Judge<'d> {
        let is_about_findings = |rule: &Rule| matches!(rule.check, Check::Acceptances(_) | Check::Excess(_));
        self.only(|rule| rule.is_drift() || rule.is_breaking() || is_about_findings(rule))
    }

    /// Looks at nothing that is the same in each environment: what comparing shows, and what is accepted.
    #[must_use]
    pub fn in_environment(self) -> Judge<'d> {
        let is_about_findings = |rule: &Rule| matches!(rule.check, Check::Acceptances(_) | Check::Excess(_));
        self.only(|rule| !rule.is_drift() && !rule.is_breaking() && !is_about_findings(rule))
    }

    /// Runs some of the rules only.
    #[must_use]
    pub fn only(mut self, is_wanted: impl Fn(&'static Rule) -> bool) -> Judge<'d> {
        self.rules.retain(|rule| is_wanted(rule));
        self
    }

    /// Judges.
    pub fn judge(&self) -> Judgement {
        let comparisons = self.comparisons();
        let mut seen = self.look(&comparisons);
        seen.findings.extend(self.excess(seen.left_out));
        seen.findings.extend(self.unused_acceptances(&seen.used, &comparisons));
        let ranks: HashMap<FileId, usize> =
            self.sources().enumerate().map(|(rank, source)| (source.id(), rank)).collect();
        let key = |finding: &Finding| {
            let location = &finding.location;
            let rank = location.file.source().and_then(|source| ranks.get(&source.id())).copied();
            // What is no text, such as a file that is missing, goes by its name.
            let file = rank.ok_or_else(|| location.file.name().to_owned());
            (file.is_err(), file, location.span.start, finding.rule.name)
        };
        seen.findings.sort_by_cached_key(key);
        seen.accepted.sort_by_cached_key(|(finding, _)| key(finding));
        let mut documents = self.connector.folder.documents();
        Judgement {
            name: documents.next().map(|first| first.source().name().to_owned()).unwrap_or_default(),
            profile: self.connector.profile,
            files: self.connector.folder.documents().count(),
            operations: self
                .connector
                .definition
                .as_ref()
                .map_or(0, |definition| definition.operations.len()),
            environments: 0,
            incomparable: comparisons.incomparable,
            unread: None,
            findings: seen.findings,
            accepted: seen.accepted,
            rules: seen.rules,
            turned: self.last_turns(),
            coverage: comparisons.drift.as_ref().and_then(Coverage::of),
            extent: comparisons.update.as_ref().map(Update::extent),
        }
    }

    /// Runs the rules.
    fn look(&self, comparisons: &Comparisons<'d>) -> Seen {
        let drift = comparisons.drift.as_ref();
        let drift = drift.map(|drift| (drift, Told::by(verdicts::drift, &drift.changes)));
        let update = comparisons.update.as_ref();
        let update = update.map(|update| (update, Told::by(verdicts::breaking, &update.changes)));
        let mut found = Found::room_for(self.sources().map(|source| source.text().len()).sum());
        let mut desk = Desk::new(self, &mut found);
        let mut spoken = HashSet::new();
        let mut yielding = Vec::new();
        let rules: Vec<_> = self.running().collect();
        for &rule in &rules {
            let mut sink = Sink::new(rule);
            match rule.check {
                Check::File(check) => {
                    self.connector.folder.judged().for_each(|document| check(document, &mut sink));
                }
                Check::Connector(check) | Check::Package(check) | Check::Component(check) => {
                    check(&self.connector, &mut sink);
                }
                Check::Definition(check) => {
                    if let Some(definition) = &self.connector.definition {
                        check(definition, &mut sink);
                    }
                }
                Check::Drift(check) => {
                    if let Some((drift, told)) = &drift {
                        for change in told.of(rule) {
                            sink.at_most(drift.most(&change.operations), |sink| check(drift, change, sink));
                        }
                    }
                }
                Check::Reference(check) => {
                    if let Some((drift, told)) = &drift {
                        sink.at_most(drift.most(&[]), |sink| check(drift, told.of(rule), sink));
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
            let mut diagnostics = sink.into_diagnostics();
            // Most rules have nothing to say.
            if diagnostics.is_empty() {
                continue;
            }
            if let Some(severity) = self.level(rule).and_then(Level::severity) {
                for diagnostic in &mut diagnostics {
                    diagnostic.severity = severity;
                }
            }
            if diagnostics.iter().any(|diagnostic| diagnostic.yields) {
                yielding.push((rule, diagnostics));
                continue;
            }
            // Nobody who asks for style loses a mistake by it.
            if !rule.is_optional() {
                spoken.extend(diagnostics.iter().filter_map(Spot::of));
            }
            desk.take(rule, diagnostics);
        }
        // One mistake, one finding: those that yield go where others speak of the same place.
        for (rule, mut diagnostics) in yielding {
            let is_echo = |diagnostic: &Diagnostic<'d>| {
                diagnostic.yields && Spot::of(diagnostic).is_some_and(|spot| spoken.contains(&spot))
            };
            diagnostics.retain(|diagnostic| !is_echo(diagnostic));
            desk.take(rule, diagnostics);
        }
        let Desk { accepted, used, .. } = desk;
        Seen { rules, findings: found.findings, left_out: found.left_out, accepted, used }
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
            let wire = wire::of(&revision, &self.connector);
            comparisons.drift = Some(Drift::new(wire, self.references, self.server));
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
        let is_wanted = |rule: &&'static Rule| {
            // Who asks for a rule by its name, or for one that never runs by itself, gets it whatever the profile.
            let is_asked_for = || {
                rule.is_optional()
                    || self.turned.iter().copied().flatten().any(|turn| rule.is_called(&turn.of))
            };
            match self.level(rule) {
                Some(Level::Allow) => false,
                Some(_) => rule.stage.applies_to(self.connector.profile) || is_asked_for(),
                None => rule.stage.applies_to(self.connector.profile),
            }
        };
        self.rules.iter().copied().filter(is_wanted).filter(|rule| match rule.check {
            Check::Drift(_) | Check::Reference(_) => !self.references.is_empty(),
            Check::Breaking(_) | Check::Update(_) => self.released.is_some(),
            Check::Definition(_) => self.connector.definition.is_some(),
            Check::Package(_) => self.connector.folder.layout == Layout::Package,
            Check::Component(_) => self.connector.folder.layout != Layout::Package,
            Check::Configuration(_) => false,
            _ => true,
        })
    }

    /// Looks up what is said.
    fn findings(&self, diagnostics: Vec<Diagnostic<'d>>) -> impl ExactSizeIterator<Item = Finding> {
        let definition = self.connector.definition.as_ref();
        diagnostics.into_iter().map(move |diagnostic| Finding::new(diagnostic, definition))
    }

    /// What the user made of a rule, else what it is by itself.
    fn level(&self, rule: &Rule) -> Option<Level> {
        level(rule, &self.turned)
    }

    /// The last word on each name, in the order of the words.
    fn last_turns(&self) -> Vec<Turn> {
        let mut last: Vec<Turn> = Vec::new();
        for turn in self.turned.iter().copied().flatten().filter(|turn| rules::is_known(&turn.of)) {
            last.retain(|known| known.of != turn.of);
            last.push(turn.clone());
        }
        last
    }

    /// That there was more to say than there was room for.
    fn excess(&self, count: usize) -> Vec<Finding> {
        let Some(document) = self.connector.folder.documents().next().filter(|_| count > 0) else {
            return Vec::new();
        };
        let say = |rule: &'static Rule| match rule.check {
            Check::Excess(check) => {
                let mut sink = Sink::new(rule);
                check(&Excess { document, count }, &mut sink);
                self.findings(sink.into_diagnostics()).collect()
            }
            _ => Vec::new(),
        };
        self.running().flat_map(say).collect()
    }

    /// Acceptances that match no finding.
    fn unused_acceptances(&self, used: &[bool], comparisons: &Comparisons<'d>) -> Vec<Finding> {
        let Some((config, acceptances)) = self.acceptances else { return Vec::new() };
        if !self.running().any(|rule| matches!(rule.check, Check::Acceptances(_))) {
            return Vec::new();
        }
        // Whether a rule that was not run would have used an acceptance is unknown.
        let idle = |acceptance: &Acceptance| {
            let known = rules::find(&acceptance.rule);
            let is_told = |rule: &Rule| {
                // Of what could not be read nobody knows whether it differs.
                let drift = comparisons.drift.as_ref().is_some_and(|drift| drift.unreadable.is_empty());
                (!rule.is_drift() || drift) && (!rule.is_breaking() || comparisons.update.is_some())
            };
            known.is_some_and(|rule| {
                is_told(rule) && self.running().any(|running| std::ptr::eq(running, rule))
            })
        };
        let mut unused: Vec<usize> = (0..acceptances.len())
            .filter(|&position| !used[position] && idle(&acceptances[position]))
            .collect();
        for profile in Profile::ALL.into_iter().filter(|profile| *profile != self.connector.profile) {
            if unused.is_empty() {
                return Vec::new();
            }
            // What a rule says may depend on what the connector is judged for.
            let is_asked =
                |rule: &Rule| unused.iter().any(|&position| rule.is_called(&acceptances[position].rule));
            let other = Judge {
                references: self.references,
                released: self.released,
                acceptances: self.acceptances,
                turned: self.turned.clone(),
                ..Judge::of(self.connector.folder, profile).only(is_asked)
            };
            let used = other.look(comparisons).used;
            unused.retain(|&position| !used[position]);
        }
        let unused = unused.into_iter().map(|position| &acceptances[position]).collect();
        let unused = Acceptances { document: &config.document, unused };
        let say = |rule: &'static Rule| match rule.check {
            Check::Acceptances(check) => {
                let mut sink = Sink::new(rule);
                check(&unused, &mut sink);
                sink.into_diagnostics()
            }
            _ => Vec::new(),
        };
        self.running().flat_map(say).map(|diagnostic| Finding::new(diagnostic, None)).collect()
    }
}

/// What something is said of: a value, or a file as a whole.
#[derive(PartialEq, Eq, Hash)]
enum Spot<'d> {
    Value(Node<'d>),
    File(&'d str),
}

impl<'d> Spot<'d> {
    fn of(diagnostic: &Diagnostic<'d>) -> Option<Spot<'d>> {
        match diagnostic.place {
            Place::Node(node, _) => Some(Spot::Value(node)),
            Place::File(name) => Some(Spot::File(name)),
            Place::Text(..) => None,
        }
    }
}

/// What the user made of a rule in the last of the layers that speaks of it, by its name or by that of its group.
pub fn level(rule: &Rule, turned: &[&[Turn]]) -> Option<Level> {
    let of = |layer: &&[Turn], is_meant: &dyn Fn(&str) -> bool| {
        layer.iter().rev().find(|turn| is_meant(&turn.of)).map(|turn| turn.level)
    };
    let said =
        |layer| of(layer, &|name| rule.is_called(name)).or_else(|| of(layer, &|name| name == rule.group));
    turned.iter().rev().find_map(said).or_else(|| rule.is_optional().then_some(Level::Allow))
}

/// What came of running rules.
struct Seen {
    rules: Vec<&'static Rule>,
    findings: Vec<Finding>,
    left_out: usize,
    accepted: Vec<(Finding, String)>,
    /// Which of the acceptances matched a finding.
    used: Vec<bool>,
}

/// Where what rules say is held against what is accepted, and the rest looked up.
struct Desk<'j, 'd> {
    judge: &'j Judge<'d>,
    index: AcceptanceIndex<'d>,
    found: &'j mut Found,
    accepted: Vec<(Finding, String)>,
    used: Vec<bool>,
}

impl<'j, 'd> Desk<'j, 'd> {
    fn new(judge: &'j Judge<'d>, found: &'j mut Found) -> Desk<'j, 'd> {
        let acceptances = judge.acceptances.map(|(_, acceptances)| acceptances).unwrap_or_default();
        let used = vec![false; acceptances.len()];
        Desk { judge, index: AcceptanceIndex::of(acceptances), found, accepted: Vec::new(), used }
    }

    fn take(&mut self, rule: &Rule, mut diagnostics: Vec<Diagnostic<'d>>) {
        if let Some((_, acceptances)) = self.judge.acceptances.filter(|_| self.index.names(rule)) {
            // An acceptance may be meant for one of many places that would be told together.
            diagnostics.retain(|diagnostic| {
                let finding = Finding::new(diagnostic.clone(), self.judge.connector.definition.as_ref());
                let Some(position) = self.index.find(&finding) else { return true };
                self.used[position] = true;
                self.accepted.push((finding, acceptances[position].reason.clone()));
                false
            });
        }
        let told =
            if rule.is_breaking() || self.judge.tells_each { diagnostics } else { told_once(diagnostics) };
        self.found.extend(self.judge.findings(told));
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
