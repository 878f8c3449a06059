//! Writing files so that nothing is ever half-written.

use std::fs;
use std::io::Write;
use std::path::Path;

use crate::error::Error;

/// Writes a file under a temporary name beside the target, then renames it; the old file stands whole until then.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(Error::write(folder))?;
    let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    let temporary = folder.join(format!(".{name}.{}.tmp", std::process::id()));
    let written = fs::File::create(&temporary)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&temporary, path));
    written.map_err(|error| {
        // What matters is the first failure; a leftover is the lesser evil.
        let _ = fs::remove_file(&temporary);
        Error::write(path)(error)
    })
}
