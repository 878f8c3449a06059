//! Webhook triggers: an operation after which the API calls an address back, and the operation that ends that.

use serde_json::{Map, Value, json};

use super::choice::Named;
use super::input;
use super::loss::Losses;
use super::schema::{Schemas, Side, Spot, definition_name};
use super::words;
use crate::api::{Body, Entry, Operation};
use crate::document::{Node, Pointer};
use crate::openapi::{OPENAPI3_METHODS, path};

/// How the callbacks of an operation start flows.
pub(super) struct Trigger<'d> {
    /// The property of the operation's body that takes the address.
    address: Pointer,
    /// What is called at that address.
    calls: Vec<Call<'d>>,
    /// Those that go elsewhere.
    others: Vec<Node<'d>>,
    /// The object that holds all of them.
    callbacks: Node<'d>,
    /// The operation that ends it, by its position in the document.
    pub(super) end: usize,
}

struct Call<'d> {
    /// The key of its callback.
    name: &'d str,
    node: Node<'d>,
    body: Body<'d>,
}

impl<'d> Trigger<'d> {
    /// How an operation can be a trigger, or why it cannot be one.
    pub(super) fn of(
        operation: &Operation<'d>,
        operations: &[Named<'_, 'd>],
    ) -> Result<Trigger<'d>, &'static str> {
        let callbacks =
            operation.route.node.get("callbacks").ok_or("the document describes no callbacks of it")?;
        let (mut address, mut calls, mut others) = (None, Vec::new(), Vec::new());
        for (name, expression, item) in entries(callbacks) {
            let own = property(expression);
            if own.is_none() || address.as_ref().is_some_and(|address| own.as_ref() != Some(address)) {
                others.push(item);
                continue;
            }
            let methods = item.members().filter(|(key, _)| OPENAPI3_METHODS.contains(key));
            for (_, node) in methods {
                let body = node.get("requestBody").and_then(Node::resolved);
                let body = operation.notifications.iter().find(|known| Some(known.node) == body);
                calls.extend(body.map(|body| Call { name, node, body: body.clone() }));
            }
            address = own;
        }
        let address = address.ok_or("no callback goes to an address in a property of its body")?;
        if calls.is_empty() {
            return Err("nothing says what its callbacks send");
        }
        let end = end(operation, operations).ok_or("no DELETE below its path ends what it starts")?;
        Ok(Trigger { address, calls, others, callbacks, end })
    }

    /// What makers call it.
    pub(super) fn summary(&self) -> String {
        let mut names = self.calls.iter().map(|call| call.name);
        let first = names.next();
        words::trigger(first.filter(|first| names.all(|name| name == *first)))
    }

    /// Makes a trigger of the operation that stands in a path item, with all definitions that it refers to.
    pub(super) fn start(
        &self,
        operation: &Operation<'d>,
        id: &str,
        item: &mut Value,
        schemas: &mut Schemas<'d>,
        losses: &mut Losses<'d>,
    ) -> Result<(), &'static str> {
        for &other in &self.others {
            losses.leave_out(other, "a callback", "a trigger has one address, in a property of its body");
        }
        let written = &mut item[operation.route.method];
        self.mark(&mut written["parameters"], schemas.written())
            .ok_or("its body as JSON has no text in the property that its callbacks name")?;
        written["x-ms-trigger"] = "single".into();
        let own = |key: &str| operation.route.node.get(key);
        let why = "a trigger is called after what starts it";
        if let Some(summary) = own("summary") {
            losses.leave_out_word(summary, "summary", why);
        }
        if let Some(description) = own("description") {
            losses.leave_out_word(description, "description", why);
        }
        let text = self.only_text(losses);
        let start = self.summary().replacen("When", "Starts when", 1);
        written["description"] = text.clone().unwrap_or_else(|| words::sentence(&start)).into();
        let description = text.unwrap_or_else(|| "What the service sends.".to_owned());
        let mut content = Map::from_iter([("description".to_owned(), description.into())]);
        if let Some(schema) = self.payload(id, schemas, losses) {
            content.insert("schema".to_owned(), schema.into());
        }
        item["x-ms-notification-content"] = content.into();
        losses.settle(self.callbacks);
        let mut headers = operation.successes().flat_map(|response| &response.headers);
        if !headers.any(|header| header.name.eq_ignore_ascii_case("location")) {
            let why = "flows end it at the address in the header Location, which no answer describes";
            losses.tell(self.callbacks, "callbacks", "a trigger that may not end", why);
        }
        Ok(())
    }

    /// What the document says of its only call: what one of several says holds for that one.
    fn only_text(&self, losses: &mut Losses<'d>) -> Option<String> {
        let [call] = &self.calls[..] else { return None };
        let node = ["description", "summary"].into_iter().find_map(|key| call.node.get(key))?;
        losses.settle(node);
        Some(words::sentence(node.str()?)).filter(|text| !text.is_empty())
    }

    /// What all of its calls may hold.
    fn payload(
        &self,
        id: &str,
        schemas: &mut Schemas<'d>,
        losses: &mut Losses<'d>,
    ) -> Option<Map<String, Value>> {
        let mut described = Vec::new();
        for Call { body, .. } in &self.calls {
            let media = input::best(&body.content);
            for other in
                body.content.iter().filter(|other| media.is_some_and(|media| media.name != other.name))
            {
                let node = input::place(body.node, other).unwrap_or(body.node);
                losses.leave_out(
                    node,
                    format_args!("callback as {}", other.name),
                    "makers get one kind of it",
                );
            }
            described.extend(media.filter(|media| media.is_json()).and_then(|media| media.schema));
        }
        let entry = Entry::any(described.into_iter().map(Entry::One))?;
        let schema = schemas.schema(&entry, &Spot::of(id, "Notification", Side::Answer), losses);
        schemas.write_open(losses);
        Some(schema).filter(|schema| !schema.is_empty())
    }

    /// Lets the platform fill the address in. What leads to it is no longer shared with other operations.
    fn mark(&self, parameters: &mut Value, definitions: &Map<String, Value>) -> Option<()> {
        let mut bodies = parameters.as_array_mut()?.iter_mut();
        let body = bodies.find(|parameter| parameter["in"] == "body")?;
        let mut schema = body.get_mut("schema")?;
        for step in self.address.steps() {
            inline(schema, definitions)?;
            let required = schema.as_object_mut()?.entry("required").or_insert_with(|| json!([]));
            if !required.as_array()?.iter().any(|name| *name == *step) {
                required.as_array_mut()?.push((*step).into());
            }
            schema = schema.get_mut("properties")?.get_mut(&*step)?;
        }
        let address =
            schema.as_object_mut().filter(|address| address.get("type") == Some(&"string".into()))?;
        address.insert("x-ms-visibility".to_owned(), "internal".into());
        address.insert("x-ms-notification-url".to_owned(), true.into());
        body["required"] = true.into();
        Some(())
    }
}

/// A definition in place of the reference to it.
fn inline(schema: &mut Value, definitions: &Map<String, Value>) -> Option<()> {
    if let Some(name) = definition_name(schema) {
        *schema = definitions.get(name)?.clone();
    }
    Some(())
}

/// Name, expression and path item of each callback.
fn entries(callbacks: Node<'_>) -> impl Iterator<Item = (&str, &str, Node<'_>)> {
    let named = |(name, _): &(&str, Node<'_>)| !name.starts_with("x-");
    callbacks.members().filter(named).flat_map(move |(name, callback)| {
        let items = callback.resolved().into_iter().flat_map(Node::members).filter(named);
        items.filter_map(move |(expression, item)| Some((name, expression, item.resolved()?)))
    })
}

/// The property of a body that an address is taken from, whatever is appended to that.
fn property(expression: &str) -> Option<Pointer> {
    let (pointer, _) = expression.strip_prefix("{$request.body#")?.split_once('}')?;
    Pointer::parse(pointer).filter(|pointer| pointer.steps().next().is_some())
}

/// The DELETE for one of what an operation makes, else for all of it.
fn end(operation: &Operation<'_>, operations: &[Named<'_, '_>]) -> Option<usize> {
    let own = operation.route.path.trim_end_matches('/');
    let rest = |other: &Operation<'_>| {
        let rest = path::anonymous(other.route.path.trim_end_matches('/'));
        rest.strip_prefix(&path::anonymous(own)).map(str::to_owned)
    };
    let at = |wanted: &str| {
        operations
            .iter()
            .position(|(other, _)| other.route.method == "delete" && rest(other).as_deref() == Some(wanted))
    };
    at("/{}").or_else(|| at(""))
}
