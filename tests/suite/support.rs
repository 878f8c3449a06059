//! What several subjects need.

use std::path::{Path, PathBuf};

/// The folder of real-world data beside the repository; absent on a user's machine, where tests that need it say so and
/// pass.
pub fn shared() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let folder = std::env::var_os("CONNDEF_SHARED").map_or(beside, PathBuf::from);
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("skipped: no folder of shared data at {}", folder.display());
    None
}

/// A path inside the repository.
pub fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}
