//! A connector in an unpacked Dataverse solution, as Microsoft's packager lays it out.

use std::borrow::Cow;

use askama::Template;
use serde_json::Value;

use super::json::to_bytes;
use super::{Artifact, DEFINITION, ICON, PROPERTIES, SCRIPT};

mod identity;
#[cfg(feature = "cli")]
mod target;
#[cfg(feature = "cli")]
mod variable;
mod xml;

pub use identity::{Identity, LONGEST_SAFE_NAME, Prefix};
#[cfg(feature = "cli")]
pub use target::{Placed, Rival, place};
#[cfg(feature = "cli")]
pub use variable::variable;

/// The folder that holds the connectors of a solution.
pub const CONNECTORS: &str = "Connectors";
/// The file that says what a solution is and what belongs to it.
pub const MANIFEST: &str = "Other/Solution.xml";
/// The file that holds what has no file of its own.
pub const CUSTOMIZATIONS: &str = "Other/Customizations.xml";

/// The folder that holds the declarations of environment variables.
pub const VARIABLES: &str = "environmentvariabledefinitions";

/// What a solution is asked to hold of a connector.
#[derive(Clone, Debug)]
pub struct Parts<'a> {
    /// The definition's file.
    pub definition: &'a [u8],
    /// The object `properties` of the properties' file.
    pub properties: Value,
    /// The code's file.
    pub script: Option<&'a [u8]>,
    /// The icon's file.
    pub icon: Option<&'a [u8]>,
    /// Names of the other files.
    pub others: Vec<&'a str>,
}

/// Something of a connector for which a solution has no place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    /// A file, or a key of the properties.
    pub what: String,
    /// Why.
    pub why: &'static str,
}

impl<'a> Parts<'a> {
    /// The parts of a package.
    pub fn of(package: &'a [Artifact]) -> Parts<'a> {
        let bytes = |name: &str| {
            package.iter().find(|artifact| artifact.name == name).map(|artifact| artifact.bytes.as_slice())
        };
        let properties = bytes(PROPERTIES).and_then(|bytes| serde_json::from_slice(without_mark(bytes)).ok());
        let others = package.iter().map(|artifact| &*artifact.name);
        let others = others.filter(|name| ![DEFINITION, PROPERTIES, SCRIPT, ICON].contains(name));
        Parts {
            definition: bytes(DEFINITION).unwrap_or_default(),
            properties: properties.unwrap_or(Value::Null)["properties"].take(),
            script: bytes(SCRIPT),
            icon: bytes(ICON),
            others: others.collect(),
        }
    }

    /// What a property is, unless it is null.
    fn property(&self, key: &str) -> Option<&Value> {
        self.properties.get(key).filter(|value| !value.is_null())
    }

    /// The operations that go through the code, as the descriptor lists them: none stands for all.
    fn script_operations(&self) -> Option<String> {
        let listed = self.property("scriptOperations").filter(|listed| **listed != Value::Array(Vec::new()));
        let all = || self.script.map(|_| "[]".to_owned());
        listed.map(Value::to_string).or_else(all)
    }

    fn lost(&self) -> Vec<Lost> {
        let keys = self.properties.as_object().into_iter().flatten();
        let said = keys.filter(|(_, value)| !says_nothing(value));
        let keys = said.filter_map(|(key, _)| Some(Lost { what: key.clone(), why: fate(key)? }));
        let why = |name: &str| match name {
            super::SETTINGS => "whoever imports a solution says where to",
            _ => "a solution holds no files for people",
        };
        let files = self.others.iter().map(|name| Lost { what: (*name).to_owned(), why: why(name) });
        keys.chain(files).collect()
    }
}

fn says_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
        _ => false,
    }
}

/// Why a property is lost; nothing where it is not.
fn fate(key: &str) -> Option<&'static str> {
    match key {
        "connectionParameters"
        | "connectionParameterSets"
        | "policyTemplateInstances"
        | "scriptOperations"
        | "iconBrandColor" => None,
        "publisher" => Some("a solution has a publisher of its own"),
        "stackOwner" => Some("only certification asks for it"),
        _ => Some("no file of a solution holds it"),
    }
}

/// The files of a connector in a solution, and what is not in them.
pub fn solution(parts: &Parts<'_>, identity: &Identity) -> (Vec<Artifact>, Vec<Lost>) {
    let json = |key| parts.property(key).map(to_bytes);
    // Element of the descriptor and name of the file say the same, and so do their orders.
    let files = [
        ("openapidefinition", "json", Some(without_mark(parts.definition).to_vec())),
        ("connectionparameters", "json", json("connectionParameters").or(Some(b"{}\n".to_vec()))),
        ("connectionparametersets", "json", json("connectionParameterSets")),
        ("policytemplateinstances", "json", json("policyTemplateInstances").or(Some(b"[]\n".to_vec()))),
        ("customcodeblobcontent", "csx", parts.script.map(<[u8]>::to_vec)),
        ("iconblob", "Png", parts.icon.map(<[u8]>::to_vec)),
    ];
    let color = parts.property("iconBrandColor").and_then(Value::as_str).unwrap_or_default();
    let mut elements: Vec<(&str, Cow<'_, str>)> = vec![
        ("connectorid", identity.id.as_str().into()),
        ("description", identity.description.as_str().into()),
        ("displayname", identity.display_name.as_str().into()),
        ("iconbrandcolor", color.into()),
        ("name", identity.name.as_str().into()),
        // A custom one.
        ("connectortype", "1".into()),
    ];
    elements.extend(parts.script_operations().map(|operations| ("scriptoperations", operations.into())));
    let mut artifacts = Vec::new();
    for (element, extension, bytes) in files {
        let Some(bytes) = bytes else { continue };
        let file = format!("{}_{element}.{extension}", identity.name);
        // The folder of the packed solution, which has no plural.
        elements.push((element, format!("/Connector/{file}").into()));
        artifacts.push(Artifact { name: format!("{CONNECTORS}/{file}").into(), bytes });
    }
    let descriptor = Artifact {
        name: format!("{CONNECTORS}/{}.xml", identity.name).into(),
        bytes: xml::document("Connector", &elements).into_bytes(),
    };
    artifacts.insert(0, descriptor);
    (artifacts, parts.lost())
}

/// A file as a solution holds it, without a byte order mark.
fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

/// A solution that holds nothing but connectors.
#[derive(Template)]
#[template(path = "Solution.xml", escape = "none")]
struct Manifest<'a> {
    unique_name: String,
    title: String,
    prefix: &'a str,
    components: Vec<String>,
}

/// The files around the connectors of a solution that holds nothing else, called like the first of them.
pub fn frame(identities: &[&Identity], prefix: &Prefix) -> [Artifact; 2] {
    let title = identities.first().map_or("", |identity| &identity.display_name);
    let manifest = Manifest {
        unique_name: identity::unique_name(title),
        title: xml::attribute(title),
        prefix: prefix.as_str(),
        components: identities.iter().map(|identity| identity.root_component()).collect(),
    };
    let marked = |xml: &str| format!("\u{feff}{}", xml.trim_end()).into_bytes();
    let customizations = include_str!("../../../templates/Customizations.xml");
    [
        Artifact { name: MANIFEST.into(), bytes: marked(&manifest.render().unwrap_or_default()) },
        Artifact { name: CUSTOMIZATIONS.into(), bytes: marked(customizations) },
    ]
}
