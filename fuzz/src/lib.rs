//! What the fuzz targets try to break: the same functions that the test suite runs.

#[allow(dead_code, reason = "the test suite uses more of it")]
#[path = "../../tests/support/invariants.rs"]
mod invariants;

/// The named target.
pub fn target(name: &str) -> fn(&[u8]) {
    let found = invariants::TARGETS.into_iter().find(|(target, _)| *target == name);
    found.expect("every binary is named as its target").1
}
