//! Typed cursors over the properties of a connector: an object of `apiProperties.json`, or files of a solution.
//!
//! Tolerant: what has the wrong JSON type is left out here and reported by the schema rules.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::{HashMap, HashMapExt};

use crate::definition;
use crate::document::{Document, Node, Place};
use crate::folder::{Folder, Kind, Layout};
use crate::openapi::{Call, calls, scopes};

/// The properties of a connector: an object in a file of a package, files of their own in a solution.
#[derive(Clone, Copy, Debug)]
pub enum Properties<'d> {
    /// The `properties` object of `apiProperties.json`.
    Object(Node<'d>),
    /// Files that hold the values, by the keys that they would have in the object; nothing for those that a solution has no
    /// place for.
    Parts(Parts<'d>),
}

/// The values of the properties in a solution, and the files in which they stand.
#[derive(Clone, Copy, Debug)]
pub struct Parts<'d> {
    folder: &'d Folder,
    values: [Option<(&'static str, Node<'d>)>; 5],
}

/// Where a solution has a value.
#[derive(Clone, Copy)]
enum Home {
    /// It is all of a file, which a column of the connector's row names.
    File(Kind, &'static str),
    /// It is an element of the connector's row.
    Column(&'static str),
}

/// Where a solution has the values of the keys; it has no place for the others.
const HOMES: [(&str, Home); 5] = [
    ("connectionParameters", Home::File(Kind::ConnectionParameters, "connectionparameters")),
    ("connectionParameterSets", Home::File(Kind::ConnectionParameterSets, "connectionparametersets")),
    ("policyTemplateInstances", Home::File(Kind::Policies, "policytemplateinstances")),
    ("scriptOperations", Home::Column("scriptoperations")),
    ("iconBrandColor", Home::Column("iconbrandcolor")),
];

/// The kind of file in which a solution has the value of a key.
fn kind_of(key: &str) -> Option<Kind> {
    HOMES.iter().find_map(|(own, home)| match home {
        Home::File(kind, _) if *own == key => Some(*kind),
        _ => None,
    })
}

/// Whether a file of a solution is there, and its content cannot be known.
fn is_hidden(folder: &Folder, kind: Kind) -> bool {
    folder.obstacle(kind).is_some() || folder.blanks().any(|(blank, _)| blank == kind)
}

/// What of a connector's files holds the value of a key, or would: a member of one in a package, all of one in a solution.
pub fn holder_of(folder: &Folder, key: &str) -> String {
    match folder.layout {
        Layout::Package => format!("'{key}' in {}", Kind::Properties.file_name()),
        Layout::Solution | Layout::Agent => {
            let path = folder.name(kind_of(key).unwrap_or(Kind::Descriptor));
            path.rsplit('/').next().unwrap_or(path).to_owned()
        }
    }
}

impl<'d> Properties<'d> {
    /// Those of a connector, where its files hold any that can be read.
    pub fn of(folder: &'d Folder) -> Option<Properties<'d>> {
        let root = |kind| folder.document(kind).filter(|document| document.is_parsed()).map(Document::root);
        if folder.layout == Layout::Package {
            let object =
                root(Kind::Properties)?.get("properties").filter(|properties| properties.is_object());
            return object.map(Properties::Object);
        }
        let descriptor = folder.descriptor();
        let column =
            |name: &str| descriptor.and_then(|row| row.get(name)).filter(|node| node.str() != Some(""));
        // A file that the row does not name is not read by anybody.
        let is_named = |name: &str| {
            descriptor.is_none_or(|row| row.get(name).is_some_and(|column| column.str().is_some()))
        };
        let value = |(key, place)| match place {
            Home::File(_, column) if !is_named(column) => None,
            Home::File(kind, _) => Some((key, root(kind).filter(|root| !root.value().is_null())?)),
            Home::Column(name) => Some((key, column(name)?)),
        };
        Some(Properties::Parts(Parts { folder, values: HOMES.map(value) }))
    }

    /// The object, where there is one.
    pub fn object(self) -> Option<Node<'d>> {
        match self {
            Properties::Object(object) => Some(object),
            Properties::Parts(_) => None,
        }
    }

    /// The value of a key.
    pub fn get(self, key: &str) -> Option<Node<'d>> {
        match self {
            Properties::Object(object) => object.get(key),
            Properties::Parts(Parts { values, .. }) => {
                values.into_iter().flatten().find(|(own, _)| *own == key).map(|(_, node)| node)
            }
        }
    }

    /// Whether a key is known to be missing: what stands on the wrong floor, in a file that cannot be read or in one that was
    /// emptied, is not.
    pub fn lacks(self, key: &str) -> bool {
        match self {
            Properties::Object(object) => definition::lacks(object, key),
            Properties::Parts(Parts { folder, .. }) => {
                self.get(key).is_none() && !kind_of(key).is_some_and(|kind| is_hidden(folder, kind))
            }
        }
    }

    /// Whether a solution may ask users for more than can be seen, in a file that cannot be read or was emptied.
    pub fn hides_connection_parameters(self) -> bool {
        let Properties::Parts(Parts { folder, .. }) = self else { return false };
        [Kind::ConnectionParameters, Kind::ConnectionParameterSets]
            .into_iter()
            .any(|kind| is_hidden(folder, kind))
    }

    /// Where a finding points that is about a key which may be missing: what holds it, or the file in which it would stand.
    pub fn place(self, key: &str) -> Place<'d> {
        match self {
            Properties::Object(object) => object.into(),
            Properties::Parts(Parts { folder, .. }) => {
                let kind = kind_of(key).unwrap_or(Kind::Descriptor);
                self.get(key).map_or(Place::File(folder.name(kind)), Place::from)
            }
        }
    }

    /// The text of a key.
    pub fn get_str(self, key: &str) -> Option<&'d str> {
        self.get(key)?.str()
    }

    /// A member, then a member of that, and so on.
    pub fn path(self, keys: &[&str]) -> Option<Node<'d>> {
        self.get(keys.first()?)?.path(&keys[1..])
    }

    /// The keys that are there, with their values.
    pub fn members(self) -> impl Iterator<Item = (&'d str, Node<'d>)> {
        let parts = match self {
            Properties::Object(_) => None,
            Properties::Parts(Parts { values, .. }) => Some(values),
        };
        let object = self.object().into_iter().flat_map(Node::members);
        object.chain(parts.into_iter().flatten().flatten())
    }

    /// All of it as the object that a package has.
    pub fn to_json(self) -> serde_json::Map<String, serde_json::Value> {
        self.members().map(|(key, node)| (key.to_owned(), node.value().to_json())).collect()
    }
}

/// Something that a user enters, or goes through, to make a connection.
#[derive(Clone, Copy, Debug)]
pub struct ConnectionParameter<'d> {
    /// Its key.
    pub name: &'d str,
    /// The parameter object.
    pub node: Node<'d>,
}

impl<'d> ConnectionParameter<'d> {
    /// The `type`; empty where it is missing.
    pub fn kind(&self) -> &'d str {
        self.node.get_str("type").unwrap_or_default()
    }

    /// How its field looks and what may be entered.
    pub fn constraints(&self) -> Option<Node<'d>> {
        self.node.path(&["uiDefinition", "constraints"]).filter(|constraints| constraints.is_object())
    }

    /// Whether a constraint is `"true"` (in any letters), or the boolean, which the platform takes, too.
    pub fn is_constrained(&self, key: &str) -> bool {
        let value = self.constraints().and_then(|constraints| constraints.get(key));
        value.is_some_and(|value| value.bool() == Some(true) || value.is_word("true"))
    }

    /// The values of its choices.
    pub fn choices(&self) -> impl Iterator<Item = Node<'d>> + use<'d> {
        let choices = self.constraints().and_then(|constraints| constraints.get("allowedValues"));
        let values = choices.into_iter().flat_map(Node::items).filter_map(|choice| choice.get("value"));
        values.filter(|value| value.str().is_some())
    }

    /// What it is where a user enters nothing.
    pub fn default(&self) -> Option<Node<'d>> {
        let constraint = self.constraints().and_then(|constraints| constraints.get("default"));
        constraint.or_else(|| self.node.get("defaultValue"))
    }

    /// How it signs in.
    pub fn oauth_settings(&self) -> Option<Node<'d>> {
        self.node.get_ignoring_case("oAuthSettings").filter(|settings| settings.is_object())
    }

    /// The texts of its settings that the platform fills in before it signs in, each with its key.
    pub fn oauth_texts(&self) -> impl Iterator<Item = (&'d str, Node<'d>)> + use<'d> {
        let settings = self.oauth_settings();
        let custom = settings.and_then(|settings| settings.get("customParameters"));
        let custom = custom.into_iter().flat_map(Node::members);
        let custom = custom.filter_map(|(key, holder)| Some((key, holder.get("value")?)));
        settings.into_iter().flat_map(Node::members).chain(custom).filter(|(_, node)| node.str().is_some())
    }

    /// The addresses at which it signs in, each with the step that it is for.
    pub fn oauth_addresses(&self) -> impl Iterator<Item = (OAuthStep, Node<'d>)> + use<'d> {
        let custom = self.oauth_settings().and_then(|settings| settings.get("customParameters"));
        let custom = custom.into_iter().flat_map(Node::members);
        let values = custom.filter_map(|(key, holder)| Some((OAuthStep::of(key)?, holder.get("value")?)));
        values.filter(|(_, node)| node.str().is_some())
    }

    /// The settings that decide who gives the token, and for what: addresses, tenant and resource.
    pub fn oauth_origins(&self) -> impl Iterator<Item = (&'d str, Node<'d>)> + use<'d> {
        let custom = self.oauth_settings().and_then(|settings| settings.get("customParameters"));
        let is_origin = |key: &str| {
            let others = ["loginUri", "tenantId", "resourceUri"];
            OAuthStep::of(key).is_some() || others.iter().any(|other| key.eq_ignore_ascii_case(other))
        };
        let origins = custom.into_iter().flat_map(Node::members).filter(move |(key, _)| is_origin(key));
        origins
            .filter_map(|(key, holder)| Some((key, holder.get("value")?)))
            .chain(self.resource_id().map(|node| (RESOURCE_ID, node)))
            .filter(|(_, node)| node.str().is_some())
    }

    /// The resource for which Microsoft Entra ID gives the token, where it stands outside of the custom parameters.
    pub fn resource_id(&self) -> Option<Node<'d>> {
        self.oauth_settings()?.path(&["properties", RESOURCE_ID]).filter(|id| id.str().is_some())
    }

    /// The scopes for which it asks.
    pub fn oauth_scopes(&self) -> impl Iterator<Item = &'d str> + use<'d> {
        let listed = self.oauth_settings().and_then(|settings| settings.get("scopes"));
        listed.into_iter().flat_map(Node::items).filter_map(Node::str).flat_map(scopes)
    }

    /// Whether users enter one of its settings with the connection: in a parameter called `token:clientId`.
    pub fn is_entered(&self, setting: &str, parameters: &ByName<'_>) -> bool {
        !parameters.get(&format!("{}:{setting}", self.name)).is_empty()
    }

    /// Whether something fills in a name in braces in one of its texts: the platform, another setting, or what users enter.
    pub fn fills_in(&self, name: &str, parameters: &ByName<'_>) -> bool {
        let custom = self.oauth_settings().and_then(|settings| settings.get("customParameters"));
        FILLED_IN.iter().any(|known| known.eq_ignore_ascii_case(name))
            || !parameters.get(name).is_empty()
            || self.is_entered(name, parameters)
            || custom.is_some_and(|custom| custom.get_ignoring_case(name).is_some())
    }

    /// Whether the platform gets a token for it; the platform compares without case.
    pub fn is_oauth(&self) -> bool {
        self.kind().eq_ignore_ascii_case("oauthSetting")
    }
}

/// Hosts of Microsoft Entra ID, which answer the same; the first is that of today.
pub const ENTRA_HOSTS: [&str; 3] = ["login.microsoftonline.com", "login.windows.net", "sts.windows.net"];

/// The key of [`ConnectionParameter::resource_id`].
pub const RESOURCE_ID: &str = "AzureActiveDirectoryResourceId";

/// What the platform itself fills in before it signs in, in lower case.
const FILLED_IN: [&str; 9] = [
    "clientid",
    "clientsecret",
    "code",
    "redirecturl",
    "refreshtoken",
    "scope",
    "scopes",
    "customscopes",
    "state",
];

/// A step of a sign-in by OAuth that has an address of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OAuthStep {
    /// The user agrees.
    Authorization,
    /// The platform gets the first token.
    Token,
    /// It gets the next ones.
    Refresh,
}

impl OAuthStep {
    /// All, in the order in which they are gone through.
    pub const ALL: [OAuthStep; 3] = [OAuthStep::Authorization, OAuthStep::Token, OAuthStep::Refresh];

    /// The step for which a custom parameter holds the address; the platform compares without case.
    pub fn of(key: &str) -> Option<OAuthStep> {
        let key = key.to_ascii_lowercase();
        match key.strip_suffix("template").unwrap_or(&key) {
            "authorizationurl" => Some(OAuthStep::Authorization),
            "tokenurl" => Some(OAuthStep::Token),
            "refreshurl" => Some(OAuthStep::Refresh),
            _ => None,
        }
    }

    /// The key of a security definition that holds the address, where it has one.
    pub fn key(self) -> Option<&'static str> {
        match self {
            OAuthStep::Authorization => Some("authorizationUrl"),
            OAuthStep::Token => Some("tokenUrl"),
            OAuthStep::Refresh => None,
        }
    }
}

/// Whether an `IsFirstParty` says that the connector is not Microsoft's: whatever is not true.
pub fn is_not_first_party(flag: Node<'_>) -> bool {
    flag.bool() == Some(false) || flag.str().is_some() && !flag.is_word("true")
}

/// The sets of connection parameters, of which a user chooses one.
pub fn connection_parameter_sets(properties: Properties<'_>) -> impl Iterator<Item = Node<'_>> {
    let sets = properties.path(&["connectionParameterSets", "values"]).into_iter().flat_map(Node::items);
    sets.filter(|set| set.is_object())
}

/// Whether a `uiDefinition` has a text one level deeper, in the schema of the value, where the portal writes those of sets.
pub fn has_deeper_text(ui: Node<'_>, key: &str) -> bool {
    ui.path(&["schema", key]).and_then(Node::str).is_some_and(|text| !text.trim().is_empty())
}

/// The connection parameters, then those of each set of them.
pub fn connection_parameters(properties: Properties<'_>) -> Vec<ConnectionParameter<'_>> {
    let plain = properties.get("connectionParameters");
    let sets = connection_parameter_sets(properties);
    let holders = plain.into_iter().chain(sets.filter_map(|set| set.get("parameters")));
    let members = holders.flat_map(Node::members).filter(|(_, node)| node.is_object());
    members.map(|(name, node)| ConnectionParameter { name, node }).collect()
}

/// What the names of all parameters of policy templates begin with.
pub const TEMPLATE_PREFIX: &str = "x-ms-apimTemplateParameter.";

/// What the name of a parameter ends with, whatever stands for the prefix.
pub fn unprefixed(name: &str) -> &str {
    name.rsplit(['.', '-']).next().unwrap_or(name)
}

/// The parameter of each policy that lists the operations which it is for.
pub const OPERATION_NAMES: &str = "x-ms-apimTemplate-operationName";

/// The parameter of some policies that says when they run.
pub const SECTION: &str = "x-ms-apimTemplate-policySection";

/// A policy template of the platform.
#[derive(Debug)]
pub struct Template {
    /// Its id in lower case; the platform compares without case.
    pub id: &'static str,
    /// Parameters that it needs, without [`TEMPLATE_PREFIX`].
    pub required: &'static [&'static str],
    /// Parameters that it also takes; nothing where they are not documented.
    pub optional: Option<&'static [&'static str]>,
    /// Sections of which a policy names one; none for templates that know their section.
    pub sections: &'static [&'static str],
}

impl Template {
    const fn new(id: &'static str, required: &'static [&'static str]) -> Template {
        Template { id, required, optional: Some(&[]), sections: &[] }
    }

    const fn takes(mut self, optional: &'static [&'static str]) -> Template {
        self.optional = Some(optional);
        self
    }

    const fn at(mut self, sections: &'static [&'static str]) -> Template {
        self.sections = sections;
        self
    }

    /// A template that published connectors use, but no schema describes.
    const fn undocumented(id: &'static str) -> Template {
        Template { id, required: &[], optional: None, sections: &[] }
    }
}

const BOTH: &[&str] = &["Request", "Response"];

/// The templates that the platform has.
pub static TEMPLATES: [Template; 16] = [
    Template::new(
        "convertarraytoobject",
        &["propertyParentPath", "keyWithinCollectionPath", "newPropertyPath"],
    )
    .takes(&["propertySubPath", "retainKey"])
    .at(BOTH),
    Template::new("convertobjecttoarray", &["propertyParentPath", "newPropertyPath"])
        .takes(&["propertySubPath", "keyName", "valueName"])
        .at(BOTH),
    Template::new("dynamichosturl", &["urlTemplate"]),
    Template::new("encodepropertyvalue", &["propertyParentPath", "newPropertyPath"])
        .takes(&["propertySubPath"])
        .at(BOTH),
    Template::new("pollingtrigger", &["triggerConfig", "triggerDataPath"]),
    Template::new("routerequesttoendpoint", &["newPath"]).takes(&["httpMethod"]),
    Template::new("setheader", &["name", "value"])
        .takes(&["existsAction"])
        .at(&["Request", "Response", "Failure"]),
    Template::new(
        "setproperty",
        &["newPropertyParentPathTemplate", "newPropertySubPathTemplate", "propertyValuePathTemplate"],
    )
    .at(BOTH),
    Template::new("setqueryparameter", &["name", "value"]).takes(&["existsAction"]),
    Template::new(
        "setvaluefromurl",
        &["parameterTemplate", "parameterValueUrl", "parameterValuePathTemplate"],
    )
    .takes(&["httpMethod"])
    .at(BOTH),
    Template::new(
        "stringreplace",
        &["propertyParentPath", "sourceString", "replacementString", "newPropertyPath"],
    )
    .takes(&["propertySubPath"])
    .at(BOTH),
    Template::new(
        "stringtoarray",
        &["propertyParentPath", "delimiterList", "childPropertyName", "newPropertyPath"],
    )
    .takes(&["propertySubPath"])
    .at(BOTH),
    Template::new("updatenextlink", &["nextLinkPropertyName"]).takes(&["nextLinkParentPropertyPath"]),
    Template::undocumented("setconnectionstatustounauthenticated"),
    Template::undocumented("moveproperties"),
    Template::undocumented("dynamicsubdomain"),
];

/// Connection parameters by their names, which the platform compares without case; several sets may hold one of a name.
#[derive(Debug)]
pub struct ByName<'d>(HashMap<String, Vec<ConnectionParameter<'d>>>);

impl<'d> ByName<'d> {
    /// Sorts them.
    pub fn new(parameters: &[ConnectionParameter<'d>]) -> ByName<'d> {
        let mut by_name: HashMap<String, Vec<_>> = HashMap::new();
        for parameter in parameters {
            by_name.entry(parameter.name.to_ascii_lowercase()).or_default().push(*parameter);
        }
        ByName(by_name)
    }

    /// Those of a name.
    pub fn get(&self, name: &str) -> &[ConnectionParameter<'d>] {
        self.0.get(&name.to_ascii_lowercase()).map_or(&[], Vec::as_slice)
    }
}

/// A policy: a template with its parameters.
#[derive(Clone, Copy, Debug)]
pub struct Policy<'d> {
    /// The policy object.
    pub node: Node<'d>,
}

impl<'d> Policy<'d> {
    /// A member: the service takes its key in any letters, and Microsoft's own scripts write capitals.
    pub fn get(self, key: &str) -> Option<Node<'d>> {
        self.node.get_ignoring_case(key)
    }

    /// The `templateId` as written; empty where it is missing.
    pub fn template_id(self) -> &'d str {
        self.get("templateId").and_then(Node::str).unwrap_or_default()
    }

    /// The template, where the platform has it.
    pub fn template(self) -> Option<&'static Template> {
        TEMPLATES.iter().find(|template| template.id.eq_ignore_ascii_case(self.template_id()))
    }

    /// Whether it is made of this template.
    pub fn is(self, template: &str) -> bool {
        self.template_id().eq_ignore_ascii_case(template)
    }

    /// All its parameters.
    pub fn parameters(self) -> Option<Node<'d>> {
        self.get("parameters").filter(|parameters| parameters.is_object())
    }

    /// The texts of its parameters: templates hold strings, and objects of strings.
    pub fn texts(self) -> impl Iterator<Item = Node<'d>> {
        let direct = self.parameters().into_iter().flat_map(Node::members).map(|(_, node)| node);
        let all = direct.flat_map(|node| std::iter::once(node).chain(node.members().map(|(_, inner)| inner)));
        all.filter(|node| node.str().is_some())
    }

    /// A parameter of the template, by its name without [`TEMPLATE_PREFIX`].
    pub fn parameter(self, name: &str) -> Option<Node<'d>> {
        self.parameters()?.get_ignoring_case(&format!("{TEMPLATE_PREFIX}{name}"))
    }

    /// The texts of its parameters, with other names for the connection parameters that they look up.
    pub fn following(self, name: impl Fn(&'d str) -> Option<String>) -> BTreeMap<String, serde_json::Value> {
        let follow = |node: Node<'d>| {
            let mut text = node.str().unwrap_or_default().to_owned();
            for old in looked_up(node) {
                if let Some(new) = name(old) {
                    text = text.replace(&format!("'{old}'"), &format!("'{new}'"));
                }
            }
            serde_json::Value::from(text)
        };
        let value = |key: &str, node: Node<'d>| {
            if key == OPERATION_NAMES.to_ascii_lowercase() {
                // It is for each of them, in whatever order.
                let names: BTreeSet<_> = node.items().map(|item| item.value().to_string()).collect();
                return names.into_iter().collect();
            }
            if node.is_object() {
                let member = |(key, inner): (&str, Node<'d>)| {
                    (
                        key.to_owned(),
                        if inner.str().is_some() { follow(inner) } else { inner.value().to_json() },
                    )
                };
                return node.members().map(member).collect();
            }
            if node.str().is_some() { follow(node) } else { node.value().to_json() }
        };
        let parameters = self.parameters().into_iter().flat_map(Node::members);
        let parameters = parameters.map(|(key, node)| (key.to_ascii_lowercase(), node));
        parameters.map(|(key, node)| (key.clone(), value(&key, node))).collect()
    }

    /// The connection parameters that it looks up.
    pub fn connection_lookups(self) -> impl Iterator<Item = &'d str> {
        self.texts().flat_map(looked_up)
    }

    /// Names of the operations that it is for; none where it is for all of them.
    pub fn operation_names(self) -> impl Iterator<Item = Node<'d>> {
        let names = self.parameters().and_then(|all| all.get_ignoring_case(OPERATION_NAMES));
        names.into_iter().flat_map(Node::items).filter(|name| name.str().is_some())
    }

    /// When it runs, where it says so.
    pub fn section(self) -> Option<&'d str> {
        self.parameters()?.get_ignoring_case(SECTION)?.str()
    }

    /// Where a finding about the policy as a whole points.
    pub fn place(self) -> Place<'d> {
        self.get("templateId").filter(|id| id.str().is_some()).unwrap_or(self.node).into()
    }
}

/// The connection parameters that a text looks up.
fn looked_up(text: Node<'_>) -> Vec<&str> {
    let calls = calls(text.str().unwrap_or_default());
    let all = calls.iter().flat_map(Call::all);
    let lookups = all.filter(|call| call.function.eq_ignore_ascii_case("connectionParameters"));
    lookups.filter_map(Call::name).collect()
}

/// The policies.
pub fn policies(properties: Properties<'_>) -> impl Iterator<Item = Policy<'_>> {
    let policies = properties.get("policyTemplateInstances").into_iter().flat_map(Node::items);
    policies.filter(|policy| policy.is_object()).map(|node| Policy { node })
}

/// What of the properties a place belongs to that stands in a list, by name: `policy 'Route to the other host'`.
pub fn subject(place: Node<'_>) -> Option<String> {
    let way = place.way();
    let names: Vec<_> = way.iter().map(|node| node.name().unwrap_or_default()).collect();
    match names[..] {
        ["properties", "policyTemplateInstances", "", ..] => policy_name(way[2]),
        // In a solution they have a file of their own, and nothing else begins with a list.
        ["", ..] => policy_name(way[0]),
        ["properties", "connectionParameterSets", "values", "", ..] => set_name(way[3]),
        ["values", "", ..] => set_name(way[1]),
        _ => None,
    }
}

fn policy_name(policy: Node<'_>) -> Option<String> {
    let policy = Policy { node: policy };
    let name = ["title", "templateId"].into_iter().find_map(|key| policy.get(key)?.str())?;
    Some(format!("policy '{name}'"))
}

fn set_name(set: Node<'_>) -> Option<String> {
    Some(format!("set of connection parameters '{}'", set.get_str("name")?))
}
