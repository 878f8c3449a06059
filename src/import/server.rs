//! Where the API is served, as one host with one base path.

use serde_json::{Value, json};

use super::loss::Losses;
use crate::api::{Api, Operation, normalise};
use crate::document::Node;
use crate::error::Error;
use crate::openapi::path;
use crate::text;

/// The address of a connector.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Server {
    pub(super) scheme: String,
    pub(super) host: String,
    /// With a slash before each segment and none at the end.
    pub(super) base_path: String,
    /// The host with its variables, and these, where users say which host it is.
    pub(super) template: Option<(String, Vec<Variable>)>,
    /// As the API's model has it: `{}` for variables that users fill in.
    pattern: String,
    /// Whether only operations name it, and the document as a whole another one.
    is_elsewhere: bool,
}

/// A part of the host that each user has their own of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Variable {
    pub(super) name: String,
    pub(super) default: String,
    pub(super) description: String,
    /// The values to choose from; empty where it is free.
    pub(super) choices: Vec<String>,
}

/// Words in hosts of servers that are there to be tried.
const NOT_PRODUCTION: [&str; 10] =
    ["sandbox", "staging", "test", "mock", "localhost", "127.0.0.1", "dev", "preview", "demo", "uat"];

impl Server {
    /// The one that serves the whole document, or an error that says how to name one.
    pub(super) fn of<'d>(
        root: Node<'d>,
        api: &Api<'d>,
        given: Option<&str>,
        losses: &mut Losses<'d>,
    ) -> Result<Server, Error> {
        let is_relative = listed(root, None).next().is_none();
        let mut servers: Vec<_> = listed(root, given).collect();
        if servers.is_empty() && given.is_none() {
            servers.extend(served(api));
        }
        let missing = || Error::NoServer(root.document().source().name().to_owned());
        if let Some(address) = given {
            let is_given = |server: &Server| server.template.is_none() && server.fits(&normalise(address));
            let known = servers.iter().position(|(_, server)| is_relative || is_given(server));
            let mut server = match known {
                Some(at) => servers[at].1.clone(),
                None => Server::parse(address, &[]).ok_or_else(missing)?,
            };
            if known.is_none()
                && let Some((node, first)) = servers.first()
            {
                let why = "--server is none that the document names; drift will say so";
                losses.tell(*node, format_args!("server {}", first.address()), address, why);
            }
            server.is_elsewhere = known.is_none() && served(api).any(|(_, served)| served == server);
            tell(root, &servers, known, losses);
            return Ok(server);
        }
        let chosen = servers.iter().position(|(node, _)| !is_for_trials(*node)).unwrap_or_default();
        let server = servers.get(chosen).map(|(_, server)| server.clone()).ok_or_else(missing)?;
        tell(root, &servers, Some(chosen), losses);
        Ok(server)
    }

    /// Reads a URL whose variables are known.
    fn parse(url: &str, variables: &[Variable]) -> Option<Server> {
        let (scheme, rest) = url.split_once("://")?;
        let (host, base) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let base = base.split(['?', '#']).next().unwrap_or_default();
        let fill = |text: &str| {
            variables.iter().fold(text.to_owned(), |text, variable| {
                text.replace(&format!("{{{}}}", variable.name), &variable.default)
            })
        };
        let open: Vec<_> = variables
            .iter()
            .filter(|variable| variable.is_open() && host.contains(&variable.hole()))
            .cloned()
            .collect();
        // What has a value of its own is filled in here and now.
        let fixed = variables.iter().filter(|variable| !open.contains(variable));
        let host =
            fixed.fold(host.to_owned(), |host, variable| host.replace(&variable.hole(), &variable.default));
        let base_path: String =
            fill(base).split('/').filter(|part| !part.is_empty()).flat_map(|part| ["/", part]).collect();
        let whole = fill(&host).to_lowercase();
        let is_host = !whole.is_empty() && !whole.contains(['{', '}', '@', ' ', '<', '>', '$']);
        let scheme = scheme.to_ascii_lowercase();
        (is_host && ["http", "https"].contains(&scheme.as_str()) && !base_path.contains(['{', '}'])).then(
            || Server {
                pattern: normalise(&format!("{scheme}://{}{base_path}", path::anonymous(&host))),
                scheme,
                host: whole,
                base_path,
                template: (!open.is_empty()).then_some((host, open)),
                is_elsewhere: false,
            },
        )
    }

    /// The address without variables.
    pub(super) fn address(&self) -> String {
        format!("{}://{}{}", self.scheme, self.host, self.base_path)
    }

    /// Whether users enter a variable.
    fn asks_for(&self, name: &str) -> bool {
        self.template.iter().flat_map(|(_, variables)| variables).any(|variable| variable.name == name)
    }

    fn fits(&self, url: &str) -> bool {
        crate::api::may_be_same(&self.pattern, url)
    }

    /// Where the paths of an operation begin below the base path; nothing where it is served by another host.
    pub(super) fn prefix<'o>(&self, operation: &'o Operation<'_>) -> Option<&'o str> {
        let servers = &operation.servers;
        // The server was chosen for all that have none of their own.
        if !is_own(servers.node) {
            return (!self.is_elsewhere).then_some("");
        }
        let own = self.pattern.as_str();
        let plain = normalise(&self.address());
        let urls = &servers.urls;
        let rest = |url: &'o String| url.strip_prefix(own).or_else(|| url.strip_prefix(plain.as_str()));
        let is_path = |rest: &&str| rest.is_empty() || rest.starts_with('/');
        if !servers.has_host() || urls.iter().any(|url| self.fits(url) || *url == plain) {
            return Some("");
        }
        urls.iter().filter_map(rest).find(is_path)
    }

    /// The policy that calls the host that a user has entered.
    pub(super) fn policy(&self) -> Option<Value> {
        let (host, variables) = self.template.as_ref()?;
        let host = variables.iter().fold(host.clone(), |host, variable| {
            host.replace(&variable.hole(), &format!("@connectionParameters('{}')", variable.parameter()))
        });
        Some(json!({
            "templateId": "dynamichosturl",
            "title": "Call the host of the connection",
            "parameters": {
                "x-ms-apimTemplateParameter.urlTemplate": format!("{}://{host}{}", self.scheme, self.base_path),
            },
        }))
    }
}

/// Tells of the servers that are not called, and of the variables of the one that is that have a value now.
fn tell<'d>(root: Node<'d>, servers: &[(Node<'d>, Server)], chosen: Option<usize>, losses: &mut Losses<'d>) {
    const WHY: &str = "a connector calls one host; --server chooses another one";
    let own = chosen.map(|chosen| &servers[chosen]);
    for node in root.get("servers").into_iter().flat_map(Node::items) {
        let known = servers.iter().find(|(known, _)| *known == node).map(|(_, server)| server);
        if own.is_some_and(|(own, _)| *own == node) {
            for (name, variable) in node.get("variables").into_iter().flat_map(Node::members) {
                if !own.is_some_and(|(_, server)| server.asks_for(name)) {
                    let value = Variable::read(name, variable).default;
                    losses.replace(
                        variable,
                        format_args!("variable '{name}'"),
                        format_args!("'{value}'"),
                        WHY,
                    );
                }
            }
        } else if let Some(server) = known {
            losses.leave_out(node, format_args!("server {}", server.address()), WHY);
        } else {
            let url = node.get_str("url").unwrap_or_default();
            losses.leave_out(node, format_args!("server '{url}'"), "it names no host");
        }
    }
}

impl Variable {
    fn read(name: &str, node: Node<'_>) -> Variable {
        let text = |key| {
            node.get(key).map(|value| value.str().map_or_else(|| value.value().to_string(), str::to_owned))
        };
        let choices: Vec<_> =
            node.get("enum").into_iter().flat_map(Node::items).filter_map(Node::str).collect();
        // The platform calls nothing else where it has the choice.
        let is_safe = choices.iter().find(|choice| choice.trim_end_matches("://") == "https");
        Variable {
            name: name.to_owned(),
            default: is_safe
                .map(|&safe| safe.to_owned())
                .or_else(|| text("default"))
                .or_else(|| choices.first().map(|&choice| choice.to_owned()))
                .unwrap_or_default(),
            description: text("description").unwrap_or_default(),
            choices: choices.into_iter().map(str::to_owned).collect(),
        }
    }

    /// Whether each user has another value of it.
    fn is_open(&self) -> bool {
        self.choices.is_empty()
    }

    fn hole(&self) -> String {
        format!("{{{}}}", self.name)
    }

    /// The connection parameter that users enter it in.
    pub(super) fn parameter(&self) -> String {
        let name: String =
            self.name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
        if name.starts_with(|c: char| c.is_ascii_alphabetic()) { name } else { format!("host_{name}") }
    }
}

/// The servers of the document as a whole.
fn listed<'d>(root: Node<'d>, given: Option<&str>) -> impl Iterator<Item = (Node<'d>, Server)> {
    let from = given.map(str::to_owned);
    let servers = root.get("servers").into_iter().flat_map(Node::items);
    let listed = servers.filter_map(move |node| {
        let url = node.get_str("url")?.trim();
        let url = if url.starts_with("//") { format!("https:{url}") } else { url.to_owned() };
        let url = if url.contains("://") || url.starts_with('{') {
            url
        } else {
            crate::api::absolute(&url, from.as_deref())
        };
        let variables = node.get("variables").into_iter().flat_map(Node::members);
        let variables: Vec<_> = variables.map(|(name, node)| Variable::read(name, node)).collect();
        // A variable may be the whole of an address.
        let whole = variables.iter().find(|variable| url.starts_with(&variable.hole()));
        let url = match whole {
            Some(variable) => url.replacen(&variable.hole(), variable.default.trim_end_matches('/'), 1),
            None => url,
        };
        Some((node, Server::parse(&url, &variables)?))
    });
    let host = root.get_str("host").map(|host| {
        let schemes = root.get("schemes").into_iter().flat_map(Node::items).filter_map(Node::str);
        let schemes: Vec<&str> = schemes.collect();
        let scheme = if schemes.is_empty() || schemes.contains(&"https") { "https" } else { schemes[0] };
        format!("{scheme}://{host}{}", root.get_str("basePath").unwrap_or_default())
    });
    listed.chain(host.and_then(|url| Some((root, Server::parse(&url, &[])?))))
}

/// Whether a list of servers is one of an operation or path, and not of the whole document.
fn is_own(servers: Node<'_>) -> bool {
    servers != servers.root() && servers.holder() != Some(servers.root())
}

/// The servers that only operations name, those of most first.
fn served<'d>(api: &Api<'d>) -> impl Iterator<Item = (Node<'d>, Server)> {
    let mut counts: Vec<(Node<'d>, &str, usize)> = Vec::new();
    for operation in api.operations.iter().filter(|operation| is_own(operation.servers.node)) {
        let servers = &operation.servers;
        if let Some(url) = servers.urls.first().filter(|url| url.contains("://") && !url.contains("{}")) {
            match counts.iter_mut().find(|(_, known, _)| known == url) {
                Some((.., count)) => *count += 1,
                None => counts.push((servers.node, url, 1)),
            }
        }
    }
    counts.sort_by_key(|(.., count)| std::cmp::Reverse(*count));
    let servers: Vec<_> =
        counts.into_iter().filter_map(|(node, url, _)| Some((node, Server::parse(url, &[])?))).collect();
    servers.into_iter()
}

/// Whether a server is there to be tried, or not reached over a safe line.
fn is_for_trials(node: Node<'_>) -> bool {
    let url = node.get_str("url").unwrap_or_default().to_lowercase();
    let said = node.get_str("description").unwrap_or_default().to_lowercase();
    let host = text::host(&url).unwrap_or_default();
    let is_part =
        |word: &&str| host.split(['.', '-', ':']).any(|part| part == *word) || host.starts_with(*word);
    url.starts_with("http://")
        || NOT_PRODUCTION.iter().any(is_part)
        || ["sandbox", "staging", "mock"].iter().any(|word| said.contains(word))
}
