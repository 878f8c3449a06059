//! The icon's mark: a telephone with a question answered, as a tick on its screen.

use super::super::tyntec::{in_box, in_disc, on_stroke};

/// Whether a point of the unit square belongs to the telephone and not to what is on it.
pub(super) fn mark(x: f64, y: f64) -> bool {
    const TICK: [(f64, f64); 3] = [(0.39, 0.45), (0.47, 0.53), (0.61, 0.36)];
    in_box((x, y), (0.5, 0.5), (0.21, 0.34), 0.06)
        && !on_stroke((x, y), &TICK, 0.034)
        && !in_disc((x, y), (0.5, 0.77), 0.035)
}
