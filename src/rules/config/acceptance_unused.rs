use crate::lint::{Acceptances, Sink, rule};
use crate::rules;

rule! {
    /// An accepted finding does not occur.
    ///
    /// Either what was accepted has been mended, and the acceptance would hide the next mistake at the same place; or
    /// its rule or place is misspelt, and it hides nothing. Only rules that ran are judged: an acceptance of a
    /// certification rule is not unused because the connector was judged for deployment.
    ///
    /// Source: practice; stale suppressions are how findings get lost.
    ///
    /// ```json fail
    /// { "at": "conndef.toml", "accept": { "rule": "operation-id-repeated", "operation": "ListParcels" } }
    /// ```
    /// ```json fail
    /// { "at": "conndef.toml", "accept": { "rule": "operation-id-repeatd", "operation": "ListParcels" } }
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
        let name = &acceptance.rule;
        let place = acceptances.place(acceptance);
        if rules::find(name).is_some() {
            sink.report(place, format!("the accepted finding of '{name}' does not occur"))
                .help("remove the acceptance, or correct its place to what the report shows");
        } else {
            let help = match rules::nearest(name) {
                Some(nearest) => format!("did you mean '{}'?", nearest.name),
                None => "`conndef rules` lists the names".to_owned(),
            };
            sink.report(place, format!("no rule is called '{name}'")).help(help);
        }
    }
}
