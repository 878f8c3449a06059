//! What would become of a file, for people to look at.

use std::path::Path;

use similar::TextDiff;

use crate::error::Error;
use crate::escape::printable;
use crate::root::Root;
use crate::{files, folder};

/// A unified diff from a file below a root to what it would hold, which is called so.
pub(super) fn unified(root: &Root, path: &Path, bytes: &[u8], called: &str) -> Result<String, Error> {
    let old = files::read_below(root, path).map_err(Error::read(path))?;
    let [old, new] = [&old, bytes].map(|bytes| String::from_utf8_lossy(bytes));
    let name = folder::display(path);
    let name = printable(&name);
    let diff = TextDiff::from_lines(&*old, &*new);
    Ok(diff.unified_diff().header(&name, &format!("{name} ({called})")).to_string())
}
