//! A connector held against the references of its API.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use foldhash::{HashMap, HashSet, HashSetExt};

use crate::api::{Api, Kind, Location, Media, Operation, Route, Scheme, covers, has_hole};
use crate::compare::{self, Change, Common, Comparison, Direction, Matching, Pair, Site, Subject, What};
use crate::document::{Document, Node};
use crate::severity::Severity;

/// How to change what flows would notice, as `breaking` has it.
pub const IF_IN_USE: &str = "in a new version of the operation if flows use this one";

/// What drift rules look at.
#[derive(Debug)]
pub struct Drift<'d> {
    /// The connector, as the platform makes its calls.
    pub connector: Api<'d>,
    /// All references together.
    pub reference: Api<'d>,
    /// References that are neither Swagger 2.0 nor OpenAPI 3.
    pub unreadable: Vec<Node<'d>>,
    /// What the connector (the revision) says otherwise than the reference (the base), once for each of its places.
    pub changes: Vec<Change<'d>>,
    /// Operations that connector and references have.
    pub common: Vec<Common<'d>>,
    /// Beginnings of paths, each with the reference that describes everything below.
    realms: Vec<(String, Node<'d>)>,
    /// Positions of the connector's operations by their names and places.
    positions: HashMap<Route<'d>, usize>,
    /// Positions of the references' operations by those of the connector's.
    partners: HashMap<Route<'d>, usize>,
    /// Whether the references are of another version of the API than the one that the connector calls: whether that one is still
    /// served, and what it asks for, they do not say.
    pub is_of_other_version: bool,
    /// Where either side carries a key, and under which name.
    keys: HashSet<(Location, String)>,
    /// How often what has a name has a type, in all references.
    types: OnceCell<HashMap<(&'d str, &'d str), usize>>,
}

impl<'d> Drift<'d> {
    /// Compares; `server` is the address from which relative servers of the references lead.
    pub fn new(connector: Api<'d>, references: &'d [Document], server: Option<&'d str>) -> Drift<'d> {
        let mut unreadable = Vec::new();
        let mut parts = Vec::new();
        for root in references.iter().map(Document::root) {
            match Api::read_at(root, server) {
                Some(api) => parts.push(api),
                None => unreadable.push(root),
            }
        }
        let is_told = !parts.is_empty();
        let realms = parts.iter().flat_map(realms).collect();
        let reference = Api::join(parts);
        let Comparison { changes, common } = if is_told {
            compare::comparison(&reference, &connector, Matching::Route)
        } else {
            Comparison::default()
        };
        let positions = self::positions(&connector);
        let theirs = self::positions(&reference);
        let partner = |common: &Common<'d>| {
            let Pair { base, revision } = common.routes;
            Some((revision, *theirs.get(&base)?))
        };
        let partners = common.iter().filter_map(partner).collect();
        // Most operations share what they ask for.
        let mut known = HashSet::new();
        let operations = connector.operations.iter().chain(&reference.operations);
        let own =
            operations.filter(|operation| known.insert(Arc::as_ptr(&operation.security.alternatives).addr()));
        let keys = own.flat_map(keys).collect();
        Drift {
            is_of_other_version: prefixes(&changes).is_some_and(is_other_version),
            connector,
            reference,
            unreadable,
            changes,
            common,
            realms,
            positions,
            partners,
            keys,
            types: OnceCell::new(),
        }
    }

    /// Facts about what is sent to the API.
    pub fn requests(&self) -> impl Iterator<Item = &Change<'d>> {
        self.changes.iter().filter(|change| change.direction() == Direction::Request)
    }

    /// Operations of the connector that no reference has.
    pub fn unknown_operations(&self) -> impl Iterator<Item = &Operation<'d>> {
        let added = self.changes.iter().filter(|change| change.what == What::OperationAdded);
        added.flat_map(|change| &change.operations).filter_map(|route| self.operation(*route))
    }

    /// Operations of the references that the connector does not have.
    pub fn missing_operations(&self) -> impl Iterator<Item = &Operation<'d>> {
        let taken: HashSet<usize> = self.partners.values().copied().collect();
        let operations = self.reference.operations.iter().enumerate();
        operations.filter(move |(position, _)| !taken.contains(position)).map(|(_, operation)| operation)
    }

    /// Whether so little of the connector is in the references that they describe another API.
    pub fn is_unrelated(&self) -> bool {
        let unknown = self.unknown_operations().count();
        let known = self.connector.operations.len() - unknown;
        unknown > 0 && known * 10 <= unknown
    }

    /// The paths of the reference that describes the part of the API which an operation belongs to, so that it would have
    /// it.
    pub fn realm(&self, operation: &Operation<'_>) -> Option<Node<'d>> {
        let paths = operation.paths();
        if self.moved_from().is_some_and(|old| paths.iter().any(|path| holds(old, path))) {
            return None;
        }
        let realm = self.realms.iter().find(|(realm, _)| paths.iter().any(|path| holds(realm, path)));
        realm.map(|(_, root)| root.get("paths").unwrap_or(*root))
    }

    /// The beginning of paths that the reference has below another one: of what it does not have there, it does not speak.
    fn moved_from(&self) -> Option<&str> {
        prefixes(&self.changes).map(|prefixes| prefixes.revision.as_str()).filter(|old| !old.is_empty())
    }

    /// How bad a difference of some operations can be: where the reference speaks of another version, or makers are no longer
    /// offered any of them, no call of today is known to fail that did not fail before.
    pub fn most(&self, operations: &[Route<'d>]) -> Severity {
        let is_given_up =
            |route: &Route<'d>| self.operation(*route).is_some_and(|operation| operation.is_deprecated);
        if self.is_of_other_version || !operations.is_empty() && operations.iter().all(is_given_up) {
            return Severity::Warning;
        }
        Severity::Error
    }

    /// The beginning of an operation's path below which no reference describes anything.
    pub fn undescribed(&self, operation: &Operation<'_>) -> String {
        let path = operation.paths().into_iter().next().unwrap_or_default();
        if let Some(old) = self.moved_from().filter(|old| holds(old, &path)) {
            return old.to_owned();
        }
        let known = self.realms.iter().map(|(realm, _)| common(realm, &path)).max().unwrap_or_default();
        segments(&path).take(known + 1).flat_map(|segment| ["/", segment]).collect()
    }

    /// Whether an input carries the credential that the other side declares as its security.
    pub fn is_credential(&self, subject: &Subject<'_>) -> bool {
        let Site::Input(location) = subject.site else { return false };
        self.keys.contains(&key(location, subject.name))
    }

    /// Whether the references give a type to one thing of a name only, and everywhere else, more than once, the other one: that
    /// is probably a slip.
    pub fn is_slip(&self, name: &str, types: &Pair<Vec<Kind>>) -> bool {
        // What has one of these names is something else everywhere.
        const COMMON: [&str; 7] = ["code", "id", "key", "name", "status", "type", "value"];
        let ([theirs], [ours]) = (&types.base[..], &types.revision[..]) else { return false };
        if COMMON.iter().any(|common| name.eq_ignore_ascii_case(common)) {
            return false;
        }
        let known = self.types.get_or_init(|| types_by_name(&self.reference));
        let count = |kind: &Kind| known.get(&(name, &*kind.to_string())).copied().unwrap_or_default();
        count(theirs) == 1 && count(ours) > 1
    }

    /// Whether an example of the reference's makes the call without a property: then it is hardly required.
    pub fn is_called_without(&self, change: &Change<'_>) -> bool {
        let bodies = self.some_of(change).filter_map(|operation| self.partner(operation)?.body.as_ref());
        let mut examples = bodies.flat_map(|body| &body.content).flat_map(Media::examples);
        change.subject.site == Site::Body
            && examples.any(|example| {
                // Some put what is sent below a name of what it is.
                let inner = example.get("request_body").unwrap_or(example);
                lacks(inner, &change.subject.path)
            })
    }

    /// The connector's operation of a route.
    pub fn operation(&self, route: Route<'_>) -> Option<&Operation<'d>> {
        self.positions.get(&route).map(|position| &self.connector.operations[*position])
    }

    /// The first operations that a fact is about: what they share, one of them tells for all.
    pub fn some_of(&self, change: &Change<'_>) -> impl Iterator<Item = &Operation<'d>> {
        const MOST_ASKED: usize = 64;
        change.operations.iter().take(MOST_ASKED).filter_map(|route| self.operation(*route))
    }

    /// What the references say of an operation of the connector.
    pub fn partner(&self, operation: &Operation<'_>) -> Option<&Operation<'d>> {
        let position = self.partners.get(&operation.route)?;
        self.reference.operations.get(*position)
    }
}

/// What most paths begin with on either side, where that differs.
fn prefixes<'c>(changes: &'c [Change<'_>]) -> Option<&'c Pair<String>> {
    changes.iter().find_map(|change| match &change.what {
        What::Prefix(prefixes) => Some(prefixes),
        _ => None,
    })
}

/// Whether paths begin with another version; one that the connector leaves out is a mistake.
fn is_other_version(prefixes: &Pair<String>) -> bool {
    let Pair { base, revision } =
        prefixes.as_ref().map(|prefix| segments(prefix).map(str::to_owned).collect::<Vec<_>>());
    compare::is_version(&base, &revision) && revision.len() >= base.len()
}

/// Whether an example has the object that a property belongs to, and not the property. Of a list the first items tell.
fn lacks(example: Node<'_>, path: &[&str]) -> bool {
    const MOST_ITEMS: usize = 16;
    match path {
        [] => false,
        [name] => example.members().next().is_some() && example.get(name).is_none(),
        ["[]", rest @ ..] => example.items().take(MOST_ITEMS).any(|item| lacks(item, rest)),
        [name, rest @ ..] => example.get(name).is_some_and(|held| lacks(held, rest)),
    }
}

/// How often properties and parameters of a name have a type.
fn types_by_name<'d>(api: &Api<'d>) -> HashMap<(&'d str, &'d str), usize> {
    let mut types = HashMap::default();
    for node in api.roots.iter().flat_map(|root| root.all()).filter(|node| node.name() == Some("type")) {
        let Some(schema) = node.holder() else { continue };
        let named = |holder: Option<Node<'d>>| holder.and_then(|parameter| parameter.get_str("name"));
        let name = match schema.name() {
            Some("schema") => named(schema.holder()),
            // A parameter of Swagger 2.0 is its own schema.
            None => named(Some(schema)),
            name => name,
        };
        if let (Some(name), Some(kind)) = (name, node.str()) {
            *types.entry((name, kind)).or_default() += 1;
        }
    }
    types
}

/// Where each operation stands in its list.
fn positions<'d>(api: &Api<'d>) -> HashMap<Route<'d>, usize> {
    let operations = api.operations.iter().enumerate();
    operations.map(|(position, operation)| (operation.route, position)).collect()
}

/// Where an operation sends something beside a body, and under which names.
pub fn sent(operation: &Operation<'_>) -> HashSet<(Location, String)> {
    operation.inputs.iter().map(|input| key(input.location, input.name)).collect()
}

/// Where a scheme carries what it proves with, and under which name.
pub fn carried(scheme: &Scheme) -> Option<(Location, String)> {
    match scheme {
        Scheme::ApiKey { location: Some(location), name } => Some((*location, name.wire().to_owned())),
        Scheme::ApiKey { location: None, .. } | Scheme::Other(_) => None,
        Scheme::Basic | Scheme::Bearer | Scheme::OAuth2(_) | Scheme::OpenIdConnect => {
            Some(key(Location::Header, "authorization"))
        }
    }
}

/// Where a key is, and its name; names of headers have no case.
fn key(location: Location, name: &str) -> (Location, String) {
    let is_header = location == Location::Header;
    (location, if is_header { name.to_ascii_lowercase() } else { name.to_owned() })
}

/// The keys that an operation asks for.
fn keys(operation: &Operation<'_>) -> impl Iterator<Item = (Location, String)> {
    operation.security.alternatives.iter().flatten().filter_map(carried)
}

/// Paths below which a reference describes everything: those of its servers; where they have none, and all that it has
/// begins with the same segment, it says nothing of what begins otherwise.
fn realms<'d>(api: &Api<'d>) -> Vec<(String, Node<'d>)> {
    let mut firsts: BTreeMap<&str, HashSet<String>> = BTreeMap::new();
    for operation in &api.operations {
        let template = operation.template();
        for base in operation.servers.paths() {
            let first = segments(&template).next().unwrap_or_default().to_owned();
            firsts.entry(base).or_default().insert(first);
        }
    }
    let beginning = |(base, firsts): (&str, HashSet<String>)| match &firsts.into_iter().collect::<Vec<_>>()[..]
    {
        [only] if base.is_empty() && !has_hole(only) => format!("/{only}"),
        _ => base.to_owned(),
    };
    let beginnings = firsts.into_iter().map(beginning);
    beginnings.filter_map(|beginning| Some((beginning, *api.roots.first()?))).collect()
}

fn segments(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter(|segment| !segment.is_empty())
}

/// How many segments of a path are those of a template.
fn common(template: &str, path: &str) -> usize {
    segments(template).zip(segments(path)).take_while(|(template, segment)| covers(template, segment)).count()
}

/// Whether a path lies below a beginning.
fn holds(beginning: &str, path: &str) -> bool {
    common(beginning, path) == segments(beginning).count()
}
