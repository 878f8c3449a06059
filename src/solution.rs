//! Typed cursors over what a solution says of a connector outside of its own files: the row in the table of connectors, the
//! manifest, the environment variables. An agent's clone has the row only.

use crate::document::Node;
use crate::folder::{Declared, Folder, Kind, schema_name};

/// The columns of a connector's row that name files.
pub const FILE_COLUMNS: [&str; 6] = [
    "openapidefinition",
    "connectionparameters",
    "connectionparametersets",
    "policytemplateinstances",
    "customcodeblobcontent",
    "iconblob",
];

/// The row of a connector in its table.
#[derive(Clone, Copy, Debug)]
pub struct Row<'d> {
    /// The object that holds the columns.
    pub node: Node<'d>,
}

impl<'d> Row<'d> {
    /// That of a connector, where its folder holds one.
    pub fn of(folder: &'d Folder) -> Option<Row<'d>> {
        folder.descriptor().map(|node| Row { node })
    }

    /// A column that is not empty.
    pub fn column(self, name: &str) -> Option<Node<'d>> {
        self.node.get(name).filter(|node| node.str().is_some_and(|text| !text.trim().is_empty()))
    }

    /// The text of a column; empty where there is none.
    pub fn text(self, name: &str) -> &'d str {
        self.column(name).and_then(Node::str).map(str::trim).unwrap_or_default()
    }

    /// The columns that name a file, and the paths there.
    pub fn files(self) -> impl Iterator<Item = (&'static str, Node<'d>)> {
        FILE_COLUMNS.into_iter().filter_map(move |column| Some((column, self.column(column)?)))
    }
}

/// The name of a file, without the folders that lead to it: the tools write paths of an archive that is not there any more.
pub fn file_name(path: &str) -> &str {
    path.trim().rsplit(['/', '\\']).next().unwrap_or_default()
}

/// How many hexadecimal digits stand in each part of a GUID.
const GUID: [usize; 5] = [8, 4, 4, 4, 12];

/// The GUID that a text is, as it is compared: manifests write braces around it, and letters may be capitals.
pub fn guid(text: &str) -> Option<String> {
    let text = text.trim();
    let inner = text.strip_prefix('{').and_then(|inner| inner.strip_suffix('}')).unwrap_or(text);
    let parts: Vec<_> = inner.split('-').collect();
    let is_whole = |(part, digits): (&&str, usize)| {
        part.len() == digits && part.bytes().all(|byte| byte.is_ascii_hexdigit())
    };
    let is_guid = parts.len() == GUID.len() && parts.iter().zip(GUID).all(is_whole);
    is_guid.then(|| inner.to_ascii_lowercase())
}

/// A component that a solution's manifest lists.
#[derive(Clone, Copy, Debug)]
pub struct Component<'d> {
    /// Its element.
    pub node: Node<'d>,
}

impl<'d> Component<'d> {
    /// The type of connectors.
    pub const CONNECTOR: &'static str = "372";

    /// Another type that is called so, but has no import that works.
    pub const FORMER: &'static str = "371";

    /// An attribute; empty where there is none.
    pub fn attribute(self, name: &str) -> &'d str {
        self.node.get_str(name).map(str::trim).unwrap_or_default()
    }
}

/// The manifest's list of the solution's components, and these, where there is a manifest that can be read.
pub fn components(folder: &Folder) -> Option<(Node<'_>, Vec<Component<'_>>)> {
    let manifest = folder.document(Kind::Manifest).filter(|manifest| manifest.is_parsed())?;
    let manifest = manifest.root().path(&["ImportExportXml", "SolutionManifest"])?;
    let Some(list) = manifest.get("RootComponents") else { return Some((manifest, Vec::new())) };
    let components = list.get("RootComponent").into_iter().flat_map(Node::elements);
    Some((list, components.map(|node| Component { node }).collect()))
}

/// An environment variable.
#[derive(Clone, Copy, Debug)]
pub struct Variable<'d> {
    /// Its element.
    pub node: Node<'d>,
}

impl<'d> Variable<'d> {
    /// The type of texts, and of what has none.
    pub const TEXT: &'static str = "100000000";

    /// The type of what stands in a vault.
    pub const SECRET: &'static str = "100000005";

    /// What types are called by those who choose them.
    const TYPES: [(&'static str, &'static str); 6] = [
        (Variable::TEXT, "text"),
        ("100000001", "number"),
        ("100000002", "yes/no"),
        ("100000003", "JSON"),
        ("100000004", "data source"),
        (Variable::SECRET, "secret"),
    ];

    /// One that a solution declares, as far as its file was read.
    pub fn of(declared: &Declared) -> Option<Variable<'_>> {
        declared.node().map(|node| Variable { node })
    }

    /// Whether it is one for what stands in a vault.
    pub fn is_secret(self) -> bool {
        self.kind().is_some_and(|(kind, _)| kind == Variable::SECRET)
    }

    /// The name by which it is known.
    pub fn name(self) -> &'d str {
        schema_name(self.node).unwrap_or_default()
    }

    /// Its type, and what that is called; nothing for one that nobody knows.
    pub fn kind(self) -> Option<(&'static str, &'static str)> {
        let own = self.node.get_str("type").map_or(Variable::TEXT, str::trim);
        Variable::TYPES.into_iter().find(|(number, _)| *number == own)
    }

    /// The value that it has where nobody sets another.
    pub fn default(self) -> Option<Node<'d>> {
        self.node.get("defaultvalue").filter(|value| value.str().is_some_and(|text| !text.trim().is_empty()))
    }
}

/// The environment variables that the solution of a connector declares, as far as their files were read.
pub fn variables(folder: &Folder) -> impl Iterator<Item = Variable<'_>> {
    folder.declared.iter().filter_map(Variable::of)
}
