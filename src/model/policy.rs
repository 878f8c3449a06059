//! What the platform does to calls and answers on their way.

use super::{Literal, Method, text};

/// A policy: the platform changes calls or answers on their way.
///
/// What contradicts itself does not compile:
///
/// ```
/// use conndef::model::{Exists, Policy, Section, Template};
/// const LANGUAGE: Policy = Policy::new(
///     "Ask for English",
///     Template::SetHeader {
///         name: "Accept-Language",
///         value: "en",
///         exists: Exists::Skip,
///         section: Section::Request,
///     },
/// );
/// ```
/// ```compile_fail,E0080
/// use conndef::model::{Policy, Template};
/// const HOST: Policy = Policy::new("Call the test system", Template::Host { url: "test.example.com" }); // no https://
/// ```
/// ```compile_fail,E0080
/// use conndef::model::{Policy, Section, Template};
/// const RENAME: Policy = Policy::new(
///     "Rename the sum",
///     Template::SetProperty {
///         parent: "@body()",
///         name: "total",
///         value: "@body().sum",
///         section: Section::Failure, // no properties are set on failure
///     },
/// );
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub struct Policy {
    title: &'static str,
    template: Template,
    operations: &'static [&'static str],
    spelling: &'static str,
    raw: &'static [(&'static str, &'static str)],
}

/// What a policy does. Values may hold expressions such as `@connectionParameters('region')` or `@body().items`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Template {
    /// It sets a header of the call or of the answer.
    SetHeader {
        /// The name of the header.
        name: &'static str,
        /// Its value.
        value: &'static str,
        /// What happens where the header is there already.
        exists: Exists,
        /// Where it is set.
        section: Section,
    },
    /// It sends a query parameter.
    SetQueryParameter {
        /// The name of the parameter.
        name: &'static str,
        /// Its value.
        value: &'static str,
        /// What happens where the parameter is there already.
        exists: Exists,
    },
    /// It sets a property of a body.
    SetProperty {
        /// The object that gets the property.
        parent: &'static str,
        /// The name of the property in it.
        name: &'static str,
        /// Its value.
        value: &'static str,
        /// Whose body.
        section: Section,
    },
    /// Calls go to another host and base path.
    Host {
        /// The address.
        url: &'static str,
    },
    /// Calls go to a part of the host that users name.
    Subdomain {
        /// The address.
        url: &'static str,
    },
    /// Calls go to another path.
    Route {
        /// The path, behind the base path.
        path: &'static str,
        /// How it is called, where that is said.
        method: Option<Verb>,
    },
    /// A trigger asks for what is new since it asked last.
    Poll {
        /// Query parameters of the trigger, each with what it sends next time.
        remembers: &'static [(&'static str, &'static str)],
        /// Where the items are in an answer.
        items: &'static str,
    },
    /// The address of the next page leads through the platform.
    NextLink {
        /// The property that holds it.
        property: &'static str,
        /// The object that has the property; empty for the answer itself.
        parent: &'static str,
    },
    /// It asks another address first, and sends something of the answer.
    ValueFromUrl {
        /// What is set, such as `@headers('If-Match')`.
        target: &'static str,
        /// The address.
        url: &'static str,
        /// Where the value is in its answer.
        value: &'static str,
        /// How the address is called, where that is said.
        method: Option<Verb>,
        /// When it happens.
        section: Section,
    },
    /// It replaces a text in a property.
    ReplaceText {
        /// The object that has the property.
        parent: &'static str,
        /// The property in it.
        property: &'static str,
        /// What is replaced.
        from: &'static str,
        /// By what.
        to: &'static str,
        /// Where the new text goes.
        result: &'static str,
        /// Whose body.
        section: Section,
    },
    /// It makes an object of an array.
    ArrayToObject {
        /// The object that has the array.
        parent: &'static str,
        /// The property in it.
        property: &'static str,
        /// The property of each item that becomes its name.
        key: &'static str,
        /// Where the object goes.
        result: &'static str,
        /// Whether the items keep that property, where it is said.
        keeps_key: Option<bool>,
        /// Whose body.
        section: Section,
    },
    /// It makes an array of an object.
    ObjectToArray {
        /// The object that has the object.
        parent: &'static str,
        /// The property in it.
        property: &'static str,
        /// Where the array goes.
        result: &'static str,
        /// The property of each item that gets its name.
        key: &'static str,
        /// The property of each item that gets its value.
        value: &'static str,
        /// Whose body.
        section: Section,
    },
    /// It makes an array of objects of a text.
    TextToArray {
        /// The object that has the text.
        parent: &'static str,
        /// The property in it.
        property: &'static str,
        /// The characters between the parts of the text.
        delimiters: &'static str,
        /// The property of each item that gets a part.
        item: &'static str,
        /// Where the array goes.
        result: &'static str,
        /// Whose body.
        section: Section,
    },
    /// It encodes a property for an address.
    Encode {
        /// The object that has the property.
        parent: &'static str,
        /// The property in it.
        property: &'static str,
        /// Where the encoded text goes.
        result: &'static str,
        /// Whose body.
        section: Section,
    },
    /// It moves properties to another object.
    MoveProperties {
        /// The object that has them.
        parent: &'static str,
        /// The property in it.
        property: &'static str,
        /// The object that gets them.
        to_parent: &'static str,
        /// The property in that.
        to_property: &'static str,
        /// Whether what is in the property moves without the property itself.
        is_inner: bool,
        /// Whose body.
        section: Section,
    },
    /// An answer of this status means that users have to sign in anew.
    SignInAnew {
        /// The status.
        status: u16,
    },
    /// Whatever was published, as it was.
    Published {
        /// The name of the template.
        id: &'static str,
        /// What it takes, under the names in the file.
        parameters: &'static [(&'static str, Literal)],
    },
}

/// What happens to what is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exists {
    /// It is replaced.
    Override,
    /// It stays.
    Skip,
    /// It gets a further value.
    Append,
}

/// When a policy runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// Before the service is called.
    Request,
    /// After it has answered.
    Response,
    /// After something went wrong.
    Failure,
}

/// How a policy calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// As the operation is called.
    Original,
    /// Like this.
    Fixed(Method),
}

impl Exists {
    /// The name as Microsoft writes it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Override => "override",
            Self::Skip => "skip",
            Self::Append => "append",
        }
    }
}

impl Section {
    /// The name as Microsoft writes it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Request => "Request",
            Self::Response => "Response",
            Self::Failure => "Failure",
        }
    }
}

impl Policy {
    /// A policy of this name for all operations.
    pub const fn new(title: &'static str, template: Template) -> Self {
        let policy = Self::unchecked(title, template);
        text::check(policy.fault());
        policy
    }

    pub(super) const fn unchecked(title: &'static str, template: Template) -> Self {
        Self { title, template, operations: &[], spelling: "", raw: &[] }
    }

    /// The IDs of the operations that it is for, instead of all.
    pub const fn operations(self, operations: &'static [&'static str]) -> Self {
        Self { operations, ..self }
    }

    /// The name of the template in other letters, as some published policies have it.
    pub const fn spelled(self, spelling: &'static str) -> Self {
        Self { spelling, ..self }
    }

    /// Members that no type covers, each with its JSON.
    pub const fn raw(self, raw: &'static [(&'static str, &'static str)]) -> Self {
        Self { raw, ..self }
    }

    /// Its name.
    pub const fn title(&self) -> &'static str {
        self.title
    }

    /// What it does.
    pub const fn template(&self) -> &Template {
        &self.template
    }

    /// The IDs of the operations that it is for; none for all.
    pub const fn operation_ids(&self) -> &'static [&'static str] {
        self.operations
    }

    /// The name of the template in other letters; empty where those are the usual ones.
    pub const fn spelling(&self) -> &'static str {
        self.spelling
    }

    /// Members that no type covers.
    pub const fn raw_members(&self) -> &'static [(&'static str, &'static str)] {
        self.raw
    }

    /// What is wrong with it.
    pub(crate) const fn fault(&self) -> Option<&'static str> {
        if self.title.trim_ascii().is_empty() {
            return Some("a policy has a title");
        }
        if !self.spelling.is_empty() && !self.spelling.eq_ignore_ascii_case(self.template.id()) {
            return Some("the name of a template is spelled in other letters, and is the same but for those");
        }
        self.template.fault()
    }

    /// What can be said only where it is listed.
    pub(super) const fn check(&self) {
        if let Template::Poll { .. } = self.template {
            assert!(!self.operations.is_empty(), "a policy that polls names its triggers");
        }
    }
}

impl Template {
    /// The name by which the platform knows it.
    pub const fn id(&self) -> &'static str {
        match self {
            Self::SetHeader { .. } => "setheader",
            Self::SetQueryParameter { .. } => "setqueryparameter",
            Self::SetProperty { .. } => "setproperty",
            Self::Host { .. } => "dynamichosturl",
            Self::Subdomain { .. } => "dynamicsubdomain",
            Self::Route { .. } => "routerequesttoendpoint",
            Self::Poll { .. } => "pollingtrigger",
            Self::NextLink { .. } => "updatenextlink",
            Self::ValueFromUrl { .. } => "setvaluefromurl",
            Self::ReplaceText { .. } => "stringreplace",
            Self::ArrayToObject { .. } => "convertarraytoobject",
            Self::ObjectToArray { .. } => "convertobjecttoarray",
            Self::TextToArray { .. } => "stringtoarray",
            Self::Encode { .. } => "encodepropertyvalue",
            Self::MoveProperties { .. } => "moveproperties",
            Self::SignInAnew { .. } => "setconnectionstatustounauthenticated",
            Self::Published { id, .. } => id,
        }
    }

    const fn fault(&self) -> Option<&'static str> {
        match *self {
            Self::SetHeader { name, .. } => {
                fault_unless(!name.is_empty() && !text::has_any(name, " :\r\n"), "no header has this name")
            }
            Self::SetQueryParameter { name, .. } => fault_unless(
                !name.is_empty() && !text::has_any(name, " &=#?"),
                "no query parameter has this name",
            ),
            Self::SetProperty { parent, name, value, section } => {
                if name.is_empty() {
                    return Some("a property has a name");
                }
                // The platform sends it as it stands.
                if text::count(value, "@connectionParameters(") > 0 {
                    return Some("a property is not set to what a connection holds");
                }
                fault_of_body(parent, "@", section)
            }
            Self::Host { url } | Self::Subdomain { url } => fault_unless(
                is_expression(url) || text::is_https(url),
                "the address of a policy begins with https:// or is an expression",
            ),
            Self::Route { path, .. } => fault_unless(
                is_expression(path) || text::starts_with(path, "/"),
                "the path of a policy begins with a slash or is an expression",
            ),
            Self::Poll { remembers, items } => {
                let mut i = 0;
                while i < remembers.len() {
                    if remembers[i].0.trim_ascii().is_empty() {
                        return Some("a policy that polls names the query parameter that it sends");
                    }
                    i += 1;
                }
                fault_unless(
                    !remembers.is_empty() && !items.is_empty(),
                    "a policy that polls says what it sends next time, and where the items are",
                )
            }
            Self::NextLink { property, .. } => fault_unless(!property.is_empty(), "a property has a name"),
            Self::ValueFromUrl { target, url, value, section, .. } => {
                if !is_expression(target) || url.is_empty() || value.is_empty() {
                    return Some("a policy that asks another address says which, and where its value goes");
                }
                fault_of_body(target, value, section)
            }
            Self::ReplaceText { parent, from, result, section, .. } => {
                if from.is_empty() {
                    return Some("a policy that replaces a text says which");
                }
                fault_of_body(parent, result, section)
            }
            Self::ArrayToObject { parent, key, result, section, .. } => {
                if key.is_empty() {
                    return Some("the items of an array become an object by a property");
                }
                fault_of_body(parent, result, section)
            }
            Self::TextToArray { parent, delimiters, item, result, section, .. } => {
                if delimiters.is_empty() || item.is_empty() {
                    return Some("a text is split at a character into properties of a name");
                }
                fault_of_body(parent, result, section)
            }
            Self::ObjectToArray { parent, result, section, .. }
            | Self::Encode { parent, result, section, .. }
            | Self::MoveProperties { parent, to_parent: result, section, .. } => {
                fault_of_body(parent, result, section)
            }
            Self::SignInAnew { status } => {
                fault_unless(status >= 400 && status <= 599, "the status of a failure is from 400 to 599")
            }
            Self::Published { id, .. } => fault_unless(!id.is_empty(), "a policy has a template"),
        }
    }
}

const fn fault_unless(is_right: bool, fault: &'static str) -> Option<&'static str> {
    if is_right { None } else { Some(fault) }
}

const fn fault_of_body(parent: &str, result: &str, section: Section) -> Option<&'static str> {
    if parent.is_empty() || result.is_empty() {
        return Some("a policy says what it reads, and where the result goes");
    }
    fault_unless(
        !matches!(section, Section::Failure),
        "a policy changes bodies of requests and of responses, not of failures",
    )
}

/// Whether a text begins with an expression.
const fn is_expression(text: &str) -> bool {
    text::starts_with(text, "@") || text::starts_with(text, "{@")
}
