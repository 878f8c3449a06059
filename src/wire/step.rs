//! What each policy does to the calls of an operation.

use foldhash::{HashMap, HashMapExt};

use crate::api::{
    HOLE, Input, Location, Obstacle, Operation, Origin, Servers, Style, Unhandled, path_variables,
};
use crate::document::Node;
use crate::openapi::{Call, Lookup, Piece, calls, pieces};
use crate::properties::Policy;

use super::{is_content_type, name_content};

/// Most policies that are applied: published connectors have some dozens.
const MOST_POLICIES: usize = 500;
/// How often policies may be applied, and how often names of inputs compared on the way; real connectors need some
/// thousands.
const MOST_APPLIED: usize = 100_000;
const MOST_COMPARED: usize = 5_000_000;

/// The policies of a connector, read once.
pub(super) struct Steps<'d> {
    all: Vec<Step<'d>>,
    /// Positions of those for every operation.
    of_all: Vec<usize>,
    /// Positions of those for some operations, by their ids.
    of_some: HashMap<&'d str, Vec<usize>>,
    /// How much more may be applied, and compared.
    left: (usize, usize),
    /// Whether there was more to apply than is applied.
    pub(super) is_cut: bool,
}

/// A policy.
struct Step<'d> {
    effect: Effect<'d>,
    /// Inputs whose values it reads.
    reads: Vec<(Location, &'d str)>,
}

/// What it does.
enum Effect<'d> {
    /// Calls go to another host and base path.
    Host(Servers<'d>),
    /// Calls go to another path below the base path.
    Route(Route<'d>),
    /// It sends something.
    Send(Location, &'d str, Node<'d>),
    /// It sends several values that the platform remembers, and takes the answer apart.
    Poll(Vec<(&'d str, Node<'d>)>, Unhandled<'d>),
    /// Nobody can tell how the body of calls or of answers looks.
    Rewrite { is_request: bool, unhandled: Unhandled<'d> },
    /// Nothing that shows.
    Nothing,
}

/// Another path.
struct Route<'d> {
    /// Its template; nothing where it is put together when the call is made.
    path: Option<String>,
    /// The method, where it changes that, too.
    method: Option<String>,
    /// Inputs that it puts into the path, under the name that they have in the template.
    moved: Vec<(Location, &'d str)>,
    /// Query parameters that it holds.
    query: Vec<&'d str>,
    node: Node<'d>,
}

impl<'d> Steps<'d> {
    pub(super) fn of(policies: impl Iterator<Item = Policy<'d>>) -> Steps<'d> {
        let mut steps = Steps {
            all: Vec::new(),
            of_all: Vec::new(),
            of_some: HashMap::new(),
            left: (MOST_APPLIED, MOST_COMPARED),
            is_cut: false,
        };
        for (position, policy) in policies.enumerate() {
            if position == MOST_POLICIES {
                steps.is_cut = true;
                break;
            }
            steps.all.push(Step::of(policy));
            let mut is_for_all = true;
            for id in policy.operation_names().filter_map(Node::str) {
                steps.of_some.entry(id).or_default().push(position);
                is_for_all = false;
            }
            if is_for_all {
                steps.of_all.push(position);
            }
        }
        steps
    }

    /// Applies them in their order, as far as there is room for more.
    pub(super) fn apply(&mut self, operation: &mut Operation<'d>) {
        let own =
            operation.route.id.and_then(|id| self.of_some.get(id)).map(Vec::as_slice).unwrap_or_default();
        let mut positions = [own, &self.of_all].concat();
        positions.sort_unstable();
        positions.dedup();
        for position in positions {
            let step = &self.all[position];
            let compared = (1 + operation.inputs.len()) * (1 + step.reads.len());
            let left = (self.left.0.checked_sub(1), self.left.1.checked_sub(compared));
            let (Some(applied), Some(compared)) = left else {
                self.is_cut = true;
                return;
            };
            self.left = (applied, compared);
            step.apply(operation);
        }
    }
}

impl<'d> Step<'d> {
    fn of(policy: Policy<'d>) -> Step<'d> {
        let node = policy.node;
        let text = |name: &str| policy.parameter(name).and_then(Node::str);
        let unhandled = Unhandled { obstacle: Obstacle::Policy(policy.template_id()), node };
        let is_response = policy.section().is_some_and(|section| !section.eq_ignore_ascii_case("request"));
        let rewrite = Effect::Rewrite { is_request: !is_response, unhandled };
        let set = |location| {
            let value = policy.parameter("value").unwrap_or(node);
            text("name").map_or(Effect::Nothing, |name| Effect::Send(location, name, value))
        };
        let effect = match policy.template_id().to_ascii_lowercase().as_str() {
            "dynamichosturl" => {
                policy.parameter("urlTemplate").and_then(host).map_or(Effect::Nothing, Effect::Host)
            }
            "routerequesttoendpoint" => {
                let node = policy.parameter("newPath").unwrap_or(node);
                Effect::Route(Route::of(node, text("httpMethod")))
            }
            "setheader" if is_response => Effect::Nothing,
            "setheader" => set(Location::Header),
            "setqueryparameter" => set(Location::Query),
            "setvaluefromurl" if !is_response => match text("parameterTemplate").map(pieces).as_deref() {
                Some([Piece::Call(call)]) => match input(call.lookup()) {
                    Some((location, name)) => Effect::Send(location, name, node),
                    None => rewrite,
                },
                _ => rewrite,
            },
            "pollingtrigger" => {
                let config = policy.parameter("triggerConfig").into_iter().flat_map(Node::members);
                Effect::Poll(config.collect(), unhandled)
            }
            "updatenextlink" | "setconnectionstatustounauthenticated" => Effect::Nothing,
            "dynamicsubdomain" => Effect::Host(Servers::one(HOLE, node)),
            _ => rewrite,
        };
        let values =
            policy.parameters().into_iter().flat_map(Node::members).filter_map(|(_, node)| node.str());
        let mut reads = Vec::new();
        for call in values.flat_map(calls) {
            reads.extend(call.all().into_iter().map(Call::lookup).filter_map(input));
        }
        Step { effect, reads }
    }

    fn apply(&self, operation: &mut Operation<'d>) {
        for input in &mut operation.inputs {
            let is_read = |(location, name): &(Location, &str)| is_named(input, *location, name);
            if input.origin == Origin::Entered && self.reads.iter().any(is_read) {
                input.origin = Origin::Read;
            }
        }
        match &self.effect {
            Effect::Host(servers) => operation.servers = servers.clone(),
            Effect::Route(route) => route.apply(operation),
            Effect::Send(location, name, node) => {
                if is_content_type(*location, name) {
                    name_content(operation, *node);
                }
                send(operation, *location, name, *node);
            }
            Effect::Poll(values, unhandled) => {
                for (name, node) in values {
                    send(operation, Location::Query, name, *node);
                }
                operation.opaque.response = Some(*unhandled);
            }
            Effect::Rewrite { is_request: true, unhandled } => operation.opaque.request = Some(*unhandled),
            Effect::Rewrite { is_request: false, unhandled } => operation.opaque.response = Some(*unhandled),
            Effect::Nothing => {}
        }
    }
}

impl<'d> Route<'d> {
    fn of(node: Node<'d>, method: Option<&str>) -> Route<'d> {
        let text = node.str().unwrap_or_default();
        let (path, query) = text.split_once('?').unwrap_or((text, ""));
        let mut template = String::new();
        let mut moved = Vec::new();
        let pieces = pieces(path);
        // An expression alone may hold more than one segment.
        let is_open = matches!(pieces[..], [Piece::Call(_), ..]) || pieces.is_empty();
        for piece in pieces {
            match piece {
                Piece::Text(text) | Piece::Broken(text) => template.push_str(text),
                Piece::Call(call) => {
                    let lookup = call.lookup();
                    template.extend(["{", lookup.name.unwrap_or_default(), "}"]);
                    moved.extend(input(lookup));
                }
            }
        }
        let query = query.split('&').filter_map(|pair| pair.split('=').next());
        let method = method.filter(|method| !method.starts_with('@')).map(str::to_ascii_lowercase);
        Route {
            path: (!is_open).then_some(template),
            method,
            moved,
            query: query.filter(|name| !name.is_empty()).collect(),
            node,
        }
    }

    fn apply(&self, operation: &mut Operation<'d>) {
        let Some(path) = &self.path else {
            let obstacle = Obstacle::Policy("routerequesttoendpoint");
            operation.opaque.call = Some(Unhandled { obstacle, node: self.node });
            return;
        };
        if let Some(method) = &self.method {
            operation.method = method.clone().into();
        }
        operation.path = path.clone().into();
        let positions: HashMap<&str, _> = path_variables(path).collect();
        for input in &mut operation.inputs {
            let is_moved = |(location, name): &(Location, &str)| is_named(input, *location, name);
            if self.moved.iter().any(is_moved) {
                input.location = Location::Path;
                input.origin = Origin::Entered;
            }
            if input.location == Location::Path {
                input.position = positions.get(input.name).copied();
                // What the path no longer holds is not sent.
                if input.position.is_none() {
                    input.origin = Origin::Read;
                }
            }
        }
        for name in &self.query {
            send(operation, Location::Query, name, self.node);
        }
    }
}

/// Whether an input goes by a name; those of headers have no case.
fn is_named(input: &Input<'_>, location: Location, name: &str) -> bool {
    let is_same =
        if location == Location::Header { input.name.eq_ignore_ascii_case(name) } else { input.name == name };
    input.location == location && is_same
}

/// The input whose value is looked up.
fn input(lookup: Lookup<'_>) -> Option<(Location, &str)> {
    let location = match lookup.function.to_ascii_lowercase().as_str() {
        "headers" => Location::Header,
        "queryparameters" => Location::Query,
        "pathparameters" => Location::Path,
        _ => return None,
    };
    Some((location, lookup.name?))
}

/// The address that a template gives: what nobody can know is a hole, what has a default is that.
fn host(node: Node<'_>) -> Option<Servers<'_>> {
    let pieces = pieces(node.str()?.trim());
    let text = pieces.into_iter().map(|piece| match piece {
        Piece::Text(text) | Piece::Broken(text) => text,
        Piece::Call(call) => call.lookup().default.filter(|default| !default.is_empty()).unwrap_or(HOLE),
    });
    Some(Servers::one(&text.collect::<String>(), node))
}

/// Sends what a policy sets, in place of what was sent under the name.
fn send<'d>(operation: &mut Operation<'d>, location: Location, name: &'d str, node: Node<'d>) {
    let known = operation.inputs.iter_mut().find(|input| is_named(input, location, name));
    if let Some(input) = known {
        // Of several policies the last one counts.
        if input.schema.is_none() {
            input.node = node;
        }
        input.origin = Origin::Set;
        input.is_required = true;
        return;
    }
    operation.inputs.push(Input {
        location,
        name,
        position: None,
        is_required: true,
        schema: None,
        style: Style::Csv,
        is_deprecated: false,
        origin: Origin::Set,
        node,
    });
}
