//! What a connector can do.

use std::panic::Location;

use super::{Field, Kind, Literal, Path, Requirement, Visibility, field, json, text};

/// How an operation is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Creates or acts.
    Post,
    /// Replaces.
    Put,
    /// Changes in part.
    Patch,
    /// Removes.
    Delete,
    /// Reads the headers only.
    Head,
    /// Asks what can be done.
    Options,
}

impl Method {
    /// The name as a definition writes it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Get => "get",
            Self::Post => "post",
            Self::Put => "put",
            Self::Patch => "patch",
            Self::Delete => "delete",
            Self::Head => "head",
            Self::Options => "options",
        }
    }
}

/// An action or a trigger.
///
/// [`Operation::post`] and its siblings begin the description of what is sent; [`Request::responses`] ends it
/// with what comes back. What is left out or contradicts itself does not compile:
///
/// ```
/// use conndef::model::{Operation, Path, Response};
/// const PING: Operation = Operation::get(Path::new("/ping", &[]), "Ping")
///     .summary("Ping the service")
///     .description("Asks whether the service is there.")
///     .responses(&[Response::new(204, "It is there.")]);
/// ```
/// ```compile_fail,E0080
/// use conndef::model::{Operation, Path, Response};
/// const PING: Operation = Operation::get(Path::new("/ping", &[]), "Ping")
///     .summary("Ping the service.") // ends with a period
///     .description("Asks whether the service is there.")
///     .responses(&[Response::new(204, "It is there.")]);
/// ```
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each says something of its own")]
pub struct Operation {
    place: &'static Location<'static>,
    method: Method,
    path: Path,
    id: &'static str,
    summary: &'static str,
    description: &'static str,
    tags: &'static [&'static str],
    visibility: Visibility,
    query: &'static [Field],
    headers: &'static [Field],
    form: &'static [Field],
    body: Option<Body>,
    order: &'static [&'static str],
    consumes: &'static [&'static str],
    produces: &'static [&'static str],
    webhook: Option<Webhook>,
    polling: Option<Fires>,
    hint: &'static str,
    revision: Option<Revision>,
    replacement: Option<Replacement>,
    is_deprecated: bool,
    is_preview: bool,
    security: &'static [&'static [Requirement]],
    next_link: &'static str,
    is_agentic: bool,
    responses: &'static [Response],
    pub(crate) raw: &'static [(&'static str, &'static str)],
    is_checked: bool,
    is_bound: bool,
}

/// What is sent as a whole.
#[derive(Clone, Copy, Debug)]
pub struct Body {
    /// What it holds, whether it must be given, and what is said of it.
    pub field: Field,
    /// What it is sent as, unless that is JSON.
    pub media_type: Option<&'static str>,
}

/// The first half of an operation: what is sent.
#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct Request(Operation);

/// What makes an operation a trigger: the service calls back.
#[derive(Clone, Copy, Debug)]
pub struct Webhook {
    /// How often the trigger fires for a notification.
    pub fires: Fires,
    /// When the service sends a notification.
    pub about: &'static str,
    /// What the notification holds.
    pub content: Kind,
}

/// How often a trigger fires for a notification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fires {
    /// Once.
    Single,
    /// Once for each item of an array.
    Batch,
}

/// The place of an operation in the line of its versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Revision {
    /// The name that all versions share.
    pub family: &'static str,
    /// 1 for the first version.
    pub number: u32,
}

/// What to use instead of a deprecated operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Replacement {
    /// The connector that has it.
    pub api: &'static str,
    /// The ID of the operation.
    pub operation: &'static str,
}

impl Operation {
    /// Begins an operation that reads.
    #[track_caller]
    pub const fn get(path: Path, id: &'static str) -> Request {
        Request::new(Method::Get, path, id)
    }

    /// Begins an operation that creates or acts.
    #[track_caller]
    pub const fn post(path: Path, id: &'static str) -> Request {
        Request::new(Method::Post, path, id)
    }

    /// Begins an operation that replaces.
    #[track_caller]
    pub const fn put(path: Path, id: &'static str) -> Request {
        Request::new(Method::Put, path, id)
    }

    /// Begins an operation that changes in part.
    #[track_caller]
    pub const fn patch(path: Path, id: &'static str) -> Request {
        Request::new(Method::Patch, path, id)
    }

    /// Begins an operation that removes.
    #[track_caller]
    pub const fn delete(path: Path, id: &'static str) -> Request {
        Request::new(Method::Delete, path, id)
    }

    /// Begins an operation that was published under an ID that a new one would not get. Flows are bound to it.
    ///
    /// ```
    /// use conndef::model::{Method, Operation, Path, Response, Revision};
    /// const SEND: Operation = Operation::bound(Method::Post, Path::new("/v2/messages", &[]), "sendAgain")
    ///     .summary("Send a message")
    ///     .description("Sends a message.")
    ///     .revision(Revision { family: "Send", number: 2 })
    ///     .responses(&[Response::new(202, "The message is on its way.")]);
    /// ```
    #[track_caller]
    pub const fn bound(method: Method, path: Path, id: &'static str) -> Request {
        assert!(!id.is_empty(), "an operation has an ID");
        let mut new = Request::published(method, path, id);
        (new.0.is_checked, new.0.is_bound) = (true, true);
        new
    }

    /// Where in the source it is described.
    pub const fn place(&self) -> &'static Location<'static> {
        self.place
    }

    /// How it is called.
    pub const fn method(&self) -> Method {
        self.method
    }

    /// Where it is found.
    pub const fn path(&self) -> &Path {
        &self.path
    }

    /// The name to which flows and apps are bound.
    pub const fn id(&self) -> &'static str {
        self.id
    }

    /// What a maker sees as its name.
    pub const fn summary(&self) -> &'static str {
        self.summary
    }

    /// What it does.
    pub const fn description(&self) -> &'static str {
        self.description
    }

    /// How it is shown.
    pub const fn visibility(&self) -> Visibility {
        self.visibility
    }

    /// Whether a maker ever sees it.
    pub const fn is_visible(&self) -> bool {
        !matches!(self.visibility, Visibility::Internal)
    }

    /// What is sent in the query.
    pub const fn query(&self) -> &'static [Field] {
        self.query
    }

    /// What is sent in headers.
    pub const fn headers(&self) -> &'static [Field] {
        self.headers
    }

    /// What is sent as a form.
    pub const fn form(&self) -> &'static [Field] {
        self.form
    }

    /// Words by which tools group it.
    pub const fn tags(&self) -> &'static [&'static str] {
        self.tags
    }

    /// What is sent in the body.
    pub const fn body(&self) -> Option<&Body> {
        self.body.as_ref()
    }

    /// The names of what is sent, in the order in which makers see them, unless that is path, query, headers, form and
    /// body.
    pub const fn order(&self) -> &'static [&'static str] {
        self.order
    }

    /// What requests are sent as, where that does not follow from what is sent.
    pub const fn consumes(&self) -> &'static [&'static str] {
        self.consumes
    }

    /// What answers come as, where that does not follow from the answers.
    pub const fn produces(&self) -> &'static [&'static str] {
        self.produces
    }

    /// What makes it a trigger that the service calls.
    pub const fn webhook(&self) -> Option<Webhook> {
        self.webhook
    }

    /// How often it fires for an answer, if it is a trigger that asks the service again and again.
    pub const fn polling(&self) -> Option<Fires> {
        self.polling
    }

    /// How a maker tries the trigger out.
    pub const fn hint(&self) -> &'static str {
        self.hint
    }

    /// Its place in the line of its versions.
    pub const fn revision(&self) -> Option<Revision> {
        self.revision
    }

    /// Whether it is kept only for those who use it.
    pub const fn is_deprecated(&self) -> bool {
        self.is_deprecated
    }

    /// What to use instead, if it is deprecated.
    pub const fn replacement(&self) -> Option<Replacement> {
        self.replacement
    }

    /// Whether it may still change, so that nobody should rely on it.
    pub const fn is_preview(&self) -> bool {
        self.is_preview
    }

    /// How users sign in for it, where that is not as for all of them.
    pub const fn security(&self) -> &'static [&'static [Requirement]] {
        self.security
    }

    /// The output that holds the address of the next page; empty where all comes at once.
    pub const fn next_link(&self) -> &'static str {
        self.next_link
    }

    /// Whether agents talk to a server through it, by the Model Context Protocol.
    pub const fn is_agentic(&self) -> bool {
        self.is_agentic
    }

    /// What comes back.
    pub const fn responses(&self) -> &'static [Response] {
        self.responses
    }

    /// What a flow gets when the operation succeeds: the schema of the successful answer that has one.
    pub fn output(&self) -> Option<Kind> {
        self.responses.iter().filter(|response| response.is_success()).find_map(|response| response.schema)
    }
}

impl Request {
    #[track_caller]
    const fn new(method: Method, path: Path, id: &'static str) -> Self {
        text::check_operation_id(id);
        let mut new = Self::published(method, path, id);
        new.0.is_checked = true;
        new
    }

    /// What exists already: nothing about it is checked.
    #[track_caller]
    pub(super) const fn published(method: Method, path: Path, id: &'static str) -> Self {
        Self(Operation {
            place: Location::caller(),
            method,
            path,
            id,
            summary: "",
            description: "",
            tags: &[],
            visibility: Visibility::Normal,
            query: &[],
            headers: &[],
            form: &[],
            body: None,
            order: &[],
            consumes: &[],
            produces: &[],
            webhook: None,
            polling: None,
            hint: "",
            revision: None,
            replacement: None,
            is_deprecated: false,
            is_preview: false,
            security: &[],
            next_link: "",
            is_agentic: false,
            responses: &[],
            raw: &[],
            is_checked: false,
            is_bound: false,
        })
    }

    /// What a maker sees as its name.
    pub const fn summary(mut self, summary: &'static str) -> Self {
        if self.0.is_checked {
            text::check_caption(summary);
        }
        self.0.summary = summary;
        self
    }

    /// What it does.
    pub const fn description(mut self, description: &'static str) -> Self {
        if self.0.is_checked {
            text::check_sentence(description);
        }
        self.0.description = description;
        self
    }

    /// Shows it before the others.
    pub const fn important(mut self) -> Self {
        self.0.visibility = Visibility::Important;
        self
    }

    /// Shows it only among the advanced options.
    pub const fn advanced(mut self) -> Self {
        self.0.visibility = Visibility::Advanced;
        self
    }

    /// Never shows it: the platform itself uses it.
    pub const fn internal(mut self) -> Self {
        self.0.visibility = Visibility::Internal;
        self
    }

    /// What is sent in the query.
    pub const fn query(mut self, fields: &'static [Field]) -> Self {
        if self.0.is_checked {
            field::check_parameters(fields);
        }
        self.0.query = fields;
        self
    }

    /// What is sent in headers.
    pub const fn headers(mut self, fields: &'static [Field]) -> Self {
        if self.0.is_checked {
            field::check_parameters(fields);
        }
        self.0.headers = fields;
        self
    }

    /// What is sent as a form; with a file it goes in parts.
    pub const fn form(mut self, fields: &'static [Field]) -> Self {
        if self.0.is_checked {
            assert!(!matches!(self.0.method, Method::Get), "a reading operation has no body");
            assert!(self.0.body.is_none() && !fields.is_empty(), "a form is all that is sent as a body");
            field::check_form(fields);
        }
        self.0.form = fields;
        self
    }

    /// Words by which tools group it; makers do not see them.
    pub const fn tags(mut self, tags: &'static [&'static str]) -> Self {
        let mut i = 0;
        while i < tags.len() {
            assert!(!tags[i].is_empty(), "a tag is a word");
            i += 1;
        }
        self.0.tags = tags;
        self
    }

    /// What is sent in the body, as JSON.
    pub const fn body(self, kind: Kind) -> Self {
        kind.check_in_json();
        self.whole(Body { field: Field::required(BODY, kind), media_type: None })
    }

    /// What can be sent in the body, as JSON.
    pub const fn optional_body(self, kind: Kind) -> Self {
        kind.check_in_json();
        self.whole(Body { field: Field::optional(BODY, kind), media_type: None })
    }

    /// What is sent as it is: a text, or bytes.
    pub const fn raw_body(self, media_type: &'static str, kind: Kind, about: &'static str) -> Self {
        check_raw(media_type, kind);
        self.whole(Body { field: Field::required(BODY, kind).about(about), media_type: Some(media_type) })
    }

    /// What is sent in the body, under a name of its own and with what is said of it.
    pub const fn body_of(self, field: Field) -> Self {
        if field.is_checked {
            field.kind().check_in_json();
        }
        self.whole(Body { field, media_type: None })
    }

    const fn whole(mut self, body: Body) -> Self {
        if self.0.is_checked {
            assert!(!matches!(self.0.method, Method::Get), "a reading operation has no body");
            assert!(self.0.form.is_empty(), "a form is all that is sent as a body");
        }
        self.0.body = Some(body);
        self
    }

    /// The names of all that is sent, in the order in which makers see them, where that is not path, query, headers,
    /// form and body.
    pub const fn order(mut self, names: &'static [&'static str]) -> Self {
        self.0.order = names;
        self
    }

    /// What requests are sent as, where that does not follow from what is sent.
    pub const fn consumes(mut self, media_types: &'static [&'static str]) -> Self {
        self.0.consumes = media_types;
        self
    }

    /// What answers come as, where that does not follow from the answers.
    pub const fn produces(mut self, media_types: &'static [&'static str]) -> Self {
        self.0.produces = media_types;
        self
    }

    /// Makes it a trigger that the service calls back.
    pub const fn webhook(mut self, webhook: Webhook) -> Self {
        if self.0.is_checked {
            text::check_sentence(webhook.about);
            webhook.content.check_in_json();
        }
        self.0.webhook = Some(webhook);
        self
    }

    /// Makes it a trigger that the platform calls again and again, by a policy that says what is new.
    pub const fn polling(mut self, fires: Fires) -> Self {
        self.0.polling = Some(fires);
        self
    }

    /// Says how a maker tries the trigger out.
    pub const fn hint(mut self, hint: &'static str) -> Self {
        if self.0.is_checked {
            text::check_sentence(hint);
        }
        self.0.hint = hint;
        self
    }

    /// Gives it a place in the line of its versions.
    pub const fn revision(mut self, revision: Revision) -> Self {
        if self.0.is_checked && !self.0.is_bound {
            let version = text::check_operation_id(self.0.id);
            assert!(
                version == revision.number,
                "an operation of revision N, from 2 on, has an ID that ends in _VN"
            );
        }
        self.0.revision = Some(revision);
        self
    }

    /// Says that it may still change.
    pub const fn preview(mut self) -> Self {
        self.0.is_preview = true;
        self
    }

    /// Keeps it for those who use it, and names what others should use.
    pub const fn deprecated(mut self, replacement: Replacement) -> Self {
        self.0.replacement = Some(replacement);
        self.retired()
    }

    /// Keeps it for those who use it, without anything that others could use.
    pub const fn retired(mut self) -> Self {
        self.0.is_deprecated = true;
        self
    }

    /// How users sign in for it, where that is not as for all of them: in one of these ways, each of which names declared
    /// ones with their scopes.
    pub const fn security(mut self, ways: &'static [&'static [Requirement]]) -> Self {
        self.0.security = ways;
        self
    }

    /// Answers come in pages: this output holds the address of the next. The policy [`super::Template::NextLink`] leads it
    /// through the platform.
    pub const fn pages(mut self, next_link: &'static str) -> Self {
        if self.0.is_checked {
            assert!(!next_link.is_empty(), "an output holds the address of the next page");
        }
        self.0.next_link = next_link;
        self
    }

    /// Agents talk to a server through it, by the Model Context Protocol.
    pub const fn agentic(mut self) -> Self {
        if self.0.is_checked {
            assert!(matches!(self.0.method, Method::Post), "agents talk to a server by POST");
        }
        self.0.is_agentic = true;
        self
    }

    /// Members that no type covers, each with its JSON.
    pub const fn raw(mut self, members: &'static [(&'static str, &'static str)]) -> Self {
        json::check_members(members);
        self.0.raw = members;
        self
    }

    /// Ends the description with what comes back.
    pub const fn responses(mut self, responses: &'static [Response]) -> Operation {
        self.0.responses = responses;
        if self.0.is_checked {
            self.0.check();
        }
        self.0
    }
}

impl Operation {
    const fn check(&self) {
        assert!(!self.summary.is_empty(), "an operation needs a summary");
        assert!(!self.description.is_empty(), "an operation needs a description");
        let addresses = match self.body {
            Some(body) => field::count_notification_urls(body.field.kind()),
            None => 0,
        };
        let wanted = if self.webhook.is_some() { 1 } else { 0 };
        assert!(
            addresses == wanted,
            "a webhook, and nothing else, has one address for notifications in its body"
        );
        let is_trigger = self.webhook.is_some() || self.polling.is_some();
        assert!(self.webhook.is_none() || self.polling.is_none(), "a trigger asks, or it is called");
        assert!(is_trigger || self.hint.is_empty(), "only a trigger has a hint");
        self.check_order();
        check_responses(self.responses);
    }

    /// Whether something of this name is sent, or, past the first slash, begins with what is sent.
    pub(super) const fn takes(&self, name: &str) -> bool {
        let variables = self.path.variables();
        let mut i = 0;
        while i < variables.len() {
            if text::same(variables[i].field().name(), name) {
                return true;
            }
            i += 1;
        }
        let fields = [self.query, self.headers, self.form];
        let mut i = 0;
        while i < fields.len() {
            if field::count(fields[i], name) > 0 {
                return true;
            }
            i += 1;
        }
        match &self.body {
            Some(body) => {
                text::same(body.field.name(), name)
                    || field::leads_to(body.field.kind(), body.field.name(), name)
            }
            None => false,
        }
    }

    /// An order names all that is sent, each once.
    const fn check_order(&self) {
        let variables = self.path.variables();
        let body = if self.body.is_some() { 1 } else { 0 };
        let all = variables.len() + self.query.len() + self.headers.len() + self.form.len() + body;
        assert!(self.order.is_empty() || self.order.len() == all, "an order names all that is sent");
        let mut i = 0;
        while i < self.order.len() {
            let name = self.order[i];
            let mut found = field::count(self.query, name)
                + field::count(self.headers, name)
                + field::count(self.form, name);
            let mut k = 0;
            while k < variables.len() {
                found += text::same(variables[k].field().name(), name) as usize;
                k += 1;
            }
            if let Some(body) = &self.body {
                found += text::same(body.field.name(), name) as usize;
            }
            assert!(found == 1, "an order names something that is not sent, or that two things are called");
            i += 1;
        }
    }
}

/// What a body is called that is given no name.
const BODY: &str = "body";

/// What is no JSON is a text or bytes, and has a name.
const fn check_raw(media_type: &str, kind: Kind) {
    assert!(
        text::count(media_type, "/") == 1 && !text::has_any(media_type, " ,*"),
        "a media type is written as type/subtype"
    );
    assert!(matches!(kind, Kind::String | Kind::Binary), "what is no JSON is a text or bytes");
}

const fn check_responses(responses: &[Response]) {
    let (mut i, mut successes, mut outputs) = (0, 0, 0);
    while i < responses.len() {
        if responses[i].is_success() {
            successes += 1;
            if responses[i].schema.is_some() {
                outputs += 1;
            }
        }
        assert!(
            i == 0 || responses[i - 1].rank() < responses[i].rank(),
            "answers are listed by status, each status once"
        );
        i += 1;
    }
    assert!(successes > 0, "an operation needs a successful answer");
    assert!(outputs <= 1, "the designer shows one output: only one successful answer has a schema");
}

/// One way in which an operation answers.
#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct Response {
    status: Option<u16>,
    description: &'static str,
    schema: Option<Kind>,
    media_type: Option<&'static str>,
    headers: &'static [Field],
    pub(crate) example: Option<(&'static str, Literal)>,
    pub(crate) key: &'static str,
    pub(crate) raw: &'static [(&'static str, &'static str)],
    is_checked: bool,
}

impl Response {
    /// An answer without a body.
    pub const fn new(status: u16, description: &'static str) -> Self {
        assert!(status >= 100 && status <= 599, "no answer has this status");
        text::check_sentence(description);
        Self { is_checked: true, ..Self::published(Some(status), description) }
    }

    /// All answers that are not listed, which come last.
    pub const fn otherwise(description: &'static str) -> Self {
        text::check_sentence(description);
        Self { is_checked: true, ..Self::published(None, description) }
    }

    /// What exists already: nothing about it is checked.
    pub(super) const fn published(status: Option<u16>, description: &'static str) -> Self {
        Self {
            status,
            description,
            schema: None,
            media_type: None,
            headers: &[],
            example: None,
            key: "",
            raw: &[],
            is_checked: false,
        }
    }

    /// What the body holds.
    pub const fn schema(mut self, kind: Kind) -> Self {
        if self.is_checked {
            kind.check_in_json();
        }
        self.schema = Some(kind);
        self
    }

    /// What the body is, as it comes: a text, or bytes.
    pub const fn raw_body(mut self, media_type: &'static str, kind: Kind) -> Self {
        check_raw(media_type, kind);
        self.schema = Some(kind);
        self.media_type = Some(media_type);
        self
    }

    /// Headers that come with it.
    pub const fn headers(mut self, fields: &'static [Field]) -> Self {
        if self.is_checked {
            field::check_parameters(fields);
        }
        self.headers = fields;
        self
    }

    /// What the body can be, as what it comes as, for those who read the definition.
    pub const fn example(mut self, media_type: &'static str, value: Literal) -> Self {
        value.check();
        self.example = Some((media_type, value));
        self
    }

    /// The answer is described once, under this key, and operations refer to it.
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

    /// The status; none for all that are not listed.
    pub const fn status(&self) -> Option<u16> {
        self.status
    }

    /// What the status means.
    pub const fn description(&self) -> &'static str {
        self.description
    }

    /// What the body holds.
    pub const fn body(&self) -> Option<Kind> {
        self.schema
    }

    /// What the body comes as, unless that is JSON.
    pub const fn media_type(&self) -> Option<&'static str> {
        self.media_type
    }

    /// Headers that come with it.
    pub const fn header_fields(&self) -> &'static [Field] {
        self.headers
    }

    /// Whether the operation did what it should.
    pub const fn is_success(&self) -> bool {
        matches!(self.status, Some(200..=299))
    }

    const fn rank(&self) -> u16 {
        match self.status {
            Some(status) => status,
            None => u16::MAX,
        }
    }
}
