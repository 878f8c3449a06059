use crate::connector::Connector;
use crate::folder::Layout;
use crate::rule::{Sink, rule};
use crate::severity::Severity;
use crate::solution::Row;

rule! {
    /// The connector's name is so long that tools have dropped its files.
    ///
    /// `pac solution unpack` and `clone` leave out files of connectors with long names without a word; packing then only warns,
    /// and the import fails. Look after each export whether the files are there. A name stays, so that only a new connector can
    /// have a shorter one; each space takes three characters of it.
    ///
    /// Source: issue 882 of Microsoft's build tools (50 characters) and issues 8584 and 8796 of its starter kit (30). Up to 50
    /// it is information: many names in samples of 18 public solutions are longer than 30, and their files are there.
    ///
    /// ```json fail
    /// { "Connectors/acme_parcels.xml~": ["<name>acme_parcels</name>", "<name>acme_parcels-20of-20senders-20and-20receivers-20everywhere</name>"],
    ///   "Other/Solution.xml~": ["acme_parcels", "acme_parcels-20of-20senders-20and-20receivers-20everywhere"],
    ///   "rules": { "solution-base-differs": "allow" },
    ///   "at": "Connectors/acme_parcels.xml#/Connector/name" }
    /// ```
    /// ```json pass
    /// {}
    /// ```
    "solution-name-too-long", Warning, Deploy, [], Component(check)
}

/// Lengths over which files were dropped, by different reports.
const REPORTED: [(usize, Severity); 2] = [(50, Severity::Warning), (30, Severity::Info)];

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    if connector.folder.layout != Layout::Solution {
        return;
    }
    let Some(name) = Row::of(connector.folder).and_then(|row| row.column("name")) else { return };
    let length = name.str().unwrap_or_default().trim().chars().count();
    if let Some((most, severity)) = REPORTED.into_iter().find(|(most, _)| length > *most) {
        sink.report(
            name,
            format_args!("the name has {length} characters; files of names over {most} were dropped"),
        )
        .severity(severity)
        .help("see after each export that the files are there, or give a new connector a shorter name");
    }
}
