//! The icon's mark: a balloon of speech with a telephone's receiver.

use super::super::tyntec::{in_balloon, in_disc, on_stroke};

/// Whether a point of the unit square belongs to the balloon and not to the receiver in it.
pub(super) fn mark(x: f64, y: f64) -> bool {
    const HANDLE: [(f64, f64); 4] = [(0.39, 0.35), (0.42, 0.44), (0.5, 0.52), (0.6, 0.55)];
    let in_receiver = on_stroke((x, y), &HANDLE, 0.034)
        || in_disc((x, y), (0.4, 0.345), 0.056)
        || in_disc((x, y), (0.61, 0.545), 0.056);
    in_balloon((x, y)) && !in_receiver
}
