//! What a value can be.

use super::{Field, field, json, text};

/// What a value is: its type, its format, and the values it can take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Any text.
    String,
    /// A point in time as RFC 3339 writes it.
    DateTime,
    /// A day as RFC 3339 writes it.
    Date,
    /// A link.
    Uri,
    /// A UUID.
    Uuid,
    /// A mailbox.
    Email,
    /// Bytes, written as Base64.
    Bytes,
    /// A whole number of any size.
    Integer,
    /// A whole number of 32 bits.
    Int32,
    /// A whole number of 64 bits.
    Int64,
    /// A number that may have a fraction.
    Number,
    /// One of 32 bits.
    Float,
    /// One of 64 bits.
    Double,
    /// True or false.
    Boolean,
    /// One of several texts.
    Choice(&'static [Choice]),
    /// One of several values that are shown as they are.
    Enum(&'static [Literal]),
    /// Any number of values of one kind.
    Array(&'static Kind),
    /// Values of one kind under names that are not known before.
    Map(&'static Kind),
    /// Whatever there is.
    Any,
    /// Bytes as they are, which are all of a body.
    Binary,
    /// The content of a file, which only a form can carry.
    File,
    /// Several named values, described on the spot.
    Object(&'static [Field]),
    /// Several named values, described once for all their uses.
    Shared(&'static Definition),
    /// What is described elsewhere in the same connector, by the name of its definition: for what leads back to itself, as
    /// a constant cannot name itself.
    Named(&'static str),
    /// All of these at once. The designer follows it badly: a new connector says the properties in one place.
    All(&'static [Kind]),
    /// A value of which more is said than what kind it is.
    Described(&'static Field),
}

impl Kind {
    /// Whether a query, a header or a path can carry the value.
    pub(super) const fn is_plain(self) -> bool {
        match self {
            Self::Array(items) => items.is_plain(),
            Self::Described(field) => field.kind().is_plain(),
            Self::Object(_)
            | Self::Shared(_)
            | Self::Named(_)
            | Self::All(_)
            | Self::Map(_)
            | Self::Any
            | Self::Binary
            | Self::File => false,
            _ => true,
        }
    }

    /// Whether it is described where it is defined, not where it is used.
    pub(super) const fn is_shared(self) -> bool {
        matches!(self, Self::Shared(_) | Self::Named(_))
    }

    /// Whether the value is a number, which limits are about.
    pub const fn is_numeric(self) -> bool {
        matches!(self, Self::Integer | Self::Int32 | Self::Int64 | Self::Number | Self::Float | Self::Double)
    }

    /// Whether the value is a text, of which limits are about the length.
    pub const fn is_text(self) -> bool {
        matches!(self, Self::String | Self::Uri | Self::Email | Self::Bytes)
    }

    /// Whether there are limits to the value, its length or the number of its items.
    pub(super) const fn has_limits(self) -> bool {
        self.is_numeric() || self.is_text() || matches!(self, Self::Array(_))
    }

    pub(super) const fn check(self) {
        match self {
            Self::Choice(choices) => {
                assert!(!choices.is_empty(), "a choice needs something to choose from");
                let mut i = 0;
                while i < choices.len() {
                    let twin = position(choices, choices[i].value);
                    assert!(matches!(twin, Some(first) if first == i), "the same choice is offered twice");
                    i += 1;
                }
            }
            Self::Enum(values) => check_enum(values),
            Self::Array(inner) | Self::Map(inner) => inner.check_in_json(),
            Self::Object(fields) => field::check_properties(fields),
            _ => {}
        }
    }

    /// The same of what stands in JSON.
    pub(super) const fn check_in_json(self) {
        assert!(!matches!(self, Self::File), "only a form can carry a file");
        assert!(!matches!(self, Self::Binary), "JSON holds no bytes");
        self.check();
    }

    pub(super) const fn check_default(self, value: Literal) {
        match (self, value) {
            (Self::Choice(choices), Literal::Text(text)) => {
                assert!(position(choices, text).is_some(), "the default is not one of the choices");
            }
            (Self::Enum(values), value) => {
                assert!(is_among(values, value), "the default is not one of the values");
            }
            (
                Self::String | Self::Uri | Self::DateTime | Self::Date | Self::Uuid | Self::Email,
                Literal::Text(_),
            )
            | (
                Self::Integer | Self::Int32 | Self::Int64 | Self::Number | Self::Float | Self::Double,
                Literal::Integer(_),
            )
            | (Self::Boolean, Literal::Boolean(_))
            | (
                Self::Number
                | Self::Float
                | Self::Double
                | Self::Array(_)
                | Self::Map(_)
                | Self::Object(_)
                | Self::Any,
                Literal::Json(_),
            ) => {}
            _ => panic!("the default is of another type than the field"),
        }
    }
}

/// The values are different, and of one type.
const fn check_enum(values: &[Literal]) {
    assert!(!values.is_empty(), "an enum needs something to choose from");
    let mut i = 0;
    while i < values.len() {
        let is_alike = matches!(
            (values[0], values[i]),
            (Literal::Text(_), Literal::Text(_)) | (Literal::Integer(_), Literal::Integer(_))
        );
        assert!(is_alike, "an enum holds texts or whole numbers");
        let (earlier, _) = values.split_at(i);
        assert!(!is_among(earlier, values[i]), "the same value is offered twice");
        i += 1;
    }
}

const fn is_among(values: &[Literal], value: Literal) -> bool {
    let mut i = 0;
    while i < values.len() {
        let is_same = match (values[i], value) {
            (Literal::Text(a), Literal::Text(b)) => text::same(a, b),
            (Literal::Integer(a), Literal::Integer(b)) => a == b,
            _ => false,
        };
        if is_same {
            return true;
        }
        i += 1;
    }
    false
}

const fn position(choices: &[Choice], value: &str) -> Option<usize> {
    let mut i = 0;
    while i < choices.len() {
        if text::same(choices[i].value, value) {
            return Some(i);
        }
        i += 1;
    }
    None
}

/// One of several values, with the name under which it is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    value: &'static str,
    label: &'static str,
}

impl Choice {
    /// A value as it goes over the wire, and as a maker sees it.
    pub const fn new(value: &'static str, label: &'static str) -> Self {
        text::check_caption(label);
        Self { value, label }
    }

    /// What exists already: nothing about it is checked.
    pub(crate) const fn published(value: &'static str, label: &'static str) -> Self {
        Self { value, label }
    }

    /// The value as it goes over the wire.
    pub const fn value(&self) -> &'static str {
        self.value
    }

    /// The value as a maker sees it.
    pub const fn label(&self) -> &'static str {
        self.label
    }
}

/// A value written down in the connector.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Literal {
    /// A text, or one of several choices.
    Text(&'static str),
    /// A whole number.
    Integer(i64),
    /// True or false.
    Boolean(bool),
    /// What else there is in JSON: a number with a fraction, a list, an object.
    Json(&'static str),
}

impl Literal {
    pub(super) const fn check(self) {
        if let Self::Json(text) = self {
            json::check(text);
        }
    }
}

/// A schema that several operations share. It is emitted once and referred to by name.
///
/// One that leads back to itself says its own name:
///
/// ```
/// use conndef::model::{Definition, Field, Kind};
/// const FOLDER: &Definition = &Definition::new("Folder", "Folder", "A folder and those in it.", &[
///     Field::optional("name", Kind::String).label("Name").about("What it is called."),
///     Field::optional("folders", Kind::Array(&Kind::Named("Folder"))).label("Folders").about("Those in it."),
/// ]);
/// ```
#[derive(Debug)]
pub struct Definition {
    name: &'static str,
    field: Field,
}

/// Within a connector, a name stands for one definition.
impl PartialEq for Definition {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Definition {}

impl Definition {
    /// The name under which the definition refers to it, what a maker sees, what it is, and what it holds.
    pub const fn new(
        name: &'static str,
        label: &'static str,
        about: &'static str,
        fields: &'static [Field],
    ) -> Self {
        assert!(!name.is_empty() && !text::has_any(name, "/~ "), "the name of a definition is a plain word");
        Self { name, field: Field::unnamed(Kind::Object(fields)).label(label).about(about) }
    }

    /// What exists already: nothing about it is checked.
    pub(super) const fn published(name: &'static str, field: Field) -> Self {
        Self { name, field }
    }

    /// The name under which the emitted definition refers to it.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// What a maker sees.
    pub const fn label(&self) -> &'static str {
        self.field.label
    }

    /// What it is.
    pub const fn about(&self) -> &'static str {
        self.field.about
    }

    /// What is said of it.
    pub const fn field(&self) -> &Field {
        &self.field
    }

    /// What it holds, if it is an object.
    pub const fn fields(&self) -> &'static [Field] {
        match self.field.kind {
            Kind::Object(fields) => fields,
            _ => &[],
        }
    }
}
