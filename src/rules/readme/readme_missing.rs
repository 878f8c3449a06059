use crate::connector::Connector;
use crate::document::Place;
use crate::folder::Kind;
use crate::rule::{Sink, rule};

rule! {
    /// The folder holds no README, or an empty one.
    ///
    /// Microsoft makes the connector's public documentation from it, and asks for it with every submission.
    ///
    /// Source: Microsoft's certification process; 6 of 528 published connectors have none.
    ///
    /// ```json fail
    /// { "-README.md": null }
    /// ```
    /// ```json fail
    /// { "README.md": "\n\n" }
    /// ```
    /// ```json pass
    /// { "README.md>": "readme.md" }
    /// ```
    "readme-missing", Warning, Certification, [], Package(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    const HELP: &str = "add a README.md with the sections of Microsoft's template";
    if let Some(readme) = connector.readme() {
        if readme.text().trim().is_empty() {
            sink.report(readme.first_line(), "the README is empty").help(HELP);
        }
    } else if connector.folder.is_complete && connector.folder.document(Kind::Readme).is_none() {
        let is_near = |entry: &&String| {
            let name = entry.to_lowercase();
            name.starts_with("readme") && name != "readme.md"
        };
        let near = connector.folder.entries.iter().find(is_near);
        sink.report(Place::File(connector.folder.name(Kind::Readme)), "the connector has no README")
            .help(near.map_or(HELP.to_owned(), |entry| format!("rename '{entry}' to README.md")))
            // That it cannot be read says more.
            .yields();
    }
}
