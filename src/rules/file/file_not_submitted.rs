use crate::connector::Connector;
use crate::document::Place;
use crate::rule::{Sink, rule};

rule! {
    /// The folder holds a file that does not belong to a connector.
    ///
    /// A submission is definition, properties, README and script; reviewers ask to leave out archives, documents, pictures and
    /// the settings of editors, and everybody who clones Microsoft's repository gets them.
    ///
    /// Source: issues 1122 and 2637 of Microsoft's repository; such files are nearly absent from it.
    ///
    /// ```json fail
    /// { "connector.zip": "PK" }
    /// ```
    /// ```json fail
    /// { "Thumbs.db": "" }
    /// ```
    /// ```json pass
    /// { "script.csx": "class Script : ScriptBase { Task ExecuteAsync() { } }" }
    /// ```
    "file-not-submitted", Warning, Certification, [], Package(check)
}

/// How names of files end that reviewers ask to leave out.
const ENDINGS: [&str; 18] = [
    ".zip", ".7z", ".rar", ".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".jpg", ".jpeg",
    ".gif", ".bak", ".tmp", ".log", ".swp", "~",
];
const NAMES: [&str; 6] = [".vscode", ".idea", ".vs", ".ds_store", "thumbs.db", "desktop.ini"];

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    for (entry, path) in connector.folder.entry_paths() {
        let name = entry.to_lowercase();
        if NAMES.contains(&name.as_str()) || ENDINGS.iter().any(|ending| name.ends_with(ending)) {
            sink.report(Place::File(path), format_args!("'{entry}' is no part of a connector"))
                .help("leave it out");
        }
    }
}
