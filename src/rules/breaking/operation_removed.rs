use crate::compare::Change;
use crate::rule::{Sink, rule};
use crate::update::Update;

rule! {
    /// An operation that flows and apps can use is gone.
    ///
    /// Flows that use it can be neither saved nor run any more; apps that use it fail when their data source is
    /// refreshed. It makes no difference whether makers saw it: hidden operations fill the lists and fields of
    /// others.
    ///
    /// Source: Microsoft's change validator refuses it (seen in pull requests); its documentation of operation
    /// versions says to keep the operation and to deprecate it.
    ///
    /// ```json fail
    /// { "-/paths/~1hooks~1{hookId}": 0, "at": "/paths" }
    /// ```
    /// ```json pass
    /// { "/paths/~1hooks~1{hookId}/delete/summary": "Stop" }
    /// ```
    "operation-removed", Error, Deploy, [], Breaking(check)
}

fn check<'d>(_: &Update<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    for route in &change.operations {
        let id = route.id.map_or_else(|| route.name(), str::to_owned);
        sink.update(change, format!("operation {id} is gone: flows and apps that call it fail"), "the released operation").help(
            "put it back with `\"deprecated\": true` and name its `replacement` in `x-ms-api-annotation`, or accept it \
             with a reason in conndef.toml",
        );
    }
}
