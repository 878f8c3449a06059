use crate::connector::Connector;
use crate::rule::{Sink, rule};
use crate::solution::{Row, file_name};

rule! {
    /// The connector's row names a file that is not there.
    ///
    /// The solution cannot be imported: the row promises the file, and the archive does not hold it. Packing says little of it.
    /// Files get lost where packagers drop those with long names, or where somebody renames them.
    ///
    /// Source: issue 882 of Microsoft's build tools and issues 8584 and 8796 of its starter kit, where files were dropped and the
    /// import failed; samples of public solutions, in which the rows of 22 connectors name what is there.
    ///
    /// ```json fail
    /// { "-Connectors/acme_parcels_policytemplateinstances.json": null,
    ///   "at": "Connectors/acme_parcels.xml#/Connector/policytemplateinstances" }
    /// ```
    /// ```json fail
    /// { "-Connectors/acme_parcels_openapidefinition.json": null,
    ///   "at": "Connectors/acme_parcels.xml#/Connector/openapidefinition" }
    /// ```
    /// ```json pass
    /// { "Connectors/acme_parcels.xml~": ["/Connector/acme_parcels_openapi", "/connector/Acme_Parcels_OpenApi"] }
    /// ```
    "solution-file-missing", Error, Deploy, [], Component(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let Some(row) = Row::of(connector.folder) else { return };
    for (column, path) in row.files() {
        let name = file_name(path.str().unwrap_or_default());
        if !connector.folder.entries.iter().any(|entry| entry.eq_ignore_ascii_case(name)) {
            sink.report(path, format_args!("there is no file '{name}', which '{column}' names"))
                .help("put the file back, or remove the element");
        }
    }
}
