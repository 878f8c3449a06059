use crate::compare::Change;
use crate::rule::{Sink, rule};
use crate::update::Update;

rule! {
    /// The values of a list are written in another way.
    ///
    /// The platform writes them, so flows follow; but the API has to read the new form from the day of the update,
    /// and single values that makers separated themselves are no longer taken apart.
    ///
    /// Source: own reading of `collectionFormat`.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/parameters/0": { "name": "status", "in": "query", "type": "array", "items": { "type": "string" }, "collectionFormat": "pipes" },
    ///   "old#/paths/~1parcels/get/parameters/0": { "name": "status", "in": "query", "type": "array", "items": { "type": "string" } } }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/parameters/0/collectionFormat": "csv" }
    /// ```
    "input-style-changed", Warning, Deploy, [], Breaking(check)
}

fn check<'d>(_: &Update<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let message = format!("the values of {} are written in another way", change.subject);
    sink.update(change, message, "written so before");
}
