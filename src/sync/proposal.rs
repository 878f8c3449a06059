//! What could be changed in a connector, difference by difference.

use foldhash::HashMap;
use serde_json::{Value, json};

use super::Left;
use super::graft::Graft;
use super::pen::Pen;
use crate::api::{self, LIMITS, Operation, Status};
use crate::compare::{Change, Content, Direction, Pair, Site, Subject, What};
use crate::document::{Document, Edit, Node, Nodes};
use crate::drift::Drift;
use crate::error::Error;
use crate::finding::{Finding, Location};
use crate::import::Described;
use crate::openapi::path;
use crate::rules::verdicts;
use crate::severity::Severity;
use crate::text;

/// A change of the definition's text.
pub(super) struct Proposal {
    /// What it is, in a line; by this it is known.
    pub(super) what: String,
    pub(super) edits: Vec<Edit>,
    /// The operation that it is about.
    pub(super) id: Option<String>,
}

/// Looks for changes in one round.
pub(super) struct Propose<'a, 'd> {
    drift: &'a Drift<'d>,
    described: Vec<(&'a Document, &'a Described)>,
    /// What is not accepted, by its rule and its place in the connector, and in the references.
    told: HashMap<(&'static str, String), &'a Finding>,
    beside: HashMap<(&'static str, String), &'a Finding>,
    /// What the API does not have.
    gone: Nodes<'d>,
    pen: Pen,
    proposals: Vec<Proposal>,
    left: Vec<Left>,
}

/// The keywords that say, beside the limits, which values there are.
const VALUES: [&str; 10] = [
    "type",
    "format",
    "enum",
    "x-ms-enum-values",
    "items",
    "collectionFormat",
    "properties",
    "required",
    "additionalProperties",
    "default",
];

impl<'a, 'd> Propose<'a, 'd> {
    pub(super) fn new(
        drift: &'a Drift<'d>,
        described: &'a [Described],
        references: &'a [Document],
        findings: &'a [Finding],
    ) -> Propose<'a, 'd> {
        let place = |finding: &Finding, location: &Location| {
            (finding.rule.name, location.pointer.as_str().to_owned())
        };
        let beside = findings.iter().flat_map(|finding| {
            finding.related.iter().map(move |(location, _)| (place(finding, location), finding))
        });
        let gone = drift.changes.iter().filter(|change| matches!(change.what, What::Added { .. }));
        Propose {
            drift,
            described: references.iter().zip(described).collect(),
            told: findings.iter().map(|finding| (place(finding, &finding.location), finding)).collect(),
            beside: beside.collect(),
            gone: gone.map(|change| change.nodes.revision).collect(),
            pen: Pen::new(),
            proposals: Vec::new(),
            left: Vec::new(),
        }
    }

    pub(super) fn finish(self) -> (Vec<Proposal>, Vec<Left>) {
        (self.proposals, self.left)
    }

    /// Looks at all differences that nobody has accepted.
    pub(super) fn changes(&mut self) {
        let drift = self.drift;
        for change in &drift.changes {
            let pointers = change.nodes.map(|node| node.pointer().as_str().to_owned());
            // Some rules point at what holds the place.
            let rules = verdicts::drift(change);
            let findings = rules.iter().flat_map(|rule| {
                let own = self.told.get(&(rule.name, pointers.revision.clone()));
                let beside = self.beside.get(&(rule.name, pointers.base.clone()));
                own.into_iter().chain(beside).copied()
            });
            if let Some(finding) = findings.max_by_key(|finding| finding.severity) {
                self.change(change, finding);
            }
        }
    }

    fn change(&mut self, change: &Change<'d>, finding: &Finding) {
        let Some(route) = change.operations.first() else { return };
        let name = route.id.map_or_else(|| route.name(), str::to_owned);
        let subject = text::shown(&change.subject);
        match &change.what {
            What::OperationAdded => {
                return self.leave(&name, "the API has it no more; whoever uses it must know");
            }
            What::OperationRemoved => return,
            _ => {}
        }
        // Of what is but worth knowing, nothing is worth a look.
        let is_serious = finding.severity > Severity::Info;
        if let Some(why) = self.obstacle(change) {
            if is_serious {
                self.leave(&format!("{name}: {subject}"), why);
            }
            return;
        }
        let Some((ideal, described)) = self.ideal(change) else { return };
        let mut graft = Graft::new(described, change.nodes.revision.root());
        let Some((action, mut edits)) = self.edits(change, ideal, described, &mut graft) else {
            if is_serious && !matches!(change.what, What::Unhandled(_)) {
                let why = format!("{}; that is for people to change", finding.message);
                self.leave(&format!("{name}: {subject}"), &why);
            }
            return;
        };
        let Some(more) = graft.edits(&mut self.pen) else { return };
        edits.extend(more);
        if edits.is_empty() {
            return;
        }
        let what = format!("{name}: {subject} {action}");
        self.proposals.push(Proposal { what, edits, id: route.id.map(str::to_owned) });
    }

    /// Why nothing is done, where that is known before.
    fn obstacle(&self, change: &Change<'d>) -> Option<&'static str> {
        let root = self.drift.connector.roots.first()?;
        let node = change.nodes.revision;
        match change.what {
            _ if !std::ptr::eq(node.document(), root.document()) => {
                Some("a policy or the connection says so")
            }
            What::Deprecated(_) if change.subject.site != Site::Operation => Some("the API will give it up"),
            // What is notified of has other uses, too.
            What::Added { .. } | What::Type(_) if change.subject.site == Site::Notification => {
                Some("people must look at what the trigger gets")
            }
            What::Added { .. } if self.is_last(node) => Some("nothing would be left of the object"),
            _ => None,
        }
    }

    /// Whether all properties of an object would go.
    fn is_last(&self, property: Node<'d>) -> bool {
        let Some(properties) = property.holder().filter(|holder| holder.name() == Some("properties")) else {
            return false;
        };
        properties.members().all(|(_, property)| self.gone.contains(&property))
    }

    fn leave(&mut self, what: &str, why: &str) {
        self.left.push(Left { what: what.to_owned(), why: why.to_owned() });
    }

    /// What an import would write of the operation that a change is about.
    fn ideal(&self, change: &Change<'d>) -> Option<(&'a Value, &'a Described)> {
        let own = self.drift.operation(*change.operations.first()?)?;
        let partner = self.drift.partner(own)?;
        self.described(partner).map(|(_, operation, described)| (operation, described))
    }

    fn described(&self, operation: &Operation<'_>) -> Option<(&'a str, &'a Value, &'a Described)> {
        let route = operation.route;
        let is_its = |document: &Document| {
            document.with_its_files().any(|file| std::ptr::eq(file, route.node.document()))
        };
        self.described.iter().filter(|(document, _)| is_its(document)).find_map(|(_, described)| {
            let (path, operation) = described.operation(route.method, route.path)?;
            Some((path, operation, *described))
        })
    }

    /// What is done, and the edits that do it; nothing where people must decide, or where it has to wait.
    fn edits(
        &mut self,
        change: &Change<'d>,
        operation: &'a Value,
        described: &'a Described,
        graft: &mut Graft<'a, 'd>,
    ) -> Option<(String, Vec<Edit>)> {
        let subject = &change.subject;
        let node = change.nodes.revision;
        let own = if node.is_object() { node } else { node.holder()? };
        let ideal = || at(operation, described, subject, change.nodes.base);
        Some(match &change.what {
            What::Removed { .. } if subject.is_property() => {
                let (holder, value) = ideal()?;
                ("added".to_owned(), self.add_property(own, subject.last(), holder, value, graft)?)
            }
            What::Removed { .. } => ("added".to_owned(), self.add_parameters(change, operation, graft)?),
            What::Added { .. } | What::Access(_) if subject.is_property() => {
                ("taken away".to_owned(), take_away(own)?)
            }
            What::Added { .. } if matches!(subject.site, Site::Input(_)) => {
                ("taken away".to_owned(), vec![own.removed()?])
            }
            What::Renamed(names) => {
                (format!("is called '{}' now", text::shown(names.base)), rename(own, subject, names.base)?)
            }
            What::Moved(Pair { base, .. }) => (
                format!("is sent as {} now", base.name()),
                vec![self.pen.set(own, "in", &base.name().into())?],
            ),
            What::Required(Pair { base: true, .. }) if subject.is_property() => {
                let holder = own.holder()?.holder()?;
                (
                    "is required now".to_owned(),
                    vec![self.pen.item(holder, "required", &subject.last().into())?],
                )
            }
            What::Required(Pair { base: true, .. }) => {
                ("is required now".to_owned(), vec![self.pen.set(own, "required", &true.into())?])
            }
            What::Required(Pair { base: false, .. }) if change.direction() == Direction::Response => {
                ("is not certain now".to_owned(), vec![unrequire(own)?])
            }
            What::Nullable(Pair { base: false, .. }) if change.direction() == Direction::Request => {
                ("is never null now".to_owned(), vec![own.get("x-nullable")?.removed()?])
            }
            What::Type(_) => {
                let (_, value) = ideal()?;
                // What others share stays as it is.
                let site = site(change.operations.first()?.node, subject).unwrap_or(own);
                let edits = if site.reference().is_some() {
                    vec![site.replaced(&graft.value(value))?]
                } else {
                    let keywords = [&VALUES[..], &LIMITS, &["x-nullable"]].concat();
                    self.reshape(site, value, &keywords, graft)?
                };
                ("has the API's type now".to_owned(), edits)
            }
            What::Format { .. } => {
                ("has the API's format now".to_owned(), self.reshape(own, ideal()?.1, &["format"], graft)?)
            }
            What::Values(_) => ("has the API's values now".to_owned(), self.values(own, ideal()?.1)?),
            What::Default(_) => {
                ("has the API's default now".to_owned(), self.reshape(own, ideal()?.1, &["default"], graft)?)
            }
            What::Nullable(Pair { base: true, .. }) if change.direction() == Direction::Response => {
                ("may be null now".to_owned(), vec![self.pen.set(own, "x-nullable", &true.into())?])
            }
            What::Limit { keyword, .. } => {
                let bound = keyword.strip_prefix("exclusive").map(str::to_lowercase);
                let keywords: Vec<&str> = std::iter::once(*keyword).chain(bound.as_deref()).collect();
                (format!("has the API's {keyword} now"), self.reshape(own, ideal()?.1, &keywords, graft)?)
            }
            What::Style(_) => {
                let keywords = ["type", "items", "collectionFormat"];
                (
                    "is written as the API reads it now".to_owned(),
                    self.reshape(own, ideal()?.1, &keywords, graft)?,
                )
            }
            What::Deprecated(Pair { base: true, .. }) if subject.site == Site::Operation => {
                ("is deprecated now".to_owned(), vec![self.pen.set(own, "deprecated", &true.into())?])
            }
            What::ResponseRemoved { status, .. } => {
                ("added".to_owned(), self.add_response(own, *status, operation)?)
            }
            What::ResponseAdded { .. } => ("taken away".to_owned(), vec![own.removed()?]),
            What::Status(Pair { base, .. }) => {
                (format!("is {base} now"), vec![own.renamed(&base.to_string())?])
            }
            What::Content(Pair { base: Content::Described, .. })
                if matches!(subject.site, Site::Response(_)) =>
            {
                let (_, value) = ideal()?;
                (
                    "describes what it holds now".to_owned(),
                    vec![self.pen.set(own, "schema", &graft.value(value))?],
                )
            }
            What::Route(_) => ("has the API's path now".to_owned(), vec![toggle_slash(change)?]),
            What::Servers(Pair { base, .. }) => {
                (format!("goes to {} now", base.first()?), self.move_server(own, base)?)
            }
            _ => return None,
        })
    }

    /// One more property of an object, required where it must be given.
    fn add_property(
        &mut self,
        holder: Node<'d>,
        name: &str,
        ideal: Option<&'a Value>,
        value: &'a Value,
        graft: &mut Graft<'a, 'd>,
    ) -> Option<Vec<Edit>> {
        let value = graft.value(value);
        let mut edits = vec![match holder.get("properties") {
            Some(properties) => self.pen.member(properties, name, &value)?,
            None => self.pen.member(holder, "properties", &json!({ name: value }))?,
        }];
        let required = ideal.and_then(|ideal| ideal.get("required")).and_then(Value::as_array);
        if required.is_some_and(|required| required.iter().any(|other| other == name)) {
            edits.push(self.pen.item(holder, "required", &name.into())?);
        }
        Some(edits)
    }

    /// What the operation does not take yet: a parameter, or the properties of an object that are parameters, or a body.
    fn add_parameters(
        &mut self,
        change: &Change<'d>,
        ideal: &'a Value,
        graft: &mut Graft<'a, 'd>,
    ) -> Option<Vec<Edit>> {
        let (place, name) = match change.subject.site {
            Site::Input(location) => (location.name(), change.subject.name),
            Site::Body => ("body", ""),
            _ => return None,
        };
        let members = format!("{name}[");
        let is_it = |parameter: &&Value| {
            let own = parameter["name"].as_str().unwrap_or_default();
            parameter["in"] == place && (name.is_empty() || own == name || own.starts_with(&members))
        };
        let operation = change.operations.first()?.node;
        let own = operation.get("parameters");
        let has = |parameter: &Value| {
            own.into_iter().flat_map(Node::items).filter_map(Node::resolved).any(|known| {
                known.get_str("name") == parameter["name"].as_str() && known.get_str("in") == Some(place)
            })
        };
        let parameters = ideal.get("parameters")?.as_array()?.iter();
        let missing: Vec<Value> = parameters
            .filter(is_it)
            .filter(|parameter| !has(parameter))
            .map(|parameter| graft.value(parameter))
            .collect();
        let first = missing.first()?;
        match own {
            Some(_) => {
                missing.iter().map(|parameter| self.pen.item(operation, "parameters", parameter)).collect()
            }
            None => Some(vec![self.pen.item(operation, "parameters", first)?]),
        }
    }

    /// Takes keywords over, and leaves all else as it is.
    fn reshape(
        &mut self,
        own: Node<'d>,
        ideal: &Value,
        keywords: &[&str],
        graft: &mut Graft<'a, 'd>,
    ) -> Option<Vec<Edit>> {
        if ideal.get("$ref").is_some() {
            return Some(vec![own.replaced(&graft.value(ideal))?]);
        }
        let mut edits = Vec::new();
        for keyword in keywords {
            match (own.get(keyword), ideal.get(keyword)) {
                (Some(known), Some(wanted)) if known.value().to_json() != *wanted => {
                    edits.push(known.replaced(&graft.value(wanted))?);
                }
                (None, Some(wanted)) => edits.push(self.pen.member(own, keyword, &graft.value(wanted))?),
                (Some(known), None) => edits.push(known.removed()?),
                _ => {}
            }
        }
        Some(edits)
    }

    /// The values to choose from, with the labels that people gave to those that stay.
    fn values(&mut self, own: Node<'d>, ideal: &Value) -> Option<Vec<Edit>> {
        let Some(wanted) = ideal.get("enum").and_then(Value::as_array) else {
            let gone = ["enum", "x-ms-enum-values"].into_iter().filter_map(|keyword| own.get(keyword));
            return gone.map(Node::removed).collect();
        };
        let known = own.get("enum").map(|known| known.value().to_json());
        if known.as_ref().and_then(Value::as_array) == Some(wanted) {
            return Some(Vec::new());
        }
        let mut edits = vec![self.pen.set(own, "enum", &wanted.clone().into())?];
        let label = |value: &Value| {
            let own = own
                .get("x-ms-enum-values")
                .into_iter()
                .flat_map(Node::items)
                .map(|label| label.value().to_json());
            let theirs =
                ideal.get("x-ms-enum-values").and_then(Value::as_array).into_iter().flatten().cloned();
            own.chain(theirs).find(|label| label["value"] == *value)
        };
        let has_labels = own.get("x-ms-enum-values").is_some() || ideal.get("x-ms-enum-values").is_some();
        if has_labels {
            let labels: Vec<Value> = wanted
                .iter()
                .map(|value| label(value).unwrap_or_else(|| json!({ "value": value, "displayName": value })))
                .collect();
            edits.push(self.pen.set(own, "x-ms-enum-values", &labels.into())?);
        }
        let default = own.get("default").filter(|default| !wanted.contains(&default.value().to_json()));
        edits.extend(default.and_then(Node::removed));
        Some(edits)
    }

    fn add_response(&mut self, own: Node<'d>, status: Status, ideal: &Value) -> Option<Vec<Edit>> {
        let (key, answer) = ideal.get("responses")?.as_object()?.get_key_value(&status.to_string())?;
        // What the first success holds is described there; the platform takes one.
        let description = answer.get("description").cloned().unwrap_or_else(|| "The call went well.".into());
        Some(vec![self.pen.member(own, key, &json!({ "description": description }))?])
    }

    /// Host and base path, where there is but one to go to.
    fn move_server(&mut self, own: Node<'d>, base: &[String]) -> Option<Vec<Edit>> {
        let [url] = base else { return None };
        let (_, rest) = url.split_once("://").filter(|_| !url.contains("{}"))?;
        let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let root = own.root();
        let mut edits = Vec::new();
        for (key, value) in [("host", host), ("basePath", if path.is_empty() { "/" } else { path })] {
            if root.get_str(key) != Some(value) {
                edits.push(self.pen.set(root, key, &value.into())?);
            }
        }
        Some(edits)
    }

    /// Operations of the API that are asked for.
    pub(super) fn additions(&mut self, wanted: &[String]) -> Result<(), Error> {
        for name in wanted {
            let is_it = |operation: &&Operation<'_>| operation.route.is_called(name);
            if let Some(operation) = self.drift.missing_operations().find(is_it) {
                self.addition(operation);
            } else if !self.drift.reference.operations.iter().any(|operation| is_it(&operation)) {
                let names = self.drift.reference.operations.iter().filter_map(|operation| operation.route.id);
                return Err(Error::no_choice("operation", name, text::nearest(name, names)));
            }
        }
        Ok(())
    }

    fn addition(&mut self, operation: &Operation<'d>) {
        let route = operation.route;
        let Some((path, ideal, described)) = self.described(operation) else {
            return self.leave(&route.name(), "the platform cannot call it");
        };
        let Some(root) = self.drift.connector.roots.first().copied() else { return };
        let Some(paths) = root.get("paths") else { return };
        let mut graft = Graft::new(described, root);
        let mut written = graft.value(ideal);
        let taken = |id: &str| self.drift.connector.operations.iter().any(|own| own.route.id == Some(id));
        let id = written["operationId"].as_str().unwrap_or_default().to_owned();
        if taken(&id) {
            let mut ids = (2..).map(|number| format!("{id}{number}"));
            written["operationId"] = ids.find(|id| !taken(id)).unwrap_or_default().into();
        }
        // The same path may be there with other names of its variables.
        let template = path::anonymous(path);
        let known = paths.members().find(|(known, _)| path::anonymous(known) == template);
        let item = known.filter(|(known, _)| *known == path).map(|(_, item)| item);
        if known.is_some() && item.is_none() {
            return self.leave(&route.name(), "its path is there with other names of its variables");
        }
        let edit = match item {
            Some(item) => self.pen.member(item, route.method, &written),
            None => self.pen.member(paths, path, &json!({ route.method: written })),
        };
        let Some((edit, more)) = edit.and_then(|edit| Some((edit, graft.edits(&mut self.pen)?))) else {
            return;
        };
        let edits = std::iter::once(edit).chain(more).collect();
        let what =
            format!("{} added as {}", route.name(), written["operationId"].as_str().unwrap_or_default());
        self.proposals.push(Proposal { what, edits, id: None });
    }
}

/// A property, and its name among those that are required.
fn take_away(property: Node<'_>) -> Option<Vec<Edit>> {
    let mut edits = vec![property.removed()?];
    edits.extend(unrequire(property));
    Some(edits)
}

/// Takes the name of a property away from those that must be there.
fn unrequire(property: Node<'_>) -> Option<Edit> {
    let required = property.holder()?.holder()?.get("required")?;
    let own = required.items().find(|item| item.str() == property.name())?;
    if required.items().nth(1).is_none() { required.removed() } else { own.removed() }
}

/// Another name for a parameter or property, wherever the definition has it.
fn rename(own: Node<'_>, subject: &Subject<'_>, name: &str) -> Option<Vec<Edit>> {
    if !subject.is_property() {
        if !matches!(subject.site, Site::Input(location) if location != api::Location::Path) {
            return None;
        }
        return Some(vec![own.get("name")?.replaced(&name.into())?]);
    }
    let mut edits = vec![own.renamed(name)?];
    let required = own.holder()?.holder()?.get("required");
    let item = required.into_iter().flat_map(Node::items).find(|item| item.str() == own.name());
    edits.extend(item.and_then(|item| item.replaced(&name.into())));
    Some(edits)
}

/// The path with its last slash, or without, where nothing else differs.
fn toggle_slash(change: &Change<'_>) -> Option<Edit> {
    let What::Route(Pair { base, revision }) = &change.what else { return None };
    let is_slash = base.trim_end_matches('/') == revision.trim_end_matches('/');
    let item = change.nodes.revision.holder().filter(|_| is_slash)?;
    let path = item.name()?;
    let plain = path.trim_end_matches('/');
    let other = if plain.len() < path.len() { plain.to_owned() } else { format!("{plain}/") };
    // Its neighbours may be elsewhere.
    (item.members().count() == 1).then(|| item.renamed(&other)).flatten()
}

/// Where the connector says what a difference is about, be it but a reference.
fn site<'d>(operation: Node<'d>, subject: &Subject<'_>) -> Option<Node<'d>> {
    let parameters =
        || operation.get("parameters").into_iter().flat_map(Node::items).filter_map(Node::resolved);
    let mut node = match subject.site {
        Site::Input(location) => parameters().find(|parameter| {
            parameter.get_str("in") == Some(location.name())
                && parameter.get_str("name") == Some(subject.name)
        })?,
        Site::Body => {
            parameters().find(|parameter| parameter.get_str("in") == Some("body"))?.get("schema")?
        }
        Site::Response(status) => {
            operation.get("responses")?.get(&status.to_string())?.resolved()?.get("schema")?
        }
        Site::Operation | Site::Header(_) | Site::Notification => return None,
    };
    for step in &subject.path {
        let schema = node.resolved()?;
        node = match *step {
            "[]" => schema.get("items")?,
            "*" => schema.get("additionalProperties")?,
            name => schema.get("properties")?.get(name)?,
        };
    }
    Some(node)
}

/// Where an import would say what a difference is about: the object that holds it, and itself.
fn at<'a>(
    operation: &'a Value,
    described: &'a Described,
    subject: &Subject<'_>,
    base: Node<'_>,
) -> Option<(Option<&'a Value>, &'a Value)> {
    let mut value = match subject.site {
        Site::Input(location) => {
            // A difference of a keyword stands below the parameter that it is about.
            let mut above = std::iter::successors(Some(base), |node| node.holder()).take(4);
            let named = [Some(subject.name), above.find_map(|node| node.get_str("name"))];
            let parameters = operation.get("parameters")?.as_array()?;
            let is_it = |parameter: &&Value| {
                parameter["in"] == location.name()
                    && named.iter().flatten().any(|name| parameter["name"] == **name)
            };
            parameters.iter().find(is_it)?
        }
        Site::Body => {
            let parameters = operation.get("parameters")?.as_array()?;
            parameters.iter().find(|parameter| parameter["in"] == "body")?.get("schema")?
        }
        Site::Response(_) => {
            operation.get("responses")?.as_object()?.values().find_map(|response| response.get("schema"))?
        }
        Site::Operation | Site::Header(_) | Site::Notification => return None,
    };
    let mut holder = None;
    for (position, step) in subject.path.iter().enumerate() {
        let schema = described.resolved(value);
        let is_last = position + 1 == subject.path.len();
        let renamed = base.name().filter(|_| is_last);
        value = match *step {
            "[]" => schema.get("items")?,
            "*" => schema.get("additionalProperties")?,
            name => {
                let properties = schema.get("properties")?;
                let other = || {
                    properties
                        .as_object()?
                        .iter()
                        .find(|(key, _)| text::is_same_name(key, name))
                        .map(|(_, value)| value)
                };
                properties.get(name).or_else(|| properties.get(renamed?)).or_else(other)?
            }
        };
        holder = Some(schema);
    }
    Some((holder, value))
}
