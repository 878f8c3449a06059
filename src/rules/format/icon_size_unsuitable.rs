use std::ops::RangeInclusive;

use crate::connector::Connector;
use crate::document::Place;
use crate::openapi::MOST_ICON_BYTES;
use crate::rule::{Sink, rule};

/// Widths and heights that the older and the newer text of the policy allow.
const PIXELS: RangeInclusive<u32> = 100..=230;

rule! {
    /// The icon is not a square of 100 to 230 pixels in less than 1 MB.
    ///
    /// The designer shows icons as small squares: others are squeezed, small ones blurred. Reviewers ask for a new one.
    ///
    /// Source: Microsoft's certification process (230 pixels) and its newer policies (100 to 230).
    ///
    /// ```json fail
    /// {
    ///   "icon.png": [
    ///     137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 100, 0, 0, 0, 64, 1, 0, 0, 0,
    ///     0, 196, 164, 239, 217, 0, 0, 0, 17, 73, 68, 65, 84, 120, 218, 99, 96, 24, 5, 163, 96, 20, 12, 20, 0,
    ///     0, 3, 128, 0, 1, 50, 211, 128, 184, 0, 0, 0, 0, 73, 69, 78, 68, 174, 66, 96, 130
    ///   ]
    /// }
    /// ```
    /// ```json fail
    /// {
    ///   "icon.png": [
    ///     137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 32, 0, 0, 0, 32, 1, 0, 0, 0,
    ///     0, 91, 1, 71, 89, 0, 0, 0, 12, 73, 68, 65, 84, 120, 218, 99, 96, 24, 220, 0, 0, 0, 160, 0, 1, 142,
    ///     251, 177, 180, 0, 0, 0, 0, 73, 69, 78, 68, 174, 66, 96, 130
    ///   ]
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "icon.png": [
    ///     137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 100, 0, 0, 0, 100, 1, 0, 0,
    ///     0, 0, 88, 153, 168, 249, 0, 0, 0, 20, 73, 68, 65, 84, 120, 218, 99, 96, 24, 5, 163, 96, 20, 140,
    ///     130, 81, 64, 79, 0, 0, 5, 120, 0, 1, 216, 41, 162, 184, 0, 0, 0, 0, 73, 69, 78, 68, 174, 66, 96, 130
    ///   ]
    /// }
    /// ```
    "icon-size-unsuitable", Warning, Verified, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let Some(icon) = &connector.folder.icon else { return };
    let Some((width, height)) = icon.size() else { return };
    if width != height || !PIXELS.contains(&width) {
        sink.report(Place::File(&icon.name), format_args!("the icon has {width} by {height} pixels"))
            .help("make it a square of 100 to 230 pixels");
    } else if icon.byte_count() > MOST_ICON_BYTES {
        sink.report(Place::File(&icon.name), format_args!("the icon has {} bytes", icon.byte_count()))
            .help("save it with less than 1 MB");
    }
}
