//! What an operation takes: parameters, form fields and bodies.

use foldhash::{HashSet, HashSetExt};
use serde_json::{Map, Value, json};

use super::loss::{LEFT_OUT, Losses};
use super::schema::{Schemas, Side, Spot, fill_in_the_only_value, limits, scalar, settle, typed};
use super::security::SignIn;
use super::words;
use crate::api::{
    Access, Body, Entry, Input, Kind, Location, Media, Operation, Schema, Style, path_variables,
};
use crate::document::Node;
use crate::openapi::{CONNECTION_ID, is_http_header, is_transport_header, media_type};

/// How forms are sent that may hold files.
const MULTIPART: &str = "multipart/form-data";

/// Why a call cannot be made without something that a connector cannot send.
pub(super) struct Refusal<'d> {
    pub(super) node: Node<'d>,
    pub(super) why: String,
}

/// What an operation takes, as Swagger 2.0 has it.
#[derive(Default)]
pub(super) struct Inputs {
    pub(super) parameters: Vec<Value>,
    /// The media types of the body; empty where it is JSON, or there is none.
    pub(super) consumes: Vec<String>,
}

/// Reads what makers of an operation enter.
pub(super) struct Reader<'r, 'd> {
    pub(super) sign_in: &'r SignIn<'d>,
    pub(super) keeps_deprecated: bool,
    pub(super) schemas: &'r mut Schemas<'d>,
    pub(super) losses: &'r mut Losses<'d>,
}

impl<'d> Reader<'_, 'd> {
    /// Reads all inputs; `variable` gives the name of a path variable in the connector, by the document's.
    pub(super) fn read(
        &mut self,
        operation: &Operation<'d>,
        id: &str,
        path: &str,
        variable: impl Fn(&str) -> String,
    ) -> Result<Inputs, Refusal<'d>> {
        let mut inputs = Inputs::default();
        let mut seen = HashSet::new();
        for input in &operation.inputs {
            self.losses.settle(input.node);
        }
        let (fields, others): (Vec<_>, Vec<_>) =
            operation.inputs.iter().partition(|input| input.location == Location::Form);
        for input in others {
            let name =
                if input.location == Location::Path { variable(input.name) } else { input.name.to_owned() };
            if !seen.insert((input.location, name.to_lowercase())) {
                self.losses.leave_out(
                    input.node,
                    format_args!("parameter '{name}'"),
                    "another one has its name",
                );
                continue;
            }
            match self.members(input) {
                Some(members) => {
                    for (name, member) in members {
                        inputs.parameters.extend(self.parameter(&member, name)?.map(Value::Object));
                    }
                }
                None => inputs.parameters.extend(self.parameter(input, name)?.map(Value::Object)),
            }
        }
        for (name, _) in path_variables(path) {
            if seen.insert((Location::Path, name.to_lowercase())) {
                inputs.parameters.push(undeclared(name));
            }
        }
        let has_no_body = ["get", "head"].contains(&&*operation.method);
        if has_no_body && (operation.body.is_some() || !fields.is_empty()) {
            let body = operation.route.node.get("requestBody");
            let node = body.or(operation.body.as_ref().map(|body| body.node)).unwrap_or(operation.route.node);
            self.losses.leave_out(node, "the request body", "the platform sends none with this method");
            return Ok(inputs);
        }
        let json = operation
            .body
            .as_ref()
            .filter(|body| fields.is_empty() || body.content.iter().any(Media::is_json));
        match json {
            Some(body) => self.body(operation, body, id, &mut inputs),
            None if !fields.is_empty() => self.form(operation, &fields, &mut inputs)?,
            None => {}
        }
        Ok(inputs)
    }

    /// The properties of an object that is written as `filter[name]=…`, each as an input of its own; nothing for all else.
    fn members(&mut self, input: &Input<'d>) -> Option<Vec<(String, Input<'d>)>> {
        if input.style != Style::DeepObject {
            return None;
        }
        let level = self.schemas.level(input.schema.as_ref()?, Side::Request, self.losses);
        let losses = &mut *self.losses;
        if let Some(required) = level.node.get("required").filter(|_| !input.is_required) {
            losses.leave_out_word(required, "required", "calls can be made without any of it");
        }
        let member = |(name, entry): (&'d str, Entry<'d>)| {
            settle(&entry, losses);
            let is_required = input.is_required && level.required.contains(name);
            let node = entry.node();
            let member = Input { name, is_required, node, schema: Some(entry), ..input.clone() };
            (format!("{}[{name}]", input.name), member)
        };
        let members: Vec<_> = level.properties.into_iter().map(member).collect();
        (!members.is_empty()).then_some(members)
    }

    fn parameter(
        &mut self,
        input: &Input<'d>,
        name: String,
    ) -> Result<Option<Map<String, Value>>, Refusal<'d>> {
        let is_header = input.location == Location::Header;
        let place = input.location.name();
        let lower = name.to_lowercase();
        let is_free = ["accept-language", "date"].contains(&lower.as_str());
        if is_header && is_http_header(&lower) && !is_free {
            self.losses.leave_out(input.node, format_args!("header '{name}'"), "the platform sets it");
            return Ok(None);
        }
        if self.sign_in.sends(place, &name) {
            self.losses.leave_out(
                input.node,
                format_args!("{place} parameter '{name}'"),
                "the connection sends it",
            );
            return Ok(None);
        }
        if input.location == Location::Path && input.position.is_none() {
            self.losses.leave_out(
                input.node,
                format_args!("path parameter '{name}'"),
                "the path does not hold it",
            );
            return Ok(None);
        }
        let reason = if name.is_empty() {
            Some("it has no name")
        } else if input.location == Location::Cookie {
            Some("the platform sends no cookies")
        } else if is_header && is_transport_header(&lower) {
            Some("the platform sends no such header")
        } else if input.style == Style::Prefixed {
            Some("the platform does not write values in this style")
        } else if input.location != Location::Path && lower == CONNECTION_ID {
            Some("the platform keeps the name for itself")
        } else {
            None
        };
        if let Some(reason) = reason {
            return self.drop(input, &name, reason);
        }
        if input.is_deprecated && !input.is_required && !self.keeps_deprecated {
            self.losses.leave_out(input.node, format_args!("{place} parameter '{name}'"), "it is deprecated");
            return Ok(None);
        }
        let schema = match self.values(input) {
            Ok(schema) => schema,
            Err(what) => {
                return self.drop(input, &name, &format!("the platform does not write {what} into it"));
            }
        };
        let text = self.schemas.sentence_of(input.node, "description");
        let text = Some(text)
            .filter(|text| !text.is_empty())
            .inspect(|_| self.losses.settle(input.node.get("description").unwrap_or(input.node)))
            .or_else(|| self.schemas.description(input.schema.as_ref()?, self.losses));
        let mut written = written(input, name, schema, text);
        if input.location == Location::Path {
            written.insert("x-ms-url-encoding".to_owned(), "single".into());
        }
        Ok(Some(written))
    }

    /// Leaves out what cannot be sent, where calls can be made without it.
    fn drop<T>(&mut self, input: &Input<'d>, name: &str, why: &str) -> Result<Option<T>, Refusal<'d>> {
        let what = format!("{} parameter '{name}'", input.location.name());
        if input.is_required {
            return Err(Refusal { node: input.node, why: format!("it needs the {what}, and {why}") });
        }
        self.losses.leave_out(input.node, what, why);
        Ok(None)
    }

    /// The type and the values of a parameter or form field, or what these are that cannot be written.
    fn values(&mut self, input: &Input<'d>) -> Result<Map<String, Value>, &'static str> {
        let Some(entry) = &input.schema else { return Ok(typed("string")) };
        let level = self.schemas.level(entry, Side::Request, self.losses);
        let kind = level.kinds.first().map_or(Kind::String, |kind| kind.value);
        if input.style == Style::Content && kind != Kind::String || kind == Kind::Object {
            return Err("objects");
        }
        if kind != Kind::Array {
            return Ok(scalar(&level, kind, Side::Request, self.losses));
        }
        // Where objects are written key by key, lists are written item by item, each API in its own way.
        if input.style == Style::DeepObject {
            return Err("lists");
        }
        let items = level.items.as_ref();
        let inner = items.map(|items| self.schemas.level(items, Side::Request, self.losses));
        let inner_kind =
            inner.as_ref().and_then(|inner| inner.kinds.first()).map_or(Kind::String, |kind| kind.value);
        if matches!(inner_kind, Kind::Object | Kind::Array) {
            return Err("objects");
        }
        let is_exploded = input.style == Style::Multi;
        // Nobody fills in a part of a list.
        let side = if is_exploded { Side::Request } else { Side::Answer };
        let mut items = match &inner {
            Some(inner) => scalar(inner, inner_kind, side, self.losses),
            None => typed("string"),
        };
        if is_exploded {
            let what = format_args!("a list in '{}'", input.name);
            self.losses.tell(input.node, what, "one value", "the platform does not repeat a parameter");
            return Ok(items);
        }
        items.remove("x-ms-enum-values");
        let mut written = typed("array");
        written.insert("items".to_owned(), items.into());
        written.extend(limits(&level, Kind::Array, self.losses));
        let format = match input.style {
            Style::Ssv => Some("ssv"),
            Style::Tsv => Some("tsv"),
            Style::Pipes => Some("pipes"),
            _ => None,
        };
        if let Some(format) = format {
            written.insert("collectionFormat".to_owned(), format.into());
        }
        Ok(written)
    }

    fn body(&mut self, operation: &Operation<'d>, body: &Body<'d>, id: &str, inputs: &mut Inputs) {
        let Some(media) = best(&body.content) else {
            self.losses.leave_out(body.node, "the request body", "nothing says what it holds");
            return;
        };
        self.tell_other_bodies(operation, body.node, media.name);
        self.losses.settle(body.node);
        let text = self.schemas.sentence_of(body.node, "description");
        let mut written = Map::new();
        written.insert("name".to_owned(), "body".into());
        written.insert("in".to_owned(), "body".into());
        written.insert("required".to_owned(), body.is_required.into());
        if !text.is_empty() {
            written.insert("description".to_owned(), text.into());
        }
        let mut schema = match media.schema {
            Some(schema) if media.is_json() => {
                let spot = Spot::of(id, "Request", Side::Request);
                self.schemas.schema(&Entry::One(schema), &spot, self.losses)
            }
            _ if is_text(media) => typed("string"),
            _ if media.is_json() => Map::new(),
            Some(_) | None => {
                Map::from_iter([("type".to_owned(), "string".into()), ("format".to_owned(), "binary".into())])
            }
        };
        if !media.is_json()
            && let Some(schema) = media.schema.map(Schema::of).filter(|schema| !schema.properties.is_empty())
        {
            let what = format_args!("the fields of a body as {}", media.name);
            let why = "the platform writes bodies as JSON or as forms only";
            self.losses.replace(schema.node, what, "one text", why);
        }
        // A name of its own says more to makers than the word that stands for all bodies.
        if !schema.contains_key("$ref") && !schema.contains_key("properties") {
            schema.entry("title").or_insert_with(|| "Body".into());
        }
        written.insert("schema".to_owned(), schema.into());
        inputs.parameters.push(written.into());
        let essence = media.essence();
        if essence != "application/json" && !media_type::is_range(&essence) {
            inputs.consumes.push(media.name.to_owned());
        }
    }

    /// Tells of the representations of a body that makers do not get; Swagger 2.0 lists them elsewhere.
    fn tell_other_bodies(&mut self, operation: &Operation<'d>, body: Node<'d>, chosen: &str) {
        let why = "makers enter one kind of body";
        let content = operation.route.node.get("requestBody").and_then(Node::resolved);
        let content = content.and_then(|body| body.get("content"));
        for (name, node) in content.into_iter().flat_map(Node::members).filter(|(name, _)| *name != chosen) {
            self.losses.leave_out(node, format_args!("body as {name}"), why);
        }
        let listed = operation.body.iter().filter(|_| content.is_none()).flat_map(|body| &body.content);
        for media in listed.filter(|media| media.name != chosen) {
            self.losses.tell(body, format_args!("body as {}", media.name), LEFT_OUT, why);
        }
    }

    fn form(
        &mut self,
        operation: &Operation<'d>,
        fields: &[&Input<'d>],
        inputs: &mut Inputs,
    ) -> Result<(), Refusal<'d>> {
        let types = form_types(operation);
        let multipart = types.iter().find(|name| media_type::essence(name) == MULTIPART);
        for &field in fields {
            if let Some(members) = self.members(field) {
                for (name, member) in members {
                    inputs.parameters.extend(self.field(&member, name)?.map(Value::Object));
                }
            } else {
                let name = field.name.to_owned();
                inputs.parameters.extend(self.field(field, name)?.map(Value::Object));
            }
        }
        let has_file = inputs.parameters.iter().any(|parameter| parameter["type"] == "file");
        let chosen =
            if has_file { MULTIPART } else { multipart.or(types.first()).copied().unwrap_or(MULTIPART) };
        let name = types
            .iter()
            .find(|name| media_type::essence(name) == media_type::essence(chosen))
            .copied()
            .unwrap_or(chosen);
        self.tell_other_bodies(operation, operation.route.node, name);
        inputs.consumes.push(media_type::essence(chosen));
        Ok(())
    }

    fn field(&mut self, field: &Input<'d>, name: String) -> Result<Option<Map<String, Value>>, Refusal<'d>> {
        let own = field.schema.as_ref().map(Schema::of);
        if own.as_ref().is_some_and(|own| own.access == Access::ReadOnly) {
            self.losses.leave_out(field.node, format_args!("field '{name}'"), "it is read-only");
            return Ok(None);
        }
        let is_deprecated = field.is_deprecated || own.as_ref().is_some_and(|own| own.is_deprecated);
        if is_deprecated && !field.is_required && !self.keeps_deprecated {
            self.losses.leave_out(field.node, format_args!("field '{name}'"), "it is deprecated");
            return Ok(None);
        }
        if name.is_empty() || !name.is_ascii() {
            return self.drop(field, &name, "the platform takes only ASCII in names of fields");
        }
        let style = if field.style == Style::DeepObject { field.style } else { Style::Multi };
        let mut schema = match self.values(&Input { style, ..field.clone() }) {
            Ok(schema) => schema,
            Err(what) => {
                return self.drop(field, &name, &format!("the platform does not write {what} into forms"));
            }
        };
        if schema.get("format").is_some_and(|format| format == "binary") {
            schema = typed("file");
        }
        if let Some(entry) = &field.schema {
            settle(entry, self.losses);
        }
        let text = field.schema.as_ref().and_then(|schema| self.schemas.description(schema, self.losses));
        Ok(Some(written(field, name, schema, text)))
    }
}

/// A parameter with its type and values, and with words for makers.
fn written(
    input: &Input<'_>,
    name: String,
    schema: Map<String, Value>,
    text: Option<String>,
) -> Map<String, Value> {
    let caption = words::caption(&name);
    let text = text.unwrap_or_else(|| words::noun(&caption));
    let mut written = Map::new();
    written.insert("name".to_owned(), name.into());
    written.insert("in".to_owned(), input.location.name().into());
    written.insert("required".to_owned(), input.is_required.into());
    written.extend(schema);
    written.insert("x-ms-summary".to_owned(), caption.into());
    written.insert("description".to_owned(), text.into());
    if input.is_required {
        fill_in_the_only_value(&mut written);
    } else {
        written.insert("x-ms-visibility".to_owned(), "advanced".into());
    }
    written
}

/// A variable of the path that the document does not describe.
fn undeclared(name: &str) -> Value {
    let caption = words::caption(name);
    json!({
        "name": name,
        "in": "path",
        "required": true,
        "type": "string",
        "x-ms-summary": caption,
        "description": words::noun(&caption),
        "x-ms-url-encoding": "single",
    })
}

/// The representation that the platform can write best.
pub(super) fn best<'c, 'd>(content: &'c [Media<'d>]) -> Option<&'c Media<'d>> {
    let rank = |media: &&Media<'d>| match media.essence().as_str() {
        "application/json" => 0,
        essence if essence.ends_with("+json") || essence == "text/json" => 1,
        _ if media.is_json() => 2,
        essence if essence.starts_with("text/") => 4,
        _ => 3,
    };
    content.iter().min_by_key(rank)
}

/// The media types of a form: Swagger 2.0 lists them beside it.
fn form_types<'d>(operation: &Operation<'d>) -> Vec<&'d str> {
    let node = operation.route.node;
    let listed =
        media_type::list("consumes", node, node.root()).filter(|_| node.root().get("swagger").is_some());
    let listed = listed.into_iter().flat_map(Node::items).filter_map(Node::str);
    let forms: Vec<_> = listed.filter(|name| media_type::is_form(name)).collect();
    if forms.is_empty() { operation.form_types() } else { forms }
}

/// Where a representation of a body or an answer stands.
pub(super) fn place<'d>(holder: Node<'d>, media: &Media<'d>) -> Option<Node<'d>> {
    holder.path(&["content", media.name])
}

/// Whether it is text and no bytes.
pub(super) fn is_text(media: &Media<'_>) -> bool {
    let essence = media.essence();
    essence.starts_with("text/")
        || essence.ends_with("xml")
        || essence.ends_with("yaml")
        || media_type::is_form(&essence)
}
