//! URLs, normalised so that equal addresses are equal texts.

use crate::document::Node;

/// Where an operation is served.
#[derive(Clone, Debug)]
pub struct Servers<'d> {
    /// Normalised URLs; a path alone, perhaps empty, where the host is not known.
    pub urls: Vec<String>,
    /// What says so; the root where nothing does.
    pub node: Node<'d>,
}

impl Servers<'_> {
    /// What the URLs' paths begin with.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.urls.iter().map(|url| path(url))
    }

    /// Whether any of them names a host.
    pub fn has_host(&self) -> bool {
        self.urls.iter().any(|url| url.contains("://"))
    }
}

/// Lower-case scheme and host, no default port, no trailing slash.
pub(super) fn normalise(url: &str) -> String {
    let url = url.split(['?', '#']).next().unwrap_or_default().trim();
    let absolute = url.split_once("://").map(|(scheme, rest)| (scheme.to_ascii_lowercase(), rest));
    let Some((scheme, rest)) = absolute else {
        return slashed(url);
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
pub(super) fn path(url: &str) -> &str {
    let rest = url.find("://").map_or(url, |scheme_end| &url[scheme_end + 3..]);
    rest.find('/').map_or("", |start| &rest[start..])
}

/// A path template without its query, whose variables have no names: `/otp/{}`.
pub(super) fn anonymous(template: &str) -> String {
    let template = template.split('?').next().unwrap_or_default();
    let mut path = String::with_capacity(template.len() + 1);
    if !template.starts_with('/') {
        path.push('/');
    }
    let mut rest = template;
    while let Some((before, variable)) = rest.split_once('{') {
        path.push_str(before);
        path.push_str("{}");
        rest = variable.split_once('}').map_or("", |(_, after)| after);
    }
    path.push_str(rest);
    path
}

/// Names of the variables in a path template, each with its segment, counted from the last one, and its place in that:
/// what a server adds in front moves none of them.
pub(super) fn variables(template: &str) -> impl Iterator<Item = (&str, (usize, usize))> {
    let path = template.split('?').next().unwrap_or_default();
    let segments = path.rsplit('/').filter(|segment| !segment.is_empty()).enumerate();
    segments.flat_map(|(segment, text)| {
        let names = text.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name));
        names.enumerate().map(move |(place, name)| (name, (segment, place)))
    })
}

/// All URLs that the variables of an OpenAPI 3 server can give.
pub(super) fn expand(server: Node<'_>) -> Vec<String> {
    // Some APIs multiply regions by environments; beyond this nobody could read the message either.
    const MOST_URLS: usize = 256;
    let Some(template) = server.get_str("url") else { return Vec::new() };
    let mut urls = vec![template.to_owned()];
    for (name, variable) in server.get("variables").into_iter().flat_map(Node::members) {
        let values: Vec<&str> = variable
            .get("enum")
            .into_iter()
            .flat_map(Node::items)
            .chain(variable.get("default"))
            .filter_map(Node::str)
            .collect();
        let hole = format!("{{{name}}}");
        if !values.is_empty() && urls.len() * values.len() <= MOST_URLS {
            urls = urls.iter().flat_map(|url| values.iter().map(|value| url.replace(&hole, value))).collect();
        }
    }
    let mut urls: Vec<String> = urls.iter().map(|url| normalise(url)).collect();
    urls.sort();
    urls.dedup();
    urls
}
