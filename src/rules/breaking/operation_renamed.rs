use crate::compare::{Change, Pair, What};
use crate::rule::{Sink, rule};
use crate::update::Update;

rule! {
    /// An operation has another operationId.
    ///
    /// Flows and apps know an operation by its id and by nothing else, so to them the operation is gone and a new one
    /// is there. Method and path tell that it is the same.
    ///
    /// Source: Microsoft's change validator takes it for a removal and refuses it (seen in pull requests).
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/operationId": "GetParcels" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/summary": "List all parcels" }
    /// ```
    "operation-renamed", Error, Deploy, [], Breaking(check)
}

fn check<'d>(update: &Update<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    if update.regenerated().is_some() {
        return;
    }
    let What::Id(Pair { base: Some(old), revision }) = change.what else { return };
    let now = revision.map_or("has no id now".to_owned(), |new| format!("is now called {new}"));
    sink.update(
        change,
        format!("operation {old} {now}: what was built with it does not find it"),
        "the id that flows hold",
    )
    .help(format!("change `operationId` back to `{old}`; the summary is what makers see, and it may change"));
}
