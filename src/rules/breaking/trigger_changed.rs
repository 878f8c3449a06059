use crate::compare::{Change, What};
use crate::rule::{Sink, rule};
use crate::update::Update;

rule! {
    /// An operation starts flows in another way, or no longer does.
    ///
    /// An action cannot stand where a flow has its trigger, nor the other way round; a batch trigger starts a flow
    /// for each item, a single one starts it once for all, so the outputs mean something else.
    ///
    /// Source: own reading, after Microsoft's documentation of operation versions.
    ///
    /// ```json fail
    /// { "/paths/~1hooks/post/x-ms-trigger": "batch" }
    /// ```
    /// ```json pass
    /// { "/paths/~1hooks/post/x-ms-trigger-hint": "Order a parcel." }
    /// ```
    "trigger-changed", Error, Deploy, [], Breaking(check)
}

fn check<'d>(_: &Update<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let What::Trigger(kinds) = change.what else { return };
    let kinds = kinds.map(|kind| kind.map_or("an action".to_owned(), |kind| format!("a {kind} trigger")));
    let message = format!(
        "the operation is {} now, it was {}: flows that it starts no longer fit",
        kinds.revision, kinds.base
    );
    sink.update(change, message, "what flows were built with");
}
