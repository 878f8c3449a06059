//! A connector as it is in an environment: the same files with other values.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::Value;

use crate::config::{Environment, Setting};
use crate::connector::Connector;
use crate::definition::Definition;
use crate::document::{Document, Edit, Node};
use crate::error::Error;
use crate::folder::{Folder, Kind};
use crate::openapi::is_environment_variable;
use crate::placeholder;
use crate::profile::Profile;
use crate::properties::{ByName, ConnectionParameter, OAuthStep};

/// Where a setting stands in a connector, or will.
#[derive(Clone, Copy)]
enum Site<'d> {
    /// It has a value.
    Present(Node<'d>),
    /// It will be a member of an object.
    Absent(Node<'d>, &'static str),
}

impl<'d> Site<'d> {
    /// The member of an object, there or not. One without any member is no form to follow, and holds nothing that works.
    fn of(holder: Node<'d>, key: &'static str) -> Option<Site<'d>> {
        let present = holder.get(key).map(Site::Present);
        present.or_else(|| holder.members().next().map(|_| Site::Absent(holder, key)))
    }

    fn document(self) -> &'d Document {
        match self {
            Site::Present(node) | Site::Absent(node, _) => node.document(),
        }
    }

    fn text(self) -> Option<&'d str> {
        match self {
            Site::Present(node) => node.str(),
            Site::Absent(..) => None,
        }
    }

    fn set(self, value: &Value) -> Option<Edit> {
        match self {
            Site::Present(node) => node.replaced(value),
            Site::Absent(holder, key) => holder.with_member(key, value),
        }
    }
}

/// Where a setting stands in a connector.
fn sites<'d>(connector: &Connector<'d>, setting: Setting) -> Vec<Site<'d>> {
    let key = setting.key();
    let definition = connector.definition.as_ref();
    let parameters = connector.connection_parameters();
    match setting {
        Setting::Host | Setting::BasePath => {
            definition.and_then(|definition| Site::of(definition.root, key)).into_iter().collect()
        }
        Setting::ClientId => {
            let by_name = ByName::new(&parameters);
            let site = |parameter: &ConnectionParameter<'d>| {
                let settings = parameter.oauth_settings()?;
                let present = settings.get_ignoring_case(key).map(Site::Present);
                // Who enters the ID of a client with each connection needs none here.
                let is_asked_for = parameter.is_entered(key, &by_name);
                present.or_else(|| Site::of(settings, key).filter(|_| !is_asked_for))
            };
            parameters.iter().filter_map(site).collect()
        }
        Setting::AuthorizationUrl | Setting::TokenUrl | Setting::RefreshUrl => {
            let step = OAuthStep::of(key);
            let declared = step.and_then(OAuthStep::key);
            let schemes = definition.into_iter().flat_map(Definition::security_schemes);
            let schemes = schemes.filter(|(_, scheme)| scheme.get_str("type") == Some("oauth2"));
            let declared = schemes.filter_map(|(_, scheme)| scheme.get(declared?)).map(Site::Present);
            custom(&parameters, |name| OAuthStep::of(name) == step).into_iter().chain(declared).collect()
        }
        Setting::LoginUri | Setting::TenantId | Setting::ResourceUri => {
            let mut sites = custom(&parameters, |name| name.eq_ignore_ascii_case(key));
            if setting == Setting::ResourceUri {
                let outside = parameters.iter().filter_map(ConnectionParameter::resource_id);
                sites.extend(outside.map(Site::Present));
            }
            sites
        }
        Setting::Environment | Setting::ConnectorId => {
            connector.root(Kind::Settings).and_then(|root| Site::of(root, key)).into_iter().collect()
        }
    }
}

/// Where the custom parameters of certain names have their values.
fn custom<'d>(parameters: &[ConnectionParameter<'d>], is_it: impl Fn(&str) -> bool) -> Vec<Site<'d>> {
    let settings = parameters.iter().filter_map(ConnectionParameter::oauth_settings);
    let all = settings.filter_map(|settings| settings.get("customParameters")).flat_map(Node::members);
    all.filter(|(name, _)| is_it(name)).filter_map(|(_, holder)| Site::of(holder, "value")).collect()
}

/// The settings for which a connector has a place.
pub fn taken(folder: &Folder) -> Vec<Setting> {
    let connector = Connector::read(folder, Profile::default());
    Setting::ALL.into_iter().filter(|setting| !sites(&connector, *setting).is_empty()).collect()
}

/// The files of a connector that are others in an environment, in their own layout.
pub fn apply(folder: &Folder, environment: &Environment) -> Result<BTreeMap<PathBuf, Vec<u8>>, Error> {
    let connector = Connector::read(folder, Profile::default());
    let mut edits: BTreeMap<PathBuf, (&Document, Vec<Edit>)> = BTreeMap::new();
    for (setting, value) in &environment.values {
        let value = Value::from(value.as_str());
        for site in sites(&connector, *setting) {
            let document = site.document();
            let no_edit = || Error::NoEdit(document.source().name().to_owned());
            let path = folder.file(document.source().id()).ok_or_else(no_edit)?;
            let edit = site.set(&value).ok_or_else(no_edit)?;
            edits.entry(path.to_owned()).or_insert((document, Vec::new())).1.push(edit);
        }
    }
    let changed = edits.into_iter().map(|(path, (document, edits))| {
        let source = document.source();
        let mark = if source.has_byte_order_mark() { "\u{FEFF}" } else { "" };
        let text = Edit::apply(source.text(), edits.iter().collect());
        (path, [mark, &text].concat().into_bytes())
    });
    Ok(changed.collect())
}

/// A variable of a solution, from which a connector takes a value.
#[derive(Debug)]
pub struct Variable {
    /// What it holds.
    pub setting: Setting,
    /// The name by which the connector knows it.
    pub schema_name: String,
    /// What it holds where nobody gives it a value; nothing where the connector has only a placeholder, or none.
    pub default: Option<String>,
}

/// An environment that takes from variables of a solution what differs by environment, and these variables, whose names begin
/// alike.
pub fn variables(folder: &Folder, environments: &[Environment], stem: &str) -> (Environment, Vec<Variable>) {
    let connector = Connector::read(folder, Profile::default());
    let differs = |setting: &Setting| {
        let values = environments.iter().flat_map(|environment| &environment.values);
        !setting.is_of_client() && values.into_iter().any(|(other, _)| other == setting)
    };
    let mut values = Vec::new();
    let mut variables = Vec::new();
    for setting in Setting::ALL.into_iter().filter(differs) {
        let sites = sites(&connector, setting);
        // The slash stands before the variable of a base path, so that this never lacks one.
        let slash = if setting == Setting::BasePath { "/" } else { "" };
        let present = sites.iter().find_map(|site| site.text()).map(str::trim);
        let present = present.map(|text| text.strip_prefix(slash).unwrap_or(text));
        if sites.is_empty() || present.is_some_and(is_environment_variable) {
            continue;
        }
        let schema_name = format!("{stem}{}", capitalised(setting.key()));
        let default = present.filter(|text| !text.is_empty() && !placeholder::of_value(text));
        values.push((setting, format!("{slash}@environmentVariables(\"{schema_name}\")")));
        variables.push(Variable { setting, schema_name, default: default.map(str::to_owned) });
    }
    (Environment { name: String::new(), values }, variables)
}

/// How the names of the variables of a connector in a folder begin: `acme_TrackParcels` for `track-parcels`.
pub fn stem(prefix: &str, folder: &str) -> String {
    let words = folder.split(|letter: char| !letter.is_ascii_alphanumeric());
    format!("{prefix}_{}", words.map(capitalised).collect::<String>())
}

/// A word that begins with a capital.
fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}
