//! Operations: what each is called, takes and answers, and where its versions are told apart.

use std::cell::OnceCell;

use foldhash::{HashMap, HashSet};

use super::parameter::{self, Parameter};
use super::response::{self, Response};
use super::schema::schemas_within;
use super::visibility::is_meant_internal;
use super::{Definition, misspells};
use crate::document::{Node, Place};
use crate::openapi::{Location, SWAGGER2_METHODS, path};
use crate::text;

/// One operation.
#[derive(Debug)]
pub struct Operation<'d> {
    /// Key of the path item.
    pub path: &'d str,
    /// Lower-case HTTP method.
    pub method: &'d str,
    /// The operation object.
    pub node: Node<'d>,
    /// The path item that holds it.
    pub path_item: Node<'d>,
    /// Own parameters, then those of the path item that it does not override.
    pub parameters: Vec<Parameter<'d>>,
    /// Declared responses in document order.
    pub responses: Vec<Response<'d>>,
    /// Whether makers see it.
    pub is_visible: bool,
    /// Kept, as many rules ask, and it is the same for all operations of a path.
    has_sound_path: bool,
    /// Positions of parameters, by location for bodies and by name for others, once somebody has asked.
    positions: OnceCell<Positions<'d>>,
}

/// Where to find a parameter among thousands.
#[derive(Debug, Default)]
struct Positions<'d> {
    bodies: Vec<usize>,
    others: HashMap<&'d str, Vec<usize>>,
}

impl<'d> Operation<'d> {
    /// The `operationId`.
    pub fn id(&self) -> Option<&'d str> {
        self.node.get_str("operationId")
    }

    /// Method and path, as `POST /otp`.
    pub fn name(&self) -> String {
        text::shown(format_args!("{} {}", self.method.to_uppercase(), self.path))
    }

    /// The most telling short name: the `operationId`, else method and path.
    pub fn label(&self) -> String {
        self.id().map_or_else(|| self.name(), text::shown)
    }

    /// Where a finding about the operation as a whole points: its id, else its method.
    pub fn place(&self) -> Place<'d> {
        self.node.get("operationId").filter(|id| id.str().is_some()).unwrap_or(self.node).into()
    }

    /// `x-ms-api-annotation`: the operation's place among its versions.
    pub fn annotation(&self) -> Option<Node<'d>> {
        self.node.get("x-ms-api-annotation")
    }

    /// The name that all versions of the operation share.
    pub fn family(&self) -> Option<&'d str> {
        self.annotation()?.get_str("family").filter(|family| !family.trim().is_empty())
    }

    /// The number of this version, whatever stands there.
    pub fn revision(&self) -> Option<Node<'d>> {
        self.annotation()?.get("revision")
    }

    /// `x-ms-agentic-protocol`: agents talk to a server through this operation, which tells them its tools at run time. Its
    /// inputs and outputs are described nowhere.
    pub fn agentic_protocol(&self) -> Option<Node<'d>> {
        self.node.get("x-ms-agentic-protocol")
    }

    /// Starts flows instead of being called by them.
    pub fn is_trigger(&self) -> bool {
        self.node.get("x-ms-trigger").is_some()
    }

    /// Whether it starts flows by a webhook whose notification is described: what the registration answers nobody sees.
    pub fn has_notification(&self) -> bool {
        self.is_trigger() && self.path_item.get("x-ms-notification-content").is_some()
    }

    /// Parameters of this name, but bodies, whose names nobody sees.
    pub fn parameters_named(&self, name: &str) -> impl Iterator<Item = &Parameter<'d>> {
        let named = self.positions().others.get(name).into_iter().flatten();
        named.map(|position| &self.parameters[*position])
    }

    /// Request body parameters; more than one are a mistake.
    pub fn bodies(&self) -> impl Iterator<Item = &Parameter<'d>> {
        self.positions().bodies.iter().map(|position| &self.parameters[*position])
    }

    fn positions(&self) -> &Positions<'d> {
        self.positions.get_or_init(|| {
            let mut positions = Positions::default();
            for (position, parameter) in self.parameters.iter().enumerate() {
                if parameter.is_in(Location::Body) {
                    positions.bodies.push(position);
                } else {
                    positions.others.entry(parameter.name()).or_default().push(position);
                }
            }
            positions
        })
    }

    /// The request body parameter.
    pub fn body(&self) -> Option<Parameter<'d>> {
        self.parameters.iter().copied().find(|parameter| parameter.is_in(Location::Body))
    }

    /// The schema of the request body.
    pub fn body_schema(&self) -> Option<Node<'d>> {
        self.body()?.node.get("schema")
    }

    /// Whether the path can be read as a template: what is not is reported once, and says nothing about parameters.
    pub fn has_sound_path(&self) -> bool {
        self.has_sound_path
    }

    /// The path without names of variables, in lower case as the service compares it.
    pub fn compared_path(&self) -> String {
        path::anonymous(self.path).to_lowercase()
    }

    /// Names of the variables in the path template, in order.
    pub fn path_variables(&self) -> impl Iterator<Item = &'d str> {
        path::variables(self.path)
    }

    /// Names of the path parameters.
    pub fn path_parameter_names(&self) -> HashSet<&'d str> {
        self.path_parameters().map(|parameter| parameter.name()).collect()
    }

    fn path_parameters(&self) -> impl Iterator<Item = Parameter<'d>> {
        self.parameters.iter().copied().filter(|parameter| parameter.is_in(Location::Path))
    }

    /// Whether it is not deprecated; of a flag of another type, which is reported itself, nobody knows.
    pub fn is_current(&self) -> bool {
        self.node.get("deprecated").is_none_or(|flag| flag.bool() == Some(false))
    }

    /// Whether a parameter cannot be read, so that nobody knows what the operation takes.
    pub fn has_lost_parameters(&self) -> bool {
        let is_readable = |entry: Node<'d>| {
            let parameter = entry.resolved();
            let parameter = parameter.filter(|node| node.get_str("name").is_some());
            let location = parameter.and_then(|node| node.get_str("in"));
            location.is_some_and(|location| Location::swagger2(location).is_some())
        };
        [self.node, self.path_item].into_iter().any(|holder| match holder.get("parameters") {
            Some(list) => !list.value().is_array() || !list.items().all(is_readable),
            None => misspells(holder, "parameters"),
        })
    }

    /// Path parameters that the path does not name.
    pub fn stray_path_parameters(&self) -> impl Iterator<Item = Parameter<'d>> {
        let variables: HashSet<_> = self.path_variables().collect();
        self.path_parameters().filter(move |parameter| !variables.contains(parameter.name()))
    }
}

pub(super) fn operations<'d>(path: &'d str, path_item: Node<'d>) -> impl Iterator<Item = Operation<'d>> {
    let methods =
        path_item.members().filter(|(key, node)| SWAGGER2_METHODS.contains(key) && node.is_object());
    let has_sound_path = path::path_template_problem(path).is_none() && !path.contains(['?', '#']);
    methods.map(move |(method, node)| Operation {
        path,
        method,
        node,
        path_item,
        parameters: parameter::parameters(node, path_item),
        responses: response::responses(node),
        is_visible: !is_meant_internal(node),
        has_sound_path,
        positions: OnceCell::new(),
    })
}

impl<'d> Definition<'d> {
    /// Those of the values for a call that the operation does not take as a parameter, or as a property in the body at any depth;
    /// nothing where nobody knows what it takes.
    pub fn strange_inputs(
        &self,
        operation: &Operation<'d>,
        given: Option<Node<'d>>,
    ) -> Vec<(&'d str, Node<'d>)> {
        if self.has_open_inputs(operation) {
            return Vec::new();
        }
        let schemas = operation.body_schema().map(schemas_within).unwrap_or_default();
        let properties = schemas.into_iter().filter_map(|schema| schema.get("properties"));
        let properties = properties.flat_map(Node::members).map(|(name, _)| name);
        let names: HashSet<_> = operation.parameters.iter().map(Parameter::name).chain(properties).collect();
        // Within a body, a path of names is written.
        let is_known =
            |name: &str| names.contains(name) || name.split(['/', '.']).all(|step| names.contains(step));
        given.into_iter().flat_map(Node::members).filter(|(name, _)| !is_known(name)).collect()
    }
}
