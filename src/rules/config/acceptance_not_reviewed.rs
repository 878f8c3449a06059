use crate::config::{BASELINE, Config};
use crate::document::Node;
use crate::lint::{Sink, rule};

rule! {
    /// Accepted findings of a baseline wait for a decision.
    ///
    /// `conndef init` accepts what there is, so that new mistakes stand out from the first day. Each reason that still begins
    /// with `baseline of` says that nobody has looked at the finding since: mend what it accepts and remove it, or write the
    /// reason why it may stay.
    ///
    /// Source: practice; a baseline that nobody counts is never worked off.
    ///
    /// ```json fail
    /// {
    ///   "/paths/~1parcels~1{parcelId}/get/operationId": "ListParcels",
    ///   "accept": { "rule": "operation-id-repeated", "operation": "ListParcels" },
    ///   "conndef.toml~": ["meant", "baseline of last spring"],
    ///   "at": "conndef.toml#/connector/0/accept/0/reason"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "/paths/~1parcels~1{parcelId}/get/operationId": "ListParcels",
    ///   "accept": { "rule": "operation-id-repeated", "operation": "ListParcels" }
    /// }
    /// ```
    "acceptance-not-reviewed", Info, Deploy, [], Configuration(check)
}

fn check<'d>(config: &'d Config, sink: &mut Sink<'d>) {
    for connector in config.connector_tables() {
        let acceptances = connector.get("accept").into_iter().flat_map(Node::items);
        let is_waiting =
            |table: &Node<'_>| table.get_str("reason").is_some_and(|why| why.starts_with(BASELINE));
        let mut waiting = acceptances.filter(is_waiting);
        let Some(first) = waiting.next() else { continue };
        let count = waiting.count() + 1;
        let (findings, wait) = if count == 1 { ("finding", "waits") } else { ("findings", "wait") };
        sink.report(
            first.get("reason").unwrap_or(first),
            format!("{count} accepted {findings} of the baseline {wait} for a decision"),
        )
        .help("mend what is wrong and remove the acceptance, or write the reason why it may stay");
    }
}
