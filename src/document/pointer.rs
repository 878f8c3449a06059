//! JSON pointers (RFC 6901): the one currency of the judging half.

use std::borrow::Cow;
use std::fmt;

use memchr::memchr2;

/// The path of a value in a document: empty for the whole, else `/` before each step, `~1` for `/` and `~0` for `~`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pointer(String);

impl Pointer {
    /// The whole document.
    pub fn root() -> Pointer {
        Pointer::default()
    }

    /// The whole document, with room for the bytes of some steps.
    pub(super) fn with_capacity(bytes: usize) -> Pointer {
        Pointer(String::with_capacity(bytes))
    }

    /// Takes text that is a pointer already: empty, or starting with a slash.
    pub fn parse(text: &str) -> Option<Pointer> {
        (text.is_empty() || text.starts_with('/')).then(|| Pointer(text.to_owned()))
    }

    /// The pointer of a member or item of what this one names.
    #[must_use]
    pub fn child(&self, step: &str) -> Pointer {
        let mut pointer = Pointer(String::with_capacity(self.0.len() + step.len() + 1));
        pointer.0.push_str(&self.0);
        pointer.push(step);
        pointer
    }

    /// Goes on to a member or item of what this one names.
    pub(super) fn push(&mut self, step: &str) {
        self.0.push('/');
        if memchr2(b'~', b'/', step.as_bytes()).is_none() {
            return self.0.push_str(step);
        }
        for part in step.split_inclusive(['~', '/']) {
            match part.as_bytes().last() {
                Some(b'~') => self.0.extend([&part[..part.len() - 1], "~0"]),
                Some(b'/') => self.0.extend([&part[..part.len() - 1], "~1"]),
                _ => self.0.push_str(part),
            }
        }
    }

    /// The pointer of what holds this one; none for the root.
    pub fn parent(&self) -> Option<Pointer> {
        self.0.rfind('/').map(|slash| Pointer(self.0[..slash].to_owned()))
    }

    /// The unescaped steps from the root.
    pub fn steps(&self) -> impl Iterator<Item = Cow<'_, str>> {
        steps(&self.0)
    }

    /// The last unescaped step; empty for the root.
    pub fn last_step(&self) -> Cow<'_, str> {
        self.steps().last().unwrap_or_default()
    }

    /// Whether this pointer names `other` or something that holds it.
    pub fn holds(&self, other: &Pointer) -> bool {
        other.0.strip_prefix(&self.0).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// The pointer as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The unescaped steps of a pointer that is given as text.
pub(super) fn steps(pointer: &str) -> impl Iterator<Item = Cow<'_, str>> {
    pointer.split('/').skip(1).map(|step| {
        if step.contains('~') { step.replace("~1", "/").replace("~0", "~").into() } else { step.into() }
    })
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
