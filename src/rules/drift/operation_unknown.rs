use foldhash::{HashMap, HashMapExt};

use crate::api::{HOLE, Operation, Route};
use crate::compare::Change;
use crate::document::Node;
use crate::drift::Drift;
use crate::openapi::OPENAPI3_METHODS;
use crate::rule::{Sink, rule};
use crate::severity::Severity;
use crate::text;

rule! {
    /// The API has no operation with this method and path.
    ///
    /// Calls are answered 404 or 405. Path variables are compared by position, as their names never go over the wire. If
    /// the operation is described in another document, give that one too: `--reference` may be repeated. Where all paths of
    /// a reference begin with the same segment, it says nothing of what begins otherwise; that is reported as not checked. A
    /// GET that the reference has with one more variable at the end of its path is a warning, as that may be optional,
    /// and so is one without any likeness where half of the operations or more are in no reference.
    ///
    /// Source: comparison of the connector with the references by method and path.
    ///
    /// ```json fail
    /// { "-reference#/paths/~1couriers": 0, "at": "/paths/~1couriers/get/operationId" }
    /// ```
    /// ```json pass
    /// { "reference#/paths/~1couriers/get/operationId": "carriers" }
    /// ```
    "operation-unknown", Error, Deploy, [], Reference(check)
}

fn check<'d>(drift: &Drift<'d>, _: &[&Change<'d>], sink: &mut Sink<'d>) {
    if drift.is_unrelated() {
        return;
    }
    let unknown = drift.unknown_operations().count();
    // Of an API that is described in part only, nobody can say what it lacks.
    let is_part = unknown * 2 >= drift.connector.operations.len() && drift.connector.operations.len() > 1;
    let mut neighbours = None;
    for operation in drift.unknown_operations() {
        // Elsewhere it is not checked.
        let Some(paths) = drift.realm(operation) else { continue };
        let neighbours = neighbours.get_or_insert_with(|| Neighbours::of(drift.missing_operations()));
        let name = operation.route.name();
        let near = neighbours.nearest(operation);
        let help = match &near {
            Some(Near::Like(route)) => format!("call {} instead, if it is the same operation", route.name()),
            Some(Near::Deeper(route)) => {
                format!("call {} instead, or make sure that its last variable may be left out", route.name())
            }
            Some(Near::Other(route)) => {
                format!("the path takes {}: {OTHERWISE}", methods(*route))
            }
            None => OTHERWISE.to_owned(),
        };
        let (severity, message) = match near {
            Some(Near::Deeper(_)) => {
                (Severity::Warning, format!("the API has {name} only with a further variable behind it"))
            }
            None if is_part => {
                let known = drift.connector.operations.len() - unknown;
                (
                    Severity::Warning,
                    format!("the reference has no {name}, and only {known} of those that are called"),
                )
            }
            _ => (Severity::Error, format!("the API has no {name}: calls are answered 404 or 405")),
        };
        sink.report(operation.route, message)
            .severity(severity)
            .help(help)
            .related(paths, "not among these paths");
    }
}

/// All methods of an operation's path.
fn methods(route: Route<'_>) -> String {
    let item = route.node.holder().into_iter().flat_map(Node::members).map(|(key, _)| key);
    let methods = item.filter(|key| OPENAPI3_METHODS.contains(key));
    text::list(methods.map(str::to_ascii_uppercase), " or ")
}

/// What can be done where nothing is near.
const OTHERWISE: &str =
    "correct the method or path, remove the operation, or give the reference that describes it";

/// An operation that the connector lacks and that may be meant.
enum Near<'d> {
    /// The same one, by a slip.
    Like(Route<'d>),
    /// The same one, with a further variable at the end of its path.
    Deeper(Route<'d>),
    /// One that does something else at the same path.
    Other(Route<'d>),
}

/// Operations that the connector lacks, by their paths, and by their methods and paths without one of the segments, which is
/// held beside: the same path under another method and paths that differ in one segment are found without a look at all
/// others.
struct Neighbours<'d> {
    paths: HashMap<String, Vec<Route<'d>>>,
    gaps: HashMap<String, Vec<(String, Route<'d>)>>,
}

impl<'d> Neighbours<'d> {
    /// Of so many paths that differ in the same segment a small difference says little.
    const MOST_COMPARED: usize = 64;

    fn of<'o>(operations: impl Iterator<Item = &'o Operation<'d>>) -> Neighbours<'d>
    where
        'd: 'o,
    {
        let mut neighbours = Neighbours { paths: HashMap::new(), gaps: HashMap::new() };
        for operation in operations {
            let route = operation.route;
            for path in operation.paths() {
                for (gap, segment) in gaps(&operation.method, &path) {
                    let gap = neighbours.gaps.entry(gap).or_default();
                    if gap.len() < Self::MOST_COMPARED {
                        gap.push((segment, route));
                    }
                }
                let methods = neighbours.paths.entry(path).or_default();
                // There are no more methods than a handful.
                if methods.iter().all(|known| known.method != route.method) {
                    methods.push(route);
                }
            }
        }
        neighbours
    }

    /// What may be meant, by the most telling likeness.
    fn nearest(&self, operation: &Operation<'_>) -> Option<Near<'d>> {
        let near = operation.paths().into_iter().filter_map(|path| self.near(operation, &path));
        near.min_by_key(|near| matches!(near, Near::Other(_)))
    }

    fn near(&self, operation: &Operation<'_>, path: &str) -> Option<Near<'d>> {
        let method = &*operation.method;
        let at = |path: &str| self.paths.get(path).into_iter().flatten();
        if let Some(route) = at(path).find(|route| changes(route.method) && changes(method)) {
            return Some(Near::Like(*route));
        }
        let last = |path: &str| path.rsplit('/').next().map(str::to_owned);
        // Where the last variables have one name, another one was put between.
        let is_deeper =
            |route: &&Route<'d>| route.method == method && last(route.path) != last(operation.route.path);
        let deeper = || at(&format!("{path}/{HOLE}")).find(is_deeper);
        if let Some(route) = (method == "get" && path.ends_with(HOLE)).then(deeper).flatten() {
            return Some(Near::Deeper(*route));
        }
        let alike = gaps(method, path).find_map(|(gap, segment)| {
            let candidates = self.gaps.get(&gap)?;
            let nearest = text::nearest(&segment, candidates.iter().map(|(segment, _)| segment.as_str()))?;
            candidates.iter().find(|(segment, _)| segment == nearest).map(|(_, route)| *route)
        });
        alike.map(Near::Like).or_else(|| at(path).next().map(|route| Near::Other(*route)))
    }
}

/// Whether a method changes what is there, as a whole or in part.
fn changes(method: &str) -> bool {
    ["put", "patch"].contains(&method)
}

/// A method and path with each of the segments left out in turn, and that segment.
fn gaps(method: &str, template: &str) -> impl Iterator<Item = (String, String)> + use<> {
    // What lies behind more segments is not looked at.
    const MOST_SEGMENTS: usize = 32;
    let segments: Vec<String> = template.split('/').skip(1).map(str::to_owned).collect();
    let method = method.to_owned();
    (0..segments.len().min(MOST_SEGMENTS)).map(move |gap| {
        let others = segments.iter().enumerate().map(|(at, segment)| if at == gap { "*" } else { segment });
        (format!("{method} {}", others.collect::<Vec<_>>().join("/")), segments[gap].clone())
    })
}
