//! How a connection proves who calls.

use super::{Connection, text};

/// How a connection proves who calls.
#[derive(Clone, Copy, Debug)]
pub enum SignIn {
    /// It does not: anybody may call.
    None,
    /// By a secret that goes with every call.
    ApiKey(ApiKey),
    /// By a token that goes with every call in `Authorization`, after the word `Bearer`, which a policy writes.
    Token(Token),
    /// By the name and the password of a user.
    Basic {
        /// What asks for the name.
        user: Prompt,
        /// What asks for the password.
        password: Prompt,
    },
    /// By a token that a provider gives to users who agree on its page.
    OAuth(OAuth),
    /// As it was published; what users enter stands with the connection's other parameters.
    Published(Connection),
}

/// A secret that goes with every call. A connection holds it.
#[derive(Clone, Copy, Debug)]
pub struct ApiKey {
    /// The name of the connection's parameter, to which existing connections are bound.
    pub parameter: &'static str,
    /// Where it goes.
    pub place: KeyPlace,
    /// What asks for it.
    pub prompt: Prompt,
}

/// Where a key goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyPlace {
    /// In the header of this name.
    Header(&'static str),
    /// In the query parameter of this name.
    Query(&'static str),
}

/// A token that users have.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// The name of the connection's parameter, to which existing connections are bound.
    pub parameter: &'static str,
    /// What asks for it.
    pub prompt: Prompt,
}

/// What a maker sees where something is to be entered.
#[derive(Clone, Copy, Debug)]
pub struct Prompt {
    /// The caption.
    pub label: &'static str,
    /// What it is.
    pub about: &'static str,
    /// What to do.
    pub tooltip: &'static str,
}

/// A sign-in on a provider's page.
#[derive(Clone, Copy, Debug)]
pub struct OAuth {
    /// The ID that the provider has given to the connector, which is no secret.
    pub client_id: &'static str,
    /// What the token is for.
    pub scopes: &'static [Scope],
    /// Who gives it.
    pub provider: Provider,
}

/// Something that users agree to.
#[derive(Clone, Copy, Debug)]
pub struct Scope {
    /// What the provider calls it.
    pub name: &'static str,
    /// What it allows.
    pub about: &'static str,
}

/// Who gives a token.
#[derive(Clone, Copy, Debug)]
pub enum Provider {
    /// Anybody who speaks OAuth 2.0, at these addresses.
    Generic {
        /// Where users agree.
        authorization: &'static str,
        /// Where a code becomes a token.
        token: &'static str,
        /// Where an old token becomes a new one.
        refresh: &'static str,
    },
    /// Anybody who speaks OAuth 2.0 as the platform expects, at these addresses.
    Standard {
        /// Where users agree.
        authorization: &'static str,
        /// Where a code becomes a token.
        token: &'static str,
        /// Where an old token becomes a new one.
        refresh: &'static str,
    },
    /// Microsoft Entra ID.
    Entra {
        /// The directory: its ID, or `common` for all of them.
        tenant: &'static str,
        /// The API for which the token is.
        resource: &'static str,
    },
}

impl SignIn {
    pub(super) const fn check(&self) {
        text::check(self.fault());
    }

    /// What is wrong with it.
    pub(crate) const fn fault(&self) -> Option<&'static str> {
        match self {
            Self::None | Self::Published(_) => None,
            Self::ApiKey(key) => match key.place {
                KeyPlace::Header(name) if name.is_empty() || text::has_any(name, " :") => {
                    Some("no header has this name")
                }
                KeyPlace::Query(name) if name.is_empty() || text::has_any(name, " &=#?") => {
                    Some("no query parameter has this name")
                }
                _ => fault_of_secret(key.parameter, &key.prompt),
            },
            Self::Token(token) => fault_of_secret(token.parameter, &token.prompt),
            Self::Basic { user, password } => match user.fault() {
                None => password.fault(),
                fault => fault,
            },
            Self::OAuth(oauth) => oauth.fault(),
        }
    }

    /// The names of what it asks users for.
    pub(super) const fn parameters(&self) -> &[&'static str] {
        match self {
            Self::None | Self::Published(_) => &[],
            Self::ApiKey(key) => std::slice::from_ref(&key.parameter),
            Self::Token(token) => std::slice::from_ref(&token.parameter),
            Self::Basic { .. } => &["username", "password"],
            Self::OAuth(_) => &["token"],
        }
    }
}

const fn fault_of_secret(name: &str, prompt: &Prompt) -> Option<&'static str> {
    if name.is_empty() || text::has_any(name, " '\"{}()") {
        return Some("a connection's parameter has a plain name");
    }
    prompt.fault()
}

impl Prompt {
    pub(super) const fn fault(&self) -> Option<&'static str> {
        if let Some(fault) = text::caption_fault(self.label) {
            return Some(fault);
        }
        if let Some(fault) = text::sentence_fault(self.about) {
            return Some(fault);
        }
        text::sentence_fault(self.tooltip)
    }
}

impl OAuth {
    const fn fault(&self) -> Option<&'static str> {
        if self.client_id.is_empty() {
            return Some("a provider knows connectors by a client ID");
        }
        match self.provider {
            Provider::Generic { authorization, token, refresh }
            | Provider::Standard { authorization, token, refresh } => {
                if !text::is_https(authorization) || !text::is_https(token) || !text::is_https(refresh) {
                    return Some("a link must begin with https://");
                }
            }
            Provider::Entra { tenant, resource } => {
                if tenant.is_empty() || text::has_any(tenant, "/ ") {
                    return Some("a directory is named by its ID, or is common");
                }
                if resource.is_empty() {
                    return Some("a token of Microsoft Entra ID is for a resource");
                }
            }
        }
        let mut i = 0;
        while i < self.scopes.len() {
            if self.scopes[i].name.is_empty() || text::has_any(self.scopes[i].name, " \t\"") {
                return Some("a scope is one word");
            }
            if let Some(fault) = text::sentence_fault(self.scopes[i].about) {
                return Some(fault);
            }
            let mut earlier = 0;
            while earlier < i {
                if text::same(self.scopes[earlier].name, self.scopes[i].name) {
                    return Some("two scopes have the same name");
                }
                earlier += 1;
            }
            i += 1;
        }
        None
    }
}
