use crate::rule::{Acceptances, Sink, rule};

rule! {
    /// An accepted finding does not occur.
    ///
    /// Either what was accepted has been mended, and the acceptance would hide the next mistake at the same place; or
    /// its place is misspelt, and it hides nothing. Only rules that ran are judged: an acceptance of a certification rule
    /// is not unused because the connector was judged for deployment.
    ///
    /// Source: practice; stale suppressions are how findings get lost.
    ///
    /// ```json fail
    /// {
    ///   "accept": { "rule": "operation-id-repeated", "operation": "ListParcels" },
    ///   "at": "conndef.toml#/connector/0/accept/0/rule"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "/paths/~1parcels~1{parcelId}/get/operationId": "ListParcels",
    ///   "accept": { "rule": "operation-id-repeated", "operation": "ListParcels" }
    /// }
    /// ```
    "acceptance-unused", Warning, Deploy, [], Acceptances(check)
}

fn check<'d>(acceptances: &Acceptances<'d>, sink: &mut Sink<'d>) {
    for acceptance in &acceptances.unused {
        let place = acceptances.place(acceptance);
        sink.report(place, format_args!("the accepted finding of '{}' does not occur", acceptance.rule))
            .help("remove the acceptance, or correct its place to what the report shows");
    }
}
