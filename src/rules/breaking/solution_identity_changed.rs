use crate::compare::{Change, Pair};
use crate::document::Place;
use crate::rule::{Sink, rule};
use crate::solution::guid;
use crate::update::Update;

rule! {
    /// The connector has another GUID or name in its solution.
    ///
    /// Dataverse knows a connector by its GUID and name. With others, an import makes a second connector beside the released one, and
    /// connections, flows and apps stay with that. A connector without a row is not imported at all.
    ///
    /// Source: Microsoft's documentation of the table of connectors; in samples of 18 public solutions the GUID stays the same.
    ///
    /// ```json fail
    /// { "Connectors/acme_parcels.xml~": ["<connectorid>", "<connectorid>1"],
    ///   "at": "Connectors/acme_parcels.xml#/Connector/connectorid" }
    /// ```
    /// ```json pass
    /// { "Connectors/acme_parcels.xml~": ["<iconbrandcolor>#", "<iconbrandcolor>#0"] }
    /// ```
    "solution-identity-changed", Error, Deploy, [], Update(check)
}

fn check<'d>(update: &Update<'d>, _: &[&Change<'d>], sink: &mut Sink<'d>) {
    let Some(rows) = update.rows() else { return };
    let (old, new) = match rows {
        Pair { base: Some(old), revision: Some(new) } => (old, new),
        Pair { base: Some(old), revision: None } => {
            sink.report(Place::File(update.definition_name()), "no file describes the connector any more")
                .related(old.node.key(), "what the solution knows it by")
                .help("bring back the <Connector> that describes it");
            return;
        }
        Pair { base: None, .. } => return,
    };
    for (column, what) in [("connectorid", "GUID"), ("name", "name")] {
        let said = |text: &str| guid(text).unwrap_or_else(|| text.to_lowercase());
        let (Some(before), now) = (old.column(column), new.column(column)) else { continue };
        if said(old.text(column)) != said(new.text(column)) {
            let place = now.map_or(new.node.key(), Place::from);
            sink.report(
                place,
                format_args!("the connector has another {what}: an import makes a second connector"),
            )
            .related(before, "what the solution knows it by")
            .help(format_args!("change <{column}> back to '{}'", old.text(column)));
        }
    }
}
