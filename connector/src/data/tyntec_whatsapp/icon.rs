//! The icon's mark: a balloon of speech with two ticks, as of a message that was read.

use super::super::tyntec::{in_balloon, on_stroke};

/// Whether a point of the unit square belongs to the balloon and not to the ticks in it.
pub(super) fn mark(x: f64, y: f64) -> bool {
    const TICK: [(f64, f64); 3] = [(0.29, 0.45), (0.37, 0.53), (0.53, 0.35)];
    const SECOND: [(f64, f64); 3] = [(0.5, 0.5), (0.53, 0.53), (0.69, 0.35)];
    in_balloon((x, y)) && !on_stroke((x, y), &TICK, 0.028) && !on_stroke((x, y), &SECOND, 0.028)
}
