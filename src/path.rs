//! How paths are shown, to people and as addresses: the same on every system.

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

/// The URI of a file by its encoded path from the root, from a drive, or from a server's name (RFC 8089).
pub fn uri(path: &str) -> String {
    if path.starts_with("//") {
        format!("file:{path}")
    } else {
        format!("file:///{}", path.trim_start_matches('/'))
    }
}

/// A path as part of a URI (RFC 3986).
pub fn encoded(path: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    let encode = |byte| if is_plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    path.bytes().map(encode).collect()
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

    #[test]
    fn files_of_all_systems_have_uris() {
        for (path, uri) in [
            ("/home/a", "file:///home/a"),
            ("C%3A/home/a", "file:///C%3A/home/a"),
            ("//server/share/a", "file://server/share/a"),
        ] {
            assert_eq!(super::uri(path), uri);
        }
    }
}
