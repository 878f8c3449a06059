//! One neutral model of an API, built from Swagger 2.0 and from OpenAPI 3.
//!
//! It says what goes over the wire and nothing else: path variables have no names, header names no case, URLs are joined,
//! `$ref`s followed. Every part keeps the [`Node`] it was read from, so that whatever is said about it has a place.
//! Reading is tolerant: vendors' files have mistakes. What cannot be read is kept as [`Unhandled`], so that it is reported
//! as not checked instead of passing in silence.

mod effort;
mod entry;
mod hole;
mod limit;
mod openapi3;
mod parameter;
mod reading;
mod schema;
mod security;
mod server;
mod swagger2;

use std::borrow::Cow;
use std::fmt;

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};
use reading::Reading;

use crate::document::{Node, Place};
use crate::openapi::media_type;
use crate::text;

pub use effort::{Effort, weight};
pub use entry::Entry;
pub use hole::{HOLE, covers, has_hole, may_be_same};
pub use limit::{LIMITS, Limits, binds, implies, keeps};
pub use schema::{Access, Alternative, At, Kind, Schema, is_openapi31};
pub use security::{Flow, KeyName, OAuth2, Scheme, Security};
pub use server::{Servers, absolute, normalise, variables as path_variables};

pub use crate::openapi::{Location, Status};

/// What an API takes and answers.
#[derive(Clone, Debug)]
pub struct Api<'d> {
    /// Root objects of the documents that it was read from.
    pub roots: Vec<Node<'d>>,
    /// Operations in document order.
    pub operations: Vec<Operation<'d>>,
    /// What the API calls of its own accord, said of no operation.
    pub webhooks: Vec<Webhook<'d>>,
    /// What kept operations from being read, by the path as the wire knows it, or by the method and that.
    lost: HashMap<String, Unhandled<'d>>,
    /// Whether all of it was read; else there was too much to read.
    pub is_whole: bool,
}

/// A call that the API makes.
#[derive(Clone, Debug)]
pub struct Webhook<'d> {
    /// Its name.
    pub name: &'d str,
    /// What it sends.
    pub body: Body<'d>,
}

/// An operation's names and its place, by which it is known: two paths may lead to the same operation object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Route<'d> {
    /// Lower-case HTTP method.
    pub method: &'d str,
    /// The path template as written.
    pub path: &'d str,
    /// The `operationId`.
    pub id: Option<&'d str>,
    /// The operation object.
    pub node: Node<'d>,
}

/// One operation.
#[derive(Clone, Debug)]
pub struct Operation<'d> {
    /// Its names and place.
    pub route: Route<'d>,
    /// The method of calls, in lower case; a policy of a connector may change the route's.
    pub method: Cow<'d, str>,
    /// The path template of calls; a policy of a connector may change the route's.
    pub path: Cow<'d, str>,
    /// Where it is served.
    pub servers: Servers<'d>,
    /// Everything that is sent beside a body.
    pub inputs: Vec<Input<'d>>,
    /// The request body, unless it is a form, whose fields are inputs.
    pub body: Option<Body<'d>>,
    /// Declared responses in document order.
    pub responses: Vec<Response<'d>>,
    /// What the API sends to the caller's address afterwards.
    pub notifications: Vec<Body<'d>>,
    /// How a caller proves who it is.
    pub security: Security<'d>,
    /// Whether it will go away.
    pub is_deprecated: bool,
    /// Whether makers never see it; only connectors say so.
    pub is_hidden: bool,
    /// How it starts flows, `single` or `batch`; only connectors say so.
    pub trigger: Option<&'d str>,
    /// What could not be read.
    pub unhandled: Vec<Unhandled<'d>>,
    /// Parts that something else than the description decides; only connectors have them.
    pub opaque: Opaque<'d>,
}

/// Parts of an operation of which nobody can say what they hold, each with what decides it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Opaque<'d> {
    /// The call as a whole, and its answer.
    pub call: Option<Unhandled<'d>>,
    /// The request body.
    pub request: Option<Unhandled<'d>>,
    /// The bodies of responses.
    pub response: Option<Unhandled<'d>>,
}

/// Who says what an input holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A maker, for the API.
    Entered,
    /// Nobody: it is sent with its default, and makers never see it.
    Constant,
    /// A policy.
    Set,
    /// A maker, for a policy, which reads it.
    Read,
}

/// How the values of an array or object are written into text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// `a,b`
    Csv,
    /// `a b`
    Ssv,
    /// `a\tb`
    Tsv,
    /// `a|b`
    Pipes,
    /// `x=a&x=b`
    Multi,
    /// `x[key]=a`
    DeepObject,
    /// `;x=a,b` or `.a.b`
    Prefixed,
    /// A document of its own, JSON mostly.
    Content,
}

/// A parameter or a form field.
#[derive(Clone, Debug)]
pub struct Input<'d> {
    /// Where it is sent.
    pub location: Location,
    /// Its name as written.
    pub name: &'d str,
    /// Which variable of the path it is: the segment, counted from the last, and the variable in it.
    pub position: Option<(usize, usize)>,
    /// Whether a call must have it.
    pub is_required: bool,
    /// The schema; in Swagger 2.0 the parameter itself.
    pub schema: Option<Entry<'d>>,
    /// How several values are written.
    pub style: Style,
    /// Whether it will go away.
    pub is_deprecated: bool,
    /// Who says what it holds.
    pub origin: Origin,
    /// The parameter or property object.
    pub node: Node<'d>,
}

/// A request body.
#[derive(Clone, Debug)]
pub struct Body<'d> {
    /// Its name, which never goes over the wire; only Swagger 2.0 has one.
    pub name: Option<&'d str>,
    /// Whether a call must have it.
    pub is_required: bool,
    /// What it may hold.
    pub content: Vec<Media<'d>>,
    /// The body object or parameter.
    pub node: Node<'d>,
}

/// One representation of a body.
#[derive(Clone, Copy, Debug)]
pub struct Media<'d> {
    /// The media type as written.
    pub name: &'d str,
    /// What it holds.
    pub schema: Option<Node<'d>>,
    /// How the fields of a form are written.
    encoding: Option<Node<'d>>,
}

/// A declared response.
#[derive(Clone, Debug)]
pub struct Response<'d> {
    /// For which answers.
    pub status: Status,
    /// What the body may hold; nothing where there is no body.
    pub content: Vec<Media<'d>>,
    /// Declared headers.
    pub headers: Vec<Header<'d>>,
    /// The response object.
    pub node: Node<'d>,
}

/// A header of a response.
#[derive(Clone, Debug)]
pub struct Header<'d> {
    /// Its name as written.
    pub name: &'d str,
    /// The schema; in Swagger 2.0 the header itself.
    pub schema: Option<Node<'d>>,
    /// The header object.
    pub node: Node<'d>,
}

/// Something that was met and not understood.
#[derive(Clone, Copy, Debug)]
pub struct Unhandled<'d> {
    /// What stood in the way.
    pub obstacle: Obstacle<'d>,
    /// Where.
    pub node: Node<'d>,
}

impl Unhandled<'_> {
    /// Whether both say the same; what it takes to know that is spent.
    pub fn is_same(&self, other: &Unhandled<'_>, effort: &mut Effort) -> bool {
        effort.spend(1) && self.obstacle == other.obstacle && is_alike(self.node, other.node, effort)
    }
}

/// Whether two values are equal once their `$ref`s are followed. Pairs that were met before are taken to be; values that
/// are too large to be looked through are not.
fn is_alike(a: Node<'_>, b: Node<'_>, effort: &mut Effort) -> bool {
    let mut seen = HashSet::new();
    let mut open = vec![(a, b)];
    while let Some((a, b)) = open.pop() {
        let (a, b) = (a.resolved().unwrap_or(a), b.resolved().unwrap_or(b));
        if !a.is_container() && a.value() != b.value() || !effort.spend(1) {
            return false;
        }
        if !a.is_container() || a == b || !seen.insert((a, b)) {
            continue;
        }
        let has_as_many =
            a.members().count() == b.members().count() && a.items().count() == b.items().count();
        let members: Option<Vec<_>> = a.members().map(|(key, a)| Some((a, b.get(key)?))).collect();
        let Some(members) = members.filter(|_| has_as_many && a.is_object() == b.is_object()) else {
            return false;
        };
        open.extend(members);
        open.extend(a.items().zip(b.items()));
    }
    true
}

/// Why a part of an API cannot be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Obstacle<'d> {
    /// A `$ref` that leads nowhere, in a circle or out of the document.
    Reference(&'d str),
    /// A keyword that the model cannot express.
    Keyword(&'d str),
    /// A key under `content` that is no media type.
    MediaType(&'d str),
    /// A key under `responses` that is no status.
    Status(&'d str),
    /// A parameter without a known `in`, or a path parameter that its path does not hold.
    Parameter,
    /// Nothing says what a successful call answers.
    NoSuccess,
    /// No server, or only relative ones.
    NoServer,
    /// Users or makers say which host a call goes to.
    OpenHost,
    /// The connector's own code makes the call or its answer.
    Script,
    /// A policy template that puts bodies together.
    Policy(&'d str),
    /// A path template with a query, which is no part of a path.
    Query,
    /// Several operations of the document fit.
    Ambiguous,
    /// A schema of very many parts.
    Intricate,
    /// Schemas in schemas, very many of them.
    Deep,
    /// A list with more things of a kind than are read.
    Many(&'static str),
    /// Very many uses of the same parts: to look at all of them would take too long.
    Large,
}

impl<'d> Api<'d> {
    /// Reads a Swagger 2.0 or OpenAPI 3 document; nothing where it is neither.
    pub fn read(root: Node<'d>) -> Option<Api<'d>> {
        Api::read_at(root, None)
    }

    /// The same of a document whose servers may be relative, or not said: they lead from an address.
    pub fn read_at(root: Node<'d>, server: Option<&'d str>) -> Option<Api<'d>> {
        let mut reading = Reading::of(root, server);
        let (mut operations, webhooks) = if root.get("swagger").is_some() {
            (swagger2::operations(root, &mut reading), Vec::new())
        } else if is_openapi3(root) {
            (openapi3::operations(root, &mut reading), openapi3::webhooks(root, &mut reading))
        } else {
            return None;
        };
        note_ambiguous(&mut operations);
        let is_whole = !reading.effort.is_spent();
        let mut lost = HashMap::new();
        for (path, item) in path_items(root).filter(|(_, item)| item.resolved().is_none()) {
            let obstacle = Obstacle::Reference(item.reference().unwrap_or_default());
            lost.entry(server::anonymous(path)).or_insert(Unhandled { obstacle, node: item });
        }
        for (method, path, node) in reading.lost {
            let obstacle = Obstacle::Reference(node.reference().unwrap_or_default());
            let key = format!("{method} {}", server::anonymous(path));
            lost.entry(key).or_insert(Unhandled { obstacle, node });
        }
        for path in reading.left_out {
            let unhandled = Unhandled { obstacle: Obstacle::Large, node: root.get("paths").unwrap_or(root) };
            lost.entry(server::anonymous(path)).or_insert(unhandled);
        }
        Some(Api { roots: vec![root], operations, webhooks, lost, is_whole })
    }

    /// What kept an operation, or the path of it, from being read.
    pub fn lost(&self, operation: &Operation<'_>) -> Option<Unhandled<'d>> {
        let template = operation.template();
        let lost = self.lost.get(&format!("{} {template}", operation.method));
        lost.or_else(|| self.lost.get(&template)).copied()
    }

    /// Paths and operations that could not be read, in document order.
    pub fn unread(&self) -> Vec<Unhandled<'d>> {
        let mut unread: Vec<_> = self.lost.values().copied().collect();
        unread.sort_by_cached_key(|one| one.node.pointer().as_str().to_owned());
        unread.dedup_by_key(|one| one.node);
        unread
    }

    /// Several documents taken as one API.
    pub fn join(parts: impl IntoIterator<Item = Api<'d>>) -> Api<'d> {
        let mut whole = Api {
            roots: Vec::new(),
            operations: Vec::new(),
            webhooks: Vec::new(),
            lost: HashMap::new(),
            is_whole: true,
        };
        for Api { roots, operations, webhooks, lost, is_whole } in parts {
            whole.is_whole &= is_whole;
            whole.roots.extend(roots);
            whole.operations.extend(operations);
            whole.webhooks.extend(webhooks);
            for (path, unhandled) in lost {
                whole.lost.entry(path).or_insert(unhandled);
            }
        }
        whole
    }
}

fn is_openapi3(root: Node<'_>) -> bool {
    // Unquoted in YAML, `3.0` is a number.
    let version =
        root.get("openapi").map(|version| version.str().map_or(version.value().to_string(), str::to_owned));
    version.is_some_and(|version| version.starts_with('3'))
}

fn path_items(root: Node<'_>) -> impl Iterator<Item = (&str, Node<'_>)> {
    let items = root.get("paths").into_iter().flat_map(Node::members);
    items.filter(|(path, _)| !path.starts_with("x-"))
}

/// Notes where a document has the same operation twice, so that nobody can say which one is meant.
fn note_ambiguous(operations: &mut [Operation<'_>]) {
    let mut counts = HashMap::<_, usize>::new();
    let key = |operation: &Operation<'_>| (operation.method.to_string(), operation.template());
    for operation in &*operations {
        *counts.entry(key(operation)).or_default() += 1;
    }
    for operation in operations {
        let node = operation.route.node;
        if counts[&key(operation)] > 1 {
            operation.unhandled.push(Unhandled { obstacle: Obstacle::Ambiguous, node });
        }
        if operation.route.path.contains('?') {
            operation.unhandled.push(Unhandled { obstacle: Obstacle::Query, node });
        }
    }
}

/// Methods and paths of a document, each with its operation, which may be a `$ref`, and its path item; that of a path item
/// is followed.
fn entries<'d>(
    root: Node<'d>,
    methods: &'static [&'static str],
) -> impl Iterator<Item = (&'d str, &'d str, Node<'d>, Node<'d>)> {
    path_items(root).flat_map(|(path, item)| {
        let target = item.resolved().filter(|target| *target != item);
        // What stands beside a `$ref` counts before what that leads to.
        let others = target
            .into_iter()
            .flat_map(|target| target.members().map(move |(key, node)| (key, node, target)));
        let others = others.filter(move |(key, ..)| item.get(key).is_none());
        let all = item.members().map(move |(key, node)| (key, node, item)).chain(others);
        let operations = all.filter(|(key, node, _)| methods.contains(key) && node.is_object());
        operations.map(move |(method, node, item)| (method, path, node, item))
    })
}

/// Declared responses of an operation; `content` tells what a response object says of its body, `schema` what a header
/// says of its values.
fn responses<'d>(
    operation: Node<'d>,
    reading: &mut Reading<'d>,
    content: impl Fn(Node<'d>, &mut Reading<'d>) -> Vec<Media<'d>>,
    schema: impl Fn(Node<'d>) -> Option<Node<'d>>,
) -> Vec<Response<'d>> {
    let mut responses = Vec::new();
    let entries = operation.get("responses").into_iter().flat_map(Node::members);
    for (key, entry) in entries.filter(|(key, _)| !key.starts_with("x-")) {
        if !reading.effort.spend(1) {
            break;
        }
        let Some(node) = reading.resolve(entry) else { continue };
        let Some(status) = Status::parse(key) else {
            reading.note(Obstacle::Status(key), entry);
            continue;
        };
        let mut content = content(node, reading);
        content.retain(|_| !status.is_empty());
        let named = node.get("headers").into_iter().flat_map(Node::members);
        let headers = named.map_while(|named| reading.effort.spend(1).then_some(named));
        let headers: Vec<_> = headers.collect();
        let headers = headers.into_iter().filter_map(|(name, entry)| {
            let node = reading.resolve(entry)?;
            Some(Header { name, schema: schema(node), node })
        });
        responses.push(Response { status, content, headers: headers.collect(), node });
    }
    responses
}

impl Route<'_> {
    /// Method and path, as `POST /otp`.
    pub fn name(&self) -> String {
        format!("{} {}", self.method.to_uppercase(), self.path)
    }

    /// Whether people who write this mean it: its id, or method and path, in whatever letters.
    pub fn is_called(&self, name: &str) -> bool {
        self.id.is_some_and(|id| text::is_same_name(id, name)) || self.name().eq_ignore_ascii_case(name)
    }
}

/// Where a finding about an operation as a whole points: its id, else its method.
impl<'d> From<Route<'d>> for Place<'d> {
    fn from(route: Route<'d>) -> Place<'d> {
        route.node.get("operationId").filter(|id| id.str().is_some()).unwrap_or(route.node).into()
    }
}

impl<'d> Operation<'d> {
    /// Method and path of its calls, as `POST /otp`.
    pub fn call(&self) -> String {
        format!("{} {}", self.method.to_uppercase(), self.path)
    }

    /// The path as the wire knows it: variables without names.
    pub fn template(&self) -> String {
        server::anonymous(&self.path)
    }

    /// Paths below each host: the server's own, then the operation's.
    pub fn paths(&self) -> Vec<String> {
        let template = self.template();
        let mut known = HashSet::new();
        let bases = self.servers.paths().filter(|base| known.insert(*base));
        bases.map(|base| format!("{base}{template}")).collect()
    }

    /// Full URLs that a call may go to; relative ones where no host is named.
    pub fn urls(&self) -> Vec<String> {
        let template = self.template();
        self.servers.urls.iter().map(|url| format!("{url}{template}")).collect()
    }

    /// The media types of its form.
    pub fn form_types(&self) -> Vec<&'d str> {
        let body = self.route.node.get("requestBody").and_then(Node::resolved);
        let named = body.and_then(|body| body.get("content")).into_iter().flat_map(Node::members);
        let types: Vec<_> = named.map(|(name, _)| name).filter(|name| media_type::is_form(name)).collect();
        if types.is_empty() { vec!["multipart/form-data"] } else { types }
    }

    /// Whether its body is a form, although it is not described as one.
    pub fn has_form_body(&self) -> bool {
        self.body
            .as_ref()
            .is_some_and(|body| !body.content.is_empty() && body.content.iter().all(Media::is_form))
    }

    /// The same operation, the fields of its form body among its inputs.
    #[must_use]
    pub fn with_form_fields(&self) -> Operation<'d> {
        let mut operation = self.clone();
        let form = operation.body.take().and_then(|body| body.content.into_iter().next());
        operation.inputs.extend(form.iter().flat_map(Media::fields));
        operation
    }

    /// Responses with a 2xx status.
    pub fn successes(&self) -> impl Iterator<Item = &Response<'d>> {
        self.responses.iter().filter(|response| response.status.is_success())
    }
}

impl Input<'_> {
    /// What it is on the wire, without regard to how it is spelt where that does not matter.
    pub fn identity(&self) -> (Location, Option<(usize, usize)>, String) {
        match self.location {
            Location::Path => (self.location, self.position, String::new()),
            Location::Header => (self.location, None, self.name.to_ascii_lowercase()),
            _ => (self.location, None, self.name.to_owned()),
        }
    }
}

impl<'d> Media<'d> {
    /// The media type without parameters, in lower case.
    pub fn essence(&self) -> String {
        media_type::essence(self.name)
    }

    /// Whether it is JSON, or may be.
    pub fn is_json(&self) -> bool {
        media_type::is_json(self.name)
    }

    /// Whether it is a form.
    pub fn is_form(&self) -> bool {
        media_type::is_form(self.name)
    }

    /// What shows how it looks, beside the schema and in it.
    pub fn examples(&self) -> impl Iterator<Item = Node<'d>> + use<'d> {
        let holder = self.schema.and_then(Node::holder);
        let named = holder.and_then(|holder| holder.get("examples")).into_iter().flat_map(Node::members);
        let named = named.filter_map(|(_, example)| example.resolved()?.get("value"));
        let schema = self.schema.and_then(Node::resolved);
        let own = [holder, schema].into_iter().flatten().filter_map(|holder| holder.get("example"));
        named.chain(own)
    }

    /// The properties of a form, as Swagger 2.0 lists them among the parameters.
    fn fields(&self) -> Vec<Input<'d>> {
        let Some(schema) = self.schema.map(Schema::of) else { return Vec::new() };
        let style = |name: &str| {
            let encoding = self.encoding.and_then(|encoding| encoding.get(name));
            encoding.map_or(Style::Multi, |encoding| openapi3::style(encoding, Location::Form))
        };
        let field = |(name, entry): &(&'d str, Entry<'d>)| Input {
            location: Location::Form,
            name,
            position: None,
            is_required: schema.required.contains(name),
            schema: Some(entry.clone()),
            style: style(name),
            is_deprecated: entry.node().get_bool("deprecated"),
            origin: Origin::Entered,
            node: entry.node(),
        };
        schema.properties.iter().map(field).collect()
    }

    /// The schema that describes a body best: that of JSON, else of what is written as JSON, else the first.
    pub fn schema_of(content: &[Media<'d>]) -> Option<Node<'d>> {
        let described = content.iter().filter(|media| media.schema.is_some());
        described.min_by_key(|media| media.rank())?.schema
    }

    /// The schemas that describe a body best on two sides: where both have JSON, the same kind of it.
    pub fn schemas_of(one: &[Media<'d>], other: &[Media<'d>]) -> (Option<Node<'d>>, Option<Node<'d>>) {
        let json = |media: &&Media<'d>| media.schema.is_some() && media.is_json();
        // Parameters of media types tell versions apart; else they say nothing.
        let whole = |media: &Media<'d>| media.name.to_ascii_lowercase().replace(' ', "");
        let names = |media: &'_ Media<'d>| [media.essence(), whole(media)];
        let all = other.iter().rev().filter(json);
        let others: HashMap<String, &Media<'d>> =
            all.flat_map(|media| names(media).map(|name| (name, media))).collect();
        let partner = |media: &Media<'d>| others.get(&whole(media)).or_else(|| others.get(&media.essence()));
        let common = one.iter().filter(json).filter_map(|media| Some((media, *partner(media)?)));
        match common.min_by_key(|(own, other)| (whole(own) != whole(other), own.rank())) {
            Some((own, other)) => (own.schema, other.schema),
            None => (Media::schema_of(one), Media::schema_of(other)),
        }
    }

    /// How far it is from JSON itself.
    fn rank(&self) -> usize {
        match self.essence() {
            essence if essence == "application/json" => 0,
            essence if essence == "text/json" => 1,
            essence if essence.ends_with("+json") => 2,
            essence if media_type::is_range(&essence) => 3,
            _ => 4,
        }
    }
}

impl fmt::Display for Obstacle<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Obstacle::Reference(target) if target.starts_with('#') => {
                write!(f, "$ref '{target}' leads to nothing in this document")
            }
            Obstacle::Reference(target) if target.contains("://") => {
                write!(f, "$ref '{target}' leads to the network, where nothing is fetched from")
            }
            Obstacle::Reference(target) => {
                write!(f, "$ref '{target}' leads to no file that can be read, or to nothing in it")
            }
            Obstacle::Keyword(keyword) => write!(f, "'{keyword}' has no counterpart in Swagger 2.0"),
            Obstacle::MediaType(name) => write!(f, "'{name}' is not a media type"),
            Obstacle::Status(key) => write!(f, "'{key}' is not a status code"),
            Obstacle::Parameter => f.write_str("the parameter's place in the request is not clear"),
            Obstacle::NoSuccess => f.write_str("no response with a 2xx status is described"),
            Obstacle::NoServer => f.write_str("no server with a host is named"),
            Obstacle::OpenHost => f.write_str("which host is called is entered by users"),
            Obstacle::Script => f.write_str("custom code decides what is sent and answered"),
            Obstacle::Policy(template) => write!(f, "the policy '{}' rewrites it", text::shown(template)),
            Obstacle::Ambiguous => f.write_str("several operations have this method and path"),
            Obstacle::Query => f.write_str("the path holds a query"),
            Obstacle::Intricate => f.write_str("its schema is put together from too many parts"),
            Obstacle::Deep => f.write_str("schemas lie too deep in schemas"),
            Obstacle::Many(things) => write!(f, "there are too many {things}"),
            Obstacle::Large => f.write_str("its parts are used too often to look at each use"),
        }
    }
}
