//! Fixes of real connectors.

use crate::support;
use conndef::api::{Api, Status};
use conndef::compare::{Matching, What, compare};
use conndef::folder::{Folder, Kind};
use conndef::judge::{Extent, Judge, Judgement};
use conndef::profile::Profile;
use conndef::root::Root;
use conndef::severity::Severity;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Files of a connector whose content is another one than on the disk.
type Changed = BTreeMap<PathBuf, Vec<u8>>;

fn load(path: &Path, changed: &Changed) -> Folder {
    Folder::load_with(path, &Root::of(path), changed).unwrap()
}

/// At how many places each rule has something to say.
fn counts(judgement: &Judgement) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for finding in &judgement.findings {
        *counts.entry(finding.rule.name).or_default() += finding.count;
    }
    counts
}

/// Makes the safe fixes of a round, as `validate --fix` does: whether there were any.
fn round(folder: &Folder, judgement: &Judgement, changed: &mut Changed) -> bool {
    let fixed = conndef::fix::apply(&judgement.findings, false);
    let is_any = !fixed.is_empty();
    changed
        .extend(fixed.into_iter().map(|fixed| (folder.file(fixed.source).unwrap().to_owned(), fixed.bytes)));
    is_any
}

/// What is wrong, if anything is.
type Verdict = Result<(), String>;

fn ensure(is_right: bool, problem: impl FnOnce() -> String) -> Verdict {
    if is_right { Ok(()) } else { Err(problem()) }
}

/// The API is the same, but for what the wizard's empty `default` says, which is nothing.
fn is_same_api(old: &Folder, new: &Folder) -> Verdict {
    let apis = [old, new].map(|folder| folder.document(Kind::Definition)).map(|own| Api::read(own?.root()));
    let [Some(before), Some(after)] = &apis else { return Ok(()) };
    let leftover = What::ResponseRemoved { status: Status::Default, has_body: false };
    let mut facts = compare(before, after, Matching::Route);
    facts.retain(|fact| fact.what != leftover);
    ensure(facts.is_empty(), || format!("{facts:#?}"))
}

/// Formatting survives: what is taken away or put in is a line at most here and there.
fn is_formatted(old: &Folder, new: &Folder) -> Verdict {
    old.documents().zip(new.documents()).try_for_each(|(old, new)| {
        let name = old.source().name();
        ensure(old.fault().is_some() == new.fault().is_some(), || format!("{name} is broken"))?;
        let lines = |text: &str| (text.lines().count(), text.contains('\r'));
        let (old, new) = (lines(old.source().text()), lines(new.source().text()));
        ensure(old.1 == new.1 || new.0 == old.0, || format!("line ends of {name}"))
    })
}

/// No rule has more to say than before.
fn is_less(before: &Judgement, after: &Judgement) -> Verdict {
    let known = counts(before);
    let of = |rule: &str| known.get(rule).copied().unwrap_or_default();
    let more = counts(after).into_iter().filter(|(rule, count)| *count > of(rule));
    let more: Vec<_> =
        more.map(|(rule, count)| format!("{rule}: {} before, {count} after", of(rule))).collect();
    ensure(more.is_empty(), || more.join(", "))
}

/// Nothing is broken for flows and apps.
fn is_compatible(old: &Folder, new: &Folder) -> Verdict {
    let update = Judge::of(new, Profile::Deploy).released(old).only_comparing().judge();
    let broken = update.findings.iter().filter(|finding| finding.severity > Severity::Info);
    let broken: Vec<_> = broken.map(|finding| finding.message.as_str()).collect();
    ensure(broken.is_empty(), || broken.join("; "))
}

/// Fixes a connector under a profile until nothing is left to fix, and looks at what has come of it; at the files only where
/// no other profile has led to the same.
fn fix(path: &Path, profile: Profile, known: &mut Vec<Changed>) -> Verdict {
    const MOST_ROUNDS: usize = 5;
    let (old, mut changed) = (load(path, &Changed::new()), Changed::new());
    let before = Judge::of(&old, profile).judge();
    if !round(&old, &before, &mut changed) {
        return Ok(());
    }
    for _ in 0..MOST_ROUNDS {
        let new = load(path, &changed);
        let after = Judge::of(&new, profile).judge();
        if round(&new, &after, &mut changed) {
            continue;
        }
        if !known.contains(&changed) {
            is_formatted(&old, &new)?;
            is_same_api(&old, &new)?;
            is_compatible(&old, &new)?;
            known.push(changed);
        }
        return is_less(&before, &after);
    }
    Err("there is always more to fix".to_owned())
}

/// Tries something on every published connector, on all cores.
fn each_connector(check: impl Fn(&Path) -> Verdict + Sync) {
    let connectors = Folder::find(&support::corpus("connectors")).unwrap();
    assert!(connectors.len() > 500);
    let (next, problems) = (AtomicUsize::new(0), Mutex::new(String::new()));
    let work = || {
        while let Some(path) = connectors.get(next.fetch_add(1, Ordering::Relaxed)) {
            if let Err(problem) = check(path) {
                writeln!(problems.lock().unwrap(), "{}: {problem}", path.display()).unwrap();
            }
        }
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| (0..threads).for_each(|_| drop(scope.spawn(work))));
    let problems = problems.into_inner().unwrap();
    assert!(problems.is_empty(), "{problems}");
}

#[test]
fn fixes_only_improve_real_connectors() {
    each_connector(|path| {
        let mut known = Vec::new();
        Profile::ALL.into_iter().try_for_each(|profile| {
            fix(path, profile, &mut known).map_err(|problem| format!("{}: {problem}", profile.name()))
        })
    });
}

#[test]
fn real_connectors_are_no_updates_of_themselves() {
    each_connector(|path| {
        let folder = load(path, &Changed::new());
        let judgement = Judge::of(&folder, Profile::Deploy).released(&folder).only_comparing().judge();
        let said: Vec<_> = judgement.findings.iter().map(|finding| finding.message.as_str()).collect();
        ensure(said.is_empty() && !matches!(judgement.extent, Some(Extent::More(_))), || said.join("; "))
    });
}
