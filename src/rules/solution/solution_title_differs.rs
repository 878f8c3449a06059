use crate::connector::Connector;
use crate::rule::{Sink, rule};
use crate::solution::Row;

rule! {
    /// The connector is shown under another name than its definition has.
    ///
    /// Makers see `displayname`; the title of the definition is what the portal's editor, the documentation and a package for
    /// certification have. Where both say the same, everybody speaks of the same connector.
    ///
    /// Source: samples of 18 public solutions: both differ in 17 of 40 connectors, and in 7 of them the title is still
    /// "Default title". So it is information.
    ///
    /// ```json fail
    /// { "Connectors/acme_parcels.xml~": ["<displayname>Acme Parcels", "<displayname>Acme Shipments"],
    ///   "at": "Connectors/acme_parcels.xml#/Connector/displayname" }
    /// ```
    /// ```json pass
    /// { "Connectors/acme_parcels.xml~": ["<displayname>Acme Parcels", "<displayname>ACME Parcels"] }
    /// ```
    "solution-title-differs", Info, Deploy, [], Component(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let (Some(row), Some(definition)) = (Row::of(connector.folder), &connector.definition) else { return };
    let title = definition.root.path(&["info", "title"]);
    let (Some(name), Some(title)) = (row.column("displayname"), title) else { return };
    let [shown, titled] = [name, title].map(|node| node.str().unwrap_or_default().trim());
    if !shown.eq_ignore_ascii_case(titled) {
        sink.report(name, format_args!("the connector is shown as '{shown}', its title is '{titled}'"))
            .help("write the name that makers know in both places")
            .related(title, "the title");
    }
}
