//! A connector from the layout in which it lies to the files of a package, from which each other layout is made.

use serde_json::{Map, Value};

use crate::document::{Document, Node};
use crate::emit::solution::{Identity, Lost, VARIABLES};
use crate::emit::{self, Artifact};
use crate::error::Error;
use crate::folder::{Folder, Icon, Kind, Layout};
use crate::openapi::environment_variables;
use crate::properties::Properties;
use crate::solution::guid;

/// A connector as a package has it.
#[derive(Debug)]
pub struct Converted {
    /// The files.
    pub package: Vec<Artifact>,
    /// What a package has no place for, and where it came to nothing else.
    pub lost: Vec<Lost>,
    /// What a solution called it.
    pub identity: Option<Identity>,
    /// The declarations of the environment variables that it takes, by their paths in a solution.
    pub variables: Vec<Artifact>,
}

/// The files of a package, of those that a connector has in any layout. An error where one of them cannot be read: what is left
/// out of a conversion would be gone.
pub fn package(folder: &Folder) -> Result<Converted, Error> {
    for kind in folder.kinds().chain([Kind::Script, Kind::Readme]) {
        if let Some(reason) = folder.obstacle(kind) {
            return Err(Error::Unreadable { path: folder.name(kind).to_owned(), reason });
        }
    }
    if let Some((path, reason)) = folder.unreadable.first() {
        return Err(Error::Unreadable { path: path.clone(), reason: reason.clone() });
    }
    let Some(definition) = folder.document(Kind::Definition) else { return Err(folder.lacks_definition()) };
    let file = |name: &'static str, kind: Kind| {
        let document = folder.document(kind)?;
        Some(Artifact { name: name.into(), bytes: document.source().bytes() })
    };
    // Files of solutions have no byte order mark; where Microsoft's tools write one, it is theirs.
    let bytes = match folder.layout {
        Layout::Package => definition.source().bytes(),
        Layout::Solution | Layout::Agent => definition.source().text().as_bytes().to_vec(),
    };
    let mut package = vec![Artifact { name: emit::DEFINITION.into(), bytes }];
    let properties = match folder.layout {
        Layout::Package => file(emit::PROPERTIES, Kind::Properties),
        Layout::Solution | Layout::Agent => Properties::of(folder)
            .map(|parts| Artifact { name: emit::PROPERTIES.into(), bytes: emit::json(&properties(parts)) }),
    };
    package.extend(properties);
    package.extend(file(emit::README, Kind::Readme));
    package.extend(file(emit::SCRIPT, Kind::Script));
    package.extend(file(emit::SETTINGS, Kind::Settings));
    let icon = folder.icon.as_ref().map(Icon::bytes);
    package.extend(icon.map(|bytes| Artifact { name: emit::ICON.into(), bytes: bytes.to_vec() }));
    Ok(Converted { package, lost: lost(folder), identity: identity(folder), variables: variables(folder) })
}

/// The file of the properties, of those that a solution has; the keys in the order in which Microsoft's clients write them.
fn properties(parts: Properties<'_>) -> Value {
    let mut values = parts.to_json();
    let mut ordered = Map::new();
    let asked_for =
        [("connectionParameters", Value::Object(Map::new())), ("capabilities", Value::Array(Vec::new()))];
    for key in ORDER {
        let usual = asked_for.iter().find(|(asked_for, _)| *asked_for == key).map(|(_, usual)| usual.clone());
        // An empty list of policies says nothing; one of operations stands for all.
        let value =
            values.shift_remove(key).filter(|value| key != "policyTemplateInstances" || !is_empty(value));
        ordered.extend(value.or(usual).map(|value| (key.to_owned(), value)));
    }
    serde_json::json!({ "properties": ordered })
}

const ORDER: [&str; 6] = [
    "connectionParameters",
    "connectionParameterSets",
    "iconBrandColor",
    "capabilities",
    "policyTemplateInstances",
    "scriptOperations",
];

fn is_empty(value: &Value) -> bool {
    value.as_array().is_some_and(Vec::is_empty)
}

/// What a package has no place for. What a solution calls the connector is told where that is kept.
fn lost(folder: &Folder) -> Vec<Lost> {
    let mut lost = Vec::new();
    let blanks = folder.blanks().map(|(_, name)| name.to_owned());
    lost.extend(blanks.map(|what| Lost { what, why: "the file is empty" }));
    let names_any =
        |node: Node<'_>| node.str().is_some_and(|text| environment_variables(text).next().is_some());
    let uses_variables = folder.judged().any(|document| document.root().all().any(names_any));
    if folder.is_undescribed() {
        let what = "GUID and name".to_owned();
        lost.push(Lost { what, why: "no file describes the connector; a way back makes another one" });
    }
    if folder.layout != Layout::Package && uses_variables {
        let what = "environment variables".to_owned();
        lost.push(Lost {
            what,
            why: "only a solution declares them; paconn uploads the expressions as they are",
        });
    }
    if folder.layout == Layout::Agent {
        lost.push(Lost { what: "custom code".to_owned(), why: "a clone does not hold it, if there is any" });
    }
    lost
}

/// The declarations of environment variables, each in a folder that is called like it.
fn variables(folder: &Folder) -> Vec<Artifact> {
    let artifact = |document: &Document| {
        let name = document.source().name().rsplit('/').nth(1)?;
        let name = format!("{VARIABLES}/{name}/{}", Kind::Variable.file_name());
        Some(Artifact { name: name.into(), bytes: document.source().bytes() })
    };
    folder.all(Kind::Variable).filter_map(artifact).collect()
}

/// What a solution calls a connector.
fn identity(folder: &Folder) -> Option<Identity> {
    let row = folder.descriptor()?;
    let column = |name: &str| row.get_str(name).unwrap_or_default().to_owned();
    let name = Some(column("name")).filter(|name| !name.is_empty()).unwrap_or_else(|| folder.base());
    Some(Identity {
        name,
        // Without one nobody knows it again.
        id: guid(row.get_str("connectorid")?)?,
        display_name: column("displayname"),
        description: column("description"),
    })
}
