//! A value and what is said of it: a parameter, a property of an object, a header of an answer, an item of a list.

use super::{Kind, Literal, json, text};

/// A value and what is said of it.
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
#[expect(clippy::struct_excessive_bools, reason = "each says something else")]
#[must_use]
pub struct Field {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    pub(crate) need: Need,
    pub(crate) label: &'static str,
    pub(crate) summary: &'static str,
    pub(crate) about: &'static str,
    pub(crate) visibility: Visibility,
    pub(crate) default: Option<Literal>,
    pub(crate) example: Option<Literal>,
    pub(crate) format: &'static str,
    pub(crate) pattern: &'static str,
    pub(crate) min: Option<i64>,
    pub(crate) max: Option<i64>,
    pub(crate) values: Option<&'static DynamicValues>,
    pub(crate) list: Option<&'static DynamicValues>,
    pub(crate) schema: Option<&'static DynamicSchema>,
    pub(crate) properties: Option<&'static DynamicSchema>,
    pub(crate) tree: Option<&'static DynamicTree>,
    pub(crate) encoding: Option<Encoding>,
    pub(crate) key: &'static str,
    pub(crate) raw: &'static [(&'static str, &'static str)],
    pub(crate) is_checked: bool,
    pub(crate) is_untyped: bool,
    pub(crate) takes_others: Option<bool>,
    pub(crate) required_order: &'static [&'static str],
    pub(crate) is_unique: bool,
    pub(crate) is_nullable: bool,
    pub(crate) is_read_only: bool,
    pub(crate) is_notification_url: bool,
}

/// Whether a value must be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// It must.
    Required,
    /// It may be left out.
    Optional,
    /// It may be left out, as nothing is said.
    Unsaid,
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

/// How often the platform encodes what goes into a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Once: a slash in a value ends the part of the path.
    Single,
    /// Twice: a slash in a value stays one part, for services that decode twice.
    Double,
}

/// Values that the designer asks another operation for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DynamicValues {
    /// The ID of the operation that lists the values.
    pub operation: &'static str,
    /// Where the list is in the answer; empty where it is all of the answer.
    pub items: &'static str,
    /// Where the value is in an item of the list.
    pub value: &'static str,
    /// Where the name that a maker sees is in an item of the list.
    pub title: &'static str,
    /// What the operation is asked with: the name of its parameter, and the value.
    pub arguments: &'static [(&'static str, Argument)],
}

/// A schema that the designer asks another operation for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DynamicSchema {
    /// The ID of the operation that returns the schema.
    pub operation: &'static str,
    /// Where the schema is in the answer; empty where it is all of the answer.
    pub value: &'static str,
    /// What the operation is asked with: the name of its parameter, and the value.
    pub arguments: &'static [(&'static str, Argument)],
}

/// A tree of values, such as folders and files, that the designer asks other operations for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DynamicTree {
    /// What lists the uppermost nodes.
    pub open: Nodes,
    /// What lists the nodes below one.
    pub browse: Nodes,
    /// Whether a node that holds others can be chosen.
    pub takes_parents: bool,
    /// Whether a node that holds no others can be chosen.
    pub takes_leaves: bool,
}

/// An operation that lists nodes of a tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Nodes {
    /// Its ID, where the list is, what is taken from each item, and what it is asked with.
    pub values: DynamicValues,
    /// A condition on an item that says whether it holds others.
    pub is_parent: &'static str,
    /// Where the name that is shown for the chosen value is in an item, if that is another one.
    pub full_title: &'static str,
}

/// What an operation that lists values is asked with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Argument {
    /// Always this value.
    Literal(Literal),
    /// The value that the maker has given to this other parameter.
    Parameter(&'static str),
    /// What is found here in the node that the maker has opened.
    Selected(&'static str),
}

impl Field {
    const fn new(name: &'static str, kind: Kind, need: Need, is_checked: bool) -> Self {
        Self {
            name,
            kind,
            need,
            label: "",
            summary: "",
            about: "",
            visibility: Visibility::Normal,
            default: None,
            example: None,
            format: "",
            pattern: "",
            min: None,
            max: None,
            values: None,
            list: None,
            schema: None,
            properties: None,
            tree: None,
            encoding: None,
            key: "",
            raw: &[],
            is_checked,
            is_untyped: false,
            takes_others: None,
            required_order: &[],
            is_unique: false,
            is_nullable: false,
            is_read_only: false,
            is_notification_url: false,
        }
    }

    /// A value that must be given.
    pub const fn required(name: &'static str, kind: Kind) -> Self {
        assert!(!name.is_empty(), "a field needs a name");
        kind.check();
        Self::new(name, kind, Need::Required, true)
    }

    /// A value that may be left out.
    pub const fn optional(name: &'static str, kind: Kind) -> Self {
        Self { need: Need::Optional, ..Self::required(name, kind) }
    }

    /// A value that is sent with every call and never shown.
    pub const fn fixed(name: &'static str, kind: Kind, value: Literal) -> Self {
        kind.check_default(value);
        Self { visibility: Visibility::Internal, default: Some(value), ..Self::required(name, kind) }
    }

    /// A value without a name of its own: an item of a list, or all of a body. It says more of it than its kind:
    ///
    /// ```
    /// use conndef::model::{Field, Kind};
    /// const TAGS: Kind = Kind::Array(&Kind::Described(&Field::unnamed(Kind::String).label("Tag")));
    /// ```
    pub const fn unnamed(kind: Kind) -> Self {
        kind.check();
        Self::new("", kind, Need::Unsaid, true)
    }

    /// What exists already: nothing about it is checked.
    pub(super) const fn published(name: &'static str, kind: Kind, need: Need) -> Self {
        Self::new(name, kind, need, false)
    }

    /// The address to which the service sends its notifications. The platform fills it in.
    pub const fn notification_url(name: &'static str) -> Self {
        Self {
            visibility: Visibility::Internal,
            is_notification_url: true,
            ..Self::required(name, Kind::String)
        }
    }

    /// What a maker sees as its name.
    pub const fn label(mut self, label: &'static str) -> Self {
        if self.is_checked {
            assert!(!self.kind.is_shared(), "a shared definition carries its own label");
            text::check_caption(label);
        }
        self.label = label;
        self
    }

    /// What a maker sees as its name, as `x-ms-summary`, where what [`Field::label`] says is a `title`: in schemas.
    pub const fn summary(mut self, summary: &'static str) -> Self {
        if self.is_checked {
            text::check_caption(summary);
        }
        self.summary = summary;
        self
    }

    /// What it means.
    pub const fn about(mut self, about: &'static str) -> Self {
        if self.is_checked {
            assert!(!self.kind.is_shared(), "a shared definition carries its own description");
            text::check_sentence(about);
        }
        self.about = about;
        self
    }

    /// The value that it has when none is given.
    pub const fn default(mut self, value: Literal) -> Self {
        value.check();
        if self.is_checked {
            assert!(!self.is_required(), "what must be given cannot have a default");
            self.kind.check_default(value);
        }
        self.default = Some(value);
        self.check_limits()
    }

    /// A value that it could have, for those who read the definition.
    pub const fn example(mut self, value: Literal) -> Self {
        value.check();
        self.example = Some(value);
        self
    }

    /// A format that its kind does not have by itself.
    pub const fn format(mut self, format: &'static str) -> Self {
        if self.is_checked {
            assert!(
                matches!(self.kind, Kind::String | Kind::Integer | Kind::Number),
                "the kind has a format"
            );
            assert!(!format.is_empty(), "a format is a word");
        }
        self.format = format;
        self
    }

    /// A regular expression that a text must match.
    pub const fn pattern(mut self, pattern: &'static str) -> Self {
        if self.is_checked {
            assert!(self.kind.is_text(), "only texts match a pattern");
            assert!(!pattern.is_empty(), "a pattern is not empty");
        }
        self.pattern = pattern;
        self
    }

    /// Limits a number, the length of a text, or how many items a list has.
    pub const fn between(self, min: i64, max: i64) -> Self {
        self.at_least(min).at_most(max)
    }

    /// The smallest number, shortest text or list.
    pub const fn at_least(mut self, min: i64) -> Self {
        self.min = Some(min);
        self.check_limits()
    }

    /// The largest number, longest text or list.
    pub const fn at_most(mut self, max: i64) -> Self {
        self.max = Some(max);
        self.check_limits()
    }

    /// Offers values that another operation lists, to all designers.
    pub const fn values_from(self, values: &'static DynamicValues) -> Self {
        self.dynamic_values(values).dynamic_list(values)
    }

    /// Offers values that another operation lists, to apps and older designers only.
    pub const fn dynamic_values(mut self, values: &'static DynamicValues) -> Self {
        self.values = Some(values);
        self.check_chosen()
    }

    /// Offers values that another operation lists, to newer designers only.
    pub const fn dynamic_list(mut self, values: &'static DynamicValues) -> Self {
        self.list = Some(values);
        self.check_chosen()
    }

    /// Takes its properties from another operation, in all designers.
    pub const fn schema_from(self, schema: &'static DynamicSchema) -> Self {
        self.dynamic_schema(schema).dynamic_properties(schema)
    }

    /// Takes its properties from another operation, in apps and older designers only.
    pub const fn dynamic_schema(mut self, schema: &'static DynamicSchema) -> Self {
        self.schema = Some(schema);
        self.check_dynamic()
    }

    /// Takes its properties from another operation, in newer designers only.
    pub const fn dynamic_properties(mut self, schema: &'static DynamicSchema) -> Self {
        self.properties = Some(schema);
        self.check_dynamic()
    }

    /// Offers a tree of values that other operations list.
    pub const fn tree_from(mut self, tree: &'static DynamicTree) -> Self {
        self.tree = Some(tree);
        self.check_chosen()
    }

    /// How often it is encoded in a path.
    pub const fn encoded(mut self, encoding: Encoding) -> Self {
        self.encoding = Some(encoding);
        self
    }

    /// Whether an object may hold more than its fields.
    pub const fn others(mut self, are_taken: bool) -> Self {
        if self.is_checked {
            assert!(matches!(self.kind, Kind::Object(_)), "only an object holds other fields");
        }
        self.takes_others = Some(are_taken);
        self
    }

    /// In which order an object lists what must be given, where that is not the order of its fields. It means nothing to the
    /// platform, but keeps a definition as it is.
    pub const fn required_order(mut self, names: &'static [&'static str]) -> Self {
        self.required_order = names;
        self
    }

    /// No item of a list is there twice.
    pub const fn unique(mut self) -> Self {
        if self.is_checked {
            assert!(matches!(self.kind, Kind::Array(_)), "only a list has items");
        }
        self.is_unique = true;
        self
    }

    /// It can be null.
    pub const fn nullable(mut self) -> Self {
        self.is_nullable = true;
        self
    }

    /// The service gives it and does not take it.
    pub const fn read_only(mut self) -> Self {
        self.is_read_only = true;
        self
    }

    /// The parameter is described once, under this key, and operations refer to it.
    pub const fn shared_as(mut self, key: &'static str) -> Self {
        self.key = key;
        self
    }

    /// Members that no type covers, each with its JSON.
    pub const fn raw(mut self, members: &'static [(&'static str, &'static str)]) -> Self {
        json::check_members(members);
        self.raw = members;
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

    /// Never shows it. What is sent all the same is better said by [`Field::fixed`].
    pub const fn internal(self) -> Self {
        self.shown(Visibility::Internal)
    }

    /// Leaves out what type it is.
    pub const fn untyped(mut self) -> Self {
        self.is_untyped = true;
        self
    }

    /// Marks it as the address to which the service sends its notifications.
    pub const fn takes_notification_url(mut self) -> Self {
        self.is_notification_url = true;
        self
    }

    const fn shown(mut self, visibility: Visibility) -> Self {
        if self.is_checked {
            assert!(matches!(self.visibility, Visibility::Normal), "a field is shown in one way");
            assert!(!self.kind.is_shared(), "nothing may stand beside a reference to a shared definition");
        }
        self.visibility = visibility;
        self
    }

    const fn check_chosen(self) -> Self {
        let is_plain = !self.is_checked || self.kind.is_plain();
        assert!(is_plain, "only a plain value is chosen from a list");
        self
    }

    const fn check_dynamic(self) -> Self {
        let is_object = !self.is_checked || matches!(self.kind, Kind::Object(_) | Kind::Map(_));
        assert!(is_object, "only an object has properties that another operation knows");
        self
    }

    const fn check_limits(self) -> Self {
        if !self.is_checked || (self.min.is_none() && self.max.is_none()) {
            return self;
        }
        let (min, max) = (self.minimum(), self.maximum());
        assert!(self.kind.has_limits(), "only numbers, texts and lists have limits");
        assert!(
            self.kind.is_numeric() || min >= 0 || self.min.is_none(),
            "no text or list is shorter than nothing"
        );
        assert!(min <= max, "the limits are the wrong way round");
        if let Some(value) = self.default {
            let size = match value {
                Literal::Integer(number) => number,
                Literal::Text(text) => text::length(text).cast_signed() as i64,
                Literal::Boolean(_) | Literal::Json(_) => return self,
            };
            assert!(min <= size && size <= max, "the default is outside the limits");
        }
        self
    }

    const fn minimum(&self) -> i64 {
        match self.min {
            Some(min) => min,
            None => i64::MIN,
        }
    }

    const fn maximum(&self) -> i64 {
        match self.max {
            Some(max) => max,
            None => i64::MAX,
        }
    }

    /// The name on the wire.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// What the value is.
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// Whether it must be given, and whether that is said.
    pub const fn need(&self) -> Need {
        self.need
    }

    /// Whether it must be given.
    pub const fn is_required(&self) -> bool {
        matches!(self.need, Need::Required)
    }

    /// What a maker sees as its name, unless it is internal.
    pub const fn caption(&self) -> &'static str {
        match self.kind {
            Kind::Shared(definition) if self.label.is_empty() => definition.label(),
            _ => self.label,
        }
    }

    /// What it means, unless it is internal.
    pub const fn description(&self) -> &'static str {
        match self.kind {
            Kind::Shared(definition) if self.about.is_empty() => definition.about(),
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

    /// The least number, length of a text, or number of items.
    pub const fn least(&self) -> Option<i64> {
        self.min
    }

    /// The greatest number, length of a text, or number of items.
    pub const fn most(&self) -> Option<i64> {
        self.max
    }

    /// Whether the platform fills in the address for notifications.
    pub const fn is_notification_url(&self) -> bool {
        self.is_notification_url
    }

    /// A parameter that nobody sees has a value, if it must be given.
    const fn check_hidden(&self) {
        let is_asked = self.is_checked && self.is_required() && !self.is_visible();
        assert!(
            !is_asked || self.default.is_some() || self.is_notification_url,
            "what must be given and is never shown needs a value: `Field::fixed` gives it one"
        );
    }

    pub(super) const fn check(&self) {
        if !self.is_checked {
            return;
        }
        assert!(!self.name.is_empty(), "only items and bodies have no name");
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
        if fields[i].is_checked {
            fields[i].kind.check_in_json();
        }
        i += 1;
    }
}

/// Every field is described, unique, and fit for a form.
pub(super) const fn check_form(fields: &[Field]) {
    check_all(fields);
    let mut i = 0;
    while i < fields.len() {
        let kind = fields[i].kind;
        assert!(
            !fields[i].is_checked || kind.is_plain() || matches!(kind, Kind::File),
            "a form cannot carry an object"
        );
        fields[i].check_hidden();
        assert!(!fields[i].is_notification_url, "the address for notifications belongs in the body");
        i += 1;
    }
}

/// Every field is described, unique, and fit for a query or a header.
pub(super) const fn check_parameters(fields: &[Field]) {
    check_all(fields);
    let mut i = 0;
    while i < fields.len() {
        let is_plain = !fields[i].is_checked || fields[i].kind.is_plain();
        assert!(is_plain, "a query or a header carries neither objects nor files");
        fields[i].check_hidden();
        assert!(!fields[i].is_notification_url, "the address for notifications belongs in the body");
        i += 1;
    }
}

/// How many fields have the name.
pub(super) const fn count(fields: &[Field], name: &str) -> usize {
    let (mut i, mut found) = (0, 0);
    while i < fields.len() {
        found += text::same(fields[i].name, name) as usize;
        i += 1;
    }
    found
}

/// Whether `way` is a name, a slash, and the names of properties from there.
pub(super) const fn leads_to(kind: Kind, name: &str, way: &str) -> bool {
    let Some(rest) = text::after(way, name) else { return false };
    let Some(rest) = text::after(rest, "/") else { return false };
    let fields = match kind {
        Kind::Object(fields) => fields,
        Kind::Shared(definition) => definition.fields(),
        Kind::Described(field) => return leads_to(field.kind, name, way),
        _ => return false,
    };
    let mut i = 0;
    while i < fields.len() {
        if text::same(fields[i].name, rest) || leads_to(fields[i].kind, fields[i].name, rest) {
            return true;
        }
        i += 1;
    }
    false
}

/// How many addresses for notifications the platform is certain to fill in: those that are required all the
/// way down.
pub(super) const fn count_notification_urls(kind: Kind) -> usize {
    let fields = match kind {
        Kind::Object(fields) => fields,
        Kind::Shared(definition) => definition.fields(),
        Kind::Described(field) => return count_notification_urls(field.kind),
        _ => return 0,
    };
    let (mut i, mut found) = (0, 0);
    while i < fields.len() {
        if fields[i].is_notification_url {
            found += 1;
        } else if fields[i].is_required() {
            found += count_notification_urls(fields[i].kind);
        }
        i += 1;
    }
    found
}
