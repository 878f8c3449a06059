//! The connectors that open texts belong to, judged with what is not saved yet.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::diagnostics::{self, ByPath};
use super::names::Names;
use super::texts::Texts;
use crate::config::{self, Config, FILE_NAME};
use crate::connector::Connector;
use crate::document::Document;
use crate::finding::Finding;
use crate::folder::{Folder, Kind};
use crate::judge::{self, Judgement};
use crate::profile::Profile;
use crate::target::{Documents, Judging, Scope, Target};

/// What is known of the files around what is open.
#[derive(Default)]
pub(super) struct Workspace {
    /// What is open.
    pub(super) texts: Texts,
    profile: Profile,
    /// Configurations by their folders.
    configs: BTreeMap<PathBuf, Rc<Config>>,
    /// What is found in open configurations themselves.
    in_configs: BTreeMap<PathBuf, Vec<Finding>>,
    connectors: BTreeMap<PathBuf, Known>,
    /// What is to be judged; the last is the most urgent.
    waiting: Vec<Task>,
    /// What was last said of files, by the connector or the configuration that says it.
    said: BTreeMap<PathBuf, ByPath>,
}

/// Something to judge, by its path.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Task {
    Connector(PathBuf),
    /// By its folder.
    Config(PathBuf),
}

/// A connector of which something is open.
#[derive(Default)]
struct Known {
    /// The files for which it is known.
    for_files: BTreeSet<PathBuf>,
    judged: Option<Judged>,
    /// What it had when its definition could last be read, if that is not now.
    names: Names,
    /// Whether the documents of its API are to be read again.
    has_new_references: bool,
}

/// A connector with all that is known of it, as its texts stand.
pub(super) struct Judged {
    /// Its files.
    pub(super) folder: Folder,
    /// The documents of its API.
    pub(super) documents: Documents,
    /// What was found.
    pub(super) judgement: Judgement,
    /// What governs it.
    pub(super) config: Option<Rc<Config>>,
    /// Where the configuration says that its API is served.
    pub(super) server: Option<String>,
    /// For what it was judged.
    pub(super) profile: Profile,
}

impl Judged {
    /// The connector, to be asked.
    pub(super) fn connector(&self) -> Connector<'_> {
        Connector::read(&self.folder, self.profile)
    }

    /// All that was read of it, the documents of its API among it.
    pub(super) fn documents(&self) -> impl Iterator<Item = &Document> {
        let references = self.documents.read.iter().flat_map(Document::with_its_files);
        self.folder.documents().chain(references)
    }

    /// What was read of a file.
    pub(super) fn document(&self, path: &Path) -> Option<&Document> {
        self.documents().find(|document| Path::new(document.source().name()) == path)
    }

    /// Whether its definition can be read.
    fn is_legible(&self) -> bool {
        self.folder.document(Kind::Definition).is_some_and(Document::is_parsed)
    }

    /// Whether a file says something that the judgement rests on, or would if it were there.
    fn depends_on(&self, path: &Path) -> bool {
        let configured = self.config.as_ref().and_then(|config| config.connector(&self.folder.path));
        let mut references = configured.into_iter().flat_map(|configured| &configured.references);
        path.starts_with(self.folder.home())
            || self.document(path).is_some()
            || references.any(|reference| reference == path)
    }

    /// Whether a file is one of its own, and none of its API's.
    fn has(&self, path: &Path) -> bool {
        self.folder.documents().any(|document| Path::new(document.source().name()) == path)
    }

    /// What governs it.
    fn config_file(&self) -> Option<&Path> {
        self.config.as_ref().map(|config| Path::new(config.document.source().name()))
    }
}

/// The folder of a configuration, if a file is one.
fn configured(path: &Path) -> Option<&Path> {
    path.parent().filter(|_| path.file_name().is_some_and(|name| name == FILE_NAME))
}

impl Workspace {
    /// Judges for something else from now on.
    pub(super) fn set_profile(&mut self, profile: Profile) {
        if self.profile != profile {
            self.profile = profile;
            self.judge_all();
        }
    }

    /// Whether all that is open is judged as it stands.
    pub(super) fn is_settled(&self) -> bool {
        self.waiting.is_empty()
    }

    /// Takes note that a text was opened, or that files around it are others.
    pub(super) fn attach(&mut self, path: &Path) {
        if let Some(folder) = configured(path) {
            if let Some(config) = self.config_in(folder) {
                for connector in &config.connectors {
                    self.know_all(&connector.path, &config, path);
                }
            }
            self.wait(Task::Config(folder.to_owned()));
        }
        let near = path.parent().and_then(|folder| self.config_around(folder));
        if let Some(config) = near {
            let is_of = |connector: &&config::Connector| connector.references.iter().any(|own| own == path);
            for connector in config.connectors.iter().filter(is_of) {
                self.know_all(&connector.path, &config, path);
            }
        }
        for connector in Folder::holding(path) {
            self.know(connector, path);
        }
    }

    /// Takes note of the connectors at a path that a configuration names.
    fn know_all(&mut self, path: &Path, config: &Config, file: &Path) {
        let found = if config.root.resolve(path).is_ok() {
            Folder::find_each(path, &config.root)
        } else {
            Vec::new()
        };
        for connector in found.into_iter().flatten() {
            self.know(connector, file);
        }
    }

    fn know(&mut self, connector: PathBuf, file: &Path) {
        let is_new = !self.connectors.contains_key(&connector);
        let known = self.connectors.entry(connector.clone()).or_default();
        known.for_files.insert(file.to_owned());
        if is_new {
            // Which connectors a configuration means may depend on what is there.
            self.configs.clear();
            self.wait(Task::Connector(connector));
        }
    }

    /// Takes note that a file holds something else than before, be it on disk or in an editor.
    pub(super) fn touch(&mut self, path: &Path) {
        if let Some(folder) = configured(path) {
            self.configs.remove(folder);
            if self.said.contains_key(folder) || self.texts.get(path).is_some() {
                self.wait(Task::Config(folder.to_owned()));
            }
            let is_governed = |(own, known): &(&PathBuf, &Known)| {
                let governs = |judged: &Judged| judged.config_file() == Some(path);
                own.starts_with(folder) || known.judged.as_ref().is_some_and(governs)
            };
            let governed = self.connectors.iter().filter(is_governed);
            let governed: Vec<_> = governed.map(|(own, _)| own.clone()).collect();
            for connector in governed {
                self.wait_anew(connector);
            }
            return;
        }
        let mut touched = Vec::new();
        for (connector, known) in &mut self.connectors {
            let Some(judged) = &known.judged else { continue };
            if judged.depends_on(path) {
                known.has_new_references |= !judged.has(path);
                touched.push(connector.clone());
            }
        }
        for connector in touched {
            self.wait(Task::Connector(connector));
        }
    }

    /// Lets go of a text, and of what nothing is open of any more.
    pub(super) fn close(&mut self, path: &Path) {
        self.texts.close(path);
        self.touch(path);
        let is_needed = |known: &Known| {
            known.judged.as_ref().is_none_or(|judged| {
                let config = judged.config_file();
                self.texts.paths().any(|open| judged.depends_on(open) || Some(open.as_path()) == config)
            })
        };
        let idle = self.connectors.iter().filter(|(_, known)| !is_needed(known));
        let idle: Vec<_> = idle.map(|(connector, _)| connector.clone()).collect();
        for connector in idle {
            self.connectors.remove(&connector);
            self.waiting.retain(|task| *task != Task::Connector(connector.clone()));
        }
        if let Some(folder) = configured(path) {
            self.in_configs.remove(folder);
            self.waiting.retain(|task| *task != Task::Config(folder.to_owned()));
        }
    }

    /// Judges all anew, as nobody knows what is different.
    pub(super) fn judge_all(&mut self) {
        self.configs.clear();
        let open: Vec<_> = self.texts.paths().cloned().collect();
        for connector in self.connectors.keys().cloned().collect::<Vec<_>>() {
            self.wait_anew(connector);
        }
        for path in open {
            self.attach(&path);
        }
    }

    fn wait_anew(&mut self, connector: PathBuf) {
        if let Some(known) = self.connectors.get_mut(&connector) {
            known.has_new_references = true;
        }
        self.wait(Task::Connector(connector));
    }

    fn wait(&mut self, task: Task) {
        self.waiting.retain(|waiting| *waiting != task);
        self.waiting.push(task);
    }

    /// Judges what is most urgent, and gives the files of which something else is to be said than before.
    pub(super) fn judge_next(&mut self) -> BTreeSet<PathBuf> {
        match self.waiting.pop() {
            Some(Task::Connector(path)) => self.judge(&path),
            Some(Task::Config(folder)) => {
                let config = self.config_in(&folder);
                let found = config.map(|config| judge::configuration(&config).findings).unwrap_or_default();
                let said = diagnostics::of_config(&found);
                self.in_configs.insert(folder.clone(), found);
                self.say(folder, said)
            }
            None => BTreeSet::new(),
        }
    }

    /// Judges a connector, unless it is gone.
    fn judge(&mut self, path: &Path) -> BTreeSet<PathBuf> {
        let Some(mut known) = self.connectors.remove(path) else { return BTreeSet::new() };
        let mut before = known.judged.take();
        let read = before
            .as_mut()
            .filter(|_| !known.has_new_references)
            .map(|before| std::mem::take(&mut before.documents));
        known.has_new_references = false;
        let Some(judged) = self.judged(path, read) else { return self.say(path.to_owned(), ByPath::new()) };
        if !judged.is_legible() {
            let names = before.filter(Judged::is_legible).and_then(|before| Names::of(&before));
            known.names = names.unwrap_or(known.names);
        }
        let said = diagnostics::of(&judged);
        known.judged = Some(judged);
        self.connectors.insert(path.to_owned(), known);
        self.say(path.to_owned(), said)
    }

    /// A connector as its texts stand; the documents of its API may have been read before. Nothing where it is not there any
    /// more.
    fn judged(&mut self, path: &Path, read: Option<Documents>) -> Option<Judged> {
        let around = if path.is_dir() { Some(path) } else { path.parent() };
        let config = self.config_around(around?);
        let root = Folder::root(path).ok()?;
        let changed = self.texts.changed();
        let folder = Folder::load_with(path, &root, changed).ok()?;
        if folder.document(Kind::Definition).is_none() && folder.foreign().is_none() {
            return None;
        }
        let target = Target::of(path.to_owned(), &root, config.as_deref());
        let documents = read.unwrap_or_else(|| target.documents(changed));
        let judging = Judging {
            scope: Scope::All,
            profile: self.profile,
            config: config.as_deref(),
            turns: &[],
            server: None,
        };
        let mut judgement = judging.judge_loaded(&target, &folder, documents.comparable());
        judging.add_environments(&target, &folder, changed, &mut judgement);
        let server = target.configured.and_then(|configured| configured.server.clone());
        let profile = self.profile;
        Some(Judged { folder, documents, judgement, config, server, profile })
    }

    /// Keeps what is said now, and gives the files of which that is something else than before.
    fn say(&mut self, speaker: PathBuf, said: ByPath) -> BTreeSet<PathBuf> {
        let before = self.said.remove(&speaker).unwrap_or_default();
        let files = before.keys().chain(said.keys());
        let differs = |path: &&PathBuf| before.get(*path) != said.get(*path);
        let different = files.filter(differs).cloned().collect();
        if !said.is_empty() {
            self.said.insert(speaker, said);
        }
        different
    }

    /// Takes back what is said by those that are no longer known.
    pub(super) fn fall_silent(&mut self) -> BTreeSet<PathBuf> {
        let is_known = |speaker: &PathBuf| {
            self.connectors.contains_key(speaker) || self.texts.get(&speaker.join(FILE_NAME)).is_some()
        };
        let gone: Vec<_> = self.said.keys().filter(|speaker| !is_known(speaker)).cloned().collect();
        gone.into_iter().flat_map(|speaker| self.say(speaker, ByPath::new())).collect()
    }

    /// All that is said of a file.
    pub(super) fn said_of(&self, path: &Path) -> Vec<&diagnostics::Said> {
        let mut all: Vec<&diagnostics::Said> = Vec::new();
        for said in self.said.values().filter_map(|said| said.get(path)).flatten() {
            if !all.contains(&said) {
                all.push(said);
            }
        }
        all
    }

    /// The connectors that a file belongs to, judged as its text stands, each with what it had when it could last be read; and
    /// the files of which something else is to be said than before.
    pub(super) fn settle(&mut self, path: &Path) -> BTreeSet<PathBuf> {
        let is_of = |known: &Known| match &known.judged {
            Some(judged) => judged.depends_on(path),
            // A configuration may name hundreds, which are judged one after the other.
            None => known.for_files.contains(path) && configured(path).is_none(),
        };
        let waiting: Vec<_> = self
            .waiting
            .iter()
            .filter_map(|task| match task {
                Task::Connector(own) if self.connectors.get(own).is_some_and(is_of) => Some(own.clone()),
                _ => None,
            })
            .collect();
        self.waiting.retain(|task| !matches!(task, Task::Connector(own) if waiting.contains(own)));
        waiting.iter().flat_map(|connector| self.judge(connector)).collect()
    }

    /// The connectors that a file belongs to.
    pub(super) fn holders(&self, path: &Path) -> impl Iterator<Item = &Judged> {
        self.known_of(path).filter_map(|known| known.judged.as_ref())
    }

    /// What those connectors have, or had when they could last be read.
    pub(super) fn names(&self, path: &Path) -> impl Iterator<Item = Cow<'_, Names>> {
        let now = |known: &Known| known.judged.as_ref().and_then(Names::of);
        self.known_of(path).map(move |known| now(known).map_or(Cow::Borrowed(&known.names), Cow::Owned))
    }

    fn known_of(&self, path: &Path) -> impl Iterator<Item = &Known> {
        let is_of =
            move |judged: &Judged| judged.config_file() == Some(path) || judged.document(path).is_some();
        self.connectors.values().filter(move |known| known.judged.as_ref().is_some_and(is_of))
    }

    /// All that is found in connectors, each with its own.
    pub(super) fn all_findings(&self) -> impl Iterator<Item = (&Judged, &Finding)> {
        let judged = self.connectors.values().filter_map(|known| known.judged.as_ref());
        judged.flat_map(|judged| judged.judgement.findings.iter().map(move |finding| (judged, finding)))
    }

    /// What is found in a file, each with its connector; that of a configuration has none.
    pub(super) fn findings(&self, path: &Path) -> impl Iterator<Item = (Option<&Judged>, &Finding)> {
        let own = self.in_configs.values().flatten().map(|finding| (None, finding));
        let all = self.all_findings().map(|(judged, finding)| (Some(judged), finding)).chain(own);
        all.filter(move |(judged, finding)| {
            finding.places().any(|own| diagnostics::path(*judged, own) == path)
        })
    }

    /// The configuration that governs a folder.
    pub(super) fn config_around(&mut self, folder: &Path) -> Option<Rc<Config>> {
        let folder = Config::folder_around(folder)?.to_owned();
        self.config_in(&folder)
    }

    fn config_in(&mut self, folder: &Path) -> Option<Rc<Config>> {
        if let Some(known) = self.configs.get(folder) {
            return Some(Rc::clone(known));
        }
        let config = Rc::new(Config::load(folder, self.texts.changed()).ok()?);
        self.configs.insert(folder.to_owned(), Rc::clone(&config));
        Some(config)
    }
}
