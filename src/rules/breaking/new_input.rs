use crate::api::Schema;
use crate::compare::{Pair, What};
use crate::lint::{Sink, Update, rule};

rule! {
    /// There is an input that makers could not give before.
    ///
    /// Nothing that was built before notices: it can be left out.
    ///
    /// Source: Microsoft's documentation of operation versions: new optional inputs are no breaking change.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/parameters/-": { "name": "depot", "in": "query", "type": "string" },
    ///   "at": "/paths/~1parcels/get/parameters/2" }
    /// ```
    /// ```json fail
    /// { "/paths/~1parcels/get/parameters/-": { "name": "depot", "in": "query", "required": true, "type": "string", "default": "A",
    ///     "x-ms-visibility": "internal" }, "at": "/paths/~1parcels/get/parameters/2" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/parameters/0/x-ms-summary": "State" }
    /// ```
    "new-input", Info, Deploy, [], Breaking(check)
}

fn check<'d>(update: &Update<'d>, sink: &mut Sink<'d>) {
    for change in update.inputs() {
        let message = match change.what {
            What::Added { is_required } => {
                let schema = Schema::of(change.nodes.revision);
                if is_required && !(schema.is_hidden && schema.default.is_some()) {
                    continue;
                }
                format!("{} is new", change.subject)
            }
            What::Hidden(Pair { base: true, revision: false }) => {
                format!("{} is shown to makers now", change.subject)
            }
            _ => continue,
        };
        sink.update(change, message, "not there before").help = None;
    }
}
