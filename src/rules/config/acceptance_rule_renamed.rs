use crate::config::Config;
use crate::rule::{Sink, rule};
use crate::rules::{self, RULES};

rule! {
    /// An accepted finding names a rule as it was called in an earlier version.
    ///
    /// The acceptance holds as before. The new name is the one that reports show and `conndef rules` lists, and whoever looks
    /// for the reason of a finding searches for that.
    ///
    /// Source: practice; `conndef explain` finds a rule by its former names, too.
    ///
    /// ```json pass
    /// {
    ///   "/paths/~1parcels~1{parcelId}/get/operationId": "ListParcels",
    ///   "accept": { "rule": "operation-id-repeated", "operation": "ListParcels" }
    /// }
    /// ```
    "acceptance-rule-renamed", Info, Deploy, [], Configuration(check)
}

fn check<'d>(config: &'d Config, sink: &mut Sink<'d>) {
    for node in config.acceptance_tables().filter_map(|table| table.get("rule")) {
        let name = node.str().unwrap_or_default();
        if let Some(rule) = rules::find_renamed(RULES, name) {
            sink.report(node, format_args!("'{name}' is called '{}' by now", rule.name))
                .help(format_args!("write '{}'", rule.name));
        }
    }
}
