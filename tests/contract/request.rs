//! One call of an operation, as the platform makes it.

use std::fmt::Write;

use conndef::api::{
    Api, Entry, HOLE, Input, Location, Media, Operation, Origin, Scheme, Style, may_be_same, path_variables,
};
use conndef::openapi::{Piece, media_type, pieces};
use serde_json::Value;

use crate::sample::{self, Fill};

/// A call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    pub method: String,
    /// The address that the path is below, one of the reference's where it fits.
    pub server: String,
    /// Ready to be sent.
    pub path: String,
    query: Vec<(String, String)>,
    headers: Vec<(String, String)>,
    body: Option<Vec<u8>>,
}

/// What people enter for what only they know: `u:p` in Base64, which is a key, a token and a user with a password.
const SECRET: &str = "dTpw";
const BOUNDARY: &str = "boundary";

/// Addresses of an API, as its document has them.
pub fn servers(reference: &Api<'_>) -> Vec<String> {
    let mut servers: Vec<_> =
        reference.operations.iter().flat_map(|operation| operation.servers.urls.clone()).collect();
    servers.sort_by_key(|server| std::cmp::Reverse(server.len()));
    servers.dedup();
    servers
}

/// What a call has as the API asks for it, so that the rest of it is looked at.
#[derive(Clone, Copy, Debug, Default)]
pub struct Amended {
    /// It goes to the API's own address.
    pub route: bool,
    /// It is signed as the API asks.
    pub security: bool,
}

/// The call of an operation; `theirs` is what the API says of it, where it does.
pub fn of<'d>(
    operation: &Operation<'d>,
    theirs: Option<&Operation<'d>>,
    servers: &[String],
    fill: Fill,
    amended: Amended,
) -> Request {
    let operation = if operation.has_form_body() { &operation.with_form_fields() } else { operation };
    let theirs =
        theirs.map(|theirs| if theirs.has_form_body() { theirs.with_form_fields() } else { theirs.clone() });
    let call = Call { operation, theirs: theirs.as_ref(), fill };
    let (path, own_query) = operation.path.split_once('?').unwrap_or((&operation.path, ""));
    let mut request = Request {
        method: operation.method.to_uppercase(),
        server: String::new(),
        path: String::new(),
        query: Vec::new(),
        headers: Vec::new(),
        body: None,
    };
    let pairs = own_query.split('&').filter_map(|pair| pair.split_once('='));
    request.query.extend(pairs.map(|(name, value)| (name.to_owned(), call.filled(value))));
    (request.server, request.path) = match call.theirs.filter(|_| amended.route) {
        Some(theirs) => call.own_place(theirs),
        None => call.place(&call.filled(path), servers),
    };
    if let Some(theirs) = call.theirs.filter(|_| amended.route) {
        request.method = theirs.method.to_uppercase();
    }
    call.enter(&mut request);
    call.fill_body(&mut request);
    let signed = call.theirs.filter(|_| amended.security).unwrap_or(operation);
    call.sign(signed, &mut request);
    // What the platform sends with each call.
    for (name, value) in
        [("User-Agent", "azure-logic-apps/1.0"), ("Accept", "*/*"), ("Accept-Language", "en")]
    {
        if !request.has_header(name) {
            request.headers.push((name.to_owned(), value.to_owned()));
        }
    }
    request
}

struct Call<'o, 'd> {
    operation: &'o Operation<'d>,
    theirs: Option<&'o Operation<'d>>,
    fill: Fill,
}

impl<'d> Call<'_, 'd> {
    /// A template with values in place of its variables.
    fn filled(&self, template: &str) -> String {
        let mut parts = template.split('{');
        let mut path = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let Some((name, rest)) = part.split_once('}') else { continue };
            let variable = |input: &&Input<'_>| input.location == Location::Path && input.name == name;
            let input = self.operation.inputs.iter().find(variable);
            let value = input.map_or_else(|| "sample".to_owned(), |input| self.texts(input).join(","));
            let is_twice = input.and_then(|input| input.node.get_str("x-ms-url-encoding")) == Some("double");
            let encoded = encoded(&value);
            path += &if is_twice { self::encoded(&encoded) } else { encoded };
            path += rest;
        }
        path
    }

    /// Where the API itself has the operation; variables that are its own are filled with anything.
    fn own_place(&self, theirs: &Operation<'d>) -> (String, String) {
        let path = theirs.path.split('?').next().unwrap_or_default();
        let mut filled = path.to_owned();
        for (name, position) in path_variables(path) {
            let own =
                |input: &&Input<'_>| input.location == Location::Path && input.position == Some(position);
            let input = self.operation.inputs.iter().find(own);
            let value = input.map_or_else(|| "1".to_owned(), |input| encoded(&self.texts(input).join(",")));
            filled = filled.replace(&format!("{{{name}}}"), &value);
        }
        let server = theirs.servers.urls.first().map(|url| url.replace(HOLE, "sample"));
        (server.unwrap_or_default(), filled)
    }

    /// Which server is called, and with which path below it: one of the API's, where it has one that fits.
    fn place(&self, path: &str, servers: &[String]) -> (String, String) {
        let urls = &self.operation.servers.urls;
        let path = if path.starts_with('/') { path.to_owned() } else { format!("/{path}") };
        for url in urls {
            let full = format!("{url}{path}");
            for server in servers {
                // Nothing below is the root.
                if *server == full {
                    return (full, "/".to_owned());
                }
                // A host that nobody knows before is the API's.
                if let Some(rest) = url.strip_prefix(HOLE) {
                    let below = server.find("://").map_or(0, |at| at + 3);
                    let base = server[below..].find('/').map_or("", |at| &server[below + at..]);
                    let called = format!("{rest}{path}");
                    if let Some(path) = called.strip_prefix(base).filter(|path| path.starts_with('/')) {
                        return (server.replace(HOLE, "sample"), path.to_owned());
                    }
                    continue;
                }
                let mut slashes = full.match_indices('/').map(|(at, _)| at).skip(server.matches('/').count());
                let Some(end) = slashes.next() else { continue };
                if may_be_same(server, &full[..end]) {
                    let known = if full[..end].contains(HOLE) { server } else { &full[..end] };
                    return (known.replace(HOLE, "sample"), full[end..].to_owned());
                }
            }
        }
        let url = urls.first().map(String::as_str).unwrap_or_default();
        (url.replace(HOLE, "sample"), path)
    }

    /// What is sent beside a body.
    fn enter(&self, request: &mut Request) {
        for input in &self.operation.inputs {
            let name = input.name.to_owned();
            // Bodies have the media type that a policy gives them already.
            let is_media_type =
                input.origin == Origin::Set && input.name.eq_ignore_ascii_case("content-type");
            if is_media_type || !self.is_sent(input) {
                continue;
            }
            match input.location {
                Location::Query if input.style == Style::Multi => {
                    request.query.extend(self.texts(input).into_iter().map(|text| (name.clone(), text)));
                }
                Location::Query => request.query.push((name, self.joined(input))),
                Location::Header => request.headers.push((name, self.joined(input))),
                _ => {}
            }
        }
    }

    fn is_sent(&self, input: &Input<'_>) -> bool {
        let is_internal = input.origin == Origin::Entered && conndef::openapi::is_internal(input.node);
        input.is_required || self.fill != Fill::Required && !is_internal
    }

    fn joined(&self, input: &Input<'d>) -> String {
        let separator = match input.style {
            Style::Ssv => " ",
            Style::Tsv => "\t",
            Style::Pipes => "|",
            _ => ",",
        };
        self.texts(input).join(separator)
    }

    /// What is entered for an input, as text; several for an array.
    fn texts(&self, input: &Input<'d>) -> Vec<String> {
        if input.origin == Origin::Set {
            return vec![set(input)];
        }
        match self.value(input) {
            Value::Array(items) => items.iter().map(text).collect(),
            value => vec![text(&value)],
        }
    }

    fn value(&self, input: &Input<'d>) -> Value {
        let Some(own) = &input.schema else { return Value::from("sample") };
        let inputs = self.theirs.into_iter().flat_map(|theirs| &theirs.inputs);
        let their = inputs
            .filter(|their| their.identity() == input.identity())
            .find_map(|their| their.schema.as_ref());
        sample::value(own, their, self.fill, true)
    }

    fn fill_body(&self, request: &mut Request) {
        let fields: Vec<_> = self
            .operation
            .inputs
            .iter()
            .filter(|input| input.location == Location::Form && self.is_sent(input))
            .flat_map(|input| self.field(input))
            .collect();
        let named = request.headers.iter().position(|(name, _)| name.eq_ignore_ascii_case("content-type"));
        let named = named.map(|at| request.headers.remove(at).1);
        let (media, body) = if let Some(body) = &self.operation.body {
            if !body.is_required && self.fill == Fill::Required {
                return;
            }
            let json = body.content.iter().find(|media| media.is_json());
            let Some(media) = json.or(body.content.first()) else { return };
            let name = if media.name.contains('*') { "application/json" } else { media.name };
            (name.to_owned(), self.content(media))
        } else if fields.is_empty() {
            return;
        } else {
            self.form(&fields)
        };
        request.headers.push(("Content-Type".to_owned(), named.unwrap_or(media)));
        request.body = Some(body);
    }

    fn content(&self, media: &Media<'d>) -> Vec<u8> {
        let Some(own) = media.schema.map(Entry::One) else { return b"{}".to_vec() };
        let content = self.theirs.and_then(|theirs| theirs.body.as_ref()).map(|body| &body.content[..]);
        let same = content.into_iter().flatten().find(|their| their.essence() == media.essence());
        let their = same.and_then(|their| their.schema).or_else(|| Media::schema_of(content?));
        let value = sample::value(&own, their.map(Entry::One).as_ref(), self.fill, false);
        if media.is_json() { value.to_string().into_bytes() } else { text(&value).into_bytes() }
    }

    /// The fields of a form that an input makes.
    fn field(&self, input: &Input<'d>) -> Vec<(String, String)> {
        let name = input.name.to_owned();
        if input.style == Style::Multi {
            return self.texts(input).into_iter().map(|text| (name.clone(), text)).collect();
        }
        vec![(name, self.joined(input))]
    }

    /// A form, written as the definition says.
    fn form(&self, fields: &[(String, String)]) -> (String, Vec<u8>) {
        let node = self.operation.route.node;
        let names = media_type::list("consumes", node, node.root());
        let mut names = names
            .into_iter()
            .flat_map(conndef::document::Node::items)
            .filter_map(conndef::document::Node::str);
        let is_file = |input: &Input<'_>| input.node.get_str("type") == Some("file");
        let is_multipart = names.any(|name| media_type::essence(name) == "multipart/form-data");
        if !is_multipart && !self.operation.inputs.iter().any(is_file) {
            let pairs = fields.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value)));
            let form = pairs.collect::<Vec<_>>().join("&");
            return ("application/x-www-form-urlencoded".to_owned(), form.into_bytes());
        }
        let mut form = String::new();
        for (name, value) in fields {
            let disposition = format!("Content-Disposition: form-data; name=\"{name}\"");
            write!(form, "--{BOUNDARY}\r\n{disposition}\r\n\r\n{value}\r\n").unwrap();
        }
        write!(form, "--{BOUNDARY}--\r\n").unwrap();
        (format!("multipart/form-data; boundary={BOUNDARY}"), form.into_bytes())
    }

    /// By the first way of the connector. What goes into a plain `Authorization` is for users to know; they read what the
    /// API asks for.
    fn sign(&self, signed: &Operation<'d>, request: &mut Request) {
        let asks_for_basic = |theirs: &Operation<'_>| {
            let schemes = theirs.security.alternatives.iter().flatten();
            schemes.clone().any(|scheme| *scheme == Scheme::Basic)
        };
        let (basic, bearer) = (format!("Basic {SECRET}"), format!("Bearer {SECRET}"));
        let own = if self.theirs.is_some_and(asks_for_basic) { &basic } else { &bearer };
        for scheme in signed.security.alternatives.first().into_iter().flatten() {
            let (location, name, value) = match scheme {
                Scheme::ApiKey { location: Some(location), name } if name.wire() == "authorization" => {
                    (*location, name.wire(), own.as_str())
                }
                Scheme::ApiKey { location: Some(location), name } => (*location, name.wire(), SECRET),
                Scheme::Basic => (Location::Header, "authorization", basic.as_str()),
                Scheme::Bearer | Scheme::OAuth2(_) | Scheme::OpenIdConnect => {
                    (Location::Header, "authorization", bearer.as_str())
                }
                Scheme::ApiKey { location: None, .. } | Scheme::Other(_) => continue,
            };
            match location {
                Location::Query if request.query.iter().all(|(known, _)| known != name) => {
                    request.query.push((name.to_owned(), value.to_owned()));
                }
                // What policies set may be a key, for all that anybody knows, but for this.
                Location::Header if !request.has_header(name) && name != "content-type" => {
                    request.headers.push((name.to_owned(), value.to_owned()));
                }
                _ => {}
            }
        }
    }
}

impl Request {
    fn has_header(&self, name: &str) -> bool {
        self.headers.iter().any(|(known, _)| known.eq_ignore_ascii_case(name))
    }

    /// As it goes over the wire to the mock, which is told by a query parameter of its own which server it plays.
    pub fn bytes(&self, server: &str) -> Vec<u8> {
        let played = ("__server".to_owned(), server.to_owned());
        let played = Some(&played).filter(|(_, server)| !server.trim_end_matches('/').is_empty());
        let pairs = self.query.iter().chain(played);
        let pairs: Vec<_> =
            pairs.map(|(name, value)| format!("{}={}", encoded(name), encoded(value))).collect();
        let mut head =
            format!("{} {}?{} HTTP/1.0\r\nHost: 127.0.0.1\r\n", self.method, self.path, pairs.join("&"));
        for (name, value) in &self.headers {
            write!(head, "{name}: {value}\r\n").unwrap();
        }
        if let Some(body) = &self.body {
            write!(head, "Content-Length: {}\r\n", body.len()).unwrap();
        }
        head += "\r\n";
        [head.as_bytes(), self.body.as_deref().unwrap_or_default()].concat()
    }
}

/// What a policy sends.
fn set(input: &Input<'_>) -> String {
    let Some(template) = input.node.str() else { return "sample".to_owned() };
    let piece = |piece: Piece<'_>| match piece {
        Piece::Text(text) | Piece::Broken(text) => text.to_owned(),
        Piece::Call(call) => call.lookup().default.unwrap_or(SECRET).to_owned(),
    };
    pieces(template).into_iter().map(piece).collect()
}

/// As text: strings as they are, the rest as JSON.
fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Percent-encoded, all but what never means anything.
fn encoded(text: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let byte = |byte: u8| if is_plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    text.bytes().map(byte).collect()
}
