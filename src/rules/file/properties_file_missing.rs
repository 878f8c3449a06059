use crate::connector::Connector;
use crate::document::Place;
use crate::folder::Kind;
use crate::rule::{Sink, rule};

rule! {
    /// The folder holds no `apiProperties.json`.
    ///
    /// Without it there is nothing to deploy: `paconn create` stops with `File does not exist`, or, where `settings.json` does
    /// not name it either, with `API Properties must be specified`. Certification asks for the file.
    ///
    /// Source: paconn 0.0.21; Microsoft's certification process. All 528 published folders looked at hold it.
    ///
    /// ```json fail
    /// { "-apiProperties.json": null }
    /// ```
    /// ```json fail
    /// { "-apiProperties.json": null, "-settings.json#/apiProperties": null }
    /// ```
    /// ```json pass
    /// { "apiProperties.json>": "APIProperties.json", "settings.json#/apiProperties": "APIProperties.json" }
    /// ```
    "properties-file-missing", Error, Deploy, [], Package(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let folder = connector.folder;
    if folder.is_complete && folder.document(Kind::Properties).is_none() {
        let name = Kind::Properties.file_name();
        sink.report(Place::File(folder.name(Kind::Properties)), format_args!("'{name}' is missing"))
            .help(format_args!("add '{name}' with the icon's colour and the connection parameters"))
            // That it cannot be read says more.
            .yields();
    }
}
