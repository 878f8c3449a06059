use crate::connector::Connector;
use crate::document::Place;
use crate::folder::{Kind, Layout};
use crate::rule::{Sink, rule};
use crate::severity::Severity;
use crate::solution::{Row, file_name};

rule! {
    /// A file of the connector is named by no column of its row.
    ///
    /// The file lies beside the others and does nothing: an import reads the files that the row names. So code that was added
    /// by hand does not run, and an icon is not shown. A definition without a row is no connector, which is an error.
    ///
    /// Source: samples of 18 public solutions, in which each column has one ending for its file: code is in
    /// `_customcodeblobcontent.csx`, not in `_script.csx`, the icon in `_iconblob.Png`.
    ///
    /// ```json fail
    /// { "Connectors/acme_parcels_script.csx": "public class Script : ScriptBase { Task ExecuteAsync() { } }" }
    /// ```
    /// ```json fail
    /// { "Connectors/acme_parcels_connectionparametersets.json": "null" }
    /// ```
    /// ```json pass
    /// {
    ///   "Connectors/acme_parcels_connectionparametersets.json": "null",
    ///   "Connectors/acme_parcels.xml~": ["<policytemplateinstances>",
    ///     "<connectionparametersets>/Connector/acme_parcels_connectionparametersets.json</connectionparametersets><policytemplateinstances>"]
    /// }
    /// ```
    "solution-file-unnamed", Warning, Deploy, [], Component(check)
}

/// The column for a file by how its name may end, in lower case.
const MEANT: [(&str, &str); 4] = [
    (".csx", "customcodeblobcontent"),
    (".png", "iconblob"),
    ("sets.json", "connectionparametersets"),
    ("parameters.json", "connectionparameters"),
];

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let folder = connector.folder;
    if folder.layout != Layout::Solution {
        return;
    }
    let Some(row) = Row::of(folder) else {
        if !folder.is_undescribed() {
            return;
        }
        let base = folder.base();
        sink.report(
            Place::File(folder.name(Kind::Definition)),
            format_args!("no connector is called '{base}'"),
        )
        .severity(Severity::Error)
        .help(format_args!("bring back the <Connector> whose <name> is '{base}', or remove the files"));
        return;
    };
    let named: Vec<_> = row.files().filter_map(|(_, path)| path.str()).map(file_name).collect();
    for (entry, path) in folder.entry_paths() {
        let is_row = path == folder.name(Kind::Descriptor);
        if is_row || named.iter().any(|named| named.eq_ignore_ascii_case(entry)) {
            continue;
        }
        let lower = entry.to_ascii_lowercase();
        let column = MEANT.iter().find(|(end, _)| lower.ends_with(end)).map(|(_, column)| *column);
        sink.report(Place::File(path), format_args!("nothing names '{entry}', so that it does nothing"))
            .help(match column.filter(|column| row.column(column).is_none()) {
                Some(column) => format!("name it in <{column}>, or remove it"),
                None => "remove it, or put it in place of the file that is named".to_owned(),
            });
    }
}
