use foldhash::{HashMap, HashMapExt};

use crate::api::{Operation, Route};
use crate::compare::Change;
use crate::drift::Drift;
use crate::rule::{Sink, rule};
use crate::text;

rule! {
    /// The API has no operation with this method and path.
    ///
    /// Calls are answered 404 or 405. Path variables are compared by position, as their names never go over the wire. If
    /// the operation is described in another document, give that one too: `--reference` may be repeated. Where all paths of
    /// a reference begin with the same segment, it says nothing of what begins otherwise; that is reported as not checked.
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
    let mut neighbours = None;
    for operation in drift.unknown_operations() {
        // Elsewhere it is not checked.
        let Some(paths) = drift.realm(operation) else { continue };
        let neighbours = neighbours.get_or_insert_with(|| Neighbours::of(drift.missing_operations()));
        let name = operation.route.name();
        let help = match neighbours.nearest(operation) {
            Some(similar) => format!("call {} instead, if it is the same operation", similar.name()),
            None => {
                "correct the path, remove the operation, or give the reference that describes it".to_owned()
            }
        };
        sink.report(operation.route, format!("the API has no {name}: calls are answered 404 or 405"))
            .help(help)
            .related(paths, "not among these paths");
    }
}

/// Operations that the connector lacks, by their paths, and by their methods and paths without one of the segments: the same path under another
/// method and paths that differ in one segment are found without a look at all others.
struct Neighbours<'d> {
    paths: HashMap<String, Route<'d>>,
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
            let (template, route) = (operation.template(), operation.route);
            for gap in gaps(&operation.method, &template) {
                let gap = neighbours.gaps.entry(gap).or_default();
                if gap.len() < Self::MOST_COMPARED {
                    gap.push((template.clone(), route));
                }
            }
            neighbours.paths.entry(template).or_insert(route);
        }
        neighbours
    }

    /// The same path under another method, or the most similar path under the same one.
    fn nearest(&self, operation: &Operation<'_>) -> Option<Route<'d>> {
        let template = operation.template();
        if let Some(route) = self.paths.get(&template) {
            return Some(*route);
        }
        let gaps = gaps(&operation.method, &template);
        let candidates: Vec<_> = gaps.filter_map(|gap| self.gaps.get(&gap)).flatten().collect();
        let nearest = text::nearest(&template, candidates.iter().map(|(path, _)| path.as_str()))?;
        candidates.iter().find(|(path, _)| path == nearest).map(|(_, route)| *route)
    }
}

/// A method and path with each of the segments left out in turn.
fn gaps(method: &str, template: &str) -> impl Iterator<Item = String> + use<> {
    // What lies behind more segments is not looked at.
    const MOST_SEGMENTS: usize = 32;
    let segments: Vec<String> = template.split('/').skip(1).map(str::to_owned).collect();
    let method = method.to_owned();
    (0..segments.len().min(MOST_SEGMENTS)).map(move |gap| {
        let others = segments.iter().enumerate().map(|(at, segment)| if at == gap { "*" } else { segment });
        format!("{method} {}", others.collect::<Vec<_>>().join("/"))
    })
}
