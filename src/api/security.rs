//! How a caller proves who it is.

use std::fmt;

use super::Location;
use crate::document::Node;

/// What an operation demands.
#[derive(Clone, Debug)]
pub struct Security<'d> {
    /// Sets of schemes of which any one is enough; an empty set, or none at all, demands nothing.
    pub alternatives: Vec<Vec<Scheme>>,
    /// The first scheme's declaration, else what says that there is none.
    pub node: Node<'d>,
}

/// A way to carry a credential.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scheme {
    /// A key under a name; header names in lower case.
    ApiKey {
        /// Where it is sent.
        location: Option<Location>,
        /// The name of the header, query parameter or cookie.
        name: String,
    },
    /// User name and password.
    Basic,
    /// A token that the caller has.
    Bearer,
    /// A token that OAuth 2.0 gives.
    OAuth2,
    /// A token that `OpenID` Connect gives.
    OpenIdConnect,
    /// Anything else, and schemes that are not declared.
    Other(String),
}

impl Scheme {
    fn read(name: &str, declaration: Option<Node<'_>>) -> Scheme {
        let text = |key| declaration.and_then(|declaration| declaration.get_str(key)).unwrap_or_default();
        match text("type") {
            "apiKey" => {
                let location = match text("in") {
                    "header" => Some(Location::Header),
                    "query" => Some(Location::Query),
                    "cookie" => Some(Location::Cookie),
                    _ => None,
                };
                let is_header = location == Some(Location::Header);
                let name = text("name");
                let name = if is_header { name.to_ascii_lowercase() } else { name.to_owned() };
                Scheme::ApiKey { location, name }
            }
            "basic" => Scheme::Basic,
            "http" if text("scheme").eq_ignore_ascii_case("basic") => Scheme::Basic,
            "http" if text("scheme").eq_ignore_ascii_case("bearer") => Scheme::Bearer,
            "oauth2" => Scheme::OAuth2,
            "openIdConnect" => Scheme::OpenIdConnect,
            _ => Scheme::Other(name.to_owned()),
        }
    }

    /// Whether a caller that sends this sends what the other asks for.
    pub fn satisfies(&self, demanded: &Scheme) -> bool {
        use Scheme::{ApiKey, Basic, Bearer, OAuth2, OpenIdConnect};
        self == demanded
            || match (self, demanded) {
                // All of them end up as `Authorization: Bearer …`.
                (OAuth2 | OpenIdConnect | Bearer, OAuth2 | OpenIdConnect | Bearer) => true,
                // The maker types the whole header.
                (
                    ApiKey { location: Some(Location::Header), name },
                    Basic | Bearer | OAuth2 | OpenIdConnect,
                ) => name == "authorization",
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
    ) -> Security<'d> {
        let declaration = |name: &str| schemes.and_then(|schemes| schemes.get(name)).and_then(Node::resolved);
        let listed = || requirements.into_iter().flat_map(Node::items);
        let mut alternatives: Vec<Vec<Scheme>> = listed()
            .map(|set| {
                let mut set: Vec<_> =
                    set.members().map(|(name, _)| Scheme::read(name, declaration(name))).collect();
                set.sort();
                set
            })
            .collect();
        alternatives.sort();
        alternatives.dedup();
        let first = listed().flat_map(Node::members).find_map(|(name, _)| declaration(name));
        Security { alternatives, node: first.or(requirements).unwrap_or(holder) }
    }

    /// A single scheme that every call carries.
    pub(super) fn only(name: &str, declaration: Node<'d>) -> Security<'d> {
        Security { alternatives: vec![vec![Scheme::read(name, Some(declaration))]], node: declaration }
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
            Scheme::OAuth2 => f.write_str("OAuth 2.0"),
            Scheme::OpenIdConnect => f.write_str("OpenID Connect"),
            Scheme::Other(name) => write!(f, "the scheme '{name}'"),
        }
    }
}
