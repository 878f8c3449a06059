use crate::api::{Operation, Route};
use crate::lint::{Drift, Sink, rule};
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
    "operation-unknown", Error, Deploy, [], Drift(check)
}

fn check<'d>(drift: &Drift<'d>, sink: &mut Sink<'d>) {
    if drift.is_unrelated() {
        return;
    }
    for operation in drift.unknown_operations() {
        // Elsewhere it is not checked.
        let Some(paths) = drift.realm(operation) else { continue };
        let name = operation.route.name();
        let help = match similar(drift, operation) {
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

/// The same path under another method, or the most similar path under the same one.
fn similar<'d>(drift: &Drift<'d>, operation: &Operation<'_>) -> Option<Route<'d>> {
    let (template, route) = (operation.template(), operation.route);
    let others = &drift.reference.operations;
    let same = |operation: &&Operation<'_>| operation.template() == template;
    let other_method = others.iter().find(same).map(|operation| operation.route);
    other_method.or_else(|| {
        let candidates = others.iter().filter(|operation| operation.route.method == route.method);
        let paths: Vec<(String, Route<'d>)> = candidates.map(|o| (o.template(), o.route)).collect();
        let nearest = text::nearest(&template, paths.iter().map(|(path, _)| path.as_str()))?;
        paths.iter().find(|(path, _)| path == nearest).map(|(_, route)| *route)
    })
}
