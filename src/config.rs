//! `conndef.toml`: which connectors a repository holds, what they are compared with, and which findings are accepted.
//!
//! Reading never fails: what is wrong with the file is for rules to say, and the rest of it holds.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::{env, iter};

use crate::document::{Document, Format, Node, Pointer};
use crate::error::Error;
use crate::escape::is_visible;
use crate::files::{self, Changed};
use crate::folder::{self, Folder};
use crate::root::{self, Root};
use crate::severity::{Level, Turn};
use crate::version::Version;

/// Name of the configuration file, at the repository's root.
pub const FILE_NAME: &str = "conndef.toml";

/// What the reason of an acceptance begins with that `conndef init` wrote and nobody has looked at since.
pub const BASELINE: &str = "baseline of ";

/// What a configuration begins with that we write.
pub const HEAD: &str = "\
# The connectors that `conndef validate` judges when it is given no path, and the findings that may stay.
# Paths lead from this folder. `conndef explain RULE` says what a rule means, `conndef schema config` what may stand here.
";

/// A loaded configuration.
#[derive(Debug)]
pub struct Config {
    /// The file, for findings about it.
    pub document: Document,
    /// The connectors, in the file's order; their paths lead from the current folder.
    pub connectors: Vec<Connector>,
    /// What is made of rules for all of them.
    pub turns: Vec<Turn>,
    /// What holds all that it may name.
    pub root: Root,
    folder: PathBuf,
    /// Positions of connectors by their paths without links; of those with the same, the first.
    by_path: HashMap<PathBuf, usize>,
}

/// A connector that the configuration names.
#[derive(Debug)]
pub struct Connector {
    /// Its folder.
    pub path: PathBuf,
    /// OpenAPI documents of the API that it calls.
    pub references: Vec<PathBuf>,
    /// Where the API is served, where its documents do not say so.
    pub server: Option<String>,
    /// The version that flows and apps use.
    pub released: Option<Version>,
    /// What a solution calls it.
    pub solution: Option<Solution>,
    /// What is made of rules for this one.
    pub turns: Vec<Turn>,
    /// Where it is deployed to with values of its own.
    pub environments: Vec<Environment>,
    /// Findings that are meant.
    pub acceptances: Vec<Acceptance>,
}

/// What a solution calls a connector that lies in a package of its own.
#[derive(Clone, Debug)]
pub struct Solution {
    /// The name that its files begin with.
    pub name: String,
    /// Its GUID.
    pub id: String,
    /// The name that people see.
    pub display_name: String,
    /// What people read about it.
    pub description: String,
}

/// Where a connector is deployed to with values of its own.
#[derive(Clone, Debug)]
pub struct Environment {
    /// What it is called: a plain word, as folders are called so.
    pub name: String,
    /// The values, in the order of [`Setting::ALL`].
    pub values: Vec<(Setting, String)>,
}

/// What may differ by environment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// The host of the API.
    Host,
    /// Where its paths begin.
    BasePath,
    /// The application that signs users in.
    ClientId,
    /// Where users agree.
    AuthorizationUrl,
    /// Where the platform gets tokens.
    TokenUrl,
    /// Where it gets the next ones.
    RefreshUrl,
    /// Where Microsoft Entra ID signs in.
    LoginUri,
    /// The tenant that it signs in to.
    TenantId,
    /// What it gives tokens for.
    ResourceUri,
    /// The ID of the platform's environment, for Microsoft's client.
    Environment,
    /// The ID of the connector there.
    ConnectorId,
}

/// A finding that is there on purpose.
#[derive(Debug)]
pub struct Acceptance {
    /// The rule's name.
    pub rule: String,
    /// Name of the file that the finding is in.
    pub file: Option<String>,
    /// The finding's pointer.
    pub pointer: Option<String>,
    /// An operation that the finding reaches: its id, or method and path.
    pub operation: Option<String>,
    /// What the finding is about, as reports name it.
    pub subject: Option<String>,
    /// A place in a reference, at or below which the second place of the finding is.
    pub reference: Option<String>,
    /// Why it is meant.
    pub reason: String,
    /// Where the configuration names the rule.
    pub location: Pointer,
}

impl Config {
    /// The configuration in the current folder or the nearest one above it that has one, up to the repository's root.
    pub fn find() -> Result<Option<Config>, Error> {
        let here = env::current_dir().map_err(Error::read("."))?;
        let Some(folder) = Config::folder_around(&here) else { return Ok(None) };
        // Its paths lead from the current folder.
        let up: PathBuf = here.ancestors().take_while(|above| *above != folder).map(|_| "..").collect();
        Config::load(&up, &Changed::new()).map(Some)
    }

    /// The nearest folder at or above one that has a configuration, up to the repository's root.
    pub fn folder_around(start: &Path) -> Option<&Path> {
        let repository = root::repository(start);
        let outside = repository.and_then(Path::parent);
        let mut folders = start.ancestors().take_while(|folder| Some(*folder) != outside);
        folders.find(|folder| folder.join(FILE_NAME).is_file())
    }

    /// The configuration of a folder, which may be taken to hold something else than it does.
    pub fn load(folder: &Path, changed: &Changed) -> Result<Config, Error> {
        let path = folder.join(FILE_NAME);
        let read = || files::read_below(&Root::of(folder), &path).map_err(Error::read(&path));
        let bytes = changed.get(&path).cloned().map_or_else(read, Ok)?;
        Ok(Config::parse(folder, &bytes))
    }

    /// Reads a configuration whose paths lead from `folder`.
    pub fn parse(folder: &Path, bytes: &[u8]) -> Config {
        let root = Root::of(folder);
        let name = folder::display(&folder.join(FILE_NAME));
        let document = Document::new(name, bytes, Format::Toml);
        let connectors: Vec<_> =
            connectors(&document).filter_map(|node| Connector::read(node, folder)).collect();
        let mut by_path = HashMap::new();
        for (position, connector) in connectors.iter().enumerate() {
            let Ok(real) = root.resolve(&connector.path) else { continue };
            // A solution has its connector further down: what is said of it is said of its only one.
            let only = folder::only_component(&Folder::find_each(&connector.path, &root))
                .and_then(|only| root::real(only).ok());
            for path in only.into_iter().chain([real]) {
                by_path.entry(path).or_insert(position);
            }
        }
        let turns = turns(document.root()).filter_map(turn).collect();
        Config { document, connectors, turns, root, folder: folder.to_owned(), by_path }
    }

    /// The tables of the connectors, readable or not.
    pub fn connector_tables(&self) -> impl Iterator<Item = Node<'_>> {
        connectors(&self.document)
    }

    /// The rules and groups of which something is made, known or not, by name.
    pub fn turned_rules(&self) -> impl Iterator<Item = (&str, Node<'_>)> {
        iter::once(self.document.root()).chain(self.connector_tables()).flat_map(turns)
    }

    /// The tables of the environments, readable or not, by name.
    pub fn environment_tables(&self) -> impl Iterator<Item = (&str, Node<'_>)> {
        self.connector_tables().flat_map(environments)
    }

    /// The tables of the accepted findings, readable or not.
    pub fn acceptance_tables(&self) -> impl Iterator<Item = Node<'_>> {
        self.connector_tables().filter_map(|connector| connector.get("accept")).flat_map(Node::items)
    }

    /// A path of the configuration, from the current folder.
    pub fn resolve(&self, path: &str) -> PathBuf {
        self.folder.join(spelt(path))
    }

    /// What the configuration says about the connector at a path.
    pub fn connector(&self, path: &Path) -> Option<&Connector> {
        let real = root::real(path).ok()?;
        self.connectors.get(*self.by_path.get(&real)?)
    }
}

/// A path as this system spells it: people on Windows may have written the configuration, for all.
pub fn spelt(path: &str) -> PathBuf {
    if cfg!(windows) { path.into() } else { path.replace('\\', "/").into() }
}

fn connectors(document: &Document) -> impl Iterator<Item = Node<'_>> {
    document.root().get("connector").into_iter().flat_map(Node::items)
}

/// The tables of a connector's environments, by name.
pub fn environments(connector: Node<'_>) -> impl Iterator<Item = (&str, Node<'_>)> {
    connector.get("environments").into_iter().flat_map(Node::members)
}

fn turns(holder: Node<'_>) -> impl Iterator<Item = (&str, Node<'_>)> {
    holder.get("rules").into_iter().flat_map(Node::members)
}

/// Nothing where no level is given that exists, which is a finding.
fn turn((of, level): (&str, Node<'_>)) -> Option<Turn> {
    Some(Turn { of: of.to_owned(), level: Level::of(level.str()?)? })
}

impl Connector {
    fn read(node: Node<'_>, folder: &Path) -> Option<Connector> {
        let references = node.get("references").into_iter().flat_map(Node::items).filter_map(Node::str);
        Some(Connector {
            path: folder.join(spelt(node.get_str("path")?)),
            references: references.map(|reference| folder.join(spelt(reference))).collect(),
            server: node.get_str("server").filter(|server| is_address(server)).map(str::to_owned),
            released: node.get_str("released").map(|text| Version::parse(&spelt(text), folder)),
            solution: node.get("solution").and_then(Solution::read),
            turns: turns(node).filter_map(turn).collect(),
            environments: environments(node).take(Environment::MOST).filter_map(Environment::read).collect(),
            acceptances: node
                .get("accept")
                .into_iter()
                .flat_map(Node::items)
                .filter_map(Acceptance::read)
                .collect(),
        })
    }
}

impl Solution {
    /// Nothing where it does not say which connector it is.
    fn read(node: Node<'_>) -> Option<Solution> {
        let text = |key| node.get_str(key).map(str::to_owned);
        let is_name = |name: &String| {
            !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || "_-".contains(c))
        };
        Some(Solution {
            name: text("name").filter(is_name)?,
            id: text("id").filter(is_name)?,
            display_name: text("displayName").unwrap_or_default(),
            description: text("description").unwrap_or_default(),
        })
    }
}

impl Environment {
    /// Most of a connector that are read: with each it is judged once more.
    pub const MOST: usize = 32;

    /// Whether something can be called so, which becomes the name of a folder.
    pub fn is_name(name: &str) -> bool {
        const LONGEST: usize = 64;
        name.len() <= LONGEST
            && name.starts_with(|first: char| first.is_ascii_alphanumeric())
            && name.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_".contains(letter))
    }

    /// Nothing where the name is unfit; what is no text is left out, and a finding.
    fn read((name, node): (&str, Node<'_>)) -> Option<Environment> {
        let value = |setting: Setting| Some((setting, node.get_str(setting.key())?.to_owned()));
        let values = Setting::ALL.into_iter().filter_map(value).collect();
        Environment::is_name(name).then(|| Environment { name: name.to_owned(), values })
    }
}

impl Setting {
    /// All of them.
    pub const ALL: [Setting; 11] = [
        Setting::Host,
        Setting::BasePath,
        Setting::ClientId,
        Setting::AuthorizationUrl,
        Setting::TokenUrl,
        Setting::RefreshUrl,
        Setting::LoginUri,
        Setting::TenantId,
        Setting::ResourceUri,
        Setting::Environment,
        Setting::ConnectorId,
    ];

    /// Its key, here and in the connector's files.
    pub fn key(self) -> &'static str {
        match self {
            Setting::Host => "host",
            Setting::BasePath => "basePath",
            Setting::ClientId => "clientId",
            Setting::AuthorizationUrl => "authorizationUrl",
            Setting::TokenUrl => "tokenUrl",
            Setting::RefreshUrl => "refreshUrl",
            Setting::LoginUri => "loginUri",
            Setting::TenantId => "tenantId",
            Setting::ResourceUri => "resourceUri",
            Setting::Environment => "environment",
            Setting::ConnectorId => "connectorId",
        }
    }

    /// The one with a key.
    pub fn of(key: &str) -> Option<Setting> {
        Setting::ALL.into_iter().find(|setting| setting.key() == key)
    }

    /// Whether Microsoft's client reads it, and the platform never does.
    pub fn is_of_client(self) -> bool {
        matches!(self, Setting::Environment | Setting::ConnectorId)
    }
}

/// Whether a text names a host and how to speak with it.
pub fn is_address(text: &str) -> bool {
    let host = ["https://", "http://"].into_iter().find_map(|scheme| text.strip_prefix(scheme));
    let is_plain = |c: char| !c.is_whitespace() && !c.is_control() && !"{}<>\"\\".contains(c);
    host.is_some_and(|host| !host.is_empty() && !host.starts_with('/') && host.chars().all(is_plain))
}

impl Acceptance {
    /// What may say where the accepted finding is.
    pub const PLACES: [&str; 5] = ["file", "pointer", "operation", "subject", "reference"];

    /// Nothing where the table does not say all that it must: it would accept more than is meant.
    fn read(node: Node<'_>) -> Option<Acceptance> {
        let is_known = |(key, value): (&str, Node<'_>)| {
            ["rule", "reason"].contains(&key) || Acceptance::PLACES.contains(&key) && value.str().is_some()
        };
        let is_placed = Acceptance::PLACES.iter().any(|key| node.get(key).is_some());
        if !is_placed || !node.members().all(is_known) {
            return None;
        }
        let text = |key| node.get_str(key).map(str::to_owned);
        Some(Acceptance {
            rule: text("rule")?,
            file: text("file"),
            pointer: text("pointer"),
            operation: text("operation"),
            subject: text("subject"),
            reference: text("reference"),
            reason: text("reason").filter(|reason| !reason.trim().is_empty())?,
            location: node.get("rule")?.pointer(),
        })
    }
}

/// The table of a connector at a path, with references and the address of its API, all as they lead from the configuration.
pub fn table(path: &str, references: &[String], server: Option<&str>) -> String {
    let references: Vec<_> = references.iter().map(|reference| string(reference)).collect();
    let server = server.map(|server| format!("server = {}\n", string(server))).unwrap_or_default();
    format!("\n[[connector]]\npath = {}\nreferences = [{}]\n{server}", string(path), references.join(", "))
}

/// A table of texts on one line.
pub fn inline(members: &[(&str, String)]) -> String {
    let members: Vec<_> = members.iter().map(|(key, text)| format!("{key} = {}", string(text))).collect();
    format!("{{ {} }}", members.join(", "))
}

/// A text as TOML writes it on one line, in which every character shows itself.
pub fn string(text: &str) -> String {
    if text.chars().all(is_visible) {
        return toml::Value::from(text).to_string();
    }
    let escape = |character: char| match character {
        '"' | '\\' => format!("\\{character}"),
        '\n' => "\\n".to_owned(),
        visible if is_visible(visible) => visible.into(),
        hidden => format!("\\U{:08X}", u32::from(hidden)),
    };
    format!("\"{}\"", text.chars().map(escape).collect::<String>())
}
