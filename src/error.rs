//! What kept us from judging; what is wrong with a connector is a finding instead.

use std::io;
use std::path::PathBuf;

use crate::path;

/// A failure of the tool or its surroundings.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder could not be read.
    #[error("cannot read {}: {source}", path::shown(path))]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file of a connector is there and could not be read.
    #[error("cannot read {path}: {reason}")]
    Unreadable {
        /// The file, as reports show it.
        path: String,
        /// Why.
        reason: String,
    },
    /// A file or folder could not be written.
    #[error("cannot write {}: {source}", path::shown(path))]
    WriteFile {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The system has no thread for us.
    #[error("cannot start a thread: {0}")]
    Thread(#[source] io::Error),
    /// What is to be written is there already.
    #[error("{0} exists already, and is not overwritten")]
    Exists(String),
    /// A configuration is to be written that is there already.
    #[error(
        "{0} exists already, and is not overwritten: --add writes the connectors that it does not name below what it says"
    )]
    Configured(String),
    /// A configuration takes no further connector.
    #[error(
        "{0} lists its connectors as `connector = […]`, to which none can be added: write a [[connector]] for each"
    )]
    Closed(String),
    /// A path leads to no connector.
    #[error("no connector in {}: expected a folder that holds apiDefinition.swagger.json, a definition file, or a solution{}", path::shown(path), there(near.as_ref()))]
    NoConnector {
        /// The path.
        path: PathBuf,
        /// A file that lies there and may be a definition.
        near: Option<String>,
    },
    /// A path leads to several connectors where one is asked for.
    #[error("{path} holds several connectors, such as {one} and {other}: name one of them")]
    SeveralConnectors {
        /// The path.
        path: String,
        /// A connector.
        one: String,
        /// Another one.
        other: String,
    },
    /// Files would be written over those that they are made of.
    #[error("{0} holds the connector itself: name another folder")]
    Overlap(String),
    /// Something is to be changed that lies in an archive.
    #[error("{0} lies in an archive, where nothing is changed: unzip it first")]
    Archived(String),
    /// A folder has files of a connector, but no definition.
    #[error("no definition in {}, which holds apiProperties.json: expected apiDefinition.swagger.json beside it", path::shown(.0))]
    NoDefinitionFile(PathBuf),
    /// A reference is neither JSON nor YAML.
    #[error("cannot use the reference {name}:{line}:{column}: {message}")]
    Reference {
        /// The file.
        name: String,
        /// Line of the fault, from 1.
        line: usize,
        /// Column of the fault, from 1.
        column: usize,
        /// What is wrong there.
        message: String,
    },
    /// No path was given, and no configuration names a connector.
    #[error("nothing to do: give the path of a connector, or name connectors in conndef.toml")]
    NoPath,
    /// The configuration has errors, which are findings of other runs.
    #[error("{0} has errors, which `conndef validate` lists")]
    Configuration(String),
    /// Comparing needs something to compare with.
    #[error("no reference for {0}: give --reference FILE, or name references in conndef.toml")]
    NoReference(String),
    /// Comparing needs a definition that can be read; silence would pass for agreement.
    #[error("cannot compare {0}: it cannot be read as Swagger 2.0; `conndef validate` says why")]
    NoDefinition(String),
    /// A version of a connector is not in the git repository, or git is not there.
    #[error("cannot read {version}: {message}")]
    Revision {
        /// What was asked for: `REV:PATH`.
        version: String,
        /// Why.
        message: String,
    },
    /// Comparing versions needs two of them.
    #[error("nothing to compare: give OLD and NEW, or name what is `released` in conndef.toml")]
    NoReleased,
    /// Standard input holds one definition.
    #[error("standard input can be OLD or NEW, not both")]
    InputTwice,
    /// No rule, group or server ID has this name.
    #[error("no rule or group is called '{name}'{suggestion}")]
    NoRule {
        /// What was asked for.
        name: String,
        /// `; did you mean …`, or nothing.
        suggestion: String,
    },
    /// No command has this name.
    #[error("no command is called '{0}'; `conndef --help` lists them")]
    NoCommand(String),
    /// A folder does not hold our own source.
    #[error("{0} is not the source of conndef: expected a folder whose Cargo.toml names that package")]
    NoSource(String),
    /// An icon that nobody could show.
    #[error("{name} cannot be the icon: {reason}")]
    Icon {
        /// The file.
        name: String,
        /// Why.
        reason: &'static str,
    },
    /// What a connector is to be made of describes no API.
    #[error(
        "{0} is neither OpenAPI 3 nor Swagger 2.0: expected a document with 'openapi' or 'swagger', and 'paths'"
    )]
    NoApi(String),
    /// A description of an API says nothing that could be called.
    #[error("{0} describes no operations")]
    NoOperations(String),
    /// Nobody says where an API is served.
    #[error("{0} names no server with a host: give its address with --server https://…")]
    NoServer(String),
    /// A connector of all operations would be too large.
    #[error(
        "{wanted} operations are more than the {most} that the platform takes: choose some by --tag, --path, --operation or --first; --list shows them"
    )]
    TooManyOperations {
        /// How many are wanted.
        wanted: usize,
        /// How many are taken.
        most: usize,
    },
    /// No operation can be made.
    #[error("no operation of {0} can be called by a connector; --list says why")]
    NothingLeft(String),
    /// What changes where nothing is common cannot be said.
    #[error("the reference of {0} describes another API, or has moved all of it: `conndef drift` says more")]
    Unrelated(String),
    /// A file would take the place of another one of the same run.
    #[error("{0} is read or written by this run already: name another file")]
    Apart(String),
    /// A program has nothing to build.
    #[error(
        "this program has no connectors: `build` is for the program of a crate that describes some, as docs/authoring.md shows; \
         of those that are files, `build --environment NAME` writes what conndef.toml says of an environment"
    )]
    NoConnectors,
    /// No connector has an environment of this name.
    #[error("no connector has an environment '{name}'{suggestion}; there are {known}")]
    NoEnvironment {
        /// What was asked for.
        name: String,
        /// `, which may mean …`, or nothing.
        suggestion: String,
        /// Those that there are.
        known: String,
    },
    /// No connector has an environment.
    #[error(
        "no connector has environments: write [connector.environments.NAME] below its [[connector]] in conndef.toml"
    )]
    NoEnvironments,
    /// A file cannot be edited, so that no environment can have it as it is there.
    #[error("cannot put values of an environment into {0}: it is no JSON whose keys all stand once")]
    NoEdit(String),
    /// An operation cannot start flows.
    #[error("'{operation}' cannot be a trigger: {reason}")]
    NoTrigger {
        /// Its method and path.
        operation: String,
        /// What it lacks.
        reason: String,
    },
    /// Nothing in a description is called so.
    #[error("the API has no {kind} '{name}'{suggestion}")]
    NoChoice {
        /// What was asked for: an operation, a tag, a path.
        kind: &'static str,
        /// Its name.
        name: String,
        /// `; did you mean …`, or nothing.
        suggestion: String,
    },
    /// The report could not be written.
    #[error("cannot write the report: {0}")]
    Write(#[from] io::Error),
}

/// What to do with a file that lies where a connector was looked for.
fn there(near: Option<&String>) -> String {
    near.map(|near| format!("; if {near} is one, give its path")).unwrap_or_default()
}

impl Error {
    /// No rule is called so; perhaps some are called nearly so.
    pub fn no_rule<'n>(name: &str, near: impl IntoIterator<Item = &'n str>) -> Error {
        let near: Vec<&str> = near.into_iter().collect();
        let suggestion = match near[..] {
            [] => "; `conndef rules` lists the names".to_owned(),
            [near] => format!("; did you mean '{near}'?"),
            _ => format!("; did you mean one of these? {}", near.join(", ")),
        };
        Error::NoRule { name: name.to_owned(), suggestion }
    }

    /// An operation starts no flows.
    pub fn no_trigger(operation: String, reason: &str) -> Error {
        Error::NoTrigger { operation, reason: reason.to_owned() }
    }

    /// Nothing in a description is called so; perhaps something is called nearly so.
    pub fn no_choice(kind: &'static str, name: &str, near: Option<&str>) -> Error {
        let suggestion = near.map_or_else(
            || "; `conndef import FILE --list` shows what it has".to_owned(),
            |near| format!("; did you mean '{near}'?"),
        );
        Error::NoChoice { kind, name: name.to_owned(), suggestion }
    }

    /// Attaches a path to an I/O error.
    pub fn read(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Error {
        let path = path.into();
        move |source| Error::Read { path, source }
    }

    /// Attaches a path to an I/O error in writing.
    pub fn write(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Error {
        let path = path.into();
        move |source| Error::WriteFile { path, source }
    }
}
