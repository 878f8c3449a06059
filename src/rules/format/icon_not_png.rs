use crate::connector::Connector;
use crate::document::Place;
use crate::rule::{Sink, rule};

rule! {
    /// The icon is not a PNG image.
    ///
    /// The client uploads any file, which the designer may not be able to show. Certification takes PNG only.
    ///
    /// Source: Microsoft's certification process and its policies on icons.
    ///
    /// ```json fail
    /// { "icon.png": "GIF89a", "settings.json#/icon": "icon.png" }
    /// ```
    /// ```json pass
    /// {
    ///   "icon.png": [
    ///     137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 100, 0, 0, 0, 100, 1, 0, 0,
    ///     0, 0, 88, 153, 168, 249, 0, 0, 0, 20, 73, 68, 65, 84, 120, 218, 99, 96, 24, 5, 163, 96, 20, 140,
    ///     130, 81, 64, 79, 0, 0, 5, 120, 0, 1, 216, 41, 162, 184, 0, 0, 0, 0, 73, 69, 78, 68, 174, 66, 96, 130
    ///   ],
    ///   "settings.json#/icon": "icon.png"
    /// }
    /// ```
    "icon-not-png", Warning, Deploy, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let Some(icon) = &connector.folder.icon else { return };
    if icon.size().is_none() {
        sink.report(Place::File(&icon.name), "the icon is not a PNG image").help("save it as PNG");
    }
}
