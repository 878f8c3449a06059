//! OpenAPI 3.

use serde::de::IgnoredAny;

use super::parameter::{Variables, parameters, position, variables};
use super::reading::Reading;
use super::swagger2::JSON;
use super::{
    Body, Entry, Input, Location, Media, Obstacle, Opaque, Operation, Origin, Security, Servers, Style,
    Webhook, responses, server, weight,
};
use crate::document::Node;
use crate::openapi::OPENAPI3_METHODS;

/// Header parameters that OpenAPI tells readers to ignore: media types and security speak of them.
const IGNORED_HEADERS: [&str; 3] = ["accept", "content-type", "authorization"];

pub(super) fn operations<'d>(root: Node<'d>, reading: &mut Reading<'d>) -> Vec<Operation<'d>> {
    reading.operations(root, &OPENAPI3_METHODS, |reading, route, path_item| {
        let node = route.node;
        let variables = variables(route);
        let mut inputs: Vec<_> = parameters(node, path_item, reading)
            .into_iter()
            .filter_map(|parameter| input(parameter, &variables, reading))
            .collect();
        let mut body = None;
        if let Some(request) = node.get("requestBody").and_then(|entry| reading.resolve(entry)) {
            let content = content(request, reading);
            let (forms, others): (Vec<_>, Vec<_>) = content.into_iter().partition(Media::is_form);
            // The one that can carry files, too.
            let multipart = forms.iter().find(|form| form.essence() == "multipart/form-data");
            let fields = multipart.or(forms.first()).map(Media::fields).unwrap_or_default();
            reading.effort.spend(fields.len());
            // A form without fields is a text, which is a body.
            let others = if fields.is_empty() { [others, forms].concat() } else { others };
            let has_fields = !fields.is_empty();
            inputs.extend(fields);
            if !has_fields || !others.is_empty() {
                body = Some(Body {
                    name: None,
                    is_required: request.get_bool("required"),
                    content: others,
                    node: request,
                });
            }
        }
        Operation {
            route,
            method: route.method.into(),
            path: route.path.into(),
            servers: servers(&[node, path_item, root], root, reading),
            inputs,
            body,
            responses: responses(node, reading, content, value_schema),
            notifications: callbacks(node, reading),
            security: security(node, root, reading),
            is_deprecated: node.get_bool("deprecated"),
            is_hidden: false,
            trigger: None,
            unhandled: reading.noted(),
            opaque: Opaque::default(),
        }
    })
}

fn servers<'d>(holders: &[Node<'d>], root: Node<'d>, reading: &mut Reading<'d>) -> Servers<'d> {
    let lists = holders.iter().filter_map(|holder| holder.get("servers"));
    let list = lists.into_iter().find(|list| list.items().next().is_some());
    let from = reading.server;
    // The specification's default: the host that the document came from.
    let Some(node) = list else {
        return Servers::new(std::iter::once(server::normalise(&server::absolute("", from))), root);
    };
    let known = reading.servers.entry(node);
    let urls = node.items().flat_map(|server| server::expand(server, from));
    let servers = known.or_insert_with(|| Servers::new(urls, node));
    reading.effort.spend(servers.weight());
    servers.clone()
}

fn input<'d>(parameter: Node<'d>, variables: &Variables<'d>, reading: &mut Reading<'d>) -> Option<Input<'d>> {
    let name = parameter.get_str("name").unwrap_or_default();
    let Some(location) = parameter.get_str("in").and_then(Location::openapi3) else {
        reading.note(Obstacle::Parameter, parameter);
        return None;
    };
    if location == Location::Header && IGNORED_HEADERS.contains(&name.to_ascii_lowercase().as_str()) {
        return None;
    }
    let schema = value_schema(parameter);
    Some(Input {
        location,
        name,
        position: position(location, name, variables, parameter, reading),
        is_required: location == Location::Path || parameter.get_bool("required"),
        schema: schema.map(Entry::One),
        style: if parameter.get("content").is_some() { Style::Content } else { style(parameter, location) },
        is_deprecated: parameter.get_bool("deprecated"),
        origin: Origin::Entered,
        node: parameter,
    })
}

/// The schema of a parameter's or header's values, perhaps inside of a representation.
fn value_schema(node: Node<'_>) -> Option<Node<'_>> {
    let representation = || node.get("content")?.members().next();
    node.get("schema").or_else(|| representation()?.1.get("schema"))
}

/// Bodies of the calls that an operation's callbacks describe.
fn callbacks<'d>(operation: Node<'d>, reading: &mut Reading<'d>) -> Vec<Body<'d>> {
    let mut bodies = Vec::new();
    let entries = operation.get("callbacks").into_iter().flat_map(Node::members);
    for (_, entry) in entries.filter(|(name, _)| !name.starts_with("x-")) {
        let items = reading.resolve(entry).into_iter().flat_map(Node::members);
        for (_, item) in items.filter(|(expression, _)| !expression.starts_with("x-")) {
            bodies.extend(calls(item, reading));
        }
    }
    bodies
}

/// Since OpenAPI 3.1; before, some write them under a name of documentation tools.
pub(super) fn webhooks<'d>(root: Node<'d>, reading: &mut Reading<'d>) -> Vec<Webhook<'d>> {
    let items =
        ["webhooks", "x-webhooks"].into_iter().filter_map(|key| root.get(key)).flat_map(Node::members);
    let webhook = |(name, item)| {
        let bodies = calls(item, reading);
        reading.noted();
        bodies.into_iter().map(move |body| Webhook { name, body })
    };
    items.flat_map(webhook).collect()
}

/// Bodies of the operations of a path item that the API calls.
fn calls<'d>(item: Node<'d>, reading: &mut Reading<'d>) -> Vec<Body<'d>> {
    if !reading.effort.spend(1) {
        return Vec::new();
    }
    let Some(item) = reading.resolve(item) else { return Vec::new() };
    let operations = item.members().filter(|(key, _)| OPENAPI3_METHODS.contains(key));
    let mut calls = Vec::new();
    for entry in operations.filter_map(|(_, operation)| operation.get("requestBody")) {
        let Some(node) = reading.resolve(entry) else { continue };
        calls.push(Body {
            name: None,
            is_required: node.get_bool("required"),
            content: content(node, reading),
            node,
        });
    }
    calls
}

/// How several values are written, by a parameter or by the encoding of a form's field.
pub(super) fn style(parameter: Node<'_>, location: Location) -> Style {
    let is_form = matches!(location, Location::Query | Location::Cookie | Location::Form);
    let style = parameter.get_str("style").unwrap_or(if is_form { "form" } else { "simple" });
    let explode = parameter.get("explode").and_then(Node::bool).unwrap_or(style == "form");
    match style {
        "form" if explode => Style::Multi,
        "spaceDelimited" if !explode => Style::Ssv,
        "pipeDelimited" if !explode => Style::Pipes,
        "spaceDelimited" | "pipeDelimited" => Style::Multi,
        "deepObject" => Style::DeepObject,
        "label" | "matrix" => Style::Prefixed,
        _ => Style::Csv,
    }
}

/// The entries under `content` of a body or response.
fn content<'d>(holder: Node<'d>, reading: &mut Reading<'d>) -> Vec<Media<'d>> {
    let mut content = Vec::new();
    for (name, media) in holder.get("content").into_iter().flat_map(Node::members) {
        if !reading.effort.spend(weight(name)) {
            break;
        }
        if name.contains('/') {
            let mut media = Media { name, schema: media.get("schema"), encoding: media.get("encoding") };
            if shows_json(&media, reading) {
                media.schema = None;
                media.name = if media.is_json() { name } else { JSON };
            }
            content.push(media);
        } else {
            reading.note(Obstacle::MediaType(name), media);
        }
    }
    content
}

/// Whether the example of what is said to be any text is JSON: descriptions that were made from recorded answers have
/// such bodies, of which they know no more.
fn shows_json<'d>(media: &Media<'d>, reading: &mut Reading<'d>) -> bool {
    let Some(schema) = media.schema.and_then(Node::resolved) else { return false };
    if schema.get_str("type") != Some("string") || schema.get("format").is_some() {
        return false;
    }
    media.examples().filter_map(Node::str).any(|text| {
        text.trim_start().starts_with(['{', '['])
            && reading.effort.spend(weight(text))
            && serde_json::from_str::<IgnoredAny>(text).is_ok()
    })
}

fn security<'d>(operation: Node<'d>, root: Node<'d>, reading: &mut Reading<'d>) -> Security<'d> {
    let requirements = operation.get("security").or_else(|| root.get("security"));
    Security::read(requirements, root.path(&["components", "securitySchemes"]), root, reading)
}
