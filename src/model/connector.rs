//! A connector as a whole.

use std::panic::Location;

use super::{AcceptedChange, Argument, DynamicValues, Field, Kind, Operation, SignIn, text};

/// A connector: all that its package is made from.
#[derive(Clone, Copy, Debug)]
pub struct Connector {
    place: &'static Location<'static>,
    info: Info,
    operations: &'static [Operation],
}

/// What is to be known about a connector besides its operations.
#[derive(Clone, Copy, Debug)]
pub struct Info {
    /// The folder of its package.
    pub folder: &'static str,
    /// The name under which it is found: a product's or a company's.
    pub title: &'static str,
    /// What it is good for, in 30 to 500 characters.
    pub description: &'static str,
    /// The version of the definition.
    pub version: &'static str,
    /// The host of the service, without a scheme.
    pub host: &'static str,
    /// Where all paths begin on the host.
    pub base_path: &'static str,
    /// Who helps.
    pub contact: Contact,
    /// The page about the product.
    pub website: &'static str,
    /// The page about what happens to data.
    pub privacy_policy: &'static str,
    /// One or two shelves in Microsoft's gallery.
    pub categories: &'static [Category],
    /// Who publishes the connector.
    pub publisher: &'static str,
    /// Who owns the service.
    pub stack_owner: &'static str,
    /// The colour behind the icon, as #RRGGBB.
    pub brand_color: &'static str,
    /// The white mark on the icon.
    pub icon: Mark,
    /// How the service knows its callers.
    pub sign_in: SignIn,
    /// The vendor's documentation of the API.
    pub reference: &'static str,
    /// What the README says besides the operations.
    pub readme: Readme,
    /// Differences to an earlier release that were made on purpose.
    pub accepted_changes: &'static [AcceptedChange],
}

/// A drawing: whether the point (x, y) of the unit square is white. x goes right and y goes down from the top
/// left.
pub type Mark = fn(f64, f64) -> bool;

/// Who helps the users of a connector.
#[derive(Clone, Copy, Debug)]
pub struct Contact {
    /// The team.
    pub name: &'static str,
    /// Its page.
    pub url: &'static str,
    /// Its mailbox.
    pub email: &'static str,
}

/// Passages of the README that only the connector's maintainers can write, in Markdown.
#[derive(Clone, Copy, Debug)]
pub struct Readme {
    /// What the connector does and for whom, in two or three sentences.
    pub intro: &'static str,
    /// What a maker needs.
    pub prerequisites: &'static [&'static str],
    /// How a maker gets the API key.
    pub credentials: &'static str,
    /// What the connector is good for, and the first steps.
    pub getting_started: &'static str,
    /// What a maker has to be aware of.
    pub known_issues: &'static [&'static str],
}

/// A shelf in Microsoft's gallery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the variants are the names")]
pub enum Category {
    Ai,
    BusinessManagement,
    BusinessIntelligence,
    Collaboration,
    Commerce,
    Communication,
    ContentAndFiles,
    Finance,
    Data,
    HumanResources,
    InternetOfThings,
    ItOperations,
    LifestyleAndEntertainment,
    Marketing,
    Productivity,
    SalesAndCrm,
    Security,
    SocialMedia,
    Website,
}

impl Category {
    /// The name as Microsoft writes it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ai => "AI",
            Self::BusinessManagement => "Business Management",
            Self::BusinessIntelligence => "Business Intelligence",
            Self::Collaboration => "Collaboration",
            Self::Commerce => "Commerce",
            Self::Communication => "Communication",
            Self::ContentAndFiles => "Content and Files",
            Self::Finance => "Finance",
            Self::Data => "Data",
            Self::HumanResources => "Human Resources",
            Self::InternetOfThings => "Internet of Things",
            Self::ItOperations => "IT Operations",
            Self::LifestyleAndEntertainment => "Lifestyle and Entertainment",
            Self::Marketing => "Marketing",
            Self::Productivity => "Productivity",
            Self::SalesAndCrm => "Sales and CRM",
            Self::Security => "Security",
            Self::SocialMedia => "Social Media",
            Self::Website => "Website",
        }
    }
}

impl Connector {
    /// A connector, if what is said about it agrees with itself.
    #[track_caller]
    pub const fn new(info: Info, operations: &'static [Operation]) -> Self {
        check_info(&info);
        assert!(!operations.is_empty(), "a connector needs an operation");
        let mut i = 0;
        while i < operations.len() {
            check_apart(operations, i);
            check_values(operations, i);
            i += 1;
        }
        check_changes(info.accepted_changes, operations);
        Self { place: Location::caller(), info, operations }
    }

    /// Where in the source it is described.
    pub const fn place(&self) -> &'static Location<'static> {
        self.place
    }

    /// What is to be known besides the operations.
    pub const fn info(&self) -> &Info {
        &self.info
    }

    /// The operations, in the order in which they are emitted.
    pub const fn operations(&self) -> &'static [Operation] {
        self.operations
    }
}

const fn check_info(info: &Info) {
    let title = info.title;
    assert!(!title.is_empty() && text::length(title) <= 30, "a title has 1 to 30 characters");
    assert!(
        title.as_bytes()[title.len() - 1].is_ascii_alphanumeric(),
        "a title ends with a letter or a digit"
    );
    let length = text::length(info.description);
    assert!(length >= 30 && length <= 500, "a connector's description has 30 to 500 characters");
    text::check_sentence(info.description);
    assert!(!info.version.is_empty(), "a connector has a version");
    assert!(!info.host.is_empty() && !text::has_any(info.host, "/{}@ "), "a host has no scheme and no path");
    assert!(text::starts_with(info.base_path, "/"), "a base path begins with a slash");
    assert!(text::count(info.contact.email, "@") == 1, "a mailbox is written name@host");
    text::check_https(info.contact.url);
    text::check_https(info.website);
    text::check_https(info.privacy_policy);
    text::check_https(info.reference);
    assert!(
        info.categories.len() == 1
            || (info.categories.len() == 2 && info.categories[0] as u8 != info.categories[1] as u8),
        "a connector has one category or two different ones"
    );
    assert!(
        !info.publisher.is_empty() && !info.stack_owner.is_empty(),
        "publisher and stack owner have names"
    );
    text::check_brand_color(info.brand_color);
    info.sign_in.check();
}

/// The operation differs from all earlier ones in ID and in method or path, and shares no path with another
/// webhook.
const fn check_apart(operations: &[Operation], i: usize) {
    let new = &operations[i];
    let mut earlier = 0;
    while earlier < i {
        let old = &operations[earlier];
        assert!(!text::same(old.id(), new.id()), "two operations have the same ID");
        if text::same(old.path().template(), new.path().template()) {
            assert!(old.method() as u8 != new.method() as u8, "two operations have the same method and path");
            assert!(
                old.webhook().is_none() || new.webhook().is_none(),
                "a path describes one notification: two webhooks cannot share it"
            );
        }
        earlier += 1;
    }
}

/// Lists of values come from operations that exist.
const fn check_values(operations: &[Operation], i: usize) {
    check_values_of(operations, operations[i].query(), operations[i].query());
    check_values_of(operations, operations[i].headers(), operations[i].query());
    check_values_of(operations, operations[i].form(), operations[i].query());
    if let Some(body) = operations[i].body() {
        check_values_in(operations, body.kind, operations[i].query());
    }
}

const fn check_values_of(operations: &[Operation], fields: &[Field], query: &[Field]) {
    let mut i = 0;
    while i < fields.len() {
        if let Some(values) = fields[i].values() {
            check_source(operations, &values, query);
        }
        check_values_in(operations, fields[i].kind(), query);
        i += 1;
    }
}

const fn check_values_in(operations: &[Operation], kind: Kind, query: &[Field]) {
    match kind {
        Kind::Array(inner) | Kind::Map(inner) => check_values_in(operations, *inner, query),
        Kind::Object(fields) => check_values_of(operations, fields, query),
        Kind::Shared(definition) => check_values_of(operations, definition.fields(), query),
        _ => {}
    }
}

const fn check_source(operations: &[Operation], values: &DynamicValues, query: &[Field]) {
    let Some(source) = find_operation(operations, values.operation) else {
        panic!("values come from an operation that does not exist");
    };
    let mut i = 0;
    while i < values.arguments.len() {
        let (name, argument) = values.arguments[i];
        assert!(
            has_field(source.query(), name),
            "the operation that lists values has no such query parameter"
        );
        if let Argument::Parameter(name) = argument {
            assert!(
                has_field(query, name),
                "a list of values depends on a query parameter that does not exist"
            );
        }
        i += 1;
    }
}

const fn find_operation<'a>(operations: &'a [Operation], id: &str) -> Option<&'a Operation> {
    let mut i = 0;
    while i < operations.len() {
        if text::same(operations[i].id(), id) {
            return Some(&operations[i]);
        }
        i += 1;
    }
    None
}

const fn has_field(fields: &[Field], name: &str) -> bool {
    let mut i = 0;
    while i < fields.len() {
        if text::same(fields[i].name(), name) {
            return true;
        }
        i += 1;
    }
    false
}

const fn check_changes(changes: &[AcceptedChange], operations: &[Operation]) {
    let mut i = 0;
    while i < changes.len() {
        let change = &changes[i];
        text::check_sentence(change.reason);
        text::check_sentence(change.effect);
        assert!(!change.operations.is_empty(), "a change touches an operation");
        let mut k = 0;
        while k < change.operations.len() {
            let known = find_operation(operations, change.operations[k]).is_some();
            assert!(known, "a change touches an operation that does not exist");
            k += 1;
        }
        i += 1;
    }
}
