//! A named value: a query or header parameter, a property of an object, a header of an answer.

use super::{Kind, Literal, text};

/// A named value.
///
/// The place where it is listed decides what it becomes: a query parameter, a header, a property. What the
/// place does not allow, and what contradicts itself, does not compile:
///
/// ```
/// use conndef::model::{Choice, Field, Kind, Literal::Text};
/// const VIA: Field = Field::optional("via", Kind::Choice(&[Choice::new("SMS", "Text message")]))
///     .default(Text("SMS"));
/// ```
/// ```compile_fail,E0080
/// use conndef::model::{Choice, Field, Kind, Literal::Text};
/// const VIA: Field = Field::optional("via", Kind::Choice(&[Choice::new("SMS", "Text message")]))
///     .default(Text("MAIL")); // not one of the choices
/// ```
///
/// An input that nobody sees needs a value, or the service would never get one:
///
/// ```
/// use conndef::model::{Field, Kind, Literal::Text};
/// const CHANNEL: Field = Field::fixed("channel", Kind::String, Text("sms"));
/// ```
/// ```compile_fail,E0061
/// use conndef::model::{Field, Kind, Literal::Text};
/// const CHANNEL: Field = Field::fixed("channel", Kind::String); // sent as what?
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub struct Field {
    name: &'static str,
    kind: Kind,
    required: bool,
    label: &'static str,
    about: &'static str,
    visibility: Visibility,
    default: Option<Literal>,
    range: Option<Range>,
    values: Option<DynamicValues>,
    notification_url: bool,
}

/// How prominently the designer offers a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visibility {
    /// As any other.
    Normal,
    /// First of all.
    Important,
    /// Only among the advanced options.
    Advanced,
    /// Never: the platform itself uses it.
    Internal,
}

/// The smallest and the largest number, or the shortest and the longest text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    min: i64,
    max: i64,
}

impl Range {
    /// The smallest number, or the length of the shortest text.
    pub const fn min(self) -> i64 {
        self.min
    }

    /// The largest number, or the length of the longest text.
    pub const fn max(self) -> i64 {
        self.max
    }
}

/// Values that the designer asks another operation for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DynamicValues {
    /// The ID of the operation that lists the values.
    pub operation: &'static str,
    /// Where the list is in the answer.
    pub items: &'static str,
    /// Where the value is in an item of the list.
    pub value: &'static str,
    /// Where the name that a maker sees is in an item of the list.
    pub title: &'static str,
    /// What the operation is asked with: the name of its parameter, and the value.
    pub arguments: &'static [(&'static str, Argument)],
}

/// What an operation that lists values is asked with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Argument {
    /// Always this value.
    Literal(Literal),
    /// The value that the maker has given to this other parameter.
    Parameter(&'static str),
}

impl Field {
    /// A value that must be given.
    pub const fn required(name: &'static str, kind: Kind) -> Self {
        assert!(!name.is_empty(), "a field needs a name");
        kind.check();
        Self {
            name,
            kind,
            required: true,
            label: "",
            about: "",
            visibility: Visibility::Normal,
            default: None,
            range: None,
            values: None,
            notification_url: false,
        }
    }

    /// A value that may be left out.
    pub const fn optional(name: &'static str, kind: Kind) -> Self {
        Self { required: false, ..Self::required(name, kind) }
    }

    /// A value that is sent with every call and never shown.
    pub const fn fixed(name: &'static str, kind: Kind, value: Literal) -> Self {
        kind.check_default(value);
        Self { visibility: Visibility::Internal, default: Some(value), ..Self::required(name, kind) }
    }

    /// The address to which the service sends its notifications. The platform fills it in.
    pub const fn notification_url(name: &'static str) -> Self {
        Self {
            visibility: Visibility::Internal,
            notification_url: true,
            ..Self::required(name, Kind::String)
        }
    }

    /// What a maker sees as its name.
    pub const fn label(mut self, label: &'static str) -> Self {
        assert!(!self.kind.is_shared(), "a shared definition carries its own label");
        text::check_caption(label);
        self.label = label;
        self
    }

    /// What it means.
    pub const fn about(mut self, about: &'static str) -> Self {
        assert!(!self.kind.is_shared(), "a shared definition carries its own description");
        text::check_sentence(about);
        self.about = about;
        self
    }

    /// The value that it has when none is given.
    pub const fn default(mut self, value: Literal) -> Self {
        assert!(!self.required, "what must be given cannot have a default");
        self.kind.check_default(value);
        self.default = Some(value);
        self.check_range()
    }

    /// Limits a number, or the length of a text.
    pub const fn between(mut self, min: i64, max: i64) -> Self {
        assert!(self.kind.is_numeric() || self.kind.is_text(), "only numbers and texts have limits");
        assert!(self.kind.is_numeric() || min >= 0, "no text is shorter than nothing");
        assert!(min <= max, "the limits are the wrong way round");
        self.range = Some(Range { min, max });
        self.check_range()
    }

    /// Offers values that another operation lists.
    pub const fn values_from(mut self, values: DynamicValues) -> Self {
        assert!(self.kind.is_plain(), "only a plain value is chosen from a list");
        self.values = Some(values);
        self
    }

    /// Shows it before the others.
    pub const fn important(self) -> Self {
        self.shown(Visibility::Important)
    }

    /// Shows it only among the advanced options.
    pub const fn advanced(self) -> Self {
        self.shown(Visibility::Advanced)
    }

    const fn shown(mut self, visibility: Visibility) -> Self {
        assert!(matches!(self.visibility, Visibility::Normal), "a field is shown in one way");
        assert!(!self.kind.is_shared(), "nothing may stand beside a reference to a shared definition");
        self.visibility = visibility;
        self
    }

    const fn check_range(self) -> Self {
        if let (Some(range), Some(value)) = (self.range, self.default) {
            let size = match value {
                Literal::Integer(number) => number,
                Literal::Text(text) => text::length(text).cast_signed() as i64,
                Literal::Boolean(_) => range.min,
            };
            assert!(range.min <= size && size <= range.max, "the default is outside the limits");
        }
        self
    }

    /// The name on the wire.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// What the value is.
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// Whether it must be given.
    pub const fn is_required(&self) -> bool {
        self.required
    }

    /// What a maker sees as its name, unless it is internal.
    pub const fn caption(&self) -> &'static str {
        match self.kind {
            Kind::Shared(definition) => definition.label(),
            _ => self.label,
        }
    }

    /// What it means, unless it is internal.
    pub const fn description(&self) -> &'static str {
        match self.kind {
            Kind::Shared(definition) => definition.about(),
            _ => self.about,
        }
    }

    /// How it is shown.
    pub const fn visibility(&self) -> Visibility {
        self.visibility
    }

    /// Whether a maker ever sees it.
    pub const fn is_visible(&self) -> bool {
        !matches!(self.visibility, Visibility::Internal)
    }

    /// The value that it has when none is given.
    pub const fn default_value(&self) -> Option<Literal> {
        self.default
    }

    /// The limits of a number, or of the length of a text.
    pub const fn range(&self) -> Option<Range> {
        self.range
    }

    /// The operation that lists the values.
    pub const fn values(&self) -> Option<DynamicValues> {
        self.values
    }

    /// Whether the platform fills in the address for notifications.
    pub const fn is_notification_url(&self) -> bool {
        self.notification_url
    }

    pub(super) const fn check(&self) {
        let described = self.kind.is_shared() || (!self.label.is_empty() && !self.about.is_empty());
        assert!(described || !self.is_visible(), "a field that is shown needs a label and a description");
    }
}

/// Every field is described, and no two have the same name.
pub(super) const fn check_all(fields: &[Field]) {
    let mut i = 0;
    while i < fields.len() {
        fields[i].check();
        let mut earlier = 0;
        while earlier < i {
            assert!(!text::same(fields[i].name, fields[earlier].name), "two fields have the same name");
            earlier += 1;
        }
        i += 1;
    }
}

/// Every field is described, unique, and fit for an object.
pub(super) const fn check_properties(fields: &[Field]) {
    check_all(fields);
    let mut i = 0;
    while i < fields.len() {
        fields[i].kind.check_in_json();
        i += 1;
    }
}

/// Every field is described, unique, and fit for a form.
pub(super) const fn check_form(fields: &[Field]) {
    check_all(fields);
    let mut i = 0;
    while i < fields.len() {
        let kind = fields[i].kind;
        assert!(kind.is_plain() || matches!(kind, Kind::File), "a form cannot carry an object");
        assert!(!fields[i].notification_url, "the address for notifications belongs in the body");
        i += 1;
    }
}

/// Every field is described, unique, and fit for a query or a header.
pub(super) const fn check_parameters(fields: &[Field]) {
    check_all(fields);
    let mut i = 0;
    while i < fields.len() {
        assert!(fields[i].kind.is_plain(), "a query or a header carries neither objects nor files");
        assert!(!fields[i].notification_url, "the address for notifications belongs in the body");
        i += 1;
    }
}

/// How many addresses for notifications the platform is certain to fill in: those that are required all the
/// way down.
pub(super) const fn count_notification_urls(kind: Kind) -> usize {
    let fields = match kind {
        Kind::Object(fields) => fields,
        Kind::Shared(definition) => definition.fields(),
        _ => return 0,
    };
    let (mut i, mut found) = (0, 0);
    while i < fields.len() {
        if fields[i].notification_url {
            found += 1;
        } else if fields[i].required {
            found += count_notification_urls(fields[i].kind);
        }
        i += 1;
    }
    found
}
