use crate::compare::Change;
use crate::rule::{Sink, rule};
use crate::severity::Severity;
use crate::update::Update;

rule! {
    /// An input that could be left out must now be given.
    ///
    /// Flows that leave it out are refused by the API or marked as broken by the designer. In apps, optional inputs
    /// are named in a record at the end of a formula and required ones have a place of their own, so every formula
    /// that calls the operation is wrong, even those that give it. With a default it is a warning, as flows are safe.
    ///
    /// Source: Microsoft's change validator refuses it (seen in pull requests); what formulas do is in Power Fx's
    /// reader of connectors.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/parameters/0/required": true }
    /// ```
    /// ```json fail
    /// { "/paths/~1parcels/post/parameters/0/schema/required": ["receiver", "courier"], "at": "/paths/~1parcels/post/parameters/0/schema/properties/courier" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/parameters/0/required": false }
    /// ```
    "input-made-required", Error, Deploy, [], Breaking(check)
}

fn check<'d>(_: &Update<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let schema = Update::schema(change);
    let severity = match (schema.default, schema.is_hidden) {
        (Some(_), true) => return,
        (Some(_), false) => Severity::Warning,
        (None, _) => Severity::Error,
    };
    let message = format!(
        "{} must be given now, it could be left out: flows without it fail, all formulas in apps change",
        change.subject
    );
    sink.update(change, message, "optional in the released version")
        .severity(severity)
        .better("leave it optional");
}
