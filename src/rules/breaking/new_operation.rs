use crate::api::Route;
use crate::compare::{Change, What};
use crate::rule::{Sink, rule};
use crate::update::Update;

rule! {
    /// There is an operation that makers could not use before.
    ///
    /// Nothing that was built before notices. It is named in the list of what is new (`conndef breaking --all`).
    ///
    /// Source: Microsoft's documentation of operation versions: new operations are no breaking change.
    ///
    /// ```json fail
    /// { "-old#/paths/~1hooks~1{hookId}": 0, "at": "/paths/~1hooks~1{hookId}/delete/operationId" }
    /// ```
    /// ```json pass
    /// { "/paths/~1hooks/post/summary": "When it arrives" }
    /// ```
    "new-operation", Info, Deploy, [], Breaking(check)
}

fn check<'d>(_: &Update<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let (message, related) = if change.what == What::OperationAdded {
        let name = |route: &Route<'_>| route.id.map_or_else(|| route.name(), str::to_owned);
        let names: Vec<_> = change.operations.iter().map(name).collect();
        (format!("operation {} is new", names.join(", ")), "not among these")
    } else {
        ("the operation is shown to makers now".to_owned(), "hidden in the released version")
    };
    sink.update(change, message, related).help = None;
}
