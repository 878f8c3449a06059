//! Paths, operations, parameters and answers.

use serde_json::{Map, Value};

use super::definition::Shared;
use super::properties::requirements;
use super::schema::{self, Place, described};
use super::{Members, Raw, leak, leak_all, literal};
use crate::emit::AGENTIC;
use crate::model::{
    Field, Fires, Kind, Literal, Method, Need, Operation, Replacement, Request, Response, Revision, Variable,
    Visibility, Webhook, published,
};

const METHODS: [Method; 7] =
    [Method::Get, Method::Post, Method::Put, Method::Patch, Method::Delete, Method::Head, Method::Options];

/// The operations of a path, in their order; none if the path cannot be said.
pub(super) fn operations(template: &str, item: &Value, shared: &Shared<'_>) -> Option<Vec<Operation>> {
    let mut members = Members::of(item)?;
    let order: Vec<Method> =
        members.0.keys().filter_map(|key| METHODS.into_iter().find(|m| m.name() == key)).collect();
    let objects: Vec<_> = order
        .into_iter()
        .filter_map(|method| Some((method, members.take(method.name(), Members::of)?)))
        .collect();
    let is_trigger =
        |(_, members): &&(Method, Members)| members.get("x-ms-trigger").and_then(fires).is_some();
    // A path has one notification, which the first of its triggers says.
    let mut notification = match objects.iter().find(is_trigger) {
        Some(_) => members.take("x-ms-notification-content", |value| notification(value, shared)),
        None => None,
    };
    let mut rest = members.rest();
    let template = leak(template);
    let operations = objects.into_iter().map(|(method, mut members)| {
        let firing = members.take("x-ms-trigger", fires);
        let trigger = match firing {
            Some(fires) => match notification.take() {
                Some((about, content)) => Trigger::Called(Webhook { fires, about, content }),
                None => Trigger::Polling(fires),
            },
            None => Trigger::None,
        };
        operation(template, std::mem::take(&mut rest), method, trigger, members, shared)
    });
    Some(operations.collect()).filter(|operations: &Vec<_>| !operations.is_empty())
}

#[derive(Clone, Copy)]
enum Trigger {
    None,
    Called(Webhook),
    Polling(Fires),
}

fn fires(value: &Value) -> Option<Fires> {
    match value.as_str()? {
        "single" => Some(Fires::Single),
        "batch" => Some(Fires::Batch),
        _ => None,
    }
}

fn notification(value: &Value, shared: &Shared<'_>) -> Option<(&'static str, Kind)> {
    let mut members = Members::of(value)?;
    let about = members.text("description");
    let content = members.take("schema", |schema| described(schema, shared)).unwrap_or(Kind::Any);
    members.rest().is_empty().then_some((about, content))
}

fn operation(
    template: &'static str,
    path: Raw,
    method: Method,
    trigger: Trigger,
    mut members: Members,
    shared: &Shared<'_>,
) -> Operation {
    let parameters = members.take("parameters", |value| Parameters::read(value, shared)).unwrap_or_default();
    let path = published::path(template, leak_all(parameters.path)).raw(path);
    let mut request = published::operation(method, path, members.text("operationId"))
        .summary(members.text("summary"))
        .description(members.text("description"))
        .tags(members.texts("tags"))
        .query(leak_all(parameters.query))
        .headers(leak_all(parameters.headers))
        .form(leak_all(parameters.form))
        .order(leak_all(parameters.order))
        .consumes(members.texts("consumes"))
        .produces(members.texts("produces"));
    request = match parameters.body {
        Some(body) => request.body_of(body),
        None => request,
    };
    request = match members.visibility() {
        Visibility::Normal => request,
        Visibility::Important => request.important(),
        Visibility::Advanced => request.advanced(),
        Visibility::Internal => request.internal(),
    };
    request = match trigger {
        Trigger::None => request,
        Trigger::Called(webhook) => request.webhook(webhook),
        Trigger::Polling(fires) => request.polling(fires),
    };
    request = request.hint(members.text("x-ms-trigger-hint"));
    request = annotated(request, &mut members);
    let next_link = members.take("x-ms-pageable", |value| {
        let mut members = Members::of(value)?;
        let next_link = members.text("nextLinkName");
        (!next_link.is_empty() && members.rest().is_empty()).then_some(next_link)
    });
    request = request.pages(next_link.unwrap_or_default());
    if members.word("x-ms-agentic-protocol", AGENTIC) {
        request = request.agentic();
    }
    // An empty list says that nobody signs in, and stays as it is.
    let security = members.take("security", |ways| requirements(ways).filter(|ways| !ways.is_empty()));
    request = request.security(security.unwrap_or_default());
    let responses = members.take("responses", |value| responses(value, shared));
    let (responses, odd) = responses.unwrap_or_default();
    if !odd.is_empty() {
        members.0.insert("responses".to_owned(), odd.into());
    }
    request.raw(members.rest()).responses(leak_all(responses))
}

/// Which version of an operation it is, and whether it is still meant to be used.
fn annotated(mut request: Request, members: &mut Members) -> Request {
    let is_deprecated = members.flag("deprecated");
    let annotation = members.take("x-ms-api-annotation", |value| {
        let mut members = Members::of(value)?;
        let family = members.text("family");
        let number = members.take("revision", |value| u32::try_from(value.as_u64()?).ok());
        let revision = match (family, number) {
            ("", None) => None,
            ("", Some(_)) | (_, None) => return None,
            (family, Some(number)) => Some(Revision { family, number }),
        };
        let is_preview = members.word("status", "Preview");
        let replacement = members.take("replacement", |value| {
            let mut members = Members::of(value)?;
            let replacement =
                Replacement { api: members.text("api"), operation: members.text("operationId") };
            let is_whole = !replacement.api.is_empty() && !replacement.operation.is_empty();
            (is_whole && is_deprecated && members.rest().is_empty()).then_some(replacement)
        });
        members.rest().is_empty().then_some((revision, is_preview, replacement))
    });
    let (revision, is_preview, replacement) = annotation.unwrap_or_default();
    if let Some(revision) = revision {
        request = request.revision(revision);
    }
    if is_preview {
        request = request.preview();
    }
    match replacement {
        Some(replacement) => request.deprecated(replacement),
        None if is_deprecated => request.retired(),
        None => request,
    }
}

#[derive(Default)]
struct Parameters {
    path: Vec<Variable>,
    query: Vec<Field>,
    headers: Vec<Field>,
    form: Vec<Field>,
    body: Option<Field>,
    order: Vec<&'static str>,
}

impl Parameters {
    /// All of them, or none: then the list is kept as it is.
    fn read(value: &Value, shared: &Shared<'_>) -> Option<Self> {
        let mut all = Self::default();
        let mut given = Vec::new();
        for value in value.as_array()? {
            let (place, field) = parameter(value, shared)?;
            given.push((place, field.name()));
            match place {
                0 => all.path.push(Variable::of(field)),
                1 => all.query.push(field),
                2 => all.headers.push(field),
                3 => all.form.push(field),
                _ if all.body.is_none() => all.body = Some(field),
                _ => return None,
            }
        }
        if given.is_sorted_by_key(|(place, _)| *place) {
            return Some(all);
        }
        let is_clear =
            given.iter().all(|(_, name)| given.iter().filter(|(_, other)| other == name).count() == 1);
        all.order = given.into_iter().map(|(_, name)| name).collect();
        is_clear.then_some(all)
    }
}

/// A parameter, and which of the groups it belongs to that follow each other where nothing else is said.
fn parameter(value: &Value, shared: &Shared<'_>) -> Option<(usize, Field)> {
    let mut members = Members::of(value)?;
    if let Some((key, value)) = members.take("$ref", |value| shared.parameter(value)) {
        let (place, field) = parameter(value, &shared.without_parameters())?;
        return members.0.is_empty().then_some((place, field.shared_as(key)));
    }
    let name = Some(members.text("name")).filter(|name| !name.is_empty())?;
    let place = members.take("in", |value| {
        ["path", "query", "header", "formData", "body"].iter().position(|place| value == place)
    })?;
    let need = members
        .take("required", |value| Some(if value.as_bool()? { Need::Required } else { Need::Optional }));
    let need = need.unwrap_or(Need::Unsaid);
    let mut field = if place == 4 {
        // What a schema says stands in the schema.
        let kind = members.take("schema", |schema| described(schema, shared)).unwrap_or(Kind::Any);
        let body = match need {
            Need::Required => published::required(name, kind),
            Need::Optional => published::optional(name, kind),
            Need::Unsaid => published::field(name, kind),
        };
        let body = body.label(members.text("x-ms-summary")).about(members.text("description"));
        match members.visibility() {
            Visibility::Normal => body,
            Visibility::Important => body.important(),
            Visibility::Advanced => body.advanced(),
            Visibility::Internal => body.internal(),
        }
    } else {
        schema::field(name, need, &mut members, Place::Outside, shared)
    };
    if place != 4
        && let Some(encoding) = members.take("x-ms-url-encoding", schema::encoding)
    {
        field = field.encoded(encoding);
    }
    Some((place, field.raw(members.rest())))
}

/// The answers, and those whose status no type knows.
fn responses(value: &Value, shared: &Shared<'_>) -> Option<(Vec<Response>, Map<String, Value>)> {
    let (mut known, mut odd) = (Vec::new(), Map::new());
    for (status, value) in value.as_object()? {
        match response(status, value, shared) {
            Some(response) => known.push(response),
            None => drop(odd.insert(status.clone(), value.clone())),
        }
    }
    Some((known, odd))
}

fn response(status: &str, value: &Value, shared: &Shared<'_>) -> Option<Response> {
    let mut members = Members::of(value)?;
    if let Some((key, value)) = members.take("$ref", |value| shared.response(value)) {
        let response = response(status, value, &shared.without_responses())?;
        return members.0.is_empty().then_some(response.shared_as(key));
    }
    let description = members.text("description");
    let is_plain = status.len() == 3 && status.bytes().all(|byte| byte.is_ascii_digit());
    let mut response = match status {
        "default" => published::otherwise(description),
        _ if is_plain => published::response(status.parse().ok()?, description),
        _ => return None,
    };
    if let Some(kind) = members.take("schema", |schema| described(schema, shared)) {
        response = response.schema(kind);
    }
    if let Some(headers) = members.take("headers", |headers| self::headers(headers, shared)) {
        response = response.headers(headers);
    }
    if let Some((media_type, value)) = members.take("examples", example) {
        response = response.example(media_type, value);
    }
    Some(response.raw(members.rest()))
}

fn example(value: &Value) -> Option<(&'static str, Literal)> {
    let members = value.as_object().filter(|members| members.len() == 1)?;
    members.iter().next().map(|(media_type, value)| (leak(media_type), literal(value)))
}

fn headers(value: &Value, shared: &Shared<'_>) -> Option<&'static [Field]> {
    let header = |(name, value): (&String, &Value)| {
        let mut members = Members::of(value)?;
        let field = schema::field(leak(name), Need::Unsaid, &mut members, Place::Outside, shared);
        Some(field.raw(members.rest()))
    };
    value.as_object()?.iter().map(header).collect::<Option<Vec<_>>>().map(leak_all)
}
