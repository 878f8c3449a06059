//! JSON pointers (RFC 6901): the one currency of the judging half.

use std::fmt;

/// The path of a value in a document: empty for the whole, else `/` before each step, `~1` for `/` and `~0` for `~`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pointer(String);

impl Pointer {
    /// The whole document.
    pub fn root() -> Pointer {
        Pointer::default()
    }

    /// Takes text that is a pointer already: empty, or starting with a slash.
    pub fn parse(text: &str) -> Option<Pointer> {
        (text.is_empty() || text.starts_with('/')).then(|| Pointer(text.to_owned()))
    }

    /// The pointer of a member or item of what this one names.
    #[must_use]
    pub fn child(&self, step: &str) -> Pointer {
        let mut text = String::with_capacity(self.0.len() + step.len() + 1);
        text.push_str(&self.0);
        text.push('/');
        for character in step.chars() {
            match character {
                '~' => text.push_str("~0"),
                '/' => text.push_str("~1"),
                other => text.push(other),
            }
        }
        Pointer(text)
    }

    /// The pointer of what holds this one; none for the root.
    pub fn parent(&self) -> Option<Pointer> {
        self.0.rfind('/').map(|slash| Pointer(self.0[..slash].to_owned()))
    }

    /// The unescaped steps from the root.
    pub fn steps(&self) -> impl Iterator<Item = String> {
        self.0.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~"))
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

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
