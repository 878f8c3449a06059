use crate::connector::Connector;
use crate::document::Place;
use crate::rule::{Sink, rule};

rule! {
    /// A file of the connector is there and cannot be read.
    ///
    /// It is a folder, a link that leads nowhere or in a circle, larger than 64 MiB, or closed to the user. Microsoft's client
    /// stops where it uploads the file; conndef judges the other files.
    ///
    /// Source: general practice; paconn opens the same files.
    ///
    /// ```json fail
    /// { "-README.md": null, "README.md/": "", "at": "README.md" }
    /// ```
    /// ```json fail
    /// { "icon.png/": "", "settings.json#/icon": "icon.png", "at": "icon.png" }
    /// ```
    /// ```json pass
    /// { "README.md>": "readme.md" }
    /// ```
    "file-unreadable", Error, Deploy, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    for (path, reason) in &connector.folder.unreadable {
        sink.report(Place::File(path), format_args!("the file cannot be read: {reason}"))
            .help("put a file there that you can read, or take it away");
    }
}
