//! How a connection proves who calls.

use super::text;

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
        match self {
            Self::None => {}
            Self::ApiKey(key) => {
                check_parameter(key.parameter);
                match key.place {
                    KeyPlace::Header(name) => {
                        assert!(!name.is_empty() && !text::has_any(name, " :"), "no header has this name");
                    }
                    KeyPlace::Query(name) => {
                        assert!(
                            !name.is_empty() && !text::has_any(name, " &=#?"),
                            "no query parameter has this name"
                        );
                    }
                }
                key.prompt.check();
            }
            Self::Token(token) => {
                check_parameter(token.parameter);
                token.prompt.check();
            }
            Self::Basic { user, password } => {
                user.check();
                password.check();
            }
            Self::OAuth(oauth) => oauth.check(),
        }
    }
}

const fn check_parameter(name: &str) {
    assert!(
        !name.is_empty() && !text::has_any(name, " '\"{}()"),
        "a connection's parameter has a plain name"
    );
}

impl Prompt {
    const fn check(&self) {
        text::check_caption(self.label);
        text::check_sentence(self.about);
        text::check_sentence(self.tooltip);
    }
}

impl OAuth {
    const fn check(&self) {
        assert!(!self.client_id.is_empty(), "a provider knows connectors by a client ID");
        match self.provider {
            Provider::Generic { authorization, token, refresh } => {
                text::check_https(authorization);
                text::check_https(token);
                text::check_https(refresh);
            }
            Provider::Entra { tenant, resource } => {
                assert!(
                    !tenant.is_empty() && !text::has_any(tenant, "/ "),
                    "a directory is named by its ID, or is common"
                );
                assert!(!resource.is_empty(), "a token of Microsoft Entra ID is for a resource");
            }
        }
        let mut i = 0;
        while i < self.scopes.len() {
            assert!(
                !self.scopes[i].name.is_empty() && !text::has_any(self.scopes[i].name, " \t\""),
                "a scope is one word"
            );
            text::check_sentence(self.scopes[i].about);
            let mut earlier = 0;
            while earlier < i {
                assert!(
                    !text::same(self.scopes[earlier].name, self.scopes[i].name),
                    "two scopes have the same name"
                );
                earlier += 1;
            }
            i += 1;
        }
    }
}
