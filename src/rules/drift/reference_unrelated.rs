use crate::compare::Change;
use crate::drift::Drift;
use crate::rule::{Sink, rule};

rule! {
    /// The references describe another API than the one that the connector calls.
    ///
    /// None, or next to none, of the connector's methods and paths are in them: another product, or another version whose
    /// paths all differ. One finding says so instead of one for each operation.
    ///
    /// Source: comparison of the connector with the references by method and path.
    ///
    /// ```json fail
    /// { "reference#/paths": { "/v9/boxes": { "get": { "responses": { "200": { "description": "Boxes" } } } } },
    ///   "at": "/paths" }
    /// ```
    /// ```json pass
    /// { "reference#/paths/~1boxes": {} }
    /// ```
    "reference-unrelated", Error, Deploy, [], Reference(check)
}

fn check<'d>(drift: &Drift<'d>, _: &[&Change<'d>], sink: &mut Sink<'d>) {
    let (Some(connector), Some(reference)) = (drift.connector.roots.first(), drift.reference.roots.first())
    else {
        return;
    };
    if !drift.is_unrelated() {
        return;
    }
    let (unknown, all) = (drift.unknown_operations().count(), drift.connector.operations.len());
    let share = match unknown {
        1 if all == 1 => "the connector's only operation is not".to_owned(),
        _ if unknown == all => format!("none of the connector's {all} operations is"),
        _ => format!("{unknown} of the connector's {all} operations are not"),
    };
    let offered = match drift.reference.operations.len() {
        1 => "the reference's only operation".to_owned(),
        count => format!("among the reference's {count} operations"),
    };
    let message = format!("{share} {offered}: it describes another API, or another version of it");
    sink.report(connector.get("paths").unwrap_or(*connector), message)
        .help("compare with the reference of the API version whose paths the connector calls")
        .related(reference.get("paths").unwrap_or(*reference), "the reference's paths");
}
