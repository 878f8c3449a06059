use crate::connector::Connector;
use crate::document::Place;
use crate::folder::Kind;
use crate::rule::{Sink, rule};

rule! {
    /// The folder holds no README.
    ///
    /// Microsoft makes the connector's public documentation from it, and asks for it with every submission.
    ///
    /// Source: Microsoft's certification process; 6 of 528 published connectors have none.
    ///
    /// ```json fail
    /// { "-README.md": null }
    /// ```
    /// ```json pass
    /// { "README.md>": "readme.md" }
    /// ```
    "readme-missing", Warning, Certification, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    if connector.folder.is_complete && connector.folder.document(Kind::Readme).is_none() {
        sink.report(Place::File(connector.folder.name(Kind::Readme)), "the connector has no README")
            .help("add a README.md with the sections of Microsoft's template")
            // That it cannot be read says more.
            .yields();
    }
}
