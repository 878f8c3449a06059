//! A connector as Microsoft's service and client read it: typed views over the files of a folder.

use std::cell::OnceCell;
use std::ffi::OsStr;

use foldhash::HashSet;

use crate::definition::{self, Definition, Operation, Stray};
use crate::document::{Document, Node, Nodes};
use crate::folder::{Folder, Kind};
use crate::profile::Profile;
use crate::properties::{self, ConnectionParameter, Policy, Properties};
use crate::readme::Readme;
use crate::schema::{self, Part, Problem, Violation};

/// What rules look at.
#[derive(Debug)]
pub struct Connector<'d> {
    /// The files.
    pub folder: &'d Folder,
    /// What the connector is judged for.
    pub profile: Profile,
    /// The definition, where it is readable and Swagger 2.0.
    pub definition: Option<Definition<'d>>,
    readme: OnceCell<Option<Readme<'d>>>,
    violations: OnceCell<Vec<Violation<'d>>>,
}

impl<'d> Connector<'d> {
    /// Views a folder.
    pub fn read(folder: &'d Folder, profile: Profile) -> Connector<'d> {
        let root = folder.document(Kind::Definition).filter(|document| document.is_parsed());
        let definition = root.and_then(|document| Definition::read(document.root()));
        Connector { folder, profile, definition, readme: OnceCell::new(), violations: OnceCell::new() }
    }

    /// Whether somebody else publishes it than the owner of the API: it is judged so, or lies where Microsoft's repository has
    /// those of independent publishers.
    pub fn is_independent(&self) -> bool {
        let is_theirs = |part: &OsStr| part == "independent-publisher-connectors";
        self.profile == Profile::Independent || self.folder.path.iter().any(is_theirs)
    }

    /// The root of a JSON file, where the file is there and readable.
    pub fn root(&self, kind: Kind) -> Option<Node<'d>> {
        self.folder.document(kind).filter(|document| document.is_parsed()).map(Document::root)
    }

    /// The properties, wherever the layout has them.
    pub fn properties(&self) -> Option<Properties<'d>> {
        Properties::of(self.folder)
    }

    /// The `properties` object of `apiProperties.json`, which a connector in a solution has not.
    pub fn properties_object(&self) -> Option<Node<'d>> {
        self.properties()?.object()
    }

    /// All connection parameters, those of each set, too.
    pub fn connection_parameters(&self) -> Vec<ConnectionParameter<'d>> {
        self.properties().map(properties::connection_parameters).unwrap_or_default()
    }

    /// Whether there is or may be a set of connection parameters of this name: the portal writes a security definition for each.
    pub fn may_have_parameter_set(&self, name: &str) -> bool {
        self.properties().is_some_and(|properties| {
            let mut sets = properties::connection_parameter_sets(properties);
            properties.hides_connection_parameters() || sets.any(|set| set.get_str("name") == Some(name))
        })
    }

    /// What of its files holds the value of a key of the properties, or would.
    pub fn holder_of(&self, key: &str) -> String {
        properties::holder_of(self.folder, key)
    }

    /// The policies.
    pub fn policies(&self) -> impl Iterator<Item = Policy<'d>> + use<'d> {
        self.properties().into_iter().flat_map(properties::policies)
    }

    /// The list of the operations that the connector's own code handles, where there is one.
    pub fn script_operations(&self) -> Option<Node<'d>> {
        self.properties()?.get("scriptOperations")
    }

    /// Whether policies set the address of every operation, so that host and base path only stand for it.
    pub fn has_dynamic_host(&self) -> bool {
        let policies: Vec<_> = self.policies().filter(|policy| policy.is("dynamichosturl")).collect();
        let is_for_all = |policy: &Policy<'d>| policy.operation_names().next().is_none();
        let named: HashSet<_> =
            policies.iter().flat_map(|policy| policy.operation_names()).filter_map(Node::str).collect();
        let operations = self.definition.iter().flat_map(|definition| &definition.operations);
        let is_named = |operation: &Operation<'d>| operation.id().is_some_and(|id| named.contains(id));
        policies.iter().any(is_for_all) || !policies.is_empty() && operations.into_iter().all(is_named)
    }

    /// The README, where the file is there and readable.
    pub fn readme(&self) -> Option<&Readme<'d>> {
        let read = || self.folder.document(Kind::Readme).filter(|readme| readme.fault().is_none());
        self.readme.get_or_init(|| read().map(Readme::read)).as_ref()
    }

    /// The ID of a finding about a value, where that is in the definition: Microsoft's Swagger Validator reads no other file.
    pub fn server_id(&self, node: Node<'_>, id: &'static str) -> Option<&'static str> {
        let definition = self.definition.as_ref()?.root.document();
        std::ptr::eq(definition, node.document()).then_some(id)
    }

    /// Members of the definition and of the properties that stand on the wrong floor.
    pub fn strays(&self) -> Vec<Stray<'d>> {
        let roots = [Kind::Definition, Kind::Properties].into_iter().filter_map(|kind| self.root(kind));
        roots.flat_map(definition::strays).collect()
    }

    /// Where the JSON files depart from their schemas.
    pub fn violations(&self) -> &[Violation<'d>] {
        self.violations.get_or_init(|| {
            let of_properties = |way| Part(schema::Kind::Properties, way);
            let parts = [
                (Kind::Definition, schema::Kind::Definition.into()),
                (Kind::Properties, of_properties(&[])),
                (Kind::Settings, schema::Kind::Settings.into()),
                (Kind::ConnectionParameters, of_properties(&["properties", "connectionParameters"])),
                (Kind::ConnectionParameterSets, of_properties(&["properties", "connectionParameterSets"])),
                (Kind::Policies, of_properties(&["properties", "policyTemplateInstances"])),
            ];
            let roots = parts.into_iter().filter_map(|(file, part)| Some((part, self.root(file)?)));
            // The portal writes `null` into the files of a solution where there is nothing.
            let roots = roots.filter(|(Part(_, way), root)| way.is_empty() || !root.value().is_null());
            let mut violations: Vec<_> =
                roots.flat_map(|(part, root)| schema::violations(part, root)).collect();
            // What stands on the wrong floor is that, and nothing else.
            let strays = self.strays();
            let among_paths = self.definition.iter().flat_map(Definition::roots_among_paths);
            let misplaced: Nodes<'d> =
                among_paths.map(|(_, node)| node).chain(strays.iter().map(|stray| stray.node)).collect();
            if !misplaced.is_empty() {
                let is_inside = |node: &Node<'d>| misplaced.contains(node);
                violations.retain(|violation| !violation.node.way().iter().any(is_inside));
            }
            violations.extend(strays.iter().map(|stray| {
                let key = stray.node.name().unwrap_or_default();
                Violation { node: stray.node, problem: Problem::UnknownKey { key, known: &[] } }
            }));
            violations
        })
    }
}
