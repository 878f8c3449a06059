//! Brings changes of an API's description into a connector, without undoing what people wrote.
//!
//! What differs is what drift says. For each difference, what an import of the description would write today is put where the
//! connector says otherwise: edits of its text, so that captions, order and layout stay. What would break flows is left, unless it is
//! asked for; what was accepted is left on purpose.

mod graft;
mod pen;
mod proposal;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use foldhash::{HashMap, HashMapExt};

use crate::api::Api;
use crate::config::{self, Config};
use crate::connector::Connector;
use crate::document::{Document, Edit};
use crate::drift::Drift;
use crate::error::Error;
use crate::folder::{Folder, Kind};
use crate::import::{Described, describe};
use crate::judge::Judge;
use crate::profile::Profile;
use crate::rule::{Rule, next_revision};
use crate::severity::Severity;
use crate::wire;

use proposal::{Proposal, Propose};

/// Edits make room for further ones; no real connector needs more rounds than a few.
const MOST_ROUNDS: usize = 40;

/// A connector, and what it is to be brought in step with.
pub struct Sync<'a> {
    /// Reads it, some files of which are taken to hold something else than they do.
    pub load: &'a dyn Fn(&Changed) -> Result<Folder, Error>,
    /// Descriptions of its API.
    pub references: &'a [Document],
    /// Where the API is served, where these do not say so.
    pub server: Option<&'a str>,
    /// The configuration, and what it says of the connector.
    pub config: Option<(&'a Config, Option<&'a config::Connector>)>,
    /// Operations of the API to take in: by ID, or by method and path.
    pub adding: &'a [String],
    /// Whether flows may break.
    pub allows_breaking: bool,
}

/// Files with another content, by their paths.
pub type Changed = BTreeMap<PathBuf, Vec<u8>>;

/// What came of it.
#[derive(Debug, Default)]
pub struct Synced {
    /// Files as they should be, if any changes.
    pub changed: Changed,
    /// What was changed, a line for each.
    pub done: Vec<String>,
    /// What was not.
    pub left: Vec<Left>,
}

/// A difference that stays.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Left {
    /// What it is, or what would be changed.
    pub what: String,
    /// Why it stays, and what to do.
    pub why: String,
}

impl Sync<'_> {
    /// Finds all changes; nothing is written.
    pub fn run(&self) -> Result<Synced, Error> {
        let original = (self.load)(&Changed::new())?;
        let described = self.references.iter().map(|reference| describe(reference, self.server));
        let described: Vec<Described> = described.collect::<Result<_, _>>()?;
        let document = original.document(Kind::Definition);
        let path = document.and_then(|document| original.file(document.source().id())).map(Path::to_owned);
        let Some(path) = path else { return Err(Error::NoDefinition(original.display())) };
        let mut synced = Synced::default();
        let mut refused: HashMap<String, String> = HashMap::new();
        let mut harm = Harm::default();
        for _ in 0..MOST_ROUNDS {
            let folder = (self.load)(&synced.changed)?;
            let (proposals, left) = self.proposals(&folder, &described)?;
            let (known, wanted): (Vec<_>, Vec<_>) =
                proposals.into_iter().partition(|proposal| refused.contains_key(&proposal.what));
            synced.left = left;
            synced.left.extend(known.into_iter().map(|proposal| {
                let why = refused.get(&proposal.what).cloned().unwrap_or_default();
                Left { what: proposal.what, why }
            }));
            let Some(document) = folder.document(Kind::Definition).filter(|_| !wanted.is_empty()) else {
                break;
            };
            let (taken, harmful) = self.safe(&original, document, &path, wanted, &mut harm)?;
            refused.extend(harmful);
            if taken.is_empty() {
                continue;
            }
            for proposal in &taken {
                // What does not settle it once will not do so twice.
                if synced.done.contains(&proposal.what) {
                    refused.insert(proposal.what.clone(), "it was changed, and differs still".to_owned());
                } else {
                    synced.done.push(proposal.what.clone());
                }
            }
            synced.changed.insert(path.clone(), written(document, &taken));
        }
        synced.left.sort();
        synced.left.dedup();
        Ok(synced)
    }

    /// What could be changed, and what only people can change.
    fn proposals(
        &self,
        folder: &Folder,
        described: &[Described],
    ) -> Result<(Vec<Proposal>, Vec<Left>), Error> {
        let mut judge = Judge::of(folder, Profile::Deploy)
            .references(self.references)
            .served_at(self.server)
            .only(Rule::is_drift)
            .telling_each();
        if let Some((config, connector)) = self.config {
            judge = judge.configured(config, connector);
        }
        let judgement = judge.judge();
        if let Some(name) = judgement.incomparable {
            return Err(Error::NoDefinition(name));
        }
        let connector = Connector::read(folder, Profile::Deploy);
        let api = connector.definition.as_ref().and_then(|definition| Api::read(definition.root));
        let Some(api) = api else { return Err(Error::NoDefinition(folder.display())) };
        let drift = Drift::new(wire::of(&api, &connector), self.references, self.server);
        if drift.is_unrelated() {
            return Err(Error::Unrelated(folder.display()));
        }
        let mut propose = Propose::new(&drift, described, self.references, &judgement.findings);
        propose.changes();
        propose.additions(self.adding)?;
        Ok(propose.finish())
    }

    /// Those of some proposals after which nothing is wrong that was right, and why the others are not made; `known` is what is
    /// known to be wrong already.
    fn safe(
        &self,
        original: &Folder,
        document: &Document,
        path: &Path,
        proposals: Vec<Proposal>,
        known: &mut Harm,
    ) -> Result<(Vec<Proposal>, HashMap<String, String>), Error> {
        if !self.harm(original, path, written(document, &proposals))?.exceeds(*known) {
            return Ok((proposals, HashMap::new()));
        }
        let mut before = self.harm(original, path, document.source().text().as_bytes().to_vec())?;
        *known = before;
        let (mut taken, mut harmful) = (Vec::new(), HashMap::new());
        for proposal in proposals {
            taken.push(proposal);
            let after = self.harm(original, path, written(document, &taken))?;
            if !after.exceeds(before) {
                before = after;
            } else if let Some(proposal) = taken.pop() {
                let why = if after.errors > before.errors {
                    "the service would refuse the definition".to_owned()
                } else {
                    successor(&proposal)
                };
                harmful.insert(proposal.what, why);
            }
        }
        Ok((taken, harmful))
    }

    /// What a definition does to what was built with the original one, if that matters, and whether it is one.
    fn harm(&self, original: &Folder, path: &Path, bytes: Vec<u8>) -> Result<Harm, Error> {
        let folder = (self.load)(&Changed::from([(path.to_owned(), bytes)]))?;
        // What is a warning by itself is no reason to hold a change back.
        let is_asked = |rule: &'static Rule| rule.is_breaking() || rule.severity == Severity::Error;
        let mut judge = Judge::of(&folder, Profile::Deploy).only(is_asked).telling_each();
        if !self.allows_breaking {
            judge = judge.released(original);
        }
        let mut harm = Harm::default();
        for finding in judge.judge().findings {
            if finding.rule.is_breaking() {
                harm.breaks += usize::from(finding.severity > Severity::Info);
            } else {
                harm.errors += usize::from(finding.severity == Severity::Error);
            }
        }
        Ok(harm)
    }
}

/// What is wrong with a definition.
#[derive(Clone, Copy, Default)]
struct Harm {
    /// How much it breaks of the original one.
    breaks: usize,
    /// For how much of it the service refuses it.
    errors: usize,
}

impl Harm {
    fn exceeds(self, other: Harm) -> bool {
        self.breaks > other.breaks || self.errors > other.errors
    }
}

/// The definition after some proposals.
fn written(document: &Document, proposals: &[Proposal]) -> Vec<u8> {
    let edits: Vec<&Edit> = proposals.iter().flat_map(|proposal| &proposal.edits).collect();
    let mark = if document.source().has_byte_order_mark() { "\u{FEFF}" } else { "" };
    [mark, &Edit::apply(document.source().text(), edits)].concat().into_bytes()
}

/// What to do where a change would break flows.
fn successor(proposal: &Proposal) -> String {
    let Some(id) = &proposal.id else { return "flows would break; --allow-breaking makes it".to_owned() };
    let (base, number) = next_revision(id);
    format!("flows would break; add {base}_V{number} with it and keep {id}, or use --allow-breaking")
}
