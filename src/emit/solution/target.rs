//! The folder that is to hold a solution: what lies there already says what a connector is called, and by what the platform
//! knows it again.

use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

use roxmltree::Node;
use serde::Deserialize;
use uuid::Uuid;

use super::identity::COMPONENT_TYPE;
use super::{CONNECTORS, Identity, Lost, MANIFEST, Parts, Prefix, frame, solution, without_mark};
use crate::emit::{Artifact, disk};
use crate::error::Error;
use crate::root::Root;
use crate::{path, xml};

/// Whether the only connector of a solution may be an older state of another name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rival {
    /// It is this connector.
    Replaced,
    /// It is another one, which stays.
    Kept,
}

/// A connector on its way into the folder of a solution.
#[derive(Debug)]
pub struct Placed {
    /// The files, by their paths in the folder.
    pub artifacts: Vec<Artifact>,
    /// What is not in them.
    pub lost: Vec<Lost>,
    /// What it is called there.
    pub identity: Identity,
    /// Whether it is new there, though other connectors lie there: names of those.
    pub beside: Vec<String>,
    /// Whether the folder's own manifest, which is for people to change, does not list the connector.
    pub is_unlisted: bool,
    /// The prefix of the solution's publisher.
    pub prefix: Prefix,
}

impl Placed {
    /// The path of its definition in the folder.
    pub fn definition(&self) -> String {
        format!("{CONNECTORS}/{}_openapidefinition.json", self.identity.name)
    }
}

/// What a connector that lies in the folder is called, and the title of its definition.
struct Known {
    identity: Identity,
    title: Option<String>,
}

/// What the manifest says.
struct Manifest {
    prefix: Option<Prefix>,
    connectors: Vec<Uuid>,
}

/// What a definition says of the whole.
#[derive(Default, Deserialize)]
struct General {
    title: Option<String>,
    description: Option<String>,
}

/// A connector as it belongs into the folder of a solution. One that lies there keeps its names, its description and its GUID;
/// a new one is what is wanted, else named by the prefix, or else by that of the solution's publisher.
pub fn place(
    folder: &Path,
    parts: &Parts<'_>,
    prefix: Option<&Prefix>,
    wanted: Option<&Identity>,
    rival: Rival,
) -> Result<Placed, Error> {
    let manifest = Manifest::of(folder)?;
    let publishers = || manifest.as_ref().and_then(|manifest| manifest.prefix.clone());
    let prefix = prefix.cloned().or_else(publishers).unwrap_or_default();
    let General { title, description } = general(parts.definition);
    let made = Identity::named(
        &prefix,
        title.as_deref().unwrap_or_default(),
        description.as_deref().unwrap_or_default(),
    );
    let known = known(folder)?;
    let names: Vec<String> = known.iter().map(|known| known.identity.name.clone()).collect();
    let identity = match wanted {
        // Another connector may have the title that it has now.
        Some(wanted) => known.into_iter().map(|known| known.identity).find(|known| known.is(wanted)),
        None => kept(known, &made, title.as_deref(), rival),
    };
    let beside = if identity.is_none() { names } else { Vec::new() };
    let identity = identity.or_else(|| wanted.cloned()).unwrap_or(made);
    let (mut artifacts, lost) = solution(parts, &identity);
    keep_current(folder, &mut artifacts[0])?;
    let is_listed =
        |manifest: &Manifest| Uuid::try_parse(&identity.id).is_ok_and(|id| manifest.connectors.contains(&id));
    let is_unlisted = manifest.as_ref().is_some_and(|manifest| !is_listed(manifest));
    for artifact in frame(&[&identity], &prefix) {
        if disk::read(folder, &artifact.name)?.is_none() {
            artifacts.push(artifact);
        }
    }
    Ok(Placed { artifacts, lost, identity, beside, is_unlisted, prefix })
}

/// Leaves a descriptor as it is that says the same already: people write comments, and tools further elements, that no package has.
fn keep_current(folder: &Path, descriptor: &mut Artifact) -> Result<(), Error> {
    let Some(present) = disk::read(folder, &descriptor.name)? else { return Ok(()) };
    let said = columns(&present).zip(columns(&descriptor.bytes));
    // What an empty element says, a missing one says, too; one that is more names a file that is not there any more.
    let is_same = said.is_some_and(|(mut present, mut own)| {
        present.retain(|name, value| !value.is_empty() && KNOWN.contains(&name.as_str()));
        own.retain(|_, value| !value.is_empty());
        present == own
    });
    if is_same {
        descriptor.bytes = present;
    }
    Ok(())
}

/// The elements that we write.
const KNOWN: [&str; 13] = [
    "connectorid",
    "description",
    "displayname",
    "iconbrandcolor",
    "name",
    "connectortype",
    "scriptoperations",
    "openapidefinition",
    "connectionparameters",
    "connectionparametersets",
    "policytemplateinstances",
    "customcodeblobcontent",
    "iconblob",
];

/// The elements of a descriptor and their texts; nothing where it is none.
fn columns(bytes: &[u8]) -> Option<BTreeMap<String, String>> {
    let text = str::from_utf8(without_mark(bytes)).ok()?;
    let document = xml::parse(text).ok()?;
    let elements = document.root_element().children().filter(Node::is_element);
    Some(elements.map(|element| (element.tag_name().name().to_owned(), text_of(&element))).collect())
}

/// The one of some connectors that another one is a new state of.
fn kept(mut known: Vec<Known>, made: &Identity, title: Option<&str>, rival: Rival) -> Option<Identity> {
    let same_title = |known: &Known| title.is_some() && known.title.as_deref() == title;
    let is_only = |is: &dyn Fn(&Known) -> bool| known.iter().filter(|known| is(known)).count() == 1;
    let at = if is_only(&same_title) {
        known.iter().position(same_title)
    } else {
        known.iter().position(|known| known.identity.name.eq_ignore_ascii_case(&made.name))
    };
    let at = at.or_else(|| (rival == Rival::Replaced && known.len() == 1).then_some(0));
    at.map(|at| known.swap_remove(at).identity)
}

/// The connectors that lie in a folder, in the order of their names.
fn known(folder: &Path) -> Result<Vec<Known>, Error> {
    let connectors = folder.join(CONNECTORS);
    let root = Root::of_named(folder).map_err(Error::read(folder))?;
    let entries = match root.resolve(&connectors).and_then(fs::read_dir) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(Error::read(&connectors))?,
    };
    let mut names = Vec::new();
    for entry in entries {
        let name = entry.map_err(Error::read(&connectors))?.file_name();
        names.extend(name.to_str().and_then(|name| name.strip_suffix(".xml")).map(str::to_owned));
    }
    names.sort();
    let mut known = Vec::new();
    for name in names {
        let file = format!("{CONNECTORS}/{name}.xml");
        let Some(identity) = read(folder, &file, |root| identity(root, &name))?.flatten() else { continue };
        let definition = disk::read(folder, &format!("{CONNECTORS}/{name}_openapidefinition.json"))?;
        known.push(Known { identity, title: general(&definition.unwrap_or_default()).title });
    }
    Ok(known)
}

/// What a descriptor of a name says; nothing where it describes something else.
fn identity(root: Node<'_, '_>, called: &str) -> Result<Option<Identity>, String> {
    if !root.has_tag_name("Connector") {
        return Ok(None);
    }
    let [name, id, display_name, description] =
        ["name", "connectorid", "displayname", "description"].map(|name| text(root, name));
    // All its files are named by it.
    if name != called
        || name.contains(|letter: char| !letter.is_ascii_alphanumeric() && !"_-".contains(letter))
    {
        return Err("its <name> is not what the file is called, in letters, digits, '_' and '-'".to_owned());
    }
    let id = Uuid::try_parse(id.trim()).map_err(|_| "its <connectorid> is no GUID")?.to_string();
    Ok(Some(Identity { name, id, display_name, description }))
}

impl Manifest {
    /// The manifest of a folder, if it has one.
    fn of(folder: &Path) -> Result<Option<Manifest>, Error> {
        read(folder, MANIFEST, |root| {
            let named = |name| root.descendants().filter(move |node| node.has_tag_name(name));
            let prefix = named("CustomizationPrefix").find_map(|node| node.text()?.trim().parse().ok());
            let connectors =
                named("RootComponent").filter(|node| node.attribute("type") == Some(COMPONENT_TYPE));
            let connectors =
                connectors.filter_map(|node| Uuid::try_parse(node.attribute("id")?.trim()).ok()).collect();
            Ok(Manifest { prefix, connectors })
        })
    }
}

/// What an XML file of a folder says, if it is there.
fn read<T>(
    folder: &Path,
    name: &str,
    say: impl FnOnce(Node<'_, '_>) -> Result<T, String>,
) -> Result<Option<T>, Error> {
    let Some(bytes) = disk::read(folder, name)? else { return Ok(None) };
    let said = str::from_utf8(&bytes).map_err(|_| "it is not UTF-8".to_owned()).and_then(|text| {
        let document =
            xml::parse(text).map_err(|fault| format!("it is no XML that is understood: {fault}"))?;
        say(document.root_element())
    });
    let path = || path::shown(&folder.join(name));
    said.map(Some).map_err(|reason| Error::Unreadable { path: path(), reason })
}

/// The text of an element, whatever is between its parts.
fn text(parent: Node<'_, '_>, name: &str) -> String {
    parent
        .children()
        .find(|child| child.has_tag_name(name))
        .map(|element| text_of(&element))
        .unwrap_or_default()
}

/// All text of an element.
fn text_of(element: &Node<'_, '_>) -> String {
    element.descendants().filter_map(|node| node.is_text().then(|| node.text())?).collect()
}

/// What a definition says of the whole; nothing where it cannot be read.
fn general(definition: &[u8]) -> General {
    #[derive(Deserialize)]
    struct Definition {
        info: General,
    }
    let definition = serde_json::from_slice(without_mark(definition));
    definition.map(|Definition { info }| info).unwrap_or_default()
}
