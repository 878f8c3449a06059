//! From the description of an API to a connector.
//!
//! The document is read into the API's model, by which connectors and APIs are compared as well, so that what is made here says
//! what that comparison asks for. What Swagger 2.0 and the platform cannot say is left out, cut or chosen, and told as a [`Loss`].

mod choice;
mod described;
mod extent;
mod input;
mod loss;
mod operation;
mod page;
mod schema;
mod security;
mod server;
mod sweep;
mod trigger;
mod words;

use std::collections::BTreeMap;

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};
use serde_json::{Map, Value, json};

use crate::api::{Api, Obstacle, Operation, Unhandled, path_variables};
use crate::document::{Document, Node};
use crate::emit::{self, Artifact};
use crate::error::Error;
use crate::openapi::{CONNECTION_ID, MOST_OPERATIONS, SWAGGER2_METHODS, path};

pub use choice::Choice;
pub use described::{Described, describe};
pub use loss::Loss;
pub use schema::DEFINITIONS;

use input::Reader;
use loss::Losses;
use operation::Names;
use schema::{Schemas, definition_name};
use security::SignIn;
use server::Server;
use sweep::Sweep;
use trigger::Trigger;

/// What is wanted.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wish<'a> {
    /// Which operations.
    pub choice: Choice<'a>,
    /// Where the API is served, in place of what the document says.
    pub server: Option<&'a str>,
    /// What the connector is called, in place of the document's title.
    pub title: Option<&'a str>,
    /// The icon's bytes, in place of a drawn one.
    pub icon: Option<&'a [u8]>,
}

/// An operation of a document.
#[derive(Clone, Debug)]
pub struct Offer {
    /// Its ID in the connector.
    pub id: String,
    /// Method and path.
    pub call: String,
    /// Its tags.
    pub tags: Vec<String>,
    /// Why it is left out; nothing where it is taken.
    pub reason: Option<String>,
}

/// A connector that was made of a document.
#[derive(Debug)]
pub struct Imported {
    /// The files of its folder.
    pub package: Vec<Artifact>,
    /// All operations of the document.
    pub offers: Vec<Offer>,
    /// What the connector does not say of what the document says.
    pub losses: Vec<Loss>,
    /// Where the API is served, where the document says so only in words that its version does not have.
    pub server: Option<String>,
}

/// Makes a connector.
pub fn import(document: &Document, wish: &Wish<'_>) -> Result<Imported, Error> {
    let (root, api) = read(document, wish)?;
    let mut losses = Losses::new();
    let server = Server::of(root, &api, wish.server, &mut losses)?;
    let mut making = Making::new(root, &api, server, wish, &mut losses)?;
    let wanted = making.offers.iter().filter(|offer| offer.reason.is_none()).count();
    if wanted > MOST_OPERATIONS {
        return Err(Error::TooManyOperations { wanted, most: MOST_OPERATIONS });
    }
    making.operations(&api, &mut losses)?;
    if making.paths.is_empty() {
        return Err(Error::NothingLeft(document.source().name().to_owned()));
    }
    Ok(making.finish(&api, document, wish, losses))
}

/// The operations of a document, and what would become of each.
pub fn offers(document: &Document, wish: &Wish<'_>) -> Result<Vec<Offer>, Error> {
    let (root, api) = read(document, wish)?;
    let mut losses = Losses::new();
    // Where it is served does not matter yet.
    let server = Server::of(root, &api, wish.server, &mut losses).unwrap_or_default();
    let mut making = Making::new(root, &api, server, wish, &mut losses)?;
    making.operations(&api, &mut losses)?;
    Ok(making.offers)
}

fn read<'d>(document: &'d Document, wish: &Wish<'d>) -> Result<(Node<'d>, Api<'d>), Error> {
    let name = || document.source().name().to_owned();
    let root = document.root();
    let api = Api::read_at(root, wish.server).ok_or_else(|| Error::NoApi(name()))?;
    if api.operations.is_empty() { Err(Error::NoOperations(name())) } else { Ok((root, api)) }
}

/// A connector that is being made.
struct Making<'d> {
    root: Node<'d>,
    server: Server,
    sign_in: SignIn<'d>,
    schemas: Schemas<'d>,
    names: Vec<Names>,
    /// By the position of their operation.
    triggers: BTreeMap<usize, Trigger<'d>>,
    offers: Vec<Offer>,
    paths: Map<String, Value>,
    keeps_deprecated: bool,
}

impl<'d> Making<'d> {
    fn new(
        root: Node<'d>,
        api: &Api<'d>,
        server: Server,
        wish: &Wish<'_>,
        losses: &mut Losses<'d>,
    ) -> Result<Making<'d>, Error> {
        let ids = ids(&api.operations);
        let choices: Vec<_> = api.operations.iter().zip(ids.iter().map(String::as_str)).collect();
        let mut reasons = wish.choice.apply(&choices)?;
        let triggers = wish.choice.triggers(&choices)?;
        for (&at, trigger) in &triggers {
            (reasons[at], reasons[trigger.end]) = (None, None);
        }
        let keeps_deprecated = wish.choice.deprecated;
        let names = names(&api.operations, ids, &triggers);
        let mut offers: Vec<Offer> = api
            .operations
            .iter()
            .zip(&names)
            .zip(reasons)
            .map(|((operation, names), reason)| Offer {
                id: names.id.clone(),
                call: operation.route.name(),
                tags: choice::tags(operation).map(str::to_owned).collect(),
                reason: reason.map(str::to_owned),
            })
            .collect();
        for (operation, offer) in api.operations.iter().zip(&mut offers) {
            offer.reason = offer.reason.take().or_else(|| unservable(operation, &server));
        }
        let wanted = api.operations.iter().zip(&offers).filter(|(_, offer)| offer.reason.is_none());
        let nodes: Vec<_> = wanted.map(|(operation, _)| operation.route.node).collect();
        let sign_in = SignIn::of(root, &nodes, &server.address(), losses);
        for (operation, offer) in api.operations.iter().zip(&mut offers) {
            let is_served = sign_in.serves(root, operation.route.node);
            let reason = || "the connection does not sign in as it asks for".to_owned();
            offer.reason = offer.reason.take().or_else(|| (!is_served).then(reason));
        }
        for (operation, offer) in api.operations.iter().zip(&offers) {
            if offer.reason.is_none() {
                losses.operation = Some(offer.id.clone());
                sign_in.tell_own(operation.route.node, losses);
            }
        }
        losses.operation = None;
        let schemas = Schemas::new(root, keeps_deprecated);
        Ok(Making {
            root,
            server,
            sign_in,
            schemas,
            names,
            triggers,
            offers,
            paths: Map::new(),
            keeps_deprecated,
        })
    }

    /// Writes the operations that are wanted and can be made.
    fn operations(&mut self, api: &Api<'d>, losses: &mut Losses<'d>) -> Result<(), Error> {
        let mut templates = Templates::default();
        for (position, operation) in api.operations.iter().enumerate() {
            losses.operation = Some(self.names[position].id.clone());
            let made = match &self.offers[position].reason {
                None => self.operation(operation, &self.names[position].id.clone(), &mut templates, losses),
                Some(_) => Err(None),
            };
            match made {
                Ok((path, inputs)) => {
                    let written = operation::operation(
                        operation,
                        &self.names[position],
                        inputs,
                        &mut self.schemas,
                        losses,
                    );
                    let item = self.paths.entry(path).or_insert_with(|| json!({}));
                    item[operation.route.method] = written.into();
                    self.schemas.write_open(losses);
                    if self.triggers.values().any(|trigger| trigger.end == position) {
                        item[operation.route.method]["x-ms-visibility"] = "internal".into();
                    }
                    if let Some(trigger) = self.triggers.get(&position) {
                        let id = &self.names[position].id;
                        trigger
                            .start(operation, id, item, &mut self.schemas, losses)
                            .map_err(|reason| Error::no_trigger(operation.route.name(), reason))?;
                    }
                    tell_unread(&operation.unhandled, losses);
                }
                Err(refusal) => {
                    let (node, why) = match refusal {
                        Some(input::Refusal { node, why }) => {
                            self.offers[position].reason = Some(why.clone());
                            (node, why)
                        }
                        None => {
                            (operation.route.node, self.offers[position].reason.clone().unwrap_or_default())
                        }
                    };
                    if self.triggers.contains_key(&position) {
                        return Err(Error::no_trigger(operation.route.name(), &why));
                    }
                    losses.operation = None;
                    losses.leave_out(node, format_args!("operation {}", operation.route.name()), &why);
                }
            }
        }
        losses.operation = None;
        Ok(())
    }

    fn operation(
        &mut self,
        operation: &Operation<'d>,
        id: &str,
        templates: &mut Templates,
        losses: &mut Losses<'d>,
    ) -> Result<(String, input::Inputs), Option<input::Refusal<'d>>> {
        let prefix = self.server.prefix(operation).unwrap_or_default();
        let (path, renamed) = templates.path(&format!("{prefix}{}", operation.route.path));
        if let Some(item) = self.paths.get(&path)
            && item.get(operation.route.method).is_some()
        {
            let why = "another one has the same method and path".to_owned();
            return Err(Some(input::Refusal { node: operation.route.node, why }));
        }
        let mut reader = Reader {
            sign_in: &self.sign_in,
            keeps_deprecated: self.keeps_deprecated,
            schemas: &mut self.schemas,
            losses,
        };
        let variable = |name: &str| renamed.get(name).cloned().unwrap_or_else(|| name.to_owned());
        let inputs = reader.read(operation, id, &path, variable).map_err(Some)?;
        Ok((path, inputs))
    }

    /// The operations that are in the connector, by their IDs.
    fn taken<'a>(&'a self, api: &'a Api<'d>) -> impl Iterator<Item = (&'a str, Node<'d>)> {
        let offers = api.operations.iter().zip(&self.offers).filter(|(_, offer)| offer.reason.is_none());
        offers.map(|(operation, offer)| (offer.id.as_str(), operation.route.node))
    }

    /// The definitions that the operations refer to, these and their bodies cut to what the platform takes.
    fn definitions(&mut self, api: &Api<'d>, losses: &mut Losses<'d>) -> Map<String, Value> {
        let schemas = std::mem::replace(&mut self.schemas, Schemas::new(self.root, self.keeps_deprecated));
        let mut definitions = schemas.finish(losses);
        let operations = self.taken(api).map(|(id, node)| (id.to_owned(), node)).collect();
        extent::cut(&mut self.paths, &mut definitions, &operations, losses);
        definitions
    }

    /// Tells of keywords of which nothing was made, once all is made.
    fn sweep(&self, api: &Api<'d>, losses: &mut Losses<'d>) {
        let mut sweep = Sweep::of(self.root);
        for (id, node) in self.taken(api) {
            losses.operation = Some(id.to_owned());
            sweep.operation(node, losses);
        }
        losses.operation = None;
        sweep.document(losses);
    }

    fn finish(
        mut self,
        api: &Api<'d>,
        document: &Document,
        wish: &Wish<'_>,
        mut losses: Losses<'d>,
    ) -> Imported {
        let mut definitions = self.definitions(api, &mut losses);
        tell_unread(&api.unread(), &mut losses);
        self.sweep(api, &mut losses);
        keep_used(&self.paths, &mut definitions);
        let info = self.root.get("info");
        let title = info.and_then(|info| info.get_str("title")).unwrap_or_default();
        let title = wish.title.map_or_else(|| words::title(title), str::to_owned);
        let properties = self.properties(&title);
        let left_out = self.offers.iter().filter_map(|offer| {
            let reason = offer.reason.as_ref().filter(|reason| *reason != choice::NOT_CHOSEN)?;
            // What an option could do about it is for whoever imports.
            let (reason, _) = reason.split_once("; --").unwrap_or((reason, ""));
            Some(format!("{} is not offered: {reason}.", offer.call))
        });
        let facts = page::Facts {
            publisher: PUBLISHER,
            document: document.source().name().rsplit('/').next().unwrap_or_default(),
            website: contact_url(info),
            sign_in: self.sign_in.sort(),
            left_out: left_out.collect(),
        };
        let definition = self.definition(info, &title, definitions);
        let readme = readme(&definition, &facts);
        let icon = wish.icon.map_or_else(|| emit::icon(COLOR, MARK), <[u8]>::to_vec);
        let package = vec![
            Artifact { name: emit::DEFINITION.into(), bytes: emit::json(&definition) },
            Artifact { name: emit::PROPERTIES.into(), bytes: emit::json(&properties) },
            Artifact { name: emit::README.into(), bytes: readme.into_bytes() },
            Artifact { name: emit::SETTINGS.into(), bytes: emit::json(&emit::settings()) },
            Artifact { name: emit::ICON.into(), bytes: icon },
        ];
        let is_told = api.operations.iter().any(|operation| operation.servers.has_host());
        let server = (!is_told).then(|| self.server.address());
        Imported { package, offers: self.offers, losses: losses.into_told(), server }
    }

    /// `apiDefinition.swagger.json`; takes the paths.
    fn definition(&mut self, info: Option<Node<'d>>, title: &str, definitions: Map<String, Value>) -> Value {
        let mut paths = std::mem::take(&mut self.paths);
        let parameters = shared_parameters(&mut paths);
        let base_path = if self.server.base_path.is_empty() { "/" } else { &self.server.base_path };
        let mut definition = Map::new();
        let mut set = |key: &str, value: Value| {
            let says_nothing = value.as_object().is_some_and(Map::is_empty);
            if !says_nothing {
                definition.insert(key.to_owned(), value);
            }
        };
        set("swagger", "2.0".into());
        set("info", general(info, title));
        set("host", self.server.host.clone().into());
        set("basePath", base_path.into());
        set("schemes", json!([self.server.scheme]));
        set("consumes", json!(["application/json"]));
        set("produces", json!(["application/json"]));
        set("paths", paths.into());
        set("definitions", definitions.into());
        set("parameters", parameters.into());
        if let Some((declarations, requirements)) = self.sign_in.definition() {
            set("securityDefinitions", declarations);
            set("security", requirements);
        }
        set("x-ms-connector-metadata", metadata(info));
        definition.into()
    }

    /// `apiProperties.json`.
    fn properties(&self, title: &str) -> Value {
        let mut properties = json!({
            "connectionParameters": self.sign_in.parameters(title, &self.server),
            "iconBrandColor": COLOR,
            "publisher": PUBLISHER,
            "capabilities": [],
        });
        let policies: Vec<Value> = self.server.policy().into_iter().chain(self.sign_in.policies()).collect();
        if !policies.is_empty() {
            properties["policyTemplateInstances"] = policies.into();
        }
        json!({ "properties": properties })
    }
}

/// The README of a folder that holds all files that a client needs.
fn readme(definition: &Value, facts: &page::Facts<'_>) -> String {
    let page = page::page(definition, facts);
    emit::Page { deployment: emit::readme::Deployment::Settings, ..page }.render()
}

/// Stands for who publishes the connector, whom no description of an API knows.
const PUBLISHER: &str = "[publisher]";
/// Stands for an address that the document does not give.
const PLACEHOLDER_SITE: &str = "https://example.com";
/// None of the platform's own colours.
const COLOR: &str = "#2f4f7f";
/// Two dots and a line between them: something is connected.
const MARK: crate::model::Mark = |x, y| {
    let dot = |cx: f64, cy: f64| (x - cx).powi(2) + (y - cy).powi(2) < 0.13 * 0.13;
    let on_line = (y + x - 1.0).abs() < 0.05 && (0.3..0.7).contains(&x);
    dot(0.3, 0.7) || dot(0.7, 0.3) || on_line
};

/// Why the connector's server cannot take an operation.
fn unservable(operation: &Operation<'_>, server: &Server) -> Option<String> {
    let path = operation.route.path;
    if path.contains(['?', '#', '*']) {
        return Some("the platform takes no path with '?', '#' or '*'".to_owned());
    }
    if let Some(problem) = path::path_template_problem(path) {
        return Some(format!("its path {problem}"));
    }
    if !SWAGGER2_METHODS.contains(&operation.route.method) {
        return Some("Swagger 2.0 does not know its method".to_owned());
    }
    let has_server = server.prefix(operation).is_some();
    (!has_server)
        .then(|| "another host serves it: make a connector of its own for that, with --server".to_owned())
}

/// Tells of parts that nobody can read; what an operation as a whole suffers from is told elsewhere.
fn tell_unread<'d>(parts: &[Unhandled<'d>], losses: &mut Losses<'d>) {
    for one in parts.iter().filter(|one| !matches!(one.obstacle, Obstacle::Ambiguous | Obstacle::Query)) {
        if !losses.is_settled(one.node) {
            losses.leave_out(one.node, one.obstacle, "nobody can read it");
        }
    }
}

/// The IDs that operations have in the connector, each once.
fn ids(operations: &[Operation<'_>]) -> Vec<String> {
    let mut known = HashSet::new();
    let id = |Operation { route, .. }: &Operation<'_>| {
        first_free(&words::operation_id(route.id, route.method, route.path), "", &mut known)
    };
    operations.iter().map(id).collect()
}

/// The same with their summaries, each once as well.
fn names(
    operations: &[Operation<'_>],
    ids: Vec<String>,
    triggers: &BTreeMap<usize, Trigger<'_>>,
) -> Vec<Names> {
    let mut known = HashSet::new();
    let names = operations.iter().zip(ids).enumerate().map(|(position, (operation, id))| {
        let node = operation.route.node;
        let own = match triggers.get(&position) {
            Some(trigger) => trigger.summary(),
            None => words::summary(node.get_str("summary"), node.get_str("description"), &id),
        };
        // Makers could not tell two of them apart; IDs differ.
        let own = if known.contains(&own.to_lowercase()) { words::summary(None, None, &id) } else { own };
        let summary = first_free(&own, " ", &mut known);
        Names { id, summary }
    });
    names.collect()
}

/// A text that was not there yet, in whatever letters.
fn first_free(stem: &str, separator: &str, known: &mut HashSet<String>) -> String {
    let numbered = (2..).map(|number| format!("{stem}{separator}{number}"));
    let mut texts = std::iter::once(stem.to_owned()).chain(numbered);
    let text = texts.find(|text| !known.contains(&text.to_lowercase())).unwrap_or_default();
    known.insert(text.to_lowercase());
    text
}

/// Paths as the connector has them. What differs in the names of variables only is one path.
#[derive(Default)]
struct Templates(HashMap<String, String>);

impl Templates {
    /// The path of the connector, and the names of its variables by the document's.
    fn path(&mut self, template: &str) -> (String, HashMap<String, String>) {
        let slash = if template.starts_with('/') { "" } else { "/" };
        let template = format!("{slash}{template}");
        let own = self.0.entry(path::anonymous(&template)).or_insert_with(|| without_reserved(&template));
        let names = path::variables(&template).map(str::to_owned);
        let renamed = names.zip(path::variables(own).map(str::to_owned)).collect();
        (own.clone(), renamed)
    }
}

/// A template whose variables have names that the platform leaves to connectors.
fn without_reserved(template: &str) -> String {
    let reserved =
        path_variables(template).map(|(name, _)| name).find(|name| name.to_lowercase() == CONNECTION_ID);
    reserved.map_or_else(
        || template.to_owned(),
        |name| template.replace(&format!("{{{name}}}"), "{connection_id}"),
    )
}

/// Drops definitions that nothing leads to any more.
fn keep_used(paths: &Map<String, Value>, definitions: &mut Map<String, Value>) {
    let mut used = HashSet::new();
    let mut open: Vec<&Value> = paths.values().collect();
    while let Some(value) = open.pop() {
        let definition = definition_name(value).filter(|name| used.insert((*name).to_owned()));
        open.extend(definition.and_then(|name| definitions.get(name)));
        match value {
            Value::Object(members) => open.extend(members.values()),
            Value::Array(items) => open.extend(items),
            _ => {}
        }
    }
    definitions.retain(|name, _| used.contains(name));
}

/// Takes parameters that several operations have, each always the same under its name, out of these.
fn shared_parameters(paths: &mut Map<String, Value>) -> Map<String, Value> {
    let mut known: HashMap<String, (Value, usize)> = HashMap::new();
    let mut differing = HashSet::new();
    let each = |paths: &mut Map<String, Value>, visit: &mut dyn FnMut(&mut Value)| {
        let operations = paths.values_mut().filter_map(Value::as_object_mut).flat_map(Map::values_mut);
        let lists = operations.filter_map(|operation| operation.get_mut("parameters")?.as_array_mut());
        lists.flatten().filter(|parameter| parameter["in"] != "body").for_each(visit);
    };
    each(paths, &mut |parameter| {
        let name = parameter["name"].as_str().unwrap_or_default().to_owned();
        let (first, count) = known.entry(name.clone()).or_insert_with(|| (parameter.clone(), 0));
        *count += 1;
        if first != parameter {
            differing.insert(name);
        }
    });
    let is_plain =
        |name: &str| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c));
    known.retain(|name, (_, count)| *count > 1 && !differing.contains(name) && is_plain(name));
    each(paths, &mut |parameter| {
        let name = parameter["name"].as_str().unwrap_or_default();
        if known.contains_key(name) {
            *parameter = json!({ "$ref": format!("#/parameters/{name}") });
        }
    });
    let mut shared: Map<String, Value> = known.into_iter().map(|(name, (value, _))| (name, value)).collect();
    shared.sort_keys();
    shared
}

fn contact_url(info: Option<Node<'_>>) -> Option<&str> {
    let url = info.and_then(|info| info.path(&["contact", "url"])).and_then(Node::str)?;
    crate::text::is_absolute_url(url).then_some(url)
}

/// `info`; what the document does not say is left for people to fill in, where everybody sees it.
fn general(info: Option<Node<'_>>, title: &str) -> Value {
    let text = |path: &[&str]| {
        info.and_then(|info| info.path(path))
            .and_then(Node::str)
            .map(str::trim)
            .filter(|text| !text.is_empty())
    };
    let version = info.and_then(|info| info.get("version"));
    let version = version.map_or_else(
        || "1.0".to_owned(),
        |version| version.str().map_or_else(|| version.value().to_string(), str::to_owned),
    );
    let email = text(&["contact", "email"]).filter(|email| email.contains('@'));
    let mut general = json!({
        "title": title,
        "description": words::connector_description(text(&["description"]).unwrap_or_default(), title),
        "version": version,
        "contact": {
            "name": text(&["contact", "name"]).unwrap_or("[name of who helps]"),
            "url": contact_url(info).map_or_else(|| format!("{PLACEHOLDER_SITE}/support"), str::to_owned),
            "email": email.unwrap_or("support@example.com"),
        },
    });
    if let Some(terms) = text(&["termsOfService"]).filter(|url| crate::text::is_absolute_url(url)) {
        general["termsOfService"] = terms.into();
    }
    if let Some(license) = text(&["license", "name"]) {
        general["license"] = json!({ "name": license });
        if let Some(url) = text(&["license", "url"]).filter(|url| crate::text::is_absolute_url(url)) {
            general["license"]["url"] = url.into();
        }
    }
    general
}

fn metadata(info: Option<Node<'_>>) -> Value {
    let website = contact_url(info).map_or_else(|| format!("{PLACEHOLDER_SITE}/website"), str::to_owned);
    json!([
        { "propertyName": "Website", "propertyValue": website },
        { "propertyName": "Privacy policy", "propertyValue": format!("{PLACEHOLDER_SITE}/privacy") },
    ])
}
