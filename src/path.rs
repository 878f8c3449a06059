//! How paths are shown: the same on every system.

use std::path::Path;

/// A path with forward slashes and without a leading `./`, the same on every system.
pub fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    // Elsewhere a backslash is part of a name.
    let text = if cfg!(windows) {
        unmarked(&text).unwrap_or_else(|| text.into_owned()).replace('\\', "/")
    } else {
        text.into_owned()
    };
    text.strip_prefix("./").map_or(text.clone(), str::to_owned)
}

/// A path without the mark of Windows: `C:\folder` for `\\?\C:\folder`, `\\server\share` for `\\?\UNC\server\share`.
pub fn unmarked(path: &str) -> Option<String> {
    let path = path.strip_prefix(r"\\?\")?;
    match path.strip_prefix(r"UNC\") {
        Some(shared) => Some(format!(r"\\{shared}")),
        // What else is marked so has no other name.
        None => path.get(1..).is_some_and(|rest| rest.starts_with(r":\")).then(|| path.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::unmarked;

    #[test]
    fn the_mark_of_windows_goes() {
        for (marked, plain) in [
            (r"\\?\C:\work\connector", Some(r"C:\work\connector")),
            (r"\\?\UNC\server\share\connector", Some(r"\\server\share\connector")),
            (r"\\?\Volume{b75e2c83}\connector", None),
            (r"C:\work", None),
            ("/work", None),
        ] {
            assert_eq!(unmarked(marked).as_deref(), plain);
        }
    }
}
