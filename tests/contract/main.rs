//! Drift beside an oracle of others: Prism plays the vendor's API by the vendor's document, and each operation of a
//! connector is called as the platform calls it. What drift finds no error in Prism must take; what drift calls an
//! error of the request it must refuse. `make contract` runs it.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a failing test should stop loudly"
)]

mod known;
mod prism;
mod request;
mod sample;
#[path = "../support/mod.rs"]
mod support;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use conndef::api::{Api, Operation, Route};
use conndef::compare::{Comparison, Matching, What, comparison};
use conndef::connector::Connector;
use conndef::document::{Document, Format};
use conndef::finding::{Finding, OperationName};
use conndef::folder::Folder;
use conndef::judge::Judge;
use conndef::profile::Profile;
use conndef::severity::Severity;
use conndef::wire;

use prism::{Prism, Verdict};
use request::{Amended, Request};
use sample::Fill;

/// What came out for the operations of some connectors.
#[derive(Debug, Default)]
struct Tally {
    counts: BTreeMap<&'static str, usize>,
    /// Connector, operation and kind of each disagreement that no list explains, and what both say.
    open: Vec<String>,
    /// Rows of the list that explained one.
    used: BTreeSet<usize>,
}

/// What drift said of a connector, by whom it is about.
struct Said<'d> {
    findings: Vec<Finding>,
    /// Operations that are called elsewhere: findings about the whole connector do not name them.
    elsewhere: HashSet<Route<'d>>,
}

impl<'d> Said<'d> {
    /// What is said of the request of an operation.
    fn of(&self, operation: &Operation<'d>) -> impl Iterator<Item = &Finding> {
        let name = OperationName::from(operation.route);
        let is_elsewhere = self.elsewhere.contains(&operation.route);
        let is_about = move |finding: &&Finding| {
            let names = &finding.operations;
            // Of very many operations a finding names the first ones only.
            let is_named = names.contains(&name) || finding.reached > names.len();
            is_named || names.is_empty() && (finding.rule.name != "server-differs" || is_elsewhere)
        };
        self.findings.iter().filter(|finding| fault(finding).is_some()).filter(is_about)
    }
}

/// The kind of refusal that a finding foretells; nothing where it is not about what is sent.
fn fault(finding: &Finding) -> Option<&'static str> {
    let is_of_answer = finding.subject.as_ref().is_some_and(|subject| subject.starts_with("response"));
    match finding.rule.name {
        "media-type-differs" => (!is_of_answer).then_some("content"),
        "input-unknown" if finding.subject.as_ref().is_some_and(|subject| subject == "request body") => {
            Some("content")
        }
        "not-checked" => (!is_of_answer).then_some("anything"),
        "security-differs" => Some("security"),
        "server-differs" | "operation-unknown" | "path-slash-differs" | "reference-unrelated" => {
            Some("route")
        }
        name => name.starts_with("input-").then_some("input"),
    }
}

/// Whether drift foretells a refusal: by an error of its kind, and of inputs by one about something that Prism names.
fn is_foretold(errors: &[&Finding], kind: &str, said: &str) -> bool {
    let said = said.to_lowercase();
    let is_named = |finding: &Finding| {
        let subject = finding.subject.as_deref().filter(|subject| subject.contains('\''));
        let names: Vec<_> = subject.unwrap_or(&finding.message).split('\'').skip(1).step_by(2).collect();
        // Of a property the innermost name.
        let last = |name: &&str| name.rsplit(['.', ']']).find(|part| !part.is_empty()).map(str::to_lowercase);
        let mut names = names.iter().filter_map(last).peekable();
        names.peek().is_none()
            || names.any(|name| said.contains(&name))
            || said == "body parameter is required"
    };
    errors.iter().any(|error| fault(error) == Some(kind) && (kind != "input" || is_named(error)))
}

fn documents_below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            documents_below(&path, found);
        } else if path
            .extension()
            .is_some_and(|kind| ["json", "yaml", "yml"].iter().any(|known| kind == *known))
        {
            found.push(path);
        }
    }
    found.sort();
}

/// Calls all operations of a connector.
fn try_connector(name: &str, connector: &Path, references: &[PathBuf], tally: &Mutex<Tally>) {
    let mocks: Result<Vec<Prism>, String> = references.iter().map(|path| Prism::start(path)).collect();
    let mocks = mocks.unwrap_or_else(|said| panic!("{name}: {said}"));
    let folder = Folder::load(connector).unwrap();
    let documents: Vec<_> = references.iter().map(|path| document(path)).collect();
    let judgement =
        Judge::of(&folder, Profile::Deploy).references(&documents).only_comparing().telling_each().judge();
    let connector = Connector::read(&folder, Profile::Deploy);
    let api = Api::read(connector.definition.as_ref().unwrap().root).unwrap();
    let calls = wire::of(&api, &connector);
    let reference = Api::join(documents.iter().map(|document| Api::read(document.root()).unwrap()));
    let Comparison { changes, common } = comparison(&reference, &calls, Matching::Route);
    let elsewhere = changes.iter().filter(|change| matches!(change.what, What::Servers(_) | What::Prefix(_)));
    let elsewhere = elsewhere.flat_map(|change| change.operations.clone()).collect();
    let said = Said { findings: judgement.findings, elsewhere };
    let theirs: HashMap<_, _> =
        reference.operations.iter().map(|operation| (operation.route, operation)).collect();
    let partners: HashMap<_, _> =
        common.iter().map(|common| (common.routes.revision, theirs[&common.routes.base])).collect();
    let servers = request::servers(&reference);
    for operation in &calls.operations {
        let id = operation.route.id.map_or_else(|| operation.route.name(), str::to_owned);
        let is_whole = |finding: &Finding| {
            finding.rule.name == "not-checked"
                && finding.subject.as_ref().is_none_or(|subject| subject == "operation")
        };
        let is_opaque = operation.opaque.call.is_some() || operation.opaque.request.is_some();
        if is_opaque || said.of(operation).any(is_whole) {
            tally.lock().unwrap().count("not checked");
            continue;
        }
        let errors = said.of(operation).filter(|finding| finding.severity == Severity::Error);
        let errors: Vec<_> = errors.collect();
        let theirs = partners.get(&operation.route).copied();
        let outcomes = [Fill::Required, Fill::All, Fill::Odd].map(|fill| {
            let of = |amended| request::of(operation, theirs, &servers, fill, amended);
            ask(of, &mocks, &errors, theirs.is_some())
        });
        let mut tally = tally.lock().unwrap();
        tally.count("operations");
        tally.settle(name, &id, &outcomes, &errors);
    }
}

/// What is made of a call: the kinds of refusal that errors foretold and that were put right then, and the verdict on the rest.
struct Outcome {
    settled: BTreeSet<&'static str>,
    last: Verdict,
}

/// Asks for a verdict; where it is refused for its address or its credentials as drift foretold, once more without that
/// fault, as nothing else is looked at before.
fn ask(of: impl Fn(Amended) -> Request, mocks: &[Prism], errors: &[&Finding], has_partner: bool) -> Outcome {
    let mut amended = Amended::default();
    let mut settled = BTreeSet::new();
    loop {
        let request = of(amended);
        let mut verdicts = mocks.iter().map(|mock| mock.judge(&request));
        let first = verdicts.next().unwrap();
        // Of several documents any may have the operation; those that do not say nothing else.
        let last = verdicts
            .fold(first, |best, next| if matches!(best, Verdict::Refused("route", _)) { next } else { best });
        let Verdict::Refused(kind, said) = &last else { return Outcome { settled, last } };
        if !is_foretold(errors, kind, said) {
            return Outcome { settled, last };
        }
        settled.insert(*kind);
        match *kind {
            "route" if has_partner && !amended.route => amended.route = true,
            "security" if has_partner && !amended.security => amended.security = true,
            _ => return Outcome { settled, last },
        }
    }
}

/// What errors say, each once.
fn all(errors: &[&Finding]) -> String {
    let said: BTreeSet<_> =
        errors.iter().map(|error| format!("{}: {}", error.rule.name, error.message)).collect();
    said.into_iter().collect::<Vec<_>>().join("; ")
}

fn document(path: &Path) -> Document {
    let name = path.to_str().unwrap();
    Document::new(name, fs::read(path).unwrap(), Format::of(name)).with_files(|name| fs::read(name).ok())
}

impl Tally {
    fn count(&mut self, what: &'static str) {
        *self.counts.entry(what).or_default() += 1;
    }

    /// Compares verdicts: each refusal is foretold by an error of its kind, and of each kind of error there is a refusal.
    fn settle(&mut self, connector: &str, operation: &str, outcomes: &[Outcome], errors: &[&Finding]) {
        let settled: BTreeSet<_> =
            outcomes.iter().flat_map(|outcome| outcome.settled.iter().copied()).collect();
        let mut agrees = true;
        let unforeseen = outcomes.iter().find_map(|outcome| match &outcome.last {
            Verdict::Refused(kind, said) if !outcome.settled.contains(kind) => Some((*kind, said)),
            _ => None,
        });
        if let Some((kind, said)) = unforeseen {
            agrees = false;
            self.differ(connector, operation, kind, said);
        }
        let kinds: BTreeSet<_> = errors.iter().filter_map(|error| fault(error)).collect();
        for kind in &kinds {
            let of_kind: Vec<_> =
                errors.iter().copied().filter(|error| fault(error) == Some(*kind)).collect();
            if settled.contains(kind) {
                self.count(match *kind {
                    "route" => "errors of the address that are refused",
                    "security" => "errors of the sign-in that are refused",
                    "content" => "errors of the media type that are refused",
                    _ => "errors of inputs that are refused",
                });
            } else if outcomes.iter().all(|outcome| outcome.last != Verdict::Taken) {
                self.count("errors behind other refusals");
            } else if of_kind.iter().all(|error| known::is_blind_to(error)) {
                self.count("errors of rules to which Prism is blind");
            } else {
                agrees = false;
                self.differ(connector, operation, "taken", &all(&of_kind));
            }
        }
        self.count(match (agrees, kinds.is_empty()) {
            (true, true) => "operations that are clean, and taken",
            (true, false) => "operations with errors, and refused or nothing to be seen",
            (false, _) => "operations on which both differ",
        });
    }

    /// Notes that both differ, unless a list says why.
    fn differ(&mut self, connector: &str, operation: &str, kind: &str, said: &str) {
        match known::row(connector, operation, kind) {
            Some(row) => _ = self.used.insert(row),
            None => self.open.push(format!("{connector} {operation} {kind}: {said}")),
        }
    }

    /// Fails unless all is explained, and all explanations are needed; those of connectors that were not tried may wait.
    fn finish(mut self, is_there: impl Fn(&str) -> bool) {
        self.open.sort();
        eprintln!("{:#?}", self.counts);
        let stale = known::rows(is_there).filter(|(row, _)| !self.used.contains(row)).map(|(_, words)| words);
        let stale: Vec<_> = stale.collect();
        assert!(self.open.is_empty(), "{} disagreements:\n{}", self.open.len(), self.open.join("\n"));
        assert!(stale.is_empty(), "these agree now; take them from the list: {stale:?}");
    }
}

#[test]
fn tyntec_is_taken_as_drift_says() {
    let folder = support::repository(support::PACKAGE);
    let tally = Mutex::default();
    try_connector("tyntec", &folder, &[folder.join("reference.openapi.yaml")], &tally);
    let tally = tally.into_inner().unwrap();
    assert!(tally.counts.get("operations").is_some_and(|count| *count > 0), "nothing was sent");
    tally.finish(|name| name == "tyntec");
}

#[test]
fn real_pairs_are_taken_as_drift_says() {
    let only = std::env::var("ONLY").unwrap_or_default();
    let folders = fs::read_dir(support::corpus("pairs")).unwrap().map(|entry| entry.unwrap().path());
    let is_wanted = |path: &PathBuf| path.is_dir() && (only.is_empty() || path.ends_with(&only));
    let mut pairs: Vec<_> = folders.filter(is_wanted).collect();
    pairs.sort();
    assert_eq!(pairs.len(), if only.is_empty() { 36 } else { 1 }, "there are no such pairs");
    let names = pairs.iter().map(|path| path.file_name().unwrap().to_str().unwrap().to_owned());
    let names: BTreeSet<_> = names.collect();
    let left = Mutex::new(pairs);
    let tally = Mutex::default();
    // Most of the time goes into starting mocks.
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let Some(pair) = left.lock().unwrap().pop() else { break };
                    let name = pair.file_name().unwrap().to_str().unwrap().to_owned();
                    let mut references = Vec::new();
                    documents_below(&pair.join("reference"), &mut references);
                    references.retain(|path| !path.to_str().unwrap().contains(".patched."));
                    try_connector(&name, &pair.join("connector"), &references, &tally);
                }
            });
        }
    });
    tally.into_inner().unwrap().finish(|name| names.contains(name));
}
