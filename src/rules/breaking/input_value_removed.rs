use std::collections::BTreeSet;

use crate::compare::{Change, Pair, What};
use crate::rule::{Sink, rule};
use crate::text;
use crate::update::Update;

rule! {
    /// A value that could be chosen is gone.
    ///
    /// Flows and apps that chose it give a value that the designer, or the API, no longer takes.
    ///
    /// Source: Microsoft's change validator refuses it (seen in pull requests).
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/parameters/0/enum": ["SENT"] }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/parameters/0/enum": ["DELIVERED", "SENT"] }
    /// ```
    "input-value-removed", Error, Deploy, [], Breaking(check)
}

fn check<'d>(_: &Update<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let What::Values(Pair { base: Some(old), revision: Some(new) }) = &change.what else { return };
    let kept: BTreeSet<String> = new.iter().map(ToString::to_string).collect();
    let gone: Vec<String> =
        old.iter().map(ToString::to_string).filter(|value| !kept.contains(value)).collect();
    if !gone.is_empty() {
        // Longer lists are not read.
        const MOST: usize = 5;
        let rest = gone.len().saturating_sub(MOST);
        let more = if rest > 0 { format!(" and {rest} more") } else { String::new() };
        let shown = gone.iter().take(MOST).map(text::shown).collect::<Vec<_>>().join(", ");
        sink.update(
            change,
            format!("{} cannot be {shown}{more} any more: flows and apps that send it fail", change.subject),
            "the released values",
        )
        .better("keep the values that the API still takes");
    }
}
