use crate::api::Schema;
use crate::compare::Change;
use crate::rule::{Sink, rule};
use crate::severity::Severity;
use crate::update::Update;

rule! {
    /// There is a new input that every call must have.
    ///
    /// Flows and apps that were built before do not give it, so the API refuses their calls or the designer marks the
    /// flow as broken; formulas in apps get a further argument, before which the others no longer fit. With a default
    /// it is a warning, as flows are safe and formulas are not; hidden with a default, nobody notices.
    ///
    /// Source: Microsoft's change validator refuses new required parameters and properties (seen in pull requests);
    /// that a default saves flows is our own reading.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/parameters/-": { "name": "depot", "in": "query", "required": true, "type": "string" },
    ///   "at": "/paths/~1parcels/get/parameters/2" }
    /// ```
    /// ```json fail
    /// { "/paths/~1parcels/get/parameters/-": { "name": "depot", "in": "query", "required": true, "type": "string", "default": "A" },
    ///   "at": "/paths/~1parcels/get/parameters/2" }
    /// ```
    /// ```json pass
    /// { "old#/paths/~1parcels/post/parameters/0/schema/x-ms-summary": "Parcel" }
    /// ```
    "required-input-added", Error, Deploy, [], Breaking(check)
}

fn check<'d>(_: &Update<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let schema = Schema::of(change.nodes.revision);
    let message = format!("{} is new, and calls must have it", change.subject);
    match (schema.default, schema.is_hidden) {
        (Some(_), true) => {}
        (Some(_), false) => {
            sink.update(
                change,
                format!("{message}: formulas in apps have to give it"),
                "not asked for before",
            )
            .severity(Severity::Warning)
            .better("make it optional, or hide it (`x-ms-visibility`: `internal`)");
        }
        (None, _) => {
            sink.update(change, message, "not asked for before")
                .better("make it optional, or give it a default and hide it");
        }
    }
}
