//! Two operations that are the same one.

use std::collections::BTreeSet;
use std::sync::Arc;

use foldhash::{HashMap, HashSet};

use super::Comparer;
use super::change::{Content, Pair, Site, Subject, What};
use super::matching::{Matches, folded, kinds};
use crate::api::{
    Body, Entry, HOLE, Header, Input, Kind, Location, Media, Obstacle, Operation, Origin, Response, Servers,
    Status, Style, Unhandled, Webhook, has_hole, may_be_same,
};
use crate::document::Node;
use crate::openapi::media_type;

impl<'d> Comparer<'d> {
    pub(super) fn operation(&mut self, base: &Operation<'d>, revision: &Operation<'d>) {
        self.enter(revision.route);
        // A connector may describe a form as a body; flows hold what it is described as.
        let reads_form = !self.is_update() && base.inputs.iter().any(is_form);
        let sends_other = reads_form && base.body.is_none() && self.sends_no_form(base, revision);
        let with_fields =
            (sends_other || reads_form && revision.has_form_body()).then(|| revision.with_form_fields());
        let revision = with_fields.as_ref().unwrap_or(revision);
        // Taken apart so that a new field cannot be forgotten.
        let Operation {
            route: _,
            servers: _,
            inputs,
            body,
            responses,
            notifications: _,
            security,
            is_deprecated,
            is_hidden,
            trigger,
            unhandled,
            opaque,
            // What leads here.
            method: _,
            path: _,
        } = revision;
        let nodes = Pair { base: base.route.node, revision: revision.route.node };
        self.unhandled(Pair { base: &base.unhandled, revision: unhandled }, &Subject::operation(), nodes);
        self.route(base, revision);
        self.servers(base, revision);
        let schemes = Pair {
            base: Arc::clone(&base.security.alternatives),
            revision: Arc::clone(&security.alternatives),
        };
        self.effort.spend(schemes.base.len() + schemes.revision.len());
        let nodes_of_security = Pair { base: base.security.node, revision: security.node };
        if !(base.security.is_whole && security.is_whole) {
            let what = What::Unhandled(Obstacle::Many("ways to prove who calls"));
            self.push(what, Subject::operation(), nodes_of_security);
        }
        if schemes.differs() {
            let nodes = nodes_of_security;
            self.push(What::Security(schemes), Subject::operation(), nodes);
        }
        let deprecated = Pair { base: base.is_deprecated, revision: *is_deprecated };
        if deprecated.differs() {
            let nodes = nodes.map(|node| node.get("deprecated").unwrap_or(node));
            self.push(What::Deprecated(deprecated), Subject::operation(), nodes);
        }
        let triggers = Pair { base: base.trigger, revision: *trigger };
        if self.is_update() && triggers.differs() {
            let nodes = nodes.map(|node| node.get("x-ms-trigger").unwrap_or(node));
            self.push(What::Trigger(triggers), Subject::operation(), nodes);
        }
        self.hidden(Pair { base: base.is_hidden, revision: *is_hidden }, &Subject::operation(), nodes);
        let bodies = Pair { base: base.body.as_ref(), revision: body.as_ref() };
        self.inputs(&base.inputs, inputs, bodies, nodes);
        match opaque.request {
            Some(opaque) => self.opaque(opaque, Site::Body, nodes),
            None => self.body(bodies, Pair { base, revision }),
        }
        match opaque.response {
            Some(opaque) => self.opaque(opaque, Site::Response(Status::Default), nodes),
            None => self.responses(Pair { base: &base.responses, revision: responses }, nodes),
        }
        self.notifications(base, revision);
    }

    /// Whether the connector sends another body than the form that the API reads, which is said of the body as a whole.
    fn sends_no_form(&mut self, base: &Operation<'d>, revision: &Operation<'d>) -> bool {
        let Some(body) = revision.body.as_ref().filter(|body| !body.content.iter().any(Media::is_form))
        else {
            return false;
        };
        let names =
            Pair { base: base.form_types(), revision: body.content.iter().map(|media| media.name).collect() };
        let nodes =
            Pair { base: base.route.node.get("requestBody").unwrap_or(base.route.node), revision: body.node };
        self.push(What::MediaTypes(names), Subject::of(Site::Body, ""), nodes);
        true
    }

    /// What a policy of the connector decides, and not its description.
    fn opaque(&mut self, opaque: Unhandled<'d>, site: Site, nodes: Pair<Node<'d>>) {
        let nodes = Pair { revision: opaque.node, ..nodes };
        self.push(What::Unhandled(opaque.obstacle), Subject::of(site, ""), nodes);
    }

    /// Whether makers see it is known of connectors only.
    pub(super) fn hidden(&mut self, hidden: Pair<bool>, subject: &Subject<'d>, nodes: Pair<Node<'d>>) {
        if self.is_update() && hidden.differs() {
            let nodes = nodes.map(|node| node.get("x-ms-visibility").unwrap_or(node));
            self.push(What::Hidden(hidden), subject.clone(), nodes);
        }
    }

    /// What stands in the way on one side only; where both sides say the same of it, they agree.
    pub(super) fn unhandled(
        &mut self,
        unhandled: Pair<&Vec<Unhandled<'d>>>,
        subject: &Subject<'d>,
        nodes: Pair<Node<'d>>,
    ) {
        for one in self.lacking(unhandled.revision, unhandled.base) {
            let nodes = Pair { revision: one.node, ..nodes };
            self.push(What::Unhandled(one.obstacle), subject.clone(), nodes);
        }
        for one in self.lacking(unhandled.base, unhandled.revision) {
            let nodes = Pair { base: one.node, ..nodes };
            self.push(What::Unhandled(one.obstacle), subject.clone(), nodes);
        }
    }

    /// What one side cannot read and the other does not say.
    fn lacking(&mut self, own: &[Unhandled<'d>], others: &[Unhandled<'d>]) -> Vec<Unhandled<'d>> {
        let effort = &mut self.effort;
        let lacks = |one: &&Unhandled<'d>| !others.iter().any(|other| other.is_same(one, effort));
        own.iter().filter(lacks).copied().collect()
    }

    fn route(&mut self, base: &Operation<'d>, revision: &Operation<'d>) {
        let operations = Pair { base, revision };
        let methods = operations.map(|operation| &operation.method);
        let templates = operations.map(Operation::template);
        let nodes = operations.map(|operation| operation.route.node);
        if methods.differs() || templates.differs() {
            self.push(What::Route(operations.map(Operation::call)), Subject::operation(), nodes);
        }
        let ids = operations.map(|operation| operation.route.id);
        if self.is_update() && ids.differs() {
            self.push(What::Id(ids), Subject::operation(), nodes);
        }
    }

    fn servers(&mut self, base: &Operation<'d>, revision: &Operation<'d>) {
        let servers = Pair { base: &base.servers, revision: &revision.servers };
        let nodes = servers.map(|servers| servers.node);
        if servers.map(Servers::has_host).differs() {
            self.push(What::Unhandled(Obstacle::NoServer), Subject::operation(), nodes);
            return;
        }
        // Where the API says so as well, there is nothing to know.
        let is_open = servers.map(|servers| servers.urls.iter().any(|url| is_open_host(url)));
        if !self.is_update() && is_open.revision && !is_open.base {
            self.push(What::Unhandled(Obstacle::OpenHost), Subject::operation(), nodes);
        }
        self.effort.spend(servers.base.urls.len() + servers.revision.urls.len());
        if !(servers.base.is_whole && servers.revision.is_whole) {
            self.push(What::Unhandled(Obstacle::Many("servers")), Subject::operation(), nodes);
        }
        let has_moved = if self.is_update() {
            servers.map(|servers| &servers.urls).differs()
        } else {
            !self.reaches(base, revision)
        };
        if !has_moved {
            return;
        }
        let origins =
            |servers: &Servers<'_>| servers.origins().collect::<BTreeSet<_>>().into_iter().collect();
        let moved = self.moved.clone().filter(|_| self.meet(&servers.map(origins)));
        let what = match moved {
            Some(prefixes) => What::Prefix(prefixes),
            None => What::Servers(servers.map(|servers| servers.urls.clone())),
        };
        self.push(what, Subject::operation(), nodes);
    }

    /// Whether a call may go where the base is. Joined with the path, as a segment may stand on either side of the seam; a
    /// path's last slash is the route's.
    fn reaches(&mut self, base: &Operation<'d>, revision: &Operation<'d>) -> bool {
        self.meet(&Pair { base, revision }.map(|operation| {
            operation.urls().into_iter().map(|url| url.trim_end_matches('/').to_owned()).collect()
        }))
    }

    /// Whether any of the addresses on both sides may be the same one.
    fn meet(&mut self, addresses: &Pair<Vec<String>>) -> bool {
        let known: HashSet<&str> = addresses.base.iter().map(String::as_str).collect();
        let is_nothing = addresses.base.is_empty() && addresses.revision.is_empty();
        if is_nothing || addresses.revision.iter().any(|url| known.contains(url.as_str())) {
            return true;
        }
        let open = addresses.as_ref().map(|urls| urls.iter().filter(|url| has_hole(url)).count());
        let lengths = addresses.as_ref().map(Vec::len);
        self.effort.spend(open.base * lengths.revision + open.revision * lengths.base);
        let may_be_any = |ours: &String| addresses.base.iter().any(|theirs| may_be_same(ours, theirs));
        open.base + open.revision > 0 && addresses.revision.iter().any(may_be_any)
    }

    fn inputs(
        &mut self,
        base: &[Input<'d>],
        revision: &[Input<'d>],
        bodies: Pair<Option<&Body<'d>>>,
        operations: Pair<Node<'d>>,
    ) {
        let spread = self.spread(base, revision);
        // Where an API takes a form or another body, the side that has but one of them decides.
        let inputs = Pair { base: spread.as_deref().unwrap_or(base), revision };
        let has_form = inputs.map(|inputs| inputs.iter().any(is_form));
        let has_bodies = bodies.base.is_some() && bodies.revision.is_some();
        let skips_forms = has_bodies && !(has_form.base && has_form.revision);
        let inputs = inputs.map(|inputs| inputs.iter().filter(|input| !(skips_forms && is_form(input))));
        let inputs = inputs.map(Iterator::collect::<Vec<_>>);
        let place = |input: &&Input<'_>| (input.location, input.position);
        // Flows hold names; a server reads the path by position.
        let is_update = self.is_update();
        let effort = &mut self.effort;
        let sort = |input: &&Input<'d>| (place(input), kinds(input.schema.as_ref(), effort));
        let (partners, left) = Matches::new(&inputs.base, &inputs.revision)
            .by(|input| is_update.then_some((input.location, input.name)))
            .by(|input| is_update.then_some(input.name))
            .by(|input| Some(input.identity()))
            .by(|input| Some((place(input), folded(input.name))))
            .by(|input| input.position.is_none().then(|| input.name.to_lowercase()))
            .by_similar(&mut self.guesses, |input| input.name, sort)
            .finish();
        let holders = operations.map(|operation| operation.get("parameters").unwrap_or(operation));
        for (partner, input) in partners.into_iter().zip(inputs.revision) {
            if let Some(partner) = partner {
                self.meets(Site::Input(input.location));
                self.input(partner, input);
            } else if matches!(input.origin, Origin::Entered | Origin::Constant) {
                let what = What::Added { is_required: input.is_required };
                let nodes = Pair { base: holders.base, revision: input.node };
                self.push(what, Subject::of(Site::Input(input.location), input.name), nodes);
            }
        }
        for input in left {
            let what = What::Removed { is_required: input.is_required };
            let nodes = Pair { base: input.node, revision: holders.revision };
            self.push(what, Subject::of(Site::Input(input.location), input.name), nodes);
        }
    }

    /// The base's inputs, those objects spread into their properties that are written as `filter[name]=…` and that the
    /// revision offers by these names; nothing where there are none.
    fn spread(&mut self, base: &[Input<'d>], revision: &[Input<'d>]) -> Option<Vec<Input<'d>>> {
        if self.is_update() || base.iter().all(|input| input.style != Style::DeepObject) {
            return None;
        }
        let mut spread = Vec::new();
        for input in base {
            let property =
                |name: &'d str| name.strip_prefix(input.name)?.strip_prefix('[')?.strip_suffix(']');
            let own = revision.iter().filter(|other| input.location == other.location);
            let names: HashMap<&str, &'d str> =
                own.filter_map(|other| Some((property(other.name)?, other.name))).collect();
            let schema =
                input.schema.as_ref().filter(|_| input.style == Style::DeepObject && !names.is_empty());
            let Some(schema) = schema.map(|schema| self.read(schema)) else {
                spread.push(input.clone());
                continue;
            };
            spread.extend(schema.properties.into_iter().map(|(name, entry)| Input {
                name: names.get(name).copied().unwrap_or(name),
                is_required: input.is_required && schema.required.contains(name),
                style: Style::Multi,
                node: entry.node(),
                schema: Some(entry),
                ..input.clone()
            }));
        }
        Some(spread)
    }

    fn input(&mut self, base: &Input<'d>, revision: &Input<'d>) {
        let Input { location, name, position: _, is_required, schema, style, is_deprecated, origin, node } =
            revision;
        let subject = Subject::of(Site::Input(*location), name);
        let nodes = Pair { base: base.node, revision: *node };
        let at = |keyword: &str| nodes.map(|node| node.get(keyword).unwrap_or(node));
        let locations = Pair { base: base.location, revision: *location };
        let names = Pair { base: base.name, revision: *name };
        if locations.differs() {
            self.push(What::Moved(locations), subject.clone(), at("in"));
        } else if names.differs() && (self.is_update() || base.identity() != revision.identity()) {
            self.push(What::Renamed(names), subject.clone(), at("name"));
        }
        let required = Pair { base: base.is_required, revision: *is_required };
        if required.differs() {
            self.push(What::Required(required), subject.clone(), at("required"));
        }
        let deprecated = Pair { base: base.is_deprecated, revision: *is_deprecated };
        if deprecated.differs() {
            self.push(What::Deprecated(deprecated), subject.clone(), at("deprecated"));
        }
        // What a policy sends in its place is no matter of the schema.
        if *origin == Origin::Set {
            return;
        }
        let (Some(base_schema), Some(schema)) = (&base.schema, schema) else { return };
        let schemas = Pair { base: base_schema, revision: schema };
        let styles = Pair { base: base.style, revision: *style };
        if !self.is_update() && is_joined(styles.base) && self.is_list_as_text(schemas) {
            return;
        }
        if styles.differs() {
            let read = schemas.map(|entry| self.read(entry));
            let scalar =
                read.as_ref().map(|schema| !(schema.has_kind(Kind::Array) || schema.has_kind(Kind::Object)));
            // A single value is written in the same way by all of them, but that JSON puts text into quotation marks.
            let is_quoted = styles.base == Style::Content && read.base.has_kind(Kind::String);
            if is_quoted || !(scalar.base || scalar.revision) {
                self.push(What::Style(styles), subject.clone(), nodes);
            }
        }
        self.schema(schemas, &subject);
    }

    /// Whether makers write as one text what the API reads as a list.
    fn is_list_as_text(&mut self, schemas: Pair<&Entry<'d>>) -> bool {
        let schemas = schemas.map(|entry| self.read(entry));
        schemas.base.has_kind(Kind::Array)
            && matches!(&schemas.revision.kinds[..], [kind] if kind.value == Kind::String)
    }

    fn body(&mut self, bodies: Pair<Option<&Body<'d>>>, operations: Pair<&Operation<'d>>) {
        let subject = Subject::of(Site::Body, "");
        let holders = operations.map(|operation| operation.route.node);
        // A form is the other way to send what the body of the other side holds; its fields are inputs.
        let has_form = |operation: &Operation<'_>| operation.inputs.iter().any(is_form);
        match (bodies.base, bodies.revision) {
            (Some(base), Some(revision)) => {
                let Body { name, is_required, content, node } = revision;
                let nodes = Pair { base: base.node, revision: *node };
                if let (true, Some(base), Some(revision)) =
                    (self.is_update() && base.name != *name, base.name, *name)
                {
                    let nodes = nodes.map(|node| node.get("name").unwrap_or(node));
                    self.push(What::Renamed(Pair { base, revision }), subject.clone(), nodes);
                }
                let required = Pair { base: base.is_required, revision: *is_required };
                if required.differs() {
                    let nodes = nodes.map(|node| node.get("required").unwrap_or(node));
                    self.push(What::Required(required), subject.clone(), nodes);
                }
                self.content(Pair { base: &base.content, revision: content }, &subject, nodes);
            }
            (None, Some(revision)) if !has_form(operations.base) => {
                let what = What::Added { is_required: revision.is_required };
                self.push(what, subject, Pair { base: holders.base, revision: revision.node });
            }
            (Some(base), None) if !has_form(operations.revision) => {
                let what = What::Removed { is_required: base.is_required };
                self.push(what, subject, Pair { base: base.node, revision: holders.revision });
            }
            _ => {}
        }
    }

    fn responses(&mut self, responses: Pair<&[Response<'d>]>, operations: Pair<Node<'d>>) {
        let holders = operations.map(|operation| operation.get("responses").unwrap_or(operation));
        let meets = |a: &Response<'_>, b: &Response<'_>| a.status == b.status || a.status.meets(b.status);
        let lacking = |own: &'_ [Response<'d>], others: &'_ [Response<'d>]| -> Vec<Response<'d>> {
            own.iter()
                .filter(|response| !others.iter().any(|other| meets(response, other)))
                .cloned()
                .collect()
        };
        let mut added = lacking(responses.revision, responses.base);
        let mut removed = lacking(responses.base, responses.revision);
        let is_told = |side: &[Response<'_>]| side.iter().any(|response| response.status.is_success());
        // To an update, nothing is but what is said.
        let told = responses.map(|side| self.is_update() || is_told(side));
        if told.revision && !told.base {
            self.push(What::Unhandled(Obstacle::NoSuccess), Subject::operation(), holders);
            added.retain(|response| !response.status.is_success());
        }
        if told.base && !told.revision {
            self.push(What::Unhandled(Obstacle::NoSuccess), Subject::operation(), holders);
            removed.retain(|response| !response.status.is_success());
        }
        self.moved(&mut added, &mut removed);
        // Successes first: a schema that failures share with them is theirs.
        let (successes, failures): (Vec<_>, Vec<_>) =
            responses.revision.iter().partition(|response| response.status.is_success());
        for revision in successes.into_iter().chain(failures) {
            // A code may meet both itself and its range; the code says more.
            let exact = responses.base.iter().find(|base| base.status == revision.status);
            let partners = responses.base.iter().filter(|base| meets(base, revision));
            for base in partners.filter(|base| exact.is_none_or(|exact| exact.status == base.status)) {
                self.response(base, revision);
            }
        }
        for response in added {
            let what =
                What::ResponseAdded { status: response.status, has_body: !response.content.is_empty() };
            let nodes = Pair { base: holders.base, revision: response.node };
            self.push(what, Subject::of(Site::Response(response.status), ""), nodes);
        }
        for response in removed {
            let what =
                What::ResponseRemoved { status: response.status, has_body: !response.content.is_empty() };
            let nodes = Pair { base: response.node, revision: holders.revision };
            self.push(what, Subject::of(Site::Response(response.status), ""), nodes);
        }
    }

    /// A successful answer with a body that has but one counterpart under another status has moved there.
    fn moved(&mut self, added: &mut Vec<Response<'d>>, removed: &mut Vec<Response<'d>>) {
        let is_update = self.is_update();
        let candidates = |side: &[Response<'d>]| -> Vec<usize> {
            // Connectors also describe their outputs under `default`.
            let may_succeed = |status: Status| status.is_success() || is_update && status == Status::Default;
            let fits = |response: &Response<'_>| may_succeed(response.status) && !response.content.is_empty();
            side.iter().enumerate().filter(|(_, response)| fits(response)).map(|(at, _)| at).collect()
        };
        if let ([to], [from]) = (&candidates(added)[..], &candidates(removed)[..]) {
            let (revision, base) = (added.remove(*to), removed.remove(*from));
            let what = What::Status(Pair { base: base.status, revision: revision.status });
            let nodes = Pair { base: base.node, revision: revision.node };
            self.push(what, Subject::of(Site::Response(revision.status), ""), nodes);
            self.response(&base, &revision);
        }
    }

    fn response(&mut self, base: &Response<'d>, revision: &Response<'d>) {
        let Response { status, content, headers, node } = revision;
        let nodes = Pair { base: base.node, revision: *node };
        let subject = Subject::of(Site::Response(*status), "");
        self.content(Pair { base: &base.content, revision: content }, &subject, nodes);
        self.headers(Pair { base: &base.headers, revision: headers }, *status, nodes);
    }

    fn headers(&mut self, headers: Pair<&[Header<'d>]>, status: Status, responses: Pair<Node<'d>>) {
        let subject = |header: &Header<'d>| Subject::of(Site::Header(status), header.name);
        let (partners, left) = Matches::new(headers.base, headers.revision)
            .by(|header| Some(header.name.to_lowercase()))
            .by(|header| Some(folded(header.name)))
            .finish();
        let holders = responses.map(|response| response.get("headers").unwrap_or(response));
        for (partner, header) in partners.into_iter().zip(headers.revision) {
            let Some(base) = partner else {
                let nodes = Pair { base: holders.base, revision: header.node };
                self.push(What::Added { is_required: false }, subject(header), nodes);
                continue;
            };
            let nodes = Pair { base: base.node, revision: header.node };
            if !base.name.eq_ignore_ascii_case(header.name) {
                let names = Pair { base: base.name, revision: header.name };
                self.push(What::Renamed(names), subject(header), nodes);
            }
            if let (Some(base), Some(revision)) = (base.schema, header.schema) {
                self.schema(Pair { base: &base.into(), revision: &revision.into() }, &subject(header));
            }
        }
        for header in left {
            let nodes = Pair { base: header.node, revision: holders.revision };
            self.push(What::Removed { is_required: false }, subject(header), nodes);
        }
    }

    /// What a trigger gets. Where the base does not say what belongs to the operation, any of its webhooks may.
    fn notifications(&mut self, base: &Operation<'d>, revision: &Operation<'d>) {
        let own = |operation: &Operation<'d>| operation.notifications.clone();
        let mut bodies = Pair { base: own(base), revision: own(revision) };
        if bodies.base.is_empty() && !bodies.revision.is_empty() {
            let name = revision.route.id.map(folded).unwrap_or_default();
            self.effort.spend(self.webhooks.len());
            let is_named = |(webhook, _): &&(String, Webhook<'d>)| name.contains(webhook.as_str());
            let webhooks: Vec<_> = self.webhooks.iter().filter(is_named).collect();
            let webhooks = if webhooks.is_empty() { self.webhooks.iter().collect() } else { webhooks };
            bodies.base = webhooks.into_iter().map(|(_, webhook)| webhook.body.clone()).collect();
        }
        let subject = Subject::of(Site::Notification, "");
        let payloads = bodies.as_ref().map(|bodies| {
            let schemas = bodies.iter().filter_map(|body| Media::schema_of(&body.content));
            Entry::any(schemas.map(Entry::One))
        });
        let known = bodies.as_ref().zip(payloads.as_ref()).map(|(bodies, payload)| match payload {
            _ if bodies.is_empty() => Content::Missing,
            None => Content::Unknown,
            Some(_) => Content::Described,
        });
        if known.differs() {
            let operations = Pair { base: base.route.node, revision: revision.route.node };
            let nodes = bodies.as_ref().zip(operations);
            let nodes = nodes.map(|(bodies, operation)| bodies.first().map_or(operation, |body| body.node));
            self.push(What::Content(known), subject.clone(), nodes);
        }
        if let Pair { base: Some(base), revision: Some(revision) } = payloads.as_ref() {
            self.schema(Pair { base, revision }, &subject);
        }
    }

    fn content(&mut self, content: Pair<&Vec<Media<'d>>>, subject: &Subject<'d>, nodes: Pair<Node<'d>>) {
        let (base, revision) = Media::schemas_of(content.base, content.revision);
        let schemas = Pair { base, revision };
        let known = content.zip(schemas).map(|(content, schema)| match schema {
            _ if content.is_empty() => Content::Missing,
            None => Content::Unknown,
            Some(_) => Content::Described,
        });
        if known.differs() {
            self.push(What::Content(known), subject.clone(), nodes);
        }
        self.effort.spend(content.base.len() + content.revision.len());
        if !has_common(content) && !content.base.is_empty() && !content.revision.is_empty() {
            let names = content.map(|content| content.iter().map(|media| media.name).collect());
            self.push(What::MediaTypes(names), subject.clone(), nodes);
            // What describes text in one notation says little of another; flows hold what is described all the same.
            if !self.is_update() {
                return;
            }
        }
        if let Pair { base: Some(base), revision: Some(revision) } = schemas {
            self.schema(Pair { base: &base.into(), revision: &revision.into() }, subject);
        }
    }
}

/// Whether nothing of the host is known.
fn is_open_host(url: &str) -> bool {
    let host = url.split_once("://").map_or(url, |(_, rest)| rest);
    host.split('/').next() == Some(HOLE)
}

/// Whether any two media types name the same representation, or may.
fn has_common(content: Pair<&Vec<Media<'_>>>) -> bool {
    let json = content.map(|content| content.iter().any(Media::is_json));
    let known = content.map(|content| content.iter().map(Media::essence).collect::<HashSet<_>>());
    let may_be = |ranges: &HashSet<String>, others: &HashSet<String>| {
        let is_within = |essence: &String| ranges.contains(&media_type::range(essence));
        !others.is_empty() && ranges.contains("*/*") || others.iter().any(is_within)
    };
    json.base && json.revision
        || !known.base.is_disjoint(&known.revision)
        || may_be(&known.base, &known.revision)
        || may_be(&known.revision, &known.base)
}

/// Whether a list goes as one text.
fn is_joined(style: Style) -> bool {
    matches!(style, Style::Csv | Style::Ssv | Style::Tsv | Style::Pipes)
}

fn is_form(input: &Input<'_>) -> bool {
    input.location == Location::Form
}
