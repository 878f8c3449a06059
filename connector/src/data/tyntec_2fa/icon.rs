//! The icon's mark: a shield with a tick.

use super::super::tyntec::on_stroke;

/// Whether a point of the unit square belongs to the shield and not to the tick.
///
/// Only sums and products are used, which give the same icon on every machine.
pub(super) fn mark(x: f64, y: f64) -> bool {
    in_shield(x, y) && !in_tick(x, y)
}

fn in_shield(x: f64, y: f64) -> bool {
    const HALF_WIDTH: f64 = 0.29;
    const TOP: f64 = 0.155;
    const WAIST: f64 = 0.40;
    const TIP: f64 = 0.845;
    // Both flanks are arcs that leave the sides upright at the waist and meet at the tip.
    const RADIUS: f64 = (HALF_WIDTH * HALF_WIDTH + (TIP - WAIST) * (TIP - WAIST)) / (2.0 * HALF_WIDTH);

    let (aside, below) = ((x - 0.5).abs(), y - WAIST);
    // The upper edge rises towards the middle.
    let rim = TOP + 0.9 * aside * aside;
    let to_center = aside + RADIUS - HALF_WIDTH;
    aside <= HALF_WIDTH
        && y >= rim
        && (below <= 0.0 || to_center * to_center + below * below <= RADIUS * RADIUS)
}

fn in_tick(x: f64, y: f64) -> bool {
    const CORNERS: [(f64, f64); 3] = [(0.37, 0.485), (0.465, 0.58), (0.64, 0.385)];
    on_stroke((x, y), &CORNERS, 0.037)
}
