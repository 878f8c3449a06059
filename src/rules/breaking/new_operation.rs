use crate::compare::{Pair, What};
use crate::lint::{Sink, Update, rule};

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

fn check<'d>(update: &Update<'d>, sink: &mut Sink<'d>) {
    for change in update.operations() {
        match change.what {
            What::OperationAdded => {
                let names: Vec<_> = change
                    .operations
                    .iter()
                    .map(|route| route.id.map_or_else(|| route.name(), str::to_owned))
                    .collect();
                sink.update(change, format!("operation {} is new", names.join(", ")), "not among these")
                    .help = None;
            }
            What::Hidden(Pair { base: true, revision: false }) => {
                sink.update(
                    change,
                    "the operation is shown to makers now",
                    "hidden in the released version",
                )
                .help = None;
            }
            _ => {}
        }
    }
}
