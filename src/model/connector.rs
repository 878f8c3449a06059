//! A connector as a whole.

use std::panic::Location;

use super::{
    AcceptedChange, Argument, ConnectionParameter, Definition, Field, Kind, Literal, Operation,
    ParameterSets, Policy, SignIn, connection, json, text,
};

/// A connector: all that its package is made from.
#[derive(Clone, Copy, Debug)]
pub struct Connector {
    place: &'static Location<'static>,
    info: Info,
    operations: &'static [Operation],
    definitions: &'static [&'static Definition],
    is_checked: bool,
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
    /// The picture by which makers find it.
    pub icon: Icon,
    /// How the service knows its callers.
    pub sign_in: SignIn,
    /// What a connection asks for beside that.
    pub parameters: &'static [ConnectionParameter],
    /// Several ways to connect, of which users choose one.
    pub parameter_sets: Option<ParameterSets>,
    /// What the platform does to calls and answers on their way.
    pub policies: &'static [Policy],
    /// What the connector can do, by the platform's names.
    pub capabilities: &'static [&'static str],
    /// The vendor's documentation of the API.
    pub reference: &'static str,
    /// What the README says.
    pub readme: Readme,
    /// Differences to an earlier release that were made on purpose.
    pub accepted_changes: &'static [AcceptedChange],
    /// The code that stands between the platform and the service.
    pub script: Option<Script>,
    /// How the platform finds out whether a new connection works.
    pub test_connection: Option<TestConnection>,
    /// What is known of it by other names than website, privacy policy and categories, in the place of those.
    pub metadata: &'static [(&'static str, &'static str)],
    /// How the service is reached, unless that is HTTPS only.
    pub schemes: &'static [&'static str],
    /// What requests are sent as where an operation does not say it, unless that follows from the operations.
    pub consumes: &'static [&'static str],
    /// What answers come as where an operation does not say it, unless that is JSON.
    pub produces: &'static [&'static str],
    /// What nothing else here can say.
    pub raw: Raw,
}

/// Members of a connector's files that no type covers, each with its JSON.
#[derive(Clone, Copy, Debug)]
pub struct Raw {
    /// Those of the definition.
    pub definition: &'static [(&'static str, &'static str)],
    /// Those of `info` in the definition.
    pub info: &'static [(&'static str, &'static str)],
    /// Those of `properties`.
    pub properties: &'static [(&'static str, &'static str)],
}

/// The picture by which makers find a connector.
#[derive(Clone, Copy, Debug)]
pub enum Icon {
    /// None that is kept with the data.
    None,
    /// A white mark on the brand colour, drawn when the connector is built.
    Drawn(Mark),
    /// The bytes of a PNG file.
    File(&'static [u8]),
}

/// The code that stands between the platform and the service.
#[derive(Clone, Copy, Debug)]
pub struct Script {
    /// The code, in C#.
    pub source: &'static str,
    /// The IDs of the operations that go through it; none for all.
    pub operations: &'static [&'static str],
}

/// How the platform finds out whether a new connection works.
#[derive(Clone, Copy, Debug)]
pub struct TestConnection {
    /// The ID of the operation that it calls.
    pub operation: &'static str,
    /// What it sends.
    pub arguments: &'static [(&'static str, Literal)],
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

/// What a README says.
#[derive(Clone, Copy, Debug)]
pub enum Readme {
    /// There is none that is kept with the data.
    None,
    /// This, in Markdown.
    File(&'static str),
    /// These passages, and what follows from the operations.
    Made(Passages),
}

/// Passages of the README that only the connector's maintainers can write, in Markdown.
#[derive(Clone, Copy, Debug)]
pub struct Passages {
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
    const ALL: [Self; 19] = [
        Self::Ai,
        Self::BusinessManagement,
        Self::BusinessIntelligence,
        Self::Collaboration,
        Self::Commerce,
        Self::Communication,
        Self::ContentAndFiles,
        Self::Finance,
        Self::Data,
        Self::HumanResources,
        Self::InternetOfThings,
        Self::ItOperations,
        Self::LifestyleAndEntertainment,
        Self::Marketing,
        Self::Productivity,
        Self::SalesAndCrm,
        Self::Security,
        Self::SocialMedia,
        Self::Website,
    ];

    /// The category of this name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|category| category.name() == name)
    }

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

impl Info {
    /// Nothing at all, to be filled in: `Info { title: "Parcels", ..Info::EMPTY }`. [`Connector::new`] says what is missing.
    pub const EMPTY: Self = Self {
        folder: "",
        title: "",
        description: "",
        version: "",
        host: "",
        base_path: "",
        contact: Contact { name: "", url: "", email: "" },
        website: "",
        privacy_policy: "",
        categories: &[],
        publisher: "",
        stack_owner: "",
        brand_color: "",
        icon: Icon::None,
        sign_in: SignIn::None,
        parameters: &[],
        parameter_sets: None,
        policies: &[],
        capabilities: &[],
        reference: "",
        readme: Readme::None,
        accepted_changes: &[],
        script: None,
        test_connection: None,
        metadata: &[],
        schemes: &[],
        consumes: &[],
        produces: &[],
        raw: Raw { definition: &[], info: &[], properties: &[] },
    };
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
            check_dynamic(operations, i);
            i += 1;
        }
        check_changes(info.accepted_changes, operations);
        check_policies(info.policies, operations);
        if let Some(script) = info.script {
            check_known(script.operations, operations, "a script is for an operation that does not exist");
        }
        Self { is_checked: true, ..Self::published(info, operations) }
    }

    /// What exists already: nothing about it is checked.
    #[track_caller]
    pub(crate) const fn published(info: Info, operations: &'static [Operation]) -> Self {
        Self { place: Location::caller(), info, operations, definitions: &[], is_checked: false }
    }

    /// Definitions that are emitted though no operation refers to them.
    #[must_use]
    pub const fn definitions(mut self, definitions: &'static [&'static Definition]) -> Self {
        self.definitions = definitions;
        self
    }

    /// The definitions that are emitted though no operation refers to them.
    pub const fn more_definitions(&self) -> &'static [&'static Definition] {
        self.definitions
    }

    /// Whether what follows from the rest is left to the emitter, as of a connector that is new.
    pub(crate) const fn is_checked(&self) -> bool {
        self.is_checked
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
    assert!(!info.reference.is_empty(), "a connector names the reference of its API");
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
    connection::check(
        info.parameters,
        info.parameter_sets.as_ref(),
        info.sign_in.parameters(),
        info.capabilities,
    );
    check_raw(info);
}

/// Members that no type covers are JSON.
pub(super) const fn check_raw(info: &Info) {
    json::check_members(info.raw.definition);
    json::check_members(info.raw.info);
    json::check_members(info.raw.properties);
    connection::check_raw(&info.sign_in, info.parameters, info.parameter_sets.as_ref());
    let mut i = 0;
    while i < info.policies.len() {
        json::check_members(info.policies[i].raw_members());
        i += 1;
    }
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

/// What the designer asks other operations for comes from operations that exist.
const fn check_dynamic(operations: &[Operation], i: usize) {
    let operation = &operations[i];
    check_fields(operations, operation, operation.query());
    check_fields(operations, operation, operation.headers());
    check_fields(operations, operation, operation.form());
    let variables = operation.path().variables();
    let mut i = 0;
    while i < variables.len() {
        check_field(operations, operation, variables[i].field());
        i += 1;
    }
    if let Some(body) = operation.body() {
        check_field(operations, operation, &body.field);
    }
}

const fn check_fields(operations: &[Operation], asking: &Operation, fields: &[Field]) {
    let mut i = 0;
    while i < fields.len() {
        check_field(operations, asking, &fields[i]);
        i += 1;
    }
}

const fn check_field(operations: &[Operation], asking: &Operation, field: &Field) {
    if let Some(values) = field.values {
        check_asked(operations, asking, values.operation, values.arguments);
    }
    if let Some(values) = field.list {
        check_asked(operations, asking, values.operation, values.arguments);
    }
    if let Some(schema) = field.schema {
        check_asked(operations, asking, schema.operation, schema.arguments);
    }
    if let Some(schema) = field.properties {
        check_asked(operations, asking, schema.operation, schema.arguments);
    }
    if let Some(tree) = field.tree {
        check_asked(operations, asking, tree.open.values.operation, tree.open.values.arguments);
        check_asked(operations, asking, tree.browse.values.operation, tree.browse.values.arguments);
    }
    check_kind(operations, asking, field.kind());
}

const fn check_kind(operations: &[Operation], asking: &Operation, kind: Kind) {
    match kind {
        Kind::Array(inner) | Kind::Map(inner) => check_kind(operations, asking, *inner),
        Kind::All(kinds) => {
            let mut i = 0;
            while i < kinds.len() {
                check_kind(operations, asking, kinds[i]);
                i += 1;
            }
        }
        Kind::Object(fields) => check_fields(operations, asking, fields),
        Kind::Shared(definition) => check_field(operations, asking, definition.field()),
        Kind::Described(field) => check_field(operations, asking, field),
        _ => {}
    }
}

const fn check_asked(operations: &[Operation], asking: &Operation, id: &str, arguments: &[(&str, Argument)]) {
    let Some(asked) = find_operation(operations, id) else {
        panic!("the designer asks an operation that does not exist");
    };
    let mut i = 0;
    while i < arguments.len() {
        let (name, argument) = arguments[i];
        assert!(asked.takes(name), "the operation that the designer asks has no such parameter");
        if let Argument::Parameter(name) = argument {
            assert!(asking.takes(name), "what the designer asks depends on a parameter that does not exist");
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

/// Policies are for operations that exist.
const fn check_policies(policies: &[Policy], operations: &[Operation]) {
    let mut i = 0;
    while i < policies.len() {
        text::check(policies[i].fault());
        policies[i].check();
        check_known(
            policies[i].operation_ids(),
            operations,
            "a policy is for an operation that does not exist",
        );
        i += 1;
    }
}

const fn check_known(ids: &[&str], operations: &[Operation], fault: &'static str) {
    let mut i = 0;
    while i < ids.len() {
        if find_operation(operations, ids[i]).is_none() {
            text::check(Some(fault));
        }
        i += 1;
    }
}
