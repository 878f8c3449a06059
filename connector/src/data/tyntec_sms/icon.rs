//! The icon's mark: a balloon of speech with lines of text.

use super::super::tyntec::{in_balloon, on_stroke};

/// Whether a point of the unit square belongs to the balloon and not to the text in it.
pub(super) fn mark(x: f64, y: f64) -> bool {
    const LINES: [[(f64, f64); 2]; 3] =
        [[(0.3, 0.34), (0.7, 0.34)], [(0.3, 0.44), (0.7, 0.44)], [(0.3, 0.54), (0.54, 0.54)]];
    in_balloon((x, y)) && !LINES.iter().any(|line| on_stroke((x, y), line, 0.024))
}
