//! Paths as editors write them: `file:` addresses.

use std::path::{Path, PathBuf};

use crate::document::unescape;
use crate::{path, root};

/// The path of a file; nothing for what is none, such as a text that was never saved.
pub(super) fn path(uri: &str) -> Option<PathBuf> {
    let rest = uri.strip_prefix("file://")?;
    let (host, path) = rest.split_at(rest.find('/')?);
    let path = unescape(path)?;
    let path = match (host, cfg!(windows)) {
        ("" | "localhost", false) => path.into_owned(),
        // Before the letter of a drive stands a slash that is none of the path's.
        ("" | "localhost", true) => path.trim_start_matches('/').to_owned(),
        (_, true) => format!("//{host}{path}"),
        (_, false) => return None,
    };
    Some(root::plain(Path::new(&path)))
}

/// The address of a file.
pub(super) fn of(path: &Path) -> String {
    path::uri(&path::encoded(&path::shown(path)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(unix)]
    fn paths_come_back() {
        for path in ["/a/b.json", "/with space/ünï/#%?.json", "/a:b/c"] {
            assert_eq!(super::path(&of(Path::new(path))).as_deref(), Some(Path::new(path)));
        }
        assert_eq!(super::path("file:///a/./b/../c%20d"), Some("/a/c d".into()));
        assert_eq!(super::path("file://localhost/a"), Some("/a".into()));
        for none in ["untitled:a", "file://elsewhere/a", "file:relative", "file:///%FF"] {
            assert_eq!(super::path(none), None, "{none}");
        }
    }

    #[test]
    #[cfg(windows)]
    fn paths_come_back() {
        for path in [r"C:\a\b c.json", r"\\server\share\a.json"] {
            assert_eq!(super::path(&of(Path::new(path))).as_deref(), Some(Path::new(path)));
        }
        assert_eq!(super::path("file:///c%3A/a/b.json"), Some(r"c:\a\b.json".into()));
    }
}
