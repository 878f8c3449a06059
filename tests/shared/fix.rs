//! Fixes of real connectors.

use crate::support::{self};
use conndef::api::{Api, Status};
use conndef::compare::{Matching, What, compare};
use conndef::fix;
use conndef::folder::{Folder, Kind};
use conndef::judge::{Judge, Judgement};
use conndef::profile::Profile;
use conndef::root::Root;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

fn judge(path: &Path, changed: &BTreeMap<PathBuf, Vec<u8>>, look: impl FnOnce(&Folder, &Judgement)) {
    let folder = Folder::load_with(path, &Root::of(path), changed).unwrap();
    look(&folder, &Judge::of(&folder, Profile::Certification).judge());
}

fn round(path: &Path, changed: &mut BTreeMap<PathBuf, Vec<u8>>) -> usize {
    let mut files = Vec::new();
    judge(path, changed, |folder, judgement| {
        let fixed = fix::apply(&judgement.findings, false);
        files.extend(
            fixed.into_iter().map(|fixed| (folder.file(fixed.source).unwrap().to_owned(), fixed.bytes)),
        );
    });
    let count = files.len();
    changed.extend(files);
    count
}

/// How many real connectors a run looks at: every so many.
const STRIDE: usize = 6;

#[test]
fn real_connectors_do_on_the_wire_what_they_did() {
    let corpus = support::corpus("connectors");
    let (mut fixed, mut seen) = (0, 0);
    for path in Folder::find(&corpus).unwrap().into_iter().step_by(STRIDE) {
        let mut changed = BTreeMap::new();
        let rounds = (0..10).take_while(|_| round(&path, &mut changed) > 0).count();
        assert!(rounds < 5, "{}: {rounds} rounds", path.display());
        let [before, after] = [&BTreeMap::new(), &changed]
            .map(|changed| Folder::load_with(&path, &Root::of(&path), changed).unwrap());
        fixed += usize::from(!changed.is_empty());
        seen += 1;
        for (old, new) in before.documents().zip(after.documents()) {
            assert_eq!(old.fault().map(|_| ()), new.fault().map(|_| ()), "{}", old.source().name());
            let lines = |text: &str| (text.lines().count(), text.matches('\r').count() > 0);
            if old.source().text() == new.source().text() {
                continue;
            }
            // Formatting survives: what is taken away or put in is a line at most here and there.
            let (old, new) = (lines(old.source().text()), lines(new.source().text()));
            assert!(old.1 == new.1 || new.0 == old.0, "{}: line ends", path.display());
        }
        let apis = [&before, &after]
            .map(|folder| folder.document(Kind::Definition).and_then(|own| Api::read(own.root())));
        let [Some(before), Some(after)] = &apis else { continue };
        // The wizard's empty `default` says nothing of any answer.
        let leftover = What::ResponseRemoved { status: Status::Default, has_body: false };
        let mut facts = compare(before, after, Matching::Route);
        facts.retain(|fact| fact.what != leftover);
        assert!(facts.is_empty(), "{}: {facts:#?}", path.display());
    }
    assert!(fixed > seen / 3, "{fixed} of {seen}");
}
