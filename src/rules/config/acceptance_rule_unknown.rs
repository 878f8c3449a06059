use crate::config::Config;
use crate::rule::{Sink, rule};
use crate::rules;

rule! {
    /// An accepted finding names a rule that does not exist.
    ///
    /// It accepts nothing: the name is misspelt, or the rule has another name by now.
    ///
    /// Source: practice; `conndef rules` lists the names.
    ///
    /// ```json fail
    /// {
    ///   "accept": { "rule": "operation-id-repeatd", "operation": "ListParcels" },
    ///   "at": "conndef.toml#/connector/0/accept/0/rule"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "/paths/~1parcels~1{parcelId}/get/operationId": "ListParcels",
    ///   "accept": { "rule": "operation-id-repeated", "operation": "ListParcels" }
    /// }
    /// ```
    "acceptance-rule-unknown", Error, Deploy, [], Configuration(check)
}

fn check<'d>(config: &'d Config, sink: &mut Sink<'d>) {
    for rule in config.acceptance_tables().filter_map(|table| table.get("rule")) {
        let Some(name) = rule.str().filter(|name| rules::find(name).is_none()) else { continue };
        let help = match rules::nearest(name) {
            Some(nearest) => format!("did you mean '{}'?", nearest.name),
            None => "`conndef rules` lists the names".to_owned(),
        };
        sink.report(rule, format_args!("no rule is called '{name}'")).help(help);
    }
}
