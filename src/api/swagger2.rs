//! Swagger 2.0, as Power Platform reads it.

use std::sync::Arc;

use super::hole::HOLE;
use super::parameter::{parameters, position, variables};
use super::reading::Reading;
use super::{
    Body, Entry, Input, Location, Media, Obstacle, Opaque, Operation, Origin, Security, Servers, Style,
    responses, server, weight,
};
use crate::document::Node;
use crate::openapi::{
    SWAGGER2_METHODS, is_environment_base_path, is_environment_variable, is_internal, media_type,
};

/// What bodies hold where nothing else is said.
pub(super) const JSON: &str = "application/json";

pub(super) fn operations<'d>(root: Node<'d>, reading: &mut Reading<'d>) -> Vec<Operation<'d>> {
    reading.operations(root, &SWAGGER2_METHODS, |reading, route, path_item| {
        let node = route.node;
        let variables = variables(route);
        let mut inputs = Vec::new();
        let mut body = None;
        for parameter in parameters(node, path_item, reading) {
            let name = parameter.get_str("name").unwrap_or_default();
            let location = match parameter.get_str("in").and_then(Location::swagger2) {
                Some(Location::Body) => {
                    body = Some(Body {
                        name: Some(name),
                        is_required: parameter.get_bool("required"),
                        content: content("consumes", parameter.get("schema"), node, root, reading),
                        node: parameter,
                    });
                    continue;
                }
                Some(location) => location,
                None => {
                    reading.note(Obstacle::Parameter, parameter);
                    continue;
                }
            };
            inputs.push(Input {
                location,
                name,
                position: position(location, name, &variables, parameter, reading),
                is_required: location == Location::Path || parameter.get_bool("required"),
                schema: Some(Entry::One(parameter)),
                style: style(parameter),
                is_deprecated: parameter.get_bool("x-deprecated"),
                origin: Origin::Entered,
                node: parameter,
            });
        }
        Operation {
            route,
            method: route.method.into(),
            path: route.path.into(),
            servers: servers(node, root, reading),
            inputs,
            body,
            responses: responses(
                node,
                reading,
                |response, reading| {
                    let schema = response.get("schema");
                    let schema = schema.map(|schema| content("produces", Some(schema), node, root, reading));
                    schema.unwrap_or_default()
                },
                Some,
            ),
            notifications: notification(node, path_item).into_iter().collect(),
            security: security(node, root, reading),
            is_deprecated: node.get_bool("deprecated"),
            is_hidden: is_internal(node),
            trigger: node.get_str("x-ms-trigger"),
            unhandled: reading.noted(),
            opaque: Opaque::default(),
        }
    })
}

fn servers<'d>(operation: Node<'d>, root: Node<'d>, reading: &mut Reading<'d>) -> Servers<'d> {
    let path = root.get_str("basePath").unwrap_or_default();
    let Some((node, host)) = root.get("host").and_then(|node| Some((node, node.str()?))) else {
        reading.effort.spend(weight(path));
        return Servers::new(
            std::iter::once(server::normalise(&server::absolute(
                &format!("/{}", path.trim_start_matches('/')),
                reading.server,
            ))),
            root,
        );
    };
    // What a solution fills in nobody knows here: it may be several segments of a path.
    if is_environment_base_path(path) {
        let servers = reading.servers.entry(root).or_insert_with(|| Servers::one(HOLE, node));
        reading.effort.spend(servers.weight());
        return servers.clone();
    }
    let host = if is_environment_variable(host) { HOLE } else { host };
    let lists = [operation, root].into_iter().filter_map(|holder| holder.get("schemes"));
    let list = lists.into_iter().find(|list| !reading.texts(*list).is_empty());
    // Without a scheme the platform takes the safe one.
    let schemes = list.map_or_else(|| Arc::from(["https"]), |list| reading.texts(list));
    let servers = reading.servers.entry(list.unwrap_or(root)).or_insert_with(|| {
        let slash = if path.starts_with('/') { "" } else { "/" };
        let url = |scheme: &&str| server::normalise(&format!("{scheme}://{host}{slash}{path}"));
        Servers::new(schemes.iter().map(url), node)
    });
    reading.effort.spend(servers.weight());
    servers.clone()
}

/// What a trigger's path item says that the API sends; the operation is the trigger, or the one that subscribes.
fn notification<'d>(operation: Node<'d>, path_item: Node<'d>) -> Option<Body<'d>> {
    let node = path_item.get("x-ms-notification-content")?;
    let is_trigger = |operation: Node<'_>| operation.get("x-ms-trigger").is_some();
    let has_trigger = path_item.members().any(|(_, member)| is_trigger(member));
    let is_subscription = || path_item.get("post").is_some_and(|post| post == operation);
    (is_trigger(operation) || !has_trigger && is_subscription()).then(|| {
        let content = vec![Media { name: JSON, schema: node.get("schema"), encoding: None }];
        Body { name: None, is_required: true, content, node }
    })
}

fn style(parameter: Node<'_>) -> Style {
    match parameter.get_str("collectionFormat") {
        Some("ssv") => Style::Ssv,
        Some("tsv") => Style::Tsv,
        Some("pipes") => Style::Pipes,
        Some("multi") => Style::Multi,
        _ => Style::Csv,
    }
}

/// One entry for each media type; without a list of them, JSON.
fn content<'d>(
    key: &str,
    schema: Option<Node<'d>>,
    operation: Node<'d>,
    root: Node<'d>,
    reading: &mut Reading<'d>,
) -> Vec<Media<'d>> {
    let names = media_type::list(key, operation, root).map(|list| reading.texts(list));
    let names = names.filter(|names| !names.is_empty()).unwrap_or_else(|| Arc::from([JSON]));
    let names = names.iter().take_while(|name| reading.effort.spend(weight(name)));
    names.map(|name| Media { name, schema, encoding: None }).collect()
}

/// The connection's credential goes along whatever `security` says, so a declared scheme applies even to an empty list.
fn security<'d>(operation: Node<'d>, root: Node<'d>, reading: &mut Reading<'d>) -> Security<'d> {
    let schemes = root.get("securityDefinitions");
    let lists = [operation, root].into_iter().filter_map(|holder| holder.get("security"));
    let requirements = lists.into_iter().find(|list| list.items().next().is_some());
    match schemes.and_then(|schemes| schemes.members().next()) {
        Some((name, declaration)) if requirements.is_none() => Security::only(name, declaration, reading),
        _ => Security::read(requirements, schemes, root, reading),
    }
}
