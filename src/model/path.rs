//! Where an operation is found on the service.

use super::{Encoding, Field, Kind, json, text};

/// A path with its variables.
///
/// Every variable in the template has its parameter and the other way round, and a variable cannot be
/// optional, or it does not compile:
///
/// ```
/// use conndef::model::{Kind, Path, Variable};
/// const ID: Variable = Variable::new("id", Kind::String).label("Message ID").about("Which message.");
/// const MESSAGE: Path = Path::new("/messages/{id}", &[ID]);
/// ```
/// ```compile_fail,E0080
/// use conndef::model::{Kind, Path, Variable};
/// const ID: Variable = Variable::new("id", Kind::String).label("Message ID").about("Which message.");
/// const MESSAGE: Path = Path::new("/messages/{id}", &[]); // no parameter for {id}
/// ```
/// ```compile_fail,E0080
/// use conndef::model::{Kind, Path, Variable};
/// const ID: Variable = Variable::new("id", Kind::String).label("Message ID").about("Which message.");
/// const MESSAGE: Path = Path::new("/messages", &[ID]); // no {id} for the parameter
/// ```
/// ```compile_fail,E0308
/// use conndef::model::{Field, Kind, Path};
/// const ID: Field = Field::optional("id", Kind::String).label("Message ID").about("Which message.");
/// const MESSAGE: Path = Path::new("/messages/{id}", &[ID]); // only a Variable, and none is optional
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Path {
    template: &'static str,
    variables: &'static [Variable],
    pub(crate) raw: &'static [(&'static str, &'static str)],
}

impl Path {
    /// The template, such as `/messages/{id}`, and the parameters for its variables.
    pub const fn new(template: &'static str, variables: &'static [Variable]) -> Self {
        assert!(text::starts_with(template, "/"), "a path begins with a slash");
        assert!(!text::has_any(template, "?#* "), "a path holds no query, fragment, wildcard or space");
        let mut i = 0;
        while i < variables.len() {
            variables[i].0.check();
            assert!(occurs_once(template, variables[i].0.name()), "a path parameter is not in the path");
            i += 1;
        }
        let opened = text::count(template, "{");
        assert!(opened == text::count(template, "}"), "the braces of a path must match");
        assert!(opened == variables.len(), "a variable of the path has no parameter");
        Self { template, variables, raw: &[] }
    }

    /// What exists already: nothing about it is checked.
    pub(super) const fn published(template: &'static str, variables: &'static [Variable]) -> Self {
        Self { template, variables, raw: &[] }
    }

    /// Members of the path that no type covers, each with its JSON.
    #[must_use]
    pub const fn raw(mut self, members: &'static [(&'static str, &'static str)]) -> Self {
        json::check_members(members);
        self.raw = members;
        self
    }

    /// The template.
    pub const fn template(&self) -> &'static str {
        self.template
    }

    /// The parameters for the variables of the template.
    pub const fn variables(&self) -> &'static [Variable] {
        self.variables
    }
}

/// Whether the template holds `{name}` once.
const fn occurs_once(template: &str, name: &str) -> bool {
    let (bytes, mut at, mut found) = (template.as_bytes(), 0, 0);
    while at < bytes.len() {
        let end = at + 1 + name.len();
        if bytes[at] == b'{' && end < bytes.len() && bytes[end] == b'}' {
            let (_, tail) = bytes.split_at(at + 1);
            let (inner, _) = tail.split_at(name.len());
            if let Ok(inner) = str::from_utf8(inner)
                && text::same(inner, name)
            {
                found += 1;
            }
        }
        at += 1;
    }
    found == 1
}

/// A part of a path that the maker gives. It is always required, and encoded once unless it says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub struct Variable(Field);

impl Variable {
    /// The name in the path, without braces.
    pub const fn new(name: &'static str, kind: Kind) -> Self {
        Self::of(Field::required(name, kind))
    }

    /// A value that must be given, with all that can be said of it.
    pub const fn of(field: Field) -> Self {
        if !field.is_checked {
            return Self(field);
        }
        assert!(field.kind().is_plain(), "a path cannot carry an object");
        assert!(field.is_required(), "a part of a path must be given");
        match field.encoding {
            Some(_) => Self(field),
            None => Self(field.encoded(Encoding::Single)),
        }
    }

    /// What a maker sees as its name.
    pub const fn label(self, label: &'static str) -> Self {
        Self(self.0.label(label))
    }

    /// What it means.
    pub const fn about(self, about: &'static str) -> Self {
        Self(self.0.about(about))
    }

    /// The value itself.
    pub const fn field(&self) -> &Field {
        &self.0
    }
}
