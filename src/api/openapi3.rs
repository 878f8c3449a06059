//! OpenAPI 3.

use super::parameter::{parameters, position, resolve};
use super::{
    Body, Entry, Input, Location, METHODS, Media, Obstacle, Operation, Route, Security, Servers, Style,
    Unhandled, Webhook, responses, routes, server,
};
use crate::document::Node;

/// Header parameters that OpenAPI tells readers to ignore: media types and security speak of them.
const IGNORED_HEADERS: [&str; 3] = ["accept", "content-type", "authorization"];

pub(super) fn operations(root: Node<'_>) -> Vec<Operation<'_>> {
    routes(root)
        .map(|(route, path_item)| {
            let mut unhandled = Vec::new();
            let node = route.node;
            let mut inputs: Vec<_> = parameters(node, path_item, &mut unhandled)
                .into_iter()
                .filter_map(|parameter| input(parameter, route, &mut unhandled))
                .collect();
            let mut body = None;
            if let Some(request) = node.get("requestBody").and_then(|entry| resolve(entry, &mut unhandled)) {
                let content = content(request, &mut unhandled);
                let (forms, others): (Vec<_>, Vec<_>) = content.into_iter().partition(Media::is_form);
                inputs.extend(forms.first().into_iter().flat_map(Media::fields));
                if forms.is_empty() || !others.is_empty() {
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
                servers: servers(&[node, path_item, root], root),
                inputs,
                body,
                responses: responses(node, &mut unhandled, content, value_schema),
                notifications: callbacks(node, &mut unhandled),
                security: security(node, root),
                is_deprecated: node.get_bool("deprecated"),
                is_hidden: false,
                trigger: None,
                unhandled,
            }
        })
        .collect()
}

fn servers<'d>(holders: &[Node<'d>], root: Node<'d>) -> Servers<'d> {
    let lists = holders.iter().filter_map(|holder| holder.get("servers"));
    match lists.into_iter().find(|list| list.items().next().is_some()) {
        Some(node) => Servers { urls: node.items().flat_map(server::expand).collect(), node },
        // The specification's default: the host that the document came from.
        None => Servers { urls: vec![String::new()], node: root },
    }
}

fn input<'d>(parameter: Node<'d>, route: Route<'d>, unhandled: &mut Vec<Unhandled<'d>>) -> Option<Input<'d>> {
    let name = parameter.get_str("name").unwrap_or_default();
    let location = match parameter.get_str("in") {
        Some("path") => Location::Path,
        Some("query") => Location::Query,
        Some("header") if IGNORED_HEADERS.contains(&name.to_ascii_lowercase().as_str()) => return None,
        Some("header") => Location::Header,
        Some("cookie") => Location::Cookie,
        _ => {
            unhandled.push(Unhandled { obstacle: Obstacle::Parameter, node: parameter });
            return None;
        }
    };
    let schema = value_schema(parameter);
    Some(Input {
        location,
        name,
        position: position(location, name, route, parameter, unhandled),
        is_required: location == Location::Path || parameter.get_bool("required"),
        schema: schema.map(Entry::One),
        style: if parameter.get("content").is_some() { Style::Content } else { style(parameter, location) },
        is_deprecated: parameter.get_bool("deprecated"),
        node: parameter,
    })
}

/// The schema of a parameter's or header's values, perhaps inside of a representation.
fn value_schema(node: Node<'_>) -> Option<Node<'_>> {
    let representation = || node.get("content")?.members().next();
    node.get("schema").or_else(|| representation()?.1.get("schema"))
}

/// Bodies of the calls that an operation's callbacks describe.
fn callbacks<'d>(operation: Node<'d>, unhandled: &mut Vec<Unhandled<'d>>) -> Vec<Body<'d>> {
    let entries = operation.get("callbacks").into_iter().flat_map(Node::members);
    let entries: Vec<_> = entries.filter(|(name, _)| !name.starts_with("x-")).collect();
    let callbacks: Vec<_> = entries.into_iter().filter_map(|(_, entry)| resolve(entry, unhandled)).collect();
    let items = callbacks.into_iter().flat_map(Node::members);
    let items: Vec<_> = items.filter(|(expression, _)| !expression.starts_with("x-")).collect();
    items.into_iter().flat_map(|(_, item)| calls(item, unhandled)).collect()
}

/// Since OpenAPI 3.1; before, some write them under a name of documentation tools.
pub(super) fn webhooks(root: Node<'_>) -> Vec<Webhook<'_>> {
    let items =
        ["webhooks", "x-webhooks"].into_iter().filter_map(|key| root.get(key)).flat_map(Node::members);
    let webhook = |(name, item)| {
        let bodies = calls(item, &mut Vec::new());
        bodies.into_iter().map(move |body| Webhook { name, body })
    };
    items.flat_map(webhook).collect()
}

/// Bodies of the operations of a path item that the API calls.
fn calls<'d>(item: Node<'d>, unhandled: &mut Vec<Unhandled<'d>>) -> Vec<Body<'d>> {
    let Some(item) = resolve(item, unhandled) else { return Vec::new() };
    let operations = item.members().filter(|(key, _)| METHODS.contains(key));
    let bodies: Vec<_> = operations.filter_map(|(_, operation)| operation.get("requestBody")).collect();
    let mut calls = Vec::new();
    for entry in bodies {
        let Some(node) = resolve(entry, unhandled) else { continue };
        calls.push(Body {
            name: None,
            is_required: node.get_bool("required"),
            content: content(node, unhandled),
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
fn content<'d>(holder: Node<'d>, unhandled: &mut Vec<Unhandled<'d>>) -> Vec<Media<'d>> {
    let mut content = Vec::new();
    for (name, media) in holder.get("content").into_iter().flat_map(Node::members) {
        if name.contains('/') {
            content.push(Media { name, schema: media.get("schema"), encoding: media.get("encoding") });
        } else {
            unhandled.push(Unhandled { obstacle: Obstacle::MediaType(name), node: media });
        }
    }
    content
}

fn security<'d>(operation: Node<'d>, root: Node<'d>) -> Security<'d> {
    let requirements = operation.get("security").or_else(|| root.get("security"));
    Security::read(requirements, root.path(&["components", "securitySchemes"]), root)
}
