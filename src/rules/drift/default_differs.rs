use crate::compare::{Change, Pair, What};
use crate::drift::Drift;
use crate::rule::{Sink, rule};
use crate::text;

rule! {
    /// An input has another default than the API.
    ///
    /// Power Platform sends the connector's default, so a maker who leaves the input alone gets something else than the
    /// API's documentation says.
    ///
    /// Source: comparison of the connector with the references; a default on one side only is fine.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/parameters/1/default": 50 }
    /// ```
    /// ```json pass
    /// { "-/paths/~1parcels/get/parameters/1/default": 0 }
    /// ```
    "default-differs", Warning, Deploy, [], Drift(check)
}

fn check<'d>(_: &Drift<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let What::Default(Pair { base: Some(theirs), revision: Some(ours) }) = change.what else { return };
    let (theirs, ours) = (text::shown(theirs), text::shown(ours));
    let message = format!(
        "{} defaults to {ours} here, to {theirs} in the API: who leaves it alone sends {ours}",
        change.subject
    );
    sink.change(change, message, "the API's default")
        .help(format!("set the default to {theirs}, or accept the difference with a reason"));
}
