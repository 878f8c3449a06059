//! Reading files that may be anything, and writing them so that nothing is ever half-written.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::NamedTempFile;

use crate::error::Error;
use crate::root::{self, Root};

/// Size in bytes beyond which nothing is read. The largest descriptions of APIs that are published have half of it (those
/// of Microsoft Graph), the largest definition of a connector a sixtieth; in memory a file takes ten times its size.
pub const LARGEST: usize = 64 << 20;

/// Files that are taken to hold something else than they do: what an editor has not saved, what a fix would make of them.
pub type Changed = BTreeMap<PathBuf, Vec<u8>>;

/// What temporary files are called, before and after what nobody can know beforehand.
const TEMPORARY: (&str, &str) = (".conndef-", ".tmp");

/// No process writes a file for so long: what is older was left by one that was killed.
const LONGEST_WRITE: Duration = Duration::from_hours(1);

/// The bytes of a file, a device or a pipe, if it is not too large.
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    // What its size says may be wrong.
    let size = file.metadata()?.len().try_into().map_or(LARGEST, |size: usize| size.min(LARGEST));
    read_into(Vec::with_capacity(size + 1), file)
}

/// The same of a file that others have named, which lies below a root: nothing else that has a name there is read, as it may
/// be a pipe that nobody ever writes to.
pub fn read_below(root: &Root, path: &Path) -> io::Result<Vec<u8>> {
    let path = root.resolve(path)?;
    let kind = fs::symlink_metadata(&path)?.file_type();
    if kind.is_file() {
        read(&path)
    } else {
        Err(io::Error::other(if kind.is_dir() { "it is a folder" } else { "it is no regular file" }))
    }
}

/// All bytes of a stream, if they are not too many.
pub fn read_from(stream: impl Read) -> io::Result<Vec<u8>> {
    read_into(Vec::new(), stream)
}

fn read_into(mut bytes: Vec<u8>, stream: impl Read) -> io::Result<Vec<u8>> {
    let most = u64::try_from(LARGEST).unwrap_or(u64::MAX);
    stream.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() > LARGEST { Err(too_large()) } else { Ok(bytes) }
}

/// What is said of a file beyond the limit.
pub fn too_large() -> io::Error {
    io::Error::other(format!("it is larger than {} MiB", LARGEST >> 20))
}

/// What the system says, in lower case and without its numbers.
pub fn reason(error: &io::Error) -> String {
    if let Some(own) = error.get_ref() {
        return own.to_string();
    }
    // Of what has no kind only its own words say anything: on Windows, that another program has the file open.
    let unknown = io::Error::from_raw_os_error(i32::MAX).kind();
    if error.kind() != unknown {
        return error.kind().to_string();
    }
    let words = error.to_string();
    let words = words.split(" (os error").next().unwrap_or_default().trim_end_matches('.');
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_lowercase().chain(letters).collect())
}

/// Writes a file under a temporary name beside the target, then renames it; the old file stands whole until then, and the
/// new one keeps its permissions.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    write_all([(path, bytes)])
}

/// Writes files that belong together: none of them changes before all are on the disk.
pub fn write_all<'f>(files: impl IntoIterator<Item = (&'f Path, &'f [u8])>) -> Result<(), Error> {
    let stage = |(path, bytes)| Ok((path, stage(path, bytes).map_err(Error::write(path))?));
    let staged: Vec<_> = files.into_iter().map(stage).collect::<Result<_, Error>>()?;
    staged.into_iter().try_for_each(|(path, staged)| match staged {
        Some((temporary, target)) => {
            temporary.persist(target).map(drop).map_err(|error| Error::write(path)(error.error))
        }
        None => Ok(()),
    })
}

/// Puts the content of a file under a temporary name, which is free again when this goes. Nothing where the target is no
/// file: it has no content to keep, must not be replaced by one, and so is written to.
fn stage(path: &Path, bytes: &[u8]) -> io::Result<Option<(NamedTempFile, PathBuf)>> {
    let target = root::writable(path)?;
    let known = fs::metadata(&target).ok();
    if known.as_ref().is_some_and(|known| !known.is_file() && !known.is_dir()) {
        File::options().write(true).open(&target)?.write_all(bytes)?;
        return Ok(None);
    }
    if known.as_ref().is_some_and(fs::Metadata::is_dir) {
        return Err(io::Error::from(io::ErrorKind::IsADirectory));
    }
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    for leftover in leftovers(folder) {
        // Another process may have been quicker.
        let _ = fs::remove_file(leftover);
    }
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMPORARY.0).suffix(TEMPORARY.1);
    // What nobody else may read until it is whole would stay so.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut temporary = builder.tempfile_in(folder)?;
    temporary.write_all(bytes)?;
    if let Some(known) = known.filter(fs::Metadata::is_file) {
        temporary.as_file().set_permissions(known.permissions())?;
    }
    temporary.as_file().sync_all()?;
    Ok(Some((temporary, target)))
}

/// Temporary files of processes that were killed.
fn leftovers(folder: &Path) -> Vec<PathBuf> {
    let is_leftover = |entry: &fs::DirEntry| {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let age = entry.metadata().and_then(|known| known.modified()).map(|written| written.elapsed());
        name.starts_with(TEMPORARY.0)
            && name.ends_with(TEMPORARY.1)
            && age.is_ok_and(|age| age.is_ok_and(|age| age > LONGEST_WRITE))
    };
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter(is_leftover).map(|entry| entry.path()).collect()
}

#[cfg(test)]
mod tests {
    use std::io;

    /// 5 is what Linux calls `EIO`, which has no kind; on Windows, 32 is what a file has that another program keeps open.
    #[test]
    fn what_has_no_kind_is_told_in_the_systems_words() {
        let (code, part) = if cfg!(windows) { (32, " ") } else { (5, "input/output error") };
        let reason = super::reason(&io::Error::from_raw_os_error(code));
        assert!(reason.contains(part) && !reason.contains("uncategorized"), "{reason}");
        assert!(!reason.contains("os error") && !reason.ends_with('.'), "{reason}");
    }
}
