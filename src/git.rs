//! Revisions of a git repository, asked of the `git` program: it knows where objects are, whatever the repository's form.
//!
//! A repository may be made to do harm. What is asked for are objects alone, by commands that know no hook, filter or
//! pager, of the repository around a folder and of no other, with nothing of the environment that leads elsewhere; and
//! nothing is fetched, so no program runs that a configuration names for that.

use std::ffi::OsString;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, io, thread};

use crate::files::{self, LARGEST};
use crate::root;

/// As much as is shown of what git says when it fails.
const MOST_WORDS: u64 = 4096;

/// A repository's work tree.
pub struct Git {
    root: PathBuf,
}

/// A file or folder of a revision.
#[derive(Clone)]
pub struct Entry {
    /// Its name in its folder, or its path where it was asked for by that.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    id: String,
    /// Bytes of a file that this clone holds.
    size: Option<u64>,
}

/// What a revision has under a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A file.
    File,
    /// A folder.
    Folder,
    /// A link, whose target is in its content.
    Link,
    /// A commit of another repository.
    Submodule,
}

impl Git {
    /// The repository around a folder.
    pub fn around(folder: &Path) -> Result<Git, String> {
        let folder = root::absolute(folder).map_err(|error| files::reason(&error))?;
        let root = root::repository(&folder).ok_or("there is no git repository here")?;
        Ok(Git { root: root.to_owned() })
    }

    /// The tree of a revision: a branch, a tag, a commit.
    pub fn tree(&self, revision: &str) -> Result<Entry, String> {
        let unknown = || format!("the repository has no revision '{revision}'");
        // What begins with a dash is an option to git, and a pattern to search messages for may take for ever.
        if revision.starts_with('-') || revision.contains("{/") {
            return Err(unknown());
        }
        let id = self.run(&["rev-parse", "--verify", "--quiet", &format!("{revision}^{{tree}}")]);
        let id = id.map_err(|words| if words.is_empty() { unknown() } else { words })?;
        let id = String::from_utf8_lossy(id.trim_ascii()).into_owned();
        Ok(Entry { name: String::new(), kind: Kind::Folder, id, size: None })
    }

    /// What a tree has at a path from the repository's root, or from `folder` if it begins with a dot, as git takes it; with that
    /// path from the root.
    pub fn at(&self, tree: &Entry, path: &str, folder: &Path) -> Result<Option<(Entry, PathBuf)>, String> {
        let base = if path.starts_with('.') { folder } else { &self.root };
        let path = root::absolute(&base.join(path)).map_err(|error| files::reason(&error))?;
        let Ok(path) = path.strip_prefix(&self.root) else { return Ok(None) };
        Ok(self.below(tree, path)?.map(|entry| (entry, path.to_owned())))
    }

    /// What a tree has at a path from the repository's root.
    pub fn below(&self, tree: &Entry, path: &Path) -> Result<Option<Entry>, String> {
        let steps: Vec<_> = path.iter().map(|step| step.to_string_lossy()).collect();
        if steps.is_empty() {
            return Ok(Some(tree.clone()));
        }
        let listing = self.run(&["ls-tree", "-z", "--long", &tree.id, "--", &steps.join("/")])?;
        Ok(entries(&listing).next())
    }

    /// What a folder holds.
    pub fn entries(&self, folder: &Entry) -> Result<Vec<Entry>, String> {
        Ok(entries(&self.run(&["ls-tree", "-z", "--long", &folder.id])?).collect())
    }

    /// The bytes of a file, if it is not too large.
    pub fn read(&self, file: &Entry) -> io::Result<Vec<u8>> {
        let refuse = |reason: &str| Err(io::Error::other(reason));
        match (file.kind, file.size) {
            (Kind::Folder, _) => refuse("it is a folder"),
            (Kind::Link, _) => refuse("it is a link, and links of a revision are not followed"),
            (Kind::Submodule, _) => refuse("it is a submodule"),
            (Kind::File, None) => refuse("this clone does not hold it, and nothing is fetched"),
            // Known before git takes the memory for it.
            (Kind::File, Some(size)) if size > LARGEST as u64 => Err(files::too_large()),
            (Kind::File, Some(_)) => self.run(&["cat-file", "blob", &file.id]).map_err(io::Error::other),
        }
    }

    /// What a command of git prints; an error where git fails, in its words, of which there may be none.
    fn run(&self, args: &[&str]) -> Result<Vec<u8>, String> {
        let fails = |error: io::Error| {
            format!("the program `git`, which reads it, does not do so: {}", files::reason(&error))
        };
        let mut child = self.command(args).spawn().map_err(fails)?;
        let (out, err) = (child.stdout.take(), child.stderr.take());
        thread::scope(|scope| {
            // Read at the same time, as git waits where a pipe is full.
            let words = scope.spawn(|| {
                let mut words = Vec::new();
                // What it says is lost if it cannot be read; that it failed is not.
                let _ = err.map(|err| err.take(MOST_WORDS).read_to_end(&mut words));
                words
            });
            let printed = out.map_or(Ok(Vec::new()), files::read_from);
            if printed.is_err() {
                // It may have ended by itself.
                let _ = child.kill();
            }
            let status = child.wait().map_err(fails)?;
            let words = words.join().unwrap_or_default();
            let printed = printed.map_err(|error| files::reason(&error))?;
            if status.success() {
                return Ok(printed);
            }
            let words = String::from_utf8_lossy(&words);
            let words = words.lines().next().unwrap_or_default();
            Err(words.strip_prefix("fatal: ").unwrap_or(words).to_owned())
        })
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new("git");
        for (name, _) in
            env::vars_os().filter(|(name, _)| name.to_ascii_uppercase().to_string_lossy().starts_with("GIT_"))
        {
            command.env_remove(name);
        }
        // A folder that looks like a repository without a work tree is content of this one.
        command.args(["--no-pager", "-c", "safe.bareRepository=explicit", "-C"]).arg(&self.root).args(args);
        command.env("GIT_CEILING_DIRECTORIES", self.root.parent().unwrap_or(&self.root));
        // What a partial clone lacks is not fetched. Versions that do not know the first know the second, which no
        // configuration overrules: no way of transport is allowed, so none of its programs starts.
        command.env("GIT_NO_LAZY_FETCH", "1").env("GIT_ALLOW_PROTOCOL", "none");
        command.env("GIT_NO_REPLACE_OBJECTS", "1").env("GIT_LITERAL_PATHSPECS", "1");
        command.env("GIT_OPTIONAL_LOCKS", "0").env("GIT_TERMINAL_PROMPT", "0");
        command.env("PATH", absolute_paths()).env("LC_ALL", "C");
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }
}

/// The search path without what leads from the current folder: a program there may be anybody's.
fn absolute_paths() -> OsString {
    let path = env::var_os("PATH").unwrap_or_default();
    // What came apart at its separators goes together again.
    env::join_paths(env::split_paths(&path).filter(|folder| folder.is_absolute())).unwrap_or_default()
}

/// Lines of `ls-tree -z --long`: mode, type, id and size, then a tab and the name.
fn entries(listing: &[u8]) -> impl Iterator<Item = Entry> {
    listing.split(|byte| *byte == 0).filter_map(|line| {
        let line = String::from_utf8_lossy(line);
        let (known, name) = line.split_once('\t')?;
        let mut known = known.split_ascii_whitespace();
        let (mode, kind, id) = (known.next()?, known.next()?, known.next()?);
        let kind = match kind {
            "tree" => Kind::Folder,
            "commit" => Kind::Submodule,
            _ if mode == "120000" => Kind::Link,
            _ => Kind::File,
        };
        let size = known.next().and_then(|size| size.parse().ok());
        Some(Entry { name: name.to_owned(), kind, id: id.to_owned(), size })
    })
}
