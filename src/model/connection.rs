//! What a connection asks its user for, and what the definition says of sign-ins.

use super::{KeyPlace, Literal, Prompt, SignIn, json, text};

/// Something that a connection asks its user for.
///
/// What contradicts itself does not compile:
///
/// ```
/// use conndef::model::{ConnectionParameter, Literal::Text, Prompt};
/// const REGION: ConnectionParameter = ConnectionParameter::choice(
///     "region",
///     &[("eu", "Europe"), ("us", "United States")],
///     Prompt { label: "Region", about: "Where your data is.", tooltip: "Choose a region." },
/// )
/// .default(Text("eu"));
/// ```
/// ```compile_fail,E0080
/// use conndef::model::{ConnectionParameter, Prompt};
/// const REGION: ConnectionParameter = ConnectionParameter::choice(
///     "region",
///     &[("eu", "Europe"), ("eu", "United States")], // the same twice
///     Prompt { label: "Region", about: "Where your data is.", tooltip: "Choose a region." },
/// );
/// ```
/// ```compile_fail,E0080
/// use conndef::model::{ConnectionParameter, Prompt};
/// const HOST: ConnectionParameter = ConnectionParameter::text(
///     "host name", // holds a space
///     Prompt { label: "Host", about: "Where your server is.", tooltip: "Enter a host." },
/// );
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub struct ConnectionParameter {
    pub(crate) name: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) label: &'static str,
    pub(crate) about: &'static str,
    pub(crate) tooltip: &'static str,
    pub(crate) tab: Tab,
    pub(crate) clear_text: Option<bool>,
    pub(crate) required: Option<Literal>,
    pub(crate) hidden: Option<Literal>,
    pub(crate) default: Option<Literal>,
    pub(crate) choices: &'static [(&'static str, &'static str)],
    pub(crate) capabilities: &'static [&'static str],
    pub(crate) source: &'static str,
    pub(crate) oauth: Option<OAuthSettings>,
    pub(crate) raw: &'static [(&'static str, &'static str)],
}

/// Where a field stands among the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tab {
    /// As it is listed.
    Listed,
    /// There.
    At(i64),
    /// It does not say.
    Unsaid,
}

/// How the platform gets a token for a user, as it was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OAuthSettings {
    /// Who gives it, by the platform's name: `oauth2`, `oauth2generic`, `aad`, `facebook`.
    pub provider: &'static str,
    /// The ID that the provider has given to the connector.
    pub client_id: &'static str,
    /// What the token is for.
    pub scopes: &'static [&'static str],
    /// Whether the address to which users come back is one for all connectors.
    pub redirect_mode: &'static str,
    /// That address.
    pub redirect_url: &'static str,
    /// Further settings of the platform.
    pub properties: &'static [(&'static str, Literal)],
    /// What the provider is to know: addresses, templates, a directory.
    pub custom: &'static [(&'static str, &'static str)],
    /// Members that no type covers, each with its JSON.
    pub raw: &'static [(&'static str, &'static str)],
}

/// Several ways to connect, of which users choose one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParameterSets {
    /// What a maker sees above the ways.
    pub label: &'static str,
    /// What they are about.
    pub about: &'static str,
    /// The ways.
    pub sets: &'static [ParameterSet],
    /// Members that no type covers, each with its JSON.
    pub raw: &'static [(&'static str, &'static str)],
}

/// A way to connect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParameterSet {
    /// The name by which connections remember it.
    pub name: &'static str,
    /// What a maker sees.
    pub label: &'static str,
    /// What it is.
    pub about: &'static str,
    /// What it asks for.
    pub parameters: &'static [ConnectionParameter],
    /// Members that no type covers, each with its JSON.
    pub raw: &'static [(&'static str, &'static str)],
}

/// What a published definition says of its sign-ins. What the connection asks for stands with the other parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Connection {
    /// The sign-ins that it declares.
    pub schemes: &'static [Scheme],
    /// Those that operations ask for, each with its scopes: one of the lists suffices, and needs all of its own.
    pub requirements: &'static [&'static [Requirement]],
}

/// The name of a sign-in that is asked for, and its scopes.
pub type Requirement = (&'static str, &'static [&'static str]);

/// A sign-in that a definition declares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scheme {
    /// The name of the declaration.
    pub name: &'static str,
    /// What it is.
    pub kind: SchemeKind,
    /// What the definition says about it.
    pub about: &'static str,
    /// Members that no type covers, each with its JSON.
    pub raw: &'static [(&'static str, &'static str)],
}

/// A sort of sign-in that definitions know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemeKind {
    /// A secret that goes with every call.
    ApiKey(KeyPlace),
    /// A user name and a password.
    Basic,
    /// A token that users get on a page.
    OAuth {
        /// How they get it, by OAuth's name in Swagger.
        flow: &'static str,
        /// Where users agree.
        authorization: &'static str,
        /// Where a code becomes a token.
        token: &'static str,
        /// What they may agree to, and what each means.
        scopes: &'static [(&'static str, &'static str)],
    },
    /// Something else.
    Other,
}

impl ConnectionParameter {
    /// A text.
    pub const fn text(name: &'static str, prompt: Prompt) -> Self {
        Self::asked(name, "string", prompt).checked()
    }

    /// A text that is shown to nobody.
    pub const fn secret(name: &'static str, prompt: Prompt) -> Self {
        Self { clear_text: Some(false), ..Self::asked(name, "securestring", prompt) }.checked()
    }

    /// Yes or no.
    pub const fn boolean(name: &'static str, prompt: Prompt) -> Self {
        Self::asked(name, "bool", prompt).checked()
    }

    /// One of several texts, each with the name under which it is offered.
    pub const fn choice(
        name: &'static str,
        choices: &'static [(&'static str, &'static str)],
        prompt: Prompt,
    ) -> Self {
        assert!(!choices.is_empty(), "a choice needs something to choose from");
        Self { choices, ..Self::asked(name, "string", prompt) }.checked()
    }

    /// The gateway through which calls reach a network that is not public. The connector needs the capability `gateway`.
    pub const fn gateway(name: &'static str, prompt: Prompt) -> Self {
        Self { capabilities: &["gateway"], ..Self::asked(name, GATEWAY, prompt) }.checked()
    }

    /// A sign-in on a provider's page, as one of several ways to connect.
    pub const fn oauth(name: &'static str, settings: OAuthSettings) -> Self {
        Self::published(name, "oauthSetting").settings(settings).checked()
    }

    /// What is not checked and says nothing yet.
    pub(super) const fn published(name: &'static str, kind: &'static str) -> Self {
        Self {
            name,
            kind,
            label: "",
            about: "",
            tooltip: "",
            tab: Tab::Unsaid,
            clear_text: None,
            required: None,
            hidden: None,
            default: None,
            choices: &[],
            capabilities: &[],
            source: "",
            oauth: None,
            raw: &[],
        }
    }

    pub(crate) const fn asked(name: &'static str, kind: &'static str, prompt: Prompt) -> Self {
        Self {
            label: prompt.label,
            about: prompt.about,
            tooltip: prompt.tooltip,
            tab: Tab::Listed,
            required: Some(Literal::Text("true")),
            ..Self::published(name, kind)
        }
    }

    const fn checked(self) -> Self {
        text::check(self.fault());
        self
    }

    /// Its name, by which policies look it up.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Users may leave it empty.
    pub const fn optional(self) -> Self {
        Self { required: Some(Literal::Text("false")), ..self }
    }

    /// What it is where users enter nothing.
    pub const fn default(self, default: Literal) -> Self {
        Self { default: Some(default), ..self }
    }

    /// What a maker sees as its name.
    pub const fn label(self, label: &'static str) -> Self {
        Self { label, ..self }
    }

    /// What it is.
    pub const fn about(self, about: &'static str) -> Self {
        Self { about, ..self }
    }

    /// What to do.
    pub const fn tooltip(self, tooltip: &'static str) -> Self {
        Self { tooltip, ..self }
    }

    /// Where it stands among the others.
    pub const fn tab(self, position: i64) -> Self {
        Self { tab: Tab::At(position), ..self }
    }

    /// Whether what is entered can be read on the screen.
    pub const fn clear_text(self, is_readable: bool) -> Self {
        Self { clear_text: Some(is_readable), ..self }
    }

    /// Whether it must be given, in the words of the file.
    pub const fn required(self, required: Literal) -> Self {
        Self { required: Some(required), ..self }
    }

    /// Whether users do not see it, in the words of the file.
    pub const fn hidden(self, hidden: Literal) -> Self {
        Self { hidden: Some(hidden), ..self }
    }

    /// The texts that are possible, each with the name under which it is offered.
    pub const fn choices(self, choices: &'static [(&'static str, &'static str)]) -> Self {
        Self { choices, ..self }
    }

    /// What it needs of the connection.
    pub const fn capabilities(self, capabilities: &'static [&'static str]) -> Self {
        Self { capabilities, ..self }
    }

    /// Where the platform takes it from.
    pub const fn source(self, source: &'static str) -> Self {
        Self { source, ..self }
    }

    /// How the platform gets a token for it.
    pub const fn settings(self, settings: OAuthSettings) -> Self {
        Self { oauth: Some(settings), ..self }
    }

    /// Members that no type covers, each with its JSON.
    pub const fn raw(self, raw: &'static [(&'static str, &'static str)]) -> Self {
        Self { raw, ..self }
    }

    /// What is wrong with it.
    pub(crate) const fn fault(&self) -> Option<&'static str> {
        if !is_plain(self.name) {
            return Some("the name of a connection's parameter holds letters, digits and _");
        }
        if let Some(settings) = self.oauth {
            return settings.fault();
        }
        if !is_true(self.hidden) {
            let prompt = Prompt { label: self.label, about: self.about, tooltip: self.tooltip };
            if let Some(fault) = prompt.fault() {
                return Some(fault);
            }
        } else if is_true(self.required) && self.default.is_none() {
            return Some("what users must give cannot be hidden from them");
        }
        if text::same(self.kind, "securestring") {
            if matches!(self.clear_text, Some(true)) {
                return Some("a secret cannot be read on the screen");
            }
            if self.default.is_some() {
                return Some("a secret has no default");
            }
        }
        let mut i = 0;
        while i < self.choices.len() {
            if let Some(fault) = text::caption_fault(self.choices[i].1) {
                return Some(fault);
            }
            if !matches!(self.position(self.choices[i].0), Some(first) if first == i) {
                return Some("the same choice is offered twice");
            }
            i += 1;
        }
        match self.default {
            None => None,
            Some(Literal::Text(text)) if text::same(self.kind, "string") => {
                if self.choices.is_empty() || self.position(text).is_some() {
                    None
                } else {
                    Some("the default is not one of the choices")
                }
            }
            Some(Literal::Boolean(_)) if text::same(self.kind, "bool") => None,
            Some(_) => Some("the default is of another type than the parameter"),
        }
    }

    const fn position(&self, value: &str) -> Option<usize> {
        let mut i = 0;
        while i < self.choices.len() {
            if text::same(self.choices[i].0, value) {
                return Some(i);
            }
            i += 1;
        }
        None
    }

    const fn is_gateway(&self) -> bool {
        text::same(self.kind, GATEWAY)
    }
}

/// The type of what chooses a gateway.
pub(crate) const GATEWAY: &str = "gatewaySetting";

const fn is_true(flag: Option<Literal>) -> bool {
    match flag {
        Some(Literal::Text(text)) => text.eq_ignore_ascii_case("true"),
        Some(Literal::Boolean(flag)) => flag,
        _ => false,
    }
}

/// Whether a name consists of letters, digits and `_`; what belongs to a sign-in has its name and a colon before that.
const fn is_plain(name: &str) -> bool {
    let bytes = name.as_bytes();
    let (mut i, mut word, mut colons) = (0, 0, 0);
    while i < bytes.len() {
        match bytes[i] {
            b':' if word > 0 && colons == 0 => {
                colons += 1;
                word = 0;
            }
            b'_' => word += 1,
            byte if byte.is_ascii_alphanumeric() => word += 1,
            _ => return false,
        }
        i += 1;
    }
    word > 0
}

impl OAuthSettings {
    /// Nothing at all, to be filled in.
    pub const EMPTY: Self = Self {
        provider: "",
        client_id: "",
        scopes: &[],
        redirect_mode: "",
        redirect_url: "",
        properties: &[],
        custom: &[],
        raw: &[],
    };

    const fn fault(&self) -> Option<&'static str> {
        if self.provider.is_empty() {
            return Some("a sign-in on a page has an identity provider");
        }
        if self.client_id.is_empty() {
            return Some("a provider knows connectors by a client ID");
        }
        None
    }
}

impl ParameterSets {
    const fn check(&self, own: &[&str]) -> bool {
        text::check_caption(self.label);
        assert!(self.sets.len() > 1, "users choose among two ways to connect or more");
        let (mut i, mut has_gateway) = (0, false);
        while i < self.sets.len() {
            let set = &self.sets[i];
            assert!(!set.name.is_empty(), "a way to connect has a name");
            text::check_caption(set.label);
            text::check_sentence(set.about);
            has_gateway |= check_all(set.parameters, own);
            let mut earlier = 0;
            while earlier < i {
                assert!(
                    !text::same(self.sets[earlier].name, set.name),
                    "two ways to connect have the same name"
                );
                earlier += 1;
            }
            i += 1;
        }
        has_gateway
    }
}

/// Checks parameters beside those that the sign-in has of its own.
pub(super) const fn check(
    parameters: &[ConnectionParameter],
    sets: Option<&ParameterSets>,
    own: &[&str],
    capabilities: &[&str],
) {
    let mut has_gateway = check_all(parameters, own);
    if let Some(sets) = sets {
        assert!(
            parameters.is_empty() && own.is_empty(),
            "where users choose a way to connect, nothing is asked for beside that"
        );
        has_gateway |= sets.check(own);
    }
    let (mut i, mut can_gateway) = (0, false);
    while i < capabilities.len() {
        can_gateway |= text::same(capabilities[i], "gateway");
        i += 1;
    }
    assert!(can_gateway || !has_gateway, "a connector with a gateway has the capability gateway");
    assert!(has_gateway || !can_gateway, "the capability gateway needs a parameter that chooses the gateway");
}

/// The parameters are right and have different names; whether one of them chooses a gateway.
const fn check_all(parameters: &[ConnectionParameter], own: &[&str]) -> bool {
    let (mut i, mut has_gateway) = (0, false);
    while i < parameters.len() {
        let parameter = &parameters[i];
        text::check(parameter.fault());
        has_gateway |= parameter.is_gateway();
        let mut earlier = 0;
        while earlier < i {
            assert!(
                !parameters[earlier].name.eq_ignore_ascii_case(parameter.name),
                "two parameters of a connection have the same name"
            );
            earlier += 1;
        }
        let mut k = 0;
        while k < own.len() {
            assert!(
                !own[k].eq_ignore_ascii_case(parameter.name),
                "the sign-in has a parameter of this name already"
            );
            k += 1;
        }
        i += 1;
    }
    has_gateway
}

impl Scheme {
    /// What the definition says about it.
    #[must_use]
    pub const fn about(self, about: &'static str) -> Self {
        Self { about, ..self }
    }

    /// Members that no type covers, each with its JSON.
    #[must_use]
    pub const fn raw(self, raw: &'static [(&'static str, &'static str)]) -> Self {
        Self { raw, ..self }
    }
}

/// Members that no type covers are JSON.
pub(super) const fn check_raw(
    sign_in: &SignIn,
    parameters: &[ConnectionParameter],
    sets: Option<&ParameterSets>,
) {
    if let SignIn::Published(connection) = sign_in {
        let mut i = 0;
        while i < connection.schemes.len() {
            json::check_members(connection.schemes[i].raw);
            i += 1;
        }
    }
    check_raw_of(parameters);
    if let Some(sets) = sets {
        json::check_members(sets.raw);
        let mut i = 0;
        while i < sets.sets.len() {
            json::check_members(sets.sets[i].raw);
            check_raw_of(sets.sets[i].parameters);
            i += 1;
        }
    }
}

const fn check_raw_of(parameters: &[ConnectionParameter]) {
    let mut i = 0;
    while i < parameters.len() {
        json::check_members(parameters[i].raw);
        if let Some(settings) = parameters[i].oauth {
            json::check_members(settings.raw);
        }
        i += 1;
    }
}
