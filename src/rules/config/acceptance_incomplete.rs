use crate::config::{Acceptance, Config};
use crate::definition::misspells;
use crate::rule::{Sink, rule};

rule! {
    /// An accepted finding has no place, or an empty reason.
    ///
    /// It accepts nothing. Without a place it would hide all findings of its rule, those of tomorrow too; without a reason
    /// nobody can tell in a year whether it still holds.
    ///
    /// Source: practice; stale suppressions are how findings get lost.
    ///
    /// ```json fail
    /// { "accept": { "rule": "operation-id-repeated" }, "at": "conndef.toml#/connector/0/accept/0/rule" }
    /// ```
    /// ```json fail
    /// {
    ///   "conndef.toml~": ["path", "accept = [{ rule = 'tab-indentation', file = 'README.md', reason = ' ' }]\npath"],
    ///   "at": "conndef.toml#/connector/0/accept/0/reason"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "/paths/~1parcels~1{parcelId}/get/operationId": "ListParcels",
    ///   "accept": { "rule": "operation-id-repeated", "operation": "ListParcels" }
    /// }
    /// ```
    "acceptance-incomplete", Error, Deploy, [], Configuration(check)
}

fn check<'d>(config: &'d Config, sink: &mut Sink<'d>) {
    for table in config.acceptance_tables() {
        let Some(rule) = table.get("rule") else { continue };
        if !Acceptance::PLACES.iter().any(|key| table.get(key).is_some() || misspells(table, key)) {
            sink.report(rule, "the accepted finding has no place").help(format_args!(
                "add at least one of {}, as the reports show them",
                Acceptance::PLACES.join(", ")
            ));
        }
        if let Some(reason) =
            table.get("reason").filter(|reason| reason.str().is_some_and(|text| text.trim().is_empty()))
        {
            sink.report(reason, "the reason is empty").help("say why the finding is there on purpose");
        }
    }
}
