//! Equal documents are equal: whatever is done to a reference without changing what it means, the findings stay.

use std::collections::HashMap;
use std::fmt::Write;

use conndef::document::{Document, Format};
use conndef::severity::Severity;
use proptest::collection::vec;
use proptest::prelude::any;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};
use serde_json::{Map, Value, json};

use super::cases::Files;
use super::drift::judge;

const METHODS: [&str; 5] = ["get", "put", "post", "delete", "patch"];

/// Changes how a reference is written, not what it says; the number chooses a place. Nothing where there is none.
type Rewrite = fn(&mut Value, usize) -> Option<()>;

const REWRITES: [(&str, Rewrite); 20] = [
    ("inline a $ref", inline),
    ("put a $ref behind another", chain),
    ("share a schema", share_schema),
    ("share a parameter", share_parameter),
    ("share a response", share_response),
    ("share a body", share_body),
    ("rename a component", rename_component),
    ("rename a security scheme", rename_scheme),
    ("wrap a schema in allOf", |root, seed| wrap(root, seed, "allOf")),
    ("wrap a schema in oneOf", |root, seed| wrap(root, seed, "oneOf")),
    ("split an object over allOf", split),
    ("move parameters to the operations", lower_parameters),
    ("move a parameter to the path", raise_parameter),
    ("write defaults of a parameter", parameter_defaults),
    ("write defaults of a schema", schema_defaults),
    ("turn the order of keys around", reorder_keys),
    ("turn the order of a list around", reorder_list),
    ("add what is not used", add_unrelated),
    ("move a segment between server and paths", move_segment),
    ("write the servers otherwise", respell_servers),
];

/// Pointers to the parts of a reference.
#[derive(Default)]
struct Places {
    /// Objects that are a `$ref`.
    refs: Vec<String>,
    schemas: Vec<String>,
    parameters: Vec<String>,
    responses: Vec<String>,
    bodies: Vec<String>,
}

impl Places {
    fn of(root: &Value) -> Places {
        let mut places = Places::default();
        for (path, item) in members(root, "/paths") {
            places.parameters(item, &path);
            for (operation, node) in
                METHODS.iter().filter_map(|m| Some((format!("{path}/{m}"), item.get(m)?)))
            {
                places.parameters(node, &operation);
                if let Some(body) = node.get("requestBody") {
                    places.body(body, format!("{operation}/requestBody"));
                }
                for (pointer, response) in members(root, &format!("{operation}/responses")) {
                    places.response(response, pointer);
                }
            }
        }
        members(root, "/components/schemas").for_each(|(at, node)| places.schema(node, at));
        members(root, "/components/parameters").for_each(|(at, node)| places.parameter(node, at));
        members(root, "/components/responses").for_each(|(at, node)| places.response(node, at));
        members(root, "/components/requestBodies").for_each(|(at, node)| places.body(node, at));
        places
    }

    /// Whether a place is a `$ref`, which is noted.
    fn is_ref(&mut self, node: &Value, at: &str) -> bool {
        let is_ref = node.get("$ref").is_some();
        if is_ref {
            self.refs.push(at.to_owned());
        }
        is_ref
    }

    fn parameters(&mut self, holder: &Value, at: &str) {
        let list = holder.get("parameters").and_then(Value::as_array).into_iter().flatten();
        list.enumerate().for_each(|(n, node)| self.parameter(node, format!("{at}/parameters/{n}")));
    }

    fn parameter(&mut self, node: &Value, at: String) {
        if !self.is_ref(node, &at) {
            if let Some(schema) = node.get("schema") {
                self.schema(schema, format!("{at}/schema"));
            }
            self.parameters.push(at);
        }
    }

    fn body(&mut self, node: &Value, at: String) {
        if !self.is_ref(node, &at) {
            self.content(node, &at);
            self.bodies.push(at);
        }
    }

    fn response(&mut self, node: &Value, at: String) {
        if !self.is_ref(node, &at) {
            self.content(node, &at);
            self.responses.push(at);
        }
    }

    fn content(&mut self, node: &Value, at: &str) {
        for (pointer, media) in members(node, "/content") {
            if let Some(schema) = media.get("schema") {
                self.schema(schema, format!("{at}{pointer}/schema"));
            }
        }
    }

    fn schema(&mut self, node: &Value, at: String) {
        if self.is_ref(node, &at) || !node.is_object() {
            return;
        }
        members(node, "/properties").for_each(|(own, node)| self.schema(node, format!("{at}{own}")));
        for key in ["items", "additionalProperties"] {
            if let Some(node) = node.get(key) {
                self.schema(node, format!("{at}/{key}"));
            }
        }
        for key in ["allOf", "oneOf", "anyOf"] {
            let parts = node.get(key).and_then(Value::as_array).into_iter().flatten();
            parts.enumerate().for_each(|(n, part)| self.schema(part, format!("{at}/{key}/{n}")));
        }
        self.schemas.push(at);
    }
}

/// Members of the object at a pointer, each with its own pointer, without extensions.
fn members<'v>(root: &'v Value, at: &str) -> impl Iterator<Item = (String, &'v Value)> + use<'v> {
    let at = at.to_owned();
    let members = root.pointer(&at).and_then(Value::as_object).into_iter().flatten();
    let members = members.filter(|(key, _)| !key.starts_with("x-"));
    members.map(move |(key, node)| (format!("{at}/{}", key.replace('~', "~0").replace('/', "~1")), node))
}

fn pick<T>(from: &[T], seed: usize) -> Option<&T> {
    from.get(seed.checked_rem(from.len())?)
}

fn resolved<'v>(root: &'v Value, node: &'v Value) -> Option<&'v Value> {
    let mut node = node;
    while let Some(target) = node.get("$ref") {
        node = root.pointer(target.as_str()?.strip_prefix('#')?)?;
    }
    Some(node)
}

fn inline(root: &mut Value, seed: usize) -> Option<()> {
    let at = pick(&Places::of(root).refs, seed)?.clone();
    let target = root.pointer(&at)?.get("$ref")?.as_str()?.strip_prefix('#')?;
    *root.pointer_mut(&at)? = root.pointer(target)?.clone();
    Some(())
}

/// Moves what is at a place to the components, or a copy of it.
fn share(root: &mut Value, at: &str, kind: &str) -> Option<()> {
    let components = root.as_object_mut()?.entry("components").or_insert_with(|| json!({}));
    let components = components.as_object_mut()?.entry(kind).or_insert_with(|| json!({}));
    let components = components.as_object_mut()?;
    let name =
        (0..100).map(|number| format!("Shared{number}")).find(|name| !components.contains_key(name))?;
    components.insert(name.clone(), Value::Null);
    let node = root.pointer_mut(at)?.take();
    *root.pointer_mut(at)? = json!({"$ref": format!("#/components/{kind}/{name}")});
    *root.pointer_mut(&format!("/components/{kind}/{name}"))? = node;
    Some(())
}

fn chain(root: &mut Value, seed: usize) -> Option<()> {
    let at = pick(&Places::of(root).refs, seed)?.clone();
    let target = root.pointer(&at)?.get("$ref")?.as_str()?.to_owned();
    share(root, &at, target.split('/').nth(2)?)
}

fn share_schema(root: &mut Value, seed: usize) -> Option<()> {
    let at = pick(&Places::of(root).schemas, seed)?.clone();
    share(root, &at, "schemas")
}

fn share_parameter(root: &mut Value, seed: usize) -> Option<()> {
    let at = pick(&Places::of(root).parameters, seed)?.clone();
    share(root, &at, "parameters")
}

fn share_response(root: &mut Value, seed: usize) -> Option<()> {
    let at = pick(&Places::of(root).responses, seed)?.clone();
    share(root, &at, "responses")
}

fn share_body(root: &mut Value, seed: usize) -> Option<()> {
    let at = pick(&Places::of(root).bodies, seed)?.clone();
    share(root, &at, "requestBodies")
}

/// Renames a member and keeps its place.
fn rename(members: &mut Map<String, Value>, old: &str, new: &str) {
    let renamed = std::mem::take(members).into_iter();
    *members = renamed.map(|(key, value)| (if key == old { new.to_owned() } else { key }, value)).collect();
}

fn rename_component(root: &mut Value, seed: usize) -> Option<()> {
    let kinds = ["schemas", "parameters", "responses", "requestBodies"];
    let all = kinds.iter().flat_map(|kind| members(root, &format!("/components/{kind}")).map(|(at, _)| at));
    let at = pick(&all.collect::<Vec<_>>(), seed)?.clone();
    let (holder, name) = at.rsplit_once('/')?;
    let siblings = root.pointer_mut(holder)?.as_object_mut()?;
    let new = (0..100).map(|number| format!("Renamed{number}")).find(|new| !siblings.contains_key(new))?;
    rename(siblings, name, &new);
    redirect(root, &format!("#{at}"), &format!("#{holder}/{new}"));
    Some(())
}

/// Leads all `$ref`s to a place, or below it, to another.
fn redirect(node: &mut Value, old: &str, new: &str) {
    if let Some(Value::String(target)) = node.get_mut("$ref") {
        let rest = target.strip_prefix(old).filter(|rest| rest.is_empty() || rest.starts_with('/'));
        if let Some(renamed) = rest.map(|rest| format!("{new}{rest}")) {
            *target = renamed;
        }
    }
    match node {
        Value::Object(members) => members.values_mut().for_each(|member| redirect(member, old, new)),
        Value::Array(items) => items.iter_mut().for_each(|item| redirect(item, old, new)),
        _ => {}
    }
}

fn rename_scheme(root: &mut Value, seed: usize) -> Option<()> {
    let schemes: Vec<_> = members(root, "/components/securitySchemes").map(|(at, _)| at).collect();
    let name = pick(&schemes, seed)?.rsplit_once('/')?.1.to_owned();
    let new = format!("{name}Renamed");
    rename(root.pointer_mut("/components/securitySchemes")?.as_object_mut()?, &name, &new);
    let paths: Vec<_> = members(root, "/paths").map(|(at, _)| at).collect();
    let operations = paths.iter().flat_map(|path| METHODS.map(|method| format!("{path}/{method}/security")));
    for list in operations.chain(["/security".to_owned()]) {
        let requirements = root.pointer_mut(&list).and_then(Value::as_array_mut).into_iter().flatten();
        requirements.filter_map(Value::as_object_mut).for_each(|one| rename(one, &name, &new));
    }
    Some(())
}

fn wrap(root: &mut Value, seed: usize, keyword: &str) -> Option<()> {
    let at = pick(&Places::of(root).schemas, seed)?.clone();
    let node = root.pointer_mut(&at)?;
    *node = json!({keyword: [node.take()]});
    Some(())
}

fn split(root: &mut Value, seed: usize) -> Option<()> {
    let is_object = |node: &Value| {
        node.get("properties").and_then(Value::as_object).is_some_and(|properties| properties.len() > 1)
            && ["additionalProperties", "discriminator"].iter().all(|key| node.get(key).is_none())
    };
    let mut objects = Places::of(root).schemas;
    objects.retain(|at| root.pointer(at).is_some_and(is_object));
    let node = root.pointer_mut(pick(&objects, seed)?)?;
    let mut first = node.take();
    let properties = first.get_mut("properties")?.as_object_mut()?;
    let (one, two): (Map<_, _>, Map<_, _>) = std::mem::take(properties)
        .into_iter()
        .enumerate()
        .map(|(n, member)| (n % 2 == seed % 2, member))
        .fold((Map::new(), Map::new()), |(mut one, mut two), (is_one, (key, value))| {
            let _ = if is_one { one.insert(key, value) } else { two.insert(key, value) };
            (one, two)
        });
    *properties = one;
    // All that is required may be said in either part.
    let required = first.as_object_mut()?.remove("required");
    let mut second = json!({"type": "object", "properties": two});
    if let Some(required) = required {
        let holder = if seed.is_multiple_of(3) { &mut first } else { &mut second };
        holder["required"] = required;
    }
    *node = json!({"allOf": [first, second]});
    Some(())
}

/// What makes a parameter itself.
fn key(root: &Value, parameter: &Value) -> Option<(Value, Value)> {
    let parameter = resolved(root, parameter)?;
    Some((parameter.get("in")?.clone(), parameter.get("name")?.clone()))
}

fn operations(root: &Value, path: &str) -> Vec<String> {
    let has = |at: &String| root.pointer(at).is_some();
    METHODS.iter().map(|method| format!("{path}/{method}")).filter(has).collect()
}

fn lower_parameters(root: &mut Value, seed: usize) -> Option<()> {
    let has_some = |(at, item): (String, &Value)| item.get("parameters").map(|_| at);
    let paths: Vec<_> = members(root, "/paths").filter_map(has_some).collect();
    let path = pick(&paths, seed)?;
    let shared = root.pointer(path)?.get("parameters")?.as_array()?.clone();
    for operation in operations(root, path) {
        let own = root
            .pointer(&operation)?
            .get("parameters")
            .and_then(Value::as_array)
            .cloned()
            .unwrap_or_default();
        let keys: Vec<_> = own.iter().map(|parameter| key(root, parameter)).collect();
        let added = shared.iter().filter(|parameter| !keys.contains(&key(root, parameter))).cloned();
        let all: Vec<_> = own.iter().cloned().chain(added).collect();
        root.pointer_mut(&operation)?["parameters"] = all.into();
    }
    root.pointer_mut(path)?.as_object_mut()?.shift_remove("parameters");
    Some(())
}

/// Moves a parameter of a path's only operation.
fn raise_parameter(root: &mut Value, seed: usize) -> Option<()> {
    let paths: Vec<_> = members(root, "/paths").map(|(at, _)| at).collect();
    let single = paths.iter().filter_map(|path| match &operations(root, path)[..] {
        [only] => Some((path.clone(), format!("{only}/parameters"))),
        _ => None,
    });
    let mut single: Vec<_> = single.collect();
    let is_listed =
        |at: &str| root.pointer(at).and_then(Value::as_array).is_some_and(|list| !list.is_empty());
    single.retain(|(path, list)| {
        is_listed(list) && root.pointer(path).is_some_and(|item| item.get("parameters").is_none())
    });
    let (path, list) = pick(&single, seed)?;
    let list = root.pointer_mut(list)?.as_array_mut()?;
    let parameter = list.remove(seed % list.len());
    root.pointer_mut(path)?["parameters"] = json!([parameter]);
    Some(())
}

fn parameter_defaults(root: &mut Value, seed: usize) -> Option<()> {
    let at = pick(&Places::of(root).parameters, seed)?.clone();
    let parameter = root.pointer_mut(&at)?.as_object_mut()?;
    let is_exploded = matches!(parameter.get("in")?.as_str()?, "query" | "cookie");
    let style = if is_exploded { "form" } else { "simple" };
    let defaults = [
        ("required", json!(false)),
        ("deprecated", json!(false)),
        ("allowEmptyValue", json!(false)),
        ("style", json!(style)),
        ("explode", json!(is_exploded)),
    ];
    if !parameter.contains_key("content") && !parameter.contains_key("style") {
        for (key, value) in defaults {
            parameter.entry(key).or_insert(value);
        }
    }
    Some(())
}

fn schema_defaults(root: &mut Value, seed: usize) -> Option<()> {
    let at = pick(&Places::of(root).schemas, seed)?.clone();
    let schema = root.pointer_mut(&at)?.as_object_mut()?;
    for key in [
        "nullable",
        "readOnly",
        "writeOnly",
        "deprecated",
        "uniqueItems",
        "exclusiveMinimum",
        "exclusiveMaximum",
    ] {
        schema.entry(key).or_insert(json!(false));
    }
    for key in ["minLength", "minItems", "minProperties"] {
        schema.entry(key).or_insert(json!(0));
    }
    let is_plain = ["allOf", "oneOf", "anyOf"].iter().all(|key| !schema.contains_key(*key));
    if is_plain && schema.get("type") == Some(&json!("object")) {
        schema.entry("additionalProperties").or_insert(json!(true));
    }
    Some(())
}

/// All containers below a value.
fn containers(node: &Value, at: &str, found: &mut Vec<String>) {
    match node {
        Value::Object(members) => {
            found.push(at.to_owned());
            for (key, member) in members {
                containers(member, &format!("{at}/{}", key.replace('~', "~0").replace('/', "~1")), found);
            }
        }
        Value::Array(items) => {
            found.push(at.to_owned());
            items.iter().enumerate().for_each(|(n, item)| containers(item, &format!("{at}/{n}"), found));
        }
        _ => {}
    }
}

fn reorder_keys(root: &mut Value, seed: usize) -> Option<()> {
    let mut all = Vec::new();
    containers(root, "", &mut all);
    all.retain(|at| root.pointer(at).is_some_and(Value::is_object));
    let members = root.pointer_mut(pick(&all, seed)?)?.as_object_mut()?;
    let mut turned: Vec<_> = std::mem::take(members).into_iter().collect();
    turned.reverse();
    members.extend(turned);
    Some(())
}

/// Where lists are sets; the order of `allOf` says nothing either.
fn reorder_list(root: &mut Value, seed: usize) -> Option<()> {
    const SETS: [&str; 8] =
        ["enum", "required", "parameters", "servers", "security", "tags", "allOf", "oneOf"];
    let mut all = Vec::new();
    containers(root, "", &mut all);
    all.retain(|at| {
        let is_set = at.rsplit_once('/').is_some_and(|(_, key)| SETS.contains(&key));
        is_set && root.pointer(at).and_then(Value::as_array).is_some_and(|list| list.len() > 1)
    });
    let list = root.pointer_mut(pick(&all, seed)?)?.as_array_mut()?;
    let steps = 1 + seed % (list.len() - 1);
    list.rotate_left(steps);
    Some(())
}

fn add_unrelated(root: &mut Value, seed: usize) -> Option<()> {
    match seed % 6 {
        0 => {
            let odd = json!({"get": {"parameters": [{"name": "x", "in": "query", "content": {"application/json": {}}}],
                "requestBody": {"$ref": "#/components/requestBodies/Nowhere"}, "responses": {"2XX": {"description": "OK"}}}});
            root.get_mut("paths")?.as_object_mut()?.insert("/unrelated/{x}".to_owned(), odd);
        }
        1 => root["tags"] = json!([{"name": "more"}, {"name": "some"}]),
        2 => root["x-more"] = json!({"$ref": "nowhere.json"}),
        3 => {
            let at = pick(&Places::of(root).schemas, seed / 6)?.clone();
            root.pointer_mut(&at)?["x-note"] = json!({"type": "integer"});
            root.pointer_mut(&at)?["description"] = json!("More words.");
        }
        4 => {
            let at = pick(&Places::of(root).parameters, seed / 6)?.clone();
            root.pointer_mut(&at)?["x-note"] = json!([1]);
            root.pointer_mut(&at)?["description"] = json!("More words.");
        }
        _ => {
            let paths: Vec<_> = members(root, "/paths").map(|(at, _)| at).collect();
            let operation = operations(root, pick(&paths, seed / 6)?).pop()?;
            root.pointer_mut(&operation)?["x-note"] = json!(true);
            root.pointer_mut(&operation)?["tags"] = json!(["more"]);
            root.pointer_mut(&operation)?["operationId"] = json!(format!("renamed{seed}"));
        }
    }
    Some(())
}

fn move_segment(root: &mut Value, _: usize) -> Option<()> {
    let urls = |root: &Value| -> Option<Vec<String>> {
        root.get("servers")?
            .as_array()?
            .iter()
            .map(|server| Some(server.get("url")?.as_str()?.to_owned()))
            .collect()
    };
    let has_own = members(root, "/paths").any(|(_, item)| {
        item.get("servers").is_some()
            || METHODS.iter().any(|method| item.pointer(&format!("/{method}/servers")).is_some())
    });
    let mut refs = Places::of(root).refs;
    refs.retain(|at| {
        root.pointer(at).and_then(|node| node["$ref"].as_str()).is_some_and(|to| to.starts_with("#/paths"))
    });
    let urls = urls(root).filter(|_| !has_own && refs.is_empty())?;
    let url = urls.first().filter(|_| urls.len() == 1)?.trim_end_matches('/').to_owned();
    let paths = std::mem::take(root.get_mut("paths")?.as_object_mut()?);
    let (server, segment) = url.rsplit_once('/')?;
    let (url, paths): (String, Map<_, _>) = if server.ends_with('/') || segment.contains(['.', ':']) {
        // Nothing but a host: what all paths begin with goes there.
        let first = |path: &str| path.split('/').nth(1).unwrap_or_default().to_owned();
        let common = paths.keys().next().map(|path| first(path))?;
        let is_common = !common.contains('{')
            && paths.keys().all(|path| first(path) == common && path.len() > common.len() + 1);
        if is_common {
            let below = paths.into_iter().map(|(path, item)| (path[common.len() + 1..].to_owned(), item));
            (format!("{url}/{common}"), below.collect())
        } else {
            (url, paths)
        }
    } else {
        let above = paths.into_iter().map(|(path, item)| (format!("/{segment}{path}"), item));
        (server.to_owned(), above.collect())
    };
    root["servers"][0]["url"] = json!(url);
    root["paths"] = Value::Object(paths);
    Some(())
}

fn respell_servers(root: &mut Value, seed: usize) -> Option<()> {
    for server in root.get_mut("servers")?.as_array_mut()? {
        let url = server.get("url")?.as_str()?.to_owned();
        let (scheme, rest) = url.split_once("://")?;
        let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        server["url"] = json!(match seed % 4 {
            0 => format!("{}://{}{path}", scheme.to_uppercase(), host.to_uppercase()),
            1 => format!("{}/", url.trim_end_matches('/')),
            2 if scheme == "https" && !host.contains([':', '{']) => format!("{scheme}://{host}:443{path}"),
            _ => url,
        });
    }
    Some(())
}

/// A way to write a document: its name, the format, and what writes it.
type Writing = (&'static str, Format, fn(&Value) -> String);

const WRITINGS: [Writing; 7] = [
    ("JSON", Format::Json, |value| serde_json::to_string_pretty(value).unwrap()),
    ("JSON in one line, with a byte order mark", Format::Json, |value| format!("\u{feff}{value}")),
    ("YAML", Format::Yaml, block),
    ("YAML with unquoted codes, comments and CRLF", Format::Yaml, |value| {
        let text = block(value).replace('\n', " # as it is\n");
        // A comment must not get into a text of several lines.
        let text =
            if block(value).contains(": |") || block(value).contains(": >") { block(value) } else { text };
        unquoted(&text).replace('\n', "\r\n")
    }),
    ("YAML in flow style", Format::Yaml, |value| value.to_string()),
    ("YAML with anchors", Format::Yaml, anchored),
    ("YAML with a byte order mark", Format::Yaml, |value| format!("\u{feff}{}", unquoted(&block(value)))),
];

fn block(value: &Value) -> String {
    serde_yaml::to_string(value).unwrap()
}

fn unquoted(yaml: &str) -> String {
    (100..600).fold(yaml.to_owned(), |text, code| text.replace(&format!("'{code}':"), &format!("{code}:")))
}

/// Flow style in which what comes twice is an alias.
fn anchored(value: &Value) -> String {
    fn count(value: &Value, counts: &mut HashMap<String, usize>) {
        if value.is_object() {
            *counts.entry(value.to_string()).or_default() += 1;
        }
        value.as_object().into_iter().flat_map(Map::values).for_each(|member| count(member, counts));
        value.as_array().into_iter().flatten().for_each(|item| count(item, counts));
    }
    fn write(
        value: &Value,
        counts: &HashMap<String, usize>,
        names: &mut HashMap<String, usize>,
        out: &mut String,
    ) {
        let text = value.to_string();
        if counts.get(&text).is_some_and(|count| *count > 1) {
            if let Some(name) = names.get(&text) {
                return write!(out, "*a{name} ").unwrap();
            }
            names.insert(text, names.len());
            write!(out, "&a{} ", names.len() - 1).unwrap();
        }
        match value {
            Value::Object(members) => {
                out.push('{');
                for (position, (key, member)) in members.iter().enumerate() {
                    out.push_str(if position > 0 { ", " } else { "" });
                    write!(out, "{}: ", Value::from(key.as_str())).unwrap();
                    write(member, counts, names, out);
                }
                out.push('}');
            }
            Value::Array(items) => {
                out.push('[');
                for (position, item) in items.iter().enumerate() {
                    out.push_str(if position > 0 { ", " } else { "" });
                    write(item, counts, names, out);
                }
                out.push(']');
            }
            scalar => out.push_str(&scalar.to_string()),
        }
    }
    let (mut counts, mut out) = (HashMap::new(), String::new());
    count(value, &mut counts);
    write(value, &counts, &mut HashMap::new(), &mut out);
    out
}

/// All findings above info, by severity, rule and place in the connector.
fn serious(connector: &Files, reference: &Document) -> Vec<String> {
    let findings = judge(connector, std::slice::from_ref(reference)).findings;
    let line = |finding: &conndef::finding::Finding| {
        let (severity, pointer) = (finding.severity.name(), &finding.location.pointer);
        format!("{severity} {} {pointer}", finding.rule.name)
    };
    let mut lines: Vec<_> =
        findings.iter().filter(|finding| finding.severity > Severity::Info).map(line).collect();
    lines.sort();
    lines
}

pub fn holds(connector: &Files, reference: &Value, expected: &[&str], cases: u32) {
    let before = Document::new("reference", reference.to_string().as_bytes(), Format::Json);
    assert_eq!(serious(connector, &before), expected, "before any rewrite");
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 400, ..Config::default() };
    // The same cases on every machine and day.
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let steps = vec((0..REWRITES.len(), any::<u16>()), 0..12);
    let applied = std::cell::RefCell::new([0_u32; REWRITES.len()]);
    let outcome = runner.run(&(steps, 0..WRITINGS.len()), |(steps, writing)| {
        let mut rewritten = reference.clone();
        for (rewrite, seed) in &steps {
            let mut next = rewritten.clone();
            // What finds no place may have stopped half-way.
            if REWRITES[*rewrite].1(&mut next, usize::from(*seed)).is_some() {
                rewritten = next;
                applied.borrow_mut()[*rewrite] += 1;
            }
        }
        let (name, format, write) = WRITINGS[writing];
        let text = write(&rewritten);
        let found = serious(connector, &Document::new("reference", text.as_bytes(), format));
        let names: Vec<_> = steps.iter().map(|(rewrite, _)| REWRITES[*rewrite].0).collect();
        if found == expected {
            Ok(())
        } else {
            Err(TestCaseError::fail(format!("{names:?} as {name}: {found:#?} in\n{text}")))
        }
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
    let idle: Vec<_> = REWRITES.iter().zip(applied.into_inner()).filter(|(_, count)| *count == 0).collect();
    // Some references have nothing that certain rewrites could be made of.
    assert!(idle.len() < 4, "{:?}", idle.iter().map(|((name, _), _)| name).collect::<Vec<_>>());
}

pub fn parsed(path: &std::path::Path) -> Value {
    super::apis::load(path).root().value().to_json()
}
