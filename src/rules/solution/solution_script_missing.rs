use std::path::Path;

use crate::connector::Connector;
use crate::document::Node;
use crate::rule::{Sink, rule};
use crate::solution::Row;

rule! {
    /// The connector's row says which operations its code handles, and names no code.
    ///
    /// The operations of `scriptoperations`, which are all where the list is empty, are handed to code that is not there, and
    /// go to the host as they are, or fail. Servers of the Model Context Protocol that are nothing but code then call a host that
    /// only stands for it.
    ///
    /// Source: samples of 18 public solutions: 16 of 40 rows have the list, 15 name code.
    ///
    /// ```json fail
    /// { "Connectors/acme_parcels.xml~": ["<openapidefinition>", "<scriptoperations>[\"GetParcel\"]</scriptoperations><openapidefinition>"],
    ///   "at": "Connectors/acme_parcels.xml#/Connector/scriptoperations" }
    /// ```
    /// ```json fail
    /// { "Connectors/acme_parcels.xml~": ["<openapidefinition>", "<scriptoperations>[]</scriptoperations><openapidefinition>"],
    ///   "at": "Connectors/acme_parcels.xml#/Connector/scriptoperations" }
    /// ```
    /// ```json pass
    /// {
    ///   "Connectors/acme_parcels.xml~": ["<openapidefinition>",
    ///     "<scriptoperations>[]</scriptoperations><customcodeblobcontent>/Connector/acme_parcels_customcodeblobcontent.csx</customcodeblobcontent><openapidefinition>"],
    ///   "Connectors/acme_parcels_customcodeblobcontent.csx": "public class Script : ScriptBase { Task ExecuteAsync() { } }"
    /// }
    /// ```
    "solution-script-missing", Warning, Deploy, [], Component(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let (Some(row), Some(operations)) = (Row::of(connector.folder), connector.script_operations()) else {
        return;
    };
    // Of code that is there and that nothing names another rule speaks.
    let is_code =
        |entry: &String| Path::new(entry).extension().is_some_and(|end| end.eq_ignore_ascii_case("csx"));
    if row.column("customcodeblobcontent").is_some()
        || operations.value().is_null()
        || connector.folder.entries.iter().any(is_code)
    {
        return;
    }
    let count = Node::items(operations).count();
    let which = match count {
        0 => "all operations".to_owned(),
        1 => "1 operation".to_owned(),
        _ => format!("{count} operations"),
    };
    sink.report(operations, format_args!("no code is named for {which}"))
        .help("name the file with the code in <customcodeblobcontent>, or remove <scriptoperations>");
}
