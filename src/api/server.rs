//! URLs, normalised so that equal addresses are equal texts.

use super::hole::{HOLE, is_unknown};
use super::weight;
use crate::document::Node;
use crate::openapi::path;

/// Where an operation is served.
#[derive(Clone, Debug)]
pub struct Servers<'d> {
    /// Normalised URLs, with `{}` for what is not known; a path alone, perhaps empty, where no host is named.
    pub urls: Vec<String>,
    /// What says so; the root where nothing does.
    pub node: Node<'d>,
    /// Whether there are no more than were read.
    pub is_whole: bool,
}

/// Most addresses that a list of servers or the variables of one stand for: some APIs multiply regions by environments;
/// beyond this nobody could read the message either.
const MOST_URLS: usize = 256;

/// The longest address that variables are put into, and that does not count as several. Hardly any server takes longer ones.
const LONGEST_URL: usize = 2_000;

impl<'d> Servers<'d> {
    /// Takes addresses, as long as they are not too many or too long.
    pub(super) fn new(urls: impl Iterator<Item = String>, node: Node<'d>) -> Servers<'d> {
        let mut left = MOST_URLS;
        let mut is_whole = true;
        let mut fits = |url: &String| {
            let weight = 1 + url.len() / LONGEST_URL;
            is_whole = weight <= left;
            left = left.saturating_sub(weight);
            is_whole
        };
        let urls = urls.map(|url| path::anonymous(&url)).take_while(&mut fits).collect();
        Servers { urls, node, is_whole }
    }

    /// A single address, in which `{}` stands for what is not known.
    pub fn one(url: &str, node: Node<'d>) -> Servers<'d> {
        let url = if url.starts_with(HOLE) { url.trim_end_matches('/').to_owned() } else { normalise(url) };
        Servers::new(std::iter::once(url), node)
    }

    /// As how many values it counts: each address is joined with the path of the operation, more than once.
    pub(super) fn weight(&self) -> usize {
        2 * self.urls.iter().map(|url| weight(url)).sum::<usize>()
    }
}

impl Servers<'_> {
    /// What the URLs' paths begin with.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.urls.iter().map(|url| path_of(url))
    }

    /// What stands before the paths: schemes and hosts.
    pub fn origins(&self) -> impl Iterator<Item = String> {
        self.urls.iter().map(|url| url[..url.len() - path_of(url).len()].to_owned())
    }

    /// Whether any of them names a host.
    pub fn has_host(&self) -> bool {
        self.urls.iter().any(|url| url.contains("://") || is_unknown(url))
    }
}

/// A URL with what it leads from, where it is relative and that is known.
pub fn absolute(url: &str, server: Option<&str>) -> String {
    let Some(server) = server.filter(|_| !url.contains("://") && !url.starts_with('{')) else {
        return url.to_owned();
    };
    let server = server.trim_end_matches('/');
    match url {
        "" => server.to_owned(),
        _ if url.starts_with("//") => {
            format!("{}:{url}", server.split_once("://").map_or("https", |(scheme, _)| scheme))
        }
        _ if url.starts_with('/') => format!("{}{url}", &server[..server.len() - path_of(server).len()]),
        _ => format!("{server}/{}", url.strip_prefix("./").unwrap_or(url)),
    }
}

/// Lower-case scheme and host, no default port, no trailing slash.
pub fn normalise(url: &str) -> String {
    let url = url.split(['?', '#']).next().unwrap_or_default().trim();
    let absolute = url.split_once("://").map(|(scheme, rest)| (scheme.to_ascii_lowercase(), rest));
    let Some((scheme, rest)) = absolute else {
        // A variable may be the whole of an address.
        let host = if url.starts_with('{') { url.split('/').next().unwrap_or_default() } else { "" };
        return format!("{host}{}", slashed(&url[host.len()..]));
    };
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let authority = authority.to_ascii_lowercase();
    let default_port = if scheme == "http" { ":80" } else { ":443" };
    let host = authority.strip_suffix(default_port).unwrap_or(&authority);
    format!("{scheme}://{host}{}", slashed(path))
}

/// A path with a slash before each segment and none at the end.
fn slashed(path: &str) -> String {
    path.split('/').filter(|segment| !segment.is_empty()).flat_map(|segment| ["/", segment]).collect()
}

/// The path of a normalised URL.
pub(super) fn path_of(url: &str) -> &str {
    let rest = url.find("://").map_or(url, |scheme_end| &url[scheme_end + 3..]);
    rest.find('/').map_or("", |start| &rest[start..])
}

/// A path template without its query, whose variables have no names: `/otp/{}`.
pub(super) fn anonymous(template: &str) -> String {
    let template = template.split('?').next().unwrap_or_default();
    let slash = if template.starts_with('/') { "" } else { "/" };
    format!("{slash}{}", path::anonymous(template))
}

/// Names of the variables in a path template, each with its segment, counted from the last one, and its place in that:
/// what a server adds in front moves none of them.
pub fn variables(template: &str) -> impl Iterator<Item = (&str, (usize, usize))> {
    let path = template.split('?').next().unwrap_or_default();
    let segments = path.rsplit('/').filter(|segment| !segment.is_empty()).enumerate();
    segments.flat_map(|(segment, text)| {
        path::variables(text).enumerate().map(move |(place, name)| (name, (segment, place)))
    })
}

/// All URLs that the variables of an OpenAPI 3 server can give; one that is not limited to some values may have any.
pub(super) fn expand(server: Node<'_>, from: Option<&str>) -> Vec<String> {
    let Some(template) = server.get_str("url") else { return Vec::new() };
    let mut urls = vec![absolute(template, from)];
    for (name, variable) in server.get("variables").into_iter().flat_map(Node::members) {
        let choices: Vec<&str> =
            variable.get("enum").into_iter().flat_map(Node::items).filter_map(Node::str).collect();
        let open = choices.is_empty().then_some(HOLE);
        let values: Vec<&str> = choices.into_iter().chain(variable.get_str("default")).chain(open).collect();
        let hole = format!("{{{name}}}");
        // As long as the address can get.
        let longest = |url: &str| {
            let value = values.iter().map(|value| value.len()).max().unwrap_or_default();
            url.len() + url.matches(&hole).count() * value
        };
        let is_short = urls.iter().all(|url| longest(url) <= LONGEST_URL);
        // What is not put in stays open.
        if is_short && urls.len() * values.len() <= MOST_URLS {
            urls = urls.iter().flat_map(|url| values.iter().map(|value| url.replace(&hole, value))).collect();
        }
    }
    let mut urls: Vec<String> = urls.iter().map(|url| normalise(url)).collect();
    urls.sort();
    urls.dedup();
    urls
}
