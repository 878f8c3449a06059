use crate::connector::Connector;
use crate::folder::{Kind, Layout};
use crate::rule::{Sink, rule};
use crate::solution::Row;

rule! {
    /// The connector's files are called otherwise than the connector.
    ///
    /// The tools write each file under the connector's name, with an ending that says what it is. Where people rename either,
    /// the next export writes all files once more, beside those that are there, and reviews show nothing but new files.
    ///
    /// Source: samples of 18 public solutions, in which the files of all 40 connectors begin with the name.
    ///
    /// ```json fail
    /// { "Connectors/acme_parcels.xml~": ["<name>acme_parcels</name>", "<name>acme_shipments</name>"],
    ///   "Other/Solution.xml~": ["acme_parcels", "acme_shipments"],
    ///   "at": "Connectors/acme_parcels.xml#/Connector/name" }
    /// ```
    /// ```json pass
    /// { "Connectors/acme_parcels.xml~": ["<name>acme_parcels</name>", "<name>Acme_Parcels</name>"] }
    /// ```
    "solution-base-differs", Warning, Deploy, [], Component(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let folder = connector.folder;
    // In the file of the whole solution the row is found by its name.
    if folder.layout != Layout::Solution
        || !folder.name(Kind::Descriptor).ends_with(&format!("{}.xml", folder.base()))
    {
        return;
    }
    let Some(name) = Row::of(folder).and_then(|row| row.column("name")) else { return };
    let (own, base) = (name.str().unwrap_or_default().trim(), folder.base());
    if !own.eq_ignore_ascii_case(&base) {
        sink.report(name, format_args!("the connector is called '{own}', its files '{base}'"))
            .help(format_args!("write '{base}', or rename the files and what names them"));
    }
}
