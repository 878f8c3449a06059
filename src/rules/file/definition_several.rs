use crate::connector::Connector;
use crate::document::Place;
use crate::folder::Kind;
use crate::rule::{Sink, rule};

rule! {
    /// The folder holds a second definition.
    ///
    /// A folder is one connector. The pipeline of Microsoft's repository checks each file whose name ends in
    /// `apiDefinition.swagger.json`, and reviewers ask to leave files of other connectors out.
    ///
    /// Source: issues 1122 and 2637 of Microsoft's repository; no published folder holds two.
    ///
    /// ```json fail
    /// { "old.apiDefinition.swagger.json": "{}" }
    /// ```
    /// ```json pass
    /// { "script.csx": "class Script : ScriptBase { Task ExecuteAsync() { } }" }
    /// ```
    "definition-several", Warning, Certification, [], Package(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let own = connector.folder.name(Kind::Definition);
    for (entry, path) in connector.folder.entry_paths() {
        if entry.to_lowercase().ends_with(".swagger.json") && path != own {
            sink.report(Place::File(path), "another definition stands in the folder")
                .help("move it into a folder of its own, or remove it");
        }
    }
}
