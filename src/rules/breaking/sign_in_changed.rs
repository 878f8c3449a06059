use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use foldhash::{HashSet, HashSetExt};

use crate::api::{Api, Flow, OAuth2, Scheme};
use crate::compare::{Change, Pair, What};
use crate::document::{Node, Place};
use crate::openapi::is_environment_variable;
use crate::placeholder;
use crate::properties::{ByName, ConnectionParameter, ENTRA_HOSTS, connection_parameters};
use crate::rule::{Diagnostic, Sink, by_place, first_differing, rule};
use crate::severity::Severity;
use crate::text;
use crate::update::Update;

rule! {
    /// Existing connections have to sign in again.
    ///
    /// They hold a token of OAuth 2.0 that the released addresses gave to the released client, for its scopes, tenant and resource. It is
    /// not good for a scope that is new, and neither the API nor the new address has to take it. Everybody who has a
    /// connection must sign in again, and flows fail until then. Where scopes only go, it is an info, as tokens are good
    /// for more than is needed. A tenant that is not given is `common`, and tokens are renewed at `tokenUrl` where there is no
    /// `refreshUrl`. The settings of the connection (`oAuthSettings`) count before the definition: what both
    /// say is told once, and where only the definition changes, one of both files was probably forgotten. A scope that the
    /// definition only declares is asked for by nobody.
    ///
    /// Source: RFC 6749 ties tokens to the scopes and to the server that gave them; that the platform does not ask for
    /// new ones by itself is our own reading.
    ///
    /// ```json fail
    /// { "apiProperties.json#/properties/connectionParameters": { "token": { "type": "oauthSetting", "oAuthSettings": {
    ///     "identityProvider": "oauth2", "clientId": "acme", "scopes": ["read", "write"] } } },
    ///   "old/apiProperties.json#/properties/connectionParameters": { "token": { "type": "oauthSetting", "oAuthSettings": {
    ///     "identityProvider": "oauth2", "clientId": "acme", "scopes": ["read"] } } },
    ///   "at": "apiProperties.json#/properties/connectionParameters/token/oAuthSettings/scopes" }
    /// ```
    /// ```json pass
    /// { "apiProperties.json#/properties/connectionParameters": { "token": { "type": "oauthSetting", "oAuthSettings": {
    ///     "identityProvider": "oauth2", "clientId": "acme", "scopes": ["write", "read"] } } },
    ///   "old/apiProperties.json#/properties/connectionParameters": { "token": { "type": "oauthSetting", "oAuthSettings": {
    ///     "identityProvider": "oauth2", "clientId": "acme", "scopes": ["read write"] } } } }
    /// ```
    "sign-in-changed", Warning, Deploy, [], Update(check)
}

fn check<'d>(update: &Update<'d>, changes: &[&Change<'d>], sink: &mut Sink<'d>) {
    let parameters = update.properties.map(|properties| properties.map(connection_parameters));
    if !parameters.as_ref().is_some_and(|parameters| settings(update, parameters.as_ref(), sink)) {
        let settings = parameters.map(|parameters| parameters.revision).unwrap_or_default();
        definition(update, &settings, changes, sink);
    }
}

/// Says what the settings of connections have otherwise; whether they have anything, which the definition then repeats.
fn settings<'d>(
    update: &Update<'d>,
    parameters: Pair<&Vec<ConnectionParameter<'d>>>,
    sink: &mut Sink<'d>,
) -> bool {
    // More sets nobody offers.
    const MOST_SETS: usize = 64;
    let released = ByName::new(parameters.base);
    let mut has_changed = false;
    for (new, now) in parameters.revision.iter().filter_map(|new| Some((new, provider(new)?))) {
        // A name may stand in several sets, with a sign-in in each.
        let is_same = |old: &&ConnectionParameter<'d>| {
            provider(old).is_some_and(|before| before.eq_ignore_ascii_case(now))
        };
        let known = released.get(new.name).iter().take(MOST_SETS).filter(is_same);
        // Nothing where one of them signs in alike.
        let differences = known.map(|old| Difference::of_settings(Pair { base: old, revision: new }));
        let Some(differences) = differences.collect::<Option<Vec<_>>>() else { continue };
        has_changed = true;
        if let Some(first) = differences.first() {
            first
                .report(AGAIN, update, sink)
                .about(Vec::new(), Some(format!("connection parameter '{}'", new.name)));
        }
    }
    has_changed
}

fn provider<'d>(parameter: &ConnectionParameter<'d>) -> Option<&'d str> {
    parameter.oauth_settings()?.get_str("identityProvider")
}

/// Says what the definition has otherwise, once for each scheme.
fn definition<'d>(
    update: &Update<'d>,
    settings: &[ConnectionParameter<'d>],
    changes: &[&Change<'d>],
    sink: &mut Sink<'d>,
) {
    let has_settings = settings.iter().any(|parameter| provider(parameter).is_some());
    let set_scopes: HashSet<_> = settings.iter().flat_map(ConnectionParameter::oauth_scopes).collect();
    let set_origins = settings.iter().flat_map(ConnectionParameter::oauth_origins);
    let set_origins: HashSet<_> = set_origins.filter_map(|(_, node)| node.str()).map(origin).collect();
    let demanded = Pair { base: &update.base, revision: &update.revision }.map(|api| demanded(api));
    for same in by_place(changes.iter(), |change| change.nodes.revision) {
        let mut scopes = Pair { base: BTreeSet::new(), revision: BTreeSet::new() };
        let mut flows = Pair { base: BTreeSet::new(), revision: BTreeSet::new() };
        let mut operations = Vec::new();
        for change in &same {
            let What::Security(schemes) = &change.what else { continue };
            let schemes = schemes.as_ref().map(|alternatives| alternatives.as_slice());
            // Another sort of sign-in is more than that.
            if schemes.map(Scheme::kinds).differs() {
                continue;
            }
            scopes.base.extend(oauth(schemes.base).flat_map(|oauth| &oauth.demanded_scopes));
            scopes.revision.extend(oauth(schemes.revision).flat_map(|oauth| &oauth.demanded_scopes));
            flows.base.extend(oauth(schemes.base).flat_map(|oauth| &oauth.flows));
            flows.revision.extend(oauth(schemes.revision).flat_map(|oauth| &oauth.flows));
            operations.extend(&change.operations);
        }
        let is_set = |flow: &&Flow| {
            let mut urls =
                [&flow.authorization_url, &flow.token_url].into_iter().filter(|url| !url.is_empty());
            urls.all(|url| set_origins.contains(&origin(url)))
        };
        let grants =
            flows.as_ref().map(|flows| flows.iter().map(|flow| &flow.grant).collect::<BTreeSet<_>>());
        // Settings always sign in by a code, which a definition may say late.
        let by_code = |flows: &BTreeSet<&Flow>| flows.iter().all(|flow| flow.grant == "authorizationCode");
        let is_other = grants.differs() && !(has_settings && by_code(&flows.revision));
        let is_moved = flows.differs() && (is_other || !flows.revision.iter().all(is_set));
        let moved = is_moved.then(|| {
            let texts = flows.map(|flows| text::list(flows, " or "));
            format!("tokens come {}, they came {}", texts.revision, texts.base)
        });
        // Where another operation asked for it all along, connections hold it.
        let added = scopes.revision.difference(&demanded.base).map(|scope| scope.as_str());
        let dropped = scopes.base.difference(&demanded.revision).map(|scope| scope.as_str());
        let difference = Difference {
            nodes: first_differing(same[0].nodes, &["authorizationUrl", "tokenUrl", "flow"])
                .unwrap_or(same[0].nodes),
            moved: moved.into_iter().collect(),
            added: added.filter(|scope| !set_scopes.contains(scope)).collect(),
            dropped: dropped.filter(|_| !has_settings).collect(),
        };
        if difference.is_empty() {
            continue;
        }
        if has_settings {
            let said = "the definition signs in otherwise now, the settings of the connection do not";
            difference.report(said, update, sink).about(operations, None).help(format_args!(
                "change 'oAuthSettings' of {} likewise, after which existing connections have to sign in again; or put \
                 the definition back",
                update.holder_of("connectionParameters")
            ));
        } else {
            difference.report(AGAIN, update, sink).about(operations, None);
        }
    }
}

const AGAIN: &str = "existing connections have to sign in again";

fn oauth(alternatives: &[Vec<Scheme>]) -> impl Iterator<Item = &OAuth2> {
    alternatives.iter().flatten().filter_map(|scheme| match scheme {
        Scheme::OAuth2(oauth) => Some(oauth),
        _ => None,
    })
}

/// The scopes that any operation asks for; most operations share what they ask for.
fn demanded<'a>(api: &'a Api<'_>) -> BTreeSet<&'a String> {
    let mut seen = HashSet::new();
    let all = api.operations.iter().map(|operation| &operation.security.alternatives);
    let schemes = all.filter(|all| seen.insert(Arc::as_ptr(all))).flat_map(|all| oauth(all));
    schemes.flat_map(|oauth| &oauth.demanded_scopes).collect()
}

/// What is otherwise about a sign-in.
struct Difference<'a, 'd> {
    nodes: Pair<Node<'d>>,
    /// Whatever else than scopes.
    moved: Vec<String>,
    added: Vec<&'a str>,
    dropped: Vec<&'a str>,
}

impl<'d> Difference<'d, 'd> {
    /// Between the settings of a connection; nothing where they sign in alike.
    fn of_settings(both: Pair<&ConnectionParameter<'d>>) -> Option<Difference<'d, 'd>> {
        let origins = both.map(|parameter| {
            let origins =
                parameter.oauth_origins().map(|(key, node)| (key.to_ascii_lowercase(), (key, node)));
            origins.collect::<BTreeMap<_, _>>()
        });
        let custom = both.map(|parameter| {
            let settings = parameter.oauth_settings();
            settings.and_then(|settings| settings.get("customParameters")).unwrap_or(parameter.node)
        });
        let mut places = Vec::new();
        let mut moved = Vec::new();
        let mut told = HashSet::new();
        let keys: BTreeSet<_> = origins.revision.keys().chain(origins.base.keys()).collect();
        for key in keys {
            let written = origins.as_ref().map(|origins| origins.get(key));
            let texts = origins.as_ref().map(|origins| origin_of(origins, key));
            let (Pair { base: Some(before), revision: Some(now) }, Some((name, _))) =
                (texts, written.revision.or(written.base))
            else {
                continue;
            };
            let texts = Pair { base: before, revision: now };
            // What two settings say alike is one change.
            if texts.map(origin).differs() && told.insert((before, now)) {
                let nodes = written.map(|written| written.map(|(_, node)| *node)).zip(custom);
                places.push(nodes.map(|(node, holder)| node.unwrap_or(holder)));
                moved.push(format!("{name} is '{now}', it was '{before}'"));
            }
        }
        let client = both.map(|parameter| {
            let node = parameter.oauth_settings()?.get_ignoring_case("clientId")?;
            let is_given = |id: &&str| !placeholder::of_value(id) && !is_environment_variable(id);
            Some((node, node.str().filter(is_given)?))
        });
        if let Pair { base: Some((before, old)), revision: Some((now, new)) } = client
            && old.trim() != new.trim()
        {
            places.push(Pair { base: before, revision: now });
            moved.push(format!("clientId is '{new}', it was '{old}'"));
        }
        let lists = both.map(|parameter| {
            parameter.oauth_settings().and_then(|settings| settings.get("scopes")).unwrap_or(parameter.node)
        });
        let scopes = both.map(|parameter| parameter.oauth_scopes().collect::<BTreeSet<_>>());
        let difference = Difference {
            nodes: places.first().copied().unwrap_or(lists),
            moved,
            added: scopes.revision.difference(&scopes.base).copied().collect(),
            dropped: scopes.base.difference(&scopes.revision).copied().collect(),
        };
        (!difference.is_empty()).then_some(difference)
    }
}

impl<'d> Difference<'_, 'd> {
    fn is_empty(&self) -> bool {
        self.moved.is_empty() && self.added.is_empty() && self.dropped.is_empty()
    }

    /// All of it.
    fn news(&self) -> String {
        let names = |what: &str, names: &[&str]| {
            let noun = if names.len() == 1 { "scope" } else { "scopes" };
            (!names.is_empty()).then(|| format!("{what} {noun} {}", text::quoted(names)))
        };
        let scopes = names("new", &self.added).into_iter().chain(names("no longer", &self.dropped));
        self.moved.iter().cloned().chain(scopes).collect::<Vec<_>>().join("; ")
    }

    fn report<'s>(&self, said: &str, update: &Update<'d>, sink: &'s mut Sink<'d>) -> &'s mut Diagnostic<'d> {
        let place: Place<'d> = self.nodes.revision.into();
        if self.moved.is_empty() && self.added.is_empty() {
            let message = format!("connections ask for less now, without {}", text::quoted(&self.dropped));
            let diagnostic = sink.report(place, message).severity(Severity::Info);
            return diagnostic.related(self.nodes.base, "what existing connections may do");
        }
        sink.report(place, format!("{said}: {}", self.news()))
            .related(self.nodes.base, "how they signed in")
            .help(format_args!(
                "tell the users, and accept it with a reason in conndef.toml; or offer the new way in a set of its own ({})",
                update.holder_of("connectionParameterSets")
            ))
    }
}

/// What a setting of a sign-in says: without it, users of any tenant sign in, with Microsoft, and tokens are renewed where they
/// come from.
fn origin_of<'d>(origins: &BTreeMap<String, (&'d str, Node<'d>)>, key: &str) -> Option<&'d str> {
    let text = |key: &str| origins.get(key).and_then(|(_, node)| node.str());
    text(key).or_else(|| match key {
        "tenantid" => Some("common"),
        "loginuri" => Some("https://login.microsoftonline.com"),
        "refreshurl" => text("tokenurl"),
        _ => None,
    })
}

/// An address or name without what makes no difference: the last slash, case, and the former name of Microsoft's service.
fn origin(text: &str) -> String {
    let text = text.trim().trim_end_matches('/').to_ascii_lowercase();
    match text::host(&text).filter(|host| ENTRA_HOSTS.contains(host)) {
        Some(former) => text.replacen(former, ENTRA_HOSTS[0], 1),
        None => text,
    }
}
