//! How a connection proves who calls: one of the ways that the document offers, as settings of the connection and policies.

use serde_json::{Map, Value};

use super::loss::Losses;
use super::server::Server;
use super::words;
use crate::document::Node;
use crate::emit::sign_in::{
    Sort, TOKEN, api_key, asked, basic, bearer, bearer_key, entered, generic_oauth, oauth2, required, secret,
    sent,
};

/// Stands for the ID that the identity provider gives to whoever makes the connector.
const CLIENT_ID: &str = "<client ID>";

/// How a connector signs in.
#[derive(Default)]
pub(super) struct SignIn<'d> {
    schemes: Vec<Scheme<'d>>,
    scopes: Vec<String>,
    /// Where relative addresses lead from.
    address: String,
}

/// A way to prove who calls that the document declares.
#[derive(Clone)]
struct Scheme<'d> {
    name: &'d str,
    node: Node<'d>,
    means: Means,
}

/// What of it a connection can do.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Means {
    /// A key in a header or in the query, by its name there.
    Key { place: &'static str, name: String },
    /// A token that users have, sent as `Bearer`.
    Token,
    /// The same that a client gets, which the platform is not.
    Issued,
    /// User name and password.
    Password,
    /// Users agree on a page of the API's, which gives a token by these addresses.
    OAuth { authorization: String, token: String, refresh: String },
}

/// Sets of schemes of which each is enough.
type Sets<'d> = Vec<Vec<(&'d str, Node<'d>)>>;

const ONE_WAY: &str = "a connection signs in in one way, whatever is called";

/// Most sets and schemes that are looked at; real documents have a handful.
const MOST: usize = 64;

impl<'d> SignIn<'d> {
    /// The way that most of some operations take. Where several are equal, the first that they name counts, keys before tokens
    /// before passwords before pages to agree on.
    pub(super) fn of(
        root: Node<'d>,
        operations: &[Node<'d>],
        address: &str,
        losses: &mut Losses<'d>,
    ) -> SignIn<'d> {
        let mut candidates: Vec<Vec<&'d str>> = Vec::new();
        for set in operations.iter().flat_map(|operation| sets(root, *operation)) {
            let names: Vec<&str> = set.iter().map(|(name, _)| *name).collect();
            if candidates.len() < MOST && !names.is_empty() && !candidates.contains(&names) {
                candidates.push(names);
            }
        }
        let read = |names: &[&'d str]| -> Option<Vec<Scheme<'d>>> {
            names.iter().map(|name| Scheme::read(root, name, address)).collect()
        };
        let mut best: Option<(usize, usize, Vec<Scheme<'d>>)> = None;
        for names in &candidates {
            let Some(schemes) = read(names).filter(|schemes| is_doable(schemes)) else { continue };
            let is_served =
                |operation: &&Node<'d>| is_enough(root, &sets(root, **operation), &schemes, address);
            let count = operations.iter().filter(is_served).count();
            let rank = schemes.iter().map(|scheme| scheme.means.rank()).max().unwrap_or_default();
            if best.as_ref().is_none_or(|(most, least, _)| (count, *least) > (*most, rank)) {
                best = Some((count, rank, schemes));
            }
        }
        let mut schemes = best.map(|(.., schemes)| schemes).unwrap_or_default();
        // What is sent by the definition itself comes first, what policies add follows.
        schemes.sort_by_key(|scheme| matches!(scheme.means, Means::Key { .. }));
        let taken: Vec<&str> = schemes.iter().map(|scheme| scheme.name).collect();
        for (name, node) in declarations(root).filter(|(name, _)| !taken.contains(name)) {
            let is_asked_for = candidates.iter().flatten().any(|asked| *asked == name);
            let why = match Means::read(node, address) {
                None => obstacle(node),
                Some(_) if is_asked_for => "a connection signs in in one way",
                Some(_) => "no operation of the connector asks for it",
            };
            losses.leave_out(node, format_args!("sign-in '{name}'"), why);
        }
        let mut scopes: Vec<String> = Vec::new();
        for set in operations.iter().flat_map(|operation| sets(root, *operation)) {
            for (_, wanted) in set.into_iter().filter(|(name, _)| taken.contains(name)) {
                for scope in wanted.items().filter_map(Node::str) {
                    if !scopes.iter().any(|known| known == scope) {
                        scopes.push(scope.to_owned());
                    }
                }
            }
        }
        for scheme in &schemes {
            scheme.tell(&scopes, losses);
        }
        let sign_in = SignIn { schemes, scopes, address: address.to_owned() };
        sign_in.tell_others(root.get("security"), losses);
        sign_in
    }

    /// Tells of what a list of requirements offers beside the way that was chosen.
    fn tell_others(&self, list: Option<Node<'d>>, losses: &mut Losses<'d>) {
        let is_own = |set: &Node<'d>| {
            set.members().count() == self.schemes.len()
                && set.members().all(|(name, _)| self.schemes.iter().any(|scheme| scheme.name == name))
        };
        for set in list.into_iter().flat_map(Node::items).filter(|set| !is_own(set)) {
            losses.leave_out_word(set, "security", ONE_WAY);
        }
    }

    /// Tells where an operation asks for less than what the connection sends, or for something else.
    pub(super) fn tell_own(&self, operation: Node<'d>, losses: &mut Losses<'d>) {
        let Some(list) = operation.get("security") else { return };
        if list.items().next().is_none() && !self.schemes.is_empty() {
            losses.leave_out_word(list, "security", ONE_WAY);
        }
        self.tell_others(Some(list), losses);
    }

    /// Whether an operation takes this way, or none at all.
    pub(super) fn serves(&self, root: Node<'d>, operation: Node<'d>) -> bool {
        let sets = sets(root, operation);
        sets.is_empty() || is_enough(root, &sets, &self.schemes, &self.address)
    }

    /// What makers would be asked for twice: names of headers and query parameters that the connection sends.
    pub(super) fn sends(&self, place: &str, name: &str) -> bool {
        self.schemes.iter().any(|scheme| match &scheme.means {
            Means::Key { place: own, name: key } => *own == place && key.eq_ignore_ascii_case(name),
            _ => false,
        })
    }

    /// The sort of sign-in, for the README.
    pub(super) fn sort(&self) -> Sort {
        match self.schemes.first().map(|scheme| &scheme.means) {
            None => Sort::None,
            Some(Means::Key { .. }) => Sort::ApiKey,
            Some(Means::Token | Means::Issued) => Sort::Token,
            Some(Means::Password) => Sort::Password,
            Some(Means::OAuth { .. }) => Sort::OAuth,
        }
    }

    /// `securityDefinitions` and `security` of the definition.
    pub(super) fn definition(&self) -> Option<(Value, Value)> {
        let scheme = self.schemes.first()?;
        Some(match &scheme.means {
            Means::Key { place, name } => required(&scheme.parameter(), &api_key(place, name), &[]),
            Means::Token | Means::Issued => required(&scheme.parameter(), &bearer_key(), &[]),
            Means::Password => basic(),
            Means::OAuth { authorization, token, .. } => {
                let scopes = self.scopes.iter().map(|scope| (scope.clone(), scheme.about(scope)));
                oauth2(authorization, token, &scopes.collect::<Vec<_>>())
            }
        })
    }

    /// What a connection asks its user for.
    pub(super) fn parameters(&self, title: &str, server: &Server) -> Map<String, Value> {
        let mut parameters = Map::new();
        for scheme in &self.schemes {
            let position = parameters.len();
            match &scheme.means {
                Means::Key { .. } => {
                    let about = format!("The key that {title} gives to its users.");
                    let words = ["API Key", &about, "Enter your API key."];
                    parameters.insert(scheme.parameter(), secret(words, position));
                }
                Means::Token | Means::Issued => {
                    let about =
                        format!("The token that {title} gives to its users, without the word Bearer.");
                    let words = ["Access Token", &about, "Enter your access token."];
                    parameters.insert(scheme.parameter(), secret(words, position));
                }
                Means::Password => {
                    let user = ["User Name", "The name of the user.", "Enter your user name."];
                    parameters.insert("username".to_owned(), asked("string", user, position));
                    let password = ["Password", "The password of the user.", "Enter your password."];
                    parameters.insert("password".to_owned(), secret(password, position + 1));
                }
                Means::OAuth { authorization, token, refresh } => {
                    let scopes: Vec<&str> = self.scopes.iter().map(String::as_str).collect();
                    let setting = generic_oauth(CLIENT_ID, [authorization, token, refresh], &scopes);
                    parameters.insert(TOKEN.to_owned(), setting);
                }
            }
        }
        for variable in server.template.iter().flat_map(|(_, variables)| variables) {
            let caption = words::caption(&variable.name);
            let text = words::sentence(&variable.description);
            let text = if text.is_empty() { words::noun(&caption) } else { text };
            let tooltip = format!("Enter the {}, as it is in {}.", caption.to_lowercase(), server.host);
            let mut parameter = asked("string", [&caption, &text, &tooltip], parameters.len());
            if !variable.default.is_empty() {
                parameter["uiDefinition"]["constraints"]["default"] = variable.default.clone().into();
            }
            parameters.insert(variable.parameter(), parameter);
        }
        parameters
    }

    /// What is sent beside what the definition itself says.
    pub(super) fn policies(&self) -> Vec<Value> {
        let policy = |(position, scheme): (usize, &Scheme<'d>)| {
            let value = entered(&scheme.parameter());
            match &scheme.means {
                Means::Token | Means::Issued => Some(bearer(&scheme.parameter())),
                Means::Key { place: "query", name } if position > 0 => {
                    Some(sent("setqueryparameter", &format!("Send {name}"), name, &value))
                }
                Means::Key { name, .. } if position > 0 => {
                    Some(sent("setheader", &format!("Send {name}"), name, &value))
                }
                _ => None,
            }
        };
        self.schemes.iter().enumerate().filter_map(policy).collect()
    }
}

/// What the document asks for before an operation; empty where it asks for nothing.
fn sets<'d>(root: Node<'d>, operation: Node<'d>) -> Sets<'d> {
    let list = operation.get("security").or_else(|| root.get("security"));
    let sets = list.into_iter().flat_map(Node::items).take(MOST);
    let mut sets: Sets<'d> = sets.map(|set| set.members().take(MOST).collect()).collect();
    for set in &mut sets {
        set.sort_by_key(|(name, _)| *name);
    }
    sets
}

/// Whether what is sent is what any of some sets asks for.
fn is_enough<'d>(root: Node<'d>, sets: &Sets<'d>, own: &[Scheme<'d>], address: &str) -> bool {
    let is_sent = |name: &str| {
        own.iter().any(|scheme| scheme.name == name)
            || Scheme::read(root, name, address)
                .is_some_and(|wanted| own.iter().any(|own| own.means.serves(&wanted.means)))
    };
    sets.iter().any(|set| set.iter().all(|(name, _)| is_sent(name)))
}

/// One that the definition itself can say, and keys, which policies can send.
fn is_doable(schemes: &[Scheme<'_>]) -> bool {
    schemes.iter().filter(|scheme| !matches!(scheme.means, Means::Key { .. })).count() < 2
}

fn declarations(root: Node<'_>) -> impl Iterator<Item = (&str, Node<'_>)> {
    let schemes = root.path(&["components", "securitySchemes"]).or_else(|| root.get("securityDefinitions"));
    schemes.into_iter().flat_map(Node::members).filter_map(|(name, node)| Some((name, node.resolved()?)))
}

impl<'d> Scheme<'d> {
    fn read(root: Node<'d>, name: &str, address: &str) -> Option<Scheme<'d>> {
        let all = || declarations(root);
        let exact = all().find(|(known, _)| *known == name);
        let (name, node) = exact.or_else(|| all().find(|(known, _)| known.eq_ignore_ascii_case(name)))?;
        Some(Scheme { name, node, means: Means::read(node, address)? })
    }

    /// The connection parameter of a key or token.
    fn parameter(&self) -> String {
        let fits = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' };
        let name: String = self.name.chars().map(fits).take(50).collect();
        let name = name.trim_matches('_');
        if name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            name.to_owned()
        } else {
            "api_key".to_owned()
        }
    }

    /// What the document says of a scope.
    fn about(&self, scope: &str) -> String {
        let flows = self.node.get("flows").into_iter().flat_map(Node::members).map(|(_, flow)| flow);
        let scopes = flows.chain([self.node]).filter_map(|flow| flow.get("scopes"));
        let text = scopes
            .filter_map(|scopes| scopes.get_str(scope))
            .map(words::sentence)
            .find(|text| !text.is_empty());
        text.unwrap_or_else(|| words::noun(&words::caption(scope)))
    }

    /// Tells what of it a connector cannot do, or has no place for.
    fn tell(&self, asked: &[String], losses: &mut Losses<'d>) {
        let kind = self.node.get_str("type").unwrap_or_default();
        if self.means == Means::Issued {
            let what = format_args!("sign-in '{}' ({kind})", self.name);
            let why = "the platform signs in on behalf of a user only";
            losses.replace(self.node, what, "a token that users enter", why);
            return;
        }
        for (keyword, value) in self.node.members() {
            match keyword {
                "type" | "in" | "name" | "scheme" | "flow" | "authorizationUrl" | "tokenUrl" => {}
                "scopes" => tell_scopes(value, asked, losses),
                "flows" => tell_flows(value, asked, losses),
                _ => losses.leave_out_word(value, keyword, "a connection has no place for it"),
            }
        }
    }
}

fn tell_flows<'d>(flows: Node<'d>, asked: &[String], losses: &mut Losses<'d>) {
    for (name, flow) in flows.members() {
        if name != "authorizationCode" {
            losses.leave_out_word(flow, name, ONE_WAY);
            continue;
        }
        for (keyword, value) in flow.members() {
            match keyword {
                "authorizationUrl" | "tokenUrl" | "refreshUrl" => {}
                "scopes" => tell_scopes(value, asked, losses),
                _ => losses.leave_out_word(value, keyword, "a connection has no place for it"),
            }
        }
    }
}

fn tell_scopes<'d>(scopes: Node<'d>, asked: &[String], losses: &mut Losses<'d>) {
    for (scope, value) in scopes.members().filter(|(scope, _)| !asked.iter().any(|asked| asked == scope)) {
        losses.leave_out_word(value, scope, "no operation asks for the scope");
    }
}

/// Why a connection cannot sign in so.
fn obstacle(scheme: Node<'_>) -> &'static str {
    match (scheme.get_str("type").unwrap_or_default(), scheme.get_str("in").unwrap_or_default()) {
        ("apiKey", "cookie") => "the platform sends no cookies",
        ("mutualTLS", _) => "the platform shows no certificate of a client",
        ("http", _) => "the platform does not sign in by this scheme of HTTP",
        _ => "it does not say how to sign in",
    }
}

impl Means {
    fn read(node: Node<'_>, address: &str) -> Option<Means> {
        let text = |key| node.get_str(key).unwrap_or_default();
        Some(match text("type") {
            "apiKey" if text("in") == "header" && is_bearer(node) => Means::Token,
            "apiKey" => {
                let place = match text("in") {
                    "header" => "header",
                    "query" => "query",
                    _ => return None,
                };
                Means::Key { place, name: Some(text("name")).filter(|name| !name.is_empty())?.to_owned() }
            }
            "basic" => Means::Password,
            "http" if text("scheme").eq_ignore_ascii_case("basic") => Means::Password,
            "http" if text("scheme").eq_ignore_ascii_case("bearer") => Means::Token,
            "oauth2" => Means::oauth(node, address),
            "openIdConnect" => Means::Issued,
            _ => return None,
        })
    }

    fn oauth(node: Node<'_>, address: &str) -> Means {
        let own = (node.get_str("flow") == Some("accessCode")).then_some(node);
        let Some(flow) = node.path(&["flows", "authorizationCode"]).or(own) else { return Means::Issued };
        let url = |key| {
            let url = flow.get_str(key).filter(|url| !url.is_empty())?;
            let url = crate::api::absolute(url, Some(address));
            (crate::text::is_absolute_url(&url) && !url.contains(['{', '}', '<'])).then_some(url)
        };
        let Some((authorization, token)) = url("authorizationUrl").zip(url("tokenUrl")) else {
            return Means::Issued;
        };
        let refresh = url("refreshUrl").unwrap_or_else(|| token.clone());
        Means::OAuth { authorization, token, refresh }
    }

    /// Whether what is sent by these means is what others ask for.
    fn serves(&self, wanted: &Means) -> bool {
        self == wanted || *self == Means::Token && matches!(wanted, Means::Issued | Means::OAuth { .. })
    }

    /// What is less to enter, or to register before, comes first.
    fn rank(&self) -> usize {
        match self {
            Means::Key { place: "header", .. } => 0,
            Means::Token => 1,
            Means::Password => 2,
            Means::Key { .. } => 3,
            Means::OAuth { .. } => 4,
            Means::Issued => 5,
        }
    }
}

/// Whether what is declared as a key is a token after the word `Bearer`, as Swagger 2.0 had no other way to say that.
fn is_bearer(node: Node<'_>) -> bool {
    let is_authorization =
        node.get_str("name").is_some_and(|name| name.eq_ignore_ascii_case("authorization"));
    let said = node.get_str("description").unwrap_or_default();
    is_authorization && said.to_lowercase().contains("bearer")
}
