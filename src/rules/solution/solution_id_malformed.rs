use crate::connector::Connector;
use crate::rule::{Sink, rule};
use crate::solution::{Row, guid};

rule! {
    /// The connector's row has no GUID for its id.
    ///
    /// By `connectorid` an import knows whether the connector is there already. It is a GUID, with or without braces; the column
    /// takes nothing else. A new connector gets any GUID that is used nowhere, and keeps it from then on.
    ///
    /// Source: Microsoft's reference of the table of connectors; samples of 18 public solutions, all of which have one.
    ///
    /// ```json fail
    /// { "Connectors/acme_parcels.xml~": ["<connectorid>5f1c3ec5-", "<connectorid>"],
    ///   "at": "Connectors/acme_parcels.xml#/Connector/connectorid" }
    /// ```
    /// ```json fail
    /// { "Connectors/acme_parcels.xml~": ["<connectorid>5f1c3ec5-58d4-4b2b-8d8f-3c0f0f3f6a11</connectorid>", ""],
    ///   "at": "Connectors/acme_parcels.xml#/Connector" }
    /// ```
    /// ```json pass
    /// { "Connectors/acme_parcels.xml~": ["5f1c3ec5-58d4-4b2b-8d8f-3c0f0f3f6a11", "{5F1C3EC5-58D4-4B2B-8D8F-3C0F0F3F6A11}"] }
    /// ```
    "solution-id-malformed", Error, Deploy, [], Component(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let Some(row) = Row::of(connector.folder) else { return };
    let id = row.text("connectorid");
    if guid(id).is_some() {
        return;
    }
    match row.node.get("connectorid") {
        None => sink.report(row.node, "the connector has no 'connectorid'"),
        Some(node) => sink.report(node, format_args!("connectorid '{id}' is no GUID")),
    }
    .help("write the GUID that the connector has where it is in use, or a new one");
}
