//! A new version of a connector held against the released one, which flows and apps were built with.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use foldhash::{HashMap, HashSet, HashSetExt};

use crate::api::{Api, Media, Route, Schema, Status};
use crate::compare::{self, Change, Direction, Matching, Pair, Site, What};
use crate::document::{Document, Node, Nodes, Pointer};
use crate::folder::{Folder, Kind, Layout};
use crate::properties::{
    self, ByName, ConnectionParameter, Policy, Properties, connection_parameter_sets, connection_parameters,
    policies,
};
use crate::severity::Severity;
use crate::solution::Row;
use crate::text;

/// What breaking rules look at.
#[derive(Debug)]
pub struct Update<'d> {
    /// The released version.
    pub base: Rc<Api<'d>>,
    /// The new one.
    pub revision: Rc<Api<'d>>,
    /// What the new one says otherwise than the released one, each change once.
    pub changes: Vec<Change<'d>>,
    /// The properties, where both versions have them.
    pub properties: Option<Pair<Properties<'d>>>,
    folders: Pair<&'d Folder>,
    /// Operations with a 2xx response that says what it holds.
    described: Nodes<'d>,
    renamed_parameters: OnceCell<Vec<Pair<ConnectionParameter<'d>>>>,
}

impl<'d> Update<'d> {
    /// What of the new version's files holds the value of a key of the properties, or would.
    pub fn holder_of(&self, key: &str) -> String {
        properties::holder_of(self.folders.revision, key)
    }

    /// Compares the versions in two folders, whose definitions were read.
    pub fn new(folders: Pair<&'d Folder>, apis: Pair<Rc<Api<'d>>>) -> Update<'d> {
        let Pair { base, revision } = apis;
        let properties = match folders.map(Properties::of) {
            Pair { base: Some(base), revision: Some(revision) } => Some(Pair { base, revision }),
            _ => None,
        };
        let changes = compare::compare(&base, &revision, Matching::Id);
        let operations = base.operations.iter().chain(&revision.operations);
        let described = operations.filter(|operation| {
            operation.successes().any(|response| Media::schema_of(&response.content).is_some())
        });
        let described = described.map(|operation| operation.route.node).collect();
        let renamed_parameters = OnceCell::new();
        Update { base, revision, changes, properties, folders, described, renamed_parameters }
    }

    /// Facts about the operations as a whole.
    pub fn operations(&self) -> impl Iterator<Item = &Change<'d>> {
        self.changes.iter().filter(|change| change.direction() == Direction::Structural)
    }

    /// How bad a change of an output is: makers are offered the outputs of successful calls only, so those of failures are
    /// read by few, in expressions typed by hand.
    pub fn weight(&self, change: &Change<'d>, severity: Severity) -> Severity {
        let is_offered = match change.subject.site {
            Site::Response(Status::Default) => {
                change.operations.iter().any(|route| !self.has_described_success(*route))
            }
            site => !site.is_failure(),
        };
        match change.subject.site {
            _ if !is_offered => Severity::Info,
            // Few read them, and whether Microsoft compares them is not known.
            Site::Header(_) => severity.min(Severity::Warning),
            _ => severity,
        }
    }

    /// The input that a change is about, in the new version.
    pub fn input(change: &Change<'d>) -> Node<'d> {
        let node = change.nodes.revision;
        // A change of a keyword stands at the keyword.
        if node.is_object() { node } else { node.holder().unwrap_or(node) }
    }

    /// Its schema.
    pub fn schema(change: &Change<'d>) -> Schema<'d> {
        Schema::of(Update::input(change))
    }

    /// Whether a 2xx response of the operation says what it holds; if none does, makers get what `default` says.
    fn has_described_success(&self, route: Route<'_>) -> bool {
        self.described.contains(&route.node)
    }

    /// New and earlier ids of operations that kept method and path, where they are so many that a tool has written all of
    /// them anew; nothing where they were renamed one by one.
    pub fn regenerated(&self) -> Option<Vec<(Pair<&'d str>, &Change<'d>)>> {
        const FEWEST: usize = 5;
        let renamed = self.operations().filter_map(|change| match change.what {
            What::Id(Pair { base: Some(base), revision: Some(revision) }) => {
                Some((Pair { base, revision }, change))
            }
            _ => None,
        });
        let renamed: Vec<_> = renamed.collect();
        (renamed.len() >= FEWEST && renamed.len() * 2 > self.base.operations.len()).then_some(renamed)
    }

    /// Connection parameters that have another name in the new version: of one type and nearly of the same name, or the
    /// only key or sign-in that is gone and new.
    pub fn renamed_parameters(&self) -> &[Pair<ConnectionParameter<'d>>] {
        self.renamed_parameters.get_or_init(|| self.find_renamed_parameters())
    }

    fn find_renamed_parameters(&self) -> Vec<Pair<ConnectionParameter<'d>>> {
        let Some(properties) = self.properties else { return Vec::new() };
        let all = properties.map(connection_parameters);
        let known = all.as_ref().map(|all| ByName::new(all));
        let lone = |own: &[ConnectionParameter<'d>], others: &ByName<'d>| {
            let mut names = HashSet::new();
            let is_new = |parameter: &&ConnectionParameter<'d>| {
                others.get(parameter.name).is_empty() && names.insert(parameter.name.to_ascii_lowercase())
            };
            own.iter().filter(is_new).copied().collect::<Vec<_>>()
        };
        let lone =
            Pair { base: lone(&all.base, &known.revision), revision: lone(&all.revision, &known.base) };
        let kind = |parameter: &ConnectionParameter<'d>| parameter.kind().to_ascii_lowercase();
        let role = |parameter: &ConnectionParameter<'d>| {
            Some(kind(parameter)).filter(|kind| ["securestring", "oauthsetting"].contains(&kind.as_str()))
        };
        let renamed = renamed_in_policies(&properties);
        let by_name = lone.as_ref().map(|lone| ByName::new(lone));
        let seen = renamed.iter().filter_map(|names| {
            let base = *by_name.base.get(&names.base).first()?;
            let revision = *by_name.revision.get(&names.revision).first()?;
            (kind(&base) == kind(&revision)).then_some(Pair { base, revision })
        });
        let mut pairs: Vec<_> = seen.collect();
        let mut used = HashSet::new();
        pairs.retain(|pair| used.insert(pair.base.node) && used.insert(pair.revision.node));
        let taken: HashSet<_> = pairs.iter().flat_map(|pair| [pair.base.node, pair.revision.node]).collect();
        let is_left = |parameter: &ConnectionParameter<'d>| !taken.contains(&parameter.node);
        let rest = lone.map(|lone| lone.into_iter().filter(is_left).collect::<Vec<_>>());
        let rest = rest.as_ref().map(Vec::as_slice);
        pairs.extend(compare::likely_pairs(rest, |parameter| parameter.name, kind, role));
        pairs
    }

    /// The sets of connection parameters that are gone or have another name, each with the new one of the same parameters,
    /// where there is one.
    pub fn lost_sets(&self) -> Vec<(Node<'d>, Option<Node<'d>>)> {
        let Some(properties) = self.properties else { return Vec::new() };
        let sets = properties.map(|properties| {
            let sets = connection_parameter_sets(properties).filter(|set| !name_of(set).is_empty());
            sets.collect::<Vec<_>>()
        });
        let names = sets.as_ref().map(|sets| sets.iter().map(name_of).collect::<HashSet<_>>());
        let lone = |own: &[Node<'d>], others: &HashSet<&str>| {
            own.iter().filter(|set| !others.contains(name_of(set))).copied().collect::<Vec<_>>()
        };
        let lone =
            Pair { base: lone(&sets.base, &names.revision), revision: lone(&sets.revision, &names.base) };
        let holds = |set: &Node<'d>| {
            let parameters = set.get("parameters").into_iter().flat_map(Node::members);
            parameters.map(|(name, _)| name.to_ascii_lowercase()).collect::<BTreeSet<_>>()
        };
        let pairs =
            compare::likely_pairs(lone.as_ref().map(Vec::as_slice), name_of, holds, |set| Some(holds(set)));
        let partners: HashMap<_, _> = pairs.into_iter().map(|pair| (pair.base, pair.revision)).collect();
        lone.base.iter().map(|set| (*set, partners.get(set).copied())).collect()
    }

    /// The scripts; none where one side was given without its folder.
    pub fn scripts(&self) -> Pair<Option<&'d Document>> {
        let is_complete = self.folders.base.is_complete && self.folders.revision.is_complete;
        self.folders.map(|folder| folder.document(Kind::Script).filter(|_| is_complete))
    }

    /// The rows of the connector in its table, where both versions lie in solutions; nothing for one without a row.
    pub fn rows(&self) -> Option<Pair<Option<Row<'d>>>> {
        let is_component = |folder: &Folder| folder.is_complete && folder.layout != Layout::Package;
        let are_components = is_component(self.folders.base) && is_component(self.folders.revision);
        are_components.then(|| self.folders.map(Row::of))
    }

    /// The path of the definition in the new version.
    pub fn definition_name(&self) -> &'d str {
        self.folders.revision.name(Kind::Definition)
    }

    /// The path of the script in the new version, or of where it is missing.
    pub fn script_name(&self) -> &'d str {
        self.folders.revision.name(Kind::Script)
    }

    /// What a file is called in the new version, without its folder.
    fn file_name(&self, kind: Kind) -> &'d str {
        match (kind, self.folders.revision.layout) {
            // There they are several, and the place says which.
            (Kind::Properties, Layout::Solution | Layout::Agent) => "the connection's files",
            _ => self.folders.revision.name(kind).rsplit('/').next().unwrap_or_default(),
        }
    }

    /// How much has changed.
    pub fn extent(&self) -> Extent {
        let first = |kind: Kind, values: Pair<Option<serde_json::Value>>, minor: &[&str]| {
            let texts = values.map(|value| value.map(|value| essence(&value, minor)));
            // Where one side was given without the file, nobody knows.
            if texts.as_ref().map(Option::is_some).differs() {
                return Some(format!("{}, which one side was given without", self.file_name(kind)));
            }
            let at = match (&texts.base, &texts.revision) {
                (Some(base), Some(revision)) => first_difference(base, revision)?,
                (None, None) => return None,
                _ => Pointer::root(),
            };
            Some(format!("{}#{}", self.file_name(kind), text::shown(at)))
        };
        let text_of = |document: &'d Document| document.source().text();
        let scripts = self.scripts().map(|script| script.map(text_of));
        let texts = |kind| self.folders.map(|folder| folder.document(kind).map(text_of)).differs();
        if !WRITTEN.into_iter().any(texts) && !scripts.differs() {
            return Extent::Nothing;
        }
        let script = || scripts.differs().then(|| self.file_name(Kind::Script).to_owned());
        let definitions =
            self.folders.map(|folder| root(folder, Kind::Definition).map(|root| root.value().to_json()));
        let texts = ["description", "summary", "x-ms-summary", "version", "contact"];
        let more = first(Kind::Definition, definitions, &texts)
            .or_else(|| {
                let looks = ["description", "tooltip", "iconBrandColor", "publisher", "stackOwner"];
                first(Kind::Properties, self.folders.map(all_properties), &looks)
            })
            .or_else(script);
        more.map_or(Extent::Looks, Extent::More)
    }
}

/// How much of a connector an update changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Nothing that is compared: both say the same, letter by letter.
    Nothing,
    /// Nothing but texts, contact and looks.
    Looks,
    /// More, with the first place that shows it: file and pointer.
    More(String),
}

/// Where the first part stands that only one of two values has, or that both have otherwise.
fn first_difference(base: &serde_json::Value, revision: &serde_json::Value) -> Option<Pointer> {
    use serde_json::Value::{Array, Object};
    if base == revision {
        return None;
    }
    let mut at = Pointer::root();
    while let (Some(base), Some(revision)) = (base.pointer(at.as_str()), revision.pointer(at.as_str())) {
        let step = match (base, revision) {
            (Object(base), Object(revision)) => {
                base.keys().chain(revision.keys()).find(|key| base.get(*key) != revision.get(*key)).cloned()
            }
            (Array(base), Array(revision)) if base.len() == revision.len() => {
                (0..base.len()).find(|&item| base[item] != revision[item]).map(|item| item.to_string())
            }
            _ => None,
        };
        let Some(step) = step else { break };
        at = at.child(&step);
    }
    Some(at)
}

fn name_of<'n>(set: &'n Node<'_>) -> &'n str {
    set.get_str("name").unwrap_or_default()
}

/// Released names of connection parameters, and the new ones in their places in policies that are the same else.
fn renamed_in_policies(properties: &Pair<Properties<'_>>) -> BTreeSet<Pair<String>> {
    let sketch = |policy: &Policy<'_>| {
        let parameters = policy.following(|_| Some(String::new()));
        (policy.template_id().to_ascii_lowercase(), serde_json::json!(parameters).to_string())
    };
    let new =
        policies(properties.revision).map(|policy| (sketch(&policy), policy)).collect::<HashMap<_, _>>();
    let pairs = policies(properties.base).filter_map(|old| Some((old, *new.get(&sketch(&old))?)));
    let names = pairs.flat_map(|(old, new)| old.connection_lookups().zip(new.connection_lookups()));
    let names = names.filter(|(old, new)| old != new);
    names.map(|(old, new)| Pair { base: old.to_owned(), revision: new.to_owned() }).collect()
}

/// The files whose texts tell whether anything changed at all, wherever the layout has them.
const WRITTEN: [Kind; 6] = [
    Kind::Definition,
    Kind::Properties,
    Kind::ConnectionParameters,
    Kind::ConnectionParameterSets,
    Kind::Policies,
    Kind::Descriptor,
];

/// The properties as a package has them, without those that say nothing: which of these are written depends on who wrote them.
fn all_properties(folder: &Folder) -> Option<serde_json::Value> {
    let mut properties = Properties::of(folder)?.to_json();
    properties.retain(|_, value| {
        let is_empty = value.as_array().is_some_and(Vec::is_empty)
            || value.as_object().is_some_and(serde_json::Map::is_empty);
        !is_empty && !value.is_null()
    });
    Some(serde_json::json!({ "properties": properties }))
}

fn root(folder: &Folder, kind: Kind) -> Option<Node<'_>> {
    folder.document(kind).filter(|document| document.is_parsed()).map(Document::root)
}

/// A value without the texts under the given keys; an object under such a key is a thing of that name, unless it is the
/// contact.
fn essence(value: &serde_json::Value, minor: &[&str]) -> serde_json::Value {
    use serde_json::Value::{Array, Object};
    match value {
        Object(members) => {
            let is_minor = |key: &str, value: &serde_json::Value| {
                let is_contact =
                    key == "contact" && value.as_object().is_none_or(|all| !all.contains_key("type"));
                // Without a word, path parameters are encoded once.
                let is_default = key == "x-ms-url-encoding" && value == "single";
                is_default || minor.contains(&key) && (value.is_string() || is_contact)
            };
            let members = members.iter().filter(|(key, value)| !is_minor(key, value));
            members.map(|(key, value)| (key.clone(), essence(value, minor))).collect()
        }
        Array(items) => items.iter().map(|item| essence(item, minor)).collect(),
        _ => value.clone(),
    }
}
