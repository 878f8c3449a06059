use crate::compare::{Change, What};
use crate::drift::{Drift, IF_IN_USE};
use crate::rule::{Sink, rule};

rule! {
    /// The API expects an input in another part of the request.
    ///
    /// A query parameter is not read from a header, nor the reverse, so what is entered never arrives.
    ///
    /// Source: OpenAPI Specification, Parameter Object: a parameter is identified by its name and its `in`.
    ///
    /// ```json fail
    /// { "reference#/paths/~1parcels/get/parameters/0/in": "header", "at": "/paths/~1parcels/get/parameters/0/in" }
    /// ```
    /// ```json pass
    /// { "reference#/paths/~1parcels/get/parameters/0/in": "query" }
    /// ```
    "input-moved", Error, Deploy, [], Drift(check)
}

fn check<'d>(_: &Drift<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let What::Moved(locations) = change.what else { return };
    let (name, theirs) = (change.subject.name, locations.base.name());
    let message = format!(
        "'{name}' is sent in {}, the API reads it from {theirs}: what is entered never arrives",
        locations.revision.name()
    );
    sink.change(change, message, "where the API reads it")
        .help(format!("change `in` to `{theirs}`, {IF_IN_USE}"));
}
