use crate::api::Location;
use crate::compare::{Change, Pair, What};
use crate::drift::{Drift, IF_IN_USE};
use crate::rule::{Sink, rule};
use crate::severity::Severity;

rule! {
    /// The API expects an input in another part of the request.
    ///
    /// A query parameter is not read from a header, nor the reverse, so what is entered never arrives. Between the query and a
    /// form it is a warning, as many servers read both alike.
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
    let is_often_read = matches!(
        locations,
        Pair { base: Location::Query, revision: Location::Form }
            | Pair { base: Location::Form, revision: Location::Query }
    );
    let (severity, consequence) = if is_often_read {
        (Severity::Warning, "not all servers read both")
    } else {
        (Severity::Error, "what is entered never arrives")
    };
    let ours = locations.revision.name();
    let message = format!("'{name}' is sent in {ours}, the API reads it from {theirs}: {consequence}");
    let also = if locations.base == Location::Form {
        " and name the form's media type under `consumes`"
    } else {
        ""
    };
    sink.change(change, message, "where the API reads it")
        .severity(severity)
        .help(format!("change `in` to `{theirs}`{also}, {IF_IN_USE}"));
}
