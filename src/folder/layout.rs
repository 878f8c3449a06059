//! The ways in which the files of a connector lie on disk, and the names that they have in each.

use std::path::{Path, PathBuf};

use super::Kind;
use super::store::Store;

/// A way in which the files of a connector lie on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// A folder of its own, as Microsoft's clients upload it.
    Package,
    /// Components of an unpacked Dataverse solution, whose names begin with the connector's.
    Solution,
    /// A folder of an agent that Copilot Studio's tools have cloned.
    Agent,
}

/// What the names of a connector's files in a solution end with.
const SUFFIXES: [(Kind, &str); 5] = [
    (Kind::Definition, "_openapidefinition.json"),
    (Kind::ConnectionParameters, "_connectionparameters.json"),
    (Kind::ConnectionParameterSets, "_connectionparametersets.json"),
    (Kind::Policies, "_policytemplateinstances.json"),
    (Kind::Script, "_customcodeblobcontent.csx"),
];

/// The same of icons; the second is one that people have chosen.
const ICONS: [&str; 2] = ["_iconblob.png", "_icon.png"];

/// Names of the files in an agent's clone.
const AGENT: [(Kind, &str); 5] = [
    (Kind::Definition, "openapidefinition.json"),
    (Kind::ConnectionParameters, "connectionparameters.json"),
    (Kind::ConnectionParameterSets, "connectionparametersets.json"),
    (Kind::Policies, "policytemplateinstances.json"),
    (Kind::Descriptor, "metadata.yml"),
];

/// The icon in an agent's clone.
const AGENT_ICON: &str = "iconblob.png";

/// Most connectors that are looked for in one folder, or one archive: a solution has some ten.
pub(super) const MOST_CONNECTORS: usize = 500;

/// The folder of a solution's connectors: unpacked, and as the exported archive has it.
const FOLDERS: [&str; 2] = ["Connectors", "Connector"];

/// The name under which `pac connector download` writes the definition.
const DOWNLOADED: &str = "apiDefinition.json";

/// Where the files of one connector lie.
#[derive(Debug)]
pub(super) struct Site {
    pub(super) layout: Layout,
    /// The folder that holds them.
    pub(super) folder: PathBuf,
    /// The entries of the folder that are the connector's.
    pub(super) entries: Vec<String>,
    /// In a solution, what the names of its files begin with.
    pub(super) base: String,
}

impl Site {
    /// The connector at a path, which is a folder or, in a solution, a file; nothing where none lies there.
    pub(super) fn at(path: &Path, store: &dyn Store) -> Option<Site> {
        if let Ok(entries) = store.entries(path) {
            let is_package = definition_entry(&entries).is_some();
            if !is_package && find(&entries, AGENT[0].1).is_none() {
                return None;
            }
            let layout = if is_package { Layout::Package } else { Layout::Agent };
            return Some(Site { layout, folder: path.to_owned(), entries, base: String::new() });
        }
        let (folder, name) = (path.parent()?, path.file_name()?.to_string_lossy());
        let siblings = store.entries(folder).ok()?;
        let base = base(&name).or_else(|| name.strip_suffix(".xml").filter(|_| is_of_connectors(folder)))?;
        let bases: Vec<_> = siblings.iter().filter_map(|entry| base_of(entry)).collect();
        // A file of no known kind is the one's with the longest name that it begins with.
        let is_own = |entry: &&String| {
            let begins = |base: &&&str| entry.strip_prefix(**base).is_some_and(|rest| rest.starts_with('_'));
            let longest = || bases.iter().filter(begins).max_by_key(|base| base.len());
            base_of(entry).or_else(|| longest().copied()) == Some(base)
        };
        let entries: Vec<_> = siblings.iter().filter(is_own).cloned().collect();
        let home = home(folder);
        let is_described = || {
            ["solution.xml", "customizations.xml"].iter().any(|file| manifest(&home, file, store).is_some())
        };
        // A definition of this name with nothing beside or around it is that alone.
        if entries.len() < 2 && !is_of_connectors(folder) && !is_described() {
            return None;
        }
        Some(Site { layout: Layout::Solution, folder: folder.to_owned(), entries, base: base.to_owned() })
    }

    /// A folder of a connector's own, though nothing in it may be a definition.
    pub(super) fn package(path: &Path, entries: Vec<String>) -> Site {
        Site { layout: Layout::Package, folder: path.to_owned(), entries, base: String::new() }
    }

    /// The entry that holds a kind of file.
    pub(super) fn entry(&self, kind: Kind) -> Option<&String> {
        match self.layout {
            Layout::Package if kind == Kind::Definition => definition_entry(&self.entries),
            Layout::Package => find(&self.entries, kind.file_name()),
            Layout::Agent => find(&self.entries, name_of(&AGENT, kind)?),
            Layout::Solution if kind == Kind::Descriptor => {
                find(&self.entries, &format!("{}.xml", self.base))
            }
            Layout::Solution => find(&self.entries, &format!("{}{}", self.base, name_of(&SUFFIXES, kind)?)),
        }
    }

    /// The kinds of files that the layout has in the connector's folder.
    pub(super) fn kinds(&self) -> Vec<Kind> {
        let solution = SUFFIXES.map(|(kind, _)| kind);
        match self.layout {
            Layout::Package => Kind::PACKAGE.to_vec(),
            Layout::Agent => AGENT.map(|(kind, _)| kind).to_vec(),
            // What is in the exported archive is described elsewhere.
            Layout::Solution if self.is_described_elsewhere() => solution.to_vec(),
            Layout::Solution => [&solution[..], &[Kind::Descriptor]].concat(),
        }
    }

    /// The name that a file of a kind has or would have.
    pub(super) fn file_name(&self, kind: Kind) -> String {
        let usual = || match self.layout {
            Layout::Package => kind.file_name().to_owned(),
            Layout::Agent => name_of(&AGENT, kind).unwrap_or_default().to_owned(),
            Layout::Solution => format!("{}{}", self.base, name_of(&SUFFIXES, kind).unwrap_or(".xml")),
        };
        self.entry(kind).cloned().unwrap_or_else(usual)
    }

    /// Whether the connector's row stands in a file of the whole solution.
    pub(super) fn is_described_elsewhere(&self) -> bool {
        self.layout == Layout::Solution && self.entry(Kind::Descriptor).is_none()
    }

    /// The entry that is the icon.
    pub(super) fn icon(&self) -> Option<&String> {
        match self.layout {
            Layout::Package => find(&self.entries, super::ICON),
            Layout::Agent => find(&self.entries, AGENT_ICON),
            Layout::Solution => {
                ICONS.iter().find_map(|suffix| find(&self.entries, &format!("{}{suffix}", self.base)))
            }
        }
    }

    /// The folder of the solution.
    pub(super) fn home(&self) -> Option<PathBuf> {
        (self.layout == Layout::Solution).then(|| home(&self.folder))
    }

    /// The other folder of the same solution that holds a connector of the same name, as an export that was unpacked beside it
    /// has: unpacked files win, as they are those that people edit.
    pub(super) fn twin(&self, store: &dyn Store) -> Option<PathBuf> {
        let other = other_folder(&self.folder)?;
        let entry = find(&store.entries(&other).ok()?, &self.file_name(Kind::Definition))?.clone();
        Some(other).filter(|_| !entry.is_empty())
    }
}

/// The connectors that lie in a folder of these entries, by the paths that stand for them.
pub(super) fn connectors(folder: &Path, entries: &[String]) -> Vec<PathBuf> {
    if definition_entry(entries).is_some() || find(entries, AGENT[0].1).is_some() {
        return vec![folder.to_owned()];
    }
    let is_of_solution = is_of_connectors(folder);
    let definition = |entry: &&String| entry.to_ascii_lowercase().ends_with(SUFFIXES[0].1);
    let is_alone = |entry: &&String| {
        // Old packagers left out all but the descriptor.
        is_of_solution
            && entry
                .strip_suffix(".xml")
                .is_some_and(|base| find(entries, &format!("{base}{}", SUFFIXES[0].1)).is_none())
    };
    entries
        .iter()
        .filter(|entry| definition(entry) || is_alone(entry))
        .map(|entry| folder.join(entry))
        .collect()
}

/// The path that stands for the connectors of which a user names a file: the definition for a descriptor, the folder for what
/// lies in one of the connector's own, the solution for its manifest.
pub(super) fn meant(path: &Path, store: &dyn Store) -> PathBuf {
    let folder = path.parent().unwrap_or(Path::new(""));
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if name.eq_ignore_ascii_case("metadata.yml") {
        return folder.to_owned();
    }
    if ["solution.xml", "customizations.xml"].iter().any(|known| name.eq_ignore_ascii_case(known)) {
        let is_inner = folder.file_name().is_some_and(|name| name.eq_ignore_ascii_case("other"));
        return folder.parent().filter(|_| is_inner).unwrap_or(folder).to_owned();
    }
    if let Some(base) = base(&name).or_else(|| name.strip_suffix(".xml")) {
        let definition = format!("{base}{}", SUFFIXES[0].1);
        if let Some(entry) =
            store.entries(folder).ok().as_deref().and_then(|entries| find(entries, &definition))
        {
            return folder.join(entry);
        }
    }
    path.to_owned()
}

/// The folder of the solution whose connectors lie in a folder.
pub(super) fn home(folder: &Path) -> PathBuf {
    folder.parent().filter(|_| is_of_connectors(folder)).unwrap_or(folder).to_owned()
}

/// The path of a file that speaks of the whole solution: at its top, or in the folder that packagers put it.
pub(super) fn manifest(home: &Path, name: &str, store: &dyn Store) -> Option<PathBuf> {
    let entries = store.entries(home).ok()?;
    if let Some(entry) = find(&entries, name) {
        return Some(home.join(entry));
    }
    let other = home.join(find(&entries, "Other")?);
    let entry = find(&store.entries(&other).ok()?, name)?.clone();
    Some(other.join(entry))
}

/// Whether a folder is one of a solution's connectors.
fn is_of_connectors(folder: &Path) -> bool {
    let name = folder.file_name().unwrap_or_default();
    FOLDERS.iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// The folder beside one that may hold the same connectors.
pub(super) fn other_folder(folder: &Path) -> Option<PathBuf> {
    let name = folder.file_name()?;
    let [unpacked, exported] = FOLDERS;
    name.eq_ignore_ascii_case(unpacked).then(|| folder.with_file_name(exported))
}

/// The folder that wins over one of an export, where it lies beside it.
pub(super) fn winner(folder: &Path) -> Option<PathBuf> {
    let name = folder.file_name()?;
    let [unpacked, exported] = FOLDERS;
    name.eq_ignore_ascii_case(exported).then(|| folder.with_file_name(unpacked))
}

/// What the names of the files begin with, of one of which this is the path.
pub(super) fn base_of_path(path: &Path) -> Option<&str> {
    base_of(path.file_name()?.to_str()?)
}

/// What the name of a file of a known kind begins with.
fn base(name: &str) -> Option<&str> {
    let lower = name.to_ascii_lowercase();
    let suffixes = SUFFIXES.iter().map(|(_, suffix)| *suffix).chain(ICONS);
    let suffix = suffixes.filter(|suffix| lower.ends_with(suffix)).max_by_key(|suffix| suffix.len())?;
    Some(&name[..name.len() - suffix.len()])
}

/// The same, of descriptors, too.
fn base_of(name: &str) -> Option<&str> {
    base(name).or_else(|| name.strip_suffix(".xml"))
}

fn name_of(names: &[(Kind, &'static str)], kind: Kind) -> Option<&'static str> {
    names.iter().find(|(own, _)| *own == kind).map(|(_, name)| *name)
}

fn find<'e>(entries: &'e [String], name: &str) -> Option<&'e String> {
    entries
        .iter()
        .find(|entry| *entry == name)
        .or_else(|| entries.iter().find(|entry| entry.eq_ignore_ascii_case(name)))
}

/// The definition among a folder's entries; published folders also hold misspelt ones, of which a single one will do, and one
/// in YAML will where there is none in JSON.
pub(super) fn definition_entry(entries: &[String]) -> Option<&String> {
    let proper = entries.iter().find(|entry| entry.eq_ignore_ascii_case(Kind::Definition.file_name()));
    let only = |extensions: &[&str]| {
        let is_one = |entry: &&String| {
            extensions.iter().any(|extension| entry.to_ascii_lowercase().ends_with(extension))
        };
        let mut others = entries.iter().filter(is_one);
        others.next().filter(|_| others.next().is_none())
    };
    proper
        .or_else(|| only(&[".swagger.json"]))
        .or_else(|| entries.iter().find(|entry| entry.eq_ignore_ascii_case(DOWNLOADED)))
        .or_else(|| only(&[".swagger.yaml", ".swagger.yml"]))
}
