//! How a caller proves who it is.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::reading::Reading;
use super::{Location, server, weight};
use crate::document::Node;
use crate::openapi::scopes;
use crate::text;

/// What an operation demands.
#[derive(Clone, Debug)]
pub struct Security<'d> {
    /// Sets of schemes of which any one is enough; an empty set, or none at all, demands nothing.
    pub alternatives: Arc<Vec<Vec<Scheme>>>,
    /// The first scheme's declaration, else what says that there is none.
    pub node: Node<'d>,
    /// Whether there are no more alternatives, and no more schemes in them, than were read.
    pub is_whole: bool,
}

/// Most sets of schemes that are read; real ones are a handful.
const MOST_ALTERNATIVES: usize = 64;
/// Most schemes in a set, and ways of a scheme to get a token.
const MOST_SCHEMES: usize = 16;

/// A way to carry a credential.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scheme {
    /// A key under a name.
    ApiKey {
        /// Where it is sent.
        location: Option<Location>,
        /// The name of the header, query parameter or cookie.
        name: KeyName,
    },
    /// User name and password.
    Basic,
    /// A token that the caller has.
    Bearer,
    /// A token that OAuth 2.0 gives.
    OAuth2(OAuth2),
    /// A token that `OpenID` Connect gives.
    OpenIdConnect,
    /// Anything else, and schemes that are not declared.
    Other(String),
}

/// The name of a key: that of a header is the same in any letters, and shown as it is written.
#[derive(Clone, Debug)]
pub struct KeyName {
    wire: String,
    written: String,
}

/// How OAuth 2.0 gives a token.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OAuth2 {
    /// Ways to get one, of which any will do.
    pub flows: Vec<Flow>,
    /// Scopes that may be asked for.
    pub offered_scopes: BTreeSet<String>,
    /// Scopes that the operation demands.
    pub demanded_scopes: BTreeSet<String>,
}

/// One way to get a token.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Flow {
    /// As OpenAPI 3 calls it: `authorizationCode`.
    pub grant: String,
    /// Where users agree; empty where the flow has no such place.
    pub authorization_url: String,
    /// Where tokens come from; empty where the flow has no such place.
    pub token_url: String,
}

impl KeyName {
    fn new(location: Option<Location>, name: &str) -> KeyName {
        let is_header = location == Some(Location::Header);
        let wire = if is_header { name.to_ascii_lowercase() } else { name.to_owned() };
        KeyName { wire, written: name.to_owned() }
    }

    /// As it is compared: names of headers in lower case.
    pub fn wire(&self) -> &str {
        &self.wire
    }
}

impl PartialEq for KeyName {
    fn eq(&self, other: &KeyName) -> bool {
        self.wire == other.wire
    }
}

impl Eq for KeyName {}

impl PartialOrd for KeyName {
    fn partial_cmp(&self, other: &KeyName) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for KeyName {
    fn cmp(&self, other: &KeyName) -> Ordering {
        self.wire.cmp(&other.wire)
    }
}

impl Hash for KeyName {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.wire.hash(state);
    }
}

impl fmt::Display for KeyName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}

impl Flow {
    /// The one by which the platform's own settings sign in; addresses that they do not give are empty.
    pub fn of_settings(authorization_url: &str, token_url: &str) -> Flow {
        Flow {
            grant: "authorizationCode".to_owned(),
            authorization_url: server::normalise(authorization_url),
            token_url: server::normalise(token_url),
        }
    }

    fn read(grant: &str, node: Node<'_>) -> Flow {
        let url = |key| node.get_str(key).map(server::normalise).unwrap_or_default();
        let grant = match grant {
            "application" => "clientCredentials",
            "accessCode" => "authorizationCode",
            grant => grant,
        };
        Flow {
            grant: grant.to_owned(),
            authorization_url: url("authorizationUrl"),
            token_url: url("tokenUrl"),
        }
    }

    /// Whether tokens of this flow are those of the other: addresses with holes, and those that one side leaves out,
    /// contradict nothing.
    fn fits(&self, other: &Flow) -> bool {
        // Where a relative one leads is not known.
        let is_open = |url: &str| url.contains('{') || !url.contains("://");
        let agree = |own: &str, other: &str| own == other || is_open(own) || is_open(other);
        self.grant == other.grant
            && agree(&self.authorization_url, &other.authorization_url)
            && agree(&self.token_url, &other.token_url)
    }
}

impl OAuth2 {
    fn read(declaration: Node<'_>, demanded: Node<'_>) -> OAuth2 {
        // Swagger 2.0 has one flow in the scheme itself.
        let own = declaration.get_str("flow").map(|grant| (grant, declaration));
        let flows: Vec<_> = declaration.get("flows").into_iter().flat_map(Node::members).chain(own).collect();
        let flows = flows.into_iter().filter(|(grant, _)| !grant.starts_with("x-"));
        let flows: Vec<_> = flows.take(MOST_SCHEMES).collect();
        let offered = flows.iter().filter_map(|(_, flow)| flow.get("scopes")).flat_map(Node::members);
        let each = |names| scopes(names).map(str::to_owned).collect::<Vec<_>>();
        OAuth2 {
            offered_scopes: offered.flat_map(|(names, _)| each(names)).collect(),
            demanded_scopes: demanded.items().filter_map(Node::str).flat_map(each).collect(),
            flows: flows.iter().map(|(grant, flow)| Flow::read(grant, *flow)).collect(),
        }
    }

    /// Whether tokens of this are those of the other.
    pub fn fits(&self, other: &OAuth2) -> bool {
        let fits = |flow: &Flow| other.flows.iter().any(|other| flow.fits(other));
        self.flows.is_empty() || other.flows.is_empty() || self.flows.iter().any(fits)
    }

    /// How to get a token, and where: `by authorizationCode https://…`.
    pub fn source(&self) -> String {
        text::list(&self.flows, " or ")
    }

    fn satisfies(&self, demanded: &OAuth2) -> bool {
        let is_given =
            |scope: &String| self.offered_scopes.contains(scope) || self.demanded_scopes.contains(scope);
        // A connector may name its scopes in apiProperties.json only.
        let names_none = self.offered_scopes.is_empty() && self.demanded_scopes.is_empty();
        (names_none || demanded.demanded_scopes.iter().all(is_given)) && self.fits(demanded)
    }
}

impl Scheme {
    /// A key under a name.
    pub fn key(location: impl Into<Option<Location>>, name: &str) -> Scheme {
        let location = location.into();
        Scheme::ApiKey { location, name: KeyName::new(location, name) }
    }

    /// Reads a scheme, unless too much was read before.
    fn within(
        name: &str,
        declaration: Option<Node<'_>>,
        demanded: Option<Node<'_>>,
        reading: &mut Reading<'_>,
    ) -> Option<Scheme> {
        let scheme = reading.effort.spend(weight(name)).then(|| Scheme::read(name, declaration, demanded))?;
        if let Scheme::OAuth2(oauth) = &scheme {
            let flows =
                oauth.flows.iter().map(|flow| weight(&flow.authorization_url) + weight(&flow.token_url));
            let scopes = oauth.offered_scopes.iter().chain(&oauth.demanded_scopes).map(|scope| weight(scope));
            reading.effort.spend(flows.chain(scopes).sum());
        }
        Some(scheme)
    }

    fn read(name: &str, declaration: Option<Node<'_>>, demanded: Option<Node<'_>>) -> Scheme {
        let text = |key| declaration.and_then(|declaration| declaration.get_str(key)).unwrap_or_default();
        match text("type") {
            "apiKey" => {
                let location = match text("in") {
                    "header" => Some(Location::Header),
                    "query" => Some(Location::Query),
                    "cookie" => Some(Location::Cookie),
                    _ => None,
                };
                Scheme::key(location, text("name"))
            }
            "basic" => Scheme::Basic,
            "http" if text("scheme").eq_ignore_ascii_case("basic") => Scheme::Basic,
            "http" if text("scheme").eq_ignore_ascii_case("bearer") => Scheme::Bearer,
            "oauth2" => {
                let nodes = declaration.zip(demanded.or(declaration));
                Scheme::OAuth2(nodes.map(|(node, demanded)| OAuth2::read(node, demanded)).unwrap_or_default())
            }
            "openIdConnect" => Scheme::OpenIdConnect,
            _ => Scheme::Other(name.to_owned()),
        }
    }

    /// The same sort of credential without its name and its details.
    fn kind(&self) -> Scheme {
        match self {
            Scheme::ApiKey { location, .. } => Scheme::key(*location, ""),
            Scheme::OAuth2(_) => Scheme::OAuth2(OAuth2::default()),
            Scheme::Basic | Scheme::Bearer | Scheme::OpenIdConnect | Scheme::Other(_) => self.clone(),
        }
    }

    /// The sorts of credentials of which one is enough.
    pub fn kinds(alternatives: &[Vec<Scheme>]) -> BTreeSet<Vec<Scheme>> {
        let set = |schemes: &Vec<Scheme>| {
            let mut kinds: Vec<_> = schemes.iter().map(Scheme::kind).collect();
            kinds.sort();
            kinds
        };
        alternatives.iter().map(set).collect()
    }

    /// Whether a caller that sends this sends what the other asks for.
    pub fn satisfies(&self, demanded: &Scheme) -> bool {
        use Scheme::{ApiKey, Basic, Bearer, OAuth2, OpenIdConnect};
        self == demanded
            || match (self, demanded) {
                (OAuth2(own), OAuth2(other)) => own.satisfies(other),
                // All of them end up as `Authorization: Bearer …`.
                (OAuth2(_) | OpenIdConnect | Bearer, OAuth2(_) | OpenIdConnect | Bearer) => true,
                // The maker types the whole header.
                (
                    ApiKey { location: Some(Location::Header), name },
                    Basic | Bearer | OAuth2(_) | OpenIdConnect,
                ) => name.wire() == "authorization",
                _ => false,
            }
    }
}

impl<'d> Security<'d> {
    /// Reads a list of requirements; `schemes` holds the declarations, `holder` the list or stands in for it.
    pub(super) fn read(
        requirements: Option<Node<'d>>,
        schemes: Option<Node<'d>>,
        holder: Node<'d>,
        reading: &mut Reading<'d>,
    ) -> Security<'d> {
        // That names are written in other letters is a slip.
        let declaration =
            |name: &str| schemes.and_then(|schemes| schemes.get_ignoring_case(name)).and_then(Node::resolved);
        let listed = || requirements.into_iter().flat_map(Node::items);
        if let Some(known) = reading.security.get(&requirements) {
            return known.clone();
        }
        let most = |set: Node<'d>| set.members().nth(MOST_SCHEMES).is_none();
        let is_whole = listed().nth(MOST_ALTERNATIVES).is_none() && listed().all(most);
        let mut alternatives: Vec<Vec<Scheme>> = listed()
            .take(MOST_ALTERNATIVES)
            .map(|set| {
                let members = set.members().take(MOST_SCHEMES);
                let schemes = members.map_while(|(name, scopes)| {
                    Scheme::within(name, declaration(name), Some(scopes), reading)
                });
                let mut set: Vec<_> = schemes.collect();
                set.sort();
                set
            })
            .collect();
        alternatives.sort();
        alternatives.dedup();
        let first = listed().flat_map(Node::members).find_map(|(name, _)| declaration(name));
        let node = first.or(requirements).unwrap_or(holder);
        let security = Security { alternatives: Arc::new(alternatives), node, is_whole };
        reading.security.insert(requirements, security.clone());
        security
    }

    /// A single scheme that every call carries.
    pub(super) fn only(name: &str, declaration: Node<'d>, reading: &mut Reading<'d>) -> Security<'d> {
        let known = reading.security.entry(Some(declaration));
        let only = || Scheme::read(name, Some(declaration), None);
        let security = known.or_insert_with(|| Security {
            alternatives: Arc::new(vec![vec![only()]]),
            node: declaration,
            is_whole: true,
        });
        security.clone()
    }
}

impl fmt::Display for Scheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Scheme::ApiKey { location, name } => {
                write!(f, "an API key in {} '{name}'", location.map_or("an unknown place", Location::name))
            }
            Scheme::Basic => f.write_str("user name and password"),
            Scheme::Bearer => f.write_str("a bearer token"),
            Scheme::OAuth2(oauth) => oauth.fmt(f),
            Scheme::OpenIdConnect => f.write_str("OpenID Connect"),
            Scheme::Other(name) => write!(f, "the scheme '{name}'"),
        }
    }
}

impl fmt::Display for Flow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "by {}", self.grant)?;
        let mut urls = [&self.authorization_url, &self.token_url].into_iter().filter(|url| !url.is_empty());
        urls.try_for_each(|url| write!(f, " {url}"))
    }
}

impl fmt::Display for OAuth2 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OAuth 2.0")?;
        if !self.flows.is_empty() {
            write!(f, " {}", self.source())?;
        }
        if !self.demanded_scopes.is_empty() {
            let scopes: Vec<&str> = self.demanded_scopes.iter().map(String::as_str).collect();
            write!(f, " for {}", scopes.join(" "))?;
        }
        Ok(())
    }
}
