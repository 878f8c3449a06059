use crate::compare::Change;
use crate::drift::Drift;
use crate::rule::{Sink, rule};

rule! {
    /// The API has deprecated an input that the connector offers.
    ///
    /// It will go away; what makers enter will then be ignored or refused.
    ///
    /// Source: OpenAPI Specification, Parameter Object and Schema Object, `deprecated`.
    ///
    /// ```json fail
    /// { "reference#/paths/~1parcels/get/parameters/0/deprecated": true, "at": "/paths/~1parcels/get/parameters/0" }
    /// ```
    /// ```json pass
    /// { "reference#/paths/~1parcels/get/parameters/0/deprecated": false }
    /// ```
    "input-deprecated", Warning, Deploy, [], Drift(check)
}

fn check<'d>(_: &Drift<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let message = format!(
        "the API has deprecated {}: it will go away, and what is entered will be ignored",
        change.subject
    );
    sink.change(change, message, "deprecated here").help("say so in its description, or remove it");
}
