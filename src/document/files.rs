//! Files that a document's `$ref`s lead to.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{Document, Format, Referrers, Targets};

impl Document {
    /// Takes in the files that this one refers to, and those that they refer to. `read` gives a file's bytes by its name,
    /// which leads from where this document's own name does; what it does not give, and what cannot be parsed, is left out,
    /// so that `$ref`s to it lead nowhere. Addresses on the network are never asked for.
    #[must_use]
    pub fn with_files(mut self, read: impl Fn(&str) -> Option<Vec<u8>>) -> Document {
        let mut files = BTreeMap::new();
        let mut wanted = names(&self);
        while let Some(name) = wanted.pop() {
            if name == self.source.name() || files.contains_key(&name) {
                continue;
            }
            let Some(bytes) = read(&name) else { continue };
            let file = Document::new(&name, bytes, Format::of(&name));
            if file.is_parsed() {
                wanted.extend(names(&file));
                files.insert(name, file);
            }
        }
        self.files = files;
        self
    }

    /// This document and the files that it refers to.
    pub fn with_its_files(&self) -> impl Iterator<Item = &Document> {
        std::iter::once(self).chain(self.files.values())
    }

    /// Found once, as rules follow the same references again and again.
    pub(super) fn targets(&self) -> &Targets {
        self.targets.get_or_init(|| {
            let target = |(holder, reference)| {
                let (file, fragment) = split(reference);
                let target = || self.tree.find(&unescape(fragment)?);
                file.is_empty().then(|| (holder, target()))
            };
            self.tree.strings("$ref").filter_map(target).collect()
        })
    }

    /// The same the other way round.
    pub(super) fn referrers(&self) -> &Referrers {
        self.referrers.get_or_init(|| {
            let mut referrers = Referrers::default();
            for (holder, target) in self.targets() {
                if let Some(target) = target {
                    referrers.entry(*target).or_default().push(*holder);
                }
            }
            for holders in referrers.values_mut() {
                holders.sort_unstable();
            }
            referrers
        })
    }

    /// The file of a name; the document itself is one, as its files may refer back to it.
    pub(super) fn file(&self, name: &str) -> Option<&Document> {
        if name == self.source.name() { Some(self) } else { self.files.get(name) }
    }
}

impl Format {
    /// How a description of an API is read, by the name of its file.
    pub fn of(name: &str) -> Format {
        let is_json =
            name.rsplit_once('.').is_some_and(|(_, extension)| extension.eq_ignore_ascii_case("json"));
        if is_json { Format::Json } else { Format::Yaml }
    }
}

/// Names of the files that a document's `$ref`s lead to.
fn names(document: &Document) -> Vec<String> {
    let mut names = Vec::new();
    for (_, reference) in document.tree.strings("$ref") {
        let (file, _) = split(reference);
        if !file.is_empty() {
            names.extend(name(document.source.name(), file));
        }
    }
    names.sort();
    names.dedup();
    names
}

/// A reference taken apart: the file, empty for the document itself, and the pointer, both with percent escapes.
pub(super) fn split(reference: &str) -> (&str, &str) {
    reference.split_once('#').unwrap_or((reference, ""))
}

/// The name of a file that another one refers to; nothing for an address on the network.
pub(super) fn name(from: &str, file: &str) -> Option<String> {
    if file.contains("://") || file.starts_with("urn:") {
        return None;
    }
    let file = unescape(file)?;
    let folder = from.rfind('/').map_or("", |slash| &from[..slash]);
    let is_absolute = file.starts_with('/') || folder.starts_with('/');
    let mut steps: Vec<&str> = Vec::new();
    let base = if file.starts_with('/') { "" } else { folder };
    for step in base.split('/').chain(file.split('/')) {
        match step {
            "" | "." => {}
            ".." if steps.last().is_some_and(|last| *last != "..") => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    Some(format!("{}{}", if is_absolute { "/" } else { "" }, steps.join("/")))
}

/// A text with its percent escapes undone; nothing where that gives no text.
pub fn unescape(text: &str) -> Option<Cow<'_, str>> {
    if !text.contains('%') {
        return Some(text.into());
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        let escaped = (byte == b'%')
            .then(|| tail.get(..2).and_then(|hex| std::str::from_utf8(hex).ok()))
            .flatten()
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(escaped.unwrap_or(byte));
        rest = if escaped.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8(bytes).ok().map(Cow::Owned)
}
