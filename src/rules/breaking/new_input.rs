use crate::api::Schema;
use crate::compare::{Change, What};
use crate::rule::{Sink, rule};
use crate::update::Update;

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

fn check<'d>(_: &Update<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let subject = &change.subject;
    let message = match change.what {
        What::Added { is_required } => {
            let schema = Schema::of(change.nodes.revision);
            // Another rule says what must be given.
            if is_required && !(schema.is_hidden && schema.default.is_some()) {
                return;
            }
            format!("{subject} is new")
        }
        What::Access(_) => format!("{subject} can be sent now"),
        _ => format!("{subject} is shown to makers now"),
    };
    sink.update(change, message, "not there before").help = None;
}
