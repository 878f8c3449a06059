//! Inputs that are made to exhaust: what they cost grows with their size, not with its square.

mod comparisons;
mod documents;

use std::path::Path;

/// What one run reads, and how it is called.
pub struct Input {
    /// Files by their path from the folder in which the program runs.
    pub files: Vec<(String, Vec<u8>)>,
    /// Arguments of the program.
    pub args: Vec<String>,
}

/// A way to exhaust a reader of connectors.
pub struct Kind {
    /// What there is many of.
    pub title: &'static str,
    /// How many of it make an input of at most a megabyte.
    pub size: usize,
    /// Makes an input with so many of it.
    pub make: fn(usize) -> Input,
}

impl Input {
    /// An input of these files, for these arguments.
    pub fn new(files: &[(&str, &str)], args: &[&str]) -> Input {
        let file = |(name, text): &(&str, &str)| ((*name).to_owned(), text.as_bytes().to_vec());
        Input {
            files: files.iter().map(file).collect(),
            args: args.iter().map(|&arg| arg.to_owned()).collect(),
        }
    }

    /// Writes the files below a folder.
    pub fn write(&self, folder: &Path) {
        for (name, bytes) in &self.files {
            let path = folder.join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
    }
}

/// All of them.
pub fn kinds() -> impl Iterator<Item = &'static Kind> {
    documents::KINDS.iter().chain(comparisons::KINDS)
}
