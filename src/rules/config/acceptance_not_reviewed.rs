use crate::config::{BASELINE, Config};
use crate::rule::{Sink, rule};

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
    let reasons = config.acceptance_tables().filter_map(|table| table.get("reason"));
    let mut waiting = reasons.filter(|reason| reason.str().is_some_and(|text| text.starts_with(BASELINE)));
    let Some(first) = waiting.next() else { return };
    let count = waiting.count() + 1;
    let (findings, wait) = if count == 1 { ("finding", "waits") } else { ("findings", "wait") };
    sink.report(first, format_args!("{count} accepted {findings} of the baseline {wait} for a decision"))
        .help("mend what is wrong and remove the acceptance, or write the reason why it may stay");
}
