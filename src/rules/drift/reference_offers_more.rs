use crate::api::Route;
use crate::compare::Change;
use crate::drift::Drift;
use crate::rule::{Sink, rule};

rule! {
    /// The API has operations that the connector does not offer.
    ///
    /// Nothing is wrong: a connector offers what its makers need. The list helps to decide what to add next.
    ///
    /// Source: comparison of the connector with the references by method and path.
    ///
    /// ```json fail
    /// { "reference#/paths/~1parcels~1{id}/patch": { "responses": { "200": { "description": "Changed" } } },
    ///   "at": "/paths" }
    /// ```
    /// ```json pass
    /// { "reference#/paths/~1parcels~1{id}/summary": "One parcel" }
    /// ```
    "reference-offers-more", Info, Deploy, [], Reference(check)
}

fn check<'d>(drift: &Drift<'d>, missing: &[&Change<'d>], sink: &mut Sink<'d>) {
    // Longer lists are not read.
    const MOST_NAMED: usize = 12;
    let Some(first) = missing.first().filter(|_| !drift.is_unrelated()) else { return };
    let routes = missing.iter().flat_map(|change| &change.operations);
    let names: Vec<String> = routes.map(Route::name).collect();
    let more = names.len().saturating_sub(MOST_NAMED);
    let mut list = names[..names.len() - more].join(", ");
    if more > 0 {
        list = format!("{list} and {more} more");
    }
    let count = names.len();
    let what = if count == 1 { "an operation".to_owned() } else { format!("{count} operations") };
    let related = first.nodes.base;
    sink.report(
        first.nodes.revision,
        format!("the API has {what} that the connector does not offer: {list}"),
    )
    .help("describe those that makers need")
    .related(related, "the first of them");
}
