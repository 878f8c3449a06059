use crate::connector::Connector;
use crate::document::Place;
use crate::rule::{Sink, rule};

rule! {
    /// The icon has transparent pixels.
    ///
    /// Designers put it on grounds of several colours, where the logo may vanish; the ground is to be the brand colour.
    ///
    /// Source: Microsoft's certification process and its policies on icons.
    ///
    /// ```json fail
    /// {
    ///   "icon.png": [
    ///     137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 100, 0, 0, 0, 100, 1, 0, 0,
    ///     0, 0, 88, 153, 168, 249, 0, 0, 0, 2, 116, 82, 78, 83, 0, 0, 118, 147, 205, 56, 0, 0, 0, 20, 73, 68,
    ///     65, 84, 120, 218, 99, 96, 24, 5, 163, 96, 20, 140, 130, 81, 64, 79, 0, 0, 5, 120, 0, 1, 216, 41,
    ///     162, 184, 0, 0, 0, 0, 73, 69, 78, 68, 174, 66, 96, 130
    ///   ]
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "icon.png": [
    ///     137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 100, 0, 0, 0, 100, 1, 0, 0,
    ///     0, 0, 88, 153, 168, 249, 0, 0, 0, 2, 116, 82, 78, 83, 0, 1, 1, 148, 253, 174, 0, 0, 0, 20, 73, 68,
    ///     65, 84, 120, 218, 99, 96, 24, 5, 163, 96, 20, 140, 130, 81, 64, 79, 0, 0, 5, 120, 0, 1, 216, 41,
    ///     162, 184, 0, 0, 0, 0, 73, 69, 78, 68, 174, 66, 96, 130
    ///   ]
    /// }
    /// ```
    "icon-transparent", Warning, Verified, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let Some(icon) = &connector.folder.icon else { return };
    if icon.is_transparent() {
        sink.report(Place::File(&icon.name), "the icon is transparent in places")
            .help("fill the ground with the brand colour");
    }
}
